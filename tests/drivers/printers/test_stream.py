"""A captured printer stream: every command is taken apart and put together again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.frames import BadFrame, Wrong
from drivers.printers import stream
from drivers.printers.stream import FIXED, AskProcess, Barcode, Command, Cut, Extended, Picture, Text, ToPrinter

PARTS = st.one_of(
    st.sampled_from(sorted(FIXED)).map(lambda name: Command(name=name, parameters=b"\x01" * FIXED[name][1])),
    st.sampled_from([Cut(how=0), Cut(how=66, feed=3), AskProcess(mark=b"1234"), Barcode(system=4, data=b"*A1*")]),
    st.binary(max_size=20).map(lambda data: Extended(letter=b"k", data=data)),
    st.binary(max_size=20).map(lambda data: Barcode(system=73, data=data)),
    st.binary(min_size=12, max_size=12).map(lambda data: Picture(raster=True, mode=0, across=3, rows=4, bitmap=data)),
    st.binary(min_size=6, max_size=6).map(lambda data: Picture(raster=False, mode=33, across=2, bitmap=data)),
)


@given(st.lists(PARTS, max_size=6))
def test_commands_come_back(parts: list[stream.Part]) -> None:
    message = ToPrinter(parts=(Command(name="initialise"), *parts, Text(text=b"A012 and so on\n")))

    assert stream.decode(stream.encode(message)) == message


@pytest.mark.parametrize(
    ("sent", "wrong", "at"),
    [
        ("1b 40 1b ff", Wrong.VALUE, 2),
        ("1b 40 1b", Wrong.CUT, 2),
        ("1d 76 30 00 03 00 04 00 ff", Wrong.CUT, 9),
        ("1d 28 6b 05 00 31", Wrong.CUT, 6),
        ("1d 56 07", Wrong.VALUE, 2),
        ("1d 6b 04 2a 41", Wrong.CUT, 5),
        ("1c 26 c7 eb c7", Wrong.CUT, 4),
        ("", Wrong.CUT, 0),
    ],
)
def test_what_is_no_stream_is_refused_with_the_place(sent: str, wrong: Wrong, at: int) -> None:
    with pytest.raises(BadFrame) as found:
        stream.decode(bytes.fromhex(sent))

    assert (found.value.wrong, found.value.at) == (wrong, at)


@pytest.mark.parametrize(
    ("answer", "names"),
    [
        ("00", ["reply_status"]),
        ("0c", ["paper_out"]),
        ("03", ["near_end"]),
        ("12 11 13", ["reply_realtime", "reply_xon", "reply_xoff"]),
        ("14 00 00 0f", ["reply_report"]),
        ("34 00 00 0f", ["cover_open"]),
        ("37 22 31 32 33 34 00", ["reply_process"]),
    ],
)
def test_answers_are_told_from_what_is_sent(answer: str, names: list[str]) -> None:
    found = stream.decode(bytes.fromhex(answer))

    assert isinstance(found, stream.FromPrinter)
    assert [reply.name for reply in found.replies] == names
    assert stream.encode(found) == bytes.fromhex(answer)


def test_a_line_of_text_is_no_answer() -> None:
    assert stream.decode(b"AB\n") == ToPrinter(parts=(Text(text=b"AB\n"),))
