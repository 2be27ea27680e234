"""No box, no paper, a dark sign, a dumb speaker: the number stands, the hall goes on, people know (TRUST F18–F20)."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.judges import ledger_checker, paper
from tests.story.glass import Glass
from tests.story.house import House

FAST, QUICK = 20.0, 5.0
SEEN_WITHIN_S = 5.0
TICK_S = 5.0
"""The hall looks after open jobs so often, in real time."""
SLACK_S = 5.0
PORTRAIT = (1080, 1920)
BOX_FILE = Path(__file__).with_name("box_of_two_floors.toml")


def waited(check: Callable[[], Any], seconds: float) -> Any:
    """What it says as soon as it says something."""
    until = time.monotonic() + seconds
    while not (found := check()) and time.monotonic() < until:
        time.sleep(0.2)
    assert found
    return found


def facts(house: House, kind: str, ticket: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    after = "0.0"
    while (page := house.get("inspector", f"/journal?after={after}&limit=1000"))["items"]:
        found += page["items"]
        after = page["next"]
    return [fact for fact in found if fact["type"] == kind and fact["ticket"] == ticket]


def device(house: House, place: str) -> tuple[str, str]:
    """Condition and cause of a device as the floor manager sees it."""
    rows = {row["place"]: row for row in house.get("manager", "/floor")["devices"]}
    return (rows[place]["condition"], rows[place]["cause"]) if place in rows else ("", "")


def slip(house: House, ticket: str) -> str:
    return str(house.get("manager", f"/tickets/{ticket}")["slip"]["state"])


def doubts(house: House) -> dict[str, dict[str, Any]]:
    return {row["number"]: row for row in house.get("manager", "/floor")["doubts"]}


# -- without a box


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A server whose device box is not there, twenty times as fast."""
    folder: Path = tmp_path_factory.mktemp("alone") / "hall"
    house = House(folder, speed=FAST, box_file=BOX_FILE)
    try:
        yield house.start(box=False)
    finally:
        house.stop()


@pytest.fixture(scope="module")
def unprinted(alone: House) -> dict[str, Any]:
    """A number taken at a kiosk whose printer nobody drives, and served."""
    taken: dict[str, Any] = alone.post("kiosk", "/tickets", {"service": "A", "channel": "kiosk"})
    return taken


def test_the_number_stands_and_is_served_though_no_box_is_there(alone: House, unprinted: dict[str, Any]) -> None:
    called = alone.post("clerk", "/windows/1/call-next")
    alone.post("clerk", "/windows/1/start")
    alone.post("clerk", "/windows/1/finish")

    assert unprinted["slip"] == {"state": "queued"}
    assert called["ticket"]["number"] == unprinted["number"]
    assert alone.get("clerk", f"/tickets/{unprinted['id']}")["state"] == "finished"


def test_a_slip_that_no_box_prints_has_failed_in_time_and_a_fact_says_why(
    alone: House, unprinted: dict[str, Any]
) -> None:
    assert unprinted
    taken = alone.post("kiosk", "/tickets", {"service": "A", "channel": "kiosk"})

    waited(lambda: slip(alone, taken["id"]) == "failed", 123 / FAST + TICK_S + SLACK_S)

    (fact,) = facts(alone, "slip_failed", taken["id"])
    assert (fact["data"]["reason"], fact["data"]["place"]) == ("no_box", "kiosk-1/printer")
    doubt = doubts(alone)[taken["number"]]
    assert (doubt["reason"], doubt["place"]) == ("failed", "kiosk-1/printer")
    assert alone.get("manager", f"/tickets/{taken['id']}")["state"] == "waiting"


def test_a_call_that_no_box_speaks_is_on_record_with_its_reason(alone: House, unprinted: dict[str, Any]) -> None:
    assert unprinted
    alone.post("integration", "/tickets", {"service": "A"})
    called = alone.post("clerk", "/windows/1/call-next")["ticket"]

    found = waited(lambda: facts(alone, "call_not_spoken", called["id"]), 33 / FAST + TICK_S + SLACK_S)

    assert [fact["data"]["reason"] for fact in found] == ["no_box"]
    assert alone.get("clerk", "/windows/1")["delivery"]["voice"]["reason"] == "no_box"
    assert called["number"] in [call["number"] for call in alone.get("inspector", "/board")["calls"]]


def test_a_box_that_comes_back_prints_what_is_new_and_nothing_that_was_given_up(alone: House) -> None:
    late = list(doubts(alone))
    assert late
    alone.start_box()
    waited(lambda: device(alone, "kiosk-1/printer") == ("ok", ""), 20)

    taken = alone.post("kiosk", "/tickets", {"service": "B", "channel": "kiosk"})
    waited(lambda: slip(alone, taken["id"]) == "printed", 10)

    assert set(late) <= set(doubts(alone))
    assert [slip["number"] for slip in paper.slips(alone.paper)] == [taken["number"]]


# -- with a box whose devices misbehave


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Server and box, five times as fast."""
    folder: Path = tmp_path_factory.mktemp("away") / "hall"
    made = House(folder, speed=QUICK, box_file=BOX_FILE)
    try:
        made.start()
        for place in ("kiosk-1/printer", "window-1/sign", "window-25/sign", "speaker-1f"):
            waited(lambda place=place: device(made, place) == ("ok", ""), 20)
        yield made
    finally:
        made.stop()


@pytest.fixture(scope="module")
def glass(house: House, chromium_path: str) -> Iterator[Glass]:
    with Glass(house, chromium_path) as made:
        yield made


CAUSES = {"paper_out": "paper_out", "silent": "no_answer", "cover": "cover_open"}
"""What is wrong with the printer, and the cause that the floor manager reads, where it is always the same."""
QUICKLY, REST = ("paper_out", "silent"), ("cover", "off", "hot", "xoff")


@pytest.fixture
def broken(request: pytest.FixtureRequest, house: House) -> Iterator[str]:
    """Both printers of a floor misbehave for the length of a test: one alone would be stood in for."""
    for name in ("printer-1", "printer-2"):
        house.fault(name, request.param, True)
    yield request.param
    for name in ("printer-1", "printer-2"):
        house.fault(name, request.param, False)
    for place in ("kiosk-1/printer", "kiosk-2/printer"):
        waited(lambda place=place: device(house, place) == ("ok", ""), 30)


@pytest.mark.parametrize("broken", [*QUICKLY, *(pytest.param(f, marks=pytest.mark.slow) for f in REST)], indirect=True)
def test_without_paper_the_kiosk_shows_the_number_large_and_the_manager_knows(
    house: House, glass: Glass, broken: str
) -> None:
    waited(lambda: device(house, "kiosk-2/printer")[0] == "offline", 10)
    seen = waited(lambda: device(house, "kiosk-1/printer")[0] == "offline" and device(house, "kiosk-1/printer"), 10)
    kiosk = glass.open(house.kiosk_url, PORTRAIT)

    since = time.monotonic()
    number = glass.press(kiosk, "A")
    expect(kiosk.locator(".np-do")).to_be_visible(timeout=SEEN_WITHIN_S * 1000)
    took = time.monotonic() - since
    size = kiosk.evaluate("parseFloat(getComputedStyle(document.querySelector('.k-number .num')).fontSize)")
    kiosk.context.close()

    assert seen[1]
    assert CAUSES.get(broken, seen[1]) == seen[1]
    assert size >= 96
    assert took <= SEEN_WITHIN_S + 1
    doubt = waited(lambda: doubts(house).get(number), SEEN_WITHIN_S)
    assert doubt["reason"] in ("failed", "unknown")
    assert house.get("manager", f"/tickets?number={number}")["items"][0]["state"] == "waiting"


def test_a_slip_that_the_kiosks_printer_cannot_print_comes_out_once_at_the_next_kiosk_and_the_visitor_is_told_where(
    house: House, glass: Glass
) -> None:
    house.fault("printer-1", "cover", True)
    waited(lambda: device(house, "kiosk-1/printer") == ("offline", "cover_open"), 10)
    kiosk = glass.open(house.kiosk_url, PORTRAIT)

    number = glass.press(kiosk, "A")
    expect(kiosk.locator(".np-there")).to_contain_text("1F-2”打好", timeout=10_000)
    kiosk.context.close()
    house.fault("printer-1", "cover", False)
    waited(lambda: device(house, "kiosk-1/printer") == ("ok", ""), 30)

    assert [_printed(house, number), number in doubts(house)] == [1, False]


def test_what_did_not_come_out_is_printed_again_only_by_a_person_and_once(house: House) -> None:
    number, doubt = next(iter(doubts(house).items()))

    before = _printed(house, number)
    house.post("manager", f"/tickets/{doubt['ticket']}/reprint", {"reason": "no paper", "place": "kiosk-1/printer"})
    waited(lambda: slip(house, doubt["ticket"]) == "printed", 10)

    assert _printed(house, number) == before + 1
    assert number not in doubts(house)


def _printed(house: House, number: str) -> int:
    """How many slips with this number came out of any printer."""
    return sum(slip["number"] == number for slip in paper.slips(house.paper))


def test_a_silent_sign_is_unverified_and_the_hall_goes_on(house: House) -> None:
    house.fault("signs-1", "silent", True)
    waited(lambda: device(house, "window-1/sign") == ("offline", "no_answer"), 20)
    number = house.post("integration", "/tickets", {"service": "A"})["number"]
    called = house.post("clerk", "/windows/1/call-next")

    told = waited(lambda: (found := house.get("clerk", "/windows/1")["delivery"]["sign"])["at"] and found, 30)

    assert (told["state"], told["reason"]) == ("unknown", "no_answer")
    assert called["state"] == "called"
    assert number
    house.post("clerk", "/windows/1/start")
    assert house.post("clerk", "/windows/1/finish")["state"] == "idle"
    house.fault("signs-1", "silent", False)
    waited(lambda: device(house, "window-1/sign") == ("ok", ""), 30)


def test_a_dark_line_of_signs_leaves_the_other_floor_lit(house: House) -> None:
    service = next(w for w in house.body["windows"] if w["code"] == "25")["services"][0]["code"]
    house.fault("signs-1", "off", True)
    house.post("integration", "/tickets", {"service": service})
    assert house.post("clerk", "/windows/25/call-next")["state"] == "called"

    told = waited(lambda: (found := house.get("clerk", "/windows/25")["delivery"]["sign"])["at"] and found, 30)

    assert told["state"] == "done"
    house.fault("signs-1", "off", False)


@pytest.mark.parametrize("fault", ["unplugged", pytest.param("busy", marks=pytest.mark.slow)])
def test_a_call_that_could_not_be_spoken_says_so_with_its_reason(house: House, fault: str) -> None:
    house.post("integration", "/tickets", {"service": "A"})
    house.fault("speaker-1", fault, True)
    called = house.post("clerk", "/windows/1/call-next")["ticket"]

    found = waited(lambda: facts(house, "call_not_spoken", called["id"]), 33 / QUICK + TICK_S + SLACK_S)

    assert len(found) == 1
    assert found[0]["data"]["reason"]
    assert house.get("clerk", "/windows/1")["delivery"]["voice"]["state"] in ("failed", "dropped", "unknown")
    house.post("clerk", "/windows/1/start")
    house.post("clerk", "/windows/1/finish")
    house.fault("speaker-1", fault, False)


def test_the_record_of_all_this_is_sound(house: House) -> None:
    book = ledger_checker.check(house.database_url, house.hall)

    assert len(book.tickets) >= 5
