"""`GET /reports/{report}`: reads what is asked, has the report made beside the event loop, answers in its format."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from flask import Response
from flask_openapi3.models.tag import Tag
from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from hall import reports
from hall.apart import apart
from hall.domain.refusals import Refusal
from hall.domain.wording import LANGUAGES
from hall.reports import Words, export, making, near, plans, staffing
from hall.reports.behind import LARGEST_PAGE, Which
from hall.reports.keeping import Kept
from hall.web import shapes
from hall.web.access import need
from hall.web.answers import as_json
from hall.web.description import Routes
from hall.web.schemas import Code, HallPath
from hall.web.texts import Day, one_line

MAY_READ = ("manager", "inspector", "integration", "admin")
MAY_READ_PEOPLE = ("manager", "inspector", "admin")
"""Reports whose rows are people who work here are not for programs."""
TAG = Tag(name="reports", description="Figures of past business days, each traceable to its tickets")


Cut = Annotated[
    str,
    Field(
        max_length=48,
        description="how to cut it; one service alone: `cell:SERVICE` of `heatmap`, `date:SERVICE` of `trend`",
    ),
]


class ReportPath(HallPath):
    """A report of a hall."""

    report: Code


class ReportQuery(BaseModel):
    """Which days, cut how, in which format. Query values are texts, so these are read leniently but completely."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    from_: Day | None = Field(default=None, alias="from", description="first business day; default the present one")
    to: Day | None = Field(default=None, description="last business day, included; default the first one or present")
    by: Cut = ""
    ticket: Annotated[
        str, Field(max_length=40, description="of the report `ticket`: its id, or its number"), AfterValidator(one_line)
    ] = ""
    figure: Annotated[str, Field(max_length=40, description="of `tickets`: the figure behind which to look")] = "issued"
    key: Annotated[str, Field(max_length=96, description="of `tickets`: the row's key, or `total`")] = "total"
    sort: Annotated[str, Field(max_length=40, description="of `tickets`: a column, downward with a minus")] = ""
    page: Annotated[int, Field(ge=1, le=1_000_000)] = 1
    size: Annotated[int, Field(ge=0, le=LARGEST_PAGE, description="rows of a page of `tickets`; 0: all")] = 0
    format: Literal["json", "csv", "xlsx", "pdf"] = "json"
    language: Annotated[str, Field(max_length=16)] = ""


def _on_the_clock(text: str) -> str:
    if not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", text, re.ASCII):
        raise shapes.wrong("not_a_clock", "write it like 10:30")
    return text


Clock = Annotated[str, Field(description="time of the clock, like 10:30"), AfterValidator(_on_the_clock)]


class LastPlanQuery(BaseModel):
    """Of which day, default the present one, and cut how."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    day: Day | None = None
    by: Cut = ""


class WhatIfQuery(BaseModel):
    """So many windows more of the group to which a service belongs, from … to on a day."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    day: Day
    group: Code
    from_: Clock = Field(alias="from")
    to: Clock
    windows: Annotated[int, Field(ge=1, le=20)] = 1


class NearQuery(BaseModel):
    """Business days on which there may be nothing."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    from_: Day = Field(alias="from")
    to: Day
    of: near.Of = "numbers"


def blueprint(store: Kept, catalogue: Words) -> Routes:
    """The reports' address, reading from `store` and speaking with `catalogue`."""
    own = Routes("reports", __name__, url_prefix="/api/v1/halls/<hall>/reports", abp_tags=[TAG])

    @own.get("/<report>", summary="A report as JSON, CSV, XLSX or PDF")
    def report(path: ReportPath, query: ReportQuery) -> Response:
        caller = need(path.hall, *(MAY_READ_PEOPLE if reports.is_of_people(path.report, query.by) else MAY_READ))
        language = _language(query.language)
        reports.must_have_format(path.report, query.format)

        def made() -> dict[str, Any]:
            if path.report == "staffing" and query.from_ == query.to:
                return plans.make(store, path.hall, query.from_, query.by, catalogue)
            which = Which(figure=query.figure, key=query.key, sort=query.sort, page=query.page, size=query.size)
            return making.make(
                store, path.hall, path.report, query.from_, query.to, query.by, catalogue, query.ticket, which
            )

        found = made() if reports.is_aside(path.report) else apart(made)
        if query.format == "json":
            return as_json(found)
        by = caller.name or caller.actor
        content = apart(lambda: export.as_file(found, query.format, catalogue, language, by))
        return _download(found, content, query.format)

    @own.get("/nearest-days", summary="Whether days have numbers, and the nearest days before and after that have")
    def nearest_days(path: HallPath, query: NearQuery) -> Response:
        need(path.hall, *MAY_READ)
        return as_json(apart(lambda: near.nearest(store, path.hall, query.from_, query.to, query.of)))

    _planning(own, store, catalogue)
    return own


def _planning(own: Routes, store: Kept, catalogue: Words) -> None:
    """What is asked of a plan beside the plan itself."""

    @own.get("/staffing/last", summary="The staffing plan of a day that was computed last: at once, with its date")
    def last_plan(path: HallPath, query: LastPlanQuery) -> Response:
        need(path.hall, *MAY_READ)
        return as_json(apart(lambda: plans.last(store, path.hall, query.day, query.by, catalogue)))

    @own.get("/staffing/what-if", summary="One window more for some hours: the share within the promise now and then")
    def what_if(path: HallPath, query: WhatIfQuery) -> Response:
        need(path.hall, *MAY_READ)
        begin, end = _hours(query.from_, query.to)
        asked = {"day": query.day.isoformat(), "group": query.group, "begin_s": begin, "end_s": end}
        return as_json(staffing.what_if(store.url, path.hall, store.clock.now(), {**asked, "count": query.windows}))


def _hours(begin: str, end: str) -> tuple[int, int]:
    """Seconds of the day of two times of the clock. Refuses `invalid` where the end does not come after the begin."""
    first, last = (int(text[:2]) * 3600 + int(text[3:]) * 60 for text in (begin, end))
    if last <= first:
        raise Refusal("invalid", path="to", found=f"{end} ≤ {begin}", why="hours-crossed", first=begin, last=end)
    return first, last


def _language(asked: str) -> str:
    """The language of names and headings in a file; JSON has all of them."""
    if asked and asked not in LANGUAGES:
        raise Refusal("unknown_language", asked=asked, known=", ".join(LANGUAGES))
    return asked or LANGUAGES[0]


def _download(found: dict[str, Any], content: bytes, kind: str) -> Response:
    response = Response(content, mimetype=None, content_type=export.TYPES[kind])
    response.headers["Content-Disposition"] = f'attachment; filename="{export.file_name(found, kind)}"'
    response.headers["Cache-Control"] = "no-store"
    return response
