"""A draft of the settings tried on a day, over HTTP: who may, what is refused, and that nothing is switched on."""

from __future__ import annotations

from typing import Any

from hall.storage import configurations
from tests.web.house import HERE
from tests.web.open_hall import OpenHall


def draft(hall: OpenHall, **rules: Any) -> dict[str, Any]:
    with hall.server.store.view(HERE) as view:
        body = configurations.write(view.config)
    return {**body, "rules": {**body["rules"], **rules}}


def test_a_draft_is_compared_on_a_generated_day_and_switched_on_only_then(hall: OpenHall) -> None:
    body = draft(hall, policy="strict")

    now = hall.get("/replay?load=0.5&seed=1", role="manager")
    then = hall.post("/replay", {"body": body, "load": 0.5, "seed": 1}, role="manager")

    assert (now["policy"], then["policy"], then["present_policy"]) == ("head-start", "strict", "head-start")
    assert now["visits"] == then["visits"]
    assert set(then) >= {"overall", "by_class", "by_service", "worst", "left_out", "services"}
    assert hall.get("/configuration", role="admin")["body"]["rules"]["policy"] == "head-start"

    saved = {"body": body, "base_revision": 1, "reason": "seen", "tried": then["tried"]}
    hall.post("/configuration", saved, role="admin", status=201)
    assert hall.get("/configuration", role="admin")["body"]["rules"]["policy"] == "strict"


def test_a_draft_that_could_not_take_effect_is_not_played_but_named(hall: OpenHall) -> None:
    answer = hall.ask("POST", "/replay", json={"body": draft(hall, policy="lottery")}, role="admin")

    problem = answer.get_json()
    assert (answer.status_code, problem["code"]) == (422, "invalid")
    assert [(p["path"], p["code"]) for p in problem["errors"]] == [("rules/policy", "unknown_choice")]


def test_a_day_on_which_nobody_came_is_refused_in_words(hall: OpenHall) -> None:
    body = {"body": draft(hall), "day": "2001-01-01"}

    assert hall.refused("/replay", body, role="admin") == (409, "no_visits")


def test_a_clerk_tries_nothing(hall: OpenHall) -> None:
    assert hall.refused("/replay", {"body": draft(hall)}, role="clerk")[0] == 403
