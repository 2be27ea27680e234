"""A hall's own sentence for calls: what may stand in it, and which one is spoken."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hall.domain import checking_voice
from hall.domain.voice_plan import LONGEST, VoicePlan, filled, sentence
from tests.domain.builders import a_hall


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("", []),
        ("请 {number} 号到 {zone} {window} 号窗口，{name}", []),
        ("请到 {window} 号窗口", ["voice_number_missing"]),
        ("请 {number} 号 {visitor}", ["voice_placeholder"]),
        ("请 {number} 号到 {window", ["voice_brace"]),
        ("{number}" + "x" * LONGEST, ["voice_too_long"]),
    ],
)
def test_a_sentence_that_cannot_be_spoken_is_named_with_its_field(text: str, codes: list[str]) -> None:
    found = checking_voice.problems(replace(a_hall(), voice=VoicePlan(call={"zh-Hans": text})))

    assert [(one.path, one.code) for one in found] == [("voice/call/zh-Hans", code) for code in codes]


def test_a_language_that_nobody_speaks_is_named() -> None:
    plan = VoicePlan(again={"fr": "{number}"})

    assert [one.code for one in checking_voice.problems(replace(a_hall(), voice=plan))] == ["unknown_choice"]


def test_a_recall_has_its_own_sentence_else_that_of_the_call_else_ours() -> None:
    plan = VoicePlan(call={"en": "Now {number}", "zh-Hans": "请 {number}"}, again={"en": "Again {number}"})

    assert [sentence(plan, "en", attempt) for attempt in (1, 2, 3)] == ["Now {number}"] + ["Again {number}"] * 2
    assert sentence(plan, "zh-Hans", 2) == "请 {number}"
    assert sentence(plan, "zh-Hant", 1) == ""


def test_only_what_is_known_is_filled_in() -> None:
    assert filled("{ number } → {window}", {"number": "A1"}) == "A1 → {window}"
