"""The judges bite: a seeded mistake turns its trial red, and without it the same trial is green (TRUST §1)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from typing import Any

import pytest
from sqlalchemy import bindparam, func, insert, select, update

from hall.domain import leaving, ticket
from hall.journey import desk
from hall.journey.ports import Answer
from hall.storage import journal, statements, store
from hall.storage.ledger import SqlLedger
from hall.storage.prepared import Prepared
from hall.storage.store import Store
from hall.storage.tables import jobs, tickets
from hall.storage.tallies import Tallies
from tests.journey.open_hall import OpenHall
from tests.judges.ledger_checker import Objection
from tests.trust import trials

Patch = pytest.MonkeyPatch


def number_by_count(patch: Patch) -> None:
    def last_serial(self: Any, _: str) -> int:
        return int(self.connection.execute(select(func.count()).select_from(tickets)).scalar_one())

    patch.setattr(SqlLedger, "last_serial", last_serial)


def number_by_count_of_valid_ones(patch: Patch) -> None:
    def last_serial(self: Any, series: str) -> int:
        query = select(func.count()).select_from(tickets).where(tickets.c.series == series, tickets.c.state != "void")
        return int(self.connection.execute(query).scalar_one())

    patch.setattr(SqlLedger, "last_serial", last_serial)


def no_version_guard(patch: Patch) -> None:
    def change(columns: tuple[str, ...]) -> Prepared:
        which = (tickets.c.hall == bindparam("of_hall"), tickets.c.id == bindparam("of_id"))
        return Prepared(update(tickets).where(*which).values({name: bindparam(name) for name in columns}))

    patch.setattr(statements, "change", change)


def no_lock_and_no_version_guard(patch: Patch) -> None:
    no_version_guard(patch)
    patch.setattr(store, "_LOCKED", store._VERSION)
    patch.setattr(Store, "_turns", property(lambda _: _NoTurns(), lambda *_: None), raising=False)


class _NoTurns:
    def __getitem__(self, _: str) -> Any:
        return nullcontext()


def no_key_store(patch: Patch) -> None:
    patch.setattr(store, "_answered", lambda *_: None)
    patch.setattr(store, "_stored", lambda _connection, _hall, _key, answer, _now: answer)


def print_before_commit(patch: Patch) -> None:
    """What is sent goes out at once, whatever becomes of the operation."""
    send, perform = SqlLedger.send, Store.perform
    gone_out: list[dict[str, Any]] = []

    def at_once(self: Any, job: Any, ticket: str = "") -> None:
        send(self, job, ticket)
        gone_out.append(self._jobs.pop(job.id))

    def and_then(self: Store, *args: Any, **more: Any) -> Answer:
        try:
            return perform(self, *args, **more)
        finally:
            self.write(lambda connection: connection.execute(insert(jobs), gone_out))

    patch.setattr(SqlLedger, "send", at_once)
    patch.setattr(Store, "perform", and_then)


def tell_before_commit(patch: Patch) -> None:
    attempt = Store._attempt

    def eager(self: Store, connection: Any, tallies: Tallies, *more: Any) -> Answer:
        answer = attempt(self, connection, tallies, *more)
        for told in self.committed:
            told(tallies.hall)
        return answer

    patch.setattr(Store, "_attempt", eager)


def chain_not_verified(patch: Patch) -> None:
    patch.setattr(journal, "broken_at", lambda *_: None)


def chain_without_the_one_before(patch: Patch) -> None:
    chained = journal.chained
    patch.setattr(journal, "chained", lambda _, row: chained(journal.FIRST_HASH, row))


def lane_not_counted(patch: Patch) -> None:
    patch.setattr(Tallies, "lane_changed", lambda *_: None)


def undo_forgets_the_leg(patch: Patch) -> None:
    patch.setattr(SqlLedger, "_unleg", lambda *_: None)


def undo_forgets_the_counts(patch: Patch) -> None:
    patch.setattr(desk, "_uncount", lambda *_: None)


def a_fact_forgets_what_changed(patch: Patch) -> None:
    told = ticket.changes

    def forgetful(before: Any, after: Any) -> dict[str, object]:
        return {name: value for name, value in told(before, after).items() if name != "window"}

    patch.setattr(ticket, "changes", forgetful)
    patch.setattr(leaving, "changes", forgetful)


def a_sequence_number_left_out(patch: Patch) -> None:
    row_of = journal.row_of

    def skipping(hall: str, epoch: int, seq: int, *more: Any) -> dict[str, Any]:
        return row_of(hall, epoch, seq + (seq > 4), *more)

    patch.setattr(journal, "row_of", skipping)


def what_was_refused_stays_in_memory(patch: Patch) -> None:
    patch.setattr(Tallies, "copy", lambda self: self)


@dataclass(frozen=True)
class Mutant:
    """A mistake, the trial that it must not survive, and what the judge says.

    On PostgreSQL where SQLite's one writer hides it.
    """

    seed: Callable[[Patch], None]
    trial: Callable[[OpenHall], None]
    said: str
    kind: str = "sqlite"


MUTANTS: Sequence[Mutant] = (
    Mutant(number_by_count, trials.numbers_of_two_series, "serials .* have a gap"),
    Mutant(number_by_count_of_valid_ones, trials.numbers_after_a_void, "hall_cannot_write"),
    Mutant(no_version_guard, trials.an_old_screen, "calls to 2 what is at 1"),
    Mutant(no_lock_and_no_version_guard, trials.two_windows_at_once, "hall_cannot_write|two windows", "postgresql"),
    Mutant(no_key_store, trials.the_same_press_twice, "one press gave"),
    Mutant(print_before_commit, trials.a_take_that_is_refused_at_the_end, "does not exist"),
    Mutant(tell_before_commit, trials.news_is_true_when_it_is_told, "not there"),
    Mutant(chain_not_verified, trials.a_changed_journal_is_noticed, "finds nothing wrong"),
    Mutant(chain_without_the_one_before, trials.a_short_day, "the chain breaks"),
    Mutant(lane_not_counted, trials.numbers_of_two_series, "lanes"),
    Mutant(undo_forgets_the_leg, trials.taken_back, "legs"),
    Mutant(undo_forgets_the_counts, trials.taken_back, "service_days"),
    Mutant(a_fact_forgets_what_changed, trials.a_short_day, "replay"),
    Mutant(a_sequence_number_left_out, trials.a_short_day, "gap"),
    Mutant(what_was_refused_stays_in_memory, trials.a_take_that_is_refused_at_the_end, "gap"),
)


@pytest.fixture
def fresh(request: pytest.FixtureRequest, database: str) -> Iterator[OpenHall]:
    hall = OpenHall(database)
    hall.open_day()
    yield hall
    hall.close()


@pytest.mark.parametrize("trial", trials.TRIALS, ids=lambda trial: trial.__name__)
def test_the_hall_as_it_is_passes_every_trial(fresh: OpenHall, trial: Callable[[OpenHall], None]) -> None:
    if trial is trials.a_changed_journal_is_noticed and not fresh.store.sqlite:
        return
    trial(fresh)


@pytest.mark.parametrize(
    ("database", "mutant"),
    [(mutant.kind, mutant) for mutant in MUTANTS],
    ids=[mutant.seed.__name__ for mutant in MUTANTS],
    indirect=["database"],
)
def test_a_seeded_mistake_turns_its_trial_red(fresh: OpenHall, mutant: Mutant, monkeypatch: Patch) -> None:
    mutant.seed(monkeypatch)

    with pytest.raises(Exception, match=mutant.said) as caught:
        mutant.trial(fresh)

    assert isinstance(caught.value, Objection) or "hall_cannot_write" in str(caught.value)
