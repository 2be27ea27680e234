"""Every protocol that this program can read and write, by the name under which an installer finds it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from drivers.frames import Codec
from drivers.keypads.hkb1 import codec as hkb1
from drivers.printers import stream as escpos
from drivers.readers.sdt import card
from drivers.readers.sdt import codec as sdt
from drivers.scanners.serial_line import codec as scanner
from drivers.signs.alpha import codec as alpha
from drivers.signs.modbus_digits import codec as modbus_digits
from drivers.signs.onbon_bx5e import codec as onbon_bx5e
from drivers.signs.onbon_bx5k import codec as onbon_bx5k
from drivers.signs.qsystem import codec as qsystem
from drivers.signs.sum8 import codec as sum8


def _as_it_is(message: Any) -> Any:
    return message


def _masked(message: Any) -> Any:
    return replace(message, text=card.masked(message.text)) if isinstance(message, sdt.CardRead) else message


@dataclass(frozen=True, kw_only=True)
class Protocol:
    """One protocol."""

    name: str
    device: str
    """What speaks it, for the list."""
    codec: Codec
    example: str
    """A frame to try, in hex."""
    shown: Callable[[Any], Any] = _as_it_is
    """What people may see of a message: a card's holder stays unknown."""


PROTOCOLS: tuple[Protocol, ...] = (
    Protocol(name="onbon-bx5k-fontcard", device="sign: Onbon BX-5K/6K font card", codec=onbon_bx5k,
             example="a5a5a5a5a5a5a5a5 01000080000000000000fe020500 a200010000 68f8 5a"),
    Protocol(name="onbon-bx5e-bitmap", device="sign: Onbon BX-5E/6E/6Q, pictures", codec=onbon_bx5e,
             example="a5a5a5a5a5a5a5a5 feff0080f000feff0000000005000000 01a2000000 c686 5a"),
    Protocol(name="alpha-m-protocol", device="sign: Alpha, BetaBrite", codec=alpha,
             example="0000000000 01 5a3033 02 41411b316241303132 03 30323039 04"),
    Protocol(name="modbus-rtu-digits", device="sign: digits on Modbus-RTU", codec=modbus_digits,
             example="01 06 0000 007b c9e9"),
    Protocol(name="sum8-digit-sign", device="sign: digits with a sum", codec=sum8, example="05 03e7 ef"),
    Protocol(name="qsystem-rs485", device="sign and keypad: QSystem", codec=qsystem, example="01 21 413132 07"),
    Protocol(name="sdt-id-reader", device="reader of resident ID cards", codec=sdt, shown=_masked,
             example="aaaaaa9669 0003 2001 22"),
    Protocol(name="escpos", device="slip printer", codec=escpos, example="1d564200 1d7231"),
    Protocol(name="hkb1", device="keypad, evaluator on a bus", codec=hkb1, example="7e 05 00 07 01 00 7c51"),
    Protocol(name="serial-scanner", device="scanner on a serial line", codec=scanner, example="41303132 0d"),
)  # fmt: skip
BY_NAME = {one.name: one for one in PROTOCOLS}
