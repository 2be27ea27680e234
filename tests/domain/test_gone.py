"""What a history speaks of and the hall has no more keeps its name."""

from __future__ import annotations

from typing import Any

from hall.domain import gone


def _body(*zones: tuple[str, str]) -> dict[str, Any]:
    places = [{"code": "kiosk-1/printer", "kind": "printer", "name": {}, "window": None}]
    return {"zones": [{"code": code, "name": {"en": name}, "floor": 1} for code, name in zones], "places": places}


NO_PLACES: dict[str, Any] = {"zones": [{"code": "A", "name": {"en": "East"}}], "places": []}
BODIES = {
    1: _body(("A", "East"), ("D", "Gate")),
    2: _body(("A", "East"), ("D", "Garden")),
    3: _body(("A", "East")),
    4: NO_PLACES,
}
CHANGED = [
    (4, ["places/kiosk-1/printer", "rules/policy"]),
    (3, ["zones/D", "zones/order"]),
    (2, ["zones/D/name", "zones/A/name"]),
    (1, []),
]


def test_what_is_gone_is_called_as_it_was_called_last_in_every_line_about_it() -> None:
    told = gone.told(CHANGED, BODIES.__getitem__)

    garden = {"zones/D": {"code": "D", "name": {"en": "Garden"}}}
    assert told[3] == told[2] == garden
    assert told[4] == {"places/kiosk-1/printer": {"code": "kiosk-1/printer", "kind": "printer", "name": {}}}
    assert told[1] == {}


def test_an_old_body_is_read_only_where_something_went() -> None:
    asked: list[int] = []

    def body_of(revision: int) -> dict[str, Any]:
        asked.append(revision)
        return BODIES[3] if revision > 2 else BODIES[revision]

    gone.told([(5, ["rules/policy", "zones/A/name"]), (4, ["zones/order"]), (3, ["zones/D"])], body_of)

    assert asked == [5, 2, 3]
    assert gone.told([], body_of) == {}
