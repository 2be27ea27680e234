"""Which services a window serves, changed from the floor while people wait: what comes of it, before it is done."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from hall.domain.configuration import Serves, WindowPlan
from hall.domain.window import Post
from hall.journey.ports import View


@dataclass(frozen=True, kw_only=True)
class Change:
    """A service that a window gets or loses."""

    service: str
    added: bool
    waiting: int
    open_before: int
    """Windows that take numbers of it now: neither closed nor paused."""
    open_after: int


def present(ledger: View, window: str) -> WindowPlan:
    """A window as it is set up; refuses `unknown_window`."""
    ledger.window(window)
    return ledger.config.window_by_code[window]


def changes(ledger: View, plan: WindowPlan, after: Sequence[str]) -> Iterator[Change]:
    """What a window gets and loses when it serves these services, with who waits for each of them."""
    before = [serves.code for serves in plan.services]
    counts = dict.fromkeys(ledger.config.service_by_code, 0)
    for lane in ledger.lanes(list(counts)):
        counts[lane.service] += lane.waiting
    here = int(_takes(ledger, plan.code))
    for code in ledger.config.service_by_code:
        if (code in before) == (code in after):
            continue
        now = sum(_takes(ledger, other.code) for other in ledger.config.windows_of.get(code, ()))
        added = code in after
        then = now + here if added else now - here
        yield Change(service=code, added=added, waiting=counts[code], open_before=now, open_after=then)


def _takes(ledger: View, window: str) -> bool:
    return ledger.window(window).post not in (Post.CLOSED, Post.PAUSED)


def with_set(body: Mapping[str, Any], window: str, services: Sequence[Serves]) -> dict[str, Any]:
    """A configuration's body in which this window serves these services."""
    plans = [
        {**plan, "services": [asdict(one) for one in services]} if plan["code"] == window else plan
        for plan in body["windows"]
    ]
    return {**body, "windows": plans}
