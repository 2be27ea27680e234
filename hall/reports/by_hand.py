"""Points by hand as files list them: who gave or took how many, when and why; struck ones stay, and say so. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from hall.reports.about import Say
from hall.reports.written import signed


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
        yield Line(one["day"], str(one["window"]["label"]), signed(one["points"], 0), one["why"], one["by"], struck)
