"""A ticket: its states, the one table of moves, and one function per action.

A function takes values and returns values: the ticket as it is now and the fact that says what happened. It never
reads a clock or a database. An illegal move is a refusal that names state and action.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from types import MappingProxyType

from hall.domain.altered import altered
from hall.domain.business_day import local
from hall.domain.facts import Fact, FactType
from hall.domain.refusals import Refusal


class State(StrEnum):
    """Where a ticket stands."""

    WAITING = "waiting"
    CALLED = "called"
    SERVING = "serving"
    HELD = "held"
    ABSENT = "absent"
    FINISHED = "finished"
    LEFT = "left"
    VOID = "void"
    EXPIRED = "expired"
    HANDED = "handed"


AT_WINDOW = frozenset({State.CALLED, State.SERVING, State.HELD})
"""A window has a claim on the ticket; nobody else may call it."""
OPEN = frozenset({State.WAITING, State.ABSENT}) | AT_WINDOW
"""The visitor may still be in the hall; the day cannot end without a word about these."""
ENDED = frozenset(State) - OPEN
"""Nothing more happens, except by undo or correction."""


class Action(StrEnum):
    """What can be asked for."""

    CALL = "call"
    RECALL = "recall"
    START = "start"
    HOLD = "hold"
    RESUME = "resume"
    TRANSFER = "transfer"
    FINISH = "finish"
    NO_SHOW = "no-show"
    RETURN = "return"
    DELAY = "delay"
    HERE = "here"
    ACCEPT = "accept"
    DECLINE = "decline"
    MOVE = "move"
    GO_ON = "go-on"
    LEAVE = "leave"
    VOID = "void"
    EXPIRE = "expire"
    KEEP = "keep"


MOVES: Mapping[Action, Mapping[State, State]] = {
    Action.CALL: {State.WAITING: State.CALLED},
    Action.RECALL: {State.CALLED: State.CALLED},
    Action.START: {State.CALLED: State.SERVING},
    Action.HOLD: {State.SERVING: State.HELD, State.CALLED: State.HELD},
    Action.RESUME: {State.HELD: State.SERVING},
    Action.TRANSFER: dict.fromkeys(AT_WINDOW, State.WAITING),
    Action.FINISH: {State.SERVING: State.FINISHED},
    Action.NO_SHOW: {State.CALLED: State.ABSENT},
    Action.RETURN: {State.ABSENT: State.WAITING, State.LEFT: State.WAITING},
    Action.DELAY: {State.WAITING: State.WAITING},
    Action.HERE: {State.WAITING: State.WAITING, State.CALLED: State.CALLED},
    Action.ACCEPT: {State.WAITING: State.WAITING},
    Action.DECLINE: {State.WAITING: State.WAITING},
    Action.MOVE: {State.WAITING: State.WAITING},
    Action.GO_ON: {State.FINISHED: State.WAITING},
    Action.LEAVE: {State.WAITING: State.LEFT, State.ABSENT: State.LEFT},
    Action.VOID: {State.WAITING: State.VOID, State.CALLED: State.VOID},
    Action.EXPIRE: dict.fromkeys(OPEN, State.EXPIRED),
    Action.KEEP: {State.WAITING: State.WAITING},
}
"""The only place that says what may follow what (DESIGN §6.1)."""


class Awaits(StrEnum):
    """Why a waiting ticket stands outside its lane (besides counting calls after a return)."""

    NOTHING = ""
    TIME = "time"
    CHECK_IN = "check-in"
    ACCEPTANCE = "acceptance"
    VISIT = "visit"
    """Another number of the same person is at a window."""


ON_TIME = "on-time"
"""The last part of a lane of appointments that came within tolerance: their start is not that of others."""


class SlipState(StrEnum):
    """What is known about the paper."""

    NONE = "none"
    QUEUED = "queued"
    PRINTING = "printing"
    PRINTED = "printed"
    HANDED = "handed"
    """A print server has taken it and says that it is done: as much as anybody will ever know of it, and no doubt."""
    FAILED = "failed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, kw_only=True)
class Ticket:
    """One number and its present stage (leg). Fields below `leg` belong to the present leg only.

    seniority orders the queue and survives a transfer; queued_at is when this leg began to wait.
    """

    id: str
    day: date
    series: str
    serial: int
    number: str
    visit: str
    service: str
    visitor_class: str
    language: str
    channel: str
    issued_at: datetime
    seniority: datetime
    queued_at: datetime
    link: str
    needs: tuple[str, ...] = ()
    people: int = 1
    """How many persons stand behind one number (a group or family)."""
    booked_at: datetime | None = None
    """The booked time of an appointment; its seniority when it came within tolerance."""
    appointment: str = ""
    journey: str = ""
    """The code of the journey that the number was taken for; its order rules what comes next."""
    path: tuple[str, ...] = ()
    """Services of the same journey that are still to come after this one, on the same number."""
    test: bool = False
    state: State = State.WAITING
    version: int = 1
    slip: SlipState = SlipState.NONE
    told_low_min: int | None = None
    told_high_min: int | None = None
    returns: int = 0
    ready_at_call: int | None = None
    """For one who came back: callable when his service's count of calls has reached this."""
    awaits: str = ""
    """What must happen before a waiting ticket may be called, see `Awaits`; empty when nothing."""
    not_before: datetime | None = None
    """For one who asked for more time: callable from this instant on. For one who was called and said that he comes:
    not absent before this instant."""
    leg: int = 1
    transfers: int = 0
    back_to: str = ""
    """The window that asked to have the visitor back after the next stage."""
    addressee: str = ""
    """Whom a transfer named: `window:5`, `clerk:…`, or empty."""
    window: str | None = None
    clerk: str = ""
    calls: int = 0
    first_called_at: datetime | None = None
    called_at: datetime | None = None
    started_at: datetime | None = None
    start_inferred: bool = False
    held_at: datetime | None = None
    held_s: int = 0
    hold_reason: str = ""
    outcome: str = ""
    ended_at: datetime | None = None

    @property
    def on_time(self) -> bool:
        """An appointment that came within tolerance and has kept its booked time as its seniority."""
        return self.booked_at is not None and self.booked_at == self.seniority

    @property
    def lane(self) -> str:
        """Tickets of one lane are called strictly by seniority, so only its head can be next."""
        lane = f"{self.service}|{self.visitor_class}|{self.addressee}|{'+'.join(sorted(self.needs))}"
        return f"{lane}|{ON_TIME}" if self.on_time else lane

    @property
    def coming(self) -> bool:
        """Called, and the visitor said on the phone that he is on the way."""
        return self.state is State.CALLED and self.not_before is not None

    @property
    def callable(self) -> bool:
        """Waiting inside its lane (not outside it as one who came back, or is not here yet)."""
        return self.state is State.WAITING and self.ready_at_call is None and not self.awaits


Step = tuple[Ticket, Fact]


def must_be_open(ticket: Ticket, action: str) -> None:
    """Refuses `illegal_move` for what may be done in any state, but not with a number that has ended."""
    if ticket.state not in OPEN:
        raise Refusal("illegal_move", number=ticket.number, state=ticket.state.value, action=action)


def move(ticket: Ticket, action: Action) -> State:
    """The state that this action leads to; refuses `illegal_move` with both names."""
    to = MOVES[action].get(ticket.state)
    if to is None:
        raise Refusal("illegal_move", number=ticket.number, state=ticket.state.value, action=action.value)
    return to


def changes(before: Ticket, after: Ticket) -> dict[str, object]:
    """The fields in which two versions of a ticket differ, with their new values."""
    old = vars(before)
    return {name: value for name, value in vars(after).items() if value is not old[name] and value != old[name]}


def _step(before: Ticket, kind: FactType, now: datetime, data: Mapping[str, object], **new: object) -> Step:
    after = altered(before, version=before.version + 1, **new)
    fact = Fact(
        type=kind,
        happened_at=now,
        ticket=before.id,
        window=after.window or before.window,
        service=before.service,
        data={**data, "number": before.number, "changes": changes(before, after)},
    )
    return after, fact


def link_is_dead(ticket: Ticket, now: datetime, zone: str) -> bool:
    """Whether the visitor's secret link leads nowhere any more: a day after the day on which the visit was over."""
    if ticket.state in OPEN:
        return False
    last = max(ticket.day, local(ticket.ended_at or ticket.issued_at, zone).date())
    return local(now, zone).date() > last + timedelta(days=1)


def issued(ticket: Ticket, ahead: int, granted: Mapping[str, object] = MappingProxyType({})) -> Fact:
    """The fact that begins a ticket; its changes are the whole ticket but for the visitor's secret link.

    granted says for which reason staff gave a number of this class, where they had to.
    """
    whole = {name: value for name, value in vars(ticket).items() if name not in ("link", "slip")}
    told = {"ahead": ahead, "low_min": ticket.told_low_min, "high_min": ticket.told_high_min}
    return Fact(
        type=FactType.TICKET_ISSUED,
        happened_at=ticket.issued_at,
        ticket=ticket.id,
        service=ticket.service,
        data={**told, **granted, "number": ticket.number, "changes": whole},
    )


def call(ticket: Ticket, window: str, clerk: str, now: datetime, why: Mapping[str, object]) -> Step:
    """Bind the ticket to the window that called it; the reason is recorded with the call."""
    waited = int((now - ticket.queued_at).total_seconds())
    error = None if ticket.told_high_min is None else round((_told_middle_s(ticket)) - waited)
    return _step(
        ticket,
        FactType.TICKET_CALLED,
        now,
        {**why, "waited_s": waited, "estimate_error_s": error, "attempt": 1},
        state=move(ticket, Action.CALL),
        window=window,
        clerk=clerk,
        calls=1,
        first_called_at=ticket.first_called_at or now,
        called_at=now,
        ready_at_call=None,
        awaits=Awaits.NOTHING.value,
        not_before=None,
    )


def _told_middle_s(ticket: Ticket) -> float:
    return ((ticket.told_low_min or 0) + (ticket.told_high_min or 0)) * 30.0


def recall(ticket: Ticket, now: datetime, not_before: datetime) -> Step:
    """Call again, not sooner than the hall's interval (a call every second only teaches people not to listen)."""
    state = move(ticket, Action.RECALL)
    if now < not_before:
        raise Refusal("too_early", action=Action.RECALL.value, number=ticket.number, not_before=not_before)
    data = {"attempt": ticket.calls + 1}
    return _step(ticket, FactType.TICKET_RECALLED, now, data, state=state, calls=ticket.calls + 1, called_at=now)


def start(
    ticket: Ticket,
    now: datetime,
    *,
    inferred: bool = False,
    evidence: str = "",
    holder: Mapping[str, object] = MappingProxyType({}),
) -> Step:
    """The visitor is at the window: the clerk said so, or the hall infers it (and marks it).

    evidence is `seen` or `missing` where the clerk asked for the proof of a class; it is recorded and changes nothing;
    so is what was seen of the number's holder.
    """
    state = move(ticket, Action.START)
    data = {"inferred": inferred, **({"evidence": evidence} if evidence else {}), **holder}
    return _step(ticket, FactType.SERVICE_STARTED, now, data, state=state, started_at=now, start_inferred=inferred)


def hold(ticket: Ticket, reason: str, now: datetime) -> Step:
    """Set the ticket aside; the window keeps its claim."""
    state = move(ticket, Action.HOLD)
    return _step(ticket, FactType.TICKET_HELD, now, {"reason": reason}, state=state, held_at=now, hold_reason=reason)


def resume(ticket: Ticket, now: datetime) -> Step:
    """Go on with a ticket on hold. One held before it was started begins its service now."""
    state = move(ticket, Action.RESUME)
    return _step(
        ticket,
        FactType.TICKET_RESUMED,
        now,
        {},
        state=state,
        started_at=ticket.started_at or now,
        held_at=None,
        held_s=ticket.held_s + _held_for(ticket, now) if ticket.started_at else 0,
        hold_reason="",
    )


def _held_for(ticket: Ticket, now: datetime) -> int:
    return int((now - ticket.held_at).total_seconds()) if ticket.held_at else 0
