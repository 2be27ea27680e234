"""Other people's programs on the line: alphasign drives our pretend sign, pymodbus is the display and the master.

They are kept by others and know nothing of us: what we misunderstand in the papers they do not misunderstand with us.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any

import alphasign
import pytest
import serial
from alphasign.commands.text import parse_read_text_response
from pymodbus import FramerType
from pymodbus.client import ModbusTcpClient
from pymodbus.server import ModbusTcpServer
from pymodbus.simulator import DataType, SimData, SimDevice

from drivers.signs.alpha import codec
from drivers.signs.alpha.codec import WriteText
from hall.contract.messages import Condition, Outcome, SignMode
from tests.drivers.hardware import Bench

UNIT = 5
PLACE = "window-5/sign"
pytestmark = pytest.mark.filterwarnings("ignore:set(Daemon|Name)")  # pyserial 3.5 over RFC 2217


@contextmanager
def their_sign(bench: Bench, address: str) -> Iterator[alphasign.Sign]:
    """alphasign at the far end of our pretend sign's terminal server, which hears the framing that it asks for."""
    alphasign.Sign._reset()
    sign = alphasign.Sign(address=address)
    sign.open(bench.boards.address.partition("?")[0])
    yield sign
    sign.close()


@pytest.fixture(autouse=True)
def ports_by_address(monkeypatch: pytest.MonkeyPatch) -> None:
    """alphasign opens ports by name only; pyserial itself can open the same by address."""
    known = SimpleNamespace(**{**vars(serial), "Serial": lambda port, **how: serial.serial_for_url(port, **how)})
    monkeypatch.setattr("alphasign.sign.serial", known)


def test_another_masters_call_stands_on_our_alpha_sign_in_its_colour_and_blinks() -> None:
    called = alphasign.color(alphasign.Color.AMBER) + alphasign.CTRL_FLASH_ON + b"A012 to 5"
    with Bench("virtual:alpha") as bench, their_sign(bench, "05") as sign:
        look = alphasign.WriteText(called, "0", alphasign.DisplayPosition.MIDDLE_LINE, alphasign.DisplayMode.HOLD)
        sign.send(alphasign.Packet(sign.type_code, sign.address).add(look))

        bench.wait(lambda: "5" in bench.boards.state()["signs"])

        state = bench.boards.state()
        shown = state["signs"]["5"]
        assert (shown["text"], shown["colour"], shown["blink"]) == ("A012 to 5", "yellow", True)
        assert list(state["signs"]) == ["5"]
        assert not any(state["counts"].values())


def test_another_masters_reset_to_everybody_puts_our_alpha_signs_out() -> None:
    with Bench("virtual:alpha?cards=5-6") as bench, their_sign(bench, "00") as sign:
        sign.send(alphasign.Packet().add(alphasign.WriteText("A012", "0")))
        bench.wait(lambda: [one["text"] for one in bench.boards.state()["signs"].values()] == ["A012", "A012"])

        sign.send(alphasign.Packet().add(alphasign.WriteSpecialFunction.soft_reset()))

        bench.wait(lambda: [one["text"] for one in bench.boards.state()["signs"].values()] == ["", ""])


@pytest.mark.parametrize("text", [b"\x1c3\x071A094 to 5", b" "])
def test_our_text_is_read_by_alphasign_and_its_own_frame_is_the_same_in_every_byte(text: bytes) -> None:
    ours = codec.encode(WriteText(address="05", label="0", text=text))
    look = alphasign.WriteText(text, "0", alphasign.DisplayPosition.MIDDLE_LINE, alphasign.DisplayMode.HOLD)
    theirs = alphasign.Packet(b"Z", "05").add(look).to_bytes().replace(b"\xff", b"")  # its pause, never sent

    label, position, mode, message = parse_read_text_response(ours)

    assert ours == theirs
    assert (label, position, mode, message) == (
        "0", alphasign.DisplayPosition.MIDDLE_LINE, alphasign.DisplayMode.HOLD, text,
    )  # fmt: skip


class TheirDisplay:
    """A pymodbus server with the registers of a digit display, and the writes that it accepted."""

    def __init__(self) -> None:
        self.written: list[tuple[int, int, list[int]]] = []
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever)
        self._thread.start()
        self._server = self._soon(self._serve())
        (listener,) = self._server.transport.sockets
        self.address = f"tcp://127.0.0.1:{listener.getsockname()[1]}"

    def _soon(self, what: Coroutine[Any, Any, Any]) -> Any:
        return asyncio.run_coroutine_threadsafe(what, self._loop).result(10)

    async def _serve(self) -> ModbusTcpServer:
        registers = [SimData(0, values=0, datatype=DataType.INT16), SimData(0x80, 2, 0, DataType.REGISTERS)]
        display = SimDevice(UNIT, registers, action=self._note)
        server = ModbusTcpServer([display], framer=FramerType.RTU, address=("127.0.0.1", 0))
        await server.serve_forever(background=True)
        return server

    async def _note(
        self, code: int, start: int, address: int, count: int, registers: list[int], values: list[int] | None
    ) -> None:
        if values:
            self.written.append((code, address, list(values)))

    def stop(self) -> None:
        self._soon(self._server.shutdown())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()


@pytest.fixture
def display() -> Iterator[TheirDisplay]:
    one = TheirDisplay()
    yield one
    one.stop()


@pytest.mark.parametrize(
    ("options", "written"),
    [({}, (0x06, 0, [94])), ({"segments": True}, (0x10, 0x80, [0x773F, 0x6F66]))],
    ids=["number", "segments"],
)
def test_another_ones_modbus_device_takes_our_drivers_number_and_its_answer_proves_it(
    display: TheirDisplay, options: dict[str, bool], written: tuple[int, int, list[int]]
) -> None:
    with Bench("virtual:digits", speed=1) as bench:
        bench.address = display.address
        sign = bench.sign("modbus-rtu-digits", PLACE, unit=UNIT, **options)
        bench.wait(lambda: sign.health().condition is Condition.OK)
        sign.submit(bench.show_job(UNIT), bench.begin)

        (receipt,) = bench.wait_receipts()

        assert receipt.outcome is Outcome.DONE
        assert written in display.written


def test_what_another_ones_modbus_device_lacks_is_refused_and_said(display: TheirDisplay) -> None:
    with Bench("virtual:digits", speed=1) as bench:
        bench.address = display.address
        sign = bench.sign("modbus-rtu-digits", PLACE, unit=UNIT, segments=True, digits=6)
        sign.submit(bench.show_job(UNIT, mode=SignMode.SERVING), bench.begin)

        (receipt,) = bench.wait_receipts()

        assert (receipt.outcome, receipt.reason) == (Outcome.FAILED, "bad_register")


def test_another_master_reads_our_displays_answers_to_what_it_can_and_cannot_do() -> None:
    with Bench("virtual:digits?line=tcp") as bench:
        host, _, port = bench.boards.address.removeprefix("tcp://").partition(":")
        with ModbusTcpClient(host, port=int(port), framer=FramerType.RTU, timeout=5) as master:
            number = master.write_register(0, 94, device_id=UNIT)
            told = bench.boards.state()["signs"]["5"]["text"]
            segments = master.write_registers(0x80, [0x773F, 0x6F66], device_id=UNIT)
            lacks = master.write_register(9, 1, device_id=UNIT)

        assert (number.isError(), told) == (False, "94")
        assert (segments.isError(), bench.boards.state()["signs"]["5"]["text"]) == (False, "A094")
        assert (lacks.isError(), lacks.exception_code) == (True, 2)
        assert not any(bench.boards.state()["counts"].values())
