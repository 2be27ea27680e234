"""The hall played forward: whom the real rule would call, when, with mean times."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hall.domain.forecast.desk import Line, Newcomer, Ratio, Work
from hall.domain.forecast.engine import Post, back_after, play, remaining
from hall.domain.forecast.staying import Stays


def line(service: str = "a", *seniors: float, **more: float) -> Line:
    waiting = [(senior, senior, f"{service}{-senior:g}") for senior in sorted(seniors)]
    return Line(service=service, waiting=waiting, **more)  # type: ignore[arg-type]  # numbers of a Line


def post(code: str, free_s: float, services: str, lines: int = 9, **more: object) -> Post:
    works = {service: Work(handle_s=600) for service in services}
    return Post(code=code, free_s=free_s, works=works, lines=range(lines), **more)  # type: ignore[arg-type]


def test_one_window_calls_the_longest_waiting_first_and_each_takes_the_mean() -> None:
    played = play([line("a", -300, -900, -60)], [post("1", 120, "a", 1)])

    assert played.tickets == {"a900": 120, "a300": 720, "a60": 1320}


def test_the_window_that_is_free_first_calls_first() -> None:
    played = play([line("a", -300, -900, -60)], [post("1", 500, "a", 1), post("2", 100, "a", 1)])

    assert played.tickets == {"a900": 100, "a300": 500, "a60": 700}


def test_a_newcomer_waits_for_everybody_before_him_and_takes_nobodys_turn() -> None:
    newcomers = [Newcomer(service="a", visitor_class="normal"), Newcomer(service="b", visitor_class="normal")]
    lines = [line("a", -300), line("b", -200)]

    played = play(lines, [post("1", 0, "ab", 2)], newcomers)

    assert played.tickets == {"a300": 0, "b200": 600}
    assert played.newcomers == {("a", "normal"): 1200, ("b", "normal"): 1200}


def test_a_newcomer_with_a_head_start_passes_those_it_makes_up_for() -> None:
    newcomers = [Newcomer(service="a", visitor_class="elder", head_s=900), Newcomer(service="a", visitor_class="n")]

    played = play([line("a", -600, -1200)], [post("1", 0, "a", 1)], newcomers)

    assert played.newcomers == {("a", "elder"): 600, ("a", "n"): 1200}


def test_a_window_only_calls_what_it_serves() -> None:
    played = play(
        [line("a", -300), line("b", -900)], [post("1", 0, "a", 2)], [Newcomer(service="b", visitor_class="n")]
    )

    assert played.tickets == {"a300": 0}
    assert played.newcomers == {}


def test_a_helping_window_waits_until_others_have_waited_long_or_it_has_nothing_of_its_own() -> None:
    works = {"a": Work(handle_s=600), "b": Work(handle_s=600, after_s=1200)}
    helper = Post(code="1", free_s=0, works=works, lines=range(2))

    played = play([line("a", -60, -50), line("b", -900)], [helper])

    assert played.tickets == {"a60": 0, "b900": 600, "a50": 1200}


def test_nobody_is_called_while_the_window_is_away() -> None:
    at_lunch = post("1", 0, "a", 1, spans=((0.0, 500.0), (2000.0, 9000.0)))

    played = play([line("a", -30, -20)], [at_lunch])

    assert played.tickets == {"a30": 0, "a20": 2000}


def test_one_who_is_still_to_come_is_called_when_he_is_there() -> None:
    booked = Line(service="a", waiting=[(900, 900, "booked")], head_s=3000)

    played = play([line("a", -30, -20, -10), booked], [post("1", 0, "a", 2)])

    assert played.tickets["booked"] == 1200
    assert play([booked], [post("1", 0, "a", 1)]).tickets == {"booked": 900}


def test_one_who_came_back_lets_as_many_past_as_the_rule_says() -> None:
    back = line("a", -5000, after=2)

    played = play([line("a", -30, -20, -10), back], [post("1", 0, "a", 2)])

    assert list(played.tickets) == ["a30", "a20", "a5000", "a10"]


def test_one_who_came_back_is_next_where_nobody_else_waits() -> None:
    assert play([line("a", -5000, after=2)], [post("1", 0, "a", 1)]).tickets == {"a5000": 0}


def test_the_ratio_gives_turns_by_window() -> None:
    normal, other = line("a", -50, -40, -30, -20), line("a", -9, -8, normal=False)

    played = play([normal, other], [post("1", 0, "a", 2)], ratio=Ratio(normal=2, priority=1))

    assert list(played.tickets) == ["a50", "a40", "a9", "a30", "a20", "a8"]


def test_people_who_will_have_given_up_take_no_time() -> None:
    full = play([line("a", *range(-50, 0))], [post("1", 0, "a", 1)]).tickets
    impatient = replace(line("a", *range(-50, 0)), stays=Stays(leaves=(1 / 3600,) * 4))
    leaky = play([impatient], [post("1", 0, "a", 1)]).tickets

    assert leaky["a1"] < full["a1"] / 2


def test_one_who_may_not_come_when_called_takes_his_share_of_the_time() -> None:
    often_absent = replace(line("a", -900, -300), stays=Stays(absent=(0.5,) * 4, absent_s=90))

    played = play([often_absent], [post("1", 0, "a", 1)])

    assert played.tickets["a300"] == pytest.approx(0.5 * 600 + 0.5 * 90)


def test_one_who_may_not_come_to_the_hall_takes_his_share_of_the_time() -> None:
    booked = Line(service="a", waiting=[(-1000.0, 0.0, "")], comes=0.8)

    assert play([booked, line("a", -60)], [post("1", 0, "a", 2)]).tickets["a60"] == pytest.approx(480)


@pytest.mark.parametrize(("mean", "elapsed", "left"), [(600, 100, 500), (600, 500, 210), (600, 4000, 210)])
def test_one_who_is_served_needs_the_rest_of_the_mean_but_never_less_than_a_third(
    mean: float, elapsed: float, left: float
) -> None:
    assert remaining(mean, elapsed) == pytest.approx(left)


def test_a_clerk_who_does_not_call_is_expected_back_after_as_long_again() -> None:
    assert [back_after(idle, 600) for idle in (-3, 0, 40, 4000)] == [0, 0, 40, 600]


def test_those_who_will_probably_come_take_turns_and_are_not_waited_for() -> None:
    elders = Line(service="a", head_s=900, waiting=[(100.0 + k, 100.0 + k, "") for k in range(50)])

    alone = play([line("a", -60, -50)], [post("1", 0, "a", 1)])
    passed = play([line("a", -60, -50), elders], [post("1", 0, "a", 2)])

    assert alone.tickets == {"a60": 0, "a50": 600}
    assert passed.tickets["a50"] > 6000
    assert max(passed.tickets.values()) == passed.tickets["a50"]
