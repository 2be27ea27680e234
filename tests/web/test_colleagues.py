"""Who may be named as the person who wanted somebody called before others: everybody who works in this hall."""

from __future__ import annotations

from hall.domain.people import Grant, StaffChange
from hall.journey.ports import By, Key
from tests.web.house import ELSEWHERE, HERE
from tests.web.open_hall import OpenHall


def somebody(hall: OpenHall, login: str, name: str, role: str, of: str = HERE) -> str:
    """A person of the hall, by the reference that a call names."""
    change = StaffChange(name=name, password=None, disabled=None, roles=(Grant(role, of),))
    answer = hall.server.people.add_staff(of, By(actor="hall"), Key(key=f"add-{login}", fingerprint="x"), login, change)
    return f"account:{answer.body['id']}"


def test_managers_are_offered_before_clerks_and_nobody_of_another_hall(hall: OpenHall) -> None:
    clerk = somebody(hall, "chen", "Chen Jing", "clerk")
    boss = somebody(hall, "wang", "Wang Min", "manager")
    somebody(hall, "far", "Far Away", "manager", of=ELSEWHERE)
    somebody(hall, "eye", "Only Reads", "inspector")

    items = hall.get("/colleagues", role="clerk")["items"]

    assert [(one["id"], one["name"], one["role"]) for one in items] == [
        (boss, "Wang Min", "manager"),
        (clerk, "Chen Jing", "clerk"),
    ]
    assert {"login", "password"}.isdisjoint(items[0])


def test_a_call_out_of_turn_names_somebody_of_this_hall(hall: OpenHall) -> None:
    boss = somebody(hall, "wang", "Wang Min", "manager")
    stranger = somebody(hall, "far", "Far Away", "manager", of=ELSEWHERE)
    hall.take()
    hall.clock.step(seconds=5)
    hall.take()
    hall.post("/windows/1/open")
    call = {"number": "A002", "reason": "urgent"}

    assert hall.refused("/windows/1/call", {**call, "instructed_by": stranger}) == (404, "unknown_account")
    hall.post("/windows/1/call", {**call, "instructed_by": boss})

    facts = hall.get("/journal", role="integration")["items"]
    called = next(fact for fact in facts if fact["type"] == "ticket_called")
    assert (called["data"]["instructed_by"], called["data"]["overtaken"]) == (boss, 1)
