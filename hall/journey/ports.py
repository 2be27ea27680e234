"""What an operation needs from outside: one transaction's view of a hall, seen as values.

`Ledger` is implemented by `hall.storage.ledger` on SQLite and PostgreSQL. While an operation holds one, its hall is
locked: nobody else changes it, and what it reads stays true until it commits.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Protocol

from hall.contract.messages import Job
from hall.domain.configuration import Configuration
from hall.domain.desk_talk import Emergency, Message
from hall.domain.facts import Fact, Origin, Recorded
from hall.domain.forecast import Outlook
from hall.domain.help import Help
from hall.domain.measures.stages import Stage
from hall.domain.queue import LaneLength
from hall.domain.sending import PastLeg
from hall.domain.suspension import Suspension
from hall.domain.ticket import SlipState, Ticket
from hall.domain.window import Window
from hall.journey.alert_book import Alerts
from hall.journey.alert_book import BadRating as BadRating
from hall.journey.alert_book import Waiting as Waiting
from hall.journey.announcements import Announcements
from hall.journey.answering import Answer as Answer
from hall.journey.answering import Key as Key
from hall.journey.bookings import Bookings
from hall.journey.installed import Filling as Filling
from hall.journey.installed import Installed
from hall.journey.item_book import CaseOnRecord as CaseOnRecord
from hall.journey.leases import Late as Late
from hall.journey.leases import Leases
from hall.journey.on_record import CallOnRecord as CallOnRecord
from hall.journey.on_record import DeviceOnRecord as DeviceOnRecord
from hall.journey.on_record import OpenJob as OpenJob
from hall.journey.told import Rated as Rated
from hall.journey.told import RatedStage as RatedStage
from hall.journey.told import Told
from hall.journey.visits import Visits


@dataclass(frozen=True, kw_only=True)
class By:
    """Who acts, and from where. actor is `account:…`, `device:…`, `key:…`, `visitor` or `hall` itself."""

    actor: str
    device: str = ""
    origin: Origin = Origin.LIVE


@dataclass(frozen=True, kw_only=True)
class HallState:
    """The hall's own row: its business day, its journal's position, what is suspended or stopped."""

    code: str
    epoch: int
    seq: int
    day: date | None
    last_day: date | None
    last_fact_at: datetime | None
    suspensions: tuple[Suspension, ...] = ()
    """Those that still run."""
    past_suspensions: tuple[Suspension, ...] = ()
    """Those that ended since the business day was opened."""
    stopped: Mapping[str, str] | None = None
    """Services for which no numbers are given out for the rest of the day, with the reason."""
    helps: Mapping[str, Help] = field(default_factory=dict)
    """Kiosks at which somebody asked for a person, until it is done."""
    emergencies: Mapping[str, Emergency] = field(default_factory=dict)
    """Windows from which somebody silently called for help, until it is over."""
    messages: tuple[Message, ...] = ()
    """Between windows and floor, oldest first."""

    @property
    def fire(self) -> Suspension | None:
        """The fire alarm that runs now."""
        return next((s for s in self.suspensions if s.is_fire), None)


@dataclass(frozen=True, kw_only=True)
class ServiceDay:
    """What a service has done today: counts, and the handle time of the legs that ended."""

    service: str
    issued: int = 0
    called: int = 0
    handled: int = 0
    handled_s: int = 0


@dataclass(frozen=True, kw_only=True)
class SentJob:
    """A device job as the hall remembers it."""

    id: str
    place: str
    kind: str
    ticket: str
    state: str
    reason: str
    created_at: datetime
    settled_at: datetime | None
    attempt: int = 0
    body: Mapping[str, Any] = field(default_factory=dict)
    """The encoded message; only of a job that was asked for by its id."""


class Ledger(Protocol):
    """One transaction on one hall."""

    @property
    def by(self) -> By:
        """Who acts."""

    @property
    def now(self) -> datetime:
        """The one instant of this transaction."""

    @property
    def config(self) -> Configuration:
        """The configuration that decides here."""

    @property
    def state(self) -> HallState:
        """The hall's own row, as it is now in this transaction."""

    @property
    def outlook(self) -> Outlook | None:
        """The newest forecast of the hall's waits while it is fresh, made beside the loop; None when there is none."""

    @property
    def outlook_due(self) -> bool:
        """Whether the day's first forecast will be there in a few seconds: until then nobody is told a range."""

    @property
    def bookings(self) -> Bookings:
        """Appointments and the people behind them."""

    @property
    def visits(self) -> Visits:
        """Whose numbers these are, and several numbers of one person."""

    def new_id(self) -> str:
        """A fresh UUIDv7 (sorts by time)."""

    def new_link(self) -> str:
        """A fresh visitor's token of 128 random bits."""

    def ticket(self, id_: str) -> Ticket:
        """The ticket, or a refusal `unknown_ticket`."""

    def ticket_numbered(self, number: str) -> Ticket:
        """The ticket of the present business day with this number, or `unknown_ticket`."""

    def add(self, ticket: Ticket) -> None:
        """Store a new ticket."""

    def put(self, before: Ticket, after: Ticket) -> None:
        """Store a changed ticket, guarded by the version it had."""

    def held_at(self, window: str) -> Sequence[Ticket]:
        """Tickets on hold at a window, longest first."""

    def open_tickets(self) -> Sequence[Ticket]:
        """Every ticket that has not ended."""

    def past_legs(self, ticket: str) -> Sequence[PastLeg]:
        """The stages of a ticket that had ended before this transaction, in order."""

    def note(self, ticket: str, text: str) -> str:
        """Keep a clerk's note beside the ticket (outside the journal: it may name a person); its id, or empty."""

    def mark_slip(self, ticket: str, state: SlipState) -> None:
        """Note what is known about the paper; the ticket's version stays, because nobody decides by it."""

    def lanes(self, services: Collection[str]) -> Sequence[LaneLength]:
        """The lanes of these services in which somebody waits."""

    def heads(self, lanes: Sequence[LaneLength], depth: int) -> Sequence[Ticket]:
        """The first tickets of each lane, at most depth per lane."""

    def older(self, lane: str, than: datetime) -> int:
        """How many in a lane have their seniority before this instant."""

    def returned(self, services: Collection[str]) -> Sequence[Ticket]:
        """Waiting outside their lanes after a missed call."""

    def service_days(self, services: Collection[str]) -> Mapping[str, ServiceDay]:
        """Today's counts of these services."""

    def count(self, service: str, *, issued: int = 0, called: int = 0, handled: int = 0, handled_s: int = 0) -> None:
        """Add to today's counts of a service."""

    def counted(self, name: str) -> int:
        """Today's count under this name (`class:elder:A`, `agent:…`); 0 when nothing was counted."""

    def add_to(self, name: str, by: int = 1) -> None:
        """Add to today's count under this name."""

    def last_serial(self, series: str) -> int | None:
        """The last serial handed out today in this series, None before the first."""

    def put_serial(self, series: str, serial: int) -> None:
        """Note the serial just handed out."""

    def window(self, code: str) -> Window:
        """The live window, closed when it never opened; refuses `unknown_window`."""

    def put_window(self, window: Window) -> None:
        """Store a changed window."""

    def posts(self) -> Mapping[str, str | None]:
        """The open windows, each with the ticket at it or None."""

    def put_state(self, state: HallState) -> None:
        """Store the hall's own row (the journal's position is kept by `record`)."""

    def record(self, fact: Fact) -> int:
        """Append to the journal and return the sequence number."""

    def send(self, job: Job, ticket: str = "") -> None:
        """Hand a device job to the outbox."""

    def job(self, id_: str) -> SentJob | None:
        """A job by id."""

    def deliveries(self, ticket: str) -> Sequence[SentJob]:
        """What became of a ticket's device jobs, oldest first."""

    def waiting_jobs(self, ticket: str, kind: str) -> Sequence[SentJob]:
        """Jobs of a ticket that are neither settled nor withdrawn."""

    def settle(self, id_: str, state: str, reason: str, at: datetime) -> None:
        """Note a receipt."""


class View(Ledger, Protocol):
    """A ledger with the reads that screens need besides; given for operations (to answer) and for reading alone."""

    @property
    def leases(self) -> Leases:
        """Numbers that boxes may give out by themselves."""

    @property
    def installed(self) -> Installed:
        """Walks through the hall, and which device fills which place."""

    @property
    def told(self) -> Told:
        """What devices told, and how visitors rated."""

    @property
    def announcements(self) -> Announcements:
        """What staff have had spoken and shown."""

    @property
    def alerts(self) -> Alerts:
        """What the hall is warned of."""

    def flush(self) -> None:
        """Make what was recorded visible to the reads of this transaction."""

    def at_windows(self, ids: Collection[str]) -> Mapping[str, Ticket]:
        """Several tickets at once, by id."""

    def held(self) -> Sequence[Ticket]:
        """Everybody on hold, longest first."""

    def call_reason(self, ticket: str) -> Mapping[str, Any] | None:
        """Why this ticket was called, as recorded with its newest call."""

    def last_note(self, ticket: str) -> str:
        """The newest note that travels with a ticket, or empty."""

    def recent_calls(self, count: int) -> Sequence[CallOnRecord]:
        """Stages of the day that were called and have ended, newest first."""

    def longest_waits(self) -> Mapping[str, tuple[datetime, str]]:
        """By service: since when its longest one waits, and the number."""

    def waits_so_far(self) -> Sequence[tuple[str, datetime]]:
        """Everybody who waits now: service and since when."""

    def judged_today(self, judge: Callable[[Stage], bool | None]) -> tuple[int, int]:
        """Of the day's stages, ended or at a window, without test tickets: of how many `judge` says True, of how many
        it says anything. It is asked about each ended stage once, for as long as settings and standstills stay.
        """

    def devices(self) -> Sequence[DeviceOnRecord]:
        """The last known state of every device."""

    def doubtful_slips(self) -> Sequence[Ticket]:
        """Open tickets whose paper failed or is in doubt."""

    def facts_after(self, epoch: int, seq: int, limit: int) -> Sequence[Recorded]:
        """The journal after a cursor, in order."""

    def unsettled_jobs(self, after_seq: int, limit: int) -> Sequence[OpenJob]:
        """Device jobs without a receipt, made after this journal position, in order."""


class Halls(Protocol):
    """All halls of this server: performs operations, one transaction each, and lets others look."""

    def perform(
        self, hall: str, by: By, work: Callable[[View], Answer], key: Key | None = None, *, long: bool = False
    ) -> Answer:
        """Perform one operation; long says that it may touch hundreds of rows (closing a day).

        Raises Refusal (nothing changed), also `hall_cannot_write` and `unknown_hall`.
        """

    def view(self, hall: str) -> AbstractContextManager[View]:
        """One consistent state of a hall, for reading; refuses `unknown_hall`."""

    def ticket_by_link(self, link: str) -> tuple[str, Ticket]:
        """A visitor's ticket by its secret link, with its hall; refuses `unknown_ticket`."""

    def codes(self) -> Sequence[str]:
        """The halls that are there."""

    def note_health(self, hall: str, box: str, found: Sequence[DeviceOnRecord]) -> None:
        """Keep what a box tells of its devices (not a fact of the hall's business, so not in the journal)."""

    def note_alive(self, hall: str, boxes: Collection[str]) -> None:
        """These boxes are connected: what they told of their devices still holds."""

    def try_to_write(self) -> None:
        """A write that is taken back: refuses `hall_cannot_write` when nothing can be written now."""
