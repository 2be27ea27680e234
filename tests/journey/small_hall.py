"""The configuration of a small hall in which every rule of the queue has something to decide."""

from __future__ import annotations

from itertools import count as counting
from typing import Any

_serial = counting(1)
CODE = "pinghu"
CLASSES = ("normal", "normal", "elder", "urgent", "brisk")
"""Visitors' classes in about the proportion in which they come."""


def words(text: str) -> dict[str, str]:
    return {"zh-Hans": text, "zh-Hant": text, "en": text}


SHOP = {"code": "shop", "name": words("shop"), "services": ["A", "B", "C"], "order": [["A", "C"]]}
"""A journey through every service, A before C."""


def serves(code: str, mode: str = "primary", after_min: float = 0, bonus_min: float = 0) -> dict[str, Any]:
    return {"code": code, "mode": mode, "after_min": after_min, "bonus_min": bonus_min}


def window(code: str, *services: dict[str, Any]) -> dict[str, Any]:
    return {"code": code, "label": code, "zone": "Z", "services": list(services)}


def service(code: str, series: str, **more: Any) -> dict[str, Any]:
    return {"code": code, "name": words(f"service {code}"), "series": series, "zone": "Z", "typical_min": 10, **more}


def visitor_class(code: str, rate: float = 1, head_start_min: float = 0) -> dict[str, Any]:
    return {"code": code, "name": words(code), "rate": rate, "head_start_min": head_start_min}


def body(**more: Any) -> dict[str, Any]:
    """The whole configuration; `more` replaces parts of it."""
    places = [
        {"code": "kiosk", "kind": "kiosk", "zone": "Z", "floor": "1", "name": words("Kiosk one")},
        {"code": "kiosk/printer", "kind": "printer", "of": "kiosk"},
        {"code": "speaker", "kind": "speaker", "zones": ["Z"], "name": words("speaker")},
        *({"code": f"sign-{code}", "kind": "sign", "window": code} for code in "1234"),
    ]
    return {
        "hall": {"code": CODE, "name": words("Pinghu"), "timezone": "Asia/Shanghai"},
        "zones": [{"code": "Z", "name": words("zone"), "floor": "1", "walk_s": 30}],
        "series": [
            {"code": "A", "prefix": "A", "first": 1, "last": 9999, "width": 4, "offline_first": 9000,
             "offline_last": 9999},
            {"code": "B", "prefix": "B", "first": 1, "last": 999, "width": 3},
        ],
        "classes": [
            visitor_class("normal"),
            visitor_class("elder", head_start_min=15),
            visitor_class("urgent", head_start_min=45),
            visitor_class("brisk", rate=2),
        ],
        "services": [service("A", "A"), service("B", "B"), service("C", "A")],
        "windows": [
            window("1", serves("A")),
            {**window("2", serves("A"), serves("B", "overflow", after_min=10)), "meets": ["low"]},
            window("3", serves("B"), serves("A", "overflow", after_min=20)),
            {**window("4", serves("C", bonus_min=6), serves("A"), serves("B")), "meets": ["low"]},
        ],
        "places": places,
        "needs": [
            {"code": "low", "name": words("low desk"), "grace_s": 60},
            {"code": "slow", "name": words("more time"), "hard": False, "grace_s": 90},
        ],
        **more,
    }  # fmt: skip


def of_a_policy(policy: str, **rules: Any) -> dict[str, Any]:
    """The small hall under a policy, with a class whose calls are capped, and needs that only some windows meet."""
    found = body(rules={"policy": policy, **rules})
    found["classes"][2] = {**found["classes"][2], "calls_per_hour": 2}
    return found


def of_its_own(found: dict[str, Any]) -> dict[str, Any]:
    """The same hall under a code that nobody else has: many halls share a database and never meet."""
    return {**found, "hall": {**found["hall"], "code": f"{CODE}-{next(_serial)}"}}


def wide(count: int) -> dict[str, Any]:
    """A hall with so many windows that all serve one service, and nothing that prints or speaks."""
    return body(
        services=[service("A", "A")],
        windows=[window(str(n), serves("A")) for n in range(1, count + 1)],
        places=[],
        needs=[],
    )
