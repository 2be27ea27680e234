"""The public view of the waits: off until switched on, no number in it, the kiosk figures, made once for many."""

from __future__ import annotations

import json
from typing import Any

import pytest

from hall.web import waits
from tests.web.house import ELSEWHERE, HERE
from tests.web.open_hall import LANGUAGES, OpenHall, problem_of

DATA = f"/waits/{HERE}.json"


def publish(hall: OpenHall, **rules: Any) -> None:
    present = hall.get("/configuration", role="admin")
    present["body"].setdefault("rules", {}).update({"waits_public": True, **rules})
    change = {"body": present["body"], "base_revision": present["revision"], "reason": "the city asks"}
    hall.post("/configuration", change, role="admin", status=201)


@pytest.fixture
def shown(hall: OpenHall, monkeypatch: pytest.MonkeyPatch) -> OpenHall:
    """A hall that publishes its waits; each question is answered anew."""
    monkeypatch.setattr(waits, "FRESH_S", 0.0)
    publish(hall)
    return hall


def services(hall: OpenHall) -> dict[str, Any]:
    answer = hall.ask("GET", DATA, role=None)
    assert answer.status_code == 200
    return {one["code"]: one for one in answer.get_json()["services"]}


def test_a_hall_keeps_its_waits_to_itself_until_it_says_otherwise(hall: OpenHall) -> None:
    answer = hall.ask("GET", DATA, role=None)
    assert (answer.status_code, problem_of(answer)["code"]) == (404, "waits_not_public")
    publish(hall)
    assert hall.ask("GET", DATA, role=None).status_code == 200
    assert hall.ask("GET", f"/waits/{ELSEWHERE}.json", role=None).status_code == 404


def test_everybody_reads_what_the_kiosk_says_and_no_number(shown: OpenHall) -> None:
    taken = [shown.take("A")["number"] for _ in range(3)]
    kiosk = {one["code"]: one for one in shown.get("/services", role="kiosk")["items"]}

    told = services(shown)

    assert told["A"]["waiting"] == 3
    assert {code: one["estimate"] for code, one in told.items()} == {
        code: one["estimate"] for code, one in kiosk.items() if code in told
    }
    text = json.dumps(told) + shown.ask("GET", f"/waits/{HERE}", role=None).get_data(as_text=True)
    assert not [number for number in taken if number in text]


def test_a_service_that_was_stopped_is_shut_and_tells_no_wait(shown: OpenHall) -> None:
    shown.post("/services/A/close", {"reason": "nobody there"})
    assert (services(shown)["A"]["state"], services(shown)["A"]["estimate"]) == ("closed", None)
    assert "w-shut" in shown.ask("GET", f"/waits/{HERE}", role=None).get_data(as_text=True)


def test_however_many_ask_the_hall_is_looked_at_once(hall: OpenHall, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(hall)
    looks = []
    look = waits.snapshot
    monkeypatch.setattr(waits, "snapshot", lambda view: looks.append(1) or look(view))

    for _ in range(20):
        hall.ask("GET", DATA, role=None)

    assert len(looks) == 1


def test_pages_of_the_city_may_read_it_and_may_keep_it_for_seconds(shown: OpenHall) -> None:
    headers = shown.ask("GET", DATA, role=None).headers
    assert (headers["Access-Control-Allow-Origin"], headers["Cache-Control"]) == ("*", "public, max-age=15")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_speaks_the_language_that_was_asked_for_or_the_browsers(shown: OpenHall, language: str) -> None:
    asked = shown.ask("GET", f"/waits/{HERE}?lang={language}", role=None).get_data(as_text=True)
    preferred = shown.ask("GET", f"/waits/{HERE}", role=None, headers={"Accept-Language": language})
    for page in (asked, preferred.get_data(as_text=True)):
        assert f'<html lang="{language}"' in page
        assert "__" not in page.partition("<body>")[2]
