"""Work that comes again and again and must not end because it failed once."""

from __future__ import annotations

from collections.abc import Callable

import structlog

from hall.domain.refusals import Refusal

log = structlog.get_logger()


class Steady:
    """One piece of such work. A refusal (the disk is full) is told once until it succeeds again, a defect each time."""

    def __init__(self, name: str, work: Callable[[], object]) -> None:
        self._name = name
        self._work = work
        self._refused = ""

    def __call__(self) -> None:
        """Do it; whatever goes wrong is on record, and the next time comes."""
        try:
            self._work()
            self._refused = ""
        except Refusal as refusal:
            if refusal.code != self._refused:
                self._refused = refusal.code
                log.warning(self._name, refused=refusal.code)
        except Exception:
            log.exception(self._name)
