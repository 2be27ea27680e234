"""Behind the figures of estimates, ratings, cases, exceptions and bursts: the tickets of the very lists they count.

Which report a figure is of stands in how the rows are cut: `told_hour`, `rated_window`, `cases_service`, `odd_case`.
Figures that no ticket makes (a rank, the totals of an approval system) are not among those that can be asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from hall.domain.business_day import local
from hall.domain.follow_up import REASONS, FollowUp
from hall.domain.items import ACCEPTED, COMPLETED, ON_THE_SPOT, Done
from hall.domain.measures import following
from hall.domain.measures.satisfaction import BAD, BASICALLY, VERY
from hall.reports import bulletin, bursts, estimates, exceptions, satisfaction
from hall.reports.bulletin import case_of, late
from hall.reports.choices import must_be_one
from hall.reports.estimates import HIT_S, HIT_SHARE
from hall.reports.members import Part
from hall.reports.more import Behind
from hall.storage.bulletin_reads import whole_months
from hall.storage.estimates import Shown
from hall.storage.odd_reads import Limits
from hall.storage.report_reads import Issued, Period

TOLD, RATED, CASES, ODD, BURST = "told_", "rated_", "cases_", "odd_case", "burst_hand"
CUTS = (
    *(TOLD + cut for cut in estimates.CUTS),
    *(RATED + cut for cut in satisfaction.CUTS),
    *(CASES + cut for cut in bulletin.CUTS),
    ODD,
    BURST,
)
TOTAL = "total"


def report_of(by: str) -> str:
    """The report whose figures are cut like this; empty for the sheets that know their own tickets."""
    named = {TOLD: "estimates", RATED: "satisfaction", CASES: "bulletin", ODD: "exceptions", BURST: "bursts"}
    return next((report for begin, report in named.items() if by.startswith(begin)), "")


def behind(period: Period, by: str, key: str, figure: str, told: Sequence[Shown]) -> Behind:
    """The parts of a figure, but for exceptions (`odd`). Refuses `invalid` for a figure or a row that there is not."""
    made: Mapping[str, Callable[[], Behind]] = {
        "estimates": lambda: _told(period, by.removeprefix(TOLD), key, figure, told),
        "satisfaction": lambda: _rated(period, by.removeprefix(RATED), key, figure),
        "bulletin": lambda: _cases(period, by.removeprefix(CASES), key, figure),
        "bursts": lambda: _burst(period, key, figure),
    }
    return made[report_of(by)]()


def _tickets(period: Period) -> Mapping[str, Issued]:
    return {ticket.id: ticket for ticket in period.tickets}


class _Told(NamedTuple):
    """What somebody was told, and what came true."""

    one: Shown
    wait: float
    rises: int

    @property
    def error(self) -> float:
        return self.one.middle_s - self.wait

    @property
    def both(self) -> bool:
        return self.one.naive_s is not None and self.one.les_s is not None

    def beside(self, value: float | None) -> float:
        """The error of another predictor."""
        return (value or 0.0) - self.wait


Adds = tuple[int, float | None] | None
"""What a ticket adds: to a count or the upper part of a share, and seconds; None where it is no part of the figure."""
_OF_TOLD: Mapping[str, tuple[str, Callable[[_Told], Adds]]] = {
    "judged": ("count", lambda t: (1, t.error)),
    "first_call_mean_s": ("mean_s", lambda t: (1, t.wait)),
    "hit_rate": ("share", lambda t: (int(abs(t.error) <= max(HIT_S, HIT_SHARE * t.wait)), t.error)),
    "coverage": ("share", lambda t: (int(t.one.low_s <= t.wait <= t.one.high_s), t.wait)),
    "above_high": ("share", lambda t: (int(t.wait > t.one.high_s), t.wait)),
    "error_mean_s": ("mean_s", lambda t: (1, abs(t.error))),
    "error_median_s": ("median_s", lambda t: (1, abs(t.error))),
    "error_rms_s": ("weighed", lambda t: (1, abs(t.error))),
    "bias_s": ("mean_s", lambda t: (1, t.error)),
    "rises": ("weighed", lambda t: (t.rises, None)),
    "compared": ("count", lambda t: (1, t.error) if t.both else None),
    "compared_error_s": ("mean_s", lambda t: (1, abs(t.error)) if t.both else None),
    "naive_error_s": ("mean_s", lambda t: (1, abs(t.beside(t.one.naive_s))) if t.both else None),
    "naive_bias_s": ("mean_s", lambda t: (1, t.beside(t.one.naive_s)) if t.both else None),
    "les_error_s": ("mean_s", lambda t: (1, abs(t.beside(t.one.les_s))) if t.both else None),
    "les_bias_s": ("mean_s", lambda t: (1, t.beside(t.one.les_s)) if t.both else None),
    "skill": ("weighed", lambda t: (1, abs(t.error)) if t.both else None),
}


def _told(period: Period, by: str, key: str, figure: str, told: Sequence[Shown]) -> Behind:
    groups, everybody, rises = estimates.judged(period, by, told)
    names = estimates.names(period.config, by, groups)
    must_be_one("figure", figure, _OF_TOLD, "no-such-figure")
    must_be_one("key", key, (TOTAL, *names), "no-such-row")
    mine = everybody if key == TOTAL else groups.get(key, [])
    how, adds = _OF_TOLD[figure]
    numbers = _tickets(period)
    found = ((one, adds(_Told(one, estimates.actual_s(one), rises.get(one.ticket, 0)))) for one in mine)
    parts = [
        Part(ticket=numbers.get(one.ticket), counts=added[0], seconds=None if added[1] is None else round(added[1]))
        for one, added in found
        if added is not None
    ]
    return Behind(how, parts, estimates.figures(mine, rises)[figure], names.get(key))


def _level(which: Callable[[int], int]) -> Callable[[satisfaction.Seen], int | None]:
    return lambda seen: None if seen.level is None else which(seen.level)


def _bad(which: Callable[[FollowUp], int | None]) -> Callable[[satisfaction.Seen], int | None]:
    return lambda seen: None if seen.bad is None else which(seen.bad)


def _of_rated(period: Period) -> Mapping[str, tuple[str, Callable[[satisfaction.Seen], int | None]]]:
    good_from, today = period.config.rules.good_from, local(period.now, period.config.hall.timezone).date()

    def in_time(one: FollowUp) -> int | None:
        return int(following.closed_in_time(one)) if following.due([one], today) else None

    def exactly(level: int) -> Callable[[satisfaction.Seen], int | None]:
        return lambda seen: 1 if seen.level == level else None

    def because(code: str) -> Callable[[satisfaction.Seen], int | None]:
        return _bad(lambda one: 1 if code in one.reasons and not one.annulled else None)

    return {
        "finished_services": ("count", lambda _: 1),
        "rated": ("count", _level(lambda _: 1)),
        "participation": ("share", lambda seen: int(seen.level is not None)),
        "satisfaction": ("share", _level(lambda level: int(level >= BASICALLY))),
        "good": ("share", _level(lambda level: int(level >= good_from))),
        "very_satisfied": ("share", _level(lambda level: int(level == VERY))),
        "bad": ("share", _level(lambda level: int(level <= BAD))),
        "mean_score": ("weighed", _level(lambda level: level)),
        "ranking_score": ("weighed", _level(lambda level: level)),
        **{f"level_{level}": ("count", exactly(level)) for level in (5, 4, 3, 2, 1)},
        "annulled": ("count", lambda seen: 1 if seen.annulled else None),
        "follow_ups": ("count", _bad(lambda _: 1)),
        "follow_ups_overdue": ("count", _bad(lambda one: 1 if one.overdue(today) else None)),
        "call_back_rate": ("share", _bad(lambda one: int(one.contacted_at is not None) if one.contactable else None)),
        "fixed_in_time": ("share", _bad(in_time)),
        "appeals_accepted": ("share", _bad(lambda one: int(one.annulled))),
        **{f"reason_{code}": ("count", because(code)) for code in REASONS},
    }


def _rated(period: Period, by: str, key: str, figure: str) -> Behind:
    heaps, total = satisfaction.heaped(period, by)
    names, known = satisfaction.names(period, by, set(heaps)), _of_rated(period)
    must_be_one("figure", figure, known, "no-such-figure")
    must_be_one("key", key, (TOTAL, *names), "no-such-row")
    heap = total if key == TOTAL else heaps.get(key, satisfaction.Heap())
    how, counts = known[figure]
    parts = [Part(stage=seen.stage, counts=n) for seen in heap.seen if (n := counts(seen)) is not None]
    row = satisfaction.figures_of(period, satisfaction.tally(total)).row(
        satisfaction.tally(heap), asked=by != "channel" or key == TOTAL
    )
    return Behind(how, parts, row[figure], names.get(key))


def _is_begun(one: Done) -> bool:
    return one.outcome in (ACCEPTED, COMPLETED) and not one.earlier


def _completed(one: Done) -> int:
    return one.count if one.outcome == COMPLETED else 0


def _promised(one: Done) -> int:
    return _completed(one) if one.promised_days is not None else 0


def _legal(one: Done) -> int:
    return _completed(one) if one.statutory_days else 0


def _of_cases(figures: bulletin.Figures, period: Period) -> Mapping[str, tuple[str, Callable[[Done], int]]]:
    """By figure: how many of the cases of an entry it counts."""
    ended = period.bulletin.ended

    def begun(one: Done) -> int:
        return one.count if _is_begun(one) else 0

    def at_once(one: Done) -> int:
        return _completed(one) if one.kind == ON_THE_SPOT and not one.earlier else 0

    def by_now(one: Done) -> int:
        return begun(one) if one.outcome == COMPLETED or (one.item, one.case) in ended else 0

    def overdue(one: Done) -> int:
        done_late = _completed(one) if one.outcome == COMPLETED and late(case_of(one)) else 0
        return done_late + int(figures.open_late(one))

    return {
        "accepted": ("count", begun),
        "completed": ("count", _completed),
        "completion_rate": ("weighed", _completed),
        "cohort_completion": ("weighed", by_now),
        "on_the_spot": ("count", at_once),
        "on_the_spot_rate": ("weighed", at_once),
        "on_time_rate": ("weighed", _promised),
        "early_rate": ("weighed", _promised),
        "overdue": ("count", overdue),
        "promised_speed_up": ("weighed", _legal),
        "actual_speed_up": ("weighed", _promised),
        "legal_speed_up": ("weighed", _legal),
        "mean_completion_days": ("weighed", lambda one: _promised(one) if one.kind == "promised" else 0),
        "visits_per_case": ("weighed", lambda one: _completed(one) if one.case else 0),
        "papers_missing": ("count", lambda one: one.count if one.outcome == "papers_missing" else 0),
    }


def _cases(period: Period, by: str, key: str, figure: str) -> Behind:
    book, own = period.bulletin, by.endswith("_own")
    cut = by.removesuffix("_own")
    used = bulletin.source(book, whole_months(period.from_, period.to), cut, own=own)
    heaps, total = bulletin.heaped(period, cut, used)
    figures, names = bulletin.Figures(period, book, used, cut), bulletin.names(period.config, cut, set(heaps))
    known = _of_cases(figures, period) if used == bulletin.OWN else {}
    rated = () if cut == bulletin.ITEM else ("participation", "satisfaction")
    must_be_one("figure", figure, (*known, *rated), "no-such-figure")
    must_be_one("key", key, (TOTAL, *names), "no-such-row")
    heap = total if key == TOTAL else heaps.get(key, bulletin.Heap())
    value = figures.row(heap)[figure]
    if figure in rated:
        levels = [(stage, level) for stage, level in heap.rated if figure == "participation" or level is not None]
        lowest = 1 if figure == "participation" else BASICALLY
        parts = [Part(stage=stage, counts=int(level is not None and level >= lowest)) for stage, level in levels]
        return Behind("share", parts, value, names.get(key))
    how, counts = known[figure]
    numbers = _tickets(period)
    parts = [Part(ticket=numbers.get(ticket), counts=n) for ticket, one in heap.entered if (n := counts(one))]
    return Behind(how, parts, value, names.get(key))


def odd(period: Period, key: str, figure: str, usual: Limits) -> Behind:
    """The exceptions of a kind, or all; `period` needs no more tickets than may be among them. Refuses `invalid`."""
    must_be_one("figure", figure, ("exception_n",), "no-such-figure")
    must_be_one("key", key, (TOTAL, *exceptions.KINDS), "no-such-row")
    numbers: Mapping[str, Any] = _tickets(period)
    mine = [case for case in exceptions.cases(period, usual) if key in (TOTAL, case.kind)]
    parts = [Part(ticket=numbers.get(case.ticket), seconds=case.seconds) for case in mine]
    return Behind("count", parts, len(mine), None)


def _burst(period: Period, key: str, figure: str) -> Behind:
    """The numbers of one burst, or of all; one that two hands may have taken stands in both."""
    found, numbers = bursts.named(period), _tickets(period)
    must_be_one("figure", figure, ("burst_numbers",), "no-such-figure")
    must_be_one("key", key, (TOTAL, *found), "no-such-row")
    mine = [ticket for name, burst in found.items() if key in (TOTAL, name) for ticket in burst.tickets]
    return Behind("count", [Part(ticket=numbers[ticket]) for ticket in mine], len(mine), None if key == TOTAL else key)
