"""What a report says about a morning that can be worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from hall.domain import calendar
from hall.domain.measures.stages import Stage
from hall.domain.refusals import Refusal
from hall.domain.wording import LANGUAGES
from hall.journey import call, day, desk, serve, tickets, unnumbered
from hall.reports import make, today
from hall.reports.terms import terms
from hall.settings import ROOT
from hall.words import Catalogue
from tests.reports.busy_hall import FIRST_DAY, HALL, OPENS, BusyHall

WORDS = Catalogue(ROOT / "config" / "lang")
A_STAGE = Stage(ticket="t", number="A001", index=1, service="A", visitor_class="normal", queued_at=OPENS)


def total(hall: BusyHall, name: str = "day", by: str = "") -> dict[str, Any]:
    found: dict[str, Any] = make(hall.store, HALL, name, by=by)["total"]
    return found


def row(hall: BusyHall, by: str, key: str, name: str = "day") -> dict[str, Any]:
    items = make(hall.store, HALL, name, FIRST_DAY, FIRST_DAY, by)["items"]
    found: dict[str, Any] = next(item for item in items if item["key"] == key)
    return found


def test_the_morning_comes_out_as_worked_out_by_hand(quiet_hall: BusyHall) -> None:
    found = total(quiet_hall)

    counts = {name: found[name] for name in ("issued", "called", "served", "no_show", "left", "expired", "open")}
    assert counts == {"issued": 3, "called": 2, "served": 2, "no_show": 0, "left": 0, "expired": 0, "open": 1}
    assert (found["wait_n"], found["wait_mean_s"], found["wait_max_s"], found["wait_max_number"]) == (
        2,
        900,
        1500,
        "A002",
    )
    assert (found["wait_median_s"], found["wait_p90_s"]) == (900, 1380)
    assert (found["way_mean_s"], found["service_mean_s"], found["handle_mean_s"]) == (60, 420, 480)
    assert (found["sl"], found["sl_n"], found["sl_kept"], found["sl_served_only"]) == (0.5, 2, 1, 0.5)


def test_who_walked_straight_to_a_window_is_served_and_has_no_wait(quiet_hall: BusyHall) -> None:
    before = total(quiet_hall)
    quiet_hall.do(lambda ledger: desk.open_window(ledger, "2", "account:d"))
    quiet_hall.do(lambda ledger: unnumbered.serve(ledger, "2", unnumbered.Walk(service="A")))

    after = total(quiet_hall)

    assert (after["issued"], after["called"]) == (before["issued"] + 1, before["called"] + 1)
    for name in ("wait_n", "wait_mean_s", "wait_net_mean_s", "sl_n", "sl"):
        assert after[name] == before[name], name
    with quiet_hall.store.view(HALL) as view:
        assert today.within_promise(view)[1] == after["sl_n"], "the live tile judges the same people"


def test_the_window_sheet_says_what_the_window_did_with_its_time(quiet_hall: BusyHall) -> None:
    found = row(quiet_hall, "window", "1", "windows")

    assert (found["open_s"], found["paused_s"], found["busy_s"], found["idle_s"]) == (2400, 0, 960, 1440)
    assert (found["utilisation"], found["throughput_per_h"]) == (0.4, 3.0)
    assert found["issued"] is None
    assert found["name"] == "1"


def test_a_window_is_told_with_what_it_is_there_for(quiet_hall: BusyHall) -> None:
    with quiet_hall.store.view(HALL) as view:
        config = view.config
    plan = next(one for one in config.windows if len(one.services) > 1)
    names = {one.code: one.name["en"] for one in config.services}

    found = row(quiet_hall, "window", plan.code, "windows")["offers"]

    assert [one["en"] for one in found] == [names[one.code] for one in plan.services]


def test_a_window_without_business_has_a_row_with_no_values(quiet_hall: BusyHall) -> None:
    found = row(quiet_hall, "window", "4", "windows")

    assert (found["served"], found["open_s"]) == (0, 0)
    assert [found[name] for name in ("wait_mean_s", "sl", "utilisation", "throughput_per_h")] == [None] * 4


def test_waits_belong_to_the_hour_of_taking_and_ends_to_their_own(quiet_hall: BusyHall) -> None:
    eight, nine = row(quiet_hall, "hour", "08"), row(quiet_hall, "hour", "09")

    assert (eight["issued"], eight["wait_n"], eight["served"], eight["open"]) == (3, 2, 1, 1)
    assert (nine["issued"], nine["wait_n"], nine["served"], nine["service_mean_s"]) == (0, 0, 1, 600)
    assert (eight["busy_s"], nine["busy_s"], nine["idle_s"]) == (540, 420, 180)


def test_the_total_is_the_same_whichever_way_it_is_cut(quiet_hall: BusyHall) -> None:
    by_service, by_hour, by_window = (total(quiet_hall, by=by) for by in ("service", "hour", "window"))

    assert by_hour == by_window
    also = {name: by_service.pop(name) for name in ("service_sd_s", "service_cs2")}  # only services have these
    assert {name: by_hour[name] for name in by_service} == by_service
    assert not set(also) & set(by_hour)


def test_test_numbers_and_voided_ones_are_left_out_and_counted(quiet_hall: BusyHall) -> None:
    wrong = quiet_hall.take("B")
    quiet_hall.do(lambda ledger: tickets.void(ledger, ledger.ticket(wrong.id), ""))

    quality = make(quiet_hall.store, HALL, "day")["quality"]

    assert total(quiet_hall)["issued"] == 3
    assert (quality["excluded"], quality["excluded_test"], quality["excluded_void"], quality["late_void"]) == (
        2,
        1,
        1,
        0,
    )
    assert (quality["balanced"], quality["unbalanced_by"], quality["open"]) == (True, 0, 1)


def test_a_suspension_stops_the_promise_but_not_the_gross_wait(quiet_hall: BusyHall) -> None:
    waits_since_0840 = OPENS + timedelta(minutes=10)
    quiet_hall.clock.at = waits_since_0840 + timedelta(minutes=30)
    quiet_hall.do(lambda ledger: day.suspend(ledger, "service", "A", "power"))
    quiet_hall.clock.at = waits_since_0840 + timedelta(minutes=90)
    quiet_hall.do(lambda ledger: day.resume(ledger, "service", "A"))
    before = total(quiet_hall)
    quiet_hall.do(lambda ledger: call.call_next(ledger, "1"))
    quiet_hall.do(lambda ledger: serve.start(ledger, "1"))

    found = total(quiet_hall)

    assert found["wait_max_s"] == 90 * 60
    assert found["wait_net_mean_s"] == (5 + 25 + 30) * 60 / 3
    assert (before["sl_n"], found["sl_n"], found["sl_kept"]) == (2, 3, 1)


def test_a_new_promise_does_not_change_the_days_before_it(quiet_hall: BusyHall) -> None:
    before = total(quiet_hall)

    quiet_hall.promise_differently(1)

    assert total(quiet_hall) == before


def test_suspensions_of_other_services_do_not_count(quiet_hall: BusyHall) -> None:
    quiet_hall.do(lambda ledger: day.suspend(ledger, "service", "B", "power"))
    quiet_hall.clock.step(60)
    quiet_hall.do(lambda ledger: call.call_next(ledger, "1"))
    quiet_hall.do(lambda ledger: serve.start(ledger, "1"))

    found = total(quiet_hall)

    assert found["wait_net_mean_s"] == found["wait_mean_s"]


def test_the_promise_counts_from_opening_for_a_number_taken_before(quiet_hall: BusyHall) -> None:
    with quiet_hall.store.view(HALL) as ledger:
        config = ledger.config
    early = replace(A_STAGE, queued_at=OPENS.replace(hour=0, minute=10))
    around_the_clock = replace(config, hall=replace(config.hall, hours={}))

    assert terms(config, early, ()).since == OPENS
    assert terms(around_the_clock, early, ()).since == early.queued_at


def test_who_is_served_after_closing_and_how_long_windows_stay_for_it(quiet_hall: BusyHall) -> None:
    """The town hall closes at 16:30; A003 is served from 16:25 to 16:42, a fourth from 16:43 to 17:03."""
    closing = OPENS + timedelta(hours=8)
    with quiet_hall.store.view(HALL) as ledger:
        assert calendar.closing(ledger.config, FIRST_DAY, "A") == closing
    quiet_hall.take("A")
    for minute, act in ((-5, call.call_next), (-4, serve.start), (12, serve.finish), (13, call.call_next),
                        (14, serve.start), (33, serve.finish)):  # fmt: skip
        quiet_hall.clock.at = closing + timedelta(minutes=minute)
        quiet_hall.do(lambda ledger, act=act: act(ledger, "1", "done") if act is serve.finish else act(ledger, "1"))

    found, window = total(quiet_hall, "windows"), row(quiet_hall, "window", "1", "windows")
    hours = [row(quiet_hall, "hour", hour)["overtime_s"] for hour in ("15", "16", "17")]
    assert (found["served_after_closing"], found["overtime_s"]) == (2, 33 * 60)
    assert (window["served_after_closing"], window["overtime_s"]) == (2, 33 * 60)
    assert hours == [0, 30 * 60, 3 * 60]
    assert row(quiet_hall, "service", "A")["served_after_closing"] == 2


def test_who_was_kept_over_night_counts_on_his_own_day_and_keeps_the_window_busy_on_the_next(
    quiet_hall: BusyHall,
) -> None:
    """A003, taken on Tuesday, is served on Wednesday from 08:31 to 08:40."""
    quiet_hall.do(lambda ledger: day.close_day(ledger, "keep"))
    for minute, act in ((0, day.open_day), (0, lambda ledger: desk.open_window(ledger, "1", "account:c")),
                        (1, lambda ledger: call.call_next(ledger, "1")), (2, lambda ledger: serve.start(ledger, "1")),
                        (10, lambda ledger: serve.finish(ledger, "1", "done"))):  # fmt: skip
        quiet_hall.clock.at = OPENS + timedelta(days=1, minutes=minute)
        quiet_hall.do(act)

    tuesday = make(quiet_hall.store, HALL, "windows", FIRST_DAY, FIRST_DAY)
    wednesday = make(quiet_hall.store, HALL, "windows", FIRST_DAY + timedelta(days=1), FIRST_DAY + timedelta(days=1))
    assert (tuesday["total"]["issued"], tuesday["total"]["served"], tuesday["quality"]["balanced"]) == (3, 3, True)
    kept = 8 * 3600 - 10 * 60 + 60
    assert tuesday["total"]["wait_net_mean_s"] == (300 + 1500 + kept) / 3
    assert (tuesday["total"]["busy_s"], wednesday["total"]["busy_s"]) == (960, 540)
    assert (wednesday["total"]["issued"], wednesday["quality"]["balanced"]) == (0, True)


def test_without_dates_it_is_the_present_business_day(quiet_hall: BusyHall) -> None:
    found = make(quiet_hall.store, HALL, "day")

    assert found["period"] == {"from": "2025-06-03", "to": "2025-06-03"}
    assert (found["by"], found["at"]) == ("service", "2025-06-03T09:10:00+08:00")
    assert found["promise"] == {"minutes": 20, "target": 0.9}


def test_after_closing_time_everybody_stands_somewhere_and_the_queue_explains_the_waits(quiet_hall: BusyHall) -> None:
    quiet_hall.do(day.close_day)

    found = make(quiet_hall.store, HALL, "day")

    assert (found["total"]["expired"], found["total"]["open"]) == (1, 0)
    assert found["quality"]["balanced"]
    assert found["quality"]["little_off"] == 0.0


def test_a_hall_without_a_day_has_an_empty_report(tmp_path: Any) -> None:
    hall = BusyHall(f"sqlite:///{tmp_path / 'hall.db'}")

    found = make(hall.store, HALL, "day", by="hour")
    hall.close()

    assert (found["items"], found["total"]["issued"], found["total"]["wait_mean_s"]) == ([], 0, None)


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"name": "horoscope"}, "unknown_report"),
        ({"name": "day", "by": "weekday"}, "invalid"),
        ({"name": "windows", "by": "service"}, "invalid"),
        ({"name": "day", "hall": "nowhere"}, "unknown_hall"),
        ({"name": "day", "from_": date(2025, 6, 4), "to": date(2025, 6, 3)}, "invalid"),
        ({"name": "day", "from_": date(2024, 1, 1), "to": date(2025, 6, 3)}, "invalid"),
    ],
)
def test_what_makes_no_sense_is_refused(quiet_hall: BusyHall, asked: dict[str, Any], code: str) -> None:
    with pytest.raises(Refusal) as refused:
        make(quiet_hall.store, **({"hall": HALL} | asked))

    assert refused.value.code == code


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_figure_has_a_name_and_a_sentence(quiet_hall: BusyHall, language: str) -> None:
    found = make(quiet_hall.store, HALL, "windows", words=WORDS)

    names = [name for name in found["total"] if name not in ("key", "name")]
    assert set(found["definitions"]) == set(names)
    for name in names:
        assert WORDS.say(language, f"metric-{name}", minutes=20)
        assert len(found["definitions"][name][language]) > 5
