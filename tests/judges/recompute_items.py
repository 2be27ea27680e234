"""The judge of the bulletin: cases from the facts about items alone, by METRICS §6. It imports nothing of Hall."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Container
from datetime import date, timedelta
from typing import Any

from tests.judges.journal import asked_of

Row = dict[str, Any]


def lists(url: str, hall: str, without: Container[str] = ()) -> list[Row]:
    """The newest list of each stage, without those of these (test) tickets: straight from the journal."""
    asked = f"SELECT ticket, service, data FROM facts WHERE hall = '{hall}' AND type LIKE 'items_%' ORDER BY epoch, seq"  # noqa: S608 - a test's own name
    newest: dict[tuple[str, int], Row] = {}
    for ticket, service, text in asked_of(url, asked):
        data = json.loads(text)
        newest[(ticket, data["of_leg"])] = {**data, "service": service}
    return [row for (ticket, _), row in newest.items() if ticket not in without]


def figures(
    found: list[Row], first: str, last: str, today: str, services: Container[str] = (), item: str = "",
    working: Container[int] = range(7),
) -> Row:  # fmt: skip
    """The figures of the stages of these business days; working are the weekdays on which the hall works."""
    here = [r for r in found if first <= r["of_day"] <= last and (not services or r["service"] in services)]
    entries = [(one, row["of_day"]) for row in here for one in row["items"] if item in ("", one["item"])]
    done = [(one, day) for one, day in entries if one["outcome"] == "completed"]
    begun = [one for one, _ in entries if one["outcome"] in ("accepted", "completed") and not one["earlier"]]
    accepted, completed = sum(one["count"] for one in begun), sum(one["count"] for one, _ in done)
    spot = sum(one["count"] for one, _ in done if one["kind"] == "on_the_spot" and not one["earlier"])
    times = [(days(one["accepted_on"], day, working), one) for one, day in done for _ in range(one["count"])]
    promised = [(took, one["promised_days"]) for took, one in times if one["promised_days"] is not None]
    mean = [took for took, one in times if one["promised_days"] is not None and one["kind"] == "promised"]
    legal = [(one["statutory_days"], one["promised_days"]) for _, one in times if one["statutory_days"]]
    law = [(one["statutory_days"], took) for took, one in times if one["statutory_days"]]
    came, ended = cases_of(found)
    now_done = [one for one in begun if one["outcome"] == "completed" or (one["item"], one["case"]) in ended]
    visits = Counter(len(came[(one["item"], one["case"])]) for one, _ in done if one["case"])
    return {
        "accepted": accepted,
        "completed": completed,
        "completion_rate": completed / accepted if accepted else None,
        "cohort_completion": sum(one["count"] for one in now_done) / accepted if accepted else None,
        "early_rate": sum(took < limit for took, limit in promised) / len(promised) if promised else None,
        "legal_speed_up": saved(law),
        "on_the_spot": spot,
        "on_the_spot_rate": spot / accepted if accepted else None,
        "on_time_rate": sum(took <= limit for took, limit in promised) / len(promised) if promised else None,
        "overdue": sum(took > limit for took, limit in promised) + open_late(begun, ended, today, working),
        "promised_speed_up": saved([(law, promise) for law, promise in legal if promise is not None]),
        "actual_speed_up": saved([(limit, took) for took, limit in promised if limit]),
        "visits_per_case": sum(n * k for n, k in visits.items()) / sum(visits.values()) if visits else None,
        "mean_completion_days": sum(mean) / len(mean) if mean else None,
        "papers_missing": sum(one["count"] for one, _ in entries if one["outcome"] == "papers_missing"),
    }


def cases_of(found: list[Row]) -> tuple[dict[tuple[str, str], set[str]], set[tuple[str, str]]]:
    """In which visits each case was dealt with, and which cases were completed, on whatever day."""
    came: dict[tuple[str, str], set[str]] = defaultdict(set)
    entries = [(one, row["of_visit"]) for row in found for one in row["items"] if one["case"]]
    for one, visit in entries:
        came[(one["item"], one["case"])].add(visit)
    return came, {(one["item"], one["case"]) for one, _ in entries if one["outcome"] == "completed"}


def open_late(begun: list[Row], ended: set[tuple[str, str]], today: str, working: Container[int]) -> int:
    """Accepted, promised, not completed since, and past their days."""
    still = [one for one in begun if one["outcome"] == "accepted" and (one["item"], one["case"]) not in ended]
    promised = [one for one in still if one["promised_days"] is not None]
    return sum(days(one["accepted_on"], today, working) > one["promised_days"] for one in promised)


def saved(pairs: list[tuple[float, float]]) -> float | None:
    before = sum(one for one, _ in pairs)
    return (before - sum(after for _, after in pairs)) / before if before else None


def days(begin: str, end: str, working: Container[int]) -> int:
    """Working days from begin to end; the day itself is day 0."""
    first, length = date.fromisoformat(begin), (date.fromisoformat(end) - date.fromisoformat(begin)).days
    return sum((first + timedelta(days=n)).weekday() in working for n in range(1, length + 1))
