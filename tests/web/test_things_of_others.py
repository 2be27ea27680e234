"""Who runs one hall gets nowhere with what belongs to another: not its tickets, people, devices, files or codes.

The ids are real ones, of things for which each of these would be done in their own hall.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.web import changing
from tests.web.house import ELSEWHERE
from tests.web.open_hall import OpenHall, problem_of
from tests.web.test_media import bring, png

THEIRS = f"/api/v1/halls/{ELSEWHERE}"
ROLE = "admin of the other hall"
DAY = {"from": "2026-03-02", "to": "2026-03-02"}

OF_A_TICKET: dict[str, dict[str, Any]] = {
    "leave": {},
    "return": {},
    "void": {"reason": "mistake"},
    "class": {"visitor_class": "normal", "reason": "asked"},
    "path": {"services": ["A"], "reason": "asked"},
    "transfer": {"to": {"service": "B"}},
    "accept": {"window": "1"},
    "decline": {"window": "1", "reason": "not ours"},
    "reprint": {"reason": "torn"},
}


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[OpenHall, dict[str, str]]]:
    """The hall in the midst of its day with what stands in it, and the other one, open too."""
    folder: Path = tmp_path_factory.mktemp("both")
    hall = OpenHall(folder)
    found = changing.busy(hall)
    found["picture"] = bring(hall, "plan.png", png())["file"]
    found["export"] = hall.post("/files", {"what": "day", **DAY, "format": "csv"}, status=202)["id"]
    hall.keys[ROLE] = "the key of the other hall's admin"
    hall.add_key("admin", hall.keys[ROLE], ELSEWHERE)
    hall.post(f"{THEIRS}/day/open", role=ROLE)
    hall.post(f"{THEIRS}/windows/1/open", {"clerk": "Zhao"}, role=ROLE)
    found["own"] = hall.post(f"{THEIRS}/tickets", {"service": "A"}, role=ROLE, status=201)["id"]
    yield hall, found
    hall.close()


def refusal(hall: OpenHall, method: str, path: str, body: dict[str, Any] | None = None) -> tuple[int, str]:
    """What the other hall's admin is told, asking in his own hall; nothing changes anywhere."""
    before = hall.everything()
    answer = hall.ask(method, THEIRS + path, role=ROLE, json=body)
    assert hall.everything() == before
    return answer.status_code, problem_of(answer)["code"]


@pytest.mark.parametrize("action", OF_A_TICKET)
def test_nothing_is_done_with_a_ticket_of_another_hall(both: tuple[OpenHall, dict[str, str]], action: str) -> None:
    hall, found = both

    told = refusal(hall, "POST", f"/tickets/{found['waiting']}/{action}", OF_A_TICKET[action])

    assert told == (404, "unknown_ticket")


def test_a_ticket_of_another_hall_is_neither_shown_nor_called_nor_joined(both: tuple[OpenHall, dict[str, str]]) -> None:
    hall, found = both
    one = found["waiting"]

    assert refusal(hall, "GET", f"/tickets/{one}") == (404, "unknown_ticket")
    assert refusal(hall, "GET", f"/tickets/{one}/why") == (404, "unknown_ticket")
    assert refusal(hall, "POST", f"/tickets/{found['own']}/join", {"other": one}) == (404, "unknown_ticket")
    call = {"ticket": one, "reason": "in a hurry", **changing.ON_WORD}
    assert refusal(hall, "POST", "/windows/1/call", call) == (404, "unknown_ticket")
    assert refusal(hall, "POST", "/windows/1/resume", {"ticket": found["held"]}) == (404, "unknown_ticket")
    code = found["link"].rpartition("/")[2]
    assert hall.ask("GET", f"{THEIRS}/tickets?code={code}", role=ROLE).get_json() == {"items": []}


def test_people_devices_and_codes_of_another_hall_are_unknown(both: tuple[OpenHall, dict[str, str]]) -> None:
    hall, found = both

    assert refusal(hall, "POST", f"/staff/{found['person']}", {"name": "Mallory"}) == (404, "unknown_account")
    assert refusal(hall, "POST", f"/staff/{found['person']}", {"roles": ["admin"]}) == (404, "unknown_account")
    assert refusal(hall, "POST", f"/devices/{found['device']}/revoke", {}) == (404, "unknown_device")
    replace = {"code": found["code"], "label": "mine"}
    assert refusal(hall, "POST", f"/devices/{found['device']}/replace", replace) == (404, "unknown_device")
    assert refusal(hall, "POST", "/devices/enrol", {"code": found["code"]}) == (409, "enrolment_expired")


def test_files_and_pictures_of_another_hall_are_unknown(both: tuple[OpenHall, dict[str, str]]) -> None:
    hall, found = both
    file, picture = f"/files/{found['export']}", f"/media/{found['picture']}"

    assert refusal(hall, "GET", file) == (404, "unknown_file")
    assert refusal(hall, "GET", f"{file}/content") == (404, "unknown_file")
    assert refusal(hall, "POST", f"{file}/cancel", {}) == (404, "unknown_file")
    assert refusal(hall, "GET", picture) == (404, "unknown_file")
    assert refusal(hall, "POST", f"{picture}/remove", {}) == (404, "unknown_file")


def test_a_file_about_people_that_a_manager_asked_for_is_nothing_for_a_program(
    both: tuple[OpenHall, dict[str, str]],
) -> None:
    hall, found = both
    of_people = hall.post("/files", {"what": "staff", **DAY, "format": "csv"}, status=202)["id"]

    listed = {one["id"] for one in hall.ask("GET", "/files", role="integration").get_json()["items"]}
    assert found["export"] in listed
    assert of_people not in listed
    for method, path in (("GET", ""), ("GET", "/content"), ("POST", "/cancel")):
        answer = hall.ask(method, f"/files/{of_people}{path}", role="integration", json={} if path[1:] else None)
        assert (answer.status_code, problem_of(answer)["code"]) == (404, "unknown_file"), path
