"""The judge of numbers that kiosks gave out while the hall was away (TRUST §6)."""

from __future__ import annotations

import json
from collections.abc import Iterator

from tests.judges.ledger_book import Book


def leased(book: Book) -> Iterator[str]:
    """A number given without the hall was leased on that day, and none is leased twice while its first lease lives."""
    held: dict[str, set[tuple[str, str, int]]] = {}
    ever: set[tuple[str, str, int]] = set()
    tickets = {t["id"]: t for t in book.tickets}
    for fact in book.facts:
        data = json.loads(fact["data"])
        if fact["type"] == "numbers_leased":
            block = {
                (data["day"], series, n)
                for series, ranges in data["blocks"].items()
                for first, last in ranges
                for n in range(first, last + 1)
            }
            for other, numbers_of in held.items():
                if block & numbers_of:
                    yield f"fact {fact['seq']} leases what {other} holds: {sorted(block & numbers_of)[:3]}"
            held[data["lease"]] = block
            ever |= block
        elif fact["type"] == "lease_ended" and data["how"] == "returned":
            held.pop(data["lease"], None)
        elif fact["type"] == "ticket_issued" and fact["origin"] == "offline":
            ticket = tickets[fact["ticket"]]
            if (ticket["day"], ticket["series"], ticket["serial"]) not in ever:
                yield f"{ticket['number']} came in late and was never leased"
