"""The judge of the voice: what was said, recovered from the sound itself, against the calls.

The loudspeaker's log says only from when to when there was a sound; the words come out of the WAV. What is not exactly
a known sentence, because two sounds ran into each other or one was cut, is an objection. The grammar of a call and how
numbers are read are written down here once more.
"""

from __future__ import annotations

import re
import wave
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from tests.drivers.voice import ear
from tests.judges.calls import Call
from tests.judges.hearing import Pack
from tests.judges.paper import lines

APART_S = 0.25
"""Silence between the sentences of one sound; inside a sentence there is less."""
SOFT_S = 0.3
"""A sentence may begin and end so softly that it counts as silence for so long."""
LATE_S = 30.0
ENGLISH = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
UNITS = {word: n for n, word in enumerate([*ENGLISH.split(), "seventeen", "eighteen", "nineteen"])} | {
    sign: n for n, sign in enumerate("零一二三四五六七八九")
}
TENS = {
    word: n for n, word in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2)
}
CHINESE_CALL = re.compile(r"[请請] (.+) [号號] 到 (.+) [号號] 窗口 [办辦]理")
ENGLISH_CALL = re.compile(r"ticket (.+) please go to window (.+)")
MOVES = (
    re.compile(r"[请請]持 (.+) [号號] 的[群民][众眾] 到 (?:(.+) [楼樓] )?(.+) [号號] 窗口 [办辦]理"),
    re.compile(r"numbers for (.+) please go to (?:floor (.+) )?windows? (.+)"),
)
"""Where the numbers of a queue go: said once, in each voice of the hall, and no call of anybody."""
MOVE = "→"


@dataclass(frozen=True)
class Said:
    """One sound: when it began and ended (hall time, seconds since 1970), and its sentences."""

    at: float
    until: float
    sentences: tuple[tuple[str, str], ...]
    """(number, window) of each; ("?", what was heard) when it was not understood."""


def heard(folder: Path, name: str, packs: Path) -> list[Said]:
    """Everything that one loudspeaker said."""
    pack, known = Pack(packs), dict[bytes, tuple[str, str]]()
    found = []
    for line in (line for line in lines(folder / f"{name}.jsonl") if line["event"] == "heard"):
        until = datetime.fromisoformat(line["at"]).timestamp()
        sound = _cut(folder / f"{name}.wav", line["start"], line["end"])
        sentences = []
        for begin, end in ear.stretches(sound, APART_S):
            part = sound[max(0, int((begin - SOFT_S) * ear.RATE)) : int((end + SOFT_S) * ear.RATE)]
            key = part[np.abs(part) > 30].tobytes()
            known[key] = known.get(key) or understood(pack.words(part))
            if known[key] != ("?", ""):  # the chime, which says nothing
                sentences.append(known[key])
        found.append(Said(until - (line["end"] - line["start"]), until, tuple(sentences)))
    return found


def _cut(file: Path, start: float, end: float) -> ear.Sound:
    """A piece of the recording, a hundredth of a second longer at both ends: the log rounds its times."""
    with wave.open(str(file), "rb") as recording:
        recording.setpos(max(0, round((start - 0.01) * ear.RATE)))
        return np.frombuffer(recording.readframes(round((end - start + 0.02) * ear.RATE)), "<i2").astype(np.float64)


def understood(words: list[str]) -> tuple[str, str]:
    """Number and window of a sentence; of a move its mark and itself."""
    sentence = " ".join(words)
    if any(move.fullmatch(sentence) for move in MOVES):
        return MOVE, sentence
    call = CHINESE_CALL.fullmatch(sentence) or ENGLISH_CALL.fullmatch(sentence)
    if call is None:
        return "?", sentence
    number = "".join(str(UNITS.get(sign, sign)) for sign in call[1].split())
    return number, str(_counted(call[2].split()))


def _counted(words: list[str]) -> int:
    """三 十 七, thirty seven: 37."""
    total = 0
    for word in words:
        if word == "十":
            total = max(1, total) * 10
        else:
            total += TENS[word] * 10 if word in TENS else UNITS[word]
    return total


def objections(said: Sequence[Said], calls: Sequence[Call], refused: Sequence[Any], slack_s: float) -> list[str]:
    """Calls of one zone that were said twice, never, too late, out of order or over each other, and calls of nobody.

    `refused` are the facts that say why a call was not spoken. slack_s: how far the box's clock may be off.
    """
    sounds, said = said, [one for one in said if {number for number, _ in one.sentences} != {MOVE}]
    found = [f"one sound says {sorted(set(one.sentences))}" for one in said if len(set(one.sentences)) != 1]
    found += [
        f"two sounds at once: {a.sentences[:1]} {b.sentences[:1]}" for a, b in pairwise(sounds) if b.at < a.until - 0.02
    ]
    left = list(calls)
    first: list[float] = []
    for one in (one for one in said if len(set(one.sentences)) == 1):
        call = _call_of(one, left, slack_s)
        if call is None:
            found.append(f"{one.sentences[0]} was said; nobody had called that, or it had been said before")
            continue
        left.remove(call)
        if one.at > call.at + LATE_S + slack_s:
            found.append(f"{call.number} was said {one.at - call.at:.1f} s after it was called")
        if call.attempt == 1 and not _may_be_a_repeat(one, call, left):
            first.append(call.at)
    found += [f"a call of {b:.0f} was said after one of {a:.0f}" for a, b in pairwise(first) if b < a]
    return found + _unexplained(left, refused)


def _call_of(one: Said, left: Sequence[Call], slack_s: float) -> Call | None:
    """The newest call that this may have been: a repeat takes the place of a call that still waited."""
    mine = [call for call in left if (call.number, call.window) == one.sentences[0] and call.at <= one.at + slack_s]
    return min(mine, key=lambda call: (one.at > call.at + LATE_S, call.at), default=None)


def _may_be_a_repeat(one: Said, call: Call, left: Sequence[Call]) -> bool:
    """A repeat that came while the call still waited is said in its stead, after the first calls of others."""
    return any(other.ticket == call.ticket and call.at < other.at <= one.at for other in left)


def _unexplained(left: Sequence[Call], refused: Sequence[Any]) -> list[str]:
    """Calls that were neither said nor given up with a reason."""
    reasons = Counter(fact["ticket"] for fact in refused if fact["data"].get("reason"))
    found = []
    for ticket, times in Counter(call.ticket for call in left).items():
        if times > reasons[ticket]:
            number = next(call.number for call in left if call.ticket == ticket)
            found.append(f"{number}: {times} calls were not said, {reasons[ticket]} reasons were recorded")
    return found
