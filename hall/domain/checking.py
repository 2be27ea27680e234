"""Is this a configuration that a hall can open with? Every problem is answered at once, before it takes effect."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from hall.domain.configuration import FALLBACKS, NORMAL, Configuration, Place, Series, Serves, Service, WindowPlan
from hall.domain.rules import WEEKDAYS, Span
from hall.domain.wording import LANGUAGES, missing

HARD_TO_HEAR = "IO"
"""Letters that are read or heard as digits; no series begins with them (SEEDS 2.3)."""
CODE = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9_.-]{0,31}")
"""Codes stand in addresses, in keys of lanes (`A|elder|`) and on labels in the wiring cabinet."""
_PLACE_CODE = re.compile(rf"{CODE.pattern}(/{CODE.pattern})?")
"""What belongs to another place stands behind it: `kiosk-1/printer`."""
PLACE_KINDS = (
    "box",
    "kiosk",
    "printer",
    "display",
    "sign",
    "speaker",
    "keypad",
    "evaluator",
    "reader",
    "scanner",
    "contact",
)
_PREFIX = re.compile(r"[A-Z]{0,3}")


@dataclass(frozen=True, kw_only=True)
class Problem:
    """One thing that must be mended: where it stands (`services/3/prefix`), a stable code, and what was found."""

    path: str
    code: str
    found: Mapping[str, object] = field(default_factory=dict)


def problems(config: Configuration) -> tuple[Problem, ...]:
    """Every reason why this configuration must not take effect; empty when it may."""
    return (
        *_codes(config),
        *_unnamed(config),
        *_hall_itself(config),
        *_series(config),
        *(p for i, s in enumerate(config.services) for p in _service(config, i, s)),
        *(p for i, w in enumerate(config.windows) for p in _window(config, i, w)),
        *_places(config),
        *_rules(config),
    )


def _codes(config: Configuration) -> Iterator[Problem]:
    """Each code says one thing, and no two differ only in capitals: people read them out to each other."""
    for name in ("zones", "series", "services", "windows", "classes", "departments", "groups", "places", "notices"):
        seen: set[str] = set()
        for i, item in enumerate(getattr(config, name)):
            path, alike = f"{name}/{i}/code", item.code.casefold()
            if not item.code.strip():
                yield Problem(path=path, code="code_missing")
            elif not (_PLACE_CODE if name == "places" else CODE).fullmatch(item.code):
                yield Problem(path=path, code="bad_code", found={"value": item.code})
            if alike in seen:
                yield Problem(path=path, code="code_twice", found={"value": item.code})
            seen.add(alike)


def _unnamed(config: Configuration) -> Iterator[Problem]:
    first = config.hall.languages[:1] or ("zh-Hans",)
    for name in ("zones", "services", "classes", "groups"):
        for i, item in enumerate(getattr(config, name)):
            for tag in missing(item.name, first):
                yield Problem(path=f"{name}/{i}/name", code="name_missing", found={"language": tag})


def _hall_itself(config: Configuration) -> Iterator[Problem]:
    if not CODE.fullmatch(config.hall.code):
        yield Problem(path="hall/code", code="bad_code", found={"value": config.hall.code})
    if NORMAL not in config.class_by_code:
        yield Problem(path="classes", code="normal_class_missing")
    if not config.services:
        yield Problem(path="services", code="no_services")
    if not config.windows:
        yield Problem(path="windows", code="no_windows")
    if not config.hall.languages:
        yield Problem(path="hall/languages", code="missing")
    yield from (_choice("hall/languages", tag, LANGUAGES) for tag in config.hall.languages if tag not in LANGUAGES)
    yield from _within("hall/seats", config.hall.seats, 0, 99999)
    for i, zone in enumerate(config.zones):
        yield from _within(f"zones/{i}/walk_s", zone.walk_s, 0, 3600)
    yield from _more_than_zero("hall/promise_target", config.hall.promise_target, 1)
    yield from _more_than_zero("rules/satisfaction_target", config.rules.satisfaction_target, 1)
    yield from _within("hall/promise_min", config.hall.promise_min, 1, 600)
    yield from _hours("hall/hours", config.hall.hours)
    for i, visitor_class in enumerate(config.classes):
        yield from _more_than_zero(f"classes/{i}/rate", visitor_class.rate, 10)
        yield from _within(f"classes/{i}/head_start_min", visitor_class.head_start_min, 0, 600)


def _choice(path: str, value: str, known: Sequence[str]) -> Problem:
    return Problem(path=path, code="unknown_choice", found={"value": value, "known": ", ".join(known)})


def _within(path: str, value: float, low: float, high: float) -> Iterator[Problem]:
    """Asked in this way round, what is not a number (NaN) lies outside too."""
    if not low <= value <= high:
        yield Problem(path=path, code="out_of_range", found={"from": low, "to": high})


def _more_than_zero(path: str, value: float, high: float) -> Iterator[Problem]:
    if not 0 < value <= high:
        yield Problem(path=path, code="out_of_range", found={"from": 0, "to": high})


def _hours(path: str, hours: Mapping[str, tuple[tuple[str, str], ...]]) -> Iterator[Problem]:
    for day, spans in hours.items():
        if day not in WEEKDAYS:
            yield Problem(path=f"{path}/{day}", code="unknown_weekday", found={"value": day})
        yield from span_problems(f"{path}/{day}", spans)


def span_problems(path: str, spans: Sequence[Span]) -> Iterator[Problem]:
    """Hours that no clock shows, that end before they begin, or that run into each other."""
    for i, (begin, end) in enumerate(spans):
        if not (_is_time(begin) and _is_time(end) and begin < end):
            yield Problem(path=f"{path}/{i}", code="bad_hours", found={"from": begin, "to": end})
        elif any(begin < other_end and other_begin < end for other_begin, other_end in spans[:i]):
            yield Problem(path=f"{path}/{i}", code="hours_overlap", found={"from": begin, "to": end})


def _is_time(text: str) -> bool:
    hour, colon, minute = text.partition(":")
    digits = len(text) == 5 and text.isascii() and hour.isdigit() and minute.isdigit()
    return bool(colon and digits and int(hour) < 24 and int(minute) < 60)


def _series(config: Configuration) -> Iterator[Problem]:
    """A prefix of letters alone cannot run into the digits: `A1` and 001 would read like `A` and 1001."""
    for i, series in enumerate(config.series):
        if any(series.prefix == other.prefix for j, other in enumerate(config.series) if j != i):
            yield Problem(path=f"series/{i}/prefix", code="prefix_twice", found={"value": series.prefix})
        if not _PREFIX.fullmatch(series.prefix):
            yield Problem(path=f"series/{i}/prefix", code="bad_prefix", found={"value": series.prefix})
        if any(letter in HARD_TO_HEAR for letter in series.prefix):
            yield Problem(path=f"series/{i}/prefix", code="hard_to_hear", found={"value": series.prefix})
        yield from _range(i, series)


def _range(i: int, series: Series) -> Iterator[Problem]:
    if not 0 <= series.first <= series.last or len(str(series.last)) > series.width:
        yield Problem(path=f"series/{i}/last", code="bad_range", found={"from": series.first, "to": series.last})
    low, high = series.offline_first, series.offline_last
    if (low is None) != (high is None):
        yield Problem(path=f"series/{i}/offline_first", code="half_a_range")
    elif low is not None and high is not None and not series.first < low <= high <= series.last:
        yield Problem(path=f"series/{i}/offline_first", code="bad_range", found={"from": low, "to": high})


def _service(config: Configuration, i: int, service: Service) -> Iterator[Problem]:
    if service.series not in config.series_by_code:
        yield Problem(path=f"services/{i}/series", code="unknown_series", found={"value": service.series})
    if service.zone not in config.zone_by_code:
        yield Problem(path=f"services/{i}/zone", code="unknown_zone", found={"value": service.zone})
    yield from _department(config, f"services/{i}", service.department)
    groups = [group.code for group in config.groups]
    if service.group and service.group not in groups:
        yield _choice(f"services/{i}/group", service.group, groups)
    yield from _more_than_zero(f"services/{i}/typical_min", service.typical_min, 240)
    if service.promise_min is not None:
        yield from _within(f"services/{i}/promise_min", service.promise_min, 1, 600)
    if service.daily_quota is not None:
        yield from _within(f"services/{i}/daily_quota", service.daily_quota, 0, 99999)
    if not config.windows_of.get(service.code):
        yield Problem(path=f"services/{i}/code", code="no_window_serves", found={"value": service.code})
    if service.hours is not None:
        yield from _hours(f"services/{i}/hours", service.hours)


def _window(config: Configuration, i: int, plan: WindowPlan) -> Iterator[Problem]:
    if plan.zone not in config.zone_by_code:
        yield Problem(path=f"windows/{i}/zone", code="unknown_zone", found={"value": plan.zone})
    yield from _department(config, f"windows/{i}", plan.department)
    if not plan.label.strip():
        yield Problem(path=f"windows/{i}/label", code="name_missing")
    if not plan.services:
        yield Problem(path=f"windows/{i}/services", code="empty_set", found={"value": plan.label})
    for j, serves in enumerate(plan.services):
        yield from _serves(config, f"windows/{i}/services/{j}", serves)


def _department(config: Configuration, path: str, code: str) -> Iterator[Problem]:
    if code and not any(department.code == code for department in config.departments):
        yield Problem(path=f"{path}/department", code="unknown_department", found={"value": code})


def _serves(config: Configuration, path: str, serves: Serves) -> Iterator[Problem]:
    if serves.code not in config.service_by_code:
        yield Problem(path=f"{path}/code", code="unknown_service", found={"value": serves.code})
    if serves.mode not in ("primary", "overflow"):
        yield Problem(path=f"{path}/mode", code="unknown_mode", found={"value": serves.mode})
    yield from _within(f"{path}/after_min", serves.after_min, 0, 600)
    yield from _within(f"{path}/bonus_min", serves.bonus_min, 0, 600)


def _places(config: Configuration) -> Iterator[Problem]:
    for i, place in enumerate(config.places):
        if place.kind not in PLACE_KINDS:
            yield _choice(f"places/{i}/kind", place.kind, PLACE_KINDS)
        if place.window and place.window not in config.window_by_code:
            yield Problem(path=f"places/{i}/window", code="unknown_window", found={"value": place.window})
        if place.of and place.of not in config.place_by_code:
            yield Problem(path=f"places/{i}/of", code="unknown_place", found={"value": place.of})
        if place.box and place.box not in config.place_by_code:
            yield Problem(path=f"places/{i}/box", code="unknown_place", found={"value": place.box})
        if place.fallback not in FALLBACKS and not _is_other_printer(config, place):
            yield Problem(path=f"places/{i}/fallback", code="unknown_place", found={"value": place.fallback})
        for zone in (place.zone, *place.zones):
            if zone and zone not in config.zone_by_code:
                yield Problem(path=f"places/{i}/zones", code="unknown_zone", found={"value": zone})


def _is_other_printer(config: Configuration, place: Place) -> bool:
    found = config.place_by_code.get(place.fallback)
    return found is not None and found.kind == "printer" and found.code != place.code


def _rules(config: Configuration) -> Iterator[Problem]:
    for name, low, high in (
        ("min_calls", 1, 9),
        ("recall_after_s", 0, 600),
        ("no_show_after_s", 0, 3600),
        ("arrival_delay_s", 0, 600),
        ("return_after", 0, 99),
        ("max_returns", 0, 9),
        ("undo_s", 0, 60),
    ):
        yield from _within(f"rules/{name}", getattr(config.rules, name), low, high)
