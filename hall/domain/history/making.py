"""What the texts of past visits mean in a hall, and what must be added to its settings for those that mean nothing yet.

A service or window is known by its code, or by what people call it. What is added is in force but not offered: a
service from a file stands on no kiosk until somebody of the hall says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from statistics import median

from hall.domain.checking import CODE
from hall.domain.configuration import Configuration, Serves, Service, WindowPlan
from hall.domain.history import Past

SHORTEST_MIN, LONGEST_MIN = 1.0, 240.0
"""What a typical time may be; a usual one stands where a file has no times."""
USUAL_MIN = 10.0


def services_of(config: Configuration, texts: Iterable[str]) -> dict[str, str]:
    """By text: the code of the service with this code or this name; texts that mean nothing are missing."""
    named = {name: s.code for s in reversed(config.services) for name in s.name.values()}
    known = {**named, **{s.code: s.code for s in config.services}}
    return {text: known[text] for text in texts if text in known}


def windows_of(config: Configuration, texts: Iterable[str]) -> dict[str, str]:
    """By text: the code of the window with this code or this label."""
    known = {**{w.label: w.code for w in reversed(config.windows)}, **{w.code: w.code for w in config.windows}}
    return {text: known[text] for text in texts if text in known}


def with_missing(config: Configuration, pasts: Sequence[Past]) -> Configuration:
    """The configuration with every service and window that these visits name; the same one when nothing is missing."""
    served: dict[str, list[Past]] = {}
    for past in pasts:
        served.setdefault(past.service, []).append(past)
    known = services_of(config, served)
    codes = _codes((t for t in served if t not in known), {s.code for s in config.services}, "service")
    services = tuple(_service(config, text, code, served[text]) for text, code in codes.items())
    grown = replace(config, services=(*config.services, *services))
    return _with_windows(grown, pasts, {**known, **codes}, set(codes.values()))


def _with_windows(
    config: Configuration, pasts: Sequence[Past], service_of: Mapping[str, str], new: set[str]
) -> Configuration:
    """New windows do what they did in the file; a window that is there takes on only services that are new."""
    did: dict[str, dict[str, None]] = {}
    for past in pasts:
        if past.window:
            did.setdefault(past.window, {})[service_of[past.service]] = None
    known = windows_of(config, did)
    codes = _codes((t for t in did if t not in known), {w.code for w in config.windows}, "window")
    zone = config.zones[0].code
    made = [
        WindowPlan(code=code, label=text, zone=zone, services=tuple(Serves(code=s) for s in did[text]))
        for text, code in codes.items()
    ]
    more = {code: [s for text, s_ in did.items() if known.get(text) == code for s in s_ if s in new]
            for code in known.values()}  # fmt: skip
    nowhere = new - {s for of_one in did.values() for s in of_one}
    first = config.windows[0].code
    more[first] = [*more.get(first, []), *sorted(nowhere)]
    plans = [_doing_more(plan, more.get(plan.code, [])) for plan in config.windows]
    return replace(config, windows=(*plans, *made))


def _doing_more(plan: WindowPlan, services: Sequence[str]) -> WindowPlan:
    added = tuple(Serves(code=code) for code in dict.fromkeys(services))
    return replace(plan, services=(*plan.services, *added)) if added else plan


def _service(config: Configuration, text: str, code: str, pasts: Sequence[Past]) -> Service:
    took = [(p.finished - p.started).total_seconds() / 60 for p in pasts if p.started is not None]
    typical = min(max(round(median(took), 1), SHORTEST_MIN), LONGEST_MIN) if took else USUAL_MIN
    prefix = pasts[0].ticket.rstrip("0123456789")
    series = next((s for s in config.series if s.prefix == prefix), config.series[0])
    return Service(
        code=code,
        name=dict.fromkeys(config.hall.languages, text),
        series=series.code,
        zone=config.zones[0].code,
        typical_min=typical,
        on_kiosk=False,
    )


def _codes(texts: Iterable[str], taken: set[str], what: str) -> dict[str, str]:
    """By text: the code it gets. A text that can be a code is one; another (`=1+1`, 社保) is numbered."""
    used = {code.casefold() for code in taken}
    found: dict[str, str] = {}
    for text in dict.fromkeys(texts):
        code, n = text, 0
        while not CODE.fullmatch(code) or code.casefold() in used:
            n += 1
            code = f"{what}-{n}"
        used.add(code.casefold())
        found[text] = code
    return found
