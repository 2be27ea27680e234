"""Settings as a file, and one revision as it was: read by people of the hall, brought back as a draft only."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from hall.settings import ROOT
from tests.web.house import HERE, House

ADDRESS = f"/api/v1/halls/{HERE}/configuration"


def _file(house: House) -> dict[str, Any]:
    answer = house.client().get(f"{ADDRESS}/file", headers=house.bearer("admin"))
    assert answer.headers["Content-Disposition"].startswith(f'attachment; filename="hall-{HERE}-settings-')
    found: dict[str, Any] = json.loads(answer.get_data(as_text=True))
    return found


def _brought(house: House, file: Any) -> Any:
    return house.client().post(f"{ADDRESS}/read-file", json={"file": file}, headers=house.bearer("admin"))


def test_a_file_that_was_taken_away_comes_back_as_the_same_draft_and_changes_nothing(house: House) -> None:
    file = _file(house)

    found = _brought(house, file).get_json()

    assert found["body"] == file["configuration"]
    assert (found["problems"], found["of_hall"], found["revision"]) == ([], None, 1)
    assert len(house.client().get(f"{ADDRESS}/history", headers=house.bearer("admin")).get_json()["items"]) == 1


def test_a_file_of_another_hall_comes_in_under_the_code_of_this_one_and_says_whose_it_was(house: House) -> None:
    file = _file(house)
    file["configuration"]["hall"]["code"] = "elsewhere"

    found = _brought(house, file).get_json()

    assert (found["body"]["hall"]["code"], found["of_hall"], found["problems"]) == (HERE, "elsewhere", [])


@pytest.mark.parametrize("starter", sorted((ROOT / "config" / "starter").glob("*.json")), ids=lambda p: str(p.stem))
def test_a_starter_hall_is_a_file_that_can_be_brought(house: House, starter: Path) -> None:
    found = _brought(house, json.loads(starter.read_text(encoding="utf-8"))).get_json()

    assert found["problems"] == []
    assert found["body"]["hall"]["code"] == HERE


def test_every_bad_place_of_a_file_is_named_and_what_can_be_read_is_a_draft(house: House) -> None:
    file = _file(house)
    file["configuration"]["rules"]["undo_s"] = -1
    file["configuration"]["services"][0]["typical_min"] = -5

    found = _brought(house, file).get_json()

    assert {one["path"] for one in found["problems"]} >= {"rules/undo_s", "services/0/typical_min"}
    assert found["body"]["rules"]["undo_s"] == -1


def test_a_file_that_cannot_be_read_is_no_draft_and_all_its_wrong_places_are_named(house: House) -> None:
    file = _file(house)
    file["configuration"]["services"][0]["colour"] = "red"
    file["configuration"]["hall"]["seats"] = "many"

    found = _brought(house, file).get_json()

    assert found["body"] is None
    assert {one["path"] for one in found["problems"]} == {"services/0/colour", "hall/seats"}


@pytest.mark.parametrize(
    "file",
    [{}, {"hall": "x"}, {"kind": "else"}, {"kind": "hall-configuration", "format": 2, "configuration": {"hall": {}}}],
)
def test_what_is_no_file_of_settings_is_refused(house: House, file: dict[str, Any]) -> None:
    answer = _brought(house, file)

    assert (answer.status_code, answer.get_json()["code"]) == (422, "not_a_configuration")


def test_one_revision_is_read_as_it_was_and_an_unknown_one_is_refused(house: House) -> None:
    before = _file(house)["configuration"]
    after = copy.deepcopy(before)
    after["hall"]["seats"] = 7
    asked = {"body": after, "base_revision": 1, "reason": "seats came"}
    house.client().post(ADDRESS, json=asked, headers=house.bearer("admin"))

    first, second, third = (
        house.client().get(f"{ADDRESS}/revision?n={n}", headers=house.bearer("manager")) for n in (1, 2, 3)
    )

    assert (first.get_json()["body"], second.get_json()["body"]["hall"]["seats"]) == (before, 7)
    assert second.get_json()["reason"] == "seats came"
    assert (third.status_code, third.get_json()["code"]) == (404, "unknown_revision")


def test_a_refusal_of_settings_is_whole_in_every_language(house: House) -> None:
    body = _file(house)["configuration"]
    body["rules"]["min_calls"] = 99
    asked = {"body": body, "base_revision": 1, "reason": "because"}

    refused = house.client().post(ADDRESS, json=asked, headers=house.bearer("admin")).get_json()

    assert refused["words"]["zh-Hans"] == refused["errors"][0]["words"]["zh-Hans"]
    assert refused["words"]["zh-Hant"] == refused["errors"][0]["words"]["zh-Hant"]
    assert refused["detail"] == refused["errors"][0]["words"]["en"]
