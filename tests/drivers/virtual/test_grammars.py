"""Virtual signs understand frames of other programs and refuse whatever is not sound, by their own reading."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from drivers.virtual.base import Pace
from drivers.virtual.boards import Board, Grammar, Told
from drivers.virtual.digits import ModbusDigits, SumDigits, crc
from drivers.virtual.latin import Alpha, QSystem
from drivers.virtual.pictures import Pictures
from tests.drivers.golden import FRAMES

FAST = Pace(1e9)
GRAMMARS: dict[str, Callable[[], Grammar]] = {
    "O10": Pictures,
    "A1": Alpha,
    "A6": Alpha,
    "M1": ModbusDigits,
    "M2": ModbusDigits,
    "D1": SumDigits,
    "Q1": lambda: QSystem(FAST),
}


def heard(grammar: Grammar, *pieces: bytes) -> list[Told]:
    found: list[Told] = []
    for piece in pieces:
        found += grammar.hear(piece)
        grammar.silence()
    return found


def shown(told: Told) -> str:
    board = Board(5, 96, 16)
    told.obey(board)
    return board.text


@pytest.mark.parametrize(
    ("frame_id", "to", "text"), [("M1", 1, "123"), ("M2", 1, "-10"), ("D1", 5, "999"), ("Q1", 0x21, "A12")]
)
def test_a_foreign_frame_is_shown(frame_id: str, to: int, text: str) -> None:
    (told,) = heard(GRAMMARS[frame_id](), FRAMES[frame_id][1])

    assert (told.to, shown(told)) == (to, text)


def test_a_ping_to_every_bitmap_card_is_for_all() -> None:
    (told,) = heard(Pictures(), FRAMES["O10"][1])

    assert (told.to, told.obey(Board(5, 96, 16))) == (None, 0)


def test_an_alpha_text_shows_only_in_the_file_that_is_over_everything() -> None:
    (told,) = heard(Alpha(), FRAMES["A6"][1])
    assert (told.to, shown(told)) == (3, "")

    body = b"\x02A0\x1b b\x1c3\x071A012\x03"
    (told,) = heard(Alpha(), b"\x00\x01Z03" + body + b"%04X\x04" % (sum(body) & 0xFFFF))

    board = Board(3, 96, 16)
    told.obey(board)
    assert (board.text, board.colour, board.blink) == ("A012", "yellow", True)


@pytest.mark.parametrize("frame_id", ["O10", "M1", "M2", "D1"])
def test_no_single_bit_may_differ(frame_id: str) -> None:
    frame = FRAMES[frame_id][1]
    preamble = 64 if frame_id == "O10" else 0

    for bit in range(preamble, len(frame) * 8):
        spoilt = bytearray(frame)
        spoilt[bit // 8] ^= 1 << bit % 8
        assert heard(GRAMMARS[frame_id](), bytes(spoilt)) == [], f"bit {bit}"


@pytest.mark.parametrize("frame_id", sorted(GRAMMARS))
def test_a_frame_cut_short_is_nothing_and_the_next_is_heard(frame_id: str) -> None:
    frame = FRAMES[frame_id][1]

    for length in range(1, len(frame)):
        assert len(heard(GRAMMARS[frame_id](), frame[:length], frame)) == 1, f"cut after {length} bytes"


@pytest.mark.parametrize("frame_id", sorted(GRAMMARS))
def test_noise_and_a_silence_before_a_frame_hide_nothing(frame_id: str) -> None:
    grammar = GRAMMARS[frame_id]()

    assert len(heard(grammar, b"\x55\xaa\x00", FRAMES[frame_id][1])) == 1
    assert sum(grammar.counts.values()) > 0


def test_the_checksum_is_that_of_modbus() -> None:
    assert crc(b"123456789") == 0x4B37


@pytest.mark.parametrize(("frame", "status"), [("010600090001", 2), ("010300000001", 1)])
def test_what_a_display_cannot_do_it_refuses(frame: str, status: int) -> None:
    inner = bytes.fromhex(frame)
    (told,) = heard(ModbusDigits(), inner + crc(inner).to_bytes(2, "little"))

    assert told.obey(Board(1, 96, 16)) == status
    assert told.answer is not None
    assert told.answer(1, status)[:3] == bytes((1, inner[1] | 0x80, status))


def test_two_frames_without_a_silence_are_counted() -> None:
    grammar = ModbusDigits()

    heard(grammar, FRAMES["M1"][1] + FRAMES["M2"][1])

    assert grammar.counts["no_gap"] == 1


def test_two_boards_told_too_soon_are_counted() -> None:
    grammar = QSystem(Pace())

    heard(grammar, FRAMES["Q1"][1], FRAMES["Q1"][1])

    assert grammar.counts == {"too_soon": 1}
