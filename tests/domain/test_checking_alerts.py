"""Settings of alerts that warn of nothing, or write to nobody, do not take effect."""

from __future__ import annotations

from typing import Any

import pytest

from hall.domain.alerts.plan import AlertPlan, AlertRule
from hall.domain.alerts.table import ROWS
from hall.domain.checking_alerts import problems
from tests.domain.builders import a_hall

CASES: list[tuple[str, dict[str, Any], str, str]] = [
    ("a kind that there is not", {"rules": (AlertRule(key="rain", red=1),)}, "alerts/rules/0/key", "unknown_choice"),
    ("a service that there is not", {"rules": (AlertRule(key="capacity", service="Z9", red=90),)},
     "alerts/rules/0/service", "unknown_service"),
    ("a service for an alert of the whole hall", {"rules": (AlertRule(key="long_waits", service="A", red=9),)},
     "alerts/rules/0/service", "limit_of_hall"),
    ("no limit at all", {"rules": (AlertRule(key="queue_length"),)}, "alerts/rules/0/yellow", "limits_missing"),
    ("red before yellow", {"rules": (AlertRule(key="queue_length", yellow=30, red=20),)},
     "alerts/rules/0/red", "limits_crossed"),
    ("a limit below nothing", {"rules": (AlertRule(key="queue_length", yellow=-1),)},
     "alerts/rules/0/yellow", "out_of_range"),
    ("one that must last too long", {"rules": (AlertRule(key="queue_length", red=9, lasting_s=3601),)},
     "alerts/rules/0/lasting_s", "out_of_range"),
    ("the same line twice", {"rules": (AlertRule(key="rating", off=True), AlertRule(key="rating", red=2))},
     "alerts/rules/1/key", "limit_twice"),
    ("no long wait", {"long_wait_min": 0}, "alerts/long_wait_min", "out_of_range"),
    ("quiet hours that end before they begin", {"quiet": (("13:00", "12:00"),)}, "alerts/quiet/0", "bad_hours"),
    ("a level that there is not", {"tell_from": "green"}, "alerts/tell_from", "unknown_choice"),
    ("what is no address", {"email_to": ("duty@hall.gov.cn", "duty")}, "alerts/email_to/1", "bad_address"),
    ("two addresses in one", {"email_to": ("a@b.cn,c@d.cn",)}, "alerts/email_to/0", "bad_address"),
]  # fmt: skip


@pytest.mark.parametrize(("plan", "path", "code"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_each_mistake_is_named_where_it_stands(plan: dict[str, Any], path: str, code: str) -> None:
    found = list(problems(a_hall(alerts=AlertPlan(**plan))))

    assert [(one.path, one.code) for one in found] == [(path, code)]


def test_the_usual_table_written_out_is_in_order() -> None:
    rules = tuple(AlertRule(key=row.key, yellow=row.yellow, red=row.red) for row in ROWS)

    assert list(problems(a_hall(alerts=AlertPlan(rules=rules, email_to=("duty@hall.gov.cn",))))) == []
