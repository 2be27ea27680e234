"""Which revision of the settings a stage is judged by: the one that ruled when it joined the queue."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import datetime

from hall.domain.configuration import Configuration


def ruling(begins: Sequence[datetime], configs: Sequence[Configuration], at: datetime, service: str) -> int:
    """The place of the revision that ruled at this instant; begins are theirs, oldest first.

    Days from another system are older than the hall's settings, or name a service that came into them with the import.
    These are judged by the first revision that knows the service, so that a promise changed later does not change what
    was said of them.
    """
    ruled = max(0, bisect_right(begins, at) - 1)
    if service in configs[ruled].service_by_code:
        return ruled
    return next((i for i in range(ruled, len(configs)) if service in configs[i].service_by_code), ruled)
