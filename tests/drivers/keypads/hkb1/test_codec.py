"""The keypad bus: every message comes back, nothing unsound is heard."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.frames import BadFrame, Wrong
from drivers.keypads.hkb1 import codec
from drivers.keypads.hkb1.codec import (
    Ack,
    AskRating,
    Beep,
    Cancel,
    Display,
    Hello,
    Key,
    Language,
    Light,
    Nothing,
    Poll,
    Rating,
)

MESSAGES = [
    Poll(to=5, sender=0, sequence=7),
    Ack(to=5, sender=0, event=9),
    Display(to=5, sender=0, text="A012 请".encode("gbk")),
    Light(to=5, sender=0, mode=1),
    Beep(to=0xFF, sender=0, times=2),
    AskRating(to=6, sender=0, ticket=0xDEADBEEF, language=Language.ENGLISH, timeout_s=20),
    Cancel(to=6, sender=0),
    Nothing(to=0, sender=5),
    Key(to=0, sender=5, sequence=3, key=0x7E, flags=0x7D, uptime_s=86400),
    Rating(to=0, sender=6, sequence=4, score=5, ticket=1),
    Hello(to=0, sender=5, model=1, firmware=0x0102, serial=12345),
]


@pytest.mark.parametrize("message", MESSAGES, ids=lambda message: type(message).__name__)
def test_every_message_comes_back(message: codec.Packet) -> None:
    assert codec.decode(codec.encode(message)) == message
    assert list(codec.Reader().feed(codec.encode(message))) == [message]


def test_a_poll_stands_on_the_wire_as_the_description_says() -> None:
    assert codec.encode(Poll(to=5, sender=0, sequence=7)).hex(" ") == "7e 05 00 07 01 00 7c 51"


def test_the_checksum_is_that_of_the_description_worked_out_another_way() -> None:
    """8005 not reflected, on mirrored bytes, mirrored at the end."""
    mirror = {value: int(f"{value:08b}"[::-1], 2) for value in range(256)}
    crc = 0
    for byte in bytes.fromhex("0500070100"):
        crc ^= mirror[byte] << 8
        for _ in range(8):
            crc = (crc << 1 ^ 0x8005) & 0xFFFF if crc & 0x8000 else crc << 1

    assert codec.encode(Poll(to=5, sender=0, sequence=7))[-2:] == bytes([mirror[crc >> 8], mirror[crc & 0xFF]])


@given(st.binary(max_size=62), st.sampled_from([0x7E, 0x7D, 0x5E, 0x5D]), st.data())
def test_bytes_that_need_escaping_may_stand_anywhere(data: bytes, special: int, choose: st.DataObject) -> None:
    at = choose.draw(st.integers(0, len(data)))
    message = Display(to=special, sender=special, text=data[:at] + bytes([special]) + data[at:])

    sent = codec.encode(message)

    assert sent.count(0x7E) == 1
    assert codec.decode(sent) == message
    assert list(codec.Reader().feed(sent)) == [message]


@pytest.mark.parametrize("message", MESSAGES, ids=lambda message: type(message).__name__)
def test_no_single_bit_may_differ(message: codec.Packet) -> None:
    sent = codec.encode(message)

    for bit in range(len(sent) * 8):
        spoilt = bytearray(sent)
        spoilt[bit // 8] ^= 1 << bit % 8
        with pytest.raises(BadFrame):
            codec.decode(bytes(spoilt))
        assert list(codec.Reader().feed(bytes(spoilt) + sent))[-1] == message


@given(st.binary(max_size=80), st.sampled_from(MESSAGES))
def test_noise_before_the_start_hides_no_frame(noise: bytes, message: codec.Packet) -> None:
    assert list(codec.Reader().feed(noise + codec.encode(message)))[-1] == message


@pytest.mark.parametrize(
    ("frame", "wrong"),
    [
        ("05", Wrong.START),
        ("7e 05 00", Wrong.CUT),
        ("7e 05 00 07 01 00 7c", Wrong.CUT),
        ("7e 05 00 07 01 00 7c 51 00", Wrong.TRAILING),
        ("7e 05 00 07 01 41 7c 51", Wrong.LENGTH),
        ("7e 05 00 07 01 00 7c 50", Wrong.CHECKSUM),
        ("7e 05 7d 00 07 01 00 7c 51", Wrong.ESCAPE),
        ("7e 05 00 7e 01 00 7c 51", Wrong.ESCAPE),
    ],
)
def test_what_is_wrong_with_a_frame_is_said(frame: str, wrong: Wrong) -> None:
    with pytest.raises(BadFrame) as found:
        codec.decode(bytes.fromhex(frame))

    assert found.value.wrong is wrong
