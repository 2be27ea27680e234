"""The judge of the reasons has nothing to say about true ones, and objects to every kind of untruth."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest

from hall.domain.rules import POLICIES
from tests.journey import small_hall
from tests.journey.databases import migrated_file, sqlite_database
from tests.judges import ledger_book, reasons
from tests.storage.hall_machine import HallMachine, walk

__all__ = ["migrated_file", "sqlite_database"]
Row = dict[str, Any]


def a_morning(url: str, policy: str, seed: int = 5) -> tuple[list[Row], dict[str, Any]]:
    """The journal of a busy morning under a policy, and the configuration it was decided under."""
    body = small_hall.of_a_policy(policy)
    machine = HallMachine(url, body)
    try:
        walk(machine, seed, 90, look_every=1000)
        return reasons.parsed(ledger_book.read(machine.hall.url, machine.hall.code).facts), body
    finally:
        machine.teardown()


def said(facts: list[Row], body: dict[str, Any]) -> list[str]:
    """What the judge says."""
    return [said for _, wrong in reasons.judged(facts, lambda _: body) for said in wrong]


@pytest.mark.parametrize("policy", POLICIES)
def test_every_reason_of_a_busy_morning_is_the_recomputed_one(sqlite_database: str, policy: str) -> None:
    facts, body = a_morning(sqlite_database, policy)

    assert sum(fact["type"] == "ticket_called" for fact in facts) > 5
    assert said(facts, body) == []


def _winner(fact: Row, facts: list[Row]) -> None:
    """Somebody else was called, and the reason of the real winner stands beside it."""
    fact["ticket"] = _rivals(fact)["ticket"]


def _rival(fact: Row, facts: list[Row]) -> None:
    other = next(f for f in facts if f["type"] == "ticket_issued" and f["ticket"] != _rivals(fact)["ticket"])
    fact["data"]["reason"]["rival"].update(ticket=other["ticket"])


def _rivals(fact: Row) -> Row:
    found: Row = fact["data"]["reason"]["rival"]
    return found


def _later(told: Row) -> None:
    """A minute more, in the parts and in their sum."""
    told["parts"][0]["minutes"] += 1
    told["total_min"] += 1


MUTANTS: dict[str, tuple[Callable[[Row, list[Row]], object], str]] = {
    "another winner": (_winner, "was called, next was"),
    "another rival": (_rival, "the best of those beaten"),
    "no rival": (lambda fact, _: fact["data"]["reason"].update(rival=None), "the best of those beaten"),
    "another rule": (lambda fact, _: fact["data"]["reason"].update(code="window_bonus_of_another"), "what decided was"),
    "parts off by a minute": (lambda fact, _: _later(fact["data"]["reason"]), "the parts told are"),
    "the rival's parts off by a minute": (lambda fact, _: _later(_rivals(fact)), "the parts told are"),
    "a part left out": (lambda fact, _: fact["data"]["reason"]["parts"].pop(), "the parts told are"),
    "another sum": (lambda fact, _: fact["data"]["reason"].update(total_min=0.5), "the sum told is"),
    "more beaten": (lambda fact, _: fact["data"]["reason"].update(beaten=99), "others wait here"),
}


@pytest.fixture(scope="module")
def morning(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Row], dict[str, Any]]:
    return a_morning("", "head-start")


@pytest.mark.parametrize("mutant", MUTANTS)
def test_a_reason_that_is_not_true_is_objected_to(morning: tuple[list[Row], dict[str, Any]], mutant: str) -> None:
    facts, body = deepcopy(morning[0]), morning[1]
    fact = next(f for f in facts if f["type"] == "ticket_called" and _rivals(f) and f["data"]["by"] == "next")
    change, objection = MUTANTS[mutant]
    change(fact, facts)

    assert any(objection in one for one in said(facts, body))
