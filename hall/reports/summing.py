"""The rarer sheets as sums: what the figures of a row are made of, so that closed days need not be read again.

Each figure adds up by how it is made (`scene.Figure.how`): counts and seconds as sums, shares as two counts, means and
percentiles as single seconds with how often each occurs, a formula of its own as the tally that it asks for. A period
is the sum of its business days, each as its own sheet has it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any, NamedTuple

from hall.domain.configuration import Configuration
from hall.domain.measures import aggregates
from hall.domain.measures.tally import Ordered, Tally
from hall.reports import cover, fair, few, lost, shares
from hall.reports.members import QUANTILES
from hall.reports.scene import Figure, Floor, Scene
from hall.storage.report_reads import Period

TOTAL = ""
"""The key of the row of everything."""


class Sheet(NamedTuple):
    """A sheet that adds up: its figures, what its rows look at, and what the rows are called."""

    figures: Mapping[str, Figure]
    scenes: Callable[[Floor], tuple[Mapping[str, tuple[Any, Scene]], Scene]]
    names: Callable[[Configuration, Collection[str]], Mapping[str, Any]]


SHEETS: Mapping[str, Sheet] = {
    "post": Sheet(lost.FIGURES, lost.scenes, lost.names),
    "queue": Sheet(cover.FIGURES, cover.scenes, cover.names),
    "class": Sheet(fair.FIGURES, fair.scenes, fair.names),
    "asked": Sheet(shares.FIGURES, shares.scenes, shares.names),
}


def measured(period: Period, names: Collection[str] = tuple(SHEETS)) -> dict[str, dict[str, Tally]]:
    """These sheets of a business day, row by row; `period` knows what they need beside tickets (`kept.with_more`)."""
    floor, found = Floor(period), dict[str, dict[str, Tally]]()
    for name in names:
        sheet = SHEETS[name]
        rows, total = sheet.scenes(floor)
        found[name] = {key: tally(floor, scene, sheet.figures) for key, (_, scene) in rows.items()}
        found[name][TOTAL] = tally(floor, total, sheet.figures)
    return found


def tally(floor: Floor, scene: Scene, known: Mapping[str, Figure]) -> Tally:
    """Everything that these figures of a row are made of."""
    found = Tally()
    for name, one in known.items():
        if one.sums is not None:
            _under(found, name, one.sums(floor, scene))
        elif name == _list_of(name, known):
            _parts(found, name, one, floor, scene)
    return found


def _parts(found: Tally, name: str, one: Figure, floor: Floor, scene: Scene) -> None:
    parts = one.parts(floor, scene)
    if one.how in ("count", "share"):
        found.counts[f"{name}.n"] += len(parts)
        found.counts[name] += sum(part.counts for part in parts)
    elif one.how == "sum_s":
        found.counts[name] += sum(part.seconds or 0 for part in parts)
    else:
        found.values[name].update(part.seconds for part in parts if part.seconds is not None)


def _list_of(name: str, known: Mapping[str, Figure]) -> str:
    """Figures of the same single seconds (median and p90 of waits) share one list, under the first one's name."""
    mine = known[name]
    if not _is_of_list(mine):
        return name
    return next(other for other, one in known.items() if _is_of_list(one) and one.parts is mine.parts)


def _is_of_list(one: Figure) -> bool:
    return one.sums is None and (one.how in QUANTILES or one.how in ("mean_s", "max_s"))


def _under(found: Tally, name: str, part: Tally) -> None:
    for key, by in part.counts.items():
        found.counts[f"{name}.{key}"] += by
    for key, counted in part.values.items():
        found.values[f"{name}.{key}"].update(counted)
    if part.longest is not None:
        found.longest = part.longest.or_longer(found.longest)


def _from_under(found: Tally, name: str) -> Tally:
    begin, part = f"{name}.", Tally(longest=found.longest)
    part.counts.update({key.removeprefix(begin): n for key, n in found.counts.items() if key.startswith(begin)})
    part.values.update({key.removeprefix(begin): v for key, v in found.values.items() if key.startswith(begin)})
    return part


def figures(found: Tally, known: Mapping[str, Figure], period: Period) -> dict[str, Any]:
    """All figures of a row that was added up."""
    return {name: _value(found, name, one, known, period) for name, one in known.items()}


def numbers(found: Tally, known: Mapping[str, Figure]) -> dict[str, int]:
    """Of how many values each share, mean and percentile of a row is made."""
    return {name: _number(found, name, one, known) for name, one in known.items() if one.how not in ("count", "max_s")}


def _number(found: Tally, name: str, one: Figure, known: Mapping[str, Figure]) -> int:
    if _is_of_list(one):
        return sum(found.values.get(_list_of(name, known), {}).values())
    return found.counts[f"{name}.n"]


def _value(found: Tally, name: str, one: Figure, known: Mapping[str, Figure], period: Period) -> Any:
    if one.of is not None:
        return one.of(_from_under(found, name), period)
    if one.how in ("count", "sum_s"):
        return found.counts[name]
    if one.how == "share":
        return aggregates.share(found.counts[name], found.counts[f"{name}.n"])
    values: Mapping[int, int] = found.values.get(_list_of(name, known), {})
    if one.how == "mean_s":
        return aggregates.share(sum(value * n for value, n in values.items()), sum(values.values()))
    ordered = Ordered(values)
    return aggregates.largest(ordered) if one.how == "max_s" else aggregates.quantile(ordered, QUANTILES[one.how])


def sheet(
    period: Period, by: str, rows: Mapping[str, Tally], quality: Mapping[str, Any], days: tuple[int, int]
) -> dict[str, Any]:
    """Items, total, period, promise and quality. days: how many were kept, and how many counted from tickets."""
    known, config, nothing = SHEETS[by], period.config, Tally()
    named = known.names(config, set(rows) - {TOTAL})

    def row(key: str) -> dict[str, Any]:
        return figures(rows.get(key, nothing), known.figures, period)

    return {
        "items": [{"key": key, "name": name, **row(key)} for key, name in named.items()],
        "total": {"key": "total", "name": None, **row(TOTAL)},
        "period": {"from": period.from_.isoformat(), "to": period.to.isoformat()},
        "promise": {"minutes": config.hall.promise_min, "target": config.hall.promise_target},
        "quality": quality,
        "few": {
            shown: few.few(numbers(rows.get(key, nothing), known.figures))
            for key, shown in [*((key, key) for key in named), (TOTAL, "total")]
        },
        "made_from": {"kept_days": days[0], "counted_days": days[1], "percentiles": "exact"},
    }
