"""Whatever one face sends, the others are told in time, and the server is the same afterwards."""

from __future__ import annotations

import json
import os
import struct
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import websocket

from hall.contract.messages import CONTRACT_VERSION
from hall.realtime.line import LARGEST_MESSAGE
from tests.realtime.wire import Wire
from tests.story.house import House

TOLD_WITHIN_S = 6.0
HUNG_UP_WITHIN_S = 5.0


def worker(server: House) -> int:
    """The process that serves: the arbiter's only child."""
    assert server.server is not None
    pid = server.server.pid
    return int(Path(f"/proc/{pid}/task/{pid}/children").read_text().split()[0])


def open_files(server: House) -> int:
    return len(os.listdir(f"/proc/{worker(server)}/fd"))


def memory_mb(server: House) -> float:
    pages = int(Path(f"/proc/{worker(server)}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def face(server: House) -> Wire:
    wire = Wire(server.port)
    wire.connect("/display", {"token": server.keys["inspector"], "hall": server.hall, "place": "wall-1f"})
    wire.until("snapshot")
    return wire


@pytest.fixture
def bystander(server: House) -> Iterator[Callable[[], float]]:
    """A wall beside; says how many seconds it takes until it is told of a new number."""
    wire = face(server)

    def told() -> float:
        since = time.monotonic()
        server.post("integration", "/tickets", {"service": "A"})
        wire.until("changed")
        return time.monotonic() - since

    yield told
    wire.close()


NONSENSE: dict[str, list[str | bytes]] = {
    "unknown events": ['42/display,["no such event",1,2,3]', '42/display,["connect",{}]', '42/display,["disconnect"]'],
    "events with other arguments": ['42/display,["fetch",1,2,3,{"a":[]}]', '42/display,["fetch"]'],
    "an event without a name": [
        "42/display,[]",
        "42/display,{}",
        "42/display,1",
        '42/display,[{"a":1}]',
        "42/display,",
    ],
    "acknowledgements of nothing": ["43/display,1[]", "43/display,99999999999999999999[1]", "43/display,[]"],
    "a second connection": ['40/display,{"token":"x"}', '40/manager,{"token":"x"}', "40/box,"],
    "packets of no kind": ["9", "47/display,", "", "4", "49999", "\x00", "[]", "42", "xyz"],
    "engine packets of others": ['0{"sid":"x"}', "5", "6", "2probe", "3probe"],
    "broken JSON": ['42/display,["fetch"', '42/display,["\\ud800"]', "42/display," + "[" * 5000],
    "attachments that never come": ['51-/display,["fetch",{"_placeholder":true,"num":0}]'],
    "a million attachments": ['51000000-/display,["fetch",{"_placeholder":true,"num":0}]', b"x", b"y"],
    "attachments without an event": [b"\x04hello", b"", b"\xff" * 1000],
    "an attachment for the name": ['51-/display,[{"_placeholder":true,"num":0}]', b"fetch"],
    "an attachment of no number": ['51-/display,["fetch",{"_placeholder":true,"num":-7}]', b"x"],
}


@pytest.mark.parametrize("said", NONSENSE.values(), ids=NONSENSE.keys())
def test_nonsense_harms_nobody_else(server: House, bystander: Callable[[], float], said: list[str | bytes]) -> None:
    for one in said:
        wire = face(server)
        send = wire.socket.send_binary if isinstance(one, bytes) else wire.say
        send(one)  # type: ignore[operator,arg-type]  # both take what they are given here
        wire.close()

    assert bystander() < TOLD_WITHIN_S


KEY = {"message": "key", "place": "?", "key": "next", "boot": "b", "count": 1, "at": "2026-03-02T09:00:00+08:00"}


@pytest.mark.parametrize("told", [None, 1, [1], {}, {"message": "no such"}, KEY, {**KEY, "message": "receipt"}])
@pytest.mark.parametrize("event", ["receipt", "contact", "rating", "key", "health"])
def test_what_a_box_tells_wrongly_is_answered_and_not_stored(server: House, event: str, told: Any) -> None:
    wire = Wire(server.port)
    wire.connect("/box", {"token": server.keys["kiosk"], "hall": server.hall, "contract": CONTRACT_VERSION})

    wire.say("42/box,7" + json.dumps([event, [told] if event == "health" else told]))
    while not (packet := wire.packet()).startswith("43/box,7"):
        pass

    assert json.loads(packet[len("43/box,7") :]) == [{"stored": False, "refused": "invalid"}]
    wire.close()


def test_a_face_goes_on_after_an_unknown_event(server: House) -> None:
    wire = face(server)

    wire.tell("/display", "no such event", {"a": 1})
    wire.tell("/display", "fetch")

    assert wire.until("snapshot")["place"]["code"] == "wall-1f"
    wire.close()


@pytest.mark.parametrize("binary", [False, True], ids=["text", "bytes"])
def test_too_large_a_message_closes_its_own_line_only(
    server: House, bystander: Callable[[], float], binary: bool
) -> None:
    wire = face(server)

    try:
        wire.socket.send_binary(b"x" * 1_000_000) if binary else wire.say("42/display," + "x" * 1_000_000)
    except OSError:
        pass  # hung up on while still sending

    assert wire.gone_within(HUNG_UP_WITHIN_S)
    assert bystander() < TOLD_WITHIN_S
    wire.close()


def test_a_message_that_never_ends_is_cut_off_while_it_grows(server: House, bystander: Callable[[], float]) -> None:
    before = memory_mb(server)
    wire = face(server)
    sent = 0
    try:
        wire.socket.send_frame(websocket.ABNF(fin=0, opcode=websocket.ABNF.OPCODE_TEXT, data="4"))
        for _ in range(1000):
            wire.socket.send_frame(websocket.ABNF(fin=0, opcode=websocket.ABNF.OPCODE_CONT, data="x" * 65_536))
            sent += 65_536
    except OSError:
        pass

    assert LARGEST_MESSAGE <= sent < 1000 * 65_536
    assert memory_mb(server) - before < 40
    assert bystander() < TOLD_WITHIN_S


def test_whoever_asks_a_thousand_times_slows_nobody(server: House, bystander: Callable[[], float]) -> None:
    greedy = [face(server) for _ in range(2)]
    for wire in greedy:
        for _ in range(1000):
            wire.tell("/display", "fetch")

    delays = [bystander() for _ in range(5)]

    assert max(delays) < TOLD_WITHIN_S
    for wire in greedy:
        assert wire.until("snapshot")
        wire.close()


GARBAGE = (
    b"\xff" * 64,
    b"\x81\x05hello",  # a client that does not mask
    b"\xc1\x85\x00\x00\x00\x00\xff\xff\xff\xff\xff",  # says it is compressed, and is not
    pytest.param(b"\x81\xff" + struct.pack(">Q", 2**62) + b"\x00" * 64, marks=pytest.mark.slow),
    b"\x81\x84\x00\x00\x00\x00\xff\xfe\xfd\xfc",  # not UTF-8
    b"GET / HTTP/1.1\r\n\r\n",
)


@pytest.mark.parametrize("garbage", GARBAGE, ids=range(len(GARBAGE)))
def test_garbage_on_the_line_is_hung_up_on(server: House, bystander: Callable[[], float], garbage: bytes) -> None:
    wire = face(server)

    wire.socket.sock.sendall(garbage)

    assert bystander() < TOLD_WITHIN_S
    assert wire.gone_within(30)
    wire.close()


def test_strangers_do_not_keep_a_line(server: House) -> None:
    strangers = [Wire(server.port) for _ in range(5)]
    refused = Wire(server.port)
    refused.say('40/manager,{"token":"x"}')

    for wire in (*strangers, refused):
        assert wire.gone_within(20)
        wire.close()


def test_after_all_of_this_no_line_is_left_open(server: House) -> None:
    until = time.monotonic() + 30
    while (left := open_files(server)) > 80 and time.monotonic() < until:
        time.sleep(0.2)

    assert left <= 80
    assert server.get("inspector", "/board")["hall"]["code"] == server.hall


def test_nothing_of_this_was_a_fault_of_ours(server: House) -> None:
    log: list[Any] = (server.folder / "server.log").read_text(encoding="utf-8").splitlines()

    assert [line for line in log if '"connect"' in line and '"error"' in line] == []
    assert [line for line in log if '"bad_' not in line and "/boxes.py" in line] == []
    assert [line for line in log if '"event": "tick"' in line or '"event": "relay"' in line] == []
