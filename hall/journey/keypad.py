"""A key of a physical keypad, as the operation at its window that it stands for.

The keypad shows nobody's name and asks for no password: whoever is signed in at the window answers for its keys, and
each fact names both, the clerk as at any press and the keypad as the device it came by.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from hall.contract.messages import KeyMeaning, KeypadState, KeyPressed, Pressed
from hall.domain import numbering
from hall.domain.configuration import Configuration, Place
from hall.domain.heard import LONGEST_SAID, Heard, bounced, must_be_newer
from hall.domain.refusals import Refusal
from hall.domain.sending import Target
from hall.domain.ticket import State, Ticket
from hall.domain.window import Post
from hall.journey import call, desk, serve, telling
from hall.journey.empty import Nobody
from hall.journey.ports import Ledger, View

OUTCOME, HOLD_REASON, CALL_REASON = "done", "other", "keypad"
"""What a keypad cannot ask about."""
LONGEST = 8
"""Digits of a number; no series has as many."""

Act = Callable[[Ledger, str, str], object]
"""With the window's code and what was typed."""


def place_of(config: Configuration, code: str, kind: str = "keypad") -> Place:
    """The place of a device that stands at a window; refuses `unknown_place`."""
    place = config.place_by_code.get(code)
    if place is None or place.kind != kind or place.window not in config.window_by_code:
        raise Refusal("unknown_place", asked=code)
    return place


def heard(ledger: View, got: KeyPressed, speed: float = 1.0) -> bool:
    """Note that this key came; False when it is the last one bounced. Refuses what is old, late or from nowhere."""
    said = f"{got.key}{got.digits}"[:LONGEST_SAID]
    new = Heard(place=got.place, boot=got.boot, count=got.count, said=said, at=min(got.at, ledger.now))
    place_of(ledger.config, got.place)
    last = ledger.told.heard(got.place)
    must_be_newer(last, new, ledger.now, speed)
    ledger.told.put_heard(new)
    return not bounced(last, new, speed)


def press(ledger: View, got: KeyPressed, speed: float = 1.0) -> Pressed:
    """Do what the key asks for at its window.

    Refuses what the operation refuses, and `no_clerk_at_window`, `unknown_place`, `event_out_of_order`,
    `event_too_late`.
    """
    if not heard(ledger, got, speed):
        return Pressed.IGNORED
    code = place_of(ledger.config, got.place).window
    window = ledger.window(code)
    if window.post is Post.CLOSED or not window.clerk:
        raise Refusal("no_clerk_at_window", window=ledger.config.window_by_code[code].label)
    done = _ACTS[got.key](ledger, code, got.digits)
    return Pressed.NOBODY if isinstance(done, Nobody) else Pressed.DONE


def state(ledger: Ledger, place: str) -> KeypadState:
    """What the keypad at a place shows while nobody types."""
    code = place_of(ledger.config, place).window
    window = ledger.window(code)
    ticket = ledger.ticket(window.ticket) if window.ticket else None
    return KeypadState(
        place=place,
        mode=telling.sign_mode(window, ticket),
        number=ticket.number if ticket else "",
        waiting=call.waiting_for(ledger, ledger.config.window_by_code[code]),
    )


def _next(ledger: Ledger, code: str, _: str) -> object:
    """As the terminal's space key: back from a pause, call, arrived, finish and call, go on with the held one."""
    window, plan = ledger.window(code), ledger.config.window_by_code[code]
    if window.post is Post.PAUSED:
        desk.open_window(ledger, code, window.clerk)
    if window.ticket is not None and ledger.ticket(window.ticket).state is State.CALLED:
        return serve.start(ledger, code)
    held = ledger.held_at(code)
    if window.ticket is None and held and not call.candidates(ledger, plan):
        return serve.resume(ledger, code, held[0].id)
    return call.call_next(ledger, code, OUTCOME)


def _transfer(ledger: Ledger, code: str, digits: str) -> object:
    ticket = call.at_window(ledger, code)[1]
    services, place = ledger.config.services, _typed(digits)
    if place is None or not 1 <= place <= len(services):
        raise Refusal("unknown_target", found=digits)
    return serve.transfer(ledger, ticket, Target(service=services[place - 1].code), keep_place=True)


def _number(ledger: Ledger, code: str, digits: str) -> object:
    """Call a number by its digits; the hall's rule about reasons and instructions holds as at the terminal."""
    ticket = numbered(ledger, code, digits)
    if ticket.state is State.HELD and ticket.window == code:
        return serve.resume(ledger, code, ticket.id)
    return call.call_this(ledger, code, ticket, CALL_REASON)


def numbered(ledger: Ledger, code: str, digits: str) -> Ticket:
    """Today's ticket that a clerk means by digits alone: one of a series that this window serves.

    One who waits, or is on hold here, goes before one who does not; two such are refused as `number_ambiguous`.
    """
    found = []
    for number in _numbers(ledger.config, code, digits):
        try:
            found.append(ledger.ticket_numbered(number))
        except Refusal as refusal:
            if refusal.code != "unknown_ticket":
                raise
    if not found:
        raise Refusal("unknown_ticket", asked=digits, days="today")
    meant = [t for t in found if t.state is State.WAITING or (t.state is State.HELD and t.window == code)] or found
    if len(meant) > 1:
        raise Refusal("number_ambiguous", asked=digits, numbers=", ".join(t.number for t in meant))
    return meant[0]


def _numbers(config: Configuration, code: str, digits: str) -> list[str]:
    """The numbers that these digits may mean at a window."""
    serial = _typed(digits)
    if serial is None:
        return [digits] if digits else []
    plan = config.window_by_code[code]
    series = dict.fromkeys(config.service_by_code[served.code].series for served in plan.services)
    return [numbering.text(config.series_by_code[name], serial) for name in series]


def _typed(digits: str) -> int | None:
    """What was typed, where it is a number as keypads have them: some can send letters too."""
    plain = digits.isascii() and digits.isdecimal() and len(digits) <= LONGEST
    return int(digits) if plain else None


_ACTS: Mapping[KeyMeaning, Act] = {
    KeyMeaning.NEXT: _next,
    KeyMeaning.RECALL: lambda ledger, code, _: call.recall(ledger, code),
    KeyMeaning.NO_SHOW: lambda ledger, code, _: serve.no_show(ledger, code),
    KeyMeaning.HOLD: lambda ledger, code, _: serve.hold(ledger, code, HOLD_REASON),
    KeyMeaning.TRANSFER: _transfer,
    KeyMeaning.NUMBER: _number,
    KeyMeaning.UNDO: lambda ledger, code, _: desk.undo(ledger, code),
}
