"""Whether the signs could follow their plan of light."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hall.domain.checking import Problem
from hall.domain.configuration import Configuration

_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


def problems(config: Configuration) -> Iterator[Problem]:
    """Every level that no sign has, and every span without a beginning, an end or a length."""
    signs = config.signs
    for name in ("bright_pct", "dim_pct"):
        level = getattr(signs, name)
        if level is not None and not 1 <= level <= 100:
            yield Problem(path=f"signs/{name}", code="out_of_range", found={"from": 1, "to": 100})
    for name, begin, end in (("dim", signs.dim_from, signs.dim_until), ("dark", signs.dark_from, signs.dark_until)):
        fits = all(_TIME.fullmatch(text) for text in (begin, end)) and begin != end
        if (begin or end) and not fits:
            yield Problem(path=f"signs/{name}_from", code="bad_span", found={"from": begin or "–", "to": end or "–"})
