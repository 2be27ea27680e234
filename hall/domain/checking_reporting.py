"""Can these reports be made and sent? Names that there are, times of the clock, addresses, plain names of folders."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hall.domain.checking import Problem
from hall.domain.checking_alerts import ADDRESS
from hall.domain.configuration import Configuration
from hall.domain.reporting import EVERY, FORMATS, REPORTS, ReportPlan
from hall.domain.wording import LANGUAGES

_CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
_FOLDER = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,39}")
_CHOICES = (("report", REPORTS), ("every", EVERY), ("format", FORMATS), ("language", LANGUAGES))
MOST_ADDRESSES = 20


def problems(config: Configuration) -> Iterator[Problem]:
    """Every reason why a report could not be made or sent by its plan."""
    seen: set[str] = set()
    for i, plan in enumerate(config.schedules):
        path = f"schedules/{i}"
        if not plan.code.strip():
            yield Problem(path=f"{path}/code", code="code_missing")
        elif plan.code.casefold() in seen:
            yield Problem(path=f"{path}/code", code="code_twice", found={"value": plan.code})
        seen.add(plan.code.casefold())
        yield from _plan(path, plan)


def _plan(path: str, plan: ReportPlan) -> Iterator[Problem]:
    for name, known in _CHOICES:
        value = getattr(plan, name)
        if value not in known:
            found = {"value": value, "known": ", ".join(known)}
            yield Problem(path=f"{path}/{name}", code="unknown_choice", found=found)
    if not _CLOCK.fullmatch(plan.at):
        yield Problem(path=f"{path}/at", code="bad_time", found={"value": plan.at})
    if plan.folder and not _FOLDER.fullmatch(plan.folder):
        yield Problem(path=f"{path}/folder", code="bad_folder", found={"value": plan.folder})
    addresses = [target for way, target in plan.targets if way == "email"]
    for address in addresses:
        if not ADDRESS.fullmatch(address):
            yield Problem(path=f"{path}/email_to", code="bad_address", found={"value": address})
    if len(addresses) > MOST_ADDRESSES:
        yield Problem(path=f"{path}/email_to", code="out_of_range", found={"from": 0, "to": MOST_ADDRESSES})
    if not plan.targets:
        yield Problem(path=f"{path}/email_to", code="nowhere_to_send")
