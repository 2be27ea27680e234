"""Visits, windows and policies from files, for `hall replay`. What is wrong is named: row, column, what was found."""

from __future__ import annotations

import csv
import json
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from difflib import get_close_matches
from math import isfinite
from pathlib import Path
from typing import Any

from hall.domain.configuration import (
    NORMAL,
    Configuration,
    HallItself,
    Serves,
    Service,
    VisitorClass,
    WindowPlan,
    Zone,
)
from hall.domain.replay import Person, Staffed
from hall.domain.rules import POLICIES, Booking, Rules

NEEDED = ("arrival", "service", "visitor_class", "service_seconds")
OPTIONAL = ("booked", "patience_seconds")
LONGEST_S = 86_400.0
MOST_WINDOWS = 2000
APPOINTMENT = "appointment"
HEAD_STARTS_MIN: Mapping[str, float] = {NORMAL: 0, "priority": 15, "green": 45, "urgent": 45, APPOINTMENT: 0}
"""Classes that a file of visits may name without a policy file (SCIENCE §1). One of class `appointment` has the head
start of appointments (5 min) before his booked time; without a booked time, before his arrival."""
AGING_RATES: Mapping[str, float] = {"priority": 2, "green": 4, "urgent": 4}
"""How fast their waiting counts under `aging`, where head starts do not; under the other policies every rate is 1."""


class BadFile(ValueError):
    """A file cannot be used; the text names every fault."""


@dataclass(frozen=True, kw_only=True)
class Policy:
    """Who is next in a replay: the name of a policy, or what a file says."""

    rules: Rules
    classes: tuple[VisitorClass, ...]
    own: frozenset[str] = field(default_factory=frozenset)
    """Classes that a file defines, beside the usual ones."""


def people(path: Path, policy: Policy) -> list[Person]:
    """The visits of a CSV file (UTF-8, one header row), in its order. Instants without a zone are taken as UTC."""
    known = {c.code for c in policy.classes}
    faults: list[str] = []
    found: list[Person] = []
    for line, row in _rows(path):
        try:
            found.append(_person(row, known))
        except BadFile as fault:
            faults.append(f"row {line}: {fault}")
    if faults:
        raise BadFile(f"{path}: {len(faults)} bad row(s)\n" + "\n".join(faults))
    if not found:
        raise BadFile(f"{path}: no visits below the header row")
    return found


def _rows(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, strict=True)
            names = [name.strip() for name in reader.fieldnames or ()]
            missing = [name for name in NEEDED if name not in names]
            if missing:
                raise BadFile(
                    f"{path}: the header row lacks {', '.join(missing)}; it has {', '.join(names) or 'nothing'}"
                )
            reader.fieldnames = names
            for row in reader:
                yield reader.line_num, row
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise BadFile(f"{path}: {error}") from None


def _person(row: Mapping[str, Any], known: set[str]) -> Person:
    if None in row:
        raise BadFile("more values than the header row has columns")
    values = {name: (row.get(name) or "").strip() for name in (*NEEDED, *OPTIONAL)}
    missing = [name for name in NEEDED if not values[name]]
    if missing:
        raise BadFile(f"{', '.join(missing)} is empty")
    if values["visitor_class"] not in known:
        near = _nearest(values["visitor_class"], known)
        raise BadFile(
            f"visitor_class {values['visitor_class']!r} is not known{near}; "
            f"known: {', '.join(sorted(known))}. A policy file may define more"
        )
    arrival = _instant(values, "arrival")
    booked = _instant(values, "booked") if values["booked"] else None
    if booked is None and values["visitor_class"] == APPOINTMENT:
        booked = arrival
    return Person(
        arrival_s=arrival,
        service=values["service"],
        visitor_class=values["visitor_class"],
        service_s=_seconds(values, "service_seconds"),
        booked_s=booked,
        patience_s=_seconds(values, "patience_seconds") if values["patience_seconds"] else None,
    )


def _instant(values: Mapping[str, str], name: str) -> float:
    try:
        found = datetime.fromisoformat(values[name])
    except ValueError:
        raise BadFile(f"{name} {values[name]!r} is not an ISO time like 2026-03-02T09:15:00") from None
    return (found if found.tzinfo else found.replace(tzinfo=UTC)).timestamp()


def _seconds(values: Mapping[str, str], name: str) -> float:
    try:
        found = float(values[name])
    except ValueError:
        raise BadFile(f"{name} {values[name]!r} is not a number of seconds") from None
    if not isfinite(found) or not 0 <= found <= LONGEST_S:
        raise BadFile(f"{name} {values[name]} is not between 0 and {LONGEST_S:.0f}")
    return found


def policy(name: str) -> Policy:
    """A policy by name, or from a TOML or JSON file: `policy`, numbers of the rules, `[classes.CODE]` tables."""
    if name in POLICIES:
        return Policy(rules=Rules(policy=name), classes=_classes(name, {}))
    path = Path(name)
    if not path.exists():
        near = _nearest(name, POLICIES)
        raise BadFile(f"policy {name!r} is neither one of {', '.join(POLICIES)}{near} nor a file")
    asked = _table(path)
    own = asked.pop("classes", {})
    called = asked.get("policy", "head-start")
    if called not in POLICIES:
        raise BadFile(f"{path}: policy {called!r} is none of {', '.join(POLICIES)}{_nearest(str(called), POLICIES)}")
    known = {name for name, value in vars(Rules()).items() if isinstance(value, int | str)}
    _must_be_known(path, asked, known, "rule")
    for key in ("ratio_normal", "ratio_priority"):
        if not isinstance(asked.get(key, 1), int) or asked.get(key, 1) < 1:
            raise BadFile(f"{path}: {key} {asked[key]!r} is not a whole number from 1 on")
    return Policy(rules=Rules(**asked), classes=_classes(str(called), _own(path, own)), own=frozenset(own))


def _own(path: Path, asked: Any) -> dict[str, Mapping[str, float]]:
    if not isinstance(asked, dict):
        raise BadFile(f"{path}: classes is not a table of classes")
    for code, values in asked.items():
        if not isinstance(values, dict):
            raise BadFile(f"{path}: classes.{code} is not a table")
        _must_be_known(path, values, {"rate", "head_start_min"}, f"value of classes.{code}")
        for key, value in values.items():
            if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1440:
                raise BadFile(f"{path}: classes.{code}.{key} {value!r} is not a number from 0 to 1440")
    return asked


def _classes(called: str, own: Mapping[str, Mapping[str, float]]) -> tuple[VisitorClass, ...]:
    found = []
    for code in {**HEAD_STARTS_MIN, **own}:
        values = own.get(code, {})
        rate = AGING_RATES.get(code, 1.0) if called == "aging" else 1.0
        start = values.get("head_start_min", HEAD_STARTS_MIN.get(code, 0.0))
        found.append(VisitorClass(code=code, name={}, rate=values.get("rate", rate), head_start_min=start))
    return tuple(found)


def windows(asked: str, services: Sequence[str]) -> list[Staffed]:
    """So many identical windows that serve everything all day, or the windows of a TOML file.

    [[window]] with code, services = ["a"], helps = {b = 10} (minutes of waiting from which it helps out), hours =
    [["08:30", "12:00"]] (UTC, every day; without it always).
    """
    if asked.isascii() and asked.isdigit():
        count = int(asked)
        if not 1 <= count <= MOST_WINDOWS:
            raise BadFile(f"windows {asked}: from 1 to {MOST_WINDOWS} windows can be replayed")
        serves = tuple(Serves(code=code) for code in services)
        return [Staffed(code=str(i + 1), serves=serves) for i in range(count)]
    path = Path(asked)
    if not path.exists():
        raise BadFile(f"windows {asked!r} is neither a number of windows nor a file")
    rows = _table(path).get("window")
    if not isinstance(rows, list) or not rows:
        raise BadFile(f"{path}: no [[window]] in it")
    found = [_window(path, row, place, services) for place, row in enumerate(rows, 1)]
    nobody = [code for code in services if not any(s.code == code for w in found for s in w.serves)]
    if nobody:
        raise BadFile(f"{path}: no window serves {', '.join(nobody)}")
    return found


def _window(path: Path, row: Any, place: int, services: Sequence[str]) -> Staffed:
    where = f"{path}: window {place}"
    if not isinstance(row, dict):
        raise BadFile(f"{where} is not a table")
    _must_be_known(path, row, {"code", "services", "helps", "hours"}, f"value of window {place}")
    own, helps = row.get("services", []), row.get("helps", {})
    if not isinstance(own, list) or not isinstance(helps, dict) or not (own or helps):
        raise BadFile(f'{where} serves nothing: give services = ["…"]')
    for code in (*own, *helps):
        if code not in services:
            raise BadFile(f"{where} serves {code!r}, which nobody asks for{_nearest(str(code), services)}")
    serves = [Serves(code=code) for code in own]
    for code, after in helps.items():
        if isinstance(after, bool) or not isinstance(after, int | float) or after < 0:
            raise BadFile(f"{where} helps {code} after {after!r}: not a number of minutes")
        serves.append(Serves(code=code, mode="overflow", after_min=after))
    return Staffed(code=str(row.get("code", place)), serves=tuple(serves), spans=_hours(where, row.get("hours")))


def _hours(where: str, asked: Any) -> tuple[tuple[float, float], ...]:
    """Spans as seconds since midnight; `on_days` lays them on the days of the visits."""
    if asked is None:
        return Staffed(code="", serves=()).spans
    try:
        spans = tuple((_clock(begin), _clock(end)) for begin, end in asked)
    except (TypeError, ValueError):
        raise BadFile(f'{where}: hours are not pairs like [["08:30", "12:00"], ["13:00", "17:00"]]') from None
    flat = [instant for span in spans for instant in span]
    if not spans or flat != sorted(set(flat)):
        raise BadFile(f"{where}: hours overlap or end before they begin")
    return spans


def _clock(text: Any) -> float:
    found = datetime.strptime(text, "%H:%M").replace(tzinfo=UTC)
    return found.hour * 3600.0 + found.minute * 60


def configuration(policy: Policy, services: Mapping[str, float], windows: Sequence[Staffed]) -> Configuration:
    """A hall made of these: services with their typical seconds, windows, and the policy's classes and rules."""
    return Configuration(
        hall=HallItself(code="replay", name={}, timezone="UTC"),
        zones=(Zone(code="hall", name={}, floor="1"),),
        series=(),
        services=tuple(
            Service(code=code, name={}, series="", zone="hall", typical_min=seconds / 60)
            for code, seconds in services.items()
        ),
        windows=tuple(WindowPlan(code=w.code, label=w.code, zone="hall", services=w.serves) for w in windows),
        classes=policy.classes,
        rules=policy.rules,
        booking=Booking(),
    )


def _table(path: Path) -> dict[str, Any]:
    try:
        text = path.read_text(encoding="utf-8")
        found = json.loads(text) if path.suffix == ".json" else tomllib.loads(text)
    except (OSError, ValueError) as error:
        raise BadFile(f"{path}: {error}") from None
    if not isinstance(found, dict):
        raise BadFile(f"{path}: not a table")
    return found


def _must_be_known(path: Path, asked: Mapping[str, Any], known: set[str], what: str) -> None:
    for key in asked:
        if key not in known:
            raise BadFile(f"{path}: {key!r} is not a {what}{_nearest(key, known)}")


def _nearest(asked: str, known: Any) -> str:
    near = get_close_matches(asked, list(known), 1)
    return f" (did you mean {near[0]!r}?)" if near else ""
