"""A day with habits: the same people, and what else happens to them."""

from __future__ import annotations

from dataclasses import replace

from hall.crowd.habits import Habits, Possible, lunches, with_habits
from hall.crowd.profile import Offered, Visitor, day

OFFERED = [Offered(code=code, share=1, typical_min=8) for code in "ABC"]
POSSIBLE = Possible(services="ABC", bookable="A", needs={"A": ("low",)}, journeys={"B": "company"})
PEOPLE = day(7, 900, 9, 17, OFFERED, ["normal", "elder"])
PLAIN = {"sent_to": "", "aside_s": 0.0, "back_s": 0.0, "people": 1, "needs": (), "journey": "", "booked_in_s": None}


def some(share: float, found: list[Visitor]) -> bool:
    """Whether so many are what a share of the people would be, within four standard deviations."""
    expected = share * len(PEOPLE)
    return abs(len(found) - expected) <= 4 * (expected * (1 - share)) ** 0.5 + 1


def test_the_same_seed_brings_the_same_habits() -> None:
    assert with_habits(7, PEOPLE, Habits(), POSSIBLE) == with_habits(7, PEOPLE, Habits(), POSSIBLE)
    assert with_habits(7, PEOPLE, Habits(), POSSIBLE) != with_habits(8, PEOPLE, Habits(), POSSIBLE)


def test_the_people_are_those_of_the_day_without_habits() -> None:
    found = with_habits(7, PEOPLE, Habits(booked_no_show=0), POSSIBLE)

    assert [replace(person, **PLAIN) for person in found] == PEOPLE  # type: ignore[arg-type]


def test_as_many_are_sent_on_set_aside_and_come_in_groups_as_the_habits_say() -> None:
    found = with_habits(7, PEOPLE, Habits(), POSSIBLE)

    assert some(0.05, [v for v in found if v.sent_to])
    assert some(0.05, [v for v in found if v.aside_s])
    assert some(0.06, [v for v in found if v.people > 1])
    assert all(v.sent_to != v.service for v in found)


def test_only_what_can_be_booked_is_booked_and_only_those_who_miss_their_call_come_back() -> None:
    found = with_habits(7, PEOPLE, Habits(), POSSIBLE)

    assert {v.service for v in found if v.booked_in_s is not None} == {"A"}
    assert {v.service for v in found if v.journey} == {"B"}
    assert not any(v.back_s for v in found if v.shows_up)


def test_lunch_is_had_by_every_second_window_in_two_turns() -> None:
    found = lunches([str(n) for n in range(1, 9)], Habits(), opens_h=9)

    assert found == {"1": (9000, 11400), "3": (11400, 13800), "5": (9000, 11400), "7": (11400, 13800)}
