"""Nothing is switched on unseen: today's queue under the configuration in force and under a proposed one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

from hall.domain import queue
from hall.domain.configuration import Configuration, WindowPlan
from hall.domain.refusals import Refusal
from hall.domain.ticket import Ticket
from hall.domain.window import Window
from hall.domain.wording import span
from hall.journey import call
from hall.journey.ports import Ledger

SHOWN = 12
"""So many of the next calls of a group of windows are compared; further on the day decides, not the rule."""


@dataclass(frozen=True, kw_only=True)
class Turn:
    """One of the next calls: who, and the rule that decides (see `queue.explain`)."""

    ticket: Ticket
    code: str


@dataclass(frozen=True, kw_only=True)
class Group:
    """Windows that serve the same in both configurations: their next calls now and then, if nobody else came."""

    windows: str
    now: tuple[Turn, ...]
    then: tuple[Turn, ...]

    @property
    def same(self) -> bool:
        """Whether the change makes no difference here."""
        return [t.ticket.id for t in self.now] == [t.ticket.id for t in self.then]


class _Under:
    """The hall as it is, read under another configuration."""

    def __init__(self, ledger: Ledger, config: Configuration) -> None:
        self._ledger = ledger
        self.config = config

    def __getattr__(self, name: str) -> Any:
        return getattr(self._ledger, name)

    def window(self, code: str) -> Window:
        """The live window; one that is only proposed is closed."""
        try:
            return self._ledger.window(code)
        except Refusal:
            return Window(code=code)


def compare(ledger: Ledger, proposed: Configuration) -> Sequence[Group]:
    """Today's order side by side, for each group of windows for which somebody waits."""
    then = cast(Ledger, _Under(ledger, proposed))
    present = ledger.config.window_by_code
    groups: dict[tuple[object, object], list[str]] = {}
    for code in dict.fromkeys([*present, *proposed.window_by_code]):
        key = (_kind(present.get(code)), _kind(proposed.window_by_code.get(code)))
        groups.setdefault(key, []).append(code)
    found = [
        Group(
            windows=_labels(codes, ledger.config, proposed), now=_turns(ledger, codes[0]), then=_turns(then, codes[0])
        )
        for codes in groups.values()
    ]
    return [group for group in found if group.now or group.then]


def _kind(plan: WindowPlan | None) -> object:
    return None if plan is None else (plan.services, plan.meets)


def _labels(codes: Sequence[str], present: Configuration, proposed: Configuration) -> str:
    plans = [proposed.window_by_code.get(code) or present.window_by_code[code] for code in codes]
    return span([plan.label for plan in plans])


def _turns(ledger: Ledger, code: str) -> tuple[Turn, ...]:
    plan = ledger.config.window_by_code.get(code)
    if plan is None:
        return ()
    waiting = call.waiting_for(ledger, plan)
    return tuple(
        Turn(ticket=ranked[0].ticket, code=str(queue.explain(ranked, others=waiting - 1 - i)["code"]))
        for i, ranked in enumerate(call.followers(ledger, plan, SHOWN))
    )
