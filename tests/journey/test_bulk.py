"""A window closes with its queue, a zone is left: the preview says what confirming does, and all keep their age."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

from hall.contract.messages import Outcome, Receipt
from hall.domain.ticket import State
from hall.domain.window import Post
from hall.journey import bulk, desk
from hall.journey.bulk import Going, Leaving
from tests.journey import small_hall
from tests.journey.open_hall import OpenHall

Make = Callable[..., OpenHall]


def ways(goings: Any) -> dict[str, int]:
    return dict(Counter(going.how for going in goings))


def busy(hall: OpenHall) -> OpenHall:
    """At window 3: one on hold, one sent there by name; three more wait for B, which only window 3 serves now."""
    for _ in range(5):
        hall.take("B")
    hall.open("1", "3")
    hall.call_next("3")
    hall.hold("3")
    hall.call_next("3")
    hall.start("3")
    hall.transfer("B002", "B", window="3")
    return hall


def test_a_preview_changes_nothing(hall: OpenHall) -> None:
    busy(hall)
    before = hall.look(lambda view: view.state.seq)

    goings = hall.close_with_queue("3", confirm=False)

    assert [g.ticket.number for g in goings] == ["B001", "B002", "B003", "B004", "B005"]
    assert ways(goings) == {"stays": 5}
    assert hall.look(lambda view: view.state.seq) == before


def test_the_queue_of_the_last_window_goes_where_it_is_sent_as_old_as_it_is(hall: OpenHall) -> None:
    busy(hall)
    taken = hall.take("A")
    ages = {f"B00{n}": hall.ticket(f"B00{n}").seniority for n in range(1, 6)}

    goings = hall.close_with_queue("3", "A")

    assert ways(goings) == {"other_queue": 5}
    assert hall.window("3").post is Post.CLOSED
    order = [hall.call_next("1").number for _ in range(6) if hall.window("1").ticket is None or hall.start("1")]
    assert order == ["B001", "B002", "B003", "B004", "B005", taken.number]
    assert {n: hall.ticket(n).seniority for n in ages} == ages


def test_where_another_window_serves_the_same_everybody_stays_in_the_queue(hall: OpenHall) -> None:
    busy(hall)
    hall.open("4")

    goings = hall.close_with_queue("3")

    assert {g.ticket.number: g.how for g in goings} == {"B001": "same_queue", "B002": "same_queue"}
    assert hall.call_next("4").number == "B001"


def test_a_window_to_which_people_were_sent_does_not_just_close(hall: OpenHall) -> None:
    hall.take("A")
    hall.open("1", "4")
    hall.call_next("1")
    hall.transfer("A0001", "A", window="4")

    assert hall.refused(lambda ledger: desk.close_window(ledger, "4")) == "queue_addressed"


def test_a_window_does_not_close_over_the_visitor_at_it(hall: OpenHall) -> None:
    hall.take("B")
    hall.open("3")
    hall.call_next("3")

    assert hall.refused(lambda ledger: bulk.close_with_queue(ledger, "3", "", confirm=True)) == "ticket_at_window"


def test_a_queue_is_not_sent_where_nobody_is(hall: OpenHall) -> None:
    busy(hall)

    assert hall.refused(lambda ledger: bulk.close_with_queue(ledger, "3", "C", confirm=True)) == "unknown_target"


@pytest.fixture
def two_floors(hall_with: Make) -> OpenHall:
    return of_two_floors(hall_with, [])


def of_two_floors(hall_with: Make, places: list[Any]) -> OpenHall:
    """Zone Z on the ground floor with windows 1 (A) and 3 (B); zone Y above with window 9 (A and C). All are open."""
    zones = [
        {"code": "Z", "name": small_hall.words("zone"), "floor": "1", "walk_s": 30},
        {"code": "Y", "name": small_hall.words("upper"), "floor": "2", "walk_s": 60},
    ]
    upper = {**small_hall.window("9", small_hall.serves("A"), small_hall.serves("C")), "zone": "Y"}
    windows = [small_hall.window("1", small_hall.serves("A")), small_hall.window("3", small_hall.serves("B")), upper]
    hall = hall_with(zones=zones, windows=windows, places=places, needs=[])
    hall.open("1", "3", "9")
    for service in ("A", "A", "B", "B", "B"):
        hall.take(service)
    hall.call_next("1")
    hall.call_next("3")
    hall.start("3")
    return hall


def evacuated(hall: OpenHall, *, confirm: bool = True, **more: Any) -> list[Going]:
    leaving = Leaving(scope="zone", code="Z", reason="smoke", to={"B": "C"})
    return list(hall.do(lambda ledger: bulk.evacuate(ledger, leaving, confirm=confirm), **more))


def test_when_a_zone_is_left_everybody_is_served_elsewhere(two_floors: OpenHall) -> None:
    goings = evacuated(two_floors)

    assert ways(goings) == {"same_queue": 2, "other_queue": 3}
    assert [two_floors.window(code).post for code in "139"] == [Post.CLOSED, Post.CLOSED, Post.OPEN]
    assert two_floors.look(lambda view: [s.code for s in view.state.suspensions]) == ["Z"]
    called = []
    for _ in range(5):
        called.append(two_floors.call_next("9").number)
        two_floors.start("9")
    assert called == ["A0001", "A0002", "B001", "B002", "B003"]


def test_before_a_zone_is_left_the_manager_sees_who_would_go_where(two_floors: OpenHall) -> None:
    before = two_floors.look(lambda view: view.state.seq)

    goings = evacuated(two_floors, confirm=False)

    assert ways(goings) == {"same_queue": 2, "other_queue": 3}
    assert two_floors.look(lambda view: view.state.seq) == before
    assert two_floors.ticket("B001").state is State.SERVING


@pytest.mark.parametrize(
    ("leaving", "code"),
    [
        (Leaving(scope="zone", code="Z", reason=" ", to={}), "reason_missing"),
        (Leaving(scope="floor", code="7", reason="smoke", to={}), "invalid"),
        (Leaving(scope="zone", code="Z", reason="smoke", to={"A": "B"}), "unknown_target"),
    ],
)
def test_what_makes_no_sense_is_refused(two_floors: OpenHall, leaving: Leaving, code: str) -> None:
    assert two_floors.refused(lambda ledger: bulk.evacuate(ledger, leaving, confirm=True)) == code


def spoken(hall: OpenHall) -> list[Any]:
    jobs = hall.look(lambda view: view.unsettled_jobs(0, 50))
    return [job.body for job in jobs if job.kind == "announce_move"]


def test_a_queue_that_goes_elsewhere_is_announced_once_in_the_languages_of_the_hall(hall: OpenHall) -> None:
    busy(hall)

    hall.close_with_queue("3", "A")

    (job,) = spoken(hall)
    assert (job["place"], job["windows"], job["floor"]) == ("speaker", "1", "")
    assert job["languages"] == ["zh-Hans", "zh-Hant", "en"]
    assert [queue["en"] for queue in job["queues"]] == ["B"]
    (fact,) = facts(hall, "queue_moved")
    assert (fact.service, fact.data["windows"], fact.data["zones"], fact.data["count"]) == ("B", ["1"], ["Z"], 3)


def facts(hall: OpenHall, kind: str) -> list[Any]:
    found = hall.look(lambda view: view.facts_after(view.state.epoch, 0, 500))
    return [recorded.fact for recorded in found if recorded.fact.type == kind]


def test_where_another_window_serves_the_same_nothing_is_announced(hall: OpenHall) -> None:
    busy(hall)
    hall.open("4")

    hall.close_with_queue("3")

    assert (spoken(hall), facts(hall, "queue_moved")) == ([], [])


def test_a_preview_announces_nothing(hall: OpenHall) -> None:
    busy(hall)

    hall.close_with_queue("3", "A", confirm=False)

    assert spoken(hall) == []


def test_a_zone_that_is_left_hears_where_its_numbers_go_and_on_which_floor(two_floors_speaking: OpenHall) -> None:
    evacuated(two_floors_speaking)

    (job,) = spoken(two_floors_speaking)
    assert (job["place"], job["windows"], job["floor"]) == ("speaker-z", "9", "2")
    assert [queue["en"] for queue in job["queues"]] == ["service A", "B"]
    assert {fact.service: fact.data["to"]["service"] for fact in facts(two_floors_speaking, "queue_moved")} == {
        "A": "A",
        "B": "C",
    }


@pytest.fixture
def two_floors_speaking(hall_with: Make) -> OpenHall:
    """Two floors with a loudspeaker each."""
    speakers = [{"code": f"speaker-{zone.lower()}", "kind": "speaker", "zones": [zone]} for zone in "ZY"]
    return of_two_floors(hall_with, speakers)


def test_what_became_of_the_spoken_word_is_on_record(hall: OpenHall) -> None:
    busy(hall)
    hall.close_with_queue("3", "A")
    (job,) = spoken(hall)

    hall.receipt(Receipt(job=job["id"], outcome=Outcome.DROPPED, at=hall.clock.now(), reason="too_late"))

    (fact,) = facts(hall, "move_not_spoken")
    assert (fact.data["place"], fact.data["reason"]) == ("speaker", "too_late")


def test_a_call_says_and_records_nothing_of_moves(hall: OpenHall) -> None:
    hall.take("A")
    hall.open("1")

    hall.call_next("1")

    assert (spoken(hall), facts(hall, "queue_moved")) == ([], [])


def test_a_paused_window_that_closes_tells_its_queue_as_well(hall: OpenHall) -> None:
    hall.take("B")
    hall.open("3")
    hall.pause("3")

    goings = hall.close_with_queue("3", confirm=False)

    assert ways(goings) == {"stays": 1}
