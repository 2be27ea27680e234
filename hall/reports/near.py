"""Which days to look at where the asked ones are empty: on a Monday, "yesterday" is a Sunday and means Friday."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from hall import reports
from hall.reports import Source
from hall.storage import report_reads, told_days

Of = Literal["numbers", "estimates"]


def nearest(store: Source, hall: str, first: date, last: date, of: Of = "numbers") -> dict[str, Any]:
    """Whether these business days have `numbers`, and the nearest days `before` and `after` them that have, or None.

    Of `estimates` these are days on which somebody was told a wait and called. Test numbers and voided ones do not
    count, as on every sheet. Refuses `unknown_hall` and `invalid`.
    """
    reports.must_be_a_period(first, last)
    with report_reads.opened(store.url) as connection:
        numbers, before, after = report_reads.nearest_days(connection, hall, first, last)
        if of == "estimates":
            _, before, after = told_days.nearest_days(connection, hall, first, last)
    return {"numbers": numbers, "before": before and before.isoformat(), "after": after and after.isoformat()}
