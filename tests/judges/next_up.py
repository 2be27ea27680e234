"""The judge of the queue: who must be called next, found by looking at every ticket with whole microseconds.

SCIENCE §1 and the policies by name, written down once more from rows of the tables, the journal and the JSON of the
configuration.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import pairwise
from typing import Any

from tests.judges.ledger_book import Book, Row, micros

MINUTE = 60_000_000
HOUR = 60 * MINUTE
WITHOUT_RATES = ("first-come",)
WITHOUT_STARTS = ("first-come", "aging")


def winner(book: Book, config: dict[str, Any], window: str, now: int, without: str = "") -> Row | None:
    """The row of the ticket that this window must call, or None; `without` leaves one rule of the score out."""
    return next(iter(ranking(book, config, window, now, without)), None)


def ranking(book: Book, config: dict[str, Any], window: str, now: int, without: str = "") -> list[Row]:
    """The rows of all whom this window may call now, the next one first."""
    serves = {
        code: how for code, how in services_of(config, window).items() if not _stopped(book, config, window, code)
    }
    called = {r["service"]: r["called"] for r in book.service_days if r["day"] == book.hall["day"]}
    waiting = [t for t in book.tickets if t["state"] == "waiting" and t["service"] in serves]
    here = [t for t in waiting if _open_here(t, book, config, window)]
    in_lane = [t for t in here if t["ready_at_call"] is None and not t["awaits"]]
    busy = {t["service"] for t in in_lane}
    back = [t for t in here if t["ready_at_call"] is not None and not t["awaits"]]
    due = [t for t in back if t["service"] not in busy or called.get(t["service"], 0) >= t["ready_at_call"]]
    due += [t for t in here if t["awaits"] == "time" and _had_his_time(t, book, config, now)]
    found = _eligible(in_lane + due, serves, now)
    return sorted(found, key=_order(book, config, window, now, without))


def _stopped(book: Book, config: dict[str, Any], window: str, service: str) -> bool:
    """Whether the hall, the window's zone or the service stands still just now: nobody is called in turn."""
    meant = {("hall", ""), ("zone", _plan(config, window)["zone"]), ("service", service)}
    return any(s["until"] is None and (s["scope"], s["code"]) in meant for s in book.hall["suspensions"])


def _had_his_time(ticket: Row, book: Book, config: dict[str, Any], now: int) -> bool:
    """The last minutes that he asked for are over, not counting when his zone or service stood still."""
    asked = config.get("rules", {}).get("delay_min", 10) * MINUTE
    begin, until = ticket["not_before"] - asked, ticket["not_before"]
    zone = next(s["zone"] for s in config["services"] if s["code"] == ticket["service"])
    meant = {("hall", ""), ("zone", zone), ("service", ticket["service"])}
    still = [s for s in book.hall["suspensions"] if (s["scope"], s["code"]) in meant]
    spans = [(micros(s["since"]), micros(s["until"]) if s["until"] else now) for s in still]
    edges = sorted({begin, now, *(edge for span in spans for edge in span if begin < edge < now)})
    free = sum(b - a for a, b in pairwise(edges) if not any(low <= a and b <= high for low, high in spans))
    return until <= now and free >= asked


def _plan(config: dict[str, Any], window: str) -> Row:
    plan: Row = next(w for w in config["windows"] if w["code"] == window)
    return plan


def services_of(config: dict[str, Any], window: str) -> dict[str, Row]:
    """What a window serves, and how, by service."""
    return {s["code"]: s for s in _plan(config, window)["services"]}


def _open_here(ticket: Row, book: Book, config: dict[str, Any], window: str) -> bool:
    """Sent to nobody in particular, to this window or to the clerk who sits there; and what he needs is there."""
    clerk = next((w["clerk"] for w in book.windows if w["code"] == window), "")
    meets = _plan(config, window).get("meets", ())
    hard = {n["code"] for n in config.get("needs", ()) if n.get("hard", True)}
    addressed = ["", f"window:{window}", *([f"clerk:{clerk}"] if clerk else [])]
    return ticket["addressee"] in addressed and all(need in meets for need in ticket["needs"] if need in hard)


def _eligible(tickets: list[Row], serves: dict[str, Row], now: int) -> list[Row]:
    own = [t for t in tickets if serves[t["service"]]["mode"] == "primary"]
    found = list(own)
    for code, how in serves.items():
        if how["mode"] == "overflow":
            of_it = [t for t in tickets if t["service"] == code]
            longest = max((now - t["seniority"] for t in of_it), default=0)
            if not own or longest >= how["after_min"] * MINUTE:
                found += of_it
    return found


def _data(fact: Row) -> Row:
    """What a fact holds, also where somebody has read it already."""
    data: Row = json.loads(fact["data"]) if isinstance(fact["data"], str) else fact["data"]
    return data


def calls(book: Book) -> Iterator[tuple[Row, str]]:
    """Every call that was not taken back, in order, with the class that the visitor had then."""
    gone = {(f["epoch"], seq) for f in book.facts if f["type"] == "undone" for seq in _data(f).get("undid", [])}
    of_class: dict[str, str] = {}
    for fact in book.facts:
        data = _data(fact)
        if fact["ticket"] and "visitor_class" in data.get("changes", {}):
            of_class[fact["ticket"]] = data["changes"]["visitor_class"]
        if fact["type"] == "ticket_called" and (fact["epoch"], fact["seq"]) not in gone:
            yield {**fact, "data": data}, of_class.get(fact["ticket"], "")


def priority_is_due(book: Book, rules: Row, window: str) -> bool:
    """Whether, after the calls of this window, the others come next (n of the normal class, then m of the others)."""
    row = [visitor_class != "normal" for fact, visitor_class in calls(book) if fact["window"] == window]
    run = 0
    while run < len(row) and row[-1 - run] == row[-1]:
        run += 1
    if row and row[-1]:
        return bool(run < rules.get("ratio_priority", 1))
    return bool(run >= rules.get("ratio_normal", 2))


def used_up(book: Book, config: dict[str, Any], now: int) -> set[str]:
    """The classes that have had all the calls with a head start that an hour allows."""
    used: dict[str, int] = {}
    for fact, visitor_class in calls(book):
        this_hour = fact["happened_at"] // HOUR == now // HOUR
        reason = fact["data"]["reason"]
        started = any(part["rule"] == "head_start" for part in reason["parts"]) and reason["code"] != "by_number"
        if this_hour and started and fact["business_day"] == book.hall["day"]:
            used[visitor_class] = used.get(visitor_class, 0) + 1
    caps = {c["code"]: c.get("calls_per_hour") for c in config["classes"]}
    return {code for code, cap in caps.items() if cap is not None and used.get(code, 0) >= cap}


def _order(book: Book, config: dict[str, Any], window: str, now: int, without: str) -> Callable[[Row], Any]:
    rules, classes = config.get("rules", {}), {c["code"]: c for c in config["classes"]}
    policy, serves = rules.get("policy", "head-start"), services_of(config, window)
    capped, due = used_up(book, config, now), priority_is_due(book, rules, window)
    booked_start = config.get("booking", {}).get("head_start_min", 5.0)

    def order(ticket: Row) -> Any:
        of = classes[ticket["visitor_class"]]
        rate = 1 if without == "rate" or policy in WITHOUT_RATES else of.get("rate", 1)
        start = 0 if without == "head_start" or of["code"] in capped else of.get("head_start_min", 0)
        on_time = ticket["booked_at"] is not None and ticket["booked_at"] == ticket["seniority"]
        start += booked_start if on_time and without != "appointment" else 0
        start = 0 if policy in WITHOUT_STARTS else start
        bonus = 0 if without == "window_bonus" or policy == "first-come" else serves[ticket["service"]]["bonus_min"]
        score = (now - ticket["seniority"]) * Fraction(rate) + Fraction(start + bonus) * MINUTE
        first = {"strict": start, "ratio": (ticket["visitor_class"] != "normal") == due}.get(policy, 0)
        return (-int(first * MINUTE), -score, ticket["issued_at"], ticket["id"])

    return order
