"""Alerts on the store: raised once, taken over, risen, ended, told; on both databases."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import select

from hall.domain.alerts.standing import Standing
from hall.domain.facts import FactType
from hall.journey import alerts, day, rate
from hall.journey.alert_readings import Known
from hall.journey.ports import By, DeviceOnRecord
from hall.storage.booking_tables import messages as outbox
from tests.journey.open_hall import OpenHall

KNOWN = Known()
BOSS, DEPUTY = By(actor="account:boss"), By(actor="account:deputy")
HALF_HOUR = 1800


def look(hall: OpenHall, known: Known = KNOWN) -> int:
    """One look, written down."""
    return hall.do(lambda view: alerts.look(view, known), by=By(actor="hall"))


def standing(hall: OpenHall) -> dict[tuple[str, str], Standing]:
    found: list[Standing] = hall.look(lambda view: list(view.alerts.standing()))
    return {(one.key, one.scope): one for one in found}


def told(hall: OpenHall, *kinds: FactType) -> list[Mapping[str, Any]]:
    facts = hall.look(lambda view: list(view.facts_after(0, 0, 1000)))
    return [{"type": f.fact.type, "actor": f.actor, **f.fact.data} for f in facts if f.fact.type in kinds]


def waiting_long(hall: OpenHall, seconds: int = HALF_HOUR) -> Standing:
    """Somebody waits for A at an open window, and the hall has looked."""
    hall.open("1", "2")
    hall.take("A")
    hall.take("A")
    hall.clock.step(seconds)
    look(hall)
    return standing(hall)["longest_wait", "A"]


def test_a_look_raises_each_alert_once_and_the_next_one_changes_nothing(hall: OpenHall) -> None:
    alert = waiting_long(hall)

    assert look(hall) == 0
    assert not hall.look(lambda view: alerts.is_due(view, KNOWN))
    assert (alert.level, alert.about, alert.threshold) == ("red", "A0001", HALF_HOUR)
    raised = [f for f in told(hall, FactType.ALERT_RAISED) if f["key"] == "longest_wait"]
    assert [(f["alert"], f["level"], f["actor"]) for f in raised] == [(alert.id, "red", "hall")]


def test_windows_that_leave_somebody_waiting_are_named(hall: OpenHall) -> None:
    hall.open("1", "2")
    hall.take("A")
    hall.clock.step(200)
    look(hall)

    idle = standing(hall)["idle_while_queue", "1"]

    assert (idle.level, idle.about) == ("yellow", "A0001")


def test_who_takes_it_over_is_on_record_and_the_name_and_note_stand_beside_the_journal(hall: OpenHall) -> None:
    alert = waiting_long(hall)

    taken = hall.do(lambda view: alerts.acknowledge(view, alert.id, "Wang", "opens window 3"), by=BOSS)

    assert (taken.owner, taken.note, taken.is_heard) == ("Wang", "opens window 3", False)
    (fact,) = told(hall, FactType.ALERT_ACKNOWLEDGED)
    assert (fact["actor"], fact["alert"], fact["noted"]) == ("account:boss", alert.id, True)
    assert "Wang" not in str(fact)
    assert standing(hall)["longest_wait", "A"] == taken


def test_a_colleague_cannot_take_over_what_is_taken_until_it_is_given_back(hall: OpenHall) -> None:
    alert = waiting_long(hall)
    hall.do(lambda view: alerts.acknowledge(view, alert.id, "Wang", ""), by=BOSS)

    def deputy(view: Any) -> Standing:
        view.by = DEPUTY
        return alerts.acknowledge(view, alert.id, "Li", "")

    assert hall.refused(deputy) == "alert_taken"
    hall.do(lambda view: alerts.release(view, alert.id), by=BOSS)
    assert hall.do(deputy).owner == "Li"


def test_an_alert_that_rises_asks_for_somebody_again(hall: OpenHall) -> None:
    alert = waiting_long(hall, 1300)
    hall.do(lambda view: alerts.acknowledge(view, alert.id, "Wang", ""), by=BOSS)

    hall.clock.step(600)
    look(hall)

    risen = standing(hall)["longest_wait", "A"]
    assert (risen.id, risen.level, risen.owner, risen.is_heard) == (alert.id, "red", "Wang", True)
    assert [f["level"] for f in told(hall, FactType.ALERT_ROSE) if f["alert"] == alert.id] == ["red"]


def test_it_ends_two_minutes_after_the_last_one_was_called_with_its_times_on_record(hall: OpenHall) -> None:
    alert = waiting_long(hall)
    hall.clock.step(30)
    hall.do(lambda view: alerts.acknowledge(view, alert.id, "Wang", ""), by=BOSS)
    hall.call_next("1")
    hall.call_next("2")

    look(hall)
    hall.clock.step(119)
    look(hall)
    assert standing(hall)["longest_wait", "A"].below_since is not None
    hall.clock.step(1)
    look(hall)

    assert ("longest_wait", "A") not in standing(hall)
    (fact,) = [f for f in told(hall, FactType.ALERT_CLEARED) if f["alert"] == alert.id]
    assert (fact["why"], fact["after_s"], fact["acknowledged_after_s"]) == ("below", 150, 30)
    assert hall.refused(lambda view: alerts.acknowledge(view, alert.id, "Li", "")) == "alert_over"


def test_an_alert_that_there_never_was_is_refused(hall: OpenHall) -> None:
    assert hall.refused(lambda view: alerts.acknowledge(view, "no-such-alert", "Li", "")) == "unknown_alert"


def test_a_suspension_ends_alerts_and_afterwards_only_the_wait_without_it_counts(hall: OpenHall) -> None:
    waiting_long(hall, 1300)
    hall.do(lambda view: day.suspend(view, "hall", "", "power"))

    look(hall)
    assert standing(hall) == {}
    hall.clock.step(HALF_HOUR)
    assert look(hall) == 0
    hall.do(lambda view: day.resume(view, "hall", ""))
    look(hall)

    again = standing(hall)["longest_wait", "A"]
    assert (again.level, round(again.value)) == ("yellow", 1302)


def test_the_end_of_the_day_ends_all_alerts_and_lets_none_begin(hall: OpenHall) -> None:
    alert = waiting_long(hall)
    hall.close_day()

    look(hall)
    hall.clock.step(HALF_HOUR)

    assert look(hall) == 0
    assert standing(hall) == {}
    why = {f["alert"]: f["why"] for f in told(hall, FactType.ALERT_CLEARED)}
    assert why[alert.id] == "closed"


def test_people_who_wait_where_every_window_is_closed_are_an_alert_after_two_minutes(hall: OpenHall) -> None:
    hall.take("B")
    hall.clock.step(118)
    look(hall)
    assert ("no_open_window", "B") not in standing(hall)

    hall.clock.step(1)
    look(hall)

    assert standing(hall)["no_open_window", "B"].level == "red"


def test_a_call_that_nobody_answers_is_an_alert_after_its_grace(hall: OpenHall) -> None:
    hall.open("1")
    hall.take("A")
    hall.call_next("1")
    hall.clock.step(150)
    look(hall)
    assert ("call_without_start", "1") not in standing(hall)

    hall.clock.step(1)
    look(hall)

    assert standing(hall)["call_without_start", "1"].about == "A0001"


def test_who_was_called_and_says_that_he_comes_is_no_alert_before_his_new_grace_is_over(hall: OpenHall) -> None:
    hall.open("1")
    hall.take("A")
    hall.call_next("1")
    hall.clock.step(140)
    hall.here("A0001")
    hall.clock.step(140)
    look(hall)
    assert ("call_without_start", "1") not in standing(hall)

    hall.clock.step(11)
    look(hall)

    assert standing(hall)["call_without_start", "1"].about == "A0001"


def test_a_service_is_long_by_what_this_hall_is_used_to(hall: OpenHall) -> None:
    hall.open("1")
    hall.take("A")
    hall.call_next("1")
    hall.start("1")
    hall.clock.step(601)

    look(hall)
    assert ("service_time", "1") not in standing(hall)
    look(hall, Known(usual_s={"A": 600.0}))

    assert standing(hall)["service_time", "1"].level == "yellow"


def test_a_bad_rating_is_an_alert_until_somebody_has_taken_it_over_and_a_new_one_is_another(hall: OpenHall) -> None:
    for level in (2, 2):
        served(hall)
        ticket = hall.look(lambda view: view.told.last_served("1").ticket)
        hall.do(lambda view, ticket=ticket, level=level: rate.rate(view, ticket, level, "phone"))
        look(hall)
        alert = standing(hall)["rating", "1"]
        assert alert.level == "yellow"
        hall.do(lambda view, id_=alert.id: alerts.acknowledge(view, id_, "Wang", "called back"), by=BOSS)
        hall.clock.step(1)
        look(hall)
        assert ("rating", "1") not in standing(hall)
        hall.clock.step(1)

    whys = [f["why"] for f in told(hall, FactType.ALERT_CLEARED) if f["key"] == "rating"]
    assert whys == ["handled", "handled"]


def served(hall: OpenHall) -> None:
    if hall.window("1").post != "open":
        hall.open("1")
    hall.take("A")
    hall.call_next("1")
    hall.start("1")
    hall.clock.step(60)
    hall.finish("1")


def test_the_limits_of_the_settings_hold(hall_with: Callable[..., OpenHall]) -> None:
    rules = [{"key": "queue_length", "service": "A", "yellow": 2, "red": 3}, {"key": "longest_wait", "off": True}]
    hall = hall_with(alerts={"rules": rules})
    hall.take_many(3, "A")
    hall.take_many(3, "B")
    hall.clock.step(HALF_HOUR)

    look(hall)

    assert standing(hall)["queue_length", "A"].level == "red"
    assert not {("queue_length", "B"), ("longest_wait", "A")} & set(standing(hall))


def test_one_message_for_each_way_is_written_and_again_when_it_rises(hall_with: Callable[..., OpenHall]) -> None:
    hall = hall_with(alerts={"email_to": ["desk@example.gov.cn"], "webhook": True, "tell_from": "yellow"})

    alert = waiting_long(hall, 1300)
    look(hall)
    hall.clock.step(600)
    look(hall)
    look(hall)

    found = [(m["level"], m["channel"]) for m in messages(hall) if m["alert"] == alert.id]
    assert sorted(found) == [("red", "email"), ("red", "gateway"), ("yellow", "email"), ("yellow", "gateway")]


def test_in_the_quiet_hours_nobody_is_told_and_afterwards_of_what_still_stands(
    hall_with: Callable[..., OpenHall],
) -> None:
    hall = hall_with(alerts={"webhook": True, "quiet": [["09:00", "10:00"]]})
    alert = waiting_long(hall, 1900)
    assert messages(hall) == []

    hall.clock.step(HALF_HOUR)
    look(hall)

    assert [m["alert"] for m in messages(hall) if m["alert"] == alert.id] == [alert.id]


def messages(hall: OpenHall) -> list[Mapping[str, Any]]:
    with hall.store.read() as connection:
        rows = connection.execute(select(outbox).where(outbox.c.hall == hall.code, outbox.c.alert != ""))
        return [dict(row._mapping) for row in rows]


def test_two_processes_that_look_at_once_raise_one_alert(hall: OpenHall) -> None:
    hall.open("1")
    hall.take("A")
    hall.clock.step(HALF_HOUR)
    both = [hall.look(lambda view: list(alerts.moves(view, KNOWN))) for _ in range(2)]
    assert all(any(move.event == "raised" for move in found) for found in both)

    first, second = look(hall), look(hall)

    assert first > 0
    assert second == 0
    raised = [f for f in told(hall, FactType.ALERT_RAISED) if f["key"] == "longest_wait"]
    assert len(raised) == 1


def test_a_test_ticket_is_no_alert(hall: OpenHall) -> None:
    hall.take("B", test=True)
    hall.clock.step(HALF_HOUR)

    look(hall)

    assert standing(hall) == {}


def printer(condition: str, at: datetime) -> DeviceOnRecord:
    return DeviceOnRecord(
        place="kiosk/printer", kind="printer", condition=condition, cause="", since=at, last_ok=at, counters={},
        box="device:box-1", seen_at=at,
    )  # fmt: skip


def test_a_box_that_is_silent_is_one_alert_and_one_that_is_there_again_ends_it(hall: OpenHall) -> None:
    kiosk = replace(printer("ok", hall.clock.at), place="kiosk", kind="kiosk")
    hall.store.note_health(hall.code, "device:box-1", [kiosk, printer("ok", hall.clock.at)])
    hall.clock.step(29)
    assert look(hall) == 0
    hall.clock.step(1)
    look(hall)
    assert [(a.key, a.scope, a.level) for a in standing(hall).values()] == [("device", "kiosk", "yellow")]

    hall.store.note_alive(hall.code, ["device:box-1"])
    look(hall)
    hall.clock.step(20)
    hall.store.note_alive(hall.code, ["device:box-1"])
    hall.clock.step(100)
    hall.store.note_alive(hall.code, ["device:box-1"])
    look(hall)

    assert standing(hall) == {}


def test_a_device_that_its_box_does_not_reach_is_an_alert_of_its_own_in_the_worlds_seconds(hall: OpenHall) -> None:
    kiosk = replace(printer("ok", hall.clock.at), place="kiosk", kind="kiosk")
    hall.store.note_health(hall.code, "device:box-1", [kiosk, printer("offline", hall.clock.at)])
    hall.clock.step(60)
    hall.store.note_alive(hall.code, ["device:box-1"])

    look(hall, Known(speed=10))
    assert standing(hall) == {}
    look(hall)

    assert [(a.scope, a.level) for a in standing(hall).values()] == [("kiosk/printer", "yellow")]
