"""Each judge of the story accepts a true day and objects to every lie that it is there to find."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.drivers.voice import ear
from tests.judges import calls, paper, screens, signs, speech
from tests.judges.hearing import Pack
from tests.story import small_day
from tests.story.small_day import Row, Voice

SLACK_S = 2.0


def test_a_true_day_passes_every_judge(tmp_path: Path) -> None:
    facts = small_day.facts()
    made = calls.made(facts)
    voice = Voice(tmp_path)
    for _, number, window, at in small_day.CALLS:
        voice.say(at + 2, number, window)

    assert paper.objections(small_day.slips(), facts) == []
    assert signs.objections(lit(tmp_path, small_day.sign_lines()), made, SLACK_S) == []
    assert screens.wall_objections(small_day.wall_lines(), made, {"1", "2"}, SLACK_S) == []
    assert screens.order_objections(small_day.messages()) == []
    assert heard(voice, made) == []


# -- paper


@pytest.mark.parametrize(
    ("lie", "said"),
    [
        (lambda slips: slips[0].update(number="A009"), "never gave out"),
        (lambda slips: slips[0].update(number=""), "no number that can be read"),
        (lambda slips: slips.pop(), "has no slip"),
        (lambda slips: slips.append(slips[0]), "printed 2 times"),
    ],
)
def test_the_judge_of_paper_finds(lie: Callable[[list[Row]], Any], said: str) -> None:
    slips = small_day.slips()
    lie(slips)

    assert said in " ".join(paper.objections(slips, small_day.facts()))


@pytest.mark.parametrize(("reason", "excused"), [("paper_out", True), ("", False)])
def test_a_missing_slip_is_excused_by_a_recorded_reason_alone(reason: str, excused: bool) -> None:
    failed = {**small_day.facts()[1], "type": "slip_failed", "data": {"reason": reason}}
    facts = [fact for fact in small_day.facts() if (fact["type"], fact["ticket"]) != ("slip_printed", failed["ticket"])]

    assert (paper.objections(small_day.slips()[1:], [*facts, failed]) == []) is excused


def test_a_copy_that_was_asked_for_is_no_second_slip() -> None:
    slips, facts = small_day.slips(), small_day.facts()
    copied = {**facts[0], "type": "slip_reprinted", "data": {"reason": "lost"}}

    assert paper.objections([*slips, slips[0]], [*facts, copied]) == []


# -- signs


def lit(folder: Path, lines: list[Row]) -> dict[str, list[signs.Lit]]:
    """What the judge sees of these lines of a sign's log."""
    (folder / "signs-1.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return signs.shown(folder)


@pytest.mark.parametrize(
    ("lie", "said"),
    [
        (lambda lines: [line for line in lines if "A002" not in line["text"]], "showed [], was to show ['A002']"),
        (lambda lines: [{**line, "text": line["text"].replace("A003", "A004")} for line in lines], "'A004'"),
        (lambda lines: [*lines, later(lines[2], 80)], "'A001', 'A003', 'A001'"),
        (lambda lines: [{**line, "on": False} for line in lines], "showed []"),
        (lambda lines: [{**line, "card": 3 - line["card"]} for line in lines], "sign 1"),
        (lambda lines: [later(line, 70) if "A002" in line["text"] else line for line in lines], "only 71.0 s after"),
        (lambda lines: [later(line, -9) if "A002" in line["text"] else line for line in lines], "before it was called"),
    ],
)
def test_the_judge_of_signs_finds(lie: Callable[[list[Row]], list[Row]], said: str, tmp_path: Path) -> None:
    found = lit(tmp_path, lie(small_day.sign_lines()))

    assert said in " ".join(signs.objections(found, calls.standing(small_day.facts()), SLACK_S))


def later(line: Row, seconds: float) -> Row:
    """The same line at another time."""
    at = next(one for one in range(-20, 400) if small_day.moment(one) == line["at"])
    return {**line, "at": small_day.moment(at + seconds)}


# -- walls and faces


@pytest.mark.parametrize(
    ("lie", "said"),
    [
        (lambda lines: lines.pop(1), "never stood on the wall"),
        (lambda lines: lines[0].update(label="2"), "nobody called that"),
        (lambda lines: lines[0].update(number="A009"), "nobody called that"),
        (lambda lines: lines[0].update(at=lines[0]["at"] - 9), "before it was called"),
    ],
)
def test_the_judge_of_walls_finds(lie: Callable[[list[Row]], Any], said: str) -> None:
    lines = small_day.wall_lines()
    lie(lines)

    found = screens.wall_objections(lines, calls.standing(small_day.facts()), {"1", "2"}, SLACK_S)
    assert said in " ".join(found)


@pytest.mark.parametrize(
    ("lie", "said"),
    [
        (lambda told: told.insert(4, told.pop(2)), "came after change"),
        (lambda told: told.insert(3, told[2]), "came after change"),
        (lambda told: told.pop(3), "nobody asked for a snapshot"),
        (lambda told: told.pop(4), "was sent and never came"),
        (lambda told: told.pop(1), "nobody asked for a snapshot"),
        (lambda told: told.append({"event": "snapshot", "body": {"seq": 4}}), "a snapshot of 4 came after"),
        (lambda told: told.extend([{"event": "hello", "body": {}}, {"event": "fetch", "body": {}}]), "never came"),
    ],
)
def test_the_judge_of_messages_finds(lie: Callable[[list[Row]], Any], said: str) -> None:
    told = small_day.messages()
    lie(told)

    assert said in " ".join(screens.order_objections(told))


def test_a_gap_that_was_repaired_is_none() -> None:
    told = small_day.messages()
    told[3:4] = []
    told[4:4] = [{"event": "fetch", "body": {}}, {"event": "snapshot", "body": {"seq": 9}}]

    assert screens.order_objections(told) == []


# -- voice


def heard(voice: Voice, made: list[calls.Call], refused: list[Row] | None = None) -> list[str]:
    """What the judge says about everything that was said."""
    voice.keep()
    said = speech.heard(voice.folder, "speaker-1", voice.packs)
    return speech.objections(said, made, refused or [], SLACK_S)


@pytest.mark.parametrize(
    ("sounds", "said"),
    [
        ([(12, "A001", "1"), (22, "A002", "2")], "A003: 1 calls were not said, 0 reasons"),
        ([(12, "A001", "1"), (22, "A002", "2"), (72, "A003", "1"), (90, "A003", "1")], "said before"),
        ([(12, "A001", "1"), (22, "A002", "2"), (72, "A003", "2")], "nobody had called that"),
        ([(12, "A001", "1"), (22, "A002", "2"), (72, "A004", "1")], "nobody had called that"),
        ([(12, "A001", "1"), (60, "A002", "2"), (72, "A003", "1")], "A002 was said 40.0 s after it was called"),
        ([(12, "A001", "1"), (22, "A002", "2"), (65, "A003", "1")], "nobody had called that"),
        ([(29, "A001", "1"), (22, "A002", "2"), (72, "A003", "1")], "was said after one of"),
        ([(20.5, "A001", "1"), (22, "A002", "2"), (72, "A003", "1")], "two sounds at once"),
    ],
)
def test_the_judge_of_the_voice_finds(sounds: list[tuple[float, str, str]], said: str, tmp_path: Path) -> None:
    voice = Voice(tmp_path)
    for at, number, window in sounds:
        voice.say(at, number, window)

    assert said in " ".join(heard(voice, calls.made(small_day.facts())))


@pytest.mark.parametrize(("reason", "excused"), [("too_late", True), ("", False)])
def test_a_silent_call_is_excused_by_a_recorded_reason_alone(reason: str, excused: bool, tmp_path: Path) -> None:
    voice = Voice(tmp_path)
    voice.say(12, "A001", "1")
    voice.say(22, "A002", "2")
    refused = [{"ticket": "t3", "data": {"reason": reason}}]

    assert (heard(voice, calls.made(small_day.facts()), refused) == []) is excused


@pytest.mark.parametrize(("repeated_at", "accepted"), [(25.0, True), (35.0, False)])
def test_only_a_repeat_may_be_said_after_a_younger_call(repeated_at: float, accepted: bool, tmp_path: Path) -> None:
    voice = Voice(tmp_path)
    for at, number, window in ((22, "A002", "2"), (31, "A001", "1"), (72, "A003", "1")):
        voice.say(at, number, window, times=1)
    made = calls.made(small_day.facts())
    repeat = replace(made[0], at=made[0].at + repeated_at - 10, attempt=2)
    superseded = [{"ticket": "t1", "data": {"reason": "superseded"}}]

    assert (heard(voice, [*made, repeat], superseded) == []) is accepted


def test_the_quick_ear_hears_what_the_slow_one_hears(tmp_path: Path) -> None:
    voice = Voice(tmp_path)
    voice.say(1.0, "A039", "7", times=1)
    voice.keep()
    recording = ear.read(tmp_path / "speaker-1.wav")[: 4 * ear.RATE]

    quick = Pack(voice.packs).words(recording)

    assert quick == ear.words(recording, ear.pack(voice.packs / "zh-Hans"))
    assert speech.understood(quick) == ("A039", "7")


@pytest.mark.parametrize(
    ("sentence", "meant"),
    [
        ("请 A 零 九 三 号 到 十 号 窗口 办理", ("A093", "10")),
        ("請 A 零 九 三 號 到 三 十 七 號 窗口 辦理", ("A093", "37")),
        ("ticket B one two zero please go to window thirty seven", ("B120", "37")),
        ("ticket B one two zero please go to window twelve", ("B120", "12")),
        ("A 零 九 三 号 到 十 号 窗口 办理", ("?", "A 零 九 三 号 到 十 号 窗口 办理")),
        ("请持 B 号 的群众 到 九 至 十 二 号 窗口 办理", (speech.MOVE, "请持 B 号 的群众 到 九 至 十 二 号 窗口 办理")),
        (
            "numbers for B please go to floor two windows nine through twelve",
            (speech.MOVE, "numbers for B please go to floor two windows nine through twelve"),
        ),
    ],
)
def test_sentences_are_understood_as_a_visitor_would(sentence: str, meant: tuple[str, str]) -> None:
    assert speech.understood(sentence.split()) == meant


def test_the_word_of_a_queue_that_moved_is_no_call_of_anybody_but_never_over_one() -> None:
    made = calls.made(small_day.facts())[:1]
    called = speech.Said(made[0].at + 2, made[0].at + 6, ((made[0].number, made[0].window),))
    move = (
        (speech.MOVE, "请持 B 号 的群众 到 九 号 窗口 办理"),
        (speech.MOVE, "numbers for B please go to window nine"),
    )

    after, over = speech.Said(made[0].at + 7, made[0].at + 15, move), speech.Said(made[0].at + 4, made[0].at + 9, move)

    assert speech.objections([called, after], made, [], SLACK_S) == []
    assert "two sounds at once" in " ".join(speech.objections([called, over], made, [], SLACK_S))
