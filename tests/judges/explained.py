"""The judge of the reasons: reads the journal alone and says, for each call in order, who had to be called and why.

Every ticket is rebuilt from the changes in its facts up to the call; `next_up` then decides once more. The stored
reason must name the real winner, the best of those who were not called, and parts that add up to its sum.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from tests.judges import next_up
from tests.judges.ledger_book import Book, Row, micros
from tests.judges.ledger_checker import Objection

Config = dict[str, Any]
TIMES = ("seniority", "not_before")
NEAR = 1e-6
"""Minutes: sums are told to far less than a microsecond."""


def check(book: Book, config_of: Callable[[int], Config]) -> int:
    """Raise Objection when a reason is not true; return how many calls were judged. config_of takes a revision."""
    found = list(objections(book, config_of))
    wrong = [said for said in found if said]
    if wrong:
        raise Objection("\n".join(wrong[:20]))
    return len(found)


def objections(book: Book, config_of: Callable[[int], Config]) -> Iterator[str]:
    """For each call in order what is wrong with its reason, empty when nothing is."""
    facts = [{**fact, "data": json.loads(fact["data"])} for fact in book.facts]
    tickets: dict[str, Row] = {}
    clerks: dict[str, str] = {}
    for i, fact in enumerate(facts):
        data = fact["data"]
        if fact["type"] == "ticket_called" and data["reason"]["code"] != "by_number":
            yield _wrong(_at(book, facts[:i], tickets, clerks, fact), config_of(fact["revision"]), fact)
        if fact["ticket"] and "changes" in data:
            row = tickets.setdefault(fact["ticket"], {"id": fact["ticket"]})
            row.update({name: _plain(name, value) for name, value in data["changes"].items()})
        if fact["type"] in ("window_opened", "window_closed"):
            clerks[fact["window"]] = data["clerk"] if fact["type"] == "window_opened" else ""


def _plain(name: str, value: Any) -> Any:
    is_time = value is not None and (name.endswith("_at") or name in TIMES)
    return micros(value) if is_time else value


def _at(book: Book, facts: list[Row], tickets: dict[str, Row], clerks: dict[str, str], call: Row) -> Book:
    """The hall's tables as the journal tells them just before a call."""
    day, now = call["business_day"], call["happened_at"]
    gone = {seq for f in facts if f["type"] == "undone" for seq in f["data"]["undid"]}
    called = Counter(
        f["service"]
        for f in facts
        if f["type"] == "ticket_called" and f["business_day"] == day and f["seq"] not in gone
    )
    hall = {**book.hall, "day": day, "suspensions": [_so_far(s, now) for s in _begun(book, now)]}
    return Book(
        halls=[hall],
        facts=facts,
        tickets=list(tickets.values()),
        legs=[],
        lanes=[],
        service_days=[{"day": day, "service": code, "called": n} for code, n in called.items()],
        serials=[],
        windows=[{"code": code, "clerk": clerk} for code, clerk in clerks.items()],
        jobs=[],
        keys=[],
    )


def _begun(book: Book, now: int) -> list[Row]:
    return [s for s in book.hall["suspensions"] if micros(s["since"]) <= now]


def _so_far(suspension: Row, now: int) -> Row:
    over = suspension["until"] is not None and micros(suspension["until"]) <= now
    return {**suspension, "until": suspension["until"] if over else None}


def _wrong(book: Book, config: Config, call: Row) -> str:
    reason, number = call["data"]["reason"], call["data"]["number"]
    ranked = next_up.ranking(book, config, call["window"], call["happened_at"])
    if not ranked or ranked[0]["id"] != call["ticket"]:
        return f"{number} was called at {call['seq']}, next was {ranked[0]['number'] if ranked else 'nobody'}"
    rival, told = (ranked[1]["number"] if len(ranked) > 1 else None), reason["rival"]
    if rival != (told["number"] if told else None):
        return f"beside {number} at {call['seq']} stands {told}, the next best was {rival}"
    for said in (reason, *([told] if told else [])):
        if abs(sum(part["minutes"] for part in said["parts"]) - said["total_min"]) > NEAR:
            return f"the parts of {number} at {call['seq']} do not add up: {said}"
    return ""
