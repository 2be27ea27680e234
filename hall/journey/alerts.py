"""Alerts as operations: a look at the hall by the hall itself, and somebody who takes one over.

Looked at by the rounds, never in the path of a press. A look is decided without writing first; only where it changes
something is it decided again under the hall's lock and written, so that several processes raise one alert and not two.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from hall.domain import loudness
from hall.domain.alerts import watch
from hall.domain.alerts.plan import TELL_FROM
from hall.domain.alerts.standing import RANK, Reading, Standing
from hall.domain.alerts.table import ROW
from hall.domain.alerts.watch import CLEARED, RAISED, ROSE, Move
from hall.domain.business_day import local
from hall.domain.facts import Fact, FactType
from hall.domain.refusals import Refusal
from hall.domain.reminding import Message, alert_message
from hall.journey.alert_readings import Known, readings
from hall.journey.ports import View

TYPES = {RAISED: FactType.ALERT_RAISED, ROSE: FactType.ALERT_ROSE, CLEARED: FactType.ALERT_CLEARED}


def moves(view: View, known: Known) -> Sequence[Move]:
    """What one look would change now."""
    day = view.state.day
    found = readings(view, known) if day is not None else ()
    plan = view.config.alerts
    return list(
        watch.moves(
            view.alerts.standing(), found, plan, view.now, day=day, is_stopped=lambda about: _is_stopped(view, about)
        )
    )


def is_due(view: View, known: Known) -> bool:
    """Whether there is anything to write down: an alert that moves, or one of which somebody is to be told."""
    return bool(moves(view, known)) or any(True for _ in _to_tell(view, view.alerts.standing()))


def look(view: View, known: Known) -> int:
    """One look, written down; returns how many alerts began, rose or ended, and how many messages there are to send."""
    done = 0
    for move in moves(view, known):
        done += _keep(view, move)
    for alert, messages in list(_to_tell(view, view.alerts.standing())):
        view.bookings.tell(messages)
        view.alerts.put(replace(alert, told=alert.level))
        done += len(messages)
    return done


def _keep(view: View, move: Move) -> bool:
    before, after = move.before, move.after
    if after is None:
        if before is not None:
            view.alerts.drop(before.id)
        return False
    after = after if after.id else replace(after, id=view.new_id())
    view.alerts.put(after)
    if move.event:
        _record(view, TYPES[move.event], after, _of(move.event, after))
    return bool(move.event)


def _of(event: str, alert: Standing) -> dict[str, object]:
    if event != CLEARED:
        return {"value": round(alert.value, 3), "threshold": round(alert.threshold, 3)}
    return {"why": alert.why, "after_s": _since_s(alert, "cleared_at"), "acknowledged_after_s": acknowledged_s(alert)}


def _since_s(alert: Standing, stamp: str) -> int | None:
    at = getattr(alert, stamp)
    return None if at is None or alert.raised_at is None else int((at - alert.raised_at).total_seconds())


def acknowledged_s(alert: Standing) -> int | None:
    """Seconds until somebody took it over; None while, or where, nobody did."""
    return _since_s(alert, "acknowledged_at")


def _is_stopped(view: View, about: Reading | Standing) -> bool:
    """Whether a suspension stands over what this is about."""
    config, row = view.config, ROW.get(about.key)
    zone = ""
    if row is not None and row.scope == "window" and about.scope in config.window_by_code:
        zone = config.window_by_code[about.scope].zone
    elif about.service in config.service_by_code:
        zone = config.service_by_code[about.service].zone
    return any(one.covers(about.service, zone) for one in view.state.suspensions)


def _to_tell(view: View, standing: Sequence[Standing]) -> Iterator[tuple[Standing, list[Message]]]:
    """Alerts of which people outside the page are to hear, each with its messages: one for each way.

    In the quiet hours nobody is told; what still stands when they are over is told then.
    """
    plan = view.config.alerts
    ways = [name for name, wanted in (("email", bool(plan.email_to)), ("gateway", plan.webhook)) if wanted]
    if not ways or is_quiet(view):
        return
    for alert in standing:
        wanted = RANK[alert.level] >= RANK[plan.tell_from if plan.tell_from in TELL_FROM else TELL_FROM[-1]]
        if wanted and alert.is_heard and RANK[alert.told] < RANK[alert.level]:
            yield alert, [alert_message(view.new_id(), alert.id, alert.level, way, view.now) for way in ways]


def is_quiet(view: View) -> bool:
    """Whether it is one of the hours in which alerts are only shown."""
    return loudness.within(local(view.now, view.config.hall.timezone), view.config.alerts.quiet)


def acknowledge(view: View, id_: str, owner: str, note: str) -> Standing:
    """Somebody takes this alert over: his name and what he does stand beside it. Again by the same one: a newer note.

    Refuses `unknown_alert`, `alert_over`, and `alert_taken` while a colleague has it at this level.
    """
    alert = _open(view, id_)
    mine = alert.acknowledged_by == view.by.actor
    if not alert.is_heard and not mine:
        raise Refusal("alert_taken", name=alert.owner)
    if mine and not alert.is_heard and (alert.owner, alert.note) == (owner, note):
        return alert
    taken = replace(
        alert,
        acknowledged_at=alert.acknowledged_at or view.now,
        acknowledged_by=view.by.actor,
        acknowledged_level=alert.level,
        owner=owner,
        note=note,
    )
    view.alerts.put(taken)
    _record(view, FactType.ALERT_ACKNOWLEDGED, taken, {"after_s": acknowledged_s(taken), "noted": bool(note)})
    return taken


def release(view: View, id_: str) -> Standing:
    """Whoever took it over gives it back; it asks for somebody again. Harmless when nobody has it."""
    alert = _open(view, id_)
    if not alert.acknowledged_level:
        return alert
    free = replace(
        alert, acknowledged_at=None, acknowledged_by="", acknowledged_level="", owner="", note="", told=alert.level
    )
    view.alerts.put(free)
    _record(view, FactType.ALERT_RELEASED, free, {})
    return free


def _open(view: View, id_: str) -> Standing:
    alert = view.alerts.one(id_)
    if alert is None or not alert.level:
        raise Refusal("unknown_alert", asked=id_)
    if alert.cleared_at is not None:
        raise Refusal("alert_over", at=alert.cleared_at)
    return alert


def _record(view: View, kind: FactType, alert: Standing, data: dict[str, object]) -> None:
    about = {"alert": alert.id, "key": alert.key, "scope": alert.scope, "level": alert.level}
    fact = Fact(type=kind, happened_at=view.now, service=alert.service or None, data={**about, **data})
    view.record(fact)
