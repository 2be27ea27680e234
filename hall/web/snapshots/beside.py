"""What walls show beside the calls: how the screen is set up, notices of the day, pictures and videos, cases."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hall.domain.business_day import local
from hall.domain.configuration import Place
from hall.domain.screens import CASE_DAYS, MOST_CASES, newest_words, shown_on
from hall.journey.ports import View


def look_of(place: Place) -> dict[str, Any]:
    """How calls are written and what stands beside them; the size of the screen is the editor's affair."""
    screen = place.screen
    return {"type": screen.type, "beside": screen.beside, "captions": screen.captions, "steady": screen.steady}


def notices(ledger: View) -> list[dict[str, Any]]:
    """The notices of this day."""
    return [{"text": dict(one.text)} for one in shown_on(ledger.config.notices, _day(ledger))]


def media(ledger: View, place: Place) -> list[dict[str, Any]]:
    """What this wall shows between calls on this day, in its order; the sign over a window shows none."""
    if place.window:
        return []
    own = [one for one in ledger.config.media if not one.places or place.code in one.places]
    return [
        {"code": one.code, "kind": one.kind, "file": one.file, "name": dict(one.name), "seconds": one.seconds}
        for one in shown_on(own, _day(ledger))
    ]


def cases(ledger: View) -> list[dict[str, Any]]:
    """How the newest cases stand: number, item, accepted or done, and since which day."""
    since = _day(ledger) - timedelta(days=CASE_DAYS)
    found = newest_words(ledger.visits.items.cases_since(since, MOST_CASES * 2))
    items = ledger.config.item_by_code
    return [
        {
            "case": one.case,
            "item": dict(items[one.item].name) if one.item in items else {},
            "done": one.done,
            "day": one.day.isoformat(),
        }
        for one in found
    ]


def _day(ledger: View) -> date:
    return local(ledger.now, ledger.config.hall.timezone).date()
