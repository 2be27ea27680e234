"""The judge of after-work: which pauses were work for the visitor who had just left. It imports nothing of Hall."""

from __future__ import annotations

from collections import defaultdict
from typing import Any, NamedTuple

from tests.judges.journal import Number

Row = dict[str, Any]
SECOND = 1_000_000
LATEST = 60
POSTS = ("window_opened", "window_paused", "window_closed")
AT_WINDOWS = (
    "ticket_called", "service_started", "ticket_held", "ticket_resumed", "service_finished", "ticket_transferred",
    "marked_absent", "ticket_voided", "ticket_left", "ticket_expired",
)  # fmt: skip


class Wrap(NamedTuple):
    """After-work at a window: from the end of a ticket's service, in whole seconds; None where it still goes on."""

    window: str
    ticket: str
    day: str
    begin: int
    end: int | None


def after_work(facts: list[Row], tests: set[str]) -> list[Wrap]:
    """Each pause for paperwork whose last thing before, a minute before at most, was the end of a service."""
    lines: dict[str, list[Row]] = defaultdict(list)
    for fact in sorted(facts, key=lambda f: (f["business_day"], f["seq"])):
        if fact["type"] == "day_closed":
            for line in lines.values():
                line.append(fact)
        elif fact["window"] and fact["type"] in (*POSTS, *AT_WINDOWS) and fact["ticket"] not in tests:
            lines[fact["window"]].append(fact)
    return [wrap for line in lines.values() for at in range(len(line)) if (wrap := _wrap(line, at)) is not None]


def _wrap(line: list[Row], at: int) -> Wrap | None:
    pause = line[at]
    if pause["type"] != "window_paused" or pause["data"].get("reason") != "paperwork" or at == 0:
        return None
    before, begin = line[at - 1], line[at - 1]["at"] // SECOND
    if before["type"] not in ("service_finished", "ticket_transferred") or pause["at"] // SECOND - begin > LATEST:
        return None
    own = [f["type"] for f in line[: at - 1] if f["ticket"] == before["ticket"]]
    if not own or own[-1] not in ("service_started", "ticket_resumed"):
        return None
    after = next((f["at"] // SECOND for f in line[at + 1 :] if f["type"] in (*POSTS, "day_closed")), None)
    return Wrap(pause["window"], before["ticket"], pause["business_day"], begin, after)


def settled(
    facts: list[Row], tests: set[str], days: set[str], numbers: list[Number], now: int
) -> tuple[list[Wrap], set[tuple[str, int]]]:
    """The after-work of these days, and by window its seconds; stages are given theirs."""
    wraps = [wrap for wrap in after_work(facts, tests) if wrap.day in days]
    _give(wraps, numbers)
    ends = [(w, now // SECOND if w.end is None else w.end) for w in wraps]
    return wraps, {(w.window, one) for w, end in ends for one in range(w.begin, end)}


def _give(wraps: list[Wrap], numbers: list[Number]) -> None:
    """To the stage that had just ended at the window; what was done on another day is the window's alone."""
    done = {(w.ticket, w.window, w.begin): w for w in wraps if w.end is not None}
    for number in numbers:
        for stage in number.stages:
            wrap = done.get((number.id, stage.window or "", (stage.end or 0) // SECOND))
            if wrap is not None and wrap.day == number.day:
                stage.wrap = (wrap.end or 0) - wrap.begin
