"""The parts of the sentence about an alert; the sentence itself stands in the language files, one for each key."""

from __future__ import annotations

from collections.abc import Mapping

from hall.domain.alerts.standing import Standing
from hall.domain.alerts.table import ROW
from hall.domain.configuration import Configuration
from hall.domain.wording import Words, pick


def sentence(key: str) -> str:
    """Under which key the sentence stands."""
    return f"alert-{key.replace('_', '-')}"


def parts(config: Configuration, alert: Standing, language: str) -> Mapping[str, str | int]:
    """What the sentences may say of an alert, as it was when its level was reached.

    minutes, seconds and n are the value, limit and of what it reached, each in the unit of the key; share and target
    are what is left of a hundred.
    """
    return {
        "name": pick(name_of(config, alert), language) or alert.scope,
        "window": label_of(config, alert),
        "number": alert.about,
        "minutes": int(alert.value // 60),
        "seconds": int(alert.value),
        "limit": int(alert.threshold // 60),
        "n": round(alert.value),
        "of": round(alert.threshold),
        "share": round(100 - alert.value),
        "target": round(100 * config.hall.promise_target),
        "promise": config.promise_s(alert.scope) // 60,
        "over": config.alerts.long_wait_min,
    }


def name_of(config: Configuration, alert: Standing) -> Words:
    """The names of what an alert is about; empty where it has none. People know a printer by the kiosk it stands in."""
    row = ROW.get(alert.key)
    if row is not None and row.scope == "service" and alert.scope in config.service_by_code:
        return config.service_by_code[alert.scope].name
    place = config.place_by_code.get(alert.scope) if row is not None and row.scope == "place" else None
    if place is None:
        return {}
    owner = config.place_by_code.get(place.of)
    return place.name or (owner.name if owner is not None else {})


def label_of(config: Configuration, alert: Standing) -> str:
    """What stands over the window that an alert is about."""
    plan = config.window_by_code.get(alert.scope)
    return plan.label if plan is not None else alert.scope
