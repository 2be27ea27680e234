"""Past visits into the database: all of a file in one transaction, or nothing of it.

Whole business days come in. A day that is there already is left alone when it holds every visit of the file, so that
the same file twice does not double; a day that holds others is refused, because two records of one day make none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from difflib import get_close_matches
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Engine, insert, select

from hall.domain.checking_all import problems
from hall.domain.configuration import Configuration
from hall.domain.facts import Fact, FactType, Origin
from hall.domain.history import Past, living, making
from hall.domain.people import NO_PASSWORD, Grant
from hall.domain.refusals import Refusal
from hall.domain.revising import changed_paths
from hall.domain.ruling import ruling
from hall.domain.ticket import Ticket
from hall.domain.wording import span
from hall.journey.ports import By
from hall.storage import accounts, journal, rows, statements
from hall.storage import configurations as stored
from hall.storage.device_tables import ratings
from hall.storage.ids import link_token, uuid7_of
from hall.storage.tables import configurations, tickets
from hall.storage.tallies import Tallies

BY = By(actor="import", origin=Origin.BACKFILLED)
SLICE = 400
"""So many dates in one question: SQLite takes 999 values."""


class NotBroughtIn(ValueError):
    """Nothing came in; `faults` name what is wrong, by line of the file where it is about one."""

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__("; ".join(faults))
        self.faults = tuple(faults)


@dataclass(frozen=True, kw_only=True)
class Brought:
    """What came in: visits, business days, visits that were there already, and what was made for them."""

    visits: int = 0
    days: int = 0
    known: int = 0
    services: tuple[str, ...] = ()
    windows: tuple[str, ...] = ()
    clerks: tuple[str, ...] = ()


def timezone_of(engine: Engine, hall: str) -> str:
    """The hall's zone, in which a file without offsets is read. Refuses `unknown_hall`."""
    with engine.connect() as connection:
        tallies = Tallies.read(connection, hall)
        return stored.load(connection, hall, tallies.revision).hall.timezone


def bring_in(
    engine: Engine, hall: str, pasts: Sequence[Past], now: datetime, *, create: bool, dry_run: bool
) -> Brought:
    """Record these visits. Raises NotBroughtIn with every fault; with dry_run all is tried and taken back."""
    with engine.connect() as connection, connection.begin() as transaction:
        importer = _Import(connection, Tallies.read(connection, hall, lock=True), now, create=create)
        brought = importer.run(pasts)
        if dry_run:
            transaction.rollback()
    return brought


class _Import:
    """One transaction that brings visits in."""

    def __init__(self, connection: Connection, tallies: Tallies, now: datetime, *, create: bool) -> None:
        self._connection = connection
        self._tallies = tallies
        self._hall = tallies.hall
        self._now = now
        self._create = create
        self._config = stored.load(connection, self._hall, tallies.revision)
        self._rows: list[dict[str, Any]] = []
        self._legs: list[dict[str, Any]] = []

    def run(self, pasts: Sequence[Past]) -> Brought:
        """Check, make what is missing, record day by day."""
        ids = {past.line: uuid7_of(past.issued, f"{self._hall}\n{past.content}") for past in pasts}
        fresh = self._fresh(pasts, ids)
        made = self._settle_settings(fresh)
        clerks, new = self._clerks(fresh)
        meaning = _Meaning(self._config, fresh, clerks, self._revisions(), ids)
        days = 0
        for day, of_day in groupby(sorted(fresh, key=lambda past: (past.day, past.line)), key=lambda past: past.day):
            self._day(day, list(of_day), meaning)
            days += 1
        self._tallies.dirty.add(("hall", self._hall))
        self._tallies.write(self._connection)
        return replace(made, visits=len(fresh), days=days, known=len(pasts) - len(fresh), clerks=tuple(new))

    # -- what must hold

    def _fresh(self, pasts: Sequence[Past], ids: Mapping[int, str]) -> list[Past]:
        """The visits that are not there yet."""
        faults = list(_twice(pasts))
        there = self._there({past.day for past in pasts})
        fresh = []
        lived = {past.day for past in pasts if ids[past.line] not in there.get(past.day, set())}
        for past in pasts:
            if past.day == self._tallies.state.day:
                faults.append(f"row {past.line}: {past.day} is the business day that is open now; close it first")
            elif ids[past.line] not in there.get(past.day, set()):
                fresh.append(past)
        for day in sorted(lived & there.keys()):
            count = sum(past.day == day for past in fresh)
            faults.append(
                f"business day {day}: {len(there[day])} visits of it are in the hall's record already, and {count} of "
                f"this file are not among them. A day comes in as a whole and once: leave its rows out"
            )
        if faults:
            raise NotBroughtIn(faults)
        return fresh

    def _there(self, days: Iterable[date]) -> dict[date, set[str]]:
        asked, found = sorted(days), dict[date, set[str]]()
        for begin in range(0, len(asked), SLICE):
            mine = tickets.c.hall == self._hall, tickets.c.day.in_(asked[begin : begin + SLICE])
            for row in self._connection.execute(select(tickets.c.day, tickets.c.id).where(*mine)):
                found.setdefault(row.day, set()).add(row.id)
        return found

    def _settle_settings(self, pasts: Sequence[Past]) -> Brought:
        """Services and windows that these visits name, made where they may be; else each row is named."""
        faults = list(_unknown_classes(self._config, pasts))
        if not self._create:
            faults += [*_unknown(self._config, pasts), *self._unknown_clerks(pasts)]
        if faults:
            raise NotBroughtIn(faults)
        grown = making.with_missing(self._config, pasts)
        if grown == self._config:
            return Brought()
        wrong = problems(grown)
        if wrong:
            raise NotBroughtIn([f"settings {p.path}: {p.code} {dict(p.found)}" for p in wrong])
        made = Brought(
            services=tuple(s.code for s in grown.services if s.code not in self._config.service_by_code),
            windows=tuple(w.code for w in grown.windows if w.code not in self._config.window_by_code),
        )
        self._put(grown)
        return made

    def _put(self, config: Configuration) -> None:
        """A new revision of the settings, told to the journal like any other."""
        before, after = stored.write(self._config), stored.write(config)
        changed, revision = list(changed_paths(before, after)), self._tallies.revision + 1
        row = {"hall": self._hall, "revision": revision, "effective_from": self._now, "actor": BY.actor}
        self._connection.execute(
            insert(configurations), [{**row, "reason": "import", "changed": changed, "body": after}]
        )
        data = {"revision": revision, "reason": "import", "changed": changed}
        self._record(Fact(type=FactType.CONFIGURED, happened_at=self._now, data=data), self._tallies.revision, None)
        self._flush()
        self._tallies.revision, self._config = revision, config

    def _clerks(self, pasts: Sequence[Past]) -> tuple[dict[str, str], list[str]]:
        """By text: the actor it means. Missing ones are made without a password: nobody signs in as one of them yet."""
        asked = dict.fromkeys(past.clerk for past in pasts if past.clerk)
        known = self._staff()
        new = [text for text in asked if text not in known]
        for text in new:
            try:
                known[text] = accounts.add_account(
                    self._connection, login=text, name=text, password=NO_PASSWORD, now=self._now
                )
            except Refusal:
                raise NotBroughtIn([f"clerk {text!r}: somebody of another hall has this login"]) from None
            accounts.set_grants(self._connection, known[text], self._hall, [Grant("clerk", self._hall)])
        return {text: f"account:{known[text]}" for text in asked}, new

    def _staff(self) -> dict[str, str]:
        """By login and by name: the accounts of this hall."""
        staff = accounts.of_hall(self._connection, self._hall, self._now)
        return {**{a.name: a.id for a in staff}, **{a.login: a.id for a in staff}}

    def _unknown_clerks(self, pasts: Sequence[Past]) -> Iterator[str]:
        known = self._staff()
        for text, lines in _by_text(pasts, lambda past: past.clerk if past.clerk not in known else "").items():
            yield f"{lines}: clerk {text!r} has no account here"

    def _revisions(self) -> tuple[list[int], list[datetime], list[Configuration]]:
        query = select(configurations.c.revision, configurations.c.effective_from).where(
            configurations.c.hall == self._hall, configurations.c.revision <= self._tallies.revision
        )
        found = self._connection.execute(query.order_by(configurations.c.revision)).all()
        read = [stored.load(self._connection, self._hall, row.revision) for row in found]
        return [row.revision for row in found], [row.effective_from for row in found], read

    # -- recording

    def _day(self, day: date, pasts: list[Past], meaning: _Meaning) -> None:
        closing = living.closing(pasts)
        opened, closed = living.around(pasts, meaning.windows, day)
        lives = [(past, *living.life(past, meaning.of(past), closing)) for past in pasts]
        told = [(fact, self._tallies.revision) for fact in opened]
        told += [(fact, meaning.revision(past)) for past, _, happened in lives for fact in happened]
        told += [(fact, self._tallies.revision) for fact in closed]
        for fact, revision in sorted(told, key=lambda one: one[0].happened_at):
            self._record(fact, revision, day)
        statements.ADD_TICKET.run_many(self._connection, [rows.of_ticket(self._hall, t) for _, t, _ in lives])
        self._flush()
        self._tallies.touched(day)
        rated = [_rating(self._hall, past, ticket) for past, ticket, _ in lives if past.rating is not None]
        if rated:
            self._connection.execute(insert(ratings), rated)

    def _record(self, fact: Fact, revision: int, day: date | None) -> None:
        state = self._tallies.state
        seq = state.seq + 1
        row = journal.row_of(self._hall, state.epoch, seq, fact, BY, self._now, revision, day, self._tallies.head)
        self._rows.append(row)
        if "leg" in fact.data:
            leg: Mapping[str, Any] = fact.data["leg"]  # type: ignore[assignment]  # leaving.leg_of made it
            self._legs.append({**leg, "hall": self._hall, "ticket": fact.ticket, "seq": seq, "day": day, "test": False})
        self._tallies.head = row["hash"]
        self._tallies.state = replace(state, seq=seq, last_fact_at=self._now)

    def _flush(self) -> None:
        """Write the gathered facts, and the stages that ended by them."""
        for add, gathered in ((statements.ADD_FACT, self._rows), (statements.ADD_LEG, self._legs)):
            if gathered:
                add.run_many(self._connection, gathered)
            gathered.clear()


class _Meaning:
    """What the texts of a file mean in this hall."""

    def __init__(
        self,
        config: Configuration,
        pasts: Sequence[Past],
        clerks: Mapping[str, str],
        revisions: tuple[list[int], list[datetime], list[Configuration]],
        ids: Mapping[int, str],
    ) -> None:
        self.windows = making.windows_of(config, {past.window for past in pasts})
        self._config = config
        self._services = making.services_of(config, {past.service for past in pasts})
        self._clerks = clerks
        self._revisions = revisions
        self._ids = ids

    def of(self, past: Past) -> living.Known:
        """The names of a visit in this hall."""
        service = self._config.service_by_code[self._services[past.service]]
        return living.Known(
            id=self._ids[past.line],
            link=link_token(),
            service=service.code,
            series=service.series,
            window=self.windows.get(past.window),
            clerk=self._clerks.get(past.clerk, ""),
            language=self._config.hall.languages[0],
        )

    def revision(self, past: Past) -> int:
        """The revision of the settings that the visit is judged by."""
        numbers, begins, configs = self._revisions
        return numbers[ruling(begins, configs, past.issued, self._services[past.service])]


def _twice(pasts: Sequence[Past]) -> Iterator[str]:
    first: dict[tuple[date, str], int] = {}
    for past in pasts:
        line = first.setdefault((past.day, past.ticket), past.line)
        if line != past.line:
            yield f"row {past.line}: ticket {past.ticket!r} stands for {past.day} already in row {line}"


def _unknown_classes(config: Configuration, pasts: Sequence[Past]) -> Iterator[str]:
    known = config.class_by_code
    asked = _by_text(pasts, lambda past: past.visitor_class if past.visitor_class not in known else "")
    for text, lines in asked.items():
        yield f"{lines}: visitor_class {text!r} is not one of this hall's: {', '.join(known)}"


def _unknown(config: Configuration, pasts: Sequence[Past]) -> Iterator[str]:
    services = making.services_of(config, {past.service for past in pasts})
    windows = making.windows_of(config, {past.window for past in pasts})
    for text, lines in _by_text(pasts, lambda past: past.service if past.service not in services else "").items():
        yield f"{lines}: service {text!r} is not known here{_near(text, config.service_by_code)}"
    for text, lines in _by_text(pasts, lambda past: past.window if past.window not in windows else "").items():
        yield f"{lines}: window {text!r} is not known here{_near(text, config.window_by_code)}"


def _by_text(pasts: Sequence[Past], text_of: Callable[[Past], str]) -> dict[str, str]:
    """By text that means nothing: the rows it stands in, `rows 2–5, 9`; nobody reads forty thousand equal lines."""
    found: dict[str, list[int]] = {}
    for past in pasts:
        if text := text_of(past):
            found.setdefault(text, []).append(past.line)
    return {text: f"row{'s' if len(lines) > 1 else ''} {span(list(map(str, lines)))}" for text, lines in found.items()}


def _near(asked: str, known: Iterable[str]) -> str:
    near = get_close_matches(asked, list(known), 1)
    return f" (did you mean {near[0]!r}?)" if near else ""


def _rating(hall: str, past: Past, ticket: Ticket) -> dict[str, Any]:
    return {"hall": hall, "ticket": ticket.id, "leg": ticket.leg, "day": past.day, "window": ticket.window,
            "service": ticket.service, "clerk": ticket.clerk, "level": past.rating, "channel": BY.actor,
            "at": past.finished, "test": False}  # fmt: skip
