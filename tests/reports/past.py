"""Files of visits as another system writes them."""

from __future__ import annotations

import csv
import random
from datetime import date, datetime, timedelta
from pathlib import Path

HEADER = (
    "ticket,service,visitor_class,channel,window,clerk,issued,called,started,finished,outcome,recalls,booked,rating"
)
SERVED = {
    "ticket": "A001",
    "service": "A",
    "visitor_class": "",
    "channel": "kiosk",
    "window": "1",
    "clerk": "",
    "issued": "2025-03-03T09:00:00",
    "called": "2025-03-03T09:10:00",
    "started": "2025-03-03T09:11:00",
    "finished": "2025-03-03T09:20:00",
    "outcome": "served",
    "recalls": "0",
    "booked": "",
    "rating": "",
}
NO_SHOW = {"started": "", "outcome": "no_show"}
LEFT = {"window": "", "called": "", "started": "", "outcome": "left"}
WINDOW_OF = {"A": "1", "B": "3", "C": "4", "D": "5"}


def row(**more: str) -> dict[str, str]:
    """A visit that was served, but for what is given."""
    return {**SERVED, **more}


def write(path: Path, rows: list[dict[str, str]], header: str = HEADER) -> Path:
    """A file of these visits."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(header.split(","))
        writer.writerows([visit[name] for name in HEADER.split(",")] for visit in rows)
    return path


def days(first: date, count: int, per_day: int, seed: int = 5) -> list[dict[str, str]]:
    """Generated days with everybody's fate; each window serves one after the other."""
    rng = random.Random(seed)
    return [visit for n in range(count) for visit in _day(first + timedelta(days=n), per_day, rng)]


def _day(day: date, per_day: int, rng: random.Random) -> list[dict[str, str]]:
    begin = datetime(day.year, day.month, day.day, 8, 31)  # noqa: DTZ001 - the hall's wall clock, as the file has it
    free = dict.fromkeys(WINDOW_OF.values(), begin)
    made = []
    for n in range(per_day):
        service = rng.choice("ABCD")
        window, issued = WINDOW_OF[service], begin + timedelta(seconds=n * 7 * 3600 / per_day + rng.uniform(0, 60))
        called = max(issued + timedelta(seconds=15), free[window])
        started = called + timedelta(seconds=rng.uniform(10, 80))
        finished = started + timedelta(seconds=rng.expovariate(1 / 300))
        stamps = {"issued": issued, "called": called, "started": started, "finished": finished}
        told = {name: at.isoformat(timespec="milliseconds") for name, at in stamps.items()}
        visit = row(ticket=f"{service}{n + 1:03d}", service=service, window=window, clerk=f"clerk {window}", **told)
        fate = rng.choices(("served", "no_show", "left"), (88, 7, 5))[0]
        visit |= {"served": {"rating": rng.choice(("", "5", "2"))}, "no_show": NO_SHOW, "left": LEFT}[fate]
        if fate == "left":
            visit["clerk"] = ""
        else:
            free[window] = finished
            visit["recalls"] = rng.choice(("0", "0", "1", "2"))
        visit["visitor_class"] = rng.choice(("", "normal", "elder"))
        made.append(visit)
    return made
