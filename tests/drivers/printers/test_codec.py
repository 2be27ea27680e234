"""Questions to printers and the parser of their answers."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.printers import codec
from drivers.printers.codec import AnswerReader, Found, Kind

GOLDEN = {
    f["id"]: bytes.fromhex(f["hex"])
    for f in json.loads((Path(__file__).parent.parent / "golden_frames.json").read_text())["frames"]
}


def answers(data: bytes) -> list[tuple[Kind, bytes]]:
    return [(answer.kind, answer.data) for answer in AnswerReader().feed(data)]


def test_a_job_ends_with_the_bytes_other_encoders_send() -> None:
    assert GOLDEN["E3"] == codec.CUT + codec.ASK_DONE


def test_the_process_question_is_byte_equal_to_the_foreign_one() -> None:
    assert codec.ask_process(b"1234") == GOLDEN["E4"]


def test_an_emulators_plain_zeroes_are_four_answers() -> None:
    assert answers(GOLDEN["E5"]) == [(Kind.STATUS, b"\x00")] * 4


@pytest.mark.parametrize(
    ("data", "kinds"),
    [
        (b"\x12", [Kind.REALTIME]),
        (b"\x1a", [Kind.REALTIME]),
        (b"\x72", [Kind.REALTIME]),
        (b"\x14\x00\x00\x0f", [Kind.REPORT]),
        (b"\x14\x00\x00\x0f\x12", [Kind.REPORT, Kind.REALTIME]),
        (b"\x0c", [Kind.STATUS]),
        (b"\x11\x13", [Kind.XON, Kind.XOFF]),
        (b"\x37\x22AB12\x00", [Kind.PROCESS]),
        (b"\x5fTM-T20\x00", [Kind.BLOCK]),
        (b"\xff\x12", [Kind.NOISE, Kind.REALTIME]),
        (b"\x14\x00\x00", []),
        (b"\x37\x22AB", []),
    ],
)
def test_each_answer_is_known_by_its_fixed_bits(data: bytes, kinds: list[Kind]) -> None:
    assert [kind for kind, _ in answers(data)] == kinds


@given(st.binary(max_size=200), st.integers(1, 7))
def test_cutting_the_stream_anywhere_changes_no_answer(data: bytes, step: int) -> None:
    reader = AnswerReader()

    slowly = [answer for start in range(0, len(data), step) for answer in reader.feed(data[start : start + step])]

    # A report that is broken off by noise may be recognised as noise one byte earlier; nothing else may differ.
    whole = list(AnswerReader().feed(data))
    assert b"".join(a.data for a in slowly) == b"".join(a.data for a in whole)
    assert [a.kind for a in slowly if a.kind is Kind.PROCESS] == [a.kind for a in whole if a.kind is Kind.PROCESS]


@pytest.mark.parametrize(
    ("n", "byte", "found"),
    [
        (1, 0x12, Found()),
        (1, 0x1A, Found("offline")),
        (2, 0x16, Found("cover_open")),
        (2, 0x32, Found("paper_out")),
        (3, 0x1A, Found("cutter_jam")),
        (4, 0x1E, Found(near_end=True)),
        (4, 0x72, Found("paper_out")),
        (4, 0x32, Found("paper_out")),
    ],
)
def test_status_bits_are_read_as_the_tables_say(n: int, byte: int, found: Found) -> None:
    assert codec.read_realtime(n, byte) == found


def test_of_several_causes_the_most_particular_is_told() -> None:
    assert codec.worst([Found("offline"), Found("paper_out"), Found(near_end=True)]) == Found("paper_out", True)


def test_two_jobs_have_two_marks() -> None:
    marks = {codec.process_mark(f"job-{i}") for i in range(200)}

    assert len(marks) == 200
