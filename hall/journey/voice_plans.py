"""The hall's own sentence for a call: as boxes speak it, as walls write it, and one to be heard beforehand."""

from __future__ import annotations

from datetime import datetime

from hall.contract.messages import Announce
from hall.domain.configuration import Configuration
from hall.domain.ticket import Ticket
from hall.domain.voice_plan import NAME, NUMBER, WINDOW, ZONE, filled, sentence
from hall.domain.wording import Words, pick


def spoken(config: Configuration, window: str, service: str, language: str, attempt: int) -> Words:
    """By language what a box says, number and window still in braces (it reads them out in its own way); empty where
    our own words are spoken."""
    text = sentence(config.voice, language, attempt)
    if not text:
        return {}
    zone = config.zone_by_code[config.window_by_code[window].zone]
    served = config.service_by_code.get(service)
    name = pick(served.name, language) if served else ""
    return {language: filled(text, {ZONE: _plain(pick(zone.name, language)), NAME: _plain(name)})}


def _plain(name: str) -> str:
    """Braces in a name would be read as one of ours."""
    return name.replace("{", "").replace("}", "")


def written(config: Configuration, ticket: Ticket) -> str:
    """The same for the eye, in the ticket's language: what a wall's caption says while it is spoken."""
    window = ticket.window or ""
    said = spoken(config, window, ticket.service, ticket.language, ticket.calls).get(ticket.language, "")
    return filled(said, {NUMBER: ticket.number, WINDOW: config.window_by_code[window].label}) if said else ""


def sample(config: Configuration, now: datetime, id_: str, language: str, attempt: int) -> Announce:
    """A call of nobody to the first window, to be heard by one person."""
    plan = config.windows[0]
    service = config.service_by_code[plan.services[0].code]
    series = config.series_by_code[service.series]
    return Announce(
        id=id_,
        place="",
        deadline=now,
        ticket="",
        number=f"{series.prefix}{min(series.first + 103, series.last):0{series.width}d}",
        window_label=plan.label,
        languages=(language,),
        attempt=attempt,
        sentence=spoken(config, plan.code, service.code, language, attempt),
    )
