"""What happens in a hall only now and then: a call out of turn, a visit without a number, a window that closes with its
queue, a zone that stands still. From its time on, each is done by the first clerk who can."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hall.crowd.drive import Crowd

Errand = Callable[["Crowd", str], bool]
"""Tried by a clerk at a window before the next call; True when it was done, and the window has no time to call."""
DIRECT_S = 90.0


def out_of_turn(crowd: Crowd, code: str) -> bool:
    """Call the last of those whom the terminal shows as next, by number and with a reason."""
    crowd.empty(code)
    following = (crowd.do(code, "") or {}).get("next") or []
    if len(following) < 2:
        return False
    found = crowd.do(
        code, "call", {"number": following[-1]["number"], "reason": "要赶火车", "instructed_by": "值班经理"}
    )
    return crowd.is_called(code, found)


def without_number(service: str) -> Errand:
    """Serve somebody who walks straight to a window of this service."""

    def errand(crowd: Crowd, code: str) -> bool:
        if service not in crowd.served_at(code):
            return False
        crowd.empty(code)
        found: Mapping[str, Any] | None = crowd.do(code, "serve", {"service": service, "reason": "只问一句"})
        if not found or not found.get("ticket"):
            return False
        crowd.serves_for(code, str(found["ticket"]["id"]), DIRECT_S)
        return True

    return errand


def closes(window: str, to: str, for_s: float) -> Errand:
    """Close a window with the people who wait for it, once somebody does; it opens again after some time."""

    def errand(crowd: Crowd, code: str) -> bool:
        if code != window:
            return False
        crowd.empty(code)
        seen = crowd.do(code, "close-with-queue", {"to": to})
        if not seen or not seen["count"]:
            return False
        if crowd.do(code, "close-with-queue", {"to": to, "confirm": True}) is None:
            return False
        crowd.away(code, for_s)
        return True

    return errand


def stands_still(crowd: Crowd, zone: str, at_s: float, for_s: float) -> None:
    """Power fails in a zone at a time, and comes back."""
    what = {"scope": "zone", "code": zone, "reason": "停电"}
    crowd.at(at_s, lambda: crowd.manage("/suspend", what))
    crowd.at(at_s + for_s, lambda: crowd.manage("/resume", what))
