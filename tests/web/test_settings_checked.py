"""What a hall could not keep is named before it takes effect: its place, and a sentence that people understand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from hall.domain.wording import LANGUAGES
from hall.storage import configurations
from hall.web import form_words
from tests.web.house import HERE, WORDS
from tests.web.open_hall import OpenHall

Change = Callable[[dict[str, Any]], object]


def check(hall: OpenHall, change: Change) -> list[dict[str, Any]]:
    """What the hall finds in its own settings after this change."""
    with hall.server.store.view(HERE) as view:
        body = configurations.write(view.config)
    change(body)
    found: list[dict[str, Any]] = hall.post("/configuration/check", {"body": body}, role="admin")["problems"]
    return found


def journey(**more: Any) -> Change:
    plan = {"code": "j", "name": dict.fromkeys(LANGUAGES, "Marriage"), "services": ["A", "B"], "order": [], **more}
    return lambda body: body.update(journeys=[plan])


def plans(quota: int, *times: tuple[str, str]) -> Change:
    """Service A has this quota and can be booked at these times: two places each half-hour on a Monday."""

    def change(body: dict[str, Any]) -> None:
        service = next(s for s in body["services"] if s["code"] == "A")
        service.update(daily_quota=quota, typical_min=10)
        plan = {"service": "A", "weekdays": ["mon"], "step_min": 30, "places": 2, "public_places": 2}
        body["booking"]["plans"] = [
            {**plan, "code": f"p{n}", "begin": begin, "end": end} for n, (begin, end) in enumerate(times)
        ]

    return change


def of(section: str, i: int, **more: Any) -> Change:
    return lambda body: body[section][i].update(more)


def rules(**more: Any) -> Change:
    return lambda body: body["rules"].update(more)


WRONG: list[tuple[str, Change, str, str, str]] = [
    ("circle", journey(order=[["A", "B"], ["B", "A"]]), "journeys/0/order", "journey_circle", "(A), "),
    ("short", journey(services=["A"]), "journeys/0/services", "journey_too_short", "fewer than two services"),
    ("twice", journey(services=["A", "A"]), "journeys/0/services/1", "journey_service_twice", "(A) stands twice"),
    ("stranger", journey(services=["A", "Q"]), "journeys/0/services/1", "unknown_service", "no service Q"),
    ("quota", plans(3, ("09:00", "11:00")), "services/0/daily_quota", "quota_below_appointments",
     "quota of 3 is below the 8 appointments that can be booked for one day (Monday)"),
    ("overlap", plans(99, ("09:00", "11:00"), ("10:00", "12:00")), "booking/plans/1/begin", "plans_overlap",
     "overlaps the plan p0"),
    ("empty window", of("windows", 0, services=[]), "windows/0/services", "empty_set", "serves nothing"),
    ("no weekday", lambda b: (plans(99, ("09:00", "11:00"))(b), b["booking"]["plans"][0].update(weekdays=[])),
     "booking/plans/0/weekdays", "missing", "“Weekdays” is missing"),
    ("no language", lambda body: body["hall"].update(languages=[]), "hall/languages", "missing",
     "“Languages” is missing"),
    ("same letter", of("series", 1, prefix="A"), "series/1/prefix", "prefix_twice", "two visitors would hold the same"),
    ("series too short", of("series", 0, first=5, last=4), "series/0/last", "bad_range", "5–4 is not possible"),
    ("no normal class", lambda body: body.update(classes=body["classes"][1:]), "classes", "normal_class_missing",
     "class “normal” is missing"),
    ("unknown need", of("windows", 0, meets=["signing"]), "windows/0/meets", "unknown_need", "no need signing"),
    ("unknown deputy", of("windows", 0, deputy="99"), "windows/0/deputy", "unknown_window", "no window 99"),
    ("unknown department", of("services", 0, department="post"), "services/0/department", "unknown_department",
     "no department post"),
    ("unknown policy", rules(policy="lottery"), "rules/policy", "unknown_choice",
     "lottery is not possible for “Who is next”"),
    ("pause", rules(pause_limits_min={"lunch": 0}), "rules/pause_limits_min/lunch", "out_of_range",
     "“Pauses at most” must lie between 1 and 480"),
    ("duplicates", rules(duplicates="perhaps"), "rules/duplicates", "unknown_choice",
     "for “Same person, same service”"),
    ("group", rules(group_max=0), "rules/group_max", "out_of_range",
     "“People on one number” must lie between 1 and 999"),
    ("agent", rules(agent_turns=0), "rules/agent_turns", "out_of_range", "“Open numbers per agent” must lie"),
    ("burst", rules(burst_count=1), "rules/burst_count", "out_of_range", "“Report a burst from” must lie between 2"),
    ("holder", rules(holder_check="yes please"), "rules/holder_check", "wrong_value", "“Holder check” has a value"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("change", "path", "code", "sentence"), [row[1:] for row in WRONG], ids=[row[0] for row in WRONG]
)
def test_what_cannot_be_kept_is_named_with_its_place_and_a_sentence(
    hall: OpenHall, change: Change, path: str, code: str, sentence: str
) -> None:
    found = {p["path"]: p for p in check(hall, change)}

    assert path in found, found
    assert found[path]["code"] == code or code == "wrong_value"
    assert sentence in found[path]["words"]["en"]
    assert path not in found[path]["words"]["en"]
    assert all(found[path]["words"][tag] for tag in LANGUAGES)


def test_a_class_that_somebody_who_waits_belongs_to_is_not_taken_away(hall: OpenHall) -> None:
    classes = check_classes(hall)
    hall.post("/tickets", {"service": "A", "visitor_class": classes[1], "channel": "desk"}, role="greeter", status=201)

    found = check(hall, lambda body: body.update(classes=body["classes"][:1]))

    assert [(p["path"], p["code"]) for p in found] == [("classes", "class_in_use")]
    assert f"({classes[1]}) are still waiting" in found[0]["words"]["en"]


def check_classes(hall: OpenHall) -> list[str]:
    with hall.server.store.view(HERE) as view:
        return [one.code for one in view.config.classes]


def test_every_label_of_a_place_is_a_word_of_the_page() -> None:
    for path in ("rules/min_calls", "services/0/typical_min", "booking/plans/3/step_min", "booking/blackouts/0/begin",
                 "calendar/2/works_as", "windows/1/services/0/bonus_min", "services/2/documents/0/name",
                 "services/0/guide/fee/en", "places/0/screen/inches"):  # fmt: skip
        key = form_words.field_key(path)
        assert [tag for tag in LANGUAGES if not WORDS.has(tag, key)] == [], path
