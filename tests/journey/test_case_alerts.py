"""Deadlines of cases as alerts: found by the watch, taken over by somebody, over when the case is completed."""

from __future__ import annotations

from hall.domain.items import Entry
from hall.domain.window import Post
from hall.journey import alerts, record_items
from hall.watching import Watcher
from tests.journey import small_hall
from tests.journey.open_hall import OpenHall
from tests.journey.test_alerts import BOSS, standing


def test_a_case_near_its_last_day_is_an_alert_with_an_owner_until_it_is_completed(sqlite_database: str) -> None:
    """Promised in 7 working days; in this hall every day is one."""
    items = [{"code": "permit", "name": small_hall.words("permit"), "services": ["A"], "kind": "promised",
              "promised_days": 7}]  # fmt: skip
    hall = OpenHall(sqlite_database, small_hall.of_its_own({**small_hall.body(), "items": items}))
    hall.open_day()
    watcher = Watcher(hall.store)

    def case(days: int, outcome: str) -> None:
        if days:
            hall.close_day()
            hall.clock.step(days * 86_400)
            hall.open_day()
        if hall.window("1").post is Post.CLOSED:
            hall.open("1")
        hall.take("A")
        hall.call_next("1")
        hall.start("1")
        if outcome:
            entry = Entry(item="permit", outcome=outcome, case="2026-17")
            hall.do(lambda ledger: record_items.record(ledger, "1", [entry]))
        hall.finish("1")
        watcher.look()

    levels = []
    for days, outcome in ((0, "accepted"), (5, ""), (1, ""), (2, "")):
        case(days, outcome)
        found = standing(hall).get(("case_deadline", "permit/2026-17"))
        levels.append((found.level, found.about, round(found.value)) if found else None)

    assert levels == [None, None, ("yellow", "2026-17", 86), ("red", "2026-17", 114)]
    alert = standing(hall)["case_deadline", "permit/2026-17"]
    assert hall.do(lambda view: alerts.acknowledge(view, alert.id, "Wang", "calls them"), by=BOSS).owner == "Wang"
    case(0, "completed")
    hall.clock.step(61)
    watcher.look()
    hall.clock.step(121)
    watcher.look()
    assert ("case_deadline", "permit/2026-17") not in standing(hall)
    hall.close()
