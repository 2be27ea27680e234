"""A tiny day made by hand, as its judges would find it: facts, logs of devices, a recording. All of it is true."""

from __future__ import annotations

import json
import wave
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np

RATE = 22_050
BEGINS = datetime(2026, 11, 18, 2, 0, tzinfo=UTC).timestamp()
WORDS = ["请", "号", "到", "窗口", "办理", "零", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "A", "B"]
CALLS = (("t1", "A001", "1", 10.0), ("t2", "A002", "2", 20.0), ("t3", "A003", "1", 70.0))
"""Ticket, number, window, and when it was called; each is served 5 s later and has gone after another 40."""
Row = dict[str, Any]


def facts() -> list[Row]:
    """Three visitors: taken, called, served, printed, said."""
    found: list[Row] = []
    for ticket, number, window, at in CALLS:
        told = {"number": number, "channel": "kiosk"}
        found += [
            _fact("ticket_issued", at - 10, ticket, None, {"changes": told}),
            _fact("slip_printed", at - 7, ticket, None, {}),
            _fact("ticket_called", at, ticket, window, {}),
            _fact("service_started", at + 5, ticket, window, {}),
            _fact("service_finished", at + 45, ticket, window, {}),
        ]
    found.sort(key=lambda fact: fact["at"])
    return [{**fact, "seq": seq} for seq, fact in enumerate(found, 1)]


def _fact(kind: str, at: float, ticket: str, window: str | None, data: Row) -> Row:
    return {"type": kind, "at": round((BEGINS + at) * 1e6), "ticket": ticket, "window": window, "data": data}


def slips() -> list[Row]:
    """A slip for each of them."""
    return [{"at": moment(at - 7), "event": "slip", "number": number} for _, number, _, at in CALLS]


def sign_lines() -> list[Row]:
    """What the signs over windows 1 and 2 were seen to say."""
    found = [_sign("1", "请取号", 0.0), _sign("2", "请取号", 0.0)]
    for _, number, window, at in CALLS:
        found += [_sign(window, f"{number} 请来", at + 1), _sign(window, f"{number} 办理中", at + 6)]
        found.append(_sign(window, "请取号", at + 46))
    return sorted(found, key=lambda line: str(line["at"]))


def _sign(card: str, text: str, at: float) -> Row:
    return {"at": moment(at), "event": "sign", "card": int(card), "text": text, "on": True}


def wall_lines() -> list[Row]:
    """What a wall drew."""
    return [{"at": BEGINS + at + 0.2, "number": number, "label": window} for _, number, window, at in CALLS]


def messages() -> list[Row]:
    """What a face was told: it comes, and three changes follow."""
    found: list[Row] = [{"event": "hello", "body": {}}, {"event": "snapshot", "body": {"seq": 3}}]
    for before, seq in ((3, 5), (5, 6), (6, 9)):
        found.append({"event": "changed", "body": {"seq": seq, "prev": before}})
    return [*found, {"event": "pulse", "body": {"seq": 9, "sent": 9}}]


def moment(at: float) -> str:
    """As the devices' logs write it."""
    return datetime.fromtimestamp(BEGINS + at, UTC).isoformat()


class Voice:
    """A pack of clips (noise, a different one for each word) and a recording in which sentences may be said."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.packs = folder, folder / "packs"
        self._clips = {word: _noise(n) for n, word in enumerate(WORDS)}
        self._sounds: list[tuple[float, Any]] = []
        home = self.packs / "zh-Hans"
        home.mkdir(parents=True)
        for n, clip in enumerate(self._clips.values()):
            _write(home / f"{n}.wav", clip)
        names = {word: f"{n}.wav" for n, word in enumerate(WORDS)}
        (home / "manifest.json").write_text(json.dumps({"language": "zh-Hans", "voice": "noise", "clips": names}))

    def say(self, at: float, number: str, window: str, times: int = 2) -> None:
        """A call, in one sound, as often as the zone repeats it."""
        digits = [word if word == "A" else "零一二三四五六七八九"[int(word)] for word in number]
        words = ["请", *digits, "号", "到", "零一二三四五六七八九"[int(window)], "号", "窗口", "办理"]
        once = np.concatenate([self._clips[word] for word in words])
        pause = np.zeros(int(0.7 * RATE))
        self._sounds.append((at, np.concatenate([once, *[part for _ in range(times - 1) for part in (pause, once)]])))

    def keep(self) -> None:
        """Write down the recording and what the line noticed of it."""
        whole = np.zeros(int(300 * RATE))
        lines = []
        for at, sound in self._sounds:
            begin = int(at * RATE)
            whole[begin : begin + len(sound)] += sound
            end = at + len(sound) / RATE
            lines.append({"at": moment(end), "event": "heard", "start": round(at, 4), "end": round(end, 4)})
        _write(self.folder / "speaker-1.wav", whole)
        lines.sort(key=lambda line: float(str(line["start"])))
        text = "".join(json.dumps(line) + "\n" for line in lines)
        (self.folder / "speaker-1.jsonl").write_text(text)


def _noise(seed: int) -> Any:
    return np.random.default_rng(seed).normal(0, 3000, int(0.15 * RATE)).clip(-12000, 12000).round()


def _write(file: Path, sound: Any) -> None:
    with wave.open(str(file), "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(RATE)
        out.writeframes(sound.clip(-32768, 32767).astype("<i2").tobytes())
