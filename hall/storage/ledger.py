"""One transaction's view of a hall: `hall.journey.ports.Ledger` on SQLAlchemy.

What it reads is locked, what it writes is flushed before the commit: tickets at once (guarded by version), facts, jobs
and ended legs in one statement each at the end, small rows by `Tallies`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, delete, select, update

from hall.contract import coding
from hall.contract.messages import Job
from hall.domain.altered import altered
from hall.domain.configuration import Configuration
from hall.domain.facts import Fact, FactType
from hall.domain.forecast import Outlook
from hall.domain.queue import LaneLength
from hall.domain.refusals import Refusal
from hall.domain.sending import PastLeg
from hall.domain.ticket import SlipState, State, Ticket
from hall.domain.window import Window
from hall.journey.ports import By, HallState, SentJob, ServiceDay
from hall.storage import journal, reads, rows, statements
from hall.storage.at_hand import order
from hall.storage.bookings import SqlBookings
from hall.storage.ids import link_token, uuid7
from hall.storage.tables import jobs, legs, tickets
from hall.storage.tallies import Tallies
from hall.storage.visits import SqlVisits


class SqlLedger:
    """One operation's transaction on one hall."""

    def __init__(self, connection: Connection, tallies: Tallies, config: Configuration, by: By, now: datetime) -> None:
        self.by = by
        self.now = now
        self.outlook: Outlook | None = None
        self.outlook_due = False
        self.config = config
        self._connection = connection
        self._tallies = tallies
        self._hall = tallies.hall
        self._facts: list[dict[str, Any]] = []
        self._jobs: dict[str, dict[str, Any]] = {}
        self._legs: list[dict[str, Any]] = []
        self._tests: dict[str, bool] = {}

    # -- the hall itself

    @property
    def state(self) -> HallState:
        """The hall's own row as it is now in this transaction."""
        return self._tallies.state

    @property
    def connection(self) -> Connection:
        """For reads inside the same transaction (snapshots of what was just done)."""
        return self._connection

    @property
    def revision(self) -> int:
        """The configuration revision that decides here."""
        return self._tallies.revision

    def put_state(self, state: HallState) -> None:
        """Store the hall's own row; the journal's position is not the caller's to move."""
        now = self._tallies.state
        if state.day != now.day:
            self._tallies.write(self._connection)
            self._tallies.drop_empty_lanes(self._connection)
            self._tallies.read_day(self._connection, state.day)
        self._tallies.state = altered(state, epoch=now.epoch, seq=now.seq, last_fact_at=now.last_fact_at)
        self._tallies.touched(now.day)
        said = (state.emergencies, state.messages) != (now.emergencies, now.messages)
        self._tallies.dirty.add(("talk" if said else "hall", self._hall))

    def put_revision(self, revision: int) -> None:
        """From the next operation on, this configuration revision decides."""
        self._tallies.revision = revision
        self._tallies.dirty.add(("hall", self._hall))

    def new_id(self) -> str:
        """A fresh UUIDv7."""
        return uuid7(self.now)

    def new_link(self) -> str:
        """A fresh visitor's token."""
        return link_token()

    @property
    def bookings(self) -> SqlBookings:
        """Appointments and the people behind them."""
        return SqlBookings(self._connection, self._hall, self.by, self.now, self._tallies)

    @property
    def visits(self) -> SqlVisits:
        """Whose numbers these are."""
        return SqlVisits(self._connection, self._hall)

    # -- tickets

    def ticket(self, id_: str) -> Ticket:
        """The ticket, or `unknown_ticket`."""
        aside = self._tallies.at_hand.aside
        if aside and id_ in aside:
            return aside[id_]
        found = statements.TICKET.rows(self._connection, {"hall": self._hall, "id": id_})
        if not found:
            raise Refusal("unknown_ticket", asked=id_, days="today")
        return rows.ticket(found[0])

    def ticket_numbered(self, number: str) -> Ticket:
        """The ticket of this business day with this number, or one kept from an earlier day; else `unknown_ticket`."""
        typed, day = number.strip().upper(), self.state.day or self.state.last_day
        mine = select(tickets).where(tickets.c.hall == self._hall, tickets.c.number == typed)
        row = self._connection.execute(mine.where(tickets.c.day == day)).one_or_none()
        if row is None:
            kept = mine.where(statements.IS_OPEN).order_by(tickets.c.issued_at).limit(1)
            row = self._connection.execute(kept).one_or_none()
        if row is None:
            raise Refusal("unknown_ticket", asked=number, days="today")
        return rows.ticket(row._mapping)

    def add(self, ticket: Ticket) -> None:
        """Store a new ticket."""
        statements.ADD_TICKET.run(self._connection, rows.of_ticket(self._hall, ticket))
        self._tests[ticket.id] = ticket.test
        self._entered(ticket, 1)
        self._tallies.at_hand.changed(None, ticket)

    def put(self, before: Ticket, after: Ticket) -> None:
        """Store a changed ticket; a ticket that somebody else changed meanwhile is refused as stale."""
        changed = rows.change_of(before, after)
        which = {"of_hall": self._hall, "of_id": before.id, "of_version": before.version}
        touched = statements.change(tuple(sorted(changed))).run(self._connection, {**changed, **which})
        if touched != 1:
            raise Refusal("stale_version", number=before.number, version=before.version)
        self._tests[after.id] = after.test
        self._entered(before, -1)
        self._entered(after, 1)
        self._tallies.at_hand.changed(before, after)

    def _entered(self, ticket: Ticket, by: int) -> None:
        if ticket.callable:
            self._tallies.lane_changed(ticket.service, ticket.lane, by)
        self._tallies.touched(ticket.day)

    def held_at(self, window: str) -> Sequence[Ticket]:
        """Tickets on hold at a window, longest first."""
        held = [t for t in self._aside() if t.state is State.HELD and t.window == window]
        return sorted(held, key=lambda ticket: ticket.held_at or ticket.queued_at)

    def open_tickets(self) -> Sequence[Ticket]:
        """Every ticket that has not ended."""
        query = select(tickets).where(tickets.c.hall == self._hall, statements.IS_OPEN).order_by(*statements.ORDER)
        return [rows.ticket(row._mapping) for row in self._connection.execute(query)]

    def past_legs(self, ticket: str) -> Sequence[PastLeg]:
        """The stages of a ticket that had ended before this transaction."""
        return reads.past_legs(self._connection, self._hall, ticket)

    def note(self, ticket: str, text: str) -> str:
        """Keep a clerk's note beside the ticket; its id, empty when there was nothing to keep."""
        if not text.strip():
            return ""
        row = {"hall": self._hall, "id": self.new_id(), "ticket": ticket, "at": self.now, "actor": self.by.actor}
        self._connection.execute(statements.ADD_NOTE, {**row, "text": text.strip()})
        self._tallies.at_hand.notes.pop(ticket, None)
        return str(row["id"])

    def mark_slip(self, ticket: str, state: SlipState) -> None:
        """Note what is known about the paper."""
        self._connection.execute(
            update(tickets).where(tickets.c.hall == self._hall, tickets.c.id == ticket).values(slip=state.value)
        )
        self._tallies.at_hand.marked(ticket, state)

    # -- the queue

    def lanes(self, services: Collection[str]) -> Sequence[LaneLength]:
        """The lanes of these services in which somebody waits."""
        return self._tallies.lanes_of(services)

    def heads(self, lanes: Sequence[LaneLength], depth: int) -> Sequence[Ticket]:
        """The first tickets of each lane: at most one indexed read per lane, whatever its length."""
        return [ticket for lane in lanes for ticket in self._tallies.at_hand.front(lane.lane, depth, self._front)]

    def _front(self, lane: str, depth: int) -> Sequence[Ticket]:
        found = statements.HEADS.rows(self._connection, {"hall": self._hall, "lane": lane, "depth": depth})
        return [rows.ticket(row) for row in found]

    def _aside(self) -> Iterable[Ticket]:
        """Everybody who stands at a window, on hold, or waits outside the lanes."""
        at_hand = self._tallies.at_hand
        if at_hand.aside is None:
            found = statements.ASIDE.rows(self._connection, {"hall": self._hall})
            at_hand.aside = {row["id"]: rows.ticket(row) for row in found}
        return at_hand.aside.values()

    def older(self, lane: str, than: datetime) -> int:
        """How many in a lane have their seniority before this instant."""
        values = {"hall": self._hall, "lane": lane, "than": than}
        return int(self._connection.execute(statements.OLDER, values).scalar_one())

    def returned(self, services: Collection[str]) -> Sequence[Ticket]:
        """Waiting outside their lanes after a missed call."""
        found = [t for t in self._aside() if t.state is State.WAITING and t.service in services]
        return sorted(found, key=order)

    def service_days(self, services: Collection[str]) -> Mapping[str, ServiceDay]:
        """Today's counts of these services."""
        return {code: day for code, day in self._tallies.days.items() if code in services}

    def count(self, service: str, *, issued: int = 0, called: int = 0, handled: int = 0, handled_s: int = 0) -> None:
        """Add to today's counts."""
        now = self._tallies.days.get(service, ServiceDay(service=service))
        self._tallies.days[service] = ServiceDay(
            service=service,
            issued=now.issued + issued,
            called=now.called + called,
            handled=now.handled + handled,
            handled_s=now.handled_s + handled_s,
        )
        self._tallies.dirty.add(("day", service))

    def last_serial(self, series: str) -> int | None:
        """The last serial handed out today."""
        return self._tallies.serials.get(series)

    def put_serial(self, series: str, serial: int) -> None:
        """Note the serial just handed out."""
        self._tallies.serials[series] = serial
        self._tallies.dirty.add(("serial", series))

    def counted(self, name: str) -> int:
        """Today's count under this name."""
        return self._tallies.counts.get(name, 0)

    def add_to(self, name: str, by: int = 1) -> None:
        """Add to today's count under this name."""
        self._tallies.counts[name] = self.counted(name) + by
        self._tallies.dirty.add(("count", name))

    # -- windows

    def window(self, code: str) -> Window:
        """The live window; one that never opened is closed."""
        if code not in self.config.window_by_code:
            raise Refusal("unknown_window", asked=code)
        return self._tallies.windows.get(code) or Window(code=code)

    def put_window(self, window: Window) -> None:
        """Store a changed window."""
        self._tallies.put_window(window)

    def posts(self) -> Mapping[str, str | None]:
        """The open windows, each with the ticket at it."""
        return self._tallies.posts()

    # -- journal and outbox

    def record(self, fact: Fact) -> int:
        """Append to the journal; the row is written before the commit."""
        tallies = self._tallies
        state = tallies.state
        seq = state.seq + 1
        row = journal.row_of(
            self._hall, state.epoch, seq, fact, self.by, self.now, tallies.revision, state.day, tallies.head
        )
        self._facts.append(row)
        tallies.head = row["hash"]
        tallies.state = altered(state, seq=seq, last_fact_at=self.now)
        tallies.dirty.add(("hall", self._hall))
        if fact.type is FactType.TICKET_CALLED and fact.ticket and tallies.at_hand.holds(fact.ticket):
            tallies.at_hand.reasons[fact.ticket] = row["data"]
        if fact.type is FactType.UNDONE:
            self._unleg(fact, fact.data["undid"])
        elif "leg" in fact.data:
            self._legs.append(self._leg(fact, seq))
        return seq

    def _leg(self, fact: Fact, seq: int) -> dict[str, Any]:
        leg: Mapping[str, Any] = fact.data["leg"]  # type: ignore[assignment]  # leaving.leg_of made it
        day: date | None = self.state.day or self.state.last_day
        test = self._tests.get(fact.ticket or "", False)
        return {**leg, "hall": self._hall, "ticket": fact.ticket, "seq": seq, "day": day, "test": test}

    def _unleg(self, fact: Fact, undid: object) -> None:
        gone = delete(legs).where(
            legs.c.hall == self._hall,
            legs.c.ticket == fact.ticket,
            legs.c.seq.in_(undid),  # type: ignore[arg-type]  # a list of sequence numbers
        )
        self._connection.execute(gone)

    def send(self, job: Job, ticket: str = "") -> None:
        """Hand a device job to the outbox; a newer state of a sign replaces one not sent yet."""
        body = coding.encode(job)
        self._jobs[job.id] = {
            "hall": self._hall,
            "id": job.id,
            "seq": self.state.seq,
            "place": job.place,
            "kind": body["message"],
            "ticket": ticket,
            "attempt": body.get("attempt", 0),
            "state": "queued",
            "reason": "",
            "created_at": self.now,
            "deadline": job.deadline,
            "settled_at": None,
            "body": body,
        }

    def job(self, id_: str) -> SentJob | None:
        """A job by id."""
        found = statements.JOB.rows(self._connection, {"hall": self._hall, "id": id_})
        return SentJob(**found[0]) if found else None

    def deliveries(self, ticket: str) -> Sequence[SentJob]:
        """What became of a ticket's device jobs."""
        return reads.deliveries(self._connection, self._hall, ticket)

    def waiting_jobs(self, ticket: str, kind: str) -> Sequence[SentJob]:
        """Jobs of a ticket that are not settled."""
        return [job for job in self.deliveries(ticket) if job.kind == kind and job.settled_at is None]

    def settle(self, id_: str, state: str, reason: str, at: datetime) -> None:
        """Note a receipt."""
        found = update(jobs).where(jobs.c.hall == self._hall, jobs.c.id == id_)
        self._connection.execute(found.values(state=state, reason=reason, settled_at=at))

    def flush(self) -> None:
        """Write what was gathered so far: journal, ended legs, outbox."""
        for add, gathered in (
            (statements.ADD_FACT, self._facts),
            (statements.ADD_LEG, self._legs),
            (statements.ADD_JOB, list(self._jobs.values())),
        ):
            if gathered:
                add.run_many(self._connection, gathered)
        self._facts.clear()
        self._legs.clear()
        self._jobs.clear()
