"""Who missed the call: not back when the hall closes, given up, or come back. The funnel knows where they are."""

from __future__ import annotations

from hall.journey import call, day, serve, tickets
from hall.reports import make
from tests.judges.recompute import Judge, differences
from tests.reports.busy_hall import FIRST_DAY, HALL, BusyHall


def miss_the_call(hall: BusyHall) -> None:
    """A003 is called twice and does not come."""
    hall.do(lambda ledger: call.call_next(ledger, "1"))
    hall.clock.step(60)
    hall.do(lambda ledger: call.recall(ledger, "1"))
    hall.clock.step(200)
    hall.do(lambda ledger: serve.no_show(ledger, "1"))


def agreed_total(hall: BusyHall) -> dict[str, object]:
    report = make(hall.store, HALL, "day", FIRST_DAY, FIRST_DAY, "hour")
    assert differences(report, Judge(hall.store.url, HALL, FIRST_DAY, FIRST_DAY, hall.clock.now())) == []
    assert report["quality"]["balanced"]
    found: dict[str, object] = report["total"]
    return found


def test_one_absent_at_closing_time_is_a_no_show_and_not_expired(quiet_hall: BusyHall) -> None:
    miss_the_call(quiet_hall)
    before = agreed_total(quiet_hall)

    quiet_hall.clock.step(3600 * 6)
    quiet_hall.do(day.close_day)

    after = agreed_total(quiet_hall)
    assert (before["no_show"], before["expired"], before["wait_n"]) == (1, 0, 3)
    assert (after["no_show"], after["expired"], after["wait_n"]) == (1, 0, 3)


def test_one_who_missed_the_call_and_then_gives_up_has_left(quiet_hall: BusyHall) -> None:
    miss_the_call(quiet_hall)

    quiet_hall.do(lambda ledger: tickets.leave(ledger, ledger.ticket_numbered("A003"), "staff"))

    found = agreed_total(quiet_hall)
    assert (found["no_show"], found["left"], found["wait_n"]) == (0, 1, 3)


def test_one_who_comes_back_waits_again_but_the_promise_is_judged_once(quiet_hall: BusyHall) -> None:
    miss_the_call(quiet_hall)
    judged_before = agreed_total(quiet_hall)["sl_n"]
    quiet_hall.clock.step(600)
    quiet_hall.do(lambda ledger: tickets.come_back(ledger, ledger.ticket_numbered("A003")))

    called = quiet_hall.tried(
        lambda ledger: call.call_this(ledger, "1", ledger.ticket_numbered("A003"), "is here", "account:boss")
    )
    quiet_hall.do(lambda ledger: serve.start(ledger, "1"))

    found = agreed_total(quiet_hall)
    assert called
    assert (found["no_show"], found["open"], found["wait_n"], found["sl_n"]) == (0, 1, 4, judged_before)
