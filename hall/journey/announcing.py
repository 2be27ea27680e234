"""Texts that staff have spoken and shown: typed or prepared, in the languages of the hall, to some zones or all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta

from hall.contract.messages import AnnounceText, Urgency, Withdraw
from hall.domain.announcement import Announcement
from hall.domain.configuration import URGENCIES, Configuration
from hall.domain.facts import Fact, FactType
from hall.domain.refusals import Refusal
from hall.journey import telling
from hall.journey.ports import View

LONGEST = 300
"""Characters of a text in one language; longer is not listened to."""
SPOKEN_WITHIN: Mapping[Urgency, timedelta] = {
    Urgency.EMERGENCY: timedelta(minutes=10),
    Urgency.PAGE: timedelta(minutes=2),
    Urgency.INFO: timedelta(minutes=10),
}
"""How long it may wait for its turn; an emergency also for a loudspeaker that is away."""


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What somebody wants announced."""

    texts: Mapping[str, str]
    zones: tuple[str, ...] = ()
    urgency: str = Urgency.PAGE.value
    repeats: int = 1
    show_min: int = 3


def announce(ledger: View, asked: Asked, by: str = "") -> Announcement:
    """Have a text spoken in the zones' loudspeakers and shown on their walls; `by` is what colleagues call the asker.

    Refuses `invalid` (nothing to say, too long, an unknown language, zone or urgency) and `alarm_speaks` while a fire
    alarm's contact calls: then only the building's own voice is to be heard.
    """
    texts = checked(ledger.config, asked.texts)
    if unknown := sorted(set(asked.zones) - set(ledger.config.zone_by_code)):
        raise Refusal("invalid", path="zones", found=", ".join(unknown))
    if asked.urgency not in URGENCIES:
        raise Refusal("invalid", path="urgency", found=asked.urgency)
    fire = ledger.state.fire
    if fire is not None and fire.alarms:
        raise Refusal("alarm_speaks")
    made = Announcement(
        id=ledger.new_id(),
        at=ledger.now,
        by=by or ledger.by.actor,
        texts=texts,
        zones=asked.zones,
        urgency=asked.urgency,
        repeats=asked.repeats,
        shown_until=ledger.now + timedelta(minutes=asked.show_min),
    )
    ledger.announcements.put(made)
    places = [place.code for place in telling.speakers(ledger.config, asked.zones or tuple(ledger.config.zone_by_code))]
    data = {
        "announcement": made.id,
        "urgency": made.urgency,
        "zones": list(made.zones),
        "languages": list(texts),
        "places": places,
    }
    ledger.record(Fact(type=FactType.ANNOUNCED, happened_at=ledger.now, data=data))
    for place in places:
        _speak(ledger, made, place)
    return made


def _speak(ledger: View, made: Announcement, place: str) -> None:
    urgency = Urgency(made.urgency)
    job = AnnounceText(
        id=ledger.new_id(),
        place=place,
        deadline=ledger.now + SPOKEN_WITHIN[urgency],
        texts=made.texts,
        announcement=made.id,
        languages=tuple(made.texts),
        urgency=urgency,
        repeats=made.repeats,
        volume=ledger.config.place_by_code[place].volume_pct,
    )
    ledger.send(job, made.id)


def checked(config: Configuration, asked: Mapping[str, str]) -> Mapping[str, str]:
    """The texts without empty ones, in the hall's order of languages; refuses as `announce` does."""
    languages = config.hall.languages
    texts = {tag: text for tag in languages if (text := asked.get(tag, "").strip())}
    if unknown := sorted(set(asked) - set(languages)):
        raise Refusal("invalid", path="texts", found=", ".join(unknown))
    if not texts:
        raise Refusal("text_missing")
    if any(len(text) > LONGEST for text in texts.values()):
        raise Refusal("text_too_long", most=LONGEST)
    return texts


def end(ledger: View, id_: str) -> Announcement:
    """Take an announcement away: walls stop to show it, loudspeakers break it off. Harmless when it is over already.

    Refuses `unknown_announcement`.
    """
    found = ledger.announcements.one(id_)
    if found is None:
        raise Refusal("unknown_announcement", asked=id_)
    if not found.is_shown(ledger.now) and all(job.settled_at for job in ledger.deliveries(id_)):
        return found
    ended = replace(found, ended_at=ledger.now)
    ledger.announcements.put(ended)
    ledger.record(Fact(type=FactType.ANNOUNCEMENT_ENDED, happened_at=ledger.now, data={"announcement": id_}))
    for job in ledger.deliveries(id_):
        if job.settled_at is None and job.kind == "announce_text":
            deadline = ledger.now + telling.SPEECH_DEADLINE
            gone = Withdraw(id=ledger.new_id(), place=job.place, deadline=deadline, jobs=(job.id,), cut=True)
            ledger.send(gone, id_)
    return ended
