"""The virtual printer behaves as the specification says, judged with bytes of other encoders."""

from __future__ import annotations

import contextlib
import io
import json
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from escpos.printer import Dummy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from drivers.virtual.registry import Registry

GOLDEN = {
    f["id"]: bytes.fromhex(f["hex"])
    for f in json.loads((Path(__file__).parent.parent / "golden_frames.json").read_text())["frames"]
}
CUT = b"\x1dVB\x00"


class Wire:
    """A plain connection to a virtual printer."""

    def __init__(self, speed: float = 100) -> None:
        self.registry = Registry(speed)
        address = self.registry.open("virtual:printer-1")
        host, port = address.removeprefix("tcp://").split(":")
        self.socket = socket.create_connection((host, int(port)), timeout=2)
        self.device = self.registry.devices()["printer-1"]

    def ask(self, data: bytes, count: int) -> bytes:
        """Send, and read so many bytes of answer."""
        self.socket.sendall(data)
        answer = b""
        with contextlib.suppress(TimeoutError):
            while len(answer) < count:
                answer += self.socket.recv(count - len(answer))
        return answer

    def printed(self, data: bytes) -> list[dict[str, object]]:
        """Send, cut, wait until it is out; the slips."""
        assert self.ask(data + CUT + b"\x1dr1", 1) in (b"\x00", b"\x03")
        slips = self.device.state()["slips"]
        assert isinstance(slips, list)
        return slips


@pytest.fixture
def wire() -> Iterator[Wire]:
    one = Wire()
    yield one
    one.socket.close()
    one.registry.stop()


def test_a_foreign_encoders_chinese_line_is_read(wire: Wire) -> None:
    (slip,) = wire.printed(GOLDEN["E2"])

    assert slip["lines"] == ["请A012号到3号窗口"]


def test_the_process_question_is_answered_with_its_own_mark(wire: Wire) -> None:
    assert wire.ask(GOLDEN["E4"], 7) == b"\x37\x22" + b"1234" + b"\x00"


def test_a_picture_of_a_foreign_encoder_comes_out_dot_by_dot(wire: Wire) -> None:
    picture = Image.new("1", (576, 200), 1)
    ImageDraw.Draw(picture).ellipse((40, 20, 300, 180), fill=0)
    paper = Dummy()
    paper.profile.profile_data = {**paper.profile.profile_data, "media": {"width": {"pixels": 576}}}
    paper.image(picture, impl="bitImageRaster", fragment_height=64)

    wire.printed(bytes(paper.output))

    seen = Image.open(io.BytesIO(wire.device.picture())).convert("1")
    assert seen.tobytes() == picture.tobytes()


def test_a_foreign_qr_command_is_recorded(wire: Wire) -> None:
    paper = Dummy()
    paper.qr("https://hall.example/t/x", native=True, size=5)

    (slip,) = wire.printed(bytes(paper.output))

    assert slip["qr"] == ["https://hall.example/t/x"]


@pytest.mark.parametrize(
    ("fault", "n", "bits"),
    [
        ("cover", 2, 0x04),
        ("paper_out", 2, 0x20),
        ("paper_out", 4, 0x60),
        ("paper_near_end", 4, 0x0C),
        ("cover", 1, 0x08),
    ],
)
def test_faults_stand_in_the_status_bits(wire: Wire, fault: str, n: int, bits: int) -> None:
    assert wire.ask(bytes((0x10, 4, n)), 1)[0] & bits == 0

    wire.device.fault(fault)

    assert wire.ask(bytes((0x10, 4, n)), 1)[0] & bits == bits


def test_a_printer_breaks_from_its_address_on_at_the_line_that_stands_there() -> None:
    registry = Registry(100)
    registry.open("virtual:printer-1?fault=paper_out,hot&at_line=48&buffer=64")
    device = registry.devices()["printer-1"]

    state = device.state()

    registry.stop()
    assert [name for name, on in state["faults"].items() if on] == ["paper_out", "hot"]
    assert state["cause"] == "overheated"


def test_an_answer_is_doubled_on_request(wire: Wire) -> None:
    wire.device.fault("doubled")

    assert wire.ask(bytes((0x10, 4, 1)), 2) == b"\x12\x12"


def test_reports_come_by_themselves_once_asked_for(wire: Wire) -> None:
    assert wire.ask(b"\x1da\x0f", 4) == b"\x10\x00\x00\x0f"

    wire.device.fault("cover")

    assert wire.socket.recv(4) == b"\x38\x00\x00\x0f"


def test_a_real_time_question_is_answered_while_the_paper_is_out(wire: Wire) -> None:
    wire.device.fault("paper_out")
    wire.socket.sendall(b"hello\n")

    assert wire.ask(b"\x10\x04\x04", 1) == b"\x7e"


def test_a_full_buffer_stops_the_line(wire: Wire) -> None:
    wire.device.fault("cover")
    wire.socket.settimeout(0.3)
    wire.socket.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 8192)

    with pytest.raises(TimeoutError):
        wire.socket.sendall(b"A line of text that nobody prints now\n" * 40_000)


def test_paper_comes_out_at_150_mm_a_second() -> None:
    wire = Wire(speed=2)
    rows = b"\x1dv0\x00\x48\x00\x00\x04" + b"\xff" * (72 * 1024)
    started = time.monotonic()

    wire.socket.settimeout(10)
    wire.printed(rows)

    hall_s = (time.monotonic() - started) * 2
    assert 0.85 + 0.4 < hall_s < 2.0
    wire.socket.close()
    wire.registry.stop()


def test_a_second_connection_waits_until_the_first_has_gone(wire: Wire) -> None:
    host, port = wire.device.address.removeprefix("tcp://").split(":")
    with socket.create_connection((host, int(port)), timeout=2) as second:
        second.settimeout(0.2)
        second.sendall(b"\x10\x04\x01")
        with pytest.raises(TimeoutError):
            second.recv(1)

        wire.socket.close()

        second.settimeout(2)
        assert second.recv(1) == b"\x12"


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=300))
def test_no_bytes_whatever_stop_the_machine(wire: Wire, data: bytes) -> None:
    wire.device.reset()
    wire.socket.sendall(data)

    # NULs finish whatever command was left open; then it prints again as if nothing had been.
    wire.device.fault("off")
    wire.device.fault("off", False)
    host, port = wire.device.address.removeprefix("tcp://").split(":")
    with socket.create_connection((host, int(port)), timeout=2) as again:
        again.sendall(b"\x1b@\x1dr1")
        assert again.recv(1) in (b"\x00", b"\x03")
    wire.socket.close()
    wire.socket = socket.create_connection((host, int(port)), timeout=2)


def test_threads_end_with_the_registry() -> None:
    before = threading.active_count()
    wire = Wire()
    wire.printed(b"A\n")
    wire.socket.close()

    wire.registry.stop()

    until = time.monotonic() + 3
    while threading.active_count() > before and time.monotonic() < until:
        time.sleep(0.02)
    assert threading.active_count() <= before
