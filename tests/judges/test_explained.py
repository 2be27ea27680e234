"""The reasons of a busy day are true, and the judge of the reasons objects to each kind of untruth."""

from __future__ import annotations

import json
from copy import deepcopy
from typing import Any

import pytest

from hall.domain.rules import POLICIES
from tests.journey import small_hall
from tests.journey.databases import migrated_file, sqlite_database
from tests.judges import explained, ledger_book
from tests.judges.ledger_book import Book
from tests.judges.ledger_checker import Objection
from tests.storage.hall_machine import HallMachine, walk

__all__ = ["migrated_file", "sqlite_database"]


def a_day(url: str, policy: str, seed: int = 5) -> tuple[Book, dict[str, Any]]:
    """What a busy morning under a policy leaves behind, and the configuration it was decided under."""
    body = small_hall.of_a_policy(policy)
    machine = HallMachine(url, body)
    try:
        walk(machine, seed, 90, look_every=1000)
        return ledger_book.read(machine.hall.url, machine.hall.code), body
    finally:
        machine.teardown()


@pytest.mark.parametrize("policy", POLICIES)
def test_every_reason_of_a_busy_day_names_the_real_winner_and_the_next_best(sqlite_database: str, policy: str) -> None:
    book, body = a_day(sqlite_database, policy)

    assert explained.check(book, lambda _revision: body) > 5


WRONGS = {
    "winner": lambda data, other: data.update(ticket=other),
    "rival": lambda data, other: data["data"]["reason"].update(rival={"number": "Z999", "parts": [], "total_min": 0}),
    "parts": lambda data, other: data["data"]["reason"].update(total_min=9999.0),
}


@pytest.mark.parametrize("wrong", WRONGS)
def test_a_reason_that_is_not_true_is_objected_to(sqlite_database: str, wrong: str) -> None:
    book, body = a_day(sqlite_database, "head-start")
    broken = deepcopy(book)
    fact = next(f for f in broken.facts if f["type"] == "ticket_called" and "by_number" not in f["data"])
    fact["data"] = json.loads(fact["data"])
    WRONGS[wrong](fact, next(t["id"] for t in broken.tickets if t["id"] != fact["ticket"]))
    fact["data"] = json.dumps(fact["data"])

    with pytest.raises(Objection):
        explained.check(broken, lambda _revision: body)
