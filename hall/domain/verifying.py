"""Whether the phone or the address that somebody booked with is his: he types a code that was sent there.

The code itself is kept nowhere: it is a keyed hash of the appointment and of how many codes were sent for it
(`hall.identity`). One phone gets few codes a day, whoever asks for them, so nobody can be pestered by this hall; and
few guesses are left, so six digits are enough.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from hall.domain.appointment import Appointment, Standing, Step, fact_of
from hall.domain.facts import FactType
from hall.domain.refusals import Refusal
from hall.domain.rules import Booking

WAYS = ("off", "contact")
CODES = 3
"""So many codes are sent for one appointment."""
CODES_A_DAY = 6
"""So many are sent to one person within a day, over all his tries to book."""
TRIES = 5
"""After so many wrong ones a code is of no use any more."""


def is_asked(booking: Booking, found: Appointment) -> bool:
    """Whether this appointment still has to be verified. Staff and programs know whom they book for."""
    return booking.verify == "contact" and found.channel == "web" and not found.verified


def must_be_verified(booking: Booking, found: Appointment) -> None:
    """Refuses `not_verified`."""
    if is_asked(booking, found):
        raise Refusal("not_verified")


def send(before: Appointment, past: Sequence[Appointment], now: datetime) -> Appointment:
    """One more code goes out; `past` are the person's appointments. Refuses `too_many_codes`, and what is not held."""
    if before.state is not Standing.HELD or (before.hold_until is not None and now >= before.hold_until):
        raise Refusal("hold_expired")
    today = sum(one.codes_sent for one in past if one.id != before.id and one.made_at > now - timedelta(days=1))
    if before.codes_sent >= CODES or today + before.codes_sent >= CODES_A_DAY:
        raise Refusal("too_many_codes", codes=CODES)
    return replace(before, version=before.version + 1, codes_sent=before.codes_sent + 1, code_tries=0)


def must_have_tries(found: Appointment) -> None:
    """Refuses `code_used_up` when no code was sent, or too many wrong ones were typed since."""
    if found.codes_sent == 0 or found.code_tries >= TRIES:
        raise Refusal("code_used_up", tries=TRIES)


def wrong(before: Appointment) -> Appointment:
    """Another code than the one that was sent was typed; that counts."""
    return replace(before, version=before.version + 1, code_tries=before.code_tries + 1)


def right(before: Appointment, now: datetime) -> Step:
    """The phone or the address is his."""
    after = replace(before, version=before.version + 1, verified=True)
    return after, fact_of(FactType.APPOINTMENT_VERIFIED, after, now, {})
