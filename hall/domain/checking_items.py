"""Does the catalogue of items make sense: codes, services that cover them, days that can be kept?"""

from __future__ import annotations

from collections.abc import Iterator

from hall.domain.checking import Problem
from hall.domain.configuration import Configuration
from hall.domain.items import AT_FINISH, KINDS, LONGEST_CODE, Item
from hall.domain.wording import missing

LONGEST_DAYS = 400


def problems(config: Configuration) -> Iterator[Problem]:
    """Every reason why an item could not be recorded or its promise not be reckoned."""
    if config.rules.items_at_finish not in AT_FINISH:
        found = {"value": config.rules.items_at_finish, "known": ", ".join(AT_FINISH)}
        yield Problem(path="rules/items_at_finish", code="unknown_choice", found=found)
    first, seen = config.hall.languages[:1] or ("zh-Hans",), set[str]()
    for i, item in enumerate(config.items):
        path = f"items/{i}"
        if not item.code.strip() or len(item.code) > LONGEST_CODE:
            yield Problem(path=f"{path}/code", code="code_missing")
        if item.code in seen:
            yield Problem(path=f"{path}/code", code="code_twice", found={"value": item.code})
        seen.add(item.code)
        for tag in missing(item.name, first):
            yield Problem(path=f"{path}/name", code="name_missing", found={"language": tag})
        if len(item.official) > LONGEST_CODE:
            yield Problem(path=f"{path}/official", code="out_of_range", found={"from": 0, "to": LONGEST_CODE})
        yield from _item(path, item, config)


def _item(path: str, item: Item, config: Configuration) -> Iterator[Problem]:
    if item.kind not in KINDS:
        yield Problem(path=f"{path}/kind", code="unknown_choice", found={"value": item.kind, "known": ", ".join(KINDS)})
    if not item.services:
        yield Problem(path=f"{path}/services", code="missing")
    for code in item.services:
        if code not in config.service_by_code:
            yield Problem(path=f"{path}/services", code="unknown_service", found={"value": code})
    for name in ("promised_days", "statutory_days"):
        value = getattr(item, name)
        if value is not None and not 0 <= value <= LONGEST_DAYS:
            yield Problem(path=f"{path}/{name}", code="out_of_range", found={"from": 0, "to": LONGEST_DAYS})
    if item.promised_days is not None and item.statutory_days is not None and item.promised_days > item.statutory_days:
        yield Problem(path=f"{path}/promised_days", code="out_of_range", found={"from": 0, "to": item.statutory_days})
