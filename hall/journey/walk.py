"""The walk through the hall: every place shows, says and prints its own name, a person ticks each, and signs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from hall.contract.messages import AnnounceText, ShowSign, SignMode
from hall.domain.configuration import Configuration, Place
from hall.domain.facts import Fact, FactType
from hall.domain.refusals import Refusal
from hall.domain.walking import NOTHING, OTHER, Mark, Verdict, Walk, findings, still_right
from hall.domain.wording import Words
from hall.journey import telling
from hall.journey.ports import View
from hall.journey.trial import KINDS, TICKET, send_slip

SHEET: Words = {"zh-Hans": "开门前巡查", "zh-Hant": "開門前巡查", "en": "Walk through the hall"}
"""Stands on a printed sheet where a slip names the service."""
LASTS = timedelta(hours=4)
"""A hall is walked through in minutes; a sign that was off until then may still show its name."""


def start(ledger: View, who: str, *, left: bool = False) -> Walk:
    """Begin a walk: every place says who it is. Refuses `walk_under_way`, and `nothing_to_walk` without such places.

    With `left` only those speak that the walk before did not find right: who mends one sign does not walk past forty.
    """
    before = ledger.installed.walk()
    if before is not None and before.ended_at is None:
        raise Refusal("walk_under_way", by=before.started_by)
    places = _places(ledger.config)
    if not places:
        raise Refusal("nothing_to_walk")
    fresh = [Mark(place=place.code, kind=place.kind, shows=_shows(ledger.config, place)) for place in places]
    marks = still_right(fresh, before.marks) if left and before is not None else tuple(fresh)
    walk = Walk(id=ledger.new_id(), started_at=ledger.now, started_by=who, marks=marks)
    _record(ledger, "begun", walk)
    ledger.installed.put_walk(walk)
    open_ = {mark.place for mark in marks if mark.verdict is Verdict.OPEN}
    _identify(ledger, [place for place in places if place.code in open_])
    return walk


def again(ledger: View, place: str) -> Walk:
    """Let one place say once more who it is; all of them when none is named."""
    walk = _under_way(ledger)
    places = [found for found in _places(ledger.config) if place in ("", found.code)]
    if not places:
        raise Refusal("unknown_place", asked=place, known="")
    _record(ledger, "again", walk)
    _identify(ledger, places)
    return walk


def mark(ledger: View, place: str, verdict: Verdict, seen: str, who: str) -> Walk:
    """Tick a place. What a wrong one showed is a place of the same kind, `nothing` or `other`."""
    walk = _under_way(ledger)
    asked = next((found for found in walk.marks if found.place == place), None)
    if asked is None:
        raise Refusal("unknown_place", asked=place, known="")
    alike = {found.place for found in walk.marks if found.kind == asked.kind and found.place != place}
    if verdict is Verdict.WRONG and seen not in (NOTHING, OTHER, *alike):
        raise Refusal("unknown_place", asked=seen, known=", ".join(sorted(alike)))
    told = replace(asked, verdict=verdict, seen=seen if verdict is Verdict.WRONG else "", by=who, at=ledger.now)
    marks = tuple(told if found.place == place else found for found in walk.marks)
    changed = replace(walk, marks=marks)
    ledger.installed.put_walk(changed)
    return changed


def end(ledger: View, who: str) -> Walk:
    """Sign: what was not ticked counts as not seen, and every sign shows its window again."""
    walk = _under_way(ledger)
    marks = tuple(replace(m, verdict=Verdict.UNSEEN) if m.verdict is Verdict.OPEN else m for m in walk.marks)
    signed = replace(walk, marks=marks, ended_at=ledger.now, ended_by=who)
    _record(ledger, "signed", signed)
    ledger.installed.put_walk(signed)
    for code in sorted({p.window for p in _places(ledger.config) if p.kind == "sign" and p.window}):
        window = ledger.window(code)
        telling.show_window(ledger, window, ledger.ticket(window.ticket) if window.ticket else None)
    return signed


def _under_way(ledger: View) -> Walk:
    walk = ledger.installed.walk()
    if walk is None or walk.ended_at is not None:
        raise Refusal("no_walk")
    return walk


def _places(config: Configuration) -> list[Place]:
    return [place for place in config.places if place.kind in KINDS]


def _shows(config: Configuration, place: Place) -> str:
    """What it shows or prints: the window's label, the kiosk's name; short, for a sign of four digits."""
    if place.window:
        return config.window_by_code[place.window].label
    owner = config.place_by_code.get(place.of)
    names = place.name or (owner.name if owner else {})
    return names.get(config.hall.languages[0]) or place.of or place.code


def _says(config: Configuration, place: Place) -> Words:
    """What a loudspeaker says, in the hall's languages: its name, else its code."""
    return {tag: place.name.get(tag) or place.code for tag in config.hall.languages}


def _identify(ledger: View, places: Sequence[Place]) -> None:
    for place in places:
        {"sign": _show, "printer": _print, "speaker": _say}[place.kind](ledger, place)


def _show(ledger: View, place: Place) -> None:
    number = _shows(ledger.config, place)
    label = ledger.config.window_by_code[place.window].label if place.window else number
    deadline, order = ledger.now + LASTS, ledger.state.seq
    job = ShowSign(
        id=ledger.new_id(), place=place.code, deadline=deadline, order=order, mode=SignMode.IDENTIFY, number=number,
        window_label=label,
    )  # fmt: skip
    ledger.send(job, TICKET)


def _print(ledger: View, place: Place) -> None:
    send_slip(ledger, place, _shows(ledger.config, place), SHEET)


def _say(ledger: View, place: Place) -> None:
    id_ = ledger.new_id()
    texts, deadline = _says(ledger.config, place), ledger.now + telling.MOVE_DEADLINE
    ledger.send(AnnounceText(id=id_, place=place.code, deadline=deadline, texts=texts, announcement=id_), TICKET)


def _record(ledger: View, step: str, walk: Walk) -> None:
    counts = {str(verdict) or "open": sum(m.verdict is verdict for m in walk.marks) for verdict in Verdict}
    found = [{"code": one.code, "places": list(one.places)} for one in findings(walk.marks)]
    data = {"walk": walk.id, "step": step, **counts, "findings": found}
    ledger.record(Fact(type=FactType.WALKED, happened_at=ledger.now, data=data))
