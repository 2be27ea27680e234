"""The rarer sheets by the name of their rows, and what stands behind each of their figures."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from hall.reports import cover, fair, lost, scene, shares, soundness
from hall.reports.choices import must_be_one
from hall.reports.members import Part
from hall.reports.scene import Figure, Floor, Scene
from hall.storage.report_reads import Period

Scenes = Callable[[Floor], tuple[Mapping[str, tuple[Any, Scene]], Scene]]


class Sheet(NamedTuple):
    """A rarer sheet: its figures, and what its rows look at."""

    figures: Mapping[str, Figure]
    scenes: Scenes


SHEETS: Mapping[str, Sheet] = {
    "post": Sheet(lost.FIGURES, lost.scenes),
    "queue": Sheet(cover.FIGURES, cover.scenes),
    "asked": Sheet(shares.FIGURES, shares.scenes),
    "class": Sheet(fair.FIGURES, fair.scenes),
    "checked": Sheet(soundness.FIGURES, soundness.scenes),
}
"""By the name of the rows: windows, services with their queues, services asked for, classes of visitor, days."""


class Behind(NamedTuple):
    """What stands behind a figure: how it is made, of which parts, its value, and what its row is called."""

    how: str
    parts: list[Part]
    value: float | str | None
    row: Any


def behind(period: Period, by: str, key: str, figure: str) -> Behind:
    """The parts of a figure. Refuses `invalid` for a figure or a row that there is not."""
    sheet, floor = SHEETS[by], Floor(period)
    listed = [name for name, one in sheet.figures.items() if one.how != "apart"]
    must_be_one("figure", figure, listed, "no-such-figure")
    rows, total = sheet.scenes(floor)
    must_be_one("key", key, ("total", *rows), "no-such-row")
    name, found = (None, total) if key == "total" else rows[key]
    one = sheet.figures[figure]
    return Behind(one.how, one.parts(floor, found), scene.value_of(floor, found, one), name)
