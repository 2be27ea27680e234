"""Every report with every way of cutting it, and the judge of each of its figures. It imports nothing of Hall.

ROWS is the list: for each sheet what makes, of a made report, pairs of a told row and the row that the journal gives.
A column that a sheet tells and its judge does not is a difference like any other; the few that no journal can give
stand in BESIDE, each with its reason.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, timedelta
from functools import cached_property
from itertools import zip_longest
from typing import Any

from tests.judges import recompute_items
from tests.judges.journal import Row, Stage
from tests.judges.recompute import _same
from tests.judges.recompute_appraisal import appraised
from tests.judges.recompute_coming import ComingJudge
from tests.judges.recompute_lists import ODD, ListJudge
from tests.judges.recompute_ratings import RatingJudge

Pairs = list[tuple[Row, Row]]
WORDS = frozenset({"key", "name", "weekday", "hour"})
"""What a row is called."""
BESIDE: Mapping[tuple[str, str], Mapping[str, str]] = {
    ("alerts", "alert"): dict.fromkeys(("alert_owner", "alert_note"), "names people, so it is not in the journal"),
    ("bursts", "hand"): {"burst_list": "the numbers, compared as one text of the row"},
    ("ticket", "fact"): {"story_because": "a sentence: tests/judges/test_recompute_more.py reads them all"},
}
"""Columns that are no figures of the journal, and why."""
ELSEWHERE = {
    "tickets": "the list behind each figure adds up to it: tests/reports/test_behind.py, test_behind_rest.py",
    "staffing": "a plan is a simulation: tests/judges/test_staffing.py has what can be recomputed of it",
}
"""Reports that are judged by another test."""


class WholeJudge(ComingJudge, ListJudge, RatingJudge):
    """All figures of a period."""

    def __init__(self, url: str, hall: str, first: date, last: date, now: datetime) -> None:
        super().__init__(url, hall, first, last, now)
        self.span, self.now = (first, last), now

    def of(self, first: date, last: date) -> WholeJudge:
        """The same hall on other days."""
        return WholeJudge(self._url, self._hall, first, last, self.now)

    @cached_property
    def spans(self) -> dict[str, tuple[date, date]]:
        """This period, the one just before, the same weekdays a year before."""
        (first, last), year = self.span, timedelta(days=364)
        length = last - first + timedelta(days=1)
        return {
            "this": self.span,
            "previous": (first - length, last - length),
            "last_year": (first - year, last - year),
        }

    @cached_property
    def totals(self) -> dict[str, Row]:
        """The totals of these periods, with their working days; these weeks have no holidays."""
        return {
            name: self._with_days(self.of(*span).total(posts=False, spread=True), *span)
            for name, span in self.spans.items()
        }

    def _with_days(self, total: Row, first: date, last: date) -> Row:
        week, names = self._config["hall"]["hours"], ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
        every = [first + timedelta(days=n) for n in range((last - first).days + 1)]
        days = sum(bool(week.get(names[day.weekday()])) for day in every)
        per_day = {f"{name}_per_day": total[name] / days if days else None for name in ("issued", "served")}
        return {**total, "working_days": days, **per_day}

    def rated(self, by: str, key: str | None) -> Row:
        """A row of the satisfaction report."""
        mine: Mapping[str, Callable[[Stage, str, Any], bool]] = {
            "service": lambda stage, *_: stage.service == key,
            "window": lambda stage, *_: stage.window == key,
            "clerk": lambda stage, *_: stage.clerk == key,
            "hour": lambda stage, *_: self._hour(stage.end or 0) == key,
            "channel": lambda _stage, _day, said: said is not None and said[1] == key,
            "date": lambda _stage, day, _said: day == key,
        }
        total = self.row()
        row = self.row(mine[by]) if key else total
        row |= {"finished_services": None, "participation": None} if by == "channel" and key else {}
        return {**row, "ranking_score": self.score(row, total)}

    def by_told_cut(self, by: str, key: str | None) -> Row:
        """A row of what people were told."""
        cut: Mapping[str, Callable[[Row], str]] = {
            "service": lambda row: str(row["service"]),
            "hour": lambda row: self._hour(row["at"]),
            "class": lambda row: str(row["visitor_class"]),
            "length": lambda row: f"{[n for n in (0, 5, 10, 20, 40) if n * 60 <= row['middle_s']][-1]:02d}",
        }
        return self.by_told(lambda row: key in (None, cut[by](row)))

    @cached_property
    def cases(self) -> list[Row]:
        """The lists of items of every day."""
        tests = {number.id for number in self.lives if number.test}
        return recompute_items.lists(self._url, self._hall, tests)

    def by_case(self, by: str, key: str | None) -> Row:
        """A row of the bulletin, from the hall's own record."""
        days = (*(one.isoformat() for one in self.span), self._day(self._now))
        week = self._config["hall"]["hours"]
        working = [n for n, name in enumerate(("mon", "tue", "wed", "thu", "fri", "sat", "sun")) if week.get(name)]
        if by == "item":
            row = recompute_items.figures(self.cases, *days, item=key or "", working=working)
            return {**row, "participation": None, "satisfaction": None}
        unit = "department" if by.startswith("department") else "code"
        mine = [s["code"] for s in self._config["services"] if key in (None, s[unit])]
        row = recompute_items.figures(self.cases, *days, services=mine or ["-"], working=working)
        rated = self.row(lambda stage, *_: stage.service in mine)
        return {**row, **{name: rated[name] for name in ("participation", "satisfaction")}}

    def story(self, ticket: str) -> list[Row]:
        """Every fact of a ticket, in the order of time."""
        mine = [fact for fact in self.facts if fact["ticket"] == ticket]
        gone = {seq for fact in mine if fact["type"] == "undone" for seq in fact["data"]["undid"]}
        return [
            {
                "key": fact["seq"],
                "story_at": self._clock(fact["at"]),
                "story_type": fact["type"],
                "story_service": fact["service"] or "",
                "story_window": fact["window"] or "",
                "story_actor": fact["actor"],
                "story_origin": fact["origin"],
                "story_undone": int(fact["seq"] in gone),
            }
            for fact in sorted(mine, key=lambda fact: (fact["at"], fact["seq"]))
        ]

    @cached_property
    def quality(self) -> Row:
        """The line on the quality of the record under each sheet."""
        row = self.by_checked(None)
        names = (
            "excluded_test",
            "excluded_void",
            "late_void",
            "impossible_order",
            "open",
            "unbalanced_by",
            "little_off",
        )
        excluded = row["excluded_test"] + row["excluded_void"]
        return {**{n: row[n] for n in names}, "excluded": excluded, "balanced": row["unbalanced_by"] == 0}


Judged = Callable[[WholeJudge, Row], Pairs]


def _by_key(row: Callable[[WholeJudge, str | None], Row]) -> Judged:
    """A judge that is asked for one row after the other; None is the total."""

    def pairs(judge: WholeJudge, made: Row) -> Pairs:
        return [*((one, row(judge, one["key"])) for one in made["items"]), (made["total"], row(judge, None))]

    return pairs


def _sheet(by: str) -> Judged:
    return _by_key(lambda judge, key: judge.expected(by, key or "total"))


def _plain(row: Callable[[WholeJudge, str], Row], **total: Callable[[WholeJudge], Any]) -> Judged:
    """Rows like those of the day sheet, without what windows did."""

    def judged(judge: WholeJudge, key: str | None) -> Row:
        more = {name: value(judge) for name, value in total.items()}
        return row(judge, key) if key else {**judge.total(posts=False), **more}

    return _by_key(judged)


def _appraised(by: str) -> Judged:
    """Ranks are places by the score; equal scores share one."""

    def pairs(judge: WholeJudge, made: Row) -> Pairs:
        rows = [(one, appraised(judge, by, one["key"])) for one in made["items"]]
        scores = sorted((row["appraisal_score"] for _, row in rows if row["appraisal_score"] is not None), reverse=True)
        for _, row in rows:
            score = row["appraisal_score"]
            row["appraisal_rank"] = None if score is None else scores.index(score) + 1
        return [*rows, (made["total"], {**appraised(judge, by, None), "appraisal_unranked": None})]

    return pairs


def _without_mix(judge: WholeJudge, key: str) -> Row:
    return {name: value for name, value in judge.by_clerk(key).items() if name != "case_mix"}


def _rated(by: str) -> Judged:
    """Ranks are places by the score; equal scores share one."""

    def pairs(judge: WholeJudge, made: Row) -> Pairs:
        rows = [(one, judge.rated(by, one["key"])) for one in made["items"]]
        scores = sorted((row["ranking_score"] for _, row in rows if row["ranking_score"] is not None), reverse=True)
        for _, row in rows:
            row["rank"] = None if row["ranking_score"] is None else scores.index(row["ranking_score"]) + 1
        return [*rows, (made["total"], {**judge.rated(by, None), "rank": None})]

    return pairs


def _listed(columns: Callable[[WholeJudge], list[Row]], total: Callable[[WholeJudge, list[Row]], Row]) -> Judged:
    """A list as a whole: told and judged rows side by side, in one order."""

    def order(row: Row) -> list[str]:
        return [str(row[name]) for name in names]

    names: list[str] = []

    def pairs(judge: WholeJudge, made: Row) -> Pairs:
        rows = columns(judge)
        names[:] = sorted({name for row in rows for name in row})
        told, judged = sorted(made["items"], key=order), sorted(rows, key=order)
        nothing: Row = {"key": "no such row"}
        return [*zip_longest(told, judged, fillvalue=nothing), (made["total"], total(judge, rows))]

    return pairs


def _odd(judge: WholeJudge) -> list[Row]:
    names = ("key", *(f"exception_{name}" for name in ODD[1:]))
    return [dict(zip(names, row, strict=True)) | {"exception_n": 1} for row in judge.odd().elements()]


def _bursts(judge: WholeJudge) -> list[Row]:
    names = ("burst_numbers", "burst_first_at", "burst_last_at", "burst_list")
    return [dict(zip(names, row[1:], strict=True)) for row in judge.bursts().elements()]


def _story(judge: WholeJudge, made: Row) -> Pairs:
    nothing: Row = {"key": "no such row"}
    return list(zip_longest(made["items"], judge.story(made["ticket"]["id"]), fillvalue=nothing))


def _cases(by: str) -> Judged:
    return _by_key(lambda judge, key: judge.by_case(by, key))


ROWS: Mapping[tuple[str, str], Judged] = {
    **{("day", by): _sheet(by) for by in ("service", "hour", "half_hour", "window")},
    ("day", "clerk"): _plain(_without_mix),
    ("windows", "window"): _sheet("window"),
    ("services", "service"): _sheet("service"),
    ("staff", "clerk"): _plain(lambda judge, key: judge.by_clerk(key), case_mix=lambda judge: judge.case_mix(None)),
    ("heatmap", "cell"): _plain(lambda judge, key: judge.by_cell(key)),
    ("trend", "date"): _plain(lambda judge, key: judge.by_date(key)),
    ("comparison", "period"): _by_key(lambda judge, key: judge.totals[key or "this"]),
    ("alerts", "kind"): _by_key(lambda judge, key: judge.by_kind(key)),
    ("alerts", "alert"): _by_key(lambda judge, key: judge.by_alert(key)),
    ("exceptions", "case"): _listed(_odd, lambda _, rows: {"exception_n": len(rows)}),
    **{("bulletin", by): _cases(by) for by in ("department", "service", "item", "department_own", "service_own")},
    **{("satisfaction", by): _rated(by) for by in ("service", "window", "clerk", "hour", "channel", "date")},
    **{("appraisal", by): _appraised(by) for by in ("window", "department")},
    ("ticket", "fact"): _story,
    ("lost", "post"): _by_key(lambda judge, key: judge.by_post(key)),
    ("cover", "queue"): _by_key(lambda judge, key: judge.by_queue(key)),
    ("rates", "asked"): _by_key(lambda judge, key: {**judge.by_asked(key), **judge.by_coming(key)}),
    ("fairness", "class"): _by_key(lambda judge, key: judge.by_class(key)),
    ("soundness", "checked"): _by_key(lambda judge, key: judge.by_checked(key)),
    ("bursts", "hand"): _listed(_bursts, lambda _, rows: {"burst_numbers": sum(one["burst_numbers"] for one in rows)}),
    **{
        ("estimates", by): _by_key(lambda judge, key, by=by: judge.by_told_cut(by, key))
        for by in ("service", "hour", "class", "length")
    },
}
"""By report and cut: who recomputes it."""


def wrong(judge: WholeJudge, made: Row) -> Iterator[str]:
    """Where a made report differs from the journal, and the columns that nobody recomputes."""
    sheet = (made["report"], made["by"])
    for told, judged in ROWS[sheet](judge, made):
        what = f"{sheet[0]} by {sheet[1]}, {told.get('key')}"
        for name, value in judged.items():
            if name not in told or not _same(told[name], value):
                yield f"{what}.{name}: report {told.get(name)!r}, journal {value!r}"
        silent = {name for name, value in told.items() if value is not None} & set(made["total"])
        for name in sorted(silent - set(judged) - WORDS - set(BESIDE.get(sheet, ()))):
            yield f"{what}.{name}: report {told[name]!r}, no judge"
    yield from _around(judge, made)


def _around(judge: WholeJudge, made: Row) -> Iterator[str]:
    """What stands beside the rows: the quality of the record, sums by kind, changes against other periods."""
    for name, value in judge.quality.items() if made["report"] != "alerts" and "quality" in made else ():
        if not _same(made["quality"][name], value):
            yield f"{made['report']} quality.{name}: report {made['quality'][name]!r}, journal {value!r}"
    if made["report"] == "exceptions":
        kinds = [row["exception_kind"] for row in _odd(judge)]
        for kind, count in made["counts"].items():
            if count != kinds.count(kind):
                yield f"exceptions {kind}: report {count}, journal {kinds.count(kind)}"
    if made["report"] == "comparison":
        for period, figures in made["changes"].items():
            for name, change in figures.items():
                now, before = judge.totals["this"].get(name), judge.totals[period].get(name)
                if not _same(*(one and one["difference"] for one in (change, _change(now, before)))):
                    yield f"comparison {period}.{name}: report {change}, journal {now} after {before}"


def _change(now: Any, before: Any) -> Row | None:
    if now is None or before is None or isinstance(now, str):
        return None
    return {"difference": now - before}
