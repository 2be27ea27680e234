"""The judge of walls and faces: what a page drew, and whether any face could have believed messages out of order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from tests.judges.calls import Call

Row = dict[str, Any]


def wall_objections(log: Iterable[Row], calls: Iterable[Call], windows: Iterable[str], slack_s: float) -> list[str]:
    """Calls to these windows that a wall never drew, or drew too early, and what nobody had called there.

    Each line of the log has `at` (hall time, seconds since 1970), `number` and `label`.
    """
    mine = set(windows)
    called = {(call.number, call.window): call for call in calls if call.window in mine}
    first: dict[tuple[str, str], float] = {}
    for line in log:
        key = (line["number"], line["label"])
        first[key] = min(line["at"], first.get(key, line["at"]))
    said = [f"{number} to window {window} never stood on the wall" for number, window in called.keys() - first.keys()]
    said += [
        f"the wall said {number} to window {window}; nobody called that"
        for number, window in first.keys() - called.keys()
    ]
    for key in called.keys() & first.keys():
        if first[key] < called[key].at - slack_s:
            said.append(f"{key[0]} stood on the wall {called[key].at - first[key]:.1f} s before it was called")
    return sorted(said)


def wall_delays(log: Iterable[Row], calls: Iterable[Call]) -> list[float]:
    """Hall seconds from each call to its first appearance."""
    first: dict[tuple[str, str], float] = {}
    for line in log:
        first.setdefault((line["number"], line["label"]), line["at"])
    return [first[call.number, call.window] - call.at for call in calls if (call.number, call.window) in first]


def order_objections(log: Sequence[Row]) -> list[str]:
    """Messages that went backwards, and gaps that nobody repaired. The face itself is asked nothing.

    A change names the one before it (`prev`); what does not follow must have made the face ask for a snapshot, and a
    snapshot must have come.
    """
    order = _Order()
    for line in log:
        hear = getattr(order, f"hear_{line['event']}", None)
        if hear is not None:
            hear(line["body"])
    order.end()
    return order.said


class _Order:
    """One face's messages, one after the other. `known`: up to where it is whole; `told`: the last change."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self.hear_hello({})

    def hear_hello(self, _: Row) -> None:
        self.known, self.told, self.asked, self.whole = -1, -1, False, False

    hear_gone = hear_hello

    def hear_fetch(self, _: Row) -> None:
        self.asked = True

    def hear_snapshot(self, body: Row) -> None:
        if body["seq"] < self.told:
            self.said.append(f"a snapshot of {body['seq']} came after change {self.told}")
        self.known, self.asked, self.whole = max(self.known, body["seq"]), False, True

    def hear_changed(self, body: Row) -> None:
        if body["seq"] <= self.told:
            self.said.append(f"change {body['seq']} came after change {self.told}")
        follows = body["prev"] is not None and body["prev"] <= self.known
        if self.whole and not follows and body["seq"] > self.known:
            self.whole = False
        elif self.whole:
            self.known = max(self.known, body["seq"])
        self.told = max(self.told, body["seq"])

    def hear_pulse(self, body: Row) -> None:
        sent = body.get("sent")
        if sent is not None and sent > self.told >= 0:
            self.said.append(f"change {sent} was sent and never came; the last one was {self.told}")

    def end(self) -> None:
        if not self.whole:
            what = "a snapshot was asked for and never came" if self.asked else "nobody asked for a snapshot"
            self.said.append(f"after change {self.told} there was a gap, and {what}")


def followed(log: Sequence[Row]) -> Mapping[str, Any]:
    """What a display that believes these messages shows in the end: calls by ticket, queue lengths by service."""
    calls: dict[str, Row] = {}
    waiting: dict[str, int] = {}
    for line in log:
        body = line["body"]
        if line["event"] == "snapshot" or (line["event"] == "changed" and body.get("whole")):
            whole = body if line["event"] == "snapshot" else body["put"]
            calls = {call["ticket"]: call for call in whole["calls"]}
            waiting = {row["service"]: row["n"] for row in whole["waiting"]}
        elif line["event"] == "changed":
            for gone in body.get("drop", {}).get("calls", []):
                calls.pop(gone, None)
            for call in body.get("put", {}).get("calls", []):
                calls = {t: c for t, c in calls.items() if c["window"] != call["window"]}
                calls[call["ticket"]] = call
            waiting |= {row["service"]: row["n"] for row in body.get("put", {}).get("waiting", [])}
    return {"calls": {t: (c["number"], c["window"], c["state"]) for t, c in calls.items()}, "waiting": waiting}


def board_of(snapshot: Row) -> Mapping[str, Any]:
    """The same of a board that was asked for."""
    return followed([{"event": "snapshot", "body": snapshot}])
