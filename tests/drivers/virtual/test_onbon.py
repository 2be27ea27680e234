"""The virtual font card reads foreign frames as they are meant, and refuses whatever is not sound."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.virtual.onbon import BadFrame, Heard, Listener, answer, crc16, read_frame, read_update

FRAMES = json.loads((Path(__file__).parent.parent / "golden_frames.json").read_text())["frames"]
GOLDEN = {f["id"]: bytes.fromhex(f["hex"]) for f in FRAMES if f["protocol"] == "onbon-bx5k-fontcard"}


def heard(data: bytes) -> list[Heard]:
    found = []
    for raw in Listener().hear(data):
        try:
            found.append(read_frame(raw))
        except BadFrame:
            continue
    return found


def test_the_checksum_is_crc_16_arc() -> None:
    assert crc16(b"123456789") == 0xBB3D


@pytest.mark.parametrize(
    ("frame_id", "meaning"),
    [("O1", (0xA2, 0x00)), ("O2", (0xA1, 0x02)), ("O3", (0xA2, 0x03)), ("O4", (0xA3, 0x06)), ("O7", (0xA3, 0x06))],
)
def test_foreign_frames_are_understood(frame_id: str, meaning: tuple[int, int]) -> None:
    (found,) = heard(GOLDEN[frame_id])

    assert (found.to, found.sender) == (1, 0x8000)
    assert (found.group, found.command) == meaning


def test_a_foreign_text_stands_where_and_how_it_should() -> None:
    (found,) = heard(GOLDEN["O7"])

    gone, areas = read_update(found.body)

    area = areas[1]
    assert gone == set()
    assert "".join(glyph.char for line in area.pages[0] for glyph in line) == "TEMPER:21℃"
    assert (area.x, area.y, area.height, area.run_mode, area.timeout_s) == (0, 12, 12, 1, 2)
    assert not found.wants_reply


def test_its_acknowledgement_is_byte_equal_to_a_real_cards() -> None:
    (ping,) = heard(GOLDEN["O1"])

    assert answer(ping, 1, 0).hex(" ") == GOLDEN["O6"].hex(" ")


@pytest.mark.parametrize("frame_id", sorted(GOLDEN))
def test_no_single_bit_may_differ(frame_id: str) -> None:
    golden = GOLDEN[frame_id]

    for bit in range(8 * 8, len(golden) * 8 - 8):
        spoilt = bytearray(golden)
        spoilt[bit // 8] ^= 1 << bit % 8
        assert heard(bytes(spoilt)) == [], f"bit {bit} was not noticed"


@pytest.mark.parametrize("frame_id", sorted(GOLDEN))
def test_truncated_frames_are_ignored(frame_id: str) -> None:
    golden = GOLDEN[frame_id]

    assert all(heard(golden[:length]) == [] for length in range(len(golden)))


@given(st.binary(max_size=80))
def test_noise_before_a_frame_does_not_hide_it(noise: bytes) -> None:
    found = heard(noise + GOLDEN["O1"])

    assert found[-1:] == heard(GOLDEN["O1"])


@given(st.binary(max_size=120))
def test_nonsense_in_an_update_is_refused_and_breaks_nothing(body: bytes) -> None:
    try:
        read_update(body)
    except (BadFrame, KeyError, ValueError):
        return
