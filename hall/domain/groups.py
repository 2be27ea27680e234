"""Services in groups: where a kiosk has more of them than fit its first page, a visitor chooses the group first."""

from __future__ import annotations

from dataclasses import dataclass

from hall.domain.rules import STRICT
from hall.domain.wording import Words


@dataclass(frozen=True, kw_only=True)
class ServiceGroup:
    """What visitors look for first ("home and housing"); the services of a group name it by its code."""

    __pydantic_config__ = STRICT

    code: str
    name: Words
