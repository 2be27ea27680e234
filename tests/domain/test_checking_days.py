"""Every reason why a hall could not keep its days is found, named by its place, and has a sentence for people."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from hall.domain import checking_all, checking_days, revising
from hall.domain.configuration import Configuration
from hall.domain.rules import CalendarDay, Rules
from hall.domain.wording import LANGUAGES
from tests.domain.builders import a_hall

LANG = Path(__file__).parents[2] / "config" / "lang"
HOURS = {"mon": (("09:00", "12:00"), ("13:00", "17:00"))}
SOUND = replace(a_hall(), hall=replace(a_hall().hall, hours=HOURS))


def days(*found: CalendarDay) -> Configuration:
    return replace(SOUND, calendar=found)


def day(**more: Any) -> CalendarDay:
    return CalendarDay(**{"date": "2026-10-01", **more})


def rules(**more: Any) -> Configuration:
    return replace(SOUND, rules=Rules(**more))


def cut_off(p: float) -> Configuration:
    return replace(SOUND, services=(SOUND.services[0], replace(SOUND.services[1], cut_off=p)))


WRONG: list[tuple[str, str, Configuration]] = [
    ("bad_date", "calendar/0/date", days(day(date="2026-02-29"))),
    ("bad_date", "calendar/0/date", days(day(date="20261001"))),
    ("bad_date", "calendar/0/date", days(day(date="1 October"))),
    ("unknown_choice", "calendar/0/kind", days(day(kind="half"))),
    ("day_without_hours", "calendar/0/hours", days(day(kind="open"))),
    ("unknown_weekday", "calendar/0/works_as", days(day(kind="works_as"))),
    ("unknown_weekday", "calendar/0/works_as", days(day(kind="works_as", works_as="Monday"))),
    ("works_as_itself", "calendar/0/works_as", days(day(kind="works_as", works_as="thu"))),
    ("unknown_service", "calendar/0/services", days(day(services=("A", "X")))),
    ("day_twice", "calendar/1/date", days(day(), day(kind="works_as", works_as="mon"))),
    ("day_twice", "calendar/2/date", days(day(), day(services=("A", "B")), day(services=("B",)))),
    ("out_of_range", "rules/cut_off", rules(cut_off=0.49)),
    ("out_of_range", "rules/cut_off", rules(cut_off=1.0)),
    ("out_of_range", "rules/cut_off", rules(cut_off=float("nan"))),
    ("out_of_range", "services/1/cut_off", cut_off(80)),
    ("out_of_range", "rules/last_numbers", rules(last_numbers=-1)),
    ("out_of_range", "rules/open_before_min", rules(open_before_min=241)),
    ("out_of_range", "rules/close_latest_min", rules(close_latest_min=601)),
    ("unknown_choice", "rules/day_close", rules(day_close="forget")),
    ("clock_without_hours", "rules/open_by_clock", replace(a_hall(), rules=Rules(close_by_clock=True))),
]


def test_days_that_can_be_kept_have_no_problem() -> None:
    week = days(
        day(),
        day(services=("A",), kind="open", hours=(("09:00", "10:00"), ("10:00", "11:00"))),
        day(date="2026-10-10", kind="works_as", works_as="mon"),
    )
    by_clock = replace(week, rules=Rules(cut_off=0.8, open_by_clock=True, close_by_clock=True, day_close="keep"))

    assert checking_all.problems(by_clock) == ()


@pytest.mark.parametrize(("code", "path", "config"), WRONG, ids=[f"{code} {path}" for code, path, _ in WRONG])
def test_a_problem_is_found_where_it_stands(code: str, path: str, config: Configuration) -> None:
    assert (path, code) in {(p.path, p.code) for p in checking_all.problems(config)}


def test_hours_of_a_day_in_the_calendar_are_checked_like_those_of_the_week() -> None:
    config = days(day(kind="open", hours=(("09:00", "12:00"), ("11:00", "13:00"), ("14:00", "14:00"))))

    found = [(p.path, p.code) for p in checking_all.problems(config)]

    assert found == [("calendar/0/hours/1", "hours_overlap"), ("calendar/0/hours/2", "bad_hours")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_problem_was_provoked_and_has_a_sentence(language: str) -> None:
    codes = set(re.findall(r'code="(\w+)"', Path(checking_days.__file__).read_text(encoding="utf-8")))
    said = (LANG / language / "problems.ftl").read_text(encoding="utf-8")

    assert codes == {code for code, _, _ in WRONG}
    assert all(f"problem-{code.replace('_', '-')} = " in said for code in codes)


def test_days_of_the_calendar_that_changed_are_named_by_date_and_service() -> None:
    one = {"date": "2026-10-01", "kind": "closed", "services": []}
    other = {"date": "2026-10-01", "kind": "open", "services": ["A"]}

    found = revising.changed_paths({"calendar": [one]}, {"calendar": [{**one, "kind": "open"}, other]})

    assert found == ("calendar/2026-10-01/kind", "calendar/2026-10-01 A")
