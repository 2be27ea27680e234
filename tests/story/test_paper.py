"""Paper from end to end, on a real server and box: the slip in the settings, and staff at the kiosk in an outage."""

from __future__ import annotations

import json
import secrets
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
import requests

from tests.story.house import House

BOX = """
[box]
hall = "hongkou"
kiosk_printer = "kiosk-1/printer"

[[device]]
place = "kiosk-1/printer"
kind = "printer"
protocol = "escpos"
address = "virtual:printer-1"
options = { mode = "text", charset = "gbk" }
"""
PIN = "2580"
WORDS = "Please keep this slip"
WITHIN_S = 30.0


@dataclass
class Paper:
    """One house, and what its one printer has put on paper."""

    house: House

    def slips(self) -> list[dict[str, Any]]:
        file = self.house.paper / "printer-1.jsonl"
        rows = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
        return [found for row in rows if (found := json.loads(row))["event"] == "slip"]

    def until(self, printed: Callable[[str], bool], copies: int = 1) -> dict[str, Any]:
        """The first of so many slips whose text fits."""
        end = time.monotonic() + WITHIN_S
        while time.monotonic() < end:
            found = [slip for slip in self.slips() if printed("\n".join(slip["lines"]))]
            if len(found) >= copies:
                return found[0]
            time.sleep(0.05)
        raise AssertionError(f"not printed: {[slip['lines'] for slip in self.slips()]}\n{self.house.logs()}")

    def box(self, method: str, path: str, token: str = "", **body: Any) -> requests.Response:
        address = f"http://127.0.0.1:{self.house.box_port}{path}"
        headers = {"X-Corner": token, "Idempotency-Key": secrets.token_urlsafe(18)}
        return requests.request(method, address, json=body, headers=headers, timeout=10)

    def take(self, service: str = "A") -> str:
        path = f"/api/v1/halls/{self.house.hall}/tickets"
        end = time.monotonic() + WITHIN_S
        while True:
            answer = self.box("POST", path, service=service, channel="kiosk", language="en")
            if answer.status_code == 201:
                return str(answer.json()["number"])
            assert time.monotonic() < end, answer.text
            time.sleep(0.2)

    def cause(self, token: str) -> str:
        return str(self.box("GET", "/face/corner", token).json()["printer"]["cause"])

    def until_late(self, count: int) -> list[dict[str, Any]]:
        """Steps of a roll change that came to the journal afterwards, as soon as there are so many."""
        end = time.monotonic() + WITHIN_S
        while True:
            facts = self.house.get("inspector", "/journal?after=1.0&limit=1000")["items"]
            rolls = [fact for fact in facts if fact["type"] == "roll_changed" and fact["origin"] == "offline"]
            if len(rolls) >= count:
                return [fact["data"] for fact in rolls]
            assert time.monotonic() < end, f"{rolls}\n{self.house.logs()}"
            time.sleep(0.2)

    def until_cause(self, token: str, wanted: str) -> None:
        end = time.monotonic() + WITHIN_S
        while self.cause(token) != wanted:
            assert time.monotonic() < end, self.cause(token)
            time.sleep(0.1)


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Paper]:
    folder = tmp_path_factory.mktemp("paper")
    (folder / "box.toml").write_text(BOX, encoding="utf-8")
    house = House(folder / "house", box_file=folder / "box.toml")
    try:
        yield Paper(house.start())
    finally:
        house.stop()


def with_words(house: House) -> dict[str, Any]:
    """The hall's settings with a sentence of its own on the slip and nothing to have ready."""
    present = house.get("admin", "/configuration")
    blocks = [block for block in present["body"]["slip"]["blocks"] if block["kind"] != "documents"]
    blocks.insert(-1, {"kind": "text", "text": {"en": WORDS, "zh-Hans": "请保管好小票"}})
    body = {**present["body"], "slip": {**present["body"]["slip"], "blocks": blocks, "copies": 2}}
    return {"body": body, "base_revision": present["revision"], "reason": "our own words"}


def test_the_slip_is_seen_before_it_is_saved_and_the_next_one_follows(paper: Paper) -> None:
    house, changed = paper.house, with_words(paper.house)
    first = paper.take()
    before = paper.until(lambda text: first in text)

    seen = house.post("admin", "/configuration/preview-slip", {"slip": changed["body"]["slip"], "language": "en"})
    house.post("admin", "/configuration", changed)
    end = time.monotonic() + WITHIN_S
    while (
        not (house.folder / "box" / "slip.json").exists() or WORDS not in (house.folder / "box/slip.json").read_text()
    ):
        assert time.monotonic() < end
        time.sleep(0.05)
    second = paper.take()
    after = paper.until(lambda text: second in text)
    paper.until(lambda text: second in text, copies=2)

    assert seen["png"].startswith("iVBOR")  # the first bytes of a PNG file, in base64
    assert WORDS not in "\n".join(before["lines"])
    assert WORDS in "\n".join(after["lines"])
    assert "Have ready" not in "\n".join(after["lines"])


def test_a_slip_that_cannot_be_printed_is_named_and_drawn_by_nobody(paper: Paper) -> None:
    slip = {"blocks": [{"kind": "number"}]}
    answer = requests.post(
        f"{paper.house.url}/api/v1/halls/{paper.house.hall}/configuration/preview-slip",
        json={"slip": slip},
        headers={"Authorization": f"Bearer {paper.house.keys['admin']}", "Idempotency-Key": secrets.token_urlsafe(18)},
        timeout=10,
    )

    assert answer.status_code == 422
    assert {error["code"] for error in answer.json()["errors"]} == {"slip_needs_block"}


def test_staff_change_the_roll_at_the_kiosk_and_it_stands_in_the_record(paper: Paper) -> None:
    paper.house.post("admin", "/corner", {"kind": "pin", "code": PIN})
    wrong = paper.box("POST", "/face/corner/open", code="1470")
    token = paper.box("POST", "/face/corner/open", code=PIN).json()["token"]

    by = [paper.box("POST", "/face/corner/roll", token, step="begin").json()["by"]]
    paper.until_cause(token, "roll_change")
    by.append(paper.box("POST", "/face/corner/roll", token, step="done").json()["by"])
    paper.until_cause(token, "")

    assert (wrong.status_code, wrong.json()["code"]) == (403, "corner_wrong")
    assert paper.box("POST", "/face/corner/roll", "none", step="begin").status_code == 401
    assert by == ["hall", "hall"]
    paper.until(lambda text: "A888" in text)
    facts = paper.house.get("inspector", "/journal?after=1.0&limit=1000")["items"]
    steps = [fact["data"]["step"] for fact in facts if fact["type"] == "roll_changed"]
    assert steps == ["begin", "begin", "done", "done"]


def test_in_an_outage_the_box_prints_by_the_halls_slip_lists_who_waits_and_changes_its_roll(paper: Paper) -> None:
    known = paper.take("B")
    paper.until(lambda text: known in text)
    fresh = paper.box("POST", "/face/list?language=en").json()
    paper.until(lambda text: "Waiting list" in text and known in text)
    paper.house.kill_server()
    own = paper.take("B")
    paper.until(lambda text: own in text and WORDS in text)

    away = paper.box("POST", "/face/list?language=en").json()["text"]
    printed = paper.until(lambda text: "Waiting list" in text and own in text)
    token = paper.box("POST", "/face/corner/open", code=PIN).json()["token"]
    by = paper.box("POST", "/face/corner/roll", token, step="begin").json()["by"]
    paper.until_cause(token, "roll_change")
    paper.box("POST", "/face/corner/roll", token, step="done")
    paper.until_cause(token, "")
    paper.house.start_server()
    told = paper.until_late(2)

    assert "Server away" not in fresh["text"]
    assert "Server away since" in away
    assert f"{own}+" in away
    assert known in "\n".join(printed["lines"])
    assert by == "box"
    assert [(step["step"], step["outcome"]) for step in told] == [("begin", "done"), ("done", "done")]
