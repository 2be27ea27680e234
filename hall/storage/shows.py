"""How many of those who book come: counted from days that are over; a part of `hall.storage.bookings.SqlBookings`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from sqlalchemy import Connection, delete, func, insert, select

from hall.domain.appointment import Standing
from hall.domain.overbooking import Ended, Shows
from hall.storage.booking_tables import appointments, show_rates


class ShowRates:
    """What is known of no-shows, of one hall in one transaction."""

    _connection: Connection
    _hall: str

    def ended(self, since: date, before: date) -> Sequence[Ended]:
        """How many came and how many did not, by service and time, of the days from since to the one before."""
        came, missed = Standing.CHECKED_IN.value, Standing.NO_SHOW.value
        table = appointments.c
        query = (
            select(table.service, table.begins, table.day, table.state, func.count())
            .where(table.hall == self._hall, table.day >= since, table.day < before, table.state.in_([came, missed]))
            .group_by(table.service, table.begins, table.day, table.state)
        )
        counted: Counter[tuple[object, ...]] = Counter()
        for service, begins, day, state, count in self._connection.execute(query).all():
            counted[service, begins, day, state] = count
        kinds = sorted({key[:3] for key in counted}, key=str)
        return [
            Ended(service=s, begins=b, day=d, came=counted[s, b, d, came], missed=counted[s, b, d, missed])  # type: ignore[arg-type]  # columns of these types
            for s, b, d in kinds
        ]

    def shows(self) -> Mapping[str, Shows]:
        """By plan, what was learnt last of how many come."""
        query = select(show_rates.c.plan, show_rates.c.came, show_rates.c.missed).where(
            show_rates.c.hall == self._hall, show_rates.c.plan != ""
        )
        found = (Shows(plan=row.plan, came=row.came, missed=row.missed) for row in self._connection.execute(query))
        return {one.plan: one for one in found}

    def put_shows(self, found: Iterable[Shows], day: date) -> None:
        """Keep what was learnt on this day instead of what was known before; a row without a plan says when."""
        self._connection.execute(delete(show_rates).where(show_rates.c.hall == self._hall))
        rows = [{"plan": one.plan, "came": one.came, "missed": one.missed} for one in found]
        rows.append({"plan": "", "came": 0, "missed": 0})
        self._connection.execute(insert(show_rates), [{"hall": self._hall, "day": day, **row} for row in rows])

    def learnt_on(self) -> date | None:
        """The day on which it was learnt last."""
        query = select(func.max(show_rates.c.day)).where(show_rates.c.hall == self._hall)
        return self._connection.execute(query).scalar()
