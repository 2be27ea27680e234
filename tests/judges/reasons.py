"""The judge of the reasons: reads the journal alone and decides every call once more, from the first fact on.

It keeps a book of its own: each ticket as its facts left it, who sits where, how often each service was called, what
stood still. Before each call it asks `next_up` who had to be called, and works out the parts of the scores, the best
of those who were beaten and the rule that decided. Nothing of the hall is imported, no table but the journal and the
configurations by revision is read.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from tests.judges import next_up
from tests.judges.journal import read as read_journal
from tests.judges.ledger_book import Book, Row, micros
from tests.judges.ledger_book import read as read_book

Config = dict[str, Any]
NEAR = 0.1
"""Minutes that a told part may differ from the recomputed one."""
REMEMBERED = ("ticket_issued", "class_changed", "ticket_called", "undone")
"""Facts that `next_up` wants to see again: who was called, of which class, and what was taken back."""


def read(url: str, hall: str) -> tuple[list[Row], dict[int, Config]]:
    """The journal in order and the configurations by revision, straight from the database."""
    return parsed(read_book(url, hall).facts), read_journal(url, hall)[1]


def parsed(facts: Iterable[Row]) -> list[Row]:
    """Facts whose data can be looked into."""
    return [{**fact, "data": json.loads(fact["data"])} for fact in facts]


def objections(facts: Iterable[Row], configs: Mapping[int, Config]) -> list[str]:
    """Everything that is wrong with the reasons of these calls."""
    return [said for _, wrong in judged(facts, lambda revision: configs[revision]) for said in wrong]


def judged(facts: Iterable[Row], config_of: Callable[[int], Config]) -> Iterator[tuple[Row, list[str]]]:
    """Each call in order, with what is wrong with its reason."""
    seen = Seen()
    for fact in facts:
        if fact["type"] == "ticket_called":
            at = {"window": fact["window"], "now": fact["happened_at"]}
            yield fact, _wrong(Moment(book=seen.book(fact), config=config_of(fact["revision"]), **at), fact)
        seen.add(fact)


class Seen:
    """What the journal has told so far."""

    def __init__(self) -> None:
        self._tickets: dict[str, Row] = {}
        self._clerks: dict[str, str] = {}
        self._before: dict[int, tuple[str, str]] = {}
        """By the fact that changed it: a window, and who sat there before."""
        self._calls: dict[int, tuple[str, str]] = {}
        """Calls that stand: the day and the service."""
        self._still: list[Row] = []
        self._remembered: list[Row] = []

    def add(self, fact: Row) -> None:
        """One more fact."""
        kind, data = fact["type"], fact["data"]
        if fact["ticket"] and "changes" in data:
            row = self._tickets.setdefault(fact["ticket"], {"id": fact["ticket"]})
            row.update({name: _plain(name, value) for name, value in data["changes"].items()})
        if kind in REMEMBERED:
            self._remembered.append(fact)
        if kind == "ticket_called":
            self._calls[fact["seq"]] = (fact["business_day"], fact["service"])
        elif kind in ("window_opened", "window_closed"):
            self._before[fact["seq"]] = (fact["window"], self._clerks.get(fact["window"], ""))
            self._clerks[fact["window"]] = data["clerk"] if kind == "window_opened" else ""
        elif kind in ("suspended", "resumed"):
            self._stands_still(kind, fact)
        elif kind == "undone":
            for seq in data["undid"]:
                self._calls.pop(seq, None)
                if seq in self._before:
                    window, clerk = self._before.pop(seq)
                    self._clerks[window] = clerk

    def _stands_still(self, kind: str, fact: Row) -> None:
        what, at = (fact["data"]["scope"], fact["data"]["code"]), _iso(fact["happened_at"])
        if kind == "suspended":
            self._still.append({"scope": what[0], "code": what[1], "since": at, "until": None})
        for one in self._still if kind == "resumed" else ():
            if (one["scope"], one["code"]) == what and one["until"] is None:
                one["until"] = at

    def book(self, call: Row) -> Book:
        """The hall's tables as they were at the moment of a call."""
        day = call["business_day"]
        called = Counter(service for on, service in self._calls.values() if on == day)
        return Book(
            halls=[{"day": day, "suspensions": self._still}],
            facts=self._remembered,
            tickets=[ticket for ticket in self._tickets.values() if ticket["state"] == "waiting"],
            legs=[],
            lanes=[],
            service_days=[{"day": day, "service": code, "called": n} for code, n in called.items()],
            serials=[],
            windows=[{"code": code, "clerk": clerk} for code, clerk in self._clerks.items()],
            jobs=[],
            keys=[],
        )


def _plain(name: str, value: Any) -> Any:
    is_time = value is not None and (name.endswith("_at") or name in ("seniority", "not_before"))
    return micros(value) if is_time else value


def _iso(at: int) -> str:
    return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=at)).isoformat()


@dataclass(frozen=True, kw_only=True)
class Moment:
    """A call about to be made: the hall as it is, its configuration, the window and the time in microseconds."""

    book: Book
    config: Config
    window: str
    now: int

    @property
    def rules(self) -> Row:
        """The hall's rules; what is not set has its default."""
        return {"policy": "head-start", **self.config.get("rules", {})}

    @property
    def serves(self) -> dict[str, Row]:
        """What the window serves."""
        return next_up.services_of(self.config, self.window)

    def ranking(self) -> list[Row]:
        """All whom the window may call, the next one first."""
        return next_up.ranking(self.book, self.config, self.window, self.now)

    def first_without(self, rule: str) -> str:
        """Whom the window would have called without a rule."""
        plain = {**self.config, "rules": {**self.rules, "policy": "head-start"}}
        config = plain if rule == "ratio_turn" else self.config
        found = next_up.winner(self.book, config, self.window, self.now, rule)
        return found["id"] if found else ""


def _wrong(moment: Moment, call: Row) -> list[str]:
    """What is wrong with one call and its reason."""
    if call["data"]["by"] == "window":
        return []  # walked straight there: nobody was compared with anybody
    told, name = call["data"]["reason"], f"call {call['seq']} at window {moment.window}"
    ranked = moment.ranking()
    called = next((t for t in moment.book.tickets if t["id"] == call["ticket"]), None)
    if called is None:
        return [f"{name}: nobody like that was waiting"]
    found = _told_wrong(f"{name}, {called['number']}", told, parts(called, moment))
    if told["code"] == "by_number":
        return found
    if not ranked or ranked[0]["id"] != called["id"]:
        return [f"{name}: {called['number']} was called, next was {ranked[0]['number'] if ranked else 'nobody'}"]
    found += _rival_wrong(name, told["rival"], ranked[1] if len(ranked) > 1 else None, moment)
    others = sum(t["service"] in moment.serves for t in moment.book.tickets) - 1
    if told["beaten"] != others:
        found.append(f"{name}: {told['beaten']} were beaten, {others} others wait here")
    code = deciding(ranked[0], others, moment)
    return found + ([f"{name}: said {told['code']}, what decided was {code}"] if told["code"] != code else [])


def _rival_wrong(name: str, told: Row | None, rival: Row | None, moment: Moment) -> list[str]:
    if told is None and rival is None:
        return []
    if told is None or rival is None or told["ticket"] != rival["id"]:
        said, best = told["number"] if told else "nobody", rival["number"] if rival else "nobody"
        return [f"{name}: the rival told is {said}, the best of those beaten {best}"]
    return _told_wrong(f"{name}, rival {rival['number']}", told, parts(rival, moment))


def _told_wrong(name: str, told: Row, real: dict[str, float]) -> list[str]:
    said = {part["rule"]: part["minutes"] for part in told["parts"]}
    if said.keys() != real.keys() or any(abs(said[rule] - real[rule]) > NEAR for rule in real):
        return [f"{name}: the parts told are {said}, they were {real}"]
    if abs(told["total_min"] - sum(real.values())) > NEAR:
        return [f"{name}: the sum told is {told['total_min']}, it was {sum(real.values())}"]
    return []


def parts(ticket: Row, moment: Moment) -> dict[str, float]:
    """The rules that count for a ticket, in the order in which they are asked, in minutes of waiting."""
    policy = moment.rules["policy"]
    of = next(c for c in moment.config["classes"] if c["code"] == ticket["visitor_class"])
    rate = 1 if policy in next_up.WITHOUT_RATES else of.get("rate", 1)
    start = 0 if policy in next_up.WITHOUT_STARTS else of.get("head_start_min", 0)
    found = {"waited" if rate == 1 else "rate": (moment.now - ticket["seniority"]) / next_up.MINUTE * rate}
    due = next_up.priority_is_due(moment.book, moment.rules, moment.window)
    if policy == "ratio" and (of["code"] != "normal") == due:
        found["ratio_turn"] = 0.0
    if start:
        capped = of["code"] in next_up.used_up(moment.book, moment.config, moment.now)
        found["cap_reached" if capped else "head_start"] = 0.0 if capped else start
    booked = moment.config.get("booking", {}).get("head_start_min", 5.0)
    if on_time(ticket) and booked and policy not in next_up.WITHOUT_STARTS:
        found["appointment"] = booked
    bonus = moment.serves.get(ticket["service"], {}).get("bonus_min", 0)
    if bonus and policy != "first-come":
        found["window_bonus"] = bonus
    return found


def on_time(ticket: Row) -> bool:
    """Whether somebody waits since the time that he had booked."""
    return ticket["booked_at"] is not None and ticket["booked_at"] == ticket["seniority"]


def deciding(first: Row, others: int, moment: Moment) -> str:
    """The rule without which somebody else would have been called; else what the winner came from."""
    if first["returns"] and first["ready_at_call"] is not None:
        return "came_back"
    if first["addressee"]:
        return "asked_for_here"
    if others == 0:
        return "only_one"
    asked = [rule for rule in parts(first, moment) if rule not in ("waited", "cap_reached")]
    for rule in asked:
        if moment.first_without(rule) != first["id"]:
            return rule
    if on_time(first):
        return "appointment"
    return "transferred" if first["leg"] > 1 else "longest_waiting"
