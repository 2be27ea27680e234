"""A window in the course of a day: closed, open, paused; with one ticket at it, or none."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import datetime, timedelta
from enum import StrEnum

from hall.domain.altered import altered
from hall.domain.facts import Fact, FactType
from hall.domain.refusals import Refusal
from hall.domain.ticket import Ticket


class Post(StrEnum):
    """Whether the window is manned."""

    CLOSED = "closed"
    OPEN = "open"
    PAUSED = "paused"


PAUSE_REASONS = ("break", "lunch", "training", "paperwork", "other")
HOLD_REASONS = ("copying", "form", "fetching", "checking", "other")


@dataclass(frozen=True, kw_only=True)
class Manned:
    """A window's post as it was before a press, to go back to."""

    post: Post
    since: datetime | None
    pause_reason: str
    clerk: str
    pausing: str


@dataclass(frozen=True, kw_only=True)
class Undoable:
    """What the last action at a window was, so that it can be taken back for a few seconds.

    before are the tickets as they were, oldest step first, and after their versions since; ticket is who stood at the
    window; facts are the sequence numbers written, jobs what the devices were asked to do.
    """

    at: datetime
    steps: tuple[str, ...]
    ticket: str | None
    before: tuple[Ticket, ...]
    after: tuple[int, ...]
    facts: tuple[int, ...]
    jobs: tuple[str, ...] = ()
    was: Manned | None = None
    """The post as it was; None in what was stored before posts could be undone."""
    counted: tuple[str, ...] = ()
    """Names under which the action was counted today, once each."""
    runs: tuple[int, int] = (0, 0)
    """The window's normal_run and priority_run as they were."""


@dataclass(frozen=True, kw_only=True)
class Window:
    """The live state of a window. `ticket` is the one called to it or being served, never one on hold."""

    code: str
    post: Post = Post.CLOSED
    since: datetime | None = None
    pause_reason: str = ""
    clerk: str = ""
    ticket: str | None = None
    version: int = 1
    undoable: Undoable | None = None
    normal_run: int = 0
    """Calls of normal visitors since the last priority one here (the ratio policy counts them)."""
    priority_run: int = 0
    """Priority calls in a row here."""
    pausing: str = ""
    """The reason of a pause that begins after the present visitor."""


WindowStep = tuple[Window, Fact]


def open_(window: Window, clerk: str, now: datetime) -> WindowStep:
    """The clerk sits down, or comes back from a pause."""
    if window.post is Post.OPEN:
        raise Refusal("window_open", window=window.code)
    after = _changed(window, post=Post.OPEN, since=now, pause_reason="", pausing="", clerk=clerk or window.clerk)
    return after, _fact(FactType.WINDOW_OPENED, after, now, {})


def hand_over(window: Window, clerk: str, now: datetime) -> WindowStep:
    """Another clerk sits down; the visitor, those on hold and a pause stay as they are. Refuses `window_closed`."""
    if window.post is Post.CLOSED:
        raise Refusal("window_closed", window=window.code)
    after = _changed(window, clerk=clerk)
    return after, _fact(FactType.WINDOW_HANDED_OVER, after, now, {"before": window.clerk})


def pause(window: Window, reason: str, now: datetime) -> WindowStep:
    """A pause always says why; it never interrupts a visitor."""
    _must_be_a_reason(reason)
    must_be_manned(window)
    must_be_free(window)
    after = _changed(window, post=Post.PAUSED, since=now, pause_reason=reason, pausing="")
    return after, _fact(FactType.WINDOW_PAUSED, after, now, {"reason": reason})


def plan_pause(window: Window, reason: str, now: datetime) -> WindowStep:
    """Pause after the present visitor; an empty reason calls the plan off."""
    if reason:
        _must_be_a_reason(reason)
    must_be_manned(window)
    after = _changed(window, undoable=window.undoable, pausing=reason)
    return after, _fact(FactType.PAUSE_PLANNED, after, now, {"reason": reason})


def _must_be_a_reason(reason: str) -> None:
    if reason not in PAUSE_REASONS:
        raise Refusal("unknown_reason", found=reason, known=", ".join(PAUSE_REASONS))


def close(window: Window, now: datetime) -> WindowStep:
    """The window ends its day; not while somebody stands at it."""
    must_be_free(window)
    if window.post is Post.CLOSED:
        raise Refusal("window_closed", window=window.code)
    after = _changed(window, post=Post.CLOSED, since=now, pause_reason="", pausing="")
    return replace(after, clerk=""), _fact(FactType.WINDOW_CLOSED, after, now, {})


def must_be_manned(window: Window) -> None:
    """Refuses `window_closed` or `window_paused`."""
    if window.post is Post.CLOSED:
        raise Refusal("window_closed", window=window.code)
    if window.post is Post.PAUSED:
        raise Refusal("window_paused", window=window.code, reason=window.pause_reason)


def must_be_free(window: Window) -> None:
    """Refuses `ticket_at_window` while somebody is called or served there."""
    if window.ticket is not None:
        raise Refusal("ticket_at_window", window=window.code)


def takes(window: Window, ticket: str | None, now: datetime, undoable: Undoable | None) -> Window:
    """The window with another ticket at it (or none), and what can now be undone."""
    return _changed(window, ticket=ticket, since=now, undoable=undoable)


def ran(window: Window, normal_run: int, priority_run: int) -> Window:
    """The window remembers whom it called (or, after an undo, whom it had called before)."""
    return altered(window, normal_run=normal_run, priority_run=priority_run)


def manned(window: Window) -> Manned:
    """The window's post as it is now."""
    return Manned(**{field.name: getattr(window, field.name) for field in fields(Manned)})


def back_to(window: Window, was: Manned) -> Window:
    """The window with its post as it was."""
    return replace(window, **{field.name: getattr(was, field.name) for field in fields(Manned)})


def undone(window: Window, undoable: Undoable, now: datetime) -> Fact:
    """The fact that a change of the post was taken back."""
    data: dict[str, object] = {"undid": list(undoable.facts), "steps": list(undoable.steps), "post": window.post.value}
    return _fact(FactType.UNDONE, window, now, data)


def undo_until(undoable: Undoable, seconds: int) -> datetime:
    """The last moment at which the action can be taken back."""
    return undoable.at + timedelta(seconds=seconds)


def _changed(window: Window, **new: object) -> Window:
    return altered(window, version=window.version + 1, **{"undoable": None, **new})


def _fact(kind: FactType, window: Window, now: datetime, data: dict[str, object]) -> Fact:
    return Fact(type=kind, happened_at=now, window=window.code, data={**data, "clerk": window.clerk})
