"""The judges of the record share no code with what they judge, and each of their rules objects to its own wrong."""

from __future__ import annotations

import ast
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path

import pytest

from tests.journey.databases import migrated_file, sqlite_database
from tests.journey.open_hall import OpenHall
from tests.judges import ledger_book, ledger_checker, papers
from tests.judges.ledger_book import Book
from tests.judges.ledger_checker import Objection
from tests.trust.trials import a_short_day

__all__ = ["migrated_file", "sqlite_database"]
JUDGES = ("ledger_book", "ledger_checker", "leased", "papers", "next_up", "journal", "reasons")


@pytest.fixture
def sound(sqlite_database: str) -> Book:
    """What a short day left behind."""
    hall = OpenHall(sqlite_database)
    hall.open_day()
    a_short_day(hall)
    hall.close()
    return ledger_checker.check(hall.url, hall.code)


def first(book: Book, kind: str) -> ledger_book.Row:
    return next(f for f in book.facts if f["type"] == kind)


WRONGS: dict[str, Callable[[Book], object]] = {
    "gapless": lambda book: book.facts.pop(3),
    "chain": lambda book: book.facts[3].update(actor="somebody else"),
    "numbers": lambda book: book.tickets[1].update(number=book.tickets[0]["number"]),
    "leased": lambda book: first(book, "ticket_issued").update(origin="offline"),
    "moves": lambda book: first(book, "service_started").update(type="ticket_recalled"),
    "replay": lambda book: book.tickets[0].update(language="tlh"),
    "claims": lambda book: book.windows[0].update(ticket="a ticket that is not there"),
    "lanes": lambda book: book.lanes[0].update(waiting=99),
    "service_days": lambda book: book.service_days[0].update(called=99),
    "windows": lambda book: book.windows[0].update(post="closed"),
    "posts": lambda book: first(book, "post_covered").update(type="post_uncovered"),
    "legs": lambda book: book.legs.pop(),
    "funnel": lambda book: book.tickets.pop(),
    "jobs": lambda book: book.jobs[0].update(ticket="a ticket that is not there"),
    "bypasses": lambda book: first(book, "ticket_called").update(data='{"instead": "a friend", "instructed_by": ""}'),
}


@pytest.mark.parametrize("module", JUDGES)
def test_a_judge_imports_nothing_that_it_judges(module: str) -> None:
    tree = ast.parse((Path(__file__).parent / f"{module}.py").read_text(encoding="utf-8"))

    origins = [n.module or "" for n in ast.walk(tree) if isinstance(n, ast.ImportFrom)]
    origins += [alias.name for n in ast.walk(tree) if isinstance(n, ast.Import) for alias in n.names]
    assert not [o for o in origins if o.split(".")[0] in ("hall", "drivers", "sqlalchemy")]


def test_every_rule_has_its_wrong() -> None:
    assert [rule.__name__ for rule in ledger_checker.RULES] == list(WRONGS)


@pytest.mark.parametrize("rule", WRONGS)
def test_each_rule_objects_to_its_wrong(sound: Book, rule: str) -> None:
    wrong = deepcopy(sound)
    WRONGS[rule](wrong)

    assert rule in {said.partition(":")[0] for said in ledger_checker.objections(wrong)}
    assert ledger_checker.objections(sound) == []


@pytest.mark.parametrize(
    ("shown", "said"),
    [
        ([("a", "A0001"), ("b", "Z9")], "Z9 is on paper and nowhere else"),
        ([("a", "A0001"), ("a", "A0002")], "one press gave"),
        ([("a", "A0001"), ("b", "A0001")], "in the hands of 2 visitors"),
    ],
)
def test_paper_that_cannot_be_true_is_objected_to(sound: Book, shown: list[tuple[str, str]], said: str) -> None:
    with pytest.raises(Objection, match=said):
        papers.check(sound, shown)


def test_paper_that_came_twice_for_one_press_is_the_same_paper(sound: Book) -> None:
    papers.check(sound, [("a", "A0001"), ("a", "A0001"), ("b", "A0002")])
