"""Classes of visitors: the daily share, the green channel, the cap of an hour, changes by staff, needs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, cast

import pytest

from hall.domain.refusals import Refusal
from hall.domain.wording import Words, pick
from hall.journey import classes, desk, serve, take, telling
from hall.journey.call import Nobody
from hall.journey.classes import Granting
from tests.journey import small_hall
from tests.journey.open_hall import OpenHall
from tests.judges import ledger_checker


@pytest.fixture
def strict_hall(shared_database: str) -> Iterator[OpenHall]:
    """A hall with a share, a green channel, a capped class and needs."""
    named = small_hall.words
    needs = [
        {"code": "low", "name": named("low desk"), "grace_s": 60},
        {"code": "sign", "name": named("signing")},
        {"code": "slow", "name": named("more time"), "hard": False, "grace_s": 90},
    ]
    body = small_hall.body(needs=needs)
    body["classes"] = [
        small_hall.visitor_class("normal"),
        {**small_hall.visitor_class("elder", head_start_min=15), "daily_share": 0.5},
        {**small_hall.visitor_class("urgent", head_start_min=45), "green": True},
        {**small_hall.visitor_class("brisk", head_start_min=30), "calls_per_hour": 1},
    ]
    body["windows"][1]["meets"] = ["low"]
    body["windows"][2]["meets"] = ["sign"]
    body["windows"][3]["meets"] = []
    found = OpenHall(shared_database, small_hall.of_its_own(body))
    found.open_day()
    yield found
    found.close()
    ledger_checker.check(found.url, found.code)


def refused(hall: OpenHall, **asked: Any) -> str:
    service = asked.pop("service", "A")
    return hall.refused(lambda ledger: take.take(ledger, take.Ask(service=service, channel="kiosk", **asked)))


def counted(hall: OpenHall, name: str) -> int:
    return hall.look(lambda view: view.counted(name))


def facts(hall: OpenHall, kind: str) -> list[Any]:
    found = hall.look(lambda view: view.facts_after(1, 0, 1000))
    return [recorded.fact for recorded in found if recorded.fact.type == kind]


def test_a_class_gets_its_share_of_the_numbers_and_not_more(strict_hall: OpenHall) -> None:
    strict_hall.take(visitor_class="elder")

    assert refused(strict_hall, visitor_class="elder") == "class_full"
    strict_hall.take()
    strict_hall.take(visitor_class="elder")
    assert refused(strict_hall, visitor_class="elder") == "class_full"


def test_staff_may_give_one_more_than_the_share_with_a_reason(strict_hall: OpenHall) -> None:
    strict_hall.take(visitor_class="elder")

    knowing = {"by_staff": True, "over_share": True}
    assert refused(strict_hall, visitor_class="elder", granting=Granting(by_staff=True)) == "class_full"
    assert refused(strict_hall, visitor_class="elder", granting=Granting(**knowing)) == "reason_missing"
    strict_hall.take(visitor_class="elder", granting=Granting(**knowing, reason="cannot stand"))

    data = facts(strict_hall, "ticket_issued")[-1].data
    assert (data["granted_for"], data["over_share"]) == ("cannot stand", True)
    assert counted(strict_hall, "over_share:elder") == 1


def test_the_mark_of_a_class_stands_on_its_slip_with_the_rule_of_the_queue(strict_hall: OpenHall) -> None:
    def work(ledger: Any) -> Any:
        marked = tuple(replace(c, mark="★") if c.code == "brisk" else c for c in ledger.config.classes)
        ledger.config = replace(ledger.config, classes=marked)
        take.take(ledger, take.Ask(service="A", channel="kiosk", visitor_class="brisk", kiosk="kiosk"))

    strict_hall.do(work)

    slip = strict_hall.look(lambda view: view.unsettled_jobs(0, 9))[0].body["slip"]
    assert (slip["visitor_class"]["en"], slip["order"]) == ("★ brisk", "head-start")


def test_only_staff_give_a_green_channel_with_a_reason_and_it_is_counted(strict_hall: OpenHall) -> None:
    assert refused(strict_hall, visitor_class="urgent") == "class_by_staff"
    assert refused(strict_hall, visitor_class="urgent", granting=Granting(by_staff=True)) == "reason_missing"

    given = Granting(by_staff=True, reason="major project")
    strict_hall.take(visitor_class="urgent", granting=given)

    assert counted(strict_hall, classes.green_count("urgent")) == 1
    assert facts(strict_hall, "ticket_issued")[-1].data["granted_for"] == "major project"


def test_beyond_the_calls_of_an_hour_a_head_start_does_not_count(strict_hall: OpenHall) -> None:
    strict_hall.open("1")
    strict_hall.take()
    strict_hall.take(visitor_class="brisk")
    strict_hall.take(visitor_class="brisk")

    first = strict_hall.call_next("1")
    strict_hall.start("1")
    second = strict_hall.call_next("1")

    assert [first.number, second.number] == ["A0002", "A0001"]
    reason = strict_hall.look(lambda view: view.call_reason(second.id))
    assert [part["rule"] for part in reason["rival"]["parts"]] == ["waited", "cap_reached"]


def test_the_next_hour_has_its_own_calls(strict_hall: OpenHall) -> None:
    strict_hall.open("1")
    for kind in ("brisk", "normal", "brisk"):
        strict_hall.take(visitor_class=kind)
    strict_hall.call_next("1")
    strict_hall.clock.step(3600)
    strict_hall.start("1")

    assert strict_hall.call_next("1").number == "A0003"


def test_an_undone_call_is_not_counted_in_its_hour(strict_hall: OpenHall) -> None:
    strict_hall.open("1")
    for kind in ("normal", "brisk", "brisk"):
        strict_hall.take(visitor_class=kind)

    assert strict_hall.call_next("1").number == "A0002"
    strict_hall.undo("1")
    assert strict_hall.call_next("1").number == "A0002"


def test_staff_change_a_class_and_the_place_stays(strict_hall: OpenHall) -> None:
    strict_hall.take()
    before = strict_hall.take()

    def change(ledger: Any, to: str = "elder", reason: str = "card seen") -> Any:
        return classes.change(ledger, ledger.ticket_numbered(before.number), to, reason)

    after = strict_hall.do(change)
    strict_hall.open("1")

    assert (after.visitor_class, after.seniority, after.number) == ("elder", before.seniority, before.number)
    data = facts(strict_hall, "class_changed")[0].data
    assert (data["from"], data["to"], data["reason"]) == ("normal", "elder", "card seen")
    assert strict_hall.refused(change) == "class_unchanged"
    assert strict_hall.refused(lambda ledger: change(ledger, "normal", " ")) == "reason_missing"
    assert strict_hall.refused(lambda ledger: change(ledger, "gone")) == "unknown_class"
    assert strict_hall.call_next("1").number == before.number
    assert counted(strict_hall, classes.share_count("elder", "A")) == 1


def test_a_ticket_that_has_ended_keeps_its_class(strict_hall: OpenHall) -> None:
    gone = strict_hall.take()
    strict_hall.leave(gone.number)

    code = strict_hall.refused(lambda t: classes.change(t, t.ticket_numbered(gone.number), "elder", "why"))
    assert code == "illegal_move"


@pytest.mark.parametrize("evidence", ["seen", "missing"])
def test_the_evidence_of_a_class_is_recorded_when_service_starts(strict_hall: OpenHall, evidence: str) -> None:
    strict_hall.open("1")
    strict_hall.take(visitor_class="elder")
    strict_hall.call_next("1")

    assert strict_hall.refused(lambda ledger: serve.start(ledger, "1", "perhaps")) == "unknown_reason"
    started = strict_hall.do(lambda ledger: serve.start(ledger, "1", evidence))

    assert started.visitor_class == "elder"
    assert facts(strict_hall, "service_started")[0].data["evidence"] == evidence


def test_a_hard_need_is_met_where_the_window_is_set_up_for_it(strict_hall: OpenHall) -> None:
    strict_hall.open("1", "2")
    wheelchair = strict_hall.take(needs=("low",))
    strict_hall.take()

    assert strict_hall.call_next("1").number == "A0002"
    assert strict_hall.call_next("2").id == wheelchair.id


def test_a_need_that_nobody_meets_is_refused_with_where_it_is_met(strict_hall: OpenHall) -> None:
    assert refused(strict_hall, needs=("stairs",)) == "unknown_need"
    with pytest.raises(Refusal) as signing:
        strict_hall.take(needs=("low", "sign"))
    with pytest.raises(Refusal) as low:
        strict_hall.take("C", needs=("low",))

    assert (signing.value.code, signing.value.found["elsewhere"]) == ("need_not_met", "no")
    assert (low.value.code, low.value.found["windows"]) == ("need_not_met", "2")
    assert pick(cast("Words", low.value.found["need"]), "en") == "low desk", "people read names, not codes"


def test_who_needs_something_is_told_the_windows_that_give_it_and_others_all_of_the_service(
    strict_hall: OpenHall,
) -> None:
    anybody, low = strict_hall.take(), strict_hall.take(needs=("low",))

    config = strict_hall.do(lambda ledger: ledger.config)
    own = telling.where_of_ticket(config, anybody).windows
    met = telling.where_of_ticket(config, low).windows

    assert own == telling.where_of_service(config, "A").windows
    assert (met, own != met) == ("2", True)


def test_nobody_is_sent_where_his_need_is_not_met(strict_hall: OpenHall) -> None:
    strict_hall.open("2")
    strict_hall.take(needs=("low",))
    strict_hall.call_next("2")

    code = strict_hall.refused(
        lambda t: serve.transfer(t, t.ticket_numbered("A0001"), serve.Target(service="C"), keep_place=True)
    )
    assert code == "need_not_met"


@pytest.mark.parametrize(("needed", "longer_s"), [((), 0), (("slow",), 90), (("low", "slow"), 90)])
def test_needs_lengthen_the_grace(strict_hall: OpenHall, needed: tuple[str, ...], longer_s: int) -> None:
    strict_hall.open("2")
    strict_hall.take(needs=needed)
    called = strict_hall.call_next("2")

    until = strict_hall.look(lambda view: serve.no_show_from(view, called, ()))
    assert (until - called.called_at).total_seconds() == 120 + 30 + longer_s


def test_somebody_sent_to_a_clerk_is_called_only_there(strict_hall: OpenHall) -> None:
    strict_hall.do(lambda ledger: desk.open_window(ledger, "1", "li"))
    strict_hall.do(lambda ledger: desk.open_window(ledger, "2", "wang"))
    strict_hall.take()
    strict_hall.call_next("2")
    target = serve.Target(service="A", clerk="li")
    strict_hall.do(lambda t: serve.transfer(t, t.ticket_numbered("A0001"), target, keep_place=True))

    assert isinstance(strict_hall.call_next("2"), Nobody)
    assert strict_hall.call_next("1").number == "A0001"
