"""The judge of paper: what visitors hold in their hands against what the hall has written down (TRUST I1–I3)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from tests.judges.ledger_book import Book
from tests.judges.ledger_checker import Objection


def check(book: Book, papers: Iterable[tuple[str, str]]) -> None:
    """Raise Objection unless each (key of the press, number shown) is in the record, once per press."""
    recorded = {t["number"] for t in book.tickets}
    by_key: dict[str, set[str]] = defaultdict(set)
    by_number: dict[str, set[str]] = defaultdict(set)
    for key, number in papers:
        by_key[key].add(number)
        by_number[number].add(key)
    wrong = [f"{n} is on paper and nowhere else" for n in sorted(by_number.keys() - recorded)]
    wrong += [f"one press gave {sorted(found)}" for found in by_key.values() if len(found) > 1]
    wrong += [f"{n} is in the hands of {len(keys)} visitors" for n, keys in by_number.items() if len(keys) > 1]
    if wrong:
        raise Objection("\n".join(wrong[:20]))
