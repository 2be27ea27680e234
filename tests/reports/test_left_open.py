"""A day that nobody closed does not go on growing: what lasts is counted to the end of the day after it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hall.reports import flat, make, recorded, replay
from hall.reports.behind import Which
from hall.storage import report_reads
from tests.reports.busy_hall import FIRST_DAY, HALL, BusyHall

END = datetime(2025, 6, 4, 16, 0, tzinfo=UTC)
"""Midnight in Shanghai after the day that follows the first one."""


def test_no_figure_of_it_grows_with_the_weeks(quiet_hall: BusyHall) -> None:
    def told() -> dict[str, object]:
        with report_reads.opened(quiet_hall.store.url) as connection:
            now = quiet_hall.clock.now()
            period = report_reads.period(connection, HALL, FIRST_DAY, FIRST_DAY, now)
            at = flat.Source(connection=connection, hall=HALL, from_=FIRST_DAY, to=FIRST_DAY, now=now, people=True)
            states = list(flat.TABLES["window_states"].rows(at))
            planned = recorded.recorded(period, period.config)
        windows = make(quiet_hall.store, HALL, "windows", FIRST_DAY)
        waits = make(quiet_hall.store, HALL, "tickets", FIRST_DAY, by="service", which=Which(figure="waiting"))
        _, played, _ = replay.of_day(quiet_hall.store.url, HALL, FIRST_DAY, now)
        return {
            "flat": states,
            "windows": windows["total"]["open_s"],
            "waits": waits["items"],
            "planned": planned.manned,
            "played": [window.spans for window in played],
        }

    quiet_hall.clock.at = END + timedelta(days=1)
    after_a_day = told()
    quiet_hall.clock.at = END + timedelta(days=40)

    assert told() == after_a_day
    assert max(row[4] for row in after_a_day["flat"]) == END  # type: ignore[attr-defined]
