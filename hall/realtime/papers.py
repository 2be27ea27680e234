"""What boxes are told of paper beside the slips themselves: the hall's slip, and a slip that somebody wants to see."""

from __future__ import annotations

from hall.contract import coding
from hall.contract.slip_template import DrawSlip
from hall.domain.slip_plan import SlipPlan
from hall.journey import slip_plans
from hall.journey.ports import Halls, View
from hall.realtime.hub import Hub
from hall.realtime.made import Made, There, with_a

WITHIN_S = 6.0
"""A slow box draws a long slip in one second."""
MOST_BYTES = 2_000_000


class Papers:
    """What each connected box was told last."""

    def __init__(self, hub: Hub, namespace: str, halls: Halls, there: There) -> None:
        self._hub, self._namespace, self._halls, self._there = hub, namespace, halls, there
        self._told: dict[str, SlipPlan] = {}
        self._pictures = Made(hub, "draw_slip", WITHIN_S, MOST_BYTES)
        hub.on(namespace, "picture", lambda found: self._pictures.part(hub.sid(), found))

    def tell(self, view: View, sid: str) -> None:
        """Tell a box what it does not know yet."""
        plan = view.config.slip
        if self._told.get(sid) != plan:
            self._told[sid] = plan
            body = coding.encode(slip_plans.template(plan))
            self._hub.emit(self._namespace, "slip_template", body, sid)

    def forget(self, sid: str) -> None:
        """The box has gone."""
        self._told.pop(sid, None)

    def drawn(self, hall: str, asked: DrawSlip) -> bytes | None:
        """A PNG picture of a slip as a printer of the hall would put it on paper; None when no box could draw it."""
        boxes = self._there(hall)
        printing = with_a("printer", self._halls, hall, boxes)
        rest = [sid for sid, _ in boxes if sid not in printing]
        return self._pictures.by([*printing, *rest], asked.id, coding.encode(asked))
