"""What was done for a visitor: items (事项) with count, kind, case number and outcome (METRICS §6).

A catalogue says which items there are and which services cover them. What a clerk records belongs to one stage; a
correction replaces the whole list, and the journal keeps both.

A case is accepted once and completed once. Done on the spot it is both at the same moment; a completion that names a
case number accepted earlier completes that one and is no second acceptance.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime

from hall.domain.facts import Fact, FactType
from hall.domain.refusals import Refusal
from hall.domain.rules import STRICT
from hall.domain.wording import Words

ON_THE_SPOT = "on_the_spot"
KINDS = (ON_THE_SPOT, "promised", "joint", "forwarded")
"""即办件, 承诺件, 联办件, 上报件."""
COMPLETED, ACCEPTED = "completed", "accepted"
SET_ASIDE, GOES_ON = "suspended", "resumed"
OF_A_CASE = (SET_ASIDE, GOES_ON)
"""补正等中止, 恢复办理: only of a case that was accepted and is not completed."""
OUTCOMES = (COMPLETED, ACCEPTED, "papers_missing", "declined", "advice", *OF_A_CASE)
"""办结, 受理, 退件 (papers are missing), 不予受理, 咨询, and what stops and restarts the days of a case."""
AT_FINISH = ("may", "must")
"""Whether a stage of a service with items may be finished with nothing recorded."""
MOST_ITEMS, MOST_COUNT, MOST_MISSING = 20, 999, 10
LONGEST_CODE = 40
_CASE = re.compile(r"^[0-9A-Za-z一-鿿][0-9A-Za-z一-鿿()（）〔〕\[\]/_.-]{0,39}$")
_PERSON = re.compile(r"^(\d{17}[\dXx]|1[3-9]\d{9})$")
"""A number of an identity card or a mobile telephone: it names a person and does not belong into the journal."""


@dataclass(frozen=True, kw_only=True)
class Item:
    """An item of the catalogue; days are working days, None where there is no limit."""

    __pydantic_config__ = STRICT

    code: str
    name: Words
    services: tuple[str, ...]
    official: str = ""
    """The code under which the authorities know it."""
    kind: str = ON_THE_SPOT
    promised_days: float | None = None
    statutory_days: float | None = None


@dataclass(frozen=True, kw_only=True)
class Entry:
    """What a clerk says was done. missing: the papers that were not there, in words."""

    item: str
    count: int = 1
    outcome: str = COMPLETED
    case: str = ""
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Done:
    """An entry on record, with what the catalogue said then. days: working days from acceptance to completion."""

    item: str
    kind: str
    count: int
    outcome: str
    case: str = ""
    missing: tuple[str, ...] = ()
    accepted_on: date | None = None
    earlier: bool = False
    """The case was accepted in another stage: this one only completes it."""
    days: int | None = None
    promised_days: float | None = None
    statutory_days: float | None = None


@dataclass(frozen=True, kw_only=True)
class StageDone:
    """The stage that entries belong to."""

    ticket: str
    number: str
    leg: int
    day: date
    visit: str
    service: str
    window: str
    clerk: str
    test: bool
    done: tuple[Done, ...] = field(default_factory=tuple)


def must_be_sound(entries: Sequence[Entry], catalogue: Mapping[str, Item], service: str) -> None:
    """Refuses `unknown_item`, `item_elsewhere`, `invalid`, and `case_names_person`; a case is of exactly one item."""
    for entry in entries:
        item = catalogue.get(entry.item)
        if item is None:
            raise Refusal("unknown_item", asked=entry.item)
        if service not in item.services:
            raise Refusal("item_elsewhere", item=entry.item, service=service)
        if entry.outcome not in OUTCOMES:
            raise Refusal("unknown_reason", found=entry.outcome, known=", ".join(OUTCOMES))
        if not 1 <= entry.count <= MOST_COUNT or (entry.case and entry.count != 1):
            raise Refusal("invalid", path="items/count", found=entry.count)
        if entry.outcome in OF_A_CASE and not entry.case:
            raise Refusal("case_unknown", case="–")
        if entry.case and _PERSON.match(entry.case):
            raise Refusal("case_names_person")
        if entry.case and not _CASE.match(entry.case):
            raise Refusal("invalid", path="items/case", found=entry.case)
    cases = [entry.case for entry in entries if entry.case]
    if len(set(cases)) != len(cases):
        raise Refusal("case_twice", case=next(case for case in cases if cases.count(case) > 1))


def recorded(stage: StageDone, now: datetime, *, replaces: bool, reason: str = "") -> Fact:
    """The fact: the whole list as it stands from now on; a reason makes it a correction.

    Names of missing papers stay beside the journal, only their number is told.
    """
    rows = [{**asdict(one), "missing": len(one.missing)} for one in stage.done]
    data = {
        "number": stage.number,
        "of_leg": stage.leg,
        "of_clerk": stage.clerk,
        "of_visit": stage.visit,
        "of_day": stage.day.isoformat(),
        "items": rows,
        "replaces": replaces,
    }
    kind = FactType.ITEMS_CORRECTED if reason else FactType.ITEMS_RECORDED
    said = {"reason": reason} if reason else {}
    return Fact(
        type=kind,
        happened_at=now,
        ticket=stage.ticket,
        window=stage.window,
        service=stage.service,
        data={**data, **said},
    )
