"""What a report says of itself, in words: whose, which days, by what rules, when and by whom made, whether it is sound.

Every file of a report says the same: the first sheet of a workbook, the head of a printed page.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from hall.reports import comparison, year_on_year
from hall.reports.export import name_of, rounded

Say = Callable[..., str]
NOTES = {
    "hour": "export-hours-note",
    "half_hour": "export-half-hours-note",
    "cell": "export-hours-note",
    "window": "export-windows-note",
}
NOTES_OF = {"appraisal": "export-appraisal-note"}
"""Of reports that need a word of their own, whichever way they are cut."""


def about(report: Mapping[str, Any], say: Say, language: str, created_by: str) -> list[tuple[str, str]]:
    """Pairs of a label and what stands there; a label may be empty where a line goes on."""
    promise = report["promise"]
    within = say("export-promise-text", minutes=promise["minutes"], target=rounded(promise["target"] * 100, 0))
    made_at = datetime.fromisoformat(report["at"]).isoformat(" ", "seconds")
    found = [
        (say("export-site"), f"{name_of(report['hall'], language)} ({report['hall']['code']})"),
        (say("export-period"), f"{report['period']['from']} – {report['period']['to']}"),
        (say("export-by"), say(f"export-row-{report['by']}")),
        *_service(report.get("service"), say, language),
        (say("export-promise"), within),
        (say("export-created-by"), created_by),
        (say("export-created-at"), made_at),
        *_source(report.get("source"), say),
        *year_on_year.told(report, say),
        *comparison.told(report, say),
        *_basis(report.get("basis"), say),
        *_quality(report.get("quality"), say),
        *_watch(report.get("watch"), say),
        *_made_from(report.get("made_from"), say),
    ]
    note = NOTES_OF.get(report["report"]) or NOTES.get(report["by"])
    return found + ([("", say(note))] if note else [])


def _service(service: Mapping[str, Any] | None, say: Say, language: str) -> list[tuple[str, str]]:
    """The only service that a report is of."""
    return [(say("export-row-service"), f"{name_of(service, language)} ({service['code']})")] if service else []


def _source(source: Mapping[str, Any] | None, say: Say) -> list[tuple[str, str]]:
    """Of a bulletin: whose cases are counted; never of two sources together."""
    if source is None:
        return []
    return [(say("export-source"), say(f"bulletin-source-{source['used']}", names=", ".join(source["names"])))]


def _basis(basis: Mapping[str, Any] | None, say: Say) -> list[tuple[str, str]]:
    """On which record and by which rules: with these three, a figure can be had again."""
    if basis is None:
        return []
    return [(say("export-basis"), say("export-basis-text", **basis))]


def _quality(quality: Mapping[str, Any] | None, say: Say) -> list[tuple[str, str]]:
    """Whether the data are sound; a report of one ticket has none."""
    if quality is None:
        return []
    balanced = say("export-balanced") if quality["balanced"] else say("export-unbalanced", n=quality["unbalanced_by"])
    excluded = say(
        "export-excluded",
        tests=quality["excluded_test"],
        voids=quality["excluded_void"],
        late=quality["late_void"],
        impossible=quality["impossible_order"],
    )
    still_open = [("", say("export-still-open", n=quality["open"]))] if quality["open"] else []
    return [(say("export-quality"), balanced), *still_open, ("", excluded)]


def _watch(watch: Mapping[str, Any] | None, say: Say) -> list[tuple[str, str]]:
    """Which days need a second look."""
    found = watch or {"left_open": None, "clock_changes": []}
    left_open = [("", say("export-left-open", day=found["left_open"]))] if found["left_open"] else []
    moved = ", ".join(found["clock_changes"])
    return left_open + ([("", say("export-clock-changes", days=moved))] if moved else [])


def _made_from(made: Mapping[str, Any] | None, say: Say) -> list[tuple[str, str]]:
    """Whether percentiles are exact, and how many days were added up and how many counted."""
    if made is None:
        return []
    return [("", say("export-exact", kept=made["kept_days"], counted=made["counted_days"]))]
