"""Can the service guide be read where people stand: no item is longer than a screen."""

from __future__ import annotations

from collections.abc import Iterator

from hall.domain.checking import Problem
from hall.domain.configuration import Configuration
from hall.domain.guide import ITEMS, LONGEST


def problems(config: Configuration) -> Iterator[Problem]:
    """Every text of a guide that is too long, by its place."""
    for i, service in enumerate(config.services):
        for name in ITEMS:
            texts = getattr(service.guide, name)
            for tag, text in texts.items():
                if len(text) > LONGEST:
                    found = {"value": len(text), "to": LONGEST}
                    yield Problem(path=f"services/{i}/guide/{name}/{tag}", code="text_too_long", found=found)
