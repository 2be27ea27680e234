"""Which reports of a plan are due: each period once, none skipped, none before its day is over."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from hall.domain import checking_reporting
from hall.domain.reporting import CATCH_UP, ReportPlan, due
from tests.domain.builders import a_hall

HERE = ZoneInfo("Asia/Shanghai")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=HERE)


def days(*texts: str) -> list[tuple[date, date]]:
    return [(date.fromisoformat(a), date.fromisoformat(b)) for a, b in (text.split() for text in texts)]


@pytest.mark.parametrize(
    ("every", "now", "found"),
    [
        ("daily", "2026-03-03 07:00", ["2026-03-02 2026-03-02"]),
        ("daily", "2026-03-03 06:59", ["2026-03-01 2026-03-01"]),
        ("weekly", "2026-03-02 07:00", ["2026-02-23 2026-03-01"]),
        ("weekly", "2026-03-02 06:59", ["2026-02-16 2026-02-22"]),
        ("weekly", "2026-03-08 23:00", ["2026-02-23 2026-03-01"]),
        ("monthly", "2026-03-01 07:00", ["2026-02-01 2026-02-28"]),
        ("monthly", "2026-03-01 06:00", ["2026-01-01 2026-01-31"]),
    ],
)
def test_a_new_plan_begins_with_the_last_whole_period(every: str, now: str, found: list[str]) -> None:
    assert due(ReportPlan(code="p", every=every, at="07:00"), at(now), None) == days(*found)


def test_what_was_missed_is_made_up_for_oldest_first() -> None:
    plan = ReportPlan(code="p", every="daily", at="07:00")

    assert due(plan, at("2026-03-05 08:00"), date(2026, 3, 1)) == days(
        "2026-03-02 2026-03-02", "2026-03-03 2026-03-03", "2026-03-04 2026-03-04"
    )
    assert due(plan, at("2026-03-05 08:00"), date(2026, 3, 4)) == []
    assert len(due(plan, at("2026-03-05 08:00"), date(2025, 1, 1))) == CATCH_UP


def test_targets_are_each_named_once() -> None:
    plan = ReportPlan(code="p", email_to=" a@x.cn, b@x.cn,a@x.cn,", folder="months")

    assert plan.targets == (("email", "a@x.cn"), ("email", "b@x.cn"), ("folder", "months"))


@pytest.mark.parametrize(
    ("wrong", "path", "code"),
    [
        ({"report": "horoscope"}, "schedules/0/report", "unknown_choice"),
        ({"every": "hourly"}, "schedules/0/every", "unknown_choice"),
        ({"at": "7:00"}, "schedules/0/at", "bad_time"),
        ({"at": "24:00"}, "schedules/0/at", "bad_time"),
        ({"email_to": "nobody"}, "schedules/0/email_to", "bad_address"),
        ({"folder": "../etc"}, "schedules/0/folder", "bad_folder"),
        ({"folder": ""}, "schedules/0/email_to", "nowhere_to_send"),
        ({"format": "docx"}, "schedules/0/format", "unknown_choice"),
    ],
)
def test_a_plan_that_cannot_work_is_named_with_its_place(wrong: dict[str, str], path: str, code: str) -> None:
    plan = ReportPlan(**({"code": "p", "folder": "months"} | wrong))

    found = list(checking_reporting.problems(a_hall(schedules=(plan,))))

    assert [(problem.path, problem.code) for problem in found] == [(path, code)]
