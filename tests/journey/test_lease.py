"""Numbers that a kiosk holds in advance, and how they come in afterwards (TRUST §6)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from hall.contract.offline import Lease, OfflineTicket, Span
from hall.domain.facts import Origin
from hall.domain.refusals import Refusal
from hall.journey import day, lease, take
from hall.journey.hand_in import HandedIn, hand_in
from hall.journey.ports import Answer, By, Key
from tests.journey import small_hall
from tests.journey.open_hall import OpenHall

BOX = By(actor="device:box-1", device="box-1")
AWAY = replace(BOX, origin=Origin.OFFLINE)


def renew(hall: OpenHall, held: str = "", *, returned: bool = False, device: str = "box-1", rush: int = 0) -> Any:
    ask = lease.LeaseAsk(device=device, place="kiosk", held=held, returned=returned, rush={"A": rush})
    return hall.do(lambda ledger: lease.renew(ledger, ask, lambda bound: f"signed {len(bound)}"), by=BOX)


def spans(found: Lease) -> list[tuple[int, int]]:
    return [(span.first, span.last) for block in found.blocks for span in block.spans]


def number(found: Lease, n: int, at: datetime, **more: Any) -> OfflineTicket:
    block = found.blocks[0]
    serial = block.spans[0].first + n
    told = {
        "key": f"press-{found.id[-8:]}-{n}",
        "number": f"{block.prefix}{serial:0{block.width}d}",
        "series": block.series,
        "serial": serial,
        "service": "A",
        "issued_at": at,
        "slip": "printed",
    }
    return OfflineTicket(**{**told, **more})


def come_in(hall: OpenHall, found: Lease, *late: OfflineTicket) -> list[HandedIn]:
    return hall.do(lambda ledger: hand_in(ledger, found, late, "box-1"), by=AWAY)


def test_a_block_is_thirty_numbers_of_each_series_that_has_a_range_for_it(hall: OpenHall) -> None:
    found = renew(hall)

    assert [block.series for block in found.blocks] == ["A"]
    assert spans(found) == [(9000, 9029)]
    assert {service.code for service in found.services} == {"A", "C"}
    assert (found.day, found.valid_s, found.printer) == ("2026-03-03", 1800, "kiosk/printer")
    assert found.signature.startswith("signed")


def test_a_busy_kiosk_gets_as_many_as_its_rush_was_long(hall: OpenHall) -> None:
    assert spans(renew(hall, rush=75)) == [(9000, 9074)]


def test_a_hall_says_how_long_and_how_many(hall_with: Callable[..., OpenHall]) -> None:
    found = renew(hall_with(rules={"lease_min": 45, "lease_numbers": 12}), rush=20)

    assert (found.valid_s, spans(found)) == (2700, [(9000, 9029)])
    assert spans(renew(hall_with(rules={"lease_min": 45, "lease_numbers": 12}))) == [(9000, 9011)]


def test_the_rush_is_measured_at_this_kiosk(hall: OpenHall) -> None:
    for _ in range(3):
        hall.do(lambda ledger: take.take(ledger, take.Ask(service="A", channel="kiosk")), by=BOX)
        hall.clock.step(60)
    hall.take()

    assert hall.look(lambda view: view.leases.busiest("box-1", hall.clock.now())) == {"A": 3}


def test_while_in_touch_a_box_keeps_its_lease(hall: OpenHall) -> None:
    first = renew(hall)
    hall.clock.step(60)

    assert renew(hall, first.id).id == first.id


def test_two_kiosks_never_hold_the_same_number(hall: OpenHall) -> None:
    assert spans(renew(hall)) == [(9000, 9029)]
    assert spans(renew(hall, device="box-2")) == [(9030, 9059)]


def test_a_box_that_forgot_its_lease_gets_other_numbers(hall: OpenHall) -> None:
    renew(hall)

    assert spans(renew(hall)) == [(9030, 9059)]


def test_a_returned_lease_is_closed_before_a_new_one_and_its_rest_is_given_again(hall: OpenHall) -> None:
    first = renew(hall)
    come_in(hall, first, number(first, 0, hall.clock.now()))

    second = renew(hall, first.id, returned=True)

    assert second.id != first.id
    assert spans(second) == [(9001, 9030)]


def test_a_box_that_did_not_hear_the_answer_to_its_return_is_given_the_same_lease_again(hall: OpenHall) -> None:
    first = renew(hall)
    second = renew(hall, first.id, returned=True)

    assert renew(hall, first.id, returned=True).id == second.id


def test_a_lease_of_yesterday_must_be_given_back_first(hall: OpenHall) -> None:
    first = renew(hall)
    hall.close_day()
    hall.clock.step(24 * 3600)
    hall.open_day()

    with pytest.raises(Refusal) as refused:
        renew(hall, first.id)
    assert refused.value.code == "lease_outdated"
    assert renew(hall, first.id, returned=True).day == "2026-03-04"


def test_nothing_is_leased_while_the_day_is_closed(hall: OpenHall) -> None:
    hall.close_day()

    assert renew(hall) is None


def test_late_numbers_wait_at_the_place_of_their_time(hall: OpenHall) -> None:
    found = renew(hall)
    before = hall.take()
    pressed = hall.clock.now()
    hall.clock.step(600)
    after = hall.take()

    come_in(hall, found, number(found, 1, pressed + timedelta(seconds=9)), number(found, 0, pressed))

    hall.open("1")
    called = []
    for _ in range(4):
        called.append(hall.call_next("1").number)
        hall.start("1")
        hall.finish("1")
    assert called == [before.number, "A9000", "A9001", after.number]


def test_handed_in_twice_it_is_one_number(hall: OpenHall) -> None:
    found = renew(hall)
    told = number(found, 0, hall.clock.now())
    (first,) = come_in(hall, found, told)

    (again,) = come_in(hall, found, told)

    assert (first.again, again.again) == (False, True)
    assert first.ticket == again.ticket


def test_a_clock_that_is_out_of_bounds_is_brought_between_contact_and_return(hall: OpenHall) -> None:
    found = renew(hall)
    contact = hall.clock.now()
    hall.clock.step(600)
    yesterday, tomorrow = contact - timedelta(days=1), contact + timedelta(days=1)

    done = come_in(hall, found, number(found, 0, yesterday), number(found, 1, tomorrow))

    assert [one.flag for one in done] == ["clock_moved", "clock_moved"]
    assert hall.ticket("A9000").issued_at == contact
    assert hall.ticket("A9001").issued_at == hall.clock.now()


def test_a_service_that_was_closed_meanwhile_takes_it_all_the_same_and_people_are_told(hall: OpenHall) -> None:
    found = renew(hall)
    hall.do(lambda ledger: day.stop_taking(ledger, "A", "no clerk"))

    (done,) = come_in(hall, found, number(found, 0, hall.clock.now()))

    assert done.flag == "service_closed"
    assert hall.ticket("A9000").state == "waiting"


def test_a_service_that_is_gone_leaves_its_numbers_with_one_of_the_same_series(hall: OpenHall) -> None:
    found = renew(hall)

    (done,) = come_in(hall, found, number(found, 0, hall.clock.now(), service="gone"))

    assert done.flag == "service_gone"
    assert hall.ticket("A9000").service == "A"


def test_a_number_of_a_day_that_is_over_is_kept_on_record_and_called_no_more(hall: OpenHall) -> None:
    found = renew(hall)
    pressed = hall.clock.now()
    hall.close_day()

    (done,) = come_in(hall, found, number(found, 0, pressed))

    assert done.flag == "day_over"
    assert hall.look(lambda view: view.ticket(done.ticket)).state == "expired"


def test_a_press_that_the_hall_had_answered_unheard_has_one_living_number(hall: OpenHall) -> None:
    found = renew(hall)
    told = number(found, 0, hall.clock.now(), key="one-press-of-a-visitor")

    def work(ledger: Any) -> Answer:
        taken = take.take(ledger, take.Ask(service="A", channel="kiosk"))
        return Answer(status=201, body={"id": taken.ticket.id})

    unheard = hall.store.perform(hall.code, BOX, work, Key(key=told.key, fingerprint="x")).body["id"]
    (done,) = come_in(hall, found, told)

    assert done.flag == "twin"
    assert hall.look(lambda view: view.ticket(unheard)).state == "void"
    assert hall.ticket("A9000").state == "waiting"


def test_a_number_that_was_never_leased_is_refused(hall: OpenHall) -> None:
    found = renew(hall)
    forged = replace(found.blocks[0], spans=(Span(first=9000, last=9029),))

    with pytest.raises(Refusal) as refused:
        come_in(hall, replace(found, blocks=(forged,)), number(found, 700, hall.clock.now()))
    assert refused.value.code == "not_leased"


def test_the_paper_is_known_as_soon_as_the_box_knows_it(hall: OpenHall) -> None:
    found = renew(hall)
    told = number(found, 0, hall.clock.now(), slip="queued")
    come_in(hall, found, told)
    assert hall.ticket("A9000").slip == "queued"

    come_in(hall, found, replace(told, slip="failed", reason="paper_out"))

    assert hall.ticket("A9000").slip == "failed"


def test_a_late_number_was_promised_no_wait(hall: OpenHall) -> None:
    found = renew(hall)
    come_in(hall, found, number(found, 0, hall.clock.now()))

    late = hall.ticket("A9000")
    assert (late.told_low_min, late.told_high_min) == (None, None)


def test_the_quota_of_a_service_goes_with_the_lease(hall_with: Callable[..., OpenHall]) -> None:
    services = [small_hall.service("A", "A", daily_quota=5), small_hall.service("C", "A"), small_hall.service("B", "B")]
    hall = hall_with(services=services)
    hall.take()

    found = renew(hall)

    assert {service.code: service.left for service in found.services} == {"A": 4, "C": None}
