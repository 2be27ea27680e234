"""A box drives what is its own: it may name another's places, and gets nothing by that."""

from __future__ import annotations

import json
import secrets
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from time import monotonic
from typing import Any

import pytest

from hall.contract import coding
from hall.contract.messages import CONTRACT_VERSION, Condition, DeviceHealth, Outcome, Receipt
from hall.domain.configuration import Place
from hall.domain.people import HeldPlace
from hall.realtime.claims import CAUSE, RECEIPT_REFUSED, SHOWN_S, Box, divide, holders
from hall.realtime.seats import Seat
from hall.storage import devices, engines
from hall.web.proofs import fingerprint
from tests.realtime.wire import Wire
from tests.story.house import House

PRINTER = "kiosk-2/printer"
KNOWN = {
    place.code: place
    for place in (
        Place(code="kiosk-1", kind="kiosk"),
        Place(code="kiosk-2", kind="kiosk"),
        Place(code="kiosk-1/printer", kind="printer", of="kiosk-1"),
        Place(code=PRINTER, kind="printer", of="kiosk-2"),
        Place(code="window-5/sign", kind="sign", window="5"),
        Place(code="window-6/sign", kind="sign", window="6", box="kiosk-2"),
    )
}


def box(stands: str, *named: str) -> Box:
    seat = Seat(sid=stands, namespace="/box", hall="h", key=stands, caller=None, snapshot=lambda view: {})
    return Box(seat=seat, name=f"device:{stands}", named=frozenset(named), stands=stands)


def share_out(boxes: list[Box], held: Mapping[str, HeldPlace]) -> Mapping[str, HeldPlace]:
    """What is written down after these boxes are there; each box gets its places."""
    after = holders(boxes, KNOWN, held)
    divide(boxes, KNOWN, after)
    return after


def test_a_box_alone_drives_all_that_it_names_as_in_a_hall_with_one_box() -> None:
    one = box("kiosk-1", "kiosk-1/printer", PRINTER, "window-5/sign", "not-in-the-settings")

    share_out([one], {})

    assert (one.places, one.refused) == (one.named, [])


def test_what_the_settings_give_to_a_box_no_other_gets_even_while_that_one_is_away() -> None:
    one = box("kiosk-1", "window-6/sign", "window-5/sign")

    share_out([one], {})

    assert one.refused == ["window-6/sign"]


def test_the_printer_of_a_kiosk_is_its_own_boxs_and_any_other_place_is_the_first_ones() -> None:
    first, second = box("kiosk-1", PRINTER, "window-5/sign"), box("kiosk-2", PRINTER, "window-5/sign")

    share_out([first, second], {})

    assert (first.refused, second.refused) == ([PRINTER], ["window-5/sign"])


def test_the_first_one_keeps_its_place_while_away_and_the_box_where_a_place_belongs_gets_it_from_any_other() -> None:
    first, second = box("kiosk-1", "window-5/sign", PRINTER), box("kiosk-2", "window-5/sign", PRINTER)
    held = share_out([first], {})

    held = share_out([second], held)

    assert (second.places, second.refused) == (frozenset({PRINTER}), ["window-5/sign"])
    assert {place: one.box for place, one in held.items()} == {PRINTER: second.name, "window-5/sign": first.name}


def test_a_place_is_let_go_of_when_its_box_names_it_no_more_or_the_settings_name_another() -> None:
    first, second = box("kiosk-1", "window-5/sign"), box("kiosk-2", "window-5/sign")
    sixth = HeldPlace(place="window-6/sign", box=first.name, stands="kiosk-1")
    held = {**share_out([first], {}), "window-6/sign": sixth}

    changed = share_out([box("kiosk-1"), second], held)

    assert second.places == frozenset({"window-5/sign"})
    assert set(changed) == {"window-5/sign"}


def let_in(server: House, place: str) -> str:
    """A box of the hall at a place: its secret."""
    secret = secrets.token_hex(16)
    engine = engines.open_writer(server.database_url)
    with engine.begin() as connection:
        row = {"hash_": fingerprint(secret), "hall": server.hall, "role": "kiosk", "label": "", "place": place}
        devices.add_key(connection, **row, now=datetime.now(UTC))
    engine.dispose()
    return secret


def comes(server: House, secret: str, *named: str) -> Wire:
    wire = Wire(server.port)
    auth = {"token": secret, "hall": server.hall, "contract": CONTRACT_VERSION}
    wire.connect("/box", {**auth, "places": [{"place": place} for place in named]})
    wire.until("kiosk")
    return wire


def until(look: Callable[[], Any], ready: Callable[[Any], bool]) -> Any:
    end = time.monotonic() + 15
    while not ready(found := look()):
        assert time.monotonic() < end, found
        time.sleep(0.1)
    return found


def asked(wire: Wire, event: str, body: Any) -> Any:
    """What the hall answers."""
    wire.say("42/box,7" + json.dumps([event, body]))
    while not (packet := wire.packet()).startswith("43/box,7"):
        continue
    return json.loads(packet.removeprefix("43/box,7"))[0]


def on_floor(server: House, place: str) -> dict[str, Any] | None:
    return next((one for one in server.get("manager", "/floor")["devices"] if one["place"] == place), None)


def test_a_box_cannot_answer_for_anothers_printer_and_the_floor_says_that_it_tried(server: House) -> None:
    own, stranger = let_in(server, "kiosk-2"), let_in(server, "kiosk-3")
    right = comes(server, own, PRINTER)
    wrong = comes(server, stranger, PRINTER)
    now = datetime.now(UTC)

    lie = DeviceHealth(place=PRINTER, kind="printer", condition=Condition.OFFLINE, since=now, cause="paper_out")
    asked(wrong, "health", [coding.encode(lie)])
    told = until(lambda: on_floor(server, "kiosk-3"), lambda one: one is not None)

    assert (told["kind"], told["cause"], told["details"]) == ("box", CAUSE, {"places": PRINTER})
    assert on_floor(server, PRINTER) is None
    right.close()
    wrong.close()


def test_a_job_goes_to_the_box_it_belongs_to_and_only_its_receipt_counts(server: House) -> None:
    own, stranger = let_in(server, "kiosk-2"), let_in(server, "kiosk-3")
    wrong = comes(server, stranger, PRINTER)
    right = comes(server, own, PRINTER)
    server.keys["own"] = own

    taken = server.post("own", "/tickets", {"service": "A", "channel": "kiosk"})
    job = right.until("job")
    lie = coding.encode(Receipt(job=job["id"], outcome=Outcome.DONE, at=datetime.now(UTC)))
    answer = asked(wrong, "receipt", lie)
    before = server.get("own", f"/tickets/{taken['id']}")["slip"]["state"]
    right.tell("/box", "receipt", lie)

    after = until(lambda: server.get("own", f"/tickets/{taken['id']}")["slip"]["state"], lambda s: s != "queued")
    assert answer == {"stored": True, "refused": CAUSE}
    assert (job["place"], before, after) == (PRINTER, "queued", "printed")
    assert [body["place"] for name, body in wrong.heard if name == "job"] == []
    right.close()
    wrong.close()


def test_what_a_box_says_of_a_slip_that_was_settled_otherwise_is_refused_with_the_reason_and_the_floor_shows_it(
    server: House,
) -> None:
    server.keys["own"] = let_in(server, "kiosk-2")
    box = comes(server, server.keys["own"], PRINTER)
    server.post("own", "/tickets", {"service": "A", "channel": "kiosk"})
    job = box.until("job")
    failed, done = (
        coding.encode(Receipt(job=job["id"], outcome=outcome, at=datetime.now(UTC), reason=""))
        for outcome in (Outcome.FAILED, Outcome.DONE)
    )

    answers = [asked(box, "receipt", told) for told in (failed, failed, done, {"type": "receipt"})]
    told = until(lambda: on_floor(server, "kiosk-2"), lambda one: one is not None and one["cause"] == "receipt_refused")

    assert answers[:2] == [{"stored": True}] * 2
    assert [answer["refused"] for answer in answers[2:]] == ["settled_otherwise", "invalid"]
    assert told["condition"] == "degraded"
    box.close()


def test_that_a_receipt_was_refused_stands_on_the_floor_for_an_hour() -> None:
    one = box("kiosk-1", "kiosk-1/printer")
    share_out([one], {})
    one.receipts += [(monotonic() - SHOWN_S, "invalid"), (monotonic(), "settled_otherwise")]

    fresh = one.trouble
    del one.receipts[-1]

    assert fresh == {"cause": RECEIPT_REFUSED, "receipts": "1", "why": "settled_otherwise"}
    assert one.trouble == {}


@pytest.mark.parametrize("named", ["kiosk-9", "window-5"])
def test_the_settings_name_a_box_only_by_a_place_that_there_is(server: House, named: str) -> None:
    body = server.get("admin", "/configuration")["body"]
    places = [{**place, "box": named} if place["code"] == PRINTER else place for place in body["places"]]

    found = server.post("admin", "/configuration/check", {"body": {**body, "places": places}})

    assert [problem["code"] for problem in found["problems"] if problem["path"].endswith("/box")] == ["unknown_place"]
