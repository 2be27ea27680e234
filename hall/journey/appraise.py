"""Points by hand for a window's appraisal; the rules are `hall.domain.appraisal`'s."""

from __future__ import annotations

from datetime import date

from hall.domain import appraisal
from hall.domain.appraisal import Entry
from hall.domain.business_day import local
from hall.domain.refusals import Refusal
from hall.journey.ports import View


def give(view: View, window: str, day: date, points: int, why: str, by: str) -> Entry:
    """Points for a window, negative ones too. Refuses `unknown_window`, `invalid`."""
    view.window(window)
    made = Entry(id=view.new_id(), window=window, day=day, points=points, why=why, by=by, at=view.now)
    view.record(appraisal.given(made, local(view.now, view.config.hall.timezone).date()))
    view.told.appraisal.put(made)
    return made


def strike(view: View, id_: str, why: str, by: str) -> Entry:
    """An entry counts no more. Refuses `unknown_entry`, `points_struck`."""
    found = view.told.appraisal.one(id_)
    if found is None:
        raise Refusal("unknown_entry", asked=id_)
    after, fact = appraisal.strike(found, why, by, view.now)
    view.record(fact)
    view.told.appraisal.put(after)
    return after
