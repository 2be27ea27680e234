"""The staffing report from a hall's own record, and the question what one more window would change."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from hall.domain.history import reading
from hall.domain.refusals import Refusal
from hall.reports import csv_table, make, planned, plans, workbook
from hall.reports.behind import Which
from hall.storage import history
from tests.reports import past
from tests.reports.busy_hall import FIRST_DAY, HALL, OPENS, BusyHall, a_recorded_day
from tests.web.house import WORDS

TUESDAYS = 3
TODAY = FIRST_DAY + timedelta(weeks=TUESDAYS)
OPENS_BEFORE = OPENS + timedelta(weeks=TUESDAYS, hours=-1)
SHANGHAI = ZoneInfo("Asia/Shanghai")
SERVED = 6
"""So many numbers for A on each day, every two minutes from 08:30; 20 minutes each at window 1, the only open one."""


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BusyHall]:
    """Three Tuesdays on record; it is the fourth, before opening."""
    hall = BusyHall(f"sqlite:///{tmp_path_factory.mktemp('staffing') / 'hall.db'}")
    for week in range(TUESDAYS):
        a_recorded_day(hall, OPENS + timedelta(weeks=week), SERVED)
    hall.clock.at = OPENS_BEFORE
    yield hall
    hall.close()


@pytest.fixture(scope="module")
def today(recorded: BusyHall) -> dict[str, Any]:
    """The report of the day that has not begun, made as the server makes it: in a process of its own."""
    return make(recorded.store, HALL, "staffing", TODAY, TODAY, words=WORDS)


def asked(hall: BusyHall, first: date, last: date, by: str = "half_hour") -> dict[str, Any]:
    """The same in this process."""
    return planned.answer({**question(hall), "from": first.isoformat(), "to": last.isoformat(), "by": by})


def question(hall: BusyHall) -> dict[str, Any]:
    return {"url": hall.store.url, "hall": HALL, "now": hall.clock.now().isoformat()}


def test_a_day_to_come_says_what_was_usual_and_what_is_required(today: dict[str, Any]) -> None:
    first = today["items"][0]
    assert (first["key"], first["name"], first["demand"]) == ("08:30", "08:30–09:00", SERVED)
    assert (first["planned_handle_s"], first["average_open_windows"]) == (1200, 1.0)
    assert first["required_windows"] >= 2
    assert first["gap"] == 1.0 - first["required_windows"]
    assert first["sl_required"] > first["sl_open"]
    assert today["total"]["demand"] == SERVED
    told = today["evidence"][0]
    assert (told["day"], told["like"], told["n"], told["open_from"]) == (TODAY.isoformat(), "same", 3, "usual")


def test_every_figure_is_defined_in_every_language(today: dict[str, Any]) -> None:
    figures = set(today["total"]) - {"key", "name"}

    assert set(today["definitions"]) == figures
    assert all(set(row) >= figures for row in today["items"])
    assert all(len(set(said.values())) == 3 for said in today["definitions"].values())


def test_who_is_still_there_after_the_last_comer_is_served_out(today: dict[str, Any]) -> None:
    second = today["items"][1]

    assert (second["key"], second["demand"]) == ("09:00", 0)
    assert second["required_windows"] > 0


def test_a_week_that_begins_on_a_closed_day_names_the_groups_all_the_same(recorded: BusyHall) -> None:
    sunday = TODAY - timedelta(days=2)

    assert [one["group"] for one in asked(recorded, sunday, TODAY)["groups"]] == ["A"]


def test_rows_of_groups_add_up_to_those_of_the_hall(recorded: BusyHall, today: dict[str, Any]) -> None:
    groups = asked(recorded, TODAY, TODAY, "group")

    assert groups["total"] == {name: today["total"][name] for name in groups["total"]}
    assert groups["items"][0]["key"] == f"08:30 {groups['items'][0]['group']}"
    assert "A" in groups["items"][0]["services"]
    assert "08:30–09:00" in groups["items"][0]["name"]["en"]


def test_a_past_day_is_planned_from_what_was_known_before_it(recorded: BusyHall) -> None:
    third = FIRST_DAY + timedelta(weeks=2)

    found = asked(recorded, third, third)

    assert (found["items"], found["total"]["demand"], found["total"]["required_windows"]) == ([], 0, None)
    assert (found["evidence"][0]["n"], found["evidence"][0]["needed"]) == (2, 3)


def test_a_closed_day_needs_no_window(recorded: BusyHall) -> None:
    saturday = FIRST_DAY + timedelta(days=4)

    found = asked(recorded, saturday, saturday)

    assert (found["items"], found["evidence"][0]["closed"]) == ([], True)


def test_a_week_is_planned_day_by_day_and_more_is_refused(recorded: BusyHall) -> None:
    week = asked(recorded, TODAY, TODAY + timedelta(days=6))

    assert {row["day"] for row in week["items"]} == {(TODAY + timedelta(days=n)).isoformat() for n in (0, 1, 2, 3, 6)}
    assert week["items"][0]["key"] == f"{TODAY.isoformat()} 08:30"
    assert [one["like"] for one in week["evidence"]][:2] == ["same", "any"]
    with pytest.raises(Refusal, match="invalid"):
        asked(recorded, TODAY, TODAY + timedelta(days=7))


def test_the_files_hold_the_rows_of_the_page(today: dict[str, Any]) -> None:
    lines = list(csv.DictReader(io.StringIO(csv_table.csv_bytes(today, "en").decode("utf-8-sig"))))
    book = workbook.xlsx_bytes(today, lambda key, **args: WORDS.say("en", key, **args), "en", "Boss")
    assert [line["half_hour"] for line in lines] == [*(row["key"] for row in today["items"]), "total"]
    assert lines[0]["required_windows"] == str(today["items"][0]["required_windows"])
    assert lines[0]["planned_handle_min"] == "20.00"
    assert book.startswith(b"PK")


def what_if(hall: BusyHall, **more: Any) -> dict[str, Any]:
    usual = {"day": TODAY.isoformat(), "group": "A", "begin_s": 30600, "end_s": 34200, "count": 1}
    return planned.answer({**question(hall), **usual, **more})


def test_one_more_window_brings_more_people_within_the_promise(recorded: BusyHall) -> None:
    found = what_if(recorded)

    assert (found["why"], len(found["windows"])) == ("", 1)
    assert found["then"]["within"] > found["now"]["within"]
    assert found["then"]["mean_wait_s"] < found["now"]["mean_wait_s"]


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"group": "nobody"}, "unknown_group"),
        ({"day": (FIRST_DAY + timedelta(days=4)).isoformat()}, "closed"),
        ({"day": FIRST_DAY.isoformat()}, "too_few_days"),
    ],
)
def test_where_there_is_no_answer_it_is_said_why(recorded: BusyHall, more: dict[str, Any], why: str) -> None:
    assert what_if(recorded, **more)["why"] == why


def test_a_hall_that_is_not_there_is_refused(recorded: BusyHall) -> None:
    with pytest.raises(Refusal, match="unknown_hall"):
        make(recorded.store, "atlantis", "staffing")


def test_the_last_plan_of_a_day_is_shown_at_once_with_its_date(recorded: BusyHall) -> None:
    day = TODAY + timedelta(days=1)
    assert plans.last(recorded.store, HALL, day, "", WORDS)["plan"] is None

    made = plans.make(recorded.store, HALL, day, "half_hour", WORDS)

    found = plans.last(recorded.store, HALL, day, "half_hour", WORDS)
    assert (found["plan"], found["fresh"], found["took_s"] >= 1) == (made, True, True)
    assert made["at"] == OPENS_BEFORE.astimezone(SHANGHAI).isoformat(timespec="seconds")
    assert plans.last(recorded.store, HALL, day, "group", WORDS)["plan"]["items"][0]["group"] == "A"
    with pytest.raises(Refusal, match="invalid"):
        plans.last(recorded.store, HALL, day, "window", WORDS)


def test_a_plan_of_another_day_or_of_other_settings_is_shown_but_computed_anew(recorded: BusyHall) -> None:
    day = TODAY + timedelta(days=1)
    plans.make(recorded.store, HALL, day, "half_hour", WORDS)
    was = recorded.clock.at
    try:
        recorded.clock.at = was + timedelta(days=1)
        found = plans.last(recorded.store, HALL, day, "", WORDS)
    finally:
        recorded.clock.at = was

    assert (found["plan"]["items"] != [], found["fresh"]) == (True, False)


def test_the_coming_days_are_planned_before_anybody_asks_and_each_once(
    recorded: BusyHall, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plans, "AHEAD_DAYS", 1)
    planner, made = plans.Planner(recorded.store), 0
    while planner.plan_one():
        made += 1

    days = [TODAY + timedelta(days=n) for n in range(plans.AHEAD_DAYS + 1)]
    found = [plans.last(recorded.store, HALL, day, "", WORDS) for day in days]
    assert all(one["plan"] and one["fresh"] for one in found)
    assert plans.Planner(recorded.store).plan_one() == 0
    assert made <= len(days)


def test_an_hour_names_the_services_that_lack_windows(today: dict[str, Any]) -> None:
    first = today["items"][0]

    assert [(one["group"], one["required"], one["open"]) for one in first["lacking"]] == [
        ("A", first["required_windows"], 1.0)
    ]


def test_days_from_another_system_are_days_on_record(tmp_path: Path) -> None:
    hall = BusyHall(f"sqlite:///{tmp_path / 'hall.db'}")
    rows = [row for week in range(TUESDAYS) for row in past.days(FIRST_DAY + timedelta(weeks=week), 1, 8)]
    found = [reading.past(row, n, "Asia/Shanghai", OPENS_BEFORE) for n, row in enumerate(rows, 2)]
    history.bring_in(hall.store.engine, HALL, found, OPENS_BEFORE, create=True, dry_run=False)
    hall.clock.at = OPENS_BEFORE

    evidence = asked(hall, TODAY, TODAY)["evidence"][0]

    hall.close()
    assert (evidence["n"], evidence["like"]) == (TUESDAYS, "same")


def test_that_too_little_is_on_record_is_not_kept_as_a_plan(recorded: BusyHall) -> None:
    second = FIRST_DAY + timedelta(weeks=1)

    assert plans.make(recorded.store, HALL, second, "", WORDS)["items"] == []
    assert plans.last(recorded.store, HALL, second, "", WORDS)["plan"] is None


def behind(hall: BusyHall, by: str, key: str, figure: str) -> dict[str, Any]:
    return make(hall.store, HALL, "tickets", TODAY, TODAY, by, WORDS, which=Which(figure=figure, key=key))


@pytest.mark.parametrize("figure", ["demand", "planned_handle_s", "average_open_windows"])
def test_figures_from_the_record_open_the_visits_and_windows_that_they_are_made_of(
    recorded: BusyHall, today: dict[str, Any], figure: str
) -> None:
    for row in (*today["items"], today["total"]):
        found = behind(recorded, "plan_half_hour", row["key"], figure)
        value = row[figure] if figure != "planned_handle_s" or row[figure] is not None else None
        assert found["figure"]["value"] == pytest.approx(value), row["key"]

    first = behind(recorded, "plan_half_hour", today["items"][0]["key"], figure)["items"]
    assert len({row["behind_day"] for row in first}) == TUESDAYS
    if figure == "average_open_windows":
        assert sum(row["behind_part_s"] for row in first) == TUESDAYS * 1800
    else:
        assert len(first) == SERVED * TUESDAYS
        assert all(row["ticket"] for row in first)


def test_the_rows_of_a_group_open_what_they_are_made_of_too(recorded: BusyHall) -> None:
    for row in asked(recorded, TODAY, TODAY, "group")["items"]:
        assert behind(recorded, "plan_group", row["key"], "demand")["figure"]["value"] == row["demand"]


@pytest.mark.parametrize(
    ("by", "key", "figure", "path"),
    [
        ("plan_half_hour", "total", "required_windows", "figure"),
        ("plan_half_hour", "09:10", "demand", "key"),
        ("plan_group", "08:30", "demand", "key"),
    ],
)
def test_what_no_visit_makes_is_refused_by_name(recorded: BusyHall, by: str, key: str, figure: str, path: str) -> None:
    with pytest.raises(Refusal) as refused:
        behind(recorded, by, key, figure)

    assert (refused.value.code, refused.value.found["path"]) == ("invalid", path)


def test_a_list_of_several_days_needs_a_row_of_one_of_them(recorded: BusyHall) -> None:
    days = (TODAY, TODAY + timedelta(days=1))
    one = Which(figure="demand", key=f"{TODAY.isoformat()} 08:30")

    assert make(recorded.store, HALL, "tickets", *days, "plan_half_hour", which=one)["figure"]["value"] == SERVED
    for key in ("total", "2031-01-01 08:30", "08:30"):
        with pytest.raises(Refusal):
            make(recorded.store, HALL, "tickets", *days, "plan_half_hour", which=Which(figure="demand", key=key))
