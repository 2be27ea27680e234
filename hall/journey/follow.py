"""What a hall does about a bad rating, press by press; the rules are `hall.domain.follow_up`'s."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hall.domain import calendar, follow_up
from hall.domain.business_day import local
from hall.domain.follow_up import FollowUp
from hall.domain.refusals import Refusal
from hall.journey.ports import View
from hall.journey.told import Rated

LONGEST_NOTE = 500


def today(view: View) -> date:
    """The day on the hall's wall calendar: deadlines are days of people, not business days."""
    return local(view.now, view.config.hall.timezone).date()


def open_for(view: View, rated: Rated) -> FollowUp | None:
    """A level of 1 or 2 opens a follow-up with its last day; other levels open none."""
    stage = rated.stage
    if rated.level is None or rated.level > follow_up.BAD:
        return None
    due = calendar.working_day_after(view.config, today(view), view.config.rules.follow_up_days)
    made = FollowUp(
        id=view.new_id(),
        ticket=stage.ticket,
        number=view.ticket(stage.ticket).number,
        leg=stage.leg,
        day=stage.day,
        window=stage.window,
        service=stage.service,
        clerk=stage.clerk,
        level=rated.level,
        opened_at=view.now,
        test=stage.test,
        due=due,
    )
    view.told.follow_ups.put(made)
    view.record(follow_up.opened(made))
    return made


def explain(view: View, ticket: str, reasons: tuple[str, ...], contact: str) -> FollowUp:
    """The visitor who gave a level of 1 or 2 says why. Refuses `nothing_to_explain` after any other level."""
    stage = view.told.served(ticket)
    found = view.told.follow_ups.of_stage(ticket, stage.leg) if stage is not None else None
    if found is None:
        raise Refusal("nothing_to_explain", number=view.ticket(ticket).number)
    return _keep(view, follow_up.explain(found, reasons, contact, view.now))


def take(view: View, id_: str, owner: str = "") -> FollowUp:
    """Whoever asks answers for it, or another `account:…` that he names."""
    return _keep(view, follow_up.take(known(view, id_), owner or view.by.actor, view.now))


def call_back(view: View, id_: str, note: str, name: str, *, reached: bool) -> FollowUp:
    """A call to the visitor, and what he said."""
    step = follow_up.call_back(known(view, id_), reached=reached, now=view.now)
    return _keep(view, step, ("reached" if reached else "missed", note, name))


def note(view: View, id_: str, text: str, name: str) -> FollowUp:
    """What somebody found out or did: beside the journal, for it may name a person."""
    found = known(view, id_)
    if not text.strip():
        raise Refusal("reason_missing", action="note", number=found.number)
    if found.state != follow_up.OPEN:
        raise Refusal("follow_up_closed", number=found.number)
    return _written(view, found, ("note", text, name))


def appeal(view: View, id_: str, reason: str, text: str, name: str) -> FollowUp:
    """The rating is contested, with what speaks for it; refuses `reason_missing` without a text."""
    if not text.strip():
        raise Refusal("reason_missing", action="appeal", number=known(view, id_).number)
    return _keep(view, follow_up.appeal(known(view, id_), reason, view.now), ("appeal", text, name))


def decide(view: View, id_: str, text: str, name: str, *, accepted: bool) -> FollowUp:
    """The appeal is accepted, and the rating counts no more, or it is rejected; with the reason."""
    if not text.strip():
        raise Refusal("reason_missing", action="appeal", number=known(view, id_).number)
    step = follow_up.decide(known(view, id_), accepted=accepted, now=view.now)
    return _keep(view, step, ("accepted" if accepted else "rejected", text, name))


def close(view: View, id_: str, outcome: str, text: str, name: str) -> FollowUp:
    """It is over; where the visitor could be called back is forgotten."""
    step = follow_up.close(known(view, id_), outcome, view.now, today(view))
    return _keep(view, step, ("closed", text, name))


def known(view: View, id_: str) -> FollowUp:
    """The follow-up, or a refusal `unknown_follow_up`."""
    found = view.told.follow_ups.one(id_)
    if found is None:
        raise Refusal("unknown_follow_up", asked=id_)
    return found


def _keep(view: View, step: follow_up.Step, wrote: tuple[str, str, str] | None = None) -> FollowUp:
    after, fact = step
    view.record(fact)
    if wrote is not None:
        return _written(view, after, wrote)
    view.told.follow_ups.put(after)
    return after


def _written(view: View, of: FollowUp, wrote: tuple[str, str, str]) -> FollowUp:
    step, text, name = wrote
    at = local(view.now, view.config.hall.timezone).isoformat(timespec="seconds")
    line = {"at": at, "by": name, "step": step, "text": text.strip()[:LONGEST_NOTE]}
    after = replace(of, notes=(*of.notes, line))
    view.told.follow_ups.put(after)
    return after
