"""The configuration over HTTP: checked before it takes effect, saved against what was seen, with its history."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable
from typing import Any

import pytest

from hall.domain.wording import LANGUAGES
from hall.journey import day, desk, take
from hall.journey.ports import Answer, By, View
from hall.settings import ROOT
from tests.web.house import HERE, WORDS, House, starter

ADDRESS = f"/api/v1/halls/{HERE}/configuration"
Change = Callable[[dict[str, Any]], object]


def _save(house: House, body: dict[str, Any], base: int = 1, **headers: str) -> Any:
    asked = {"body": body, "base_revision": base, "reason": "because"}
    return house.client().post(ADDRESS, json=asked, headers={**house.bearer("admin"), **headers})


def _present(house: House) -> dict[str, Any]:
    found: dict[str, Any] = house.client().get(ADDRESS, headers=house.bearer("admin")).get_json()
    return found


def test_what_is_read_can_be_saved_as_it_is_and_changes_nothing(house: House) -> None:
    present = _present(house)

    answer = _save(house, present["body"])

    assert (answer.status_code, answer.get_json()["changed"]) == (200, [])
    assert _present(house)["revision"] == 1


def test_a_change_takes_effect_and_stands_in_history_and_journal(house: House) -> None:
    body = _present(house)["body"]
    service = body["services"][0]
    service["name"]["en"] = "Renamed"

    answer = _save(house, body)

    assert answer.status_code == 201, answer.get_json()
    assert answer.get_json()["changed"] == [f"services/{service['code']}/name"]
    assert _present(house)["revision"] == 2
    history = house.client().get(f"{ADDRESS}/history", headers=house.bearer("inspector")).get_json()["items"]
    assert [(h["revision"], h["reason"]) for h in history] == [(2, "because"), (1, "starter")]
    with house.store.view(HERE) as ledger:
        assert ledger.config.service_by_code[service["code"]].name["en"] == "Renamed"
    with house.store.read() as connection:
        facts = connection.exec_driver_sql("SELECT type, revision FROM facts").all()
    assert [fact[0] for fact in facts] == ["configured"]


def test_who_has_looked_at_an_older_revision_is_told_so(house: House) -> None:
    body = _present(house)["body"]
    body["hall"]["seats"] = 7
    _save(house, body)

    answer = _save(house, {**body, "notices": []}, base=1)

    assert (answer.status_code, answer.get_json()["code"]) == (409, "stale_version")
    assert answer.get_json()["now"] == {"revision": 2}


def test_the_same_save_is_answered_again(house: House) -> None:
    body = _present(house)["body"]
    body["hall"]["seats"] = 7
    key = house.key()

    first, second = _save(house, body, **key), _save(house, body, **key)

    assert first.get_json() == second.get_json()
    assert _present(house)["revision"] == 2


def _set(path: str, value: Any) -> Change:
    def change(body: dict[str, Any]) -> None:
        *way, last = path.split("/")
        found: Any = body
        for step in way:
            found = found[int(step)] if isinstance(found, list) else found[step]
        found[int(last) if isinstance(found, list) else last] = value

    return change


WRONG: list[tuple[Change, str, str]] = [
    (lambda body: body.pop("services"), "services", "missing"),
    (_set("services", []), "services", "no_services"),
    (_set("hall/code", "zhenhai"), "hall/code", "hall_code_changed"),
    (_set("hall/timezone", "Mars/Olympus"), "hall/timezone", "unknown_timezone"),
    (_set("hall/timezone", "../../etc/passwd"), "hall/timezone", "unknown_timezone"),
    (_set("services/0/name/en", "\x1b@ reset"), "services/0/name/en", "control_character"),
    (_set("services/0/name/en", "half a \ud800 character"), "services/0/name/en", "control_character"),
    (_set("services/0/\ud800", "red"), "services/0", "wrong_value"),
    (_set("services/0/colour", "red"), "services/0/colour", "unexpected"),
    (_set("services/0/typical_min", "soon"), "services/0/typical_min", "wrong_value"),
    (_set("services/0/typical_min", -5), "services/0/typical_min", "out_of_range"),
    (_set("hall/promise_min", 0), "hall/promise_min", "out_of_range"),
    (_set("series/0/last", 2**63), "series/0/last", "bad_range"),
    (_set("windows", []), "windows", "no_windows"),
    (_set("rules/undo_s", -1), "rules/undo_s", "out_of_range"),
    (_set("hall/seats", float("nan")), "hall/seats", "wrong_value"),
]


@pytest.mark.parametrize(("change", "path", "code"), WRONG)
def test_what_a_hall_cannot_open_with_is_named_and_not_saved(
    house: House, change: Change, path: str, code: str
) -> None:
    body = copy.deepcopy(_present(house)["body"])
    change(body)

    refused = _save(house, body)
    checked = house.client().post(f"{ADDRESS}/check", json={"body": body}, headers=house.bearer("admin"))

    assert (refused.status_code, refused.get_json()["code"]) == (422, "invalid")
    found = {problem["path"]: problem for problem in refused.get_json()["errors"]}
    assert path in found, found
    assert found[path]["code"] == code or code == "wrong_value"
    assert set(found[path]["words"]) == set(LANGUAGES)
    assert checked.status_code == 200
    assert {p["path"] for p in checked.get_json()["problems"]} == set(found)
    assert _present(house)["revision"] == 1


def test_a_service_that_somebody_waits_for_is_not_taken_away(house: House) -> None:
    def open_and_take(view: View) -> Answer:
        day.open_day(view, confirmed=True)
        desk.open_window(view, view.config.windows[0].code, "")
        take.take(view, take.Ask(service=view.config.services[0].code, channel="desk", test=True))
        return Answer(status=200, body={})

    house.store.perform(HERE, By(actor="hall"), open_and_take)
    body = _present(house)["body"]
    service, window = body["services"].pop(0), body["windows"].pop(0)
    body["places"] = [place for place in body["places"] if place.get("window", "") != window["code"]]
    for plan in body["windows"]:
        plan["services"] = [s for s in plan["services"] if s["code"] != service["code"]] or [
            {"code": body["services"][0]["code"]}
        ]

    answer = _save(house, body)

    found = {(p["code"], p["path"]) for p in answer.get_json()["errors"]}
    assert found >= {("service_in_use", "services"), ("window_in_use", "windows")}, answer.get_json()
    assert window["code"] in answer.get_json()["errors"][-1]["detail"]


def test_a_fault_names_what_was_removed_and_the_history_still_knows_it(house: House) -> None:
    body = _present(house)["body"]
    away = {**body["zones"][0], "code": "XQ", "name": {"zh-Hans": "东厅", "en": "East hall"}}
    body["zones"] = [*body["zones"], away]
    assert _save(house, body).status_code == 201
    body["services"][0]["zone"] = "XQ"
    assert _save(house, body, base=2).status_code == 201
    without = {**body, "zones": body["zones"][:-1]}

    refused = _save(house, without, base=3).get_json()
    asked = {"body": without}
    checked = house.client().post(f"{ADDRESS}/check", json=asked, headers=house.bearer("admin")).get_json()

    for found in (refused["errors"], checked["problems"]):
        (one,) = [problem for problem in found if problem["code"] == "unknown_zone"]
        assert "East hall (XQ)" in one["words"]["en"]
        assert "东厅（XQ）" in one["words"]["zh-Hans"]

    without["services"][0]["zone"] = without["zones"][0]["code"]
    assert _save(house, without, base=3).status_code == 201
    history = house.client().get(f"{ADDRESS}/history", headers=house.bearer("admin")).get_json()["items"]
    assert [item["gone"].get("zones/XQ", {}).get("name", {}).get("en") for item in history] == [
        "East hall", None, "East hall", None,
    ]  # fmt: skip


@pytest.mark.parametrize("role", ["clerk", "greeter", "kiosk", "display", "integration", "inspector"])
def test_only_an_admin_changes_it(house: House, role: str) -> None:
    body = starter(HERE)
    asked = {"body": body, "base_revision": 1, "reason": "mine"}

    answer = house.client().post(ADDRESS, json=asked, headers=house.bearer(role))

    assert answer.status_code == 403


def test_every_problem_has_its_sentence_in_every_language() -> None:
    text = "".join((ROOT / "hall" / "domain" / f"{n}.py").read_text(encoding="utf-8") for n in ("checking", "revising"))
    codes = {*re.findall(r'code="([a-z_]+)"', text), "missing", "unexpected", "wrong_value"}

    missing = [
        (language, code)
        for code in sorted(codes)
        for language in LANGUAGES
        if not WORDS.has(language, f"problem-{code.replace('_', '-')}")
    ]

    assert len(codes) > 25
    assert not missing
