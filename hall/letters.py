"""What a message says: facts looked up when it is sent, and the words for them in the visitor's language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from hall.domain import reminding
from hall.domain.alerts import saying
from hall.domain.alerts import standing as alerting
from hall.domain.appointment import Appointment, Person, Standing
from hall.domain.business_day import local
from hall.domain.ticket import State
from hall.domain.wording import pick
from hall.journey import book_many, order
from hall.journey.ports import Halls, View
from hall.senders import Letter
from hall.storage.outbox import Claimed
from hall.words import Catalogue

TEMPLATE = ("service", "day", "time", "code")
"""What a gateway with templates of its own gets apart from the words, empty where a message has no such thing."""


@dataclass(frozen=True, kw_only=True)
class Said:
    """What there is to say: the sentence by name, its parts, and where a link leads (below the public address)."""

    language: str
    sentence: str
    parts: Mapping[str, str | int]
    link: str = ""
    free: tuple[str, ...] = field(default=())
    """Other times, where the hall could not keep the one that was booked."""


def of_booking(view: View, one: Claimed, codes: Callable[[str, int], str]) -> Said | None:
    """About an appointment; None when it is not true any more."""
    found, config = view.bookings.appointment(one.message.appointment), view.config
    if not reminding.still_true(one.message, found, view.now):
        return None
    zone, kind = config.hall.timezone, one.message.kind
    begins = local(found.begins, zone)
    service = config.service_by_code.get(found.service)
    by_hall = kind == "cancelled" and bool(found.batch)
    parts = {
        "hall": pick(config.hall.name, found.language),
        "service": pick(service.name, found.language) if service else found.service,
        "day": begins.date().isoformat(),
        "time": begins.strftime("%H:%M"),
        "from": (begins - timedelta(minutes=config.booking.early_min)).strftime("%H:%M"),
        "code": codes(found.id, found.codes_sent) if kind == "code" else found.code,
    }
    return Said(
        language=found.language,
        sentence="cancelled-by-hall" if by_hall else kind,
        parts=parts,
        link=_link(one, found),
        free=_free(view, found) if by_hall else (),
    )


def _link(one: Claimed, found: Appointment) -> str:
    if one.message.kind == "code":
        return ""
    if found.state is Standing.CANCELLED:
        return f"/book/{one.hall}" if found.batch else ""
    return f"/book/{one.hall}/a/{found.link}"


def _free(view: View, found: Appointment) -> tuple[str, ...]:
    zone = view.config.hall.timezone
    return tuple(local(o.begins, zone).strftime("%Y-%m-%d %H:%M") for o in book_many.instead_of(view, found))


def of_ticket(view: View, one: Claimed) -> Said | None:
    """About a number whose turn is near; None when it was called meanwhile, or is not to be any more."""
    ticket, config = view.ticket(one.message.ticket), view.config
    if not reminding.still_near(one.message, ticket.state is State.WAITING, view.now):
        return None
    service = config.service_by_code[ticket.service]
    parts: dict[str, str | int] = {
        "hall": pick(config.hall.name, ticket.language),
        "service": pick(service.name, ticket.language),
        "number": ticket.number,
        "ahead": order.before(view, order.place_of(ticket)).total,
    }
    return Said(language=ticket.language, sentence="near", parts=parts, link=f"/t/{ticket.link}")


def of_alert(halls: Halls, words: Catalogue, one: Claimed) -> Letter | None:
    """About an alert, to the addresses of the settings; None when it is over, has risen, or somebody took it over."""
    with halls.view(one.hall) as view:
        alert, config = view.alerts.one(one.message.alert), view.config
    by_mail = one.message.channel == "email"
    if alert is None or not alert.is_heard or alert.level != one.message.level:
        return None
    if by_mail and not config.alerts.email_to:
        return None
    language = (*config.hall.languages, "en")[0]
    text = words.say(language, saying.sentence(alert.key), **saying.parts(config, alert, language))
    at = local(alert.risen_at or alert.raised_at or one.message.due_at, config.hall.timezone)
    said = {"hall": pick(config.hall.name, language), "text": text, "level": alert.level, "time": at.strftime("%H:%M")}
    return Letter(
        id=one.message.id,
        hall=one.hall,
        kind="alert",
        language=language,
        name="",
        phone="",
        email=", ".join(config.alerts.email_to) if by_mail else "",
        subject=words.say(language, "tell-subject-alert", **said),
        text=words.say(language, "tell-alert", **said),
        data={**_plainly(alert), "since": at.isoformat(timespec="seconds")},
    )


def _plainly(alert: alerting.Standing) -> dict[str, str]:
    """For programs that have words of their own."""
    figures = {"value": f"{alert.value:g}", "threshold": f"{alert.threshold:g}"}
    return {"alert": alert.id, "key": alert.key, "scope": alert.scope, "level": alert.level, **figures}


def letter(words: Catalogue, said: Said, one: Claimed, person: Person, public_url: str) -> Letter:
    """The message as it leaves the hall; links only where visitors' phones reach it."""
    text = words.say(said.language, f"tell-{said.sentence}", **said.parts)
    if said.free:
        text += "\n" + words.say(said.language, "tell-free", times=", ".join(said.free))
    if public_url and said.link:
        kind = "book" if said.sentence == "cancelled-by-hall" else "ticket" if said.sentence == "near" else "own"
        text += "\n" + words.say(said.language, f"tell-link-{kind}", link=public_url + said.link)
    return Letter(
        id=one.message.id,
        hall=one.hall,
        kind=one.message.kind,
        language=said.language,
        name=person.name,
        phone=person.phone,
        email=person.email,
        subject=words.say(said.language, f"tell-subject-{said.sentence}", **said.parts),
        text=text,
        data={name: str(said.parts.get(name, "")) for name in TEMPLATE},
    )
