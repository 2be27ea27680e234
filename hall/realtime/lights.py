"""Tells boxes how bright their signs are through the day: when one comes, and when the settings change."""

from __future__ import annotations

from dataclasses import asdict

from hall.contract import coding
from hall.contract.light import SignLight
from hall.domain.business_day import local
from hall.journey.ports import View
from hall.realtime.hub import Hub


class Lights:
    """What each connected box was told last."""

    def __init__(self, hub: Hub, namespace: str) -> None:
        self._hub, self._namespace = hub, namespace
        self._told: dict[str, SignLight] = {}

    def tell(self, view: View, sid: str) -> None:
        """Tell a box, unless it knows."""
        plan = plan_of(view)
        if self._told.get(sid) != plan:
            self._told[sid] = plan
            self._hub.emit(self._namespace, "light", coding.encode(plan), sid)

    def forget(self, sid: str) -> None:
        """The box has gone."""
        self._told.pop(sid, None)


def plan_of(view: View) -> SignLight:
    """The plan of a hall, with its offset from UTC of today."""
    offset = local(view.now, view.config.hall.timezone).utcoffset()
    return SignLight(offset_min=round(offset.total_seconds() / 60) if offset else 0, **asdict(view.config.signs))
