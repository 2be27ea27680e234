"""The alerts that stand, as the floor shows them: what was reached, what is measured now, who takes care."""

from __future__ import annotations

from typing import Any

from hall.domain.alerts import saying
from hall.domain.alerts.standing import Reading, Standing
from hall.journey.alert_readings import Known, readings
from hall.journey.ports import View


def standing(view: View) -> list[dict[str, Any]]:
    """Red before yellow, older before newer."""
    found = [alert for alert in view.alerts.standing() if alert.is_open]
    kinds = {alert.key for alert in found}
    now = {(one.key, one.scope): one for one in readings(view, Known(), kinds)}
    rows = [_row(view, alert, now.get((alert.key, alert.scope))) for alert in found]
    return sorted(rows, key=lambda row: (row["level"] != "red", row["since"], row["id"]))


def _row(view: View, alert: Standing, now: Reading | None) -> dict[str, Any]:
    """value is what is measured now where that can be measured at every look, else what was found when it rose."""
    value = now.value if now is not None else alert.value
    return {
        "id": alert.id,
        "key": alert.key,
        "level": alert.level,
        "scope": alert.scope,
        "since": alert.raised_at,
        "at": view.now,
        "value": round(value, 1),
        "threshold": round(alert.threshold, 1),
        "number": (now.about if now is not None else "") or alert.about,
        "label": saying.label_of(view.config, alert),
        "name": dict(saying.name_of(view.config, alert)),
        "promise_s": view.config.promise_s(alert.scope),
        "easing": alert.below_since is not None,
        "heard": alert.is_heard,
        "owner": alert.owner or None,
        "note": alert.note,
        "acknowledged_at": alert.acknowledged_at,
    }


def settings(view: View) -> dict[str, Any]:
    """What a page must know to be silent when it should, and to say what a long wait is."""
    plan = view.config.alerts
    return {"quiet": [list(span) for span in plan.quiet], "long_wait_min": plan.long_wait_min}
