"""The judge of the queue: who must be called next, found by looking at every ticket with whole microseconds.

SCIENCE §1, written down once more from rows of the tables and the JSON of the configuration.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

from tests.judges.ledger_book import Book, Row

MINUTE = 60_000_000


def winner(book: Book, config: dict[str, Any], window: str, now: int, without: str = "") -> Row | None:
    """The row of the ticket that this window must call, or None; `without` leaves one rule of the score out."""
    serves = _serves(config, window)
    called = {r["service"]: r["called"] for r in book.service_days if r["day"] == book.hall["day"]}
    waiting = [t for t in book.tickets if t["state"] == "waiting" and t["service"] in serves]
    here = [t for t in waiting if t["addressee"] in ("", f"window:{window}")]
    in_lane = [t for t in here if t["ready_at_call"] is None and not t["awaits"]]
    busy = {t["service"] for t in in_lane}
    back = [t for t in here if t["ready_at_call"] is not None and not t["awaits"]]
    due = [t for t in back if t["service"] not in busy or called.get(t["service"], 0) >= t["ready_at_call"]]
    due += [t for t in here if t["awaits"] == "time" and (t["not_before"] or 0) <= now]
    found = _eligible(in_lane + due, serves, now)
    rules = {c["code"]: c for c in config["classes"]}
    return min(found, key=_order(rules, serves, now, without), default=None)


def _serves(config: dict[str, Any], window: str) -> dict[str, Row]:
    plan = next(w for w in config["windows"] if w["code"] == window)
    return {s["code"]: s for s in plan["services"]}


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


def _order(rules: dict[str, Row], serves: dict[str, Row], now: int, without: str) -> Callable[[Row], Any]:
    def order(ticket: Row) -> Any:
        rule = rules[ticket["visitor_class"]]
        rate = 1 if without == "rate" else rule["rate"]
        start = 0 if without == "head_start" else rule["head_start_min"]
        bonus = 0 if without == "window_bonus" else serves[ticket["service"]]["bonus_min"]
        score = (now - ticket["seniority"]) * Fraction(rate) + Fraction(start + bonus) * MINUTE
        return (-score, ticket["issued_at"], ticket["id"])

    return order
