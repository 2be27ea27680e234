"""Many at once: a window closes with its queue, a zone or floor is left. First a preview of who goes where, then done.

Everybody keeps his seniority. What a preview says is what confirming does, because both are the same function; between
the two the queue may have moved, so the answer to the confirmation says once more who went where.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from hall.domain import sending
from hall.domain import window as windows
from hall.domain.configuration import Configuration, Zone
from hall.domain.refusals import Refusal
from hall.domain.sending import Target
from hall.domain.ticket import AT_WINDOW, Ticket
from hall.domain.window import Post
from hall.journey import day, moves, posts, telling, together
from hall.journey.ports import Ledger

CLOSING = "window_closes"


@dataclass(frozen=True, kw_only=True)
class Going:
    """Where one ticket goes. how is `same_queue` (its own service, any window), `other_queue`, or `stays` (nobody can
    take it now; it waits for a window to open)."""

    ticket: Ticket
    to: Target
    how: str


def addressed_to(ledger: Ledger, code: str) -> Sequence[Ticket]:
    """Waiting tickets that were sent by name to this window, or to the clerk who sits there."""
    clerk = ledger.window(code).clerk
    return _waiting(ledger, {f"window:{code}", f"clerk:{clerk}"} if clerk else {f"window:{code}"})


def _waiting(ledger: Ledger, addressees: Collection[str], services: Collection[str] = ()) -> Sequence[Ticket]:
    """Those who wait for one of these addressees, or for one of these services addressed to nobody."""

    def meant(service: str, addressee: str) -> bool:
        return addressee in addressees if addressee else service in services

    everything = list(ledger.config.service_by_code)
    lanes = [lane for lane in ledger.lanes(everything) if meant(lane.service, lane.lane.split("|")[2])]
    found = list(ledger.heads(lanes, max((lane.waiting for lane in lanes), default=0)))
    found += [t for t in ledger.returned(everything) if meant(t.service, t.addressee)]
    return sorted(found, key=lambda t: (t.seniority, t.issued_at, t.id))


def close_with_queue(ledger: Ledger, code: str, to: str, *, confirm: bool) -> Sequence[Going]:
    """What becomes of the visitors when this window closes, and with confirm: do it.

    Those on hold there or sent there by name wait for any window of their service. Where the window is the last open
    one of a service, its queue goes to the service `to`; without that it waits for another window.
    Refuses `window_closed`, `ticket_at_window`, `unknown_target`.
    """
    window = ledger.window(code)
    if window.post is Post.CLOSED:
        raise Refusal("window_closed", window=code)
    windows.must_be_free(window)
    left = _left_alone(ledger, code)
    _must_be_served(ledger, to, {code})
    named = {f"window:{code}", f"clerk:{window.clerk}"}
    people = [*ledger.held_at(code), *_waiting(ledger, named, left)]
    goings = [_going(t, {} if t.service not in left or not to else {t.service: to}, t.service in left) for t in people]
    if confirm:
        _send_all(ledger, goings, CLOSING)
        _tell(ledger, goings, [code], CLOSING)
        _close(ledger, code)
    return goings


def _left_alone(ledger: Ledger, code: str) -> set[str]:
    """The services of this window, open or paused, that no other open window serves."""
    others = set(ledger.posts()) - {code}
    able = ledger.config.windows_of
    return {
        s.code
        for s in ledger.config.window_by_code[code].services
        if not any(other.code in others for other in able.get(s.code, ()))
    }


@dataclass(frozen=True, kw_only=True)
class Leaving:
    """A part of the building that people leave: scope is `zone` or `floor`; to names other services by service."""

    scope: str
    code: str
    reason: str
    to: Mapping[str, str]


def evacuate(ledger: Ledger, leaving: Leaving, *, confirm: bool) -> Sequence[Going]:
    """Who goes where when a zone or floor is left, and with confirm: windows close, clocks stop, everybody is moved.

    A service that has an open window elsewhere is served there. Others go where `to` says, or stay suspended.
    Refuses `unknown_target`, `reason_missing`, `invalid` (no such zone or floor).
    """
    config, zones = ledger.config, zones_of(ledger.config, leaving.scope, leaving.code)
    inside = {plan.code for plan in config.windows if plan.zone in zones}
    for target in leaving.to.values():
        _must_be_served(ledger, target, inside)
    if confirm and not leaving.reason.strip():
        raise Refusal("reason_missing", action="evacuate")
    elsewhere = {s.code for code in ledger.posts() if code not in inside for s in config.window_by_code[code].services}
    touched = {s.code for plan in config.windows if plan.code in inside for s in plan.services}
    people = list(_at(ledger, sorted(inside)))
    named = {f"window:{code}" for code in inside} | {f"clerk:{ledger.window(c).clerk}" for c in inside}
    people += _waiting(ledger, named, touched)
    goings = [_going(t, leaving.to if t.service not in elsewhere else {}, t.service not in elsewhere) for t in people]
    if confirm:
        _leave(ledger, leaving, zones, sorted(inside), goings)
    return goings


def zones_of(config: Configuration, scope: str, code: str) -> Mapping[str, Zone]:
    """The zones that are meant; refuses `invalid` when there is none."""
    found = {z.code: z for z in config.zones if code == (z.floor if scope == "floor" else z.code)}
    if not found:
        known = sorted({z.floor if scope == "floor" else z.code for z in config.zones})
        raise Refusal("invalid", path="code", found=f"{code} ({', '.join(known)})")
    return found


def _leave(
    ledger: Ledger, leaving: Leaving, zones: Collection[str], inside: Sequence[str], goings: Sequence[Going]
) -> None:
    running = {s.code for s in ledger.state.suspensions if s.scope == "zone"}
    for zone in sorted(set(zones) - running):
        day.suspend(ledger, "zone", zone, leaving.reason)
    _send_all(ledger, goings, leaving.reason)
    _tell(ledger, goings, inside, leaving.reason)
    for code in inside:
        if ledger.window(code).post is not Post.CLOSED:
            _close(ledger, code)


def _at(ledger: Ledger, codes: Sequence[str]) -> Iterator[Ticket]:
    """Everybody whom these windows have a claim on."""
    for code in codes:
        present = ledger.window(code).ticket
        if present is not None:
            yield ledger.ticket(present)
        yield from ledger.held_at(code)


def _must_be_served(ledger: Ledger, service: str, without: Collection[str]) -> None:
    """The service that a queue is sent to has an open window besides these; refuses `unknown_target`."""
    open_now = [code for code in ledger.posts() if code not in without]
    plans = ledger.config.window_by_code
    known = sorted({s.code for code in open_now for s in plans[code].services})
    if service and service not in known:
        raise Refusal("unknown_target", found=service, known=", ".join(known))


def _going(ticket: Ticket, to: Mapping[str, str], nobody: bool) -> Going:
    service = to.get(ticket.service, ticket.service)
    if service != ticket.service:
        return Going(ticket=ticket, to=Target(service=service), how="other_queue")
    return Going(ticket=ticket, to=Target(service=service), how="stays" if nobody else "same_queue")


def _send_all(ledger: Ledger, goings: Sequence[Going], reason: str) -> None:
    for going in goings:
        before = ledger.ticket(going.ticket.id)
        if before.state in AT_WINDOW:
            step = sending.transfer(before, going.to, ledger.now, keep_place=True)
            telling.withdraw(ledger, before.id, ledger.now)
            _free(ledger, before)
        elif (before.service, before.addressee) == (going.to.service, ""):
            continue
        else:
            step = sending.moved(before, going.to, ledger.now, reason)
        together.keep(ledger, before, step)


def _tell(ledger: Ledger, goings: Sequence[Going], left: Collection[str], reason: str) -> None:
    moves.tell(ledger, [(g.ticket, g.to.service) for g in goings if g.how != "stays"], left, reason)


def _free(ledger: Ledger, ticket: Ticket) -> None:
    window = ledger.window(ticket.window or "")
    if window.ticket == ticket.id:
        ledger.put_window(windows.takes(window, None, ledger.now, None))


def _close(ledger: Ledger, code: str) -> None:
    covered = posts.covered(ledger)
    window, fact = windows.close(ledger.window(code), ledger.now)
    ledger.put_window(window)
    ledger.record(fact)
    telling.show_window(ledger, window, None)
    posts.tell(ledger, covered, code)


def counted(goings: Sequence[Going]) -> Mapping[tuple[str, str, str], int]:
    """How many go the same way: by service, new service and how."""
    found: dict[tuple[str, str, str], int] = {}
    for going in goings:
        key = (going.ticket.service, going.to.service, going.how)
        found[key] = found.get(key, 0) + 1
    return found
