"""A wall through a whole day of twelve hours: every call comes up large, in its order, and nothing is left behind.

The day is made from a seed and told by the stub of the harness; the page's clock runs as fast as the page can draw.
"""

from __future__ import annotations

import heapq
import json
import random
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import CDPSession, Page, expect

from tests.faces.conftest import Glass

HOURS = 12
CALLS_AN_HOUR = 100
WINDOWS = 37
SEED = 20261118
FIXTURE = json.loads((Path(__file__).parent / "fixtures" / "board.json").read_text(encoding="utf-8"))
WATCH = """board => {
    globalThis.shown = [];
    globalThis.calls = new Map();
    hallStub.say('changed', { put: board, whole: true });
    hallStub.as(() => ({ ...board, calls: [...calls.values()].sort((a, b) => Date.parse(b.at) - Date.parse(a.at)) }));
    globalThis.hear = (change) => {
        for (const call of change.put?.calls ?? []) calls.set(call.ticket, call);
        for (const ticket of change.drop?.calls ?? []) calls.delete(ticket);
        hallStub.say('changed', change);
    };
    new MutationObserver(() => {
        const row = document.querySelector('#newest .call--flash .num');
        if (row) shown.push(row.textContent);
    }).observe(document.getElementById('newest'), { childList: true });
}"""
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d494844520000000100000001080600000"
    "01f15c4890000000d49444154789c626001000000ffff03000006000557bfabd40000000049454e44ae426082"
)


@dataclass(order=True)
class Event:
    """Something the hall tells at a second of the day."""

    at: float
    change: dict[str, Any] = field(compare=False)
    number: str = field(compare=False, default="")
    """Of a call or recall, which must come up large."""


@dataclass(frozen=True)
class Weight:
    """What the page holds after everything that nobody needs was cleared away."""

    heap: int
    nodes: int
    listeners: int


def the_day(chance: random.Random) -> list[Event]:
    """Calls at free windows, alone and in bursts; a tenth is recalled, everybody is served and leaves."""
    free = [(0.0, n) for n in range(1, WINDOWS + 1)]
    heapq.heapify(free)
    found: list[Event] = []
    at, numbers = 5.0, dict.fromkeys("ABCD", 0)
    while at < HOURS * 3600 - 900:
        ready, window = heapq.heappop(free)
        at = max(at, ready)
        letter = chance.choice("ABCD")
        numbers[letter] += 1
        number = f"{letter}{numbers[letter]:03d}"
        found += _visit(chance, at, number, str(window))
        heapq.heappush(free, (found[-1].at + 5, window))
        at += 0.5 if chance.random() < 0.15 else chance.expovariate(CALLS_AN_HOUR / 3600 * 0.87)
    return sorted(found)


def _visit(chance: random.Random, at: float, number: str, window: str) -> list[Event]:
    where = {"floor": "1", "zone": {"zh-Hans": "A区", "en": "Zone A"}, "windows": window, "arrow": "left"}
    call = {"ticket": f"t-{number}", "number": number, "window": window, "label": window, "where": where}
    call |= {"service": number[0], "language": "zh-Hans"}
    found = [_put(at, call, "called", 1, at, number)]
    begun = at + chance.uniform(40, 90)
    if chance.random() < 0.1:
        found.append(_put(at + 35, call, "called", 2, at, number))
    found.append(_put(begun, call, "serving", 1 + len(found[1:]), at))
    waiting = [{**row, "n": chance.randrange(30)} for row in FIXTURE["waiting"]]
    over = {"put": {"waiting": waiting}, "drop": {"calls": [call["ticket"]]}}
    return [*found, Event(begun + chance.uniform(120, 900), over)]


def _put(at: float, call: dict[str, Any], state: str, attempt: int, called: float, number: str = "") -> Event:
    clock = f"2026-11-18T{8 + int(called) // 3600:02d}:{int(called) // 60 % 60:02d}:{int(called) % 60:02d}+08:00"
    return Event(at, {"put": {"calls": [{**call, "state": state, "attempt": attempt, "at": clock}]}}, number)


def weight(protocol: CDPSession) -> Weight:
    protocol.send("HeapProfiler.collectGarbage")
    counted = protocol.send("Memory.getDOMCounters")
    heap = protocol.send("Runtime.getHeapUsage")["usedSize"]
    return Weight(int(heap), counted["nodes"], counted["jsEventListeners"])


def opened(glass: Glass) -> Page:
    """A wall at eight in the morning that shows queues, a picture, a text and cases in turns."""
    page = glass.open("/display/wall-1f", size=(1920, 1080))
    page.route("**/media/*", lambda route: route.fulfill(body=PIXEL, content_type="image/png"))
    media = [
        {"code": "p", "kind": "picture", "file": "p.png", "name": {"en": "p"}, "seconds": 10},
        {"code": "t", "kind": "text", "file": "", "name": {"en": "text"}, "seconds": 10},
    ]
    cases = [{"case": f"2026-{n}", "item": {"en": "permit"}, "done": True, "day": "2026-11-18"} for n in range(8)]
    board = {**FIXTURE, "calls": [], "history": [], "media": media, "cases": cases, "notices": FIXTURE["notices"]}
    page.evaluate(WATCH, board)
    return page


@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_a_day_of_twelve_hours_leaves_no_call_out_and_nothing_behind(glass: Glass) -> None:
    page = opened(glass)
    protocol = page.context.new_cdp_session(page)
    day = the_day(random.Random(SEED))
    weights: list[Weight] = []
    now = 0.0

    for event in day:
        while now // 3600 < event.at // 3600 and len(weights) < event.at // 3600:
            weights.append(weight(protocol))
        if event.at > now:
            page.clock.run_for(round((event.at - now) * 1000))
            now = event.at
        page.evaluate("change => hear(change)", event.change)
    page.clock.run_for(60_000)
    weights.append(weight(protocol))

    wanted = [number for number, _ in groupby(event.number for event in day if event.number)]
    shown = [number for number, _ in groupby(page.evaluate("shown"))]
    print(f"\n{len(wanted)} calls; " + "  ".join(f"{w.heap / 1e6:.2f} MB/{w.nodes}" for w in weights))
    assert shown == wanted
    assert len(wanted) > 1_000
    early, late = weights[1], weights[-1]
    assert late.heap <= early.heap * 1.15 + 300_000, weights
    assert late.nodes <= early.nodes * 1.2 + 200, weights
    assert late.listeners <= early.listeners + 20, weights
    expect(page.locator("html")).to_have_attribute("data-link", "live")
