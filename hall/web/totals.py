"""Totals of an approval system, brought in by file; and what clerks recorded, listed and corrected."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any

from flask import Response
from flask_openapi3.models.tag import Tag
from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from hall.domain.approval import Fault
from hall.domain.business_day import local
from hall.domain.items import StageDone
from hall.journey import bring_totals, record_items
from hall.journey.ports import View
from hall.reports import must_be_a_period
from hall.web import schemas
from hall.web.access import need
from hall.web.answers import as_json, perform
from hall.web.context import halls, here
from hall.web.description import Routes
from hall.web.snapshots import common, doing
from hall.web.texts import Day, one_line

_WHO = ("manager", "admin")
LONGEST_FILE = 500_000
MOST_FAULTS = 200
MOST_STAGES = 300

routes = Routes("totals", __name__, url_prefix="/api/v1/halls/<hall>", abp_tags=[Tag(name="reports")])


class FileBody(schemas.Strict):
    """A CSV file as text: month, unit, accepted, completed, on_the_spot and, if known, on_time, overdue and days."""

    csv: Annotated[str, Field(max_length=LONGEST_FILE)]


class TotalsBody(FileBody):
    """The file, and what the other system is called."""

    source: Annotated[str, Field(min_length=1, max_length=80), AfterValidator(one_line)]


class DoneQuery(BaseModel):
    """Business days from … to; without them the present one."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    from_: Day | None = Field(default=None, alias="from")
    to: Day | None = None


class CorrectionBody(schemas.Strict):
    """The whole list as it should have been, and why it was wrong."""

    leg: Annotated[int, Field(ge=1, le=99)]
    items: schemas.Entries
    reason: schemas.Text


@routes.post("/approval-totals/check", summary="What this file would bring in, and every bad row; changes nothing")
def check(path: schemas.HallPath, body: FileBody) -> Response:
    need(path.hall, *_WHO)
    with halls().view(path.hall) as view:
        found, faults, replaced = bring_totals.look(view, body.csv)
    months = sorted({one.month for one in found})
    told = {"rows": len(found), "months": months, "replaced": replaced}
    sums = {name: sum(getattr(one, name) for one in found) for name in ("accepted", "completed", "on_the_spot")}
    return as_json({**told, **sums, "faults": [_fault(one) for one in faults[:MOST_FAULTS]], "wrong": len(faults)})


def _fault(fault: Fault) -> dict[str, Any]:
    said = here().words.all(f"totals-fault-{fault.code}", row=fault.row, found=fault.found)
    return {"row": fault.row, "code": fault.code, "found": fault.found, "words": said}


@routes.post(
    "/approval-totals", summary="Bring in an approval system's totals for whole months: all of the file or nothing"
)
def bring(path: schemas.HallPath, body: TotalsBody) -> Response:
    who = need(path.hall, *_WHO)

    def work(view: View) -> Mapping[str, Any]:
        found = bring_totals.bring(view, body.csv, body.source)
        return {"rows": len(found), "months": sorted({one.month for one in found})}

    return perform(halls(), path.hall, who, work, status=201)


@routes.get("/items-done", summary="What clerks recorded on these business days, newest first")
def done(path: schemas.HallPath, query: DoneQuery) -> Response:
    need(path.hall, *_WHO, "inspector")
    with halls().view(path.hall) as view:
        last = query.to or query.from_ or view.state.day or local(view.now, view.config.hall.timezone).date()
        first = query.from_ or last
        must_be_a_period(first, last)
        return as_json(_listed(view, view.visits.items.listed(first, last, MOST_STAGES)))


@common.in_hall_time
def _listed(view: View, found: Sequence[StageDone]) -> dict[str, Any]:
    offered = [
        {**common.coded(one), "official": one.official, "kind": one.kind, "services": list(one.services)}
        for one in view.config.items
    ]
    return {
        **common.cursor(view),
        "hall": common.coded(view.config.hall),
        "catalogue": offered,
        "items": [_stage(view, one) for one in found],
    }


def _stage(view: View, one: StageDone) -> dict[str, Any]:
    service, window = view.config.service_by_code.get(one.service), view.config.window_by_code.get(one.window)
    return {
        "ticket": one.ticket,
        "number": one.number,
        "leg": one.leg,
        "day": one.day,
        "service": {"code": one.service, "name": dict(service.name) if service else {"en": one.service}},
        "window": window.label if window else one.window,
        "done": [doing.entry(entry) for entry in one.done],
    }


@routes.post("/tickets/<ticket>/items", summary="Correct what was recorded of a stage, with the reason")
def correct(path: schemas.TicketPath, body: CorrectionBody) -> Response:
    who = need(path.hall, *_WHO)

    def work(view: View) -> Mapping[str, Any]:
        entries = [one.entry() for one in body.items]
        after = record_items.correct(view, path.ticket, body.leg, entries, body.reason)
        return {"ticket": after.ticket, "leg": after.leg, "done": [doing.entry(one) for one in after.done]}

    return perform(halls(), path.hall, who, work)
