"""Proof that the virtual signs would notice: small mistakes are planted in the codecs, and nothing wrong is done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from drivers import frames
from drivers.signs import onbon, picture
from drivers.signs.alpha import codec as alpha
from drivers.signs.modbus_digits import codec as modbus
from drivers.signs.onbon_bx5e import codec as bx5e
from drivers.signs.qsystem import codec as qsystem
from drivers.signs.sum8 import codec as sum8
from hall.contract.messages import Outcome
from tests.drivers.hardware import Bench

_wrap, _crc, _rows = onbon.wrap, frames.crc16, picture.rows_of_bytes
_ENCODE = {module: module.encode for module in (alpha, modbus, bx5e, qsystem, sum8)}


def _spoilt(module: Any, change: Callable[[bytes], bytes]) -> Callable[[Any], bytes]:
    return lambda message: change(_ENCODE[module](message))


MUTANTS: list[tuple[str, str, str, dict[str, Any], Any, str, Any]] = [
    ("the length of a picture is one too long", "virtual:pictures", "onbon-bx5e-bitmap", {"card": 5}, onbon, "wrap",
     lambda inner: _wrap(inner[:12] + bytes([inner[12] + 1]) + inner[13:])),
    ("the checksum begins with ones", "virtual:pictures", "onbon-bx5e-bitmap", {"card": 5}, frames, "crc16",
     lambda data, start=0: _crc(data, 0xFFFF)),
    ("a picture is for another card", "virtual:pictures", "onbon-bx5e-bitmap", {"card": 5}, bx5e, "encode",
     lambda message: _ENCODE[bx5e](replace(message, to=6))),
    ("a Modbus checksum has its bytes swapped", "virtual:digits", "modbus-rtu-digits", {"unit": 5}, modbus, "encode",
     _spoilt(modbus, lambda frame: frame[:-2] + frame[:-3:-1])),
    ("a Modbus checksum begins with noughts", "virtual:digits", "modbus-rtu-digits", {"unit": 5}, modbus, "crc16",
     lambda data, start=0: _crc(data, 0)),
    ("an Alpha sum leaves out the end", "virtual:alpha", "alpha-m-protocol", {"sign": 5}, alpha, "encode",
     _spoilt(alpha, lambda frame: frame[:-5] + b"%04X" % (int(frame[-5:-1], 16) - 3) + frame[-1:])),
    ("an Alpha frame has no start", "virtual:alpha", "alpha-m-protocol", {"sign": 5}, alpha, "encode",
     _spoilt(alpha, lambda frame: frame.replace(b"\x01", b"", 1))),
    ("a board's sum is one too much", "virtual:counts", "sum8-digit-sign", {"board": 5}, sum8, "encode",
     _spoilt(sum8, lambda frame: frame[:3] + bytes([frame[3] + 1 & 0xFF]))),
    ("a QSystem frame has no end", "virtual:qsystem", "qsystem-rs485", {"board": 33}, qsystem, "encode",
     _spoilt(qsystem, lambda frame: frame[:-1])),
]  # fmt: skip


@pytest.mark.parametrize(
    ("address", "protocol", "options", "module", "function", "mutant"),
    [mutant[1:] for mutant in MUTANTS],
    ids=[mutant[0] for mutant in MUTANTS],
)
def test_a_mistake_in_the_frame_shows_nothing_and_is_not_done(
    monkeypatch: pytest.MonkeyPatch,
    address: str,
    protocol: str,
    options: dict[str, Any],
    module: Any,
    function: str,
    mutant: Any,
) -> None:
    monkeypatch.setattr(module, function, mutant)

    with Bench(address) as bench:
        bench.sign(protocol, **options).submit(bench.show_job(5), bench.begin)
        (receipt,) = bench.wait_receipts()

        number = str(next(iter(options.values())))
        shown = bench.boards.state()["signs"].get(number, {"text": ""})
        assert receipt.outcome in (Outcome.UNKNOWN, Outcome.UNVERIFIED)
        assert shown["text"] == ""


def test_dots_that_are_dark_where_they_should_be_lit_are_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    lit: list[int] = []
    for turn in (_rows, lambda drawn: [bytes(byte ^ 0xFF for byte in row) for row in _rows(drawn)]):
        monkeypatch.setattr(picture, "rows_of_bytes", turn)
        with Bench("virtual:pictures") as bench:
            bench.sign("onbon-bx5e-bitmap", card=5).submit(bench.show_job(5), bench.begin)
            bench.wait_receipts()
            panel = bench.boards.panel(5).convert("L")
            lit.append(sum(value > 0 for value in panel.tobytes()))

    assert lit[0] + lit[1] == 96 * 16
    assert 50 < lit[0] < lit[1]
