"""Codes from a scanner: whole, printable, or not at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.frames import BadFrame, Wrong
from drivers.scanners.serial_line import codec
from drivers.scanners.serial_line.codec import CodeRead

PRINTABLE = st.text(min_size=1, max_size=60).filter(str.isprintable)


@given(st.lists(PRINTABLE, max_size=5), st.integers(1, 9), st.sampled_from([b"", b"\n"]))
def test_codes_are_heard_however_the_line_cuts_them(texts: list[str], step: int, after: bytes) -> None:
    stream = b"".join(codec.encode(CodeRead(text=text)) + after for text in texts)
    reader = codec.Reader()

    found = [code for start in range(0, len(stream), step) for code in reader.feed(stream[start : start + step])]

    assert [code.text for code in found] == texts


@pytest.mark.parametrize(
    ("frame", "wrong"),
    [
        (b"A012", Wrong.CUT),
        (b"\r", Wrong.LENGTH),
        (b"A012\rB", Wrong.TRAILING),
        (b"A\x00\r", Wrong.VALUE),
        (b"A\xff\r", Wrong.VALUE),
        (b"A" * 600 + b"\r", Wrong.LENGTH),
    ],
)
def test_what_is_no_code_is_refused(frame: bytes, wrong: Wrong) -> None:
    with pytest.raises(BadFrame) as found:
        codec.decode(frame)

    assert found.value.wrong is wrong


def test_an_endless_code_does_not_grow_for_ever_and_the_next_is_heard() -> None:
    reader = codec.Reader()

    assert list(reader.feed(b"A" * 100_000 + b"\rB1\r")) == [CodeRead(text="B1")]
    assert reader.rejected == 1


def test_half_a_code_is_forgotten_after_a_silence() -> None:
    reader = codec.Reader()
    list(reader.feed(b"A01"))

    reader.forget()

    assert list(reader.feed(b"B2\r")) == [CodeRead(text="B2")]
