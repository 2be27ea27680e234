"""Wrong reports, made on purpose: our own code with one line changed. The judge must turn red on each of them."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import Any

import pytest

from hall.domain.measures import aggregates, bookings, coming_again, posts, promise, stages
from hall.reports import cuts, day, figures, terms
from hall.reports.growing import OPEN_DAYS
from hall.storage import asking_reads, report_reads

Change = tuple[ModuleType, str, str]
"""A module, what it says, and what it shall say instead."""

_TOTAL = "**figures.of(found.total, **also)}"
_MEAN_OF_MEANS = (
    "**figures.of(found.total, **also), 'wait_mean_s': sum("
    "r.mean('wait') or 0 for r in found.rows.values()) / max(1, len(found.rows))}"
)
MUTANTS: dict[str, list[Change]] = {
    "wait + 1 s": [
        (
            stages,
            "return seconds(stage.queued_at, wait_ended(stage))",
            "return 1 + (seconds(stage.queued_at, wait_ended(stage)) or 0)",
        )
    ],
    "mean of means": [(day, _TOTAL, _MEAN_OF_MEANS)],
    "test tickets counted": [
        (report_reads, "if not row.test}", "}"),
        (report_reads, "if not row.test and row.state != State.VOID}", "if row.state != State.VOID}"),
        (day, "if not ticket.test and ticket.state", "if ticket.state"),
    ],
    "voided tickets counted": [
        (report_reads, "if not row.test and row.state != State.VOID}", "if not row.test}"),
    ],
    "undone facts kept": [(report_reads, "return happened(found, undid)", "return happened(found, ())")],
    "hold counted as service": [
        (
            stages,
            "seconds(stage.started_at, stage.ended_at), stage.held_s)",
            "seconds(stage.started_at, stage.ended_at), 0)",
        )
    ],
    "nearest rank": [
        (aggregates, "return ordered[low] + (place - low) * (ordered[high] - ordered[low])", "return ordered[high]")
    ],
    "promise of today for yesterday": [
        (terms, "[ruling(self._begins, self._configs, stage.queued_at, stage.service)]", "[-1]")
    ],
    "suspensions forgotten": [(terms, "if _touches(s, stage) and s.covers(stage.service, zone)),", "if False),")],
    "returned ones judged again": [(promise, "if stage.returned or", "if False or")],
    "no queue is no wait": [
        (stages, "if stage.without_number:", "if False:"),
        (promise, "if stage.returned or stage.without_number:", "if stage.returned:"),
    ],
    "who left late forgiven": [
        (promise, "return False if net_wait(terms, stage.ended_at) > terms.promise_s else None", "return None")
    ],
    "pause counted as available": [
        (posts, "return self.idle_s + self.busy_s", "return self.idle_s + self.busy_s + self.paused_s")
    ],
    "hours of the end for waits": [
        (
            cuts,
            "asked=lambda stage: cell(stage.queued_at)",
            "asked=lambda stage: cell(stage.ended_at or stage.queued_at)",
        )
    ],
    "hours not cut": [(cuts, "posts.by_hour(span, zone)]", "[(local(span.begin, zone).hour, span)]]")],
    "half-hours of the end for waits": [
        (
            cuts,
            "asked=lambda stage: half(stage.queued_at)",
            "asked=lambda stage: half(stage.ended_at or stage.queued_at)",
        )
    ],
    "half-hours not cut": [(cuts, "posts.by_half_hour(span, zone)]", "[(local(span.begin, zone).hour * 2, span)]]")],
    "recalls counted as calls": [(stages, "return max(0, stage.calls - 1)", "return stage.calls")],
    "sent on counted as served only": [
        (promise, 'if stage.ending == "finished" else None', "if stage.ending else None")
    ],
    "number given to where it ended": [
        (cuts, "issued=lambda ticket: ticket.first_service", "issued=lambda ticket: ticket.service")
    ],
    "coming: missed ones forgotten": [(bookings, "return one.state == MISSED", "return False")],
    "coming: twenty minutes are punctual": [(bookings, "abs(called_at - begins) <= PUNCTUAL", "True")],
    "coming: who came before forgotten": [(coming_again, "other.visit != one.visit and", "False and")],
    "coming: papers missing at the end forgotten": [(asking_reads, "if row.outcome == LACKING}", "if False}")],
    "coming: papers missing for an item forgotten": [(asking_reads, "if row.outcome == LACKING_ITEM}", "if False}")],
    "after-work: all paperwork": [(posts, "just_now = self._since is not None and", "just_now = bool(self._since) or")],
    "after-work: not in handle time": [(stages, "took + stage.wrap_s", "took")],
    "after-work: no busy time": [
        (posts, "return self.calling_s + self.serving_s + self.wrapup_s", "return self.calling_s + self.serving_s")
    ],
    "maximum left out": [
        (figures, '"wait_max_s": aggregates.largest(waits)', '"wait_max_s": aggregates.quantile(waits, 0.9)')
    ],
}


def mutate(patch: pytest.MonkeyPatch, mutant: str) -> None:
    """Let the functions of our modules do what the changed text says, until the patch is taken back.

    What was counted of the open day by the sound ones is put aside for so long.
    """
    patch.setattr(OPEN_DAYS, "_days", OrderedDict())
    for module in {module for module, _, _ in MUTANTS[mutant]}:
        text = Path(str(module.__file__)).read_text(encoding="utf-8")
        for _, old, new in (change for change in MUTANTS[mutant] if change[0] is module):
            assert old in text, f"{module.__name__} no longer says {old!r}"
            text = text.replace(old, new)
        changed: dict[str, Any] = {"__name__": module.__name__, "__file__": module.__file__}
        exec(compile(text, str(module.__file__), "exec"), changed)  # noqa: S102 - our own text, changed on purpose
        told = dict(_functions(changed, module.__name__))
        for name, function in _functions(vars(module), module.__name__):
            patch.setattr(function, "__code__", _code(told[name]))


def _functions(names: dict[str, Any], module: str) -> Iterator[tuple[str, FunctionType]]:
    """Functions and methods that a module itself defines, by their full names."""
    for value in list(names.values()):
        if getattr(value, "__module__", None) != module:
            continue
        members = vars(value).values() if isinstance(value, type) else [value]
        for member in (m.fget if isinstance(m, property) else m for m in members):
            if isinstance(member, FunctionType) and member.__module__ == module:
                yield member.__qualname__, member


def _code(function: FunctionType) -> CodeType:
    return function.__code__
