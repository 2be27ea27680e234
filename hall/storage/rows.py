"""Values to rows and back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, RowMapping

from hall.domain.suspension import Suspension
from hall.domain.ticket import SlipState, State, Ticket, changes
from hall.domain.window import Manned, Post, Undoable, Window

_STATES = {state.value: state for state in State}
_SLIPS = {state.value: state for state in SlipState}


def of_ticket(hall: str, ticket: Ticket) -> dict[str, Any]:
    """A ticket as a row."""
    row: dict[str, Any] = vars(ticket).copy()
    row["state"], row["slip"] = ticket.state.value, ticket.slip.value
    row["hall"], row["lane"] = hall, ticket.lane
    return row


def change_of(before: Ticket, after: Ticket) -> dict[str, Any]:
    """The columns that must be written where a ticket has changed."""
    found: dict[str, Any] = changes(before, after)
    if "state" in found:
        found["state"] = after.state.value
    if "slip" in found:
        found["slip"] = after.slip.value
    if before.lane != after.lane:
        found["lane"] = after.lane
    return found


def ticket(row: Mapping[str, Any] | RowMapping) -> Ticket:
    """A row as a ticket. SQLAlchemy's names of columns are a kind of text of its own, which orjson does not write."""
    found = dict(row) if isinstance(row, dict) else {str(name): value for name, value in row.items()}
    del found["hall"], found["lane"]
    found["state"], found["slip"] = _STATES[found["state"]], _SLIPS[found["slip"]]
    found["needs"], found["path"] = tuple(found["needs"]), tuple(found["path"])
    made = object.__new__(Ticket)
    # A row has every field. The constructor would set the forty one by one, and a call reads dozens of tickets.
    vars(made).update(found)
    return made


def of_window(window: Window) -> dict[str, Any]:
    """A live window as a row."""
    return {
        "code": window.code,
        "post": window.post.value,
        "since": window.since,
        "pause_reason": window.pause_reason,
        "clerk": window.clerk,
        "ticket": window.ticket,
        "version": window.version,
        "undoable": None if window.undoable is None else _of_undoable(window.undoable),
        "normal_run": window.normal_run,
        "priority_run": window.priority_run,
        "pausing": window.pausing,
    }


def window(row: Row[Any]) -> Window:
    """A row as a live window."""
    return Window(
        code=row.code,
        post=Post(row.post),
        since=row.since,
        pause_reason=row.pause_reason,
        clerk=row.clerk,
        ticket=row.ticket,
        version=row.version,
        undoable=None if row.undoable is None else _undoable(row.undoable),
        normal_run=row.normal_run,
        priority_run=row.priority_run,
        pausing=row.pausing,
    )


def _of_undoable(undoable: Undoable) -> dict[str, Any]:
    return {
        "at": undoable.at,
        "steps": undoable.steps,
        "ticket": undoable.ticket,
        "before": [vars(t) for t in undoable.before],
        "after": undoable.after,
        "facts": undoable.facts,
        "jobs": undoable.jobs,
        "was": None if undoable.was is None else vars(undoable.was),
        "counted": undoable.counted,
        "runs": undoable.runs,
    }


def _undoable(found: Mapping[str, Any]) -> Undoable:
    return Undoable(
        at=datetime.fromisoformat(found["at"]),
        steps=tuple(found["steps"]),
        ticket=found["ticket"],
        before=tuple(_ticket_from_json(t) for t in found["before"]),
        after=tuple(found["after"]),
        facts=tuple(found["facts"]),
        jobs=tuple(found["jobs"]),
        was=_manned(found.get("was")),
        counted=tuple(found.get("counted", ())),
        runs=tuple(found.get("runs", (0, 0))),
    )


def _manned(found: Mapping[str, Any] | None) -> Manned | None:
    if found is None:
        return None
    since = found["since"]
    return Manned(**{**found, "post": Post(found["post"]), "since": datetime.fromisoformat(since) if since else None})


def _ticket_from_json(found: Mapping[str, Any]) -> Ticket:
    values = dict(found)
    for name, value in found.items():
        if value is not None and (name.endswith("_at") or name in ("seniority", "not_before")):
            values[name] = datetime.fromisoformat(value)
    values["day"] = date.fromisoformat(found["day"])
    values["state"], values["slip"] = State(found["state"]), SlipState(found["slip"])
    values["needs"], values["path"] = tuple(found["needs"]), tuple(found.get("path", ()))
    return Ticket(**values)


def of_suspension(suspension: Suspension) -> dict[str, Any]:
    """A suspension as JSON."""
    return {
        "scope": suspension.scope,
        "code": suspension.code,
        "reason": suspension.reason,
        "since": suspension.since,
        "until": suspension.until,
        "alarms": list(suspension.alarms),
    }


def suspension(found: Mapping[str, Any]) -> Suspension:
    """A suspension from JSON."""
    until = found.get("until")
    return Suspension(
        scope=found["scope"],
        code=found["code"],
        reason=found["reason"],
        since=datetime.fromisoformat(found["since"]),
        until=datetime.fromisoformat(until) if until else None,
        alarms=tuple(found.get("alarms", ())),
    )
