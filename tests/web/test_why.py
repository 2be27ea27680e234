"""Reasons over the network: sentences in every language, classes by staff, on whose word somebody was called."""

from __future__ import annotations

from pathlib import Path

import pytest

from hall.domain.policy import Rule
from hall.domain.wording import LANGUAGES
from hall.journey import why
from hall.journey.why import Because
from hall.web import sayings
from tests.web.house import WORDS
from tests.web.open_hall import OpenHall

NAME = {"zh-Hans": "长者", "zh-Hant": "長者", "en": "Seniors"}
EVERY = (
    Because(code="came_earlier", args={"n": 6}),
    Because(code="has_priority", args={"n": 2, "name": NAME}),
    Because(code="has_appointment", args={"n": 1, "time": "10:20"}),
    Because(code="takes_turn", args={"n": 1, "normal": 2, "priority": 1}),
    Because(code="came_back", args={"n": 1}),
    Because(code="cap_reached", args={"n": 4, "name": NAME}),
    Because(code="for_window", args={"window": "5"}),
    Because(code="for_clerk"),
    Because(code="needs", args={"name": NAME}),
    Because(code="windows", args={"windows": "3–5", "open": 2, "paused": 1}),
    Because(code="no_window_open", args={"windows": "3–5", "paused": 0}),
    Because(code="next"),
    Because(code="asked_for_time", args={"time": "10:30"}),
    Because(code="not_checked_in"),
    Because(code="not_accepted"),
    Because(code="at_another_window"),
    Because(code="comes_in_again", args={"n": 3}),
    Because(code="suspended", args={"time": "10:10"}),
)


def test_every_reason_has_a_sentence_in_every_language() -> None:
    said = sayings.reasons_said(WORDS, EVERY)

    assert set(said) == set(LANGUAGES)
    assert all(len(lines) == len(EVERY) and all(lines) for lines in said.values())
    assert said["en"][1] == "2 have priority (Seniors)."
    assert said["zh-Hans"][2] == "有 1 位预约在 10:20。"
    code = Path(why.__file__).read_text(encoding="utf-8")
    assert not [b.code for b in EVERY if f'code="{b.code}"' not in code]
    assert code.count("Because(code=") == len(EVERY)


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        (Rule(code="first-come"), "First come, first served."),
        (Rule(code="head-start", first=(NAME,), appointments=True), "Appointments and Seniors may be called first."),
        (
            Rule(code="ratio", first=(NAME,), normal=2, priority=1),
            "After every 2 other visitors one visitor with priority (Seniors) is called.",
        ),
        (Rule(code="aging", first=(NAME,)), "For Seniors, waiting counts faster."),
        (Rule(code="strict", first=(NAME, NAME)), "Seniors and Seniors are always called first."),
    ],
)
def test_the_rule_is_one_sentence(rule: Rule, said: str) -> None:
    found = sayings.rule_said(WORDS, rule)

    assert found["en"] == said
    assert all(found.values())


def test_why_not_me_yet_is_answered_with_codes_and_sentences(hall: OpenHall) -> None:
    hall.take()
    hall.clock.step(seconds=5)
    mine = hall.take()
    hall.take(visitor_class="elder")

    found = hall.get(f"/tickets/{mine['id']}/why", role="greeter")

    assert (found["state"], found["called"]) == ("waiting", None)
    assert found["not_yet"]["before"] == 2
    assert [r["code"] for r in found["not_yet"]["reasons"]] == ["came_earlier", "has_priority", "no_window_open"]
    assert set(found["not_yet"]["words"]) == set(LANGUAGES)
    assert found["rule"]["words"]["en"].endswith("may be called first.")


def test_why_this_one_is_answered_with_the_next_best(hall: OpenHall) -> None:
    first = hall.take()
    hall.clock.step(seconds=5)
    hall.take()
    hall.post("/windows/1/open")
    hall.post("/windows/1/call-next")

    found = hall.get(f"/tickets/{first['id']}/why")

    assert (found["not_yet"], found["called"]["code"]) == (None, "longest_waiting")
    assert found["called"]["rival"]["number"] == "A002"
    assert found["called"]["words"]["en"][0] == "Waited longest"


@pytest.mark.parametrize(
    "code",
    [
        "longest_waiting", "only_one", "head_start", "rate", "appointment", "ratio_turn", "window_bonus", "came_back",
        "asked_for_here", "transferred", "by_number", "without_ticket",
    ],
)  # fmt: skip
def test_every_reason_of_a_call_has_words(hall: OpenHall, code: str) -> None:
    assert all(WORDS.has(tag, f"called-{code.replace('_', '-')}") for tag in LANGUAGES)


def test_the_phone_gets_the_reasons_with_its_ticket(hall: OpenHall) -> None:
    hall.take()
    hall.clock.step(seconds=5)
    mine = hall.take()

    page = hall.get(f"{mine['link']}.json")

    assert [r["code"] for r in page["why"]["reasons"]] == ["came_earlier", "no_window_open"]
    assert page["rule"]["code"] == "head-start"


def test_staff_change_a_class_and_a_kiosk_may_not(hall: OpenHall) -> None:
    taken = hall.take()
    body = {"visitor_class": "elder", "reason": "card seen"}

    assert hall.refused(f"/tickets/{taken['id']}/class", body, role="kiosk") == (403, "not_allowed")
    assert hall.refused(f"/tickets/{taken['id']}/class", {**body, "reason": ""}) == (422, "reason_missing")
    changed = hall.post(f"/tickets/{taken['id']}/class", body, role="greeter")
    assert changed["visitor_class"]["code"] == "elder"
    assert hall.refused(f"/tickets/{taken['id']}/class", body) == (409, "class_unchanged")


def test_a_name_on_whose_word_somebody_was_called_stays_out_of_the_journal(hall: OpenHall) -> None:
    hall.take()
    hall.clock.step(seconds=5)
    hall.take()
    hall.post("/windows/1/open")
    body = {"number": "A002", "reason": "sick child", "instructed_by": "Director Wang"}
    hall.post("/windows/1/call", body)

    facts = hall.get("/journal", role="integration")["items"]
    called = next(f for f in facts if f["type"] == "ticket_called")
    assert called["data"]["instructed_by"].startswith("note:")
    assert "Wang" not in str(facts)
    assert hall.get("/windows/1", role="clerk")["ticket"]["note"] == "Director Wang: sick child"


def test_whether_the_proof_was_seen_is_told_with_the_start(hall: OpenHall) -> None:
    hall.called("1")
    hall.post("/windows/1/start", {"evidence": "missing"})

    facts = hall.get("/journal", role="integration")["items"]
    assert next(f for f in facts if f["type"] == "service_started")["data"]["evidence"] == "missing"
