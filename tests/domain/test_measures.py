"""The figures agree with the worked examples of their definitions."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hall.domain.facts import FactType
from hall.domain.measures import aggregates, funnel, posts, promise, stages, waiting
from hall.domain.measures.posts import Moment
from hall.domain.measures.promise import Terms
from hall.domain.measures.stages import Stage
from hall.domain.suspension import Suspension
from hall.domain.ticket import State

X = [2, 4, 4, 5, 7, 9, 10, 12, 15, 30]
ZONE = "Asia/Shanghai"


def at(clock: str) -> datetime:
    """An instant of the day, given as hall time (UTC+8)."""
    parts = [float(part) for part in clock.split(":")] + [0.0]
    return datetime(2025, 6, 3, tzinfo=UTC) + timedelta(hours=parts[0] - 8, minutes=parts[1], seconds=parts[2])


def stage(**fields: Any) -> Stage:
    """The visitor of the worked example; a test changes what it is about."""
    whole: dict[str, Any] = {
        "ticket": "t1",
        "number": "A001",
        "index": 1,
        "service": "A",
        "visitor_class": "normal",
        "window": "1",
        "ending": "finished",
        "queued_at": at("09:00"),
        "first_called_at": at("09:10"),
        "called_at": at("09:10:30"),
        "started_at": at("09:11"),
        "ended_at": at("09:21"),
        "held_s": 180,
        "calls": 2,
    }
    return Stage(**(whole | fields))


def never_called(**fields: Any) -> Stage:
    missing = dict.fromkeys(("window", "ending", "first_called_at", "called_at", "started_at", "ended_at"))
    return stage(**{**missing, "held_s": 0, "calls": 0, **fields})


class TestOneStage:
    def test_every_time_of_the_worked_example(self) -> None:
        one = stage()

        measured = [measure(one) for measure in (stages.wait, stages.first_call_wait, stages.way, stages.service)]

        assert measured == [630, 600, 30, 420]
        assert [stages.hold(one), stages.handle(one), stages.recalls(one), stages.queued(one)] == [180, 450, 1, 600]

    def test_way_and_service_together_are_the_time_at_the_window(self) -> None:
        one = stage(held_before_s=10)

        assert stages.handle(one) == (stages.way(one) or 0) + (stages.service(one) or 0)

    def test_a_missing_stamp_gives_no_value(self) -> None:
        waiting_one = never_called()

        measures = (stages.wait, stages.first_call_wait, stages.way, stages.service, stages.hold, stages.handle)
        assert [measure(waiting_one) for measure in (*measures, stages.queued)] == [None] * 7

    def test_one_who_never_came_waited_until_the_first_call(self) -> None:
        absent = stage(ending="absent", started_at=None, held_s=0)

        assert stages.wait(absent) == 600
        assert stages.handle(absent) is None

    def test_one_who_stands_called_has_no_wait_yet_but_a_first_call(self) -> None:
        called = stage(ending=None, started_at=None, ended_at=None, held_s=0)

        assert (stages.wait(called), stages.first_call_wait(called)) == (None, 600)

    def test_one_sent_on_without_a_start_took_time_but_no_service(self) -> None:
        sent_on = stage(ending="transferred", started_at=None, ended_at=at("09:12"), held_s=0)

        assert (stages.service(sent_on), stages.handle(sent_on)) == (None, 90)
        assert not stages.service_ended(sent_on)

    def test_one_expired_at_the_window_has_no_service_time(self) -> None:
        assert stages.service(stage(ending="expired")) is None

    def test_a_hold_between_call_and_start_is_neither_way_nor_handling(self) -> None:
        one = stage(started_at=at("09:14"), held_s=0, held_before_s=180)

        assert (stages.way(one), stages.service(one), stages.handle(one)) == (30, 420, 450)

    def test_stamps_that_contradict_each_other_are_noticed(self) -> None:
        assert stages.impossible(stage(ended_at=at("09:05")))
        assert not stages.impossible(stage())
        assert not stages.impossible(never_called())

    def test_fractions_are_cut_like_on_a_stop_watch(self) -> None:
        assert stages.first_call_wait(stage(first_called_at=at("09:10:59.999"))) == 659


class TestManyValues:
    def test_the_vector_of_the_definitions(self) -> None:
        found = [aggregates.mean(X), aggregates.median(X), aggregates.quantile(X, 0.9), aggregates.quantile(X, 0.95)]

        assert found == pytest.approx([9.8, 8.0, 16.5, 23.25])
        assert aggregates.largest(X) == 30

    def test_nothing_has_no_mean_no_percentile_and_no_share(self) -> None:
        nothing: list[int] = []

        assert aggregates.mean(nothing) is None
        assert aggregates.quantile(nothing, 0.9) is None
        assert aggregates.largest(nothing) is None
        assert aggregates.share(0, 0) is None

    def test_one_value_is_its_own_percentile(self) -> None:
        assert aggregates.quantile([7], 0.9) == 7

    def test_missing_values_are_left_out_not_counted_as_zero(self) -> None:
        assert aggregates.known([30, None, 10]) == [10, 30]

    @given(st.lists(st.integers(0, 10_000), min_size=1), st.floats(0, 1))
    def test_a_percentile_lies_among_the_values(self, values: list[int], p: float) -> None:
        ordered = sorted(values)
        found = aggregates.quantile(ordered, p)

        assert found is not None
        assert ordered[0] - 1e-6 <= found <= ordered[-1] + 1e-6

    @pytest.mark.parametrize(
        ("part", "whole", "percent"),
        [(28083, 28151, 99.76), (14198, 28151, 50.44), (238, 239, 99.58), (998, 1000, 99.8)],
        ids=["Zhenhai completed", "Zhenhai on the spot", "Wuxi completed", "Zhenhai survey"],
    )
    def test_the_shares_that_halls_have_published(self, part: int, whole: int, percent: float) -> None:
        share = aggregates.share(part, whole)

        assert share is not None
        assert round(share * 100, 2) == percent


class TestPromise:
    TERMS = Terms(promise_s=20 * 60, since=at("09:00"))

    @pytest.mark.parametrize(
        ("one", "verdict"),
        [
            (stage(first_called_at=at("09:20:00.9")), True),
            (stage(first_called_at=at("09:20:01")), False),
            (never_called(ending="left", ended_at=at("09:05")), None),
            (never_called(ending="left", ended_at=at("09:25")), False),
            (never_called(ending="expired", ended_at=at("09:25")), False),
            (never_called(), None),
            (stage(returned=True), None),
            (stage(ending="absent", started_at=None), True),
        ],
        ids=["at once", "late", "left early", "left late", "expired late", "waits", "came back", "did not come"],
    )
    def test_who_proves_and_who_breaks_it(self, one: Stage, verdict: bool | None) -> None:
        assert promise.kept(one, self.TERMS) is verdict

    def test_the_level_counts_verdicts(self) -> None:
        assert promise.level(2, 3) == pytest.approx(2 / 3)
        assert promise.level(0, 0) is None

    def test_only_those_served_make_the_flattering_figure(self) -> None:
        assert promise.kept_if_served(never_called(ending="left", ended_at=at("09:25")), self.TERMS) is None

    def test_neither_a_power_cut_nor_the_time_before_opening_counts(self) -> None:
        cut = Suspension(scope="hall", code="", reason="power", since=at("08:40"), until=at("08:50"))
        terms = Terms(promise_s=1200, since=at("08:30"), suspensions=(cut,))

        assert promise.net_wait(terms, at("09:00")) == 20 * 60
        assert promise.net_wait(terms, at("08:10")) == 0


class TestFunnel:
    def test_every_state_stands_somewhere_and_only_there(self) -> None:
        standings = {funnel.standing(state) for state in State if state is not State.VOID}

        assert standings == set(funnel.STANDINGS)

    def test_one_absent_when_the_day_closed_is_a_no_show(self) -> None:
        assert funnel.standing(State.EXPIRED, absent_at_close=True) == "no_show"
        assert funnel.standing(State.EXPIRED) == "expired"

    def test_a_number_without_a_standing_unbalances_it(self) -> None:
        counts = {"served": 7, "no_show": 1, "left": 1, "open": 1}

        assert (funnel.unbalanced_by(10, counts), funnel.unbalanced_by(11, counts)) == (0, 1)

    def test_queue_and_waits_agree_by_little(self) -> None:
        assert funnel.little_off(36_000, 35_820) == pytest.approx(0.005)
        assert funnel.little_off(0, 0) is None


def moments(*told: tuple[str, FactType, str | None]) -> list[Moment]:
    """Moments at window 1 in order: clock, fact, ticket."""
    return [Moment(n, kind, at(clock), ticket, "1") for n, (clock, kind, ticket) in enumerate(told, start=1)]


DAY = moments(
    ("09:00", FactType.WINDOW_OPENED, None),
    ("09:10", FactType.TICKET_CALLED, "t1"),
    ("09:11", FactType.SERVICE_STARTED, "t1"),
    ("09:20", FactType.TICKET_HELD, "t1"),
    ("09:25", FactType.TICKET_RESUMED, "t1"),
    ("10:05", FactType.SERVICE_FINISHED, "t1"),
    ("10:06", FactType.WINDOW_PAUSED, None),
    ("10:16", FactType.WINDOW_OPENED, None),
    ("10:30", FactType.WINDOW_CLOSED, None),
)


class TestWindows:
    def test_every_second_has_one_state_and_they_add_up(self) -> None:
        time = posts.post_time(posts.spans(DAY, at("18:00"), ZONE))

        assert (time.calling_s, time.serving_s) == (60, (9 + 40) * 60)
        assert (time.paused_s, time.idle_s) == (600, (10 + 5 + 1 + 14) * 60)
        assert time.open_s == 90 * 60 == time.busy_s + time.idle_s + time.paused_s

    def test_utilisation_leaves_pauses_out(self) -> None:
        time = posts.PostTime(paused_s=3600, idle_s=3600, serving_s=5 * 3600)

        assert posts.utilisation(time) == pytest.approx(5 / 6)
        assert posts.throughput_per_h(24, time) == 4.0
        assert posts.utilisation(posts.PostTime()) is None

    def test_time_is_cut_at_the_full_hours_or_the_half_ones_too(self) -> None:
        span = posts.Span("1", "serving", at("09:50"), at("11:05"))
        hours, halves = (list(cut(span, ZONE)) for cut in (posts.by_hour, posts.by_half_hour))

        assert [(n, posts.post_time([one]).serving_s) for n, one in hours] == [(9, 600), (10, 3600), (11, 300)]
        assert [n for n, _ in halves] == [19, 20, 21, 22]

    def test_what_was_undone_did_not_happen(self) -> None:
        pressed_too_early = moments(
            ("09:00", FactType.WINDOW_OPENED, None),
            ("09:01", FactType.TICKET_CALLED, "t1"),
            ("09:02", FactType.SERVICE_STARTED, "t1"),
            ("09:05", FactType.SERVICE_FINISHED, "t1"),
            ("09:05", FactType.TICKET_CALLED, "t2"),
            ("09:05:04", FactType.UNDONE, "t2"),
            ("09:05:04", FactType.UNDONE, "t1"),
            ("09:10", FactType.SERVICE_FINISHED, "t1"),
        )

        time = posts.post_time(posts.spans(posts.happened(pressed_too_early, {4, 5}), at("09:10"), ZONE))

        assert (time.idle_s, time.calling_s, time.serving_s) == (60, 60, 480)

    def test_a_window_still_open_is_counted_until_now_and_closed_with_the_day(self) -> None:
        opened = DAY[:1]
        closed = [*opened, Moment(9, FactType.DAY_CLOSED, at("09:30"), None, None)]

        assert posts.post_time(posts.spans(opened, at("10:00"), ZONE)).idle_s == 3600
        assert posts.post_time(posts.spans(closed, at("10:00"), ZONE)).idle_s == 1800

    def test_a_window_left_open_and_used_days_later_does_not_count_the_days_between(self) -> None:
        told = [(0, "16:00", FactType.WINDOW_OPENED), (3, "09:00", FactType.TICKET_CALLED),
                (3, "09:10", FactType.SERVICE_FINISHED), (3, "09:30", FactType.TICKET_CALLED)]  # fmt: skip
        events = [Moment(n, kind, at(clock) + timedelta(days=d), "t", "1") for n, (d, clock, kind) in enumerate(told)]

        found = list(posts.spans(events, at("09:40") + timedelta(days=3), ZONE))

        assert [(span.state, span.begin, span.end) for span in found] == [
            ("idle", at("16:00"), at("24:00") + timedelta(days=1)),
            ("calling", at("09:00") + timedelta(days=3), at("09:10") + timedelta(days=3)),
            ("calling", at("09:30") + timedelta(days=3), at("09:40") + timedelta(days=3)),
        ]

    def test_a_ticket_that_ends_elsewhere_does_not_free_the_window(self) -> None:
        left = moments(
            ("09:00", FactType.WINDOW_OPENED, None),
            ("09:00", FactType.TICKET_CALLED, "t1"),
            ("09:05", FactType.TICKET_EXPIRED, "t9"),
        )

        assert posts.post_time(posts.spans(left, at("09:10"), ZONE)).calling_s == 600

    @given(st.lists(st.tuples(st.sampled_from([m.type for m in DAY]), st.integers(0, 7200)), max_size=30))
    def test_spans_never_overlap_and_never_run_backwards(self, told: list[tuple[FactType, int]]) -> None:
        order = sorted(told, key=lambda pair: pair[1])
        events = [Moment(n, kind, at("09:00") + timedelta(seconds=s), "t", "1") for n, (kind, s) in enumerate(order)]

        found = list(posts.spans(events, at("12:00"), ZONE))

        assert all(span.begin < span.end for span in found)
        assert all(first.end <= second.begin for first, second in pairwise(found))


class TestBetweenTheStamps:
    def test_the_area_under_the_queue_is_the_sum_of_the_waits(self) -> None:
        told = [
            Moment(1, FactType.TICKET_ISSUED, at("09:00"), "t1", None),
            Moment(2, FactType.TICKET_ISSUED, at("09:00"), "t2", None),
            Moment(3, FactType.TICKET_CALLED, at("09:01"), "t1", "1"),
            Moment(4, FactType.TICKET_LEFT, at("09:01"), "t2", None),
            Moment(5, FactType.TICKET_ISSUED, at("09:02"), "t3", None),
        ]

        assert waiting.queue_seconds(told) == 120

    def test_holds_before_a_start_are_told_apart_from_those_after(self) -> None:
        told = moments(
            ("09:00", FactType.TICKET_CALLED, "t1"),
            ("09:01", FactType.TICKET_HELD, "t1"),
            ("09:04", FactType.TICKET_RESUMED, "t1"),
            ("09:05", FactType.TICKET_HELD, "t1"),
            ("09:09", FactType.TICKET_RESUMED, "t1"),
            ("09:10", FactType.TICKET_TRANSFERRED, "t1"),
            ("09:11", FactType.TICKET_CALLED, "t1"),
            ("09:12", FactType.TICKET_HELD, "t1"),
            ("09:13", FactType.TICKET_RESUMED, "t1"),
        )

        assert waiting.holds_before_start(told) == {("t1", 1): 180, ("t1", 2): 60}

    def test_who_came_back_is_not_absent(self) -> None:
        told = moments(
            ("09:00", FactType.MARKED_ABSENT, "t1"),
            ("09:00", FactType.MARKED_ABSENT, "t2"),
            ("09:05", FactType.TICKET_RETURNED, "t1"),
        )

        assert waiting.absent_since(told) == {"t2": at("09:00")}


def test_seven_days_made_three_and_a_half_are_half_as_many() -> None:
    share = aggregates.share(7 - 3.5, 7)

    assert share is not None
    assert math.isclose(share, 0.5)


def test_a_stage_is_a_value() -> None:
    assert replace(stage(), calls=2) == stage()
