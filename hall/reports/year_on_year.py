"""环比 and 同比 of the bulletin: its cases against those of the period before, and of the same one a year before.

Whole months are compared with whole months, other periods day by day (`comparison`). Working days stand beside: a month
with a week of holidays has fewer cases, and nobody was slower. Cases of two sources are never compared.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from hall.domain.configuration import Configuration
from hall.domain.measures.change import change
from hall.reports import comparison
from hall.reports.written import signed
from hall.storage.bulletin_reads import OnRecord, whole_months

Span = tuple[date, date]
OF_RATINGS = ("key", "name", "participation", "satisfaction")
"""Not compared here: the report of satisfaction has its own periods."""


def spans(first: date, last: date) -> Mapping[str, Span]:
    """By name. Example: June 2025 is compared with May 2025 and June 2024."""
    months = whole_months(first, last)
    if not months:
        return comparison.spans(first, last)
    count, begin = len(months), first.year * 12 + first.month - 1
    return {"previous": _months(begin - count, count), "last_year": _months(begin - 12, count)}


def _months(begin: int, count: int) -> Span:
    end = begin + count
    return date(begin // 12, begin % 12 + 1, 1), date(end // 12, end % 12 + 1, 1) - timedelta(days=1)


def changes(
    config: Configuration,
    days: Span,
    total: Mapping[str, Any],
    earlier: Mapping[str, OnRecord],
    total_of: Callable[[OnRecord, Span], Mapping[str, Any] | None],
) -> Mapping[str, Any]:
    """By name: which days, how many of them are working days, and by figure the difference and its share.

    total_of gives the total of another period, or None where its cases come from another source.
    """
    found = {}
    for name, span in spans(*days).items():
        before = total_of(earlier[name], span) if name in earlier else None
        found[name] = {
            "from": span[0].isoformat(),
            "to": span[1].isoformat(),
            "working_days": comparison.working_days(config, *span),
            "figures": None if before is None else _figures(total, before),
        }
    return found


def _figures(total: Mapping[str, Any], before: Mapping[str, Any]) -> Mapping[str, Any]:
    return {name: change(total[name], before[name]) for name in total if name not in OF_RATINGS}


Say = Callable[..., str]


def told(report: Mapping[str, Any], say: Say) -> Sequence[tuple[str, str]]:
    """The lines that a file says of it: nothing where the report compares nothing."""
    if report["report"] != "bulletin":
        return []
    now = report["working_days"]
    return [(say(f"bulletin-against-{name}"), _line(found, now, say)) for name, found in report["changes"].items()]


def _line(found: Mapping[str, Any], now: int, say: Say) -> str:
    days = {"from": found["from"], "to": found["to"], "before": found["working_days"], "now": now}
    if found["figures"] is None:
        return say("bulletin-against-other", **days)
    by = found["figures"]
    shares = {name: _share(by[name], say) for name in ("accepted", "completed")}
    points = {
        name: _points(by[figure], say) for name, figure in (("spot", "on_the_spot_rate"), ("time", "on_time_rate"))
    }
    return say("bulletin-against", **days, **shares, **points)


def _share(found: Mapping[str, Any] | None, say: Say) -> str:
    if found is None or (found["share"] is None and not found["new"]):
        return "–"
    return say("bulletin-new") if found["new"] else f"{signed(found['share'] * 100, 1)} %"


def _points(found: Mapping[str, Any] | None, say: Say) -> str:
    return "–" if found is None else say("bulletin-points", by=signed(found["difference"] * 100, 1))
