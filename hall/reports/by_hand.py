"""Points by hand as files list them: who gave or took how many, when and why; struck ones stay, and say so. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from hall.reports.about import Say


class Line(NamedTuple):
    """One entry, written out; `struck` is empty, or says who struck it and why."""

    day: str
    window: str
    points: str
    why: str
    by: str
    struck: str


def lines(report: Mapping[str, Any], say: Say) -> Iterator[Line]:
    """The entries of an appraisal, in the order in which they were made."""
    for one in report["entries"]:
        struck = say("points-struck", by=one["struck_by"], why=one["struck_why"]) if one["struck"] else ""
        points = f"{one['points']:+}".replace("-", "\N{MINUS SIGN}")
        yield Line(one["day"], str(one["window"]["label"]), points, one["why"], one["by"], struck)
