"""Booking a time: hold, confirm, change, cancel. Two people never get one place, because their hall is locked."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from hall.domain import appointment as appointments
from hall.domain import overbooking, reminding, restricting, slots, verifying
from hall.domain.appointment import Appointment, Person, Standing
from hall.domain.business_day import local
from hall.domain.configuration import NORMAL, Service
from hall.domain.refusals import Refusal
from hall.domain.restricting import Restriction
from hall.domain.slots import Offer
from hall.journey.ports import Ledger

LOOK_BACK = timedelta(days=31)
"""A person's appointments of the running month count for the limits."""
ALTERNATIVES = 3
NEARBY_DAYS = 5
"""So many bookable days around a full one are searched for alternatives."""
STAFF_DAYS = 60


@dataclass(frozen=True, kw_only=True)
class Who:
    """The visitor as given: marks are keyed hashes of the phone and, where given, of the identity number."""

    name: str
    phone: str
    email: str = ""
    phone_mark: str = ""
    id_mark: str = ""


@dataclass(frozen=True, kw_only=True)
class Ask:
    """What somebody wants to book. public says that the public share and all limits count; staff may pass them."""

    service: str
    begins: datetime
    who: Who
    public: bool
    channel: str
    visitor_class: str = NORMAL
    language: str = ""


def offers(
    ledger: Ledger, service: str, first: date, last: date, *, public: bool, but: Collection[str] = ()
) -> list[Offer]:
    """Every time from first to last at which a visit could begin, the full ones with 0 places left.

    but names appointments whose places count as free: what the same person gave up a moment ago.
    """
    found = _service(ledger, service)
    days = [day for day in _days(ledger, found, public=public) if first <= day <= last]
    taken = [one for one in ledger.bookings.taken(service, days, ledger.now) if one.appointment not in but]
    limit_pct = ledger.config.booking.overbook_pct
    known = ledger.bookings.shows() if limit_pct else {}
    return [
        offer
        for day in days
        for offer in slots.offers(
            [overbooking.widened(slot, known, limit_pct) for slot in _open_slots(ledger, found, day, public=public)],
            found,
            taken,
            public=public,
        )
    ]


def _days(ledger: Ledger, service: Service, *, public: bool) -> list[date]:
    """The public books within the plans' window of working days; staff from today on."""
    if public:
        return sorted(slots.bookable(ledger.config, service.code, ledger.now))
    today = local(ledger.now, ledger.config.hall.timezone).date()
    return [today + timedelta(days=n) for n in range(STAFF_DAYS)]


def _open_slots(ledger: Ledger, service: Service, day: date, *, public: bool) -> list[slots.Slot]:
    """Slots that have not been released to those who walk in; staff may still use one that has begun."""
    plans = slots.bookable(ledger.config, service.code, ledger.now).get(day, frozenset()) if public else None
    return [
        slot
        for slot in slots.slots_of(ledger.config, service.code, day)
        if (plans is None or slot.plan in plans)
        and (slot.begins - slots.RELEASE > ledger.now if public else slot.ends > ledger.now)
    ]


def hold(ledger: Ledger, ask: Ask) -> Appointment:
    """Keep a place for `hold_min` minutes while the visitor looks at it once more. One person holds one place.

    Refuses `slot_full` with the nearest free times, `no_such_slot`, `person_missing`, and by the limits of a person.
    """
    service = _service(ledger, ask.service)
    person = _person(ledger, ask.who)
    if ask.visitor_class not in ledger.config.class_by_code:
        raise Refusal("unknown_class", asked=ask.visitor_class, known=", ".join(ledger.config.class_by_code))
    past = _without_holds(ledger, person)
    zone = ledger.config.hall.timezone
    day = local(ask.begins, zone).date()
    if ask.public:
        restricting.must_be_free_to_book(ledger.bookings.restrictions(person.mark), ledger.now)
        restricting.must_have_a_turn(ledger.config.booking, past, service.code, day, ledger.now, zone)
    given_up = [one.id for one in past if one.state is Standing.EXPIRED]
    offer = _offer(ledger, service, ask.begins, public=ask.public, but=given_up)
    languages = ledger.config.hall.languages
    until = ledger.now + timedelta(minutes=ledger.config.booking.hold_min)
    made = Appointment(
        id=ledger.new_id(),
        code=ledger.bookings.new_code(),
        link=ledger.new_link(),
        person=person.id,
        service=service.code,
        visitor_class=ask.visitor_class,
        language=ask.language if ask.language in languages else languages[0],
        channel=ask.channel,
        public=ask.public,
        day=day,
        begins=offer.begins,
        ends=offer.ends,
        made_at=ledger.now,
        hold_until=until,
        rest_until=until + _rest(ledger) if ask.public else None,
    )
    ledger.bookings.add(made, person)
    ledger.record(appointments.held(made))
    return made


def _service(ledger: Ledger, code: str) -> Service:
    found = ledger.config.service_by_code.get(code)
    if found is None:
        raise Refusal("unknown_service", asked=code, known=", ".join(ledger.config.service_by_code))
    return found


def _person(ledger: Ledger, who: Who) -> Person:
    if not who.name.strip() or not who.phone.strip():
        raise Refusal("person_missing")
    return Person(
        id=ledger.new_id(),
        name=who.name.strip(),
        phone=who.phone,
        email=who.email,
        mark=who.id_mark or who.phone_mark,
        id_mark=who.id_mark,
    )


def _without_holds(ledger: Ledger, person: Person) -> Sequence[Appointment]:
    """The person's appointments; a place that he still holds is let go, because he has chosen anew.

    To others it rests like any place that a visitor gives up: two could trade it by choosing at an agreed second.
    """
    kept = []
    for one in ledger.bookings.of_person(person.mark, ledger.now - LOOK_BACK):
        if one.state is Standing.HELD:
            until = ledger.now + _rest(ledger) if one.public else None
            kept.append(_store(ledger, one, appointments.expire(one, ledger.now, until)))
        else:
            kept.append(one)
    return kept


def _rest(ledger: Ledger) -> timedelta:
    return timedelta(minutes=appointments.rest_min(ledger.new_id()))


def _offer(ledger: Ledger, service: Service, begins: datetime, *, public: bool, but: Collection[str] = ()) -> Offer:
    zone = ledger.config.hall.timezone
    day = local(begins, zone).date()
    found = offers(ledger, service.code, day, day, public=public, but=but)
    offer = next((one for one in found if one.begins == begins), None)
    if offer is None:
        raise Refusal("no_such_slot")
    if offer.free == 0:
        near = nearest(ledger, service, begins, public=public)
        raise Refusal("slot_full", alternatives=[_told(o, zone) for o in near])
    return offer


def _told(offer: Offer, zone: str) -> dict[str, object]:
    return {"begins": local(offer.begins, zone), "ends": local(offer.ends, zone), "free": offer.free}


def nearest(
    ledger: Ledger,
    service: Service,
    begins: datetime,
    *,
    public: bool,
    without: tuple[datetime, datetime] | None = None,
) -> Sequence[Offer]:
    """Free times on the wished day and the bookable days around it; none that touches the time `without`."""
    wished = local(begins, ledger.config.hall.timezone).date()
    days = sorted(_days(ledger, service, public=public), key=lambda day: abs(day - wished))[:NEARBY_DAYS]
    found = offers(ledger, service.code, min(days), max(days), public=public) if days else []
    if without is not None:
        found = [one for one in found if not (one.begins < without[1] and without[0] < one.ends)]
    return slots.nearest(found, begins, ALTERNATIVES)


def _store(ledger: Ledger, before: Appointment, step: appointments.Step) -> Appointment:
    ledger.bookings.put(before, step[0])
    ledger.record(step[1])
    return step[0]


def confirm(ledger: Ledger, before: Appointment) -> Appointment:
    """The visitor has said yes: from now on the time is his, and he is told so.

    Refuses `not_verified` where the hall wants to know that the phone or the address is his, and does not know it yet.
    """
    verifying.must_be_verified(ledger.config.booking, before)
    return news(ledger, "booked", _store(ledger, before, appointments.confirm(before, ledger.now)))


def change(ledger: Ledger, before: Appointment, begins: datetime, *, public: bool) -> Appointment:
    """Another time for the same person and service, at once: the old place is only given up for a free one.

    A place that a visitor gives up rests: else two could trade it by changing at an agreed second.
    """
    booking, zone = ledger.config.booking, ledger.config.hall.timezone
    appointments.move(before, appointments.Action.CHANGE)
    if public:
        appointments.must_be_early_enough(before, ledger.now, booking.cancel_before_min)
    offer = _offer(ledger, _service(ledger, before.service), begins, public=before.public and public)
    day = local(begins, zone).date()
    if public:
        person = ledger.bookings.person(before.person)
        others = [o for o in ledger.bookings.of_person(person.mark, ledger.now - LOOK_BACK) if o.id != before.id]
        same_day = replace(booking, same_service_per_day=None)
        restricting.must_have_a_turn(same_day, others, before.service, day, ledger.now, zone)
    limit = booking.changes if public else None
    step = appointments.change(before, day, offer.begins, offer.ends, ledger.now, limit)
    if public:
        ledger.bookings.rest(before, ledger.now + _rest(ledger))
    after = _store(ledger, before, step)
    ledger.bookings.tell_no_more(after.id)
    return news(ledger, "changed", after)


def cancel(ledger: Ledger, before: Appointment, *, by: str, reason: str = "") -> Appointment:
    """Give the place back: `visitor` in time and then it rests; `staff` at any time, with a reason."""
    booking = ledger.config.booking
    appointments.move(before, appointments.Action.CANCEL)
    rest = 0
    if by == "visitor":
        appointments.must_be_early_enough(before, ledger.now, booking.cancel_before_min)
        rest = appointments.rest_min(ledger.new_id())
        ledger.bookings.rest(before, ledger.now + timedelta(minutes=rest))
    elif not reason.strip():
        raise Refusal("reason_missing", action="cancel", number=before.code)
    else:
        ledger.bookings.note(before.id, reason.strip())
    after = _store(ledger, before, appointments.cancel(before, by, ledger.now, rest))
    ledger.bookings.tell_no_more(after.id)
    if before.state is Standing.HELD:
        return after
    if by == "visitor":
        restrict(ledger, after, "cancels")
    return news(ledger, "cancelled", after)


def news(ledger: Ledger, kind: str, after: Appointment) -> Appointment:
    person = ledger.bookings.person(after.person)
    ids = _ids(ledger)
    ledger.bookings.tell(reminding.messages(kind, after, person, ledger.config.booking, ledger.now, ids))
    return after


def _ids(ledger: Ledger) -> Iterator[str]:
    while True:
        yield ledger.new_id()


def restrict(ledger: Ledger, after: Appointment, cause: str) -> None:
    """Begin a restriction when this no-show or cancellation has filled the month's limit, and none holds already."""
    mark = ledger.bookings.person(after.person).mark
    past = ledger.bookings.of_person(mark, ledger.now - LOOK_BACK)
    zone = ledger.config.hall.timezone
    until = restricting.restriction_after(ledger.config.booking, past, cause, ledger.now, zone)
    if until is None or any(one.holds(ledger.now) for one in ledger.bookings.restrictions(mark)):
        return
    found = Restriction(id=ledger.new_id(), mark=mark, cause=cause, since=ledger.now, until=until)
    ledger.bookings.put_restriction(found)
    ledger.record(restricting.restricted(found))


def lift(ledger: Ledger, id_: str, reason: str) -> Restriction:
    """A person ends a restriction early, with a reason; refuses `unknown_restriction` and `reason_missing`."""
    found = ledger.bookings.restriction(id_)
    if not found.holds(ledger.now):
        raise Refusal("unknown_restriction")
    if not reason.strip():
        raise Refusal("reason_missing", action="lift")
    after = replace(found, lifted_at=ledger.now, lifted_by=ledger.by.actor, lift_reason=reason.strip())
    ledger.bookings.put_restriction(after)
    ledger.record(restricting.lifted(after, ledger.now))
    return after
