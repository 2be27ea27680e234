"""A visitor shows that the phone or the address is his, by the code that was sent there."""

from __future__ import annotations

from hall.domain import reminding, verifying
from hall.domain.appointment import Appointment
from hall.domain.refusals import Refusal
from hall.journey.book import LOOK_BACK
from hall.journey.ports import Ledger


def send_code(ledger: Ledger, before: Appointment, ways: list[str]) -> Appointment:
    """A code goes to the phone, else to the address, on a way (`reminding.CHANNELS`) that the hall has set up.

    Refuses `contact_missing` when neither can be reached, `too_many_codes`, `hold_expired`.
    """
    person = ledger.bookings.person(before.person)
    able = [way for way in reminding.channels_of(person) if way in ways]
    if not able:
        raise Refusal("contact_missing")
    past = ledger.bookings.of_person(person.mark, ledger.now - LOOK_BACK)
    after = verifying.send(before, past, ledger.now)
    ledger.bookings.put(before, after)
    ledger.bookings.tell([reminding.message("code", able[-1], ledger.now, after, ledger.new_id())])
    return after


def try_code(ledger: Ledger, before: Appointment, *, is_right: bool) -> Appointment:
    """What was typed is the code that was sent, or it is not: then it counts, and the answer says so.

    Refuses `code_used_up`; a wrong one is no refusal, because a refusal changes nothing and could not be counted.
    """
    verifying.must_have_tries(before)
    if not is_right:
        after = verifying.wrong(before)
        ledger.bookings.put(before, after)
        return after
    after, fact = verifying.right(before, ledger.now)
    ledger.bookings.put(before, after)
    ledger.record(fact)
    return after
