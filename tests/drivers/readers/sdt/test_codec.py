"""Reader frames, and what of a card leaves the codec."""

from __future__ import annotations

import dataclasses
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers import cli
from drivers.frames import BadFrame, Wrong
from drivers.plain import to_plain
from drivers.readers.sdt import card, codec
from drivers.readers.sdt.card import CardText
from drivers.readers.sdt.codec import Answer, CardRead, FindCard, OtherCommand

HOLDER = CardText(
    name="张三丰",
    sex="1",
    nation="01",
    birth="19491231",
    address="北京市东城区某街1号",
    number="11010519491231002X",
    issuer="北京市公安局",
    valid_from="20200101",
    valid_to="长期",
)
READ = CardRead(text=HOLDER)


def test_a_card_comes_back_without_its_photo() -> None:
    frame = bytearray(codec.encode(READ))
    photo = slice(14 + 256, 14 + 256 + 1024)
    frame[photo] = b"\xa5" * 1024  # an even number of equal bytes leaves the check as it was

    found = codec.decode(bytes(frame))

    assert len(frame) == 1295
    assert frame[:14].hex(" ") == "aa aa aa 96 69 05 08 00 00 90 01 00 04 00"
    assert found == READ
    assert b"\xa5" * 4 not in repr(found).encode()


def test_no_single_bit_of_a_card_may_differ() -> None:
    frame = codec.encode(READ)

    for bit in range(0, len(frame) * 8, 7):
        spoilt = bytearray(frame)
        spoilt[bit // 8] ^= 1 << bit % 8
        with pytest.raises(BadFrame) as found:
            codec.decode(bytes(spoilt))
        assert HOLDER.number not in str(found.value)


def test_the_bench_shows_a_masked_card(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["decode", "sdt-id-reader", codec.encode(READ).hex()]) == 0

    told = capsys.readouterr().out
    assert json.loads(told.splitlines()[-1])["text"]["number"] == "110105********002X"
    assert "张**" in told
    for secret in (HOLDER.name, HOLDER.number, HOLDER.address, HOLDER.birth):
        assert secret not in told


def test_a_masked_card_cannot_be_written() -> None:
    with pytest.raises(ValueError, match="bad digits"):
        codec.encode(CardRead(text=card.masked(HOLDER)))


@pytest.mark.parametrize(
    ("number", "fault"),
    [
        ("11010519491231002X", ""),
        ("11010519491231002x", ""),
        ("110105491231002", ""),
        ("110105194912310021", "check"),
        ("11010519490231002X", "birth"),
        ("00010519491231002X", "region"),
        ("1101051949123100AX", "digits"),
        ("1101051949123100", "length"),
        ("", "length"),
    ],
)
def test_a_number_is_checked(number: str, fault: str) -> None:
    assert card.number_fault(number) == fault


@pytest.mark.parametrize(("sign", "kind"), [("I", "permit of a foreigner"), ("J", "permit for Hong Kong, Macao")])
def test_other_kinds_of_card_are_refused_by_name(sign: str, kind: str) -> None:
    other = dataclasses.replace(HOLDER, rest=" " * 14 + sign)

    with pytest.raises(BadFrame) as found:
        codec.decode(codec.encode(CardRead(text=other)))

    assert kind in found.value.found


def test_a_number_that_cannot_be_is_refused_without_being_told() -> None:
    frame = bytearray(codec.encode(READ))
    at = 14 + card.NUMBER_AT
    frame[at], frame[at + 4] = frame[at + 4], frame[at]

    with pytest.raises(BadFrame) as found:
        codec.decode(bytes(frame))

    assert (found.value.wrong, found.value.found, found.value.at) == (Wrong.VALUE, "bad region", at)


@pytest.mark.parametrize(("status", "name"), [(0x90, ""), (0x9F, ""), (0x80, "no_card"), (0x77, "status_77")])
def test_an_answer_carries_its_word(status: int, name: str) -> None:
    found = codec.decode(codec.encode(Answer(status=status)))

    assert isinstance(found, Answer)
    assert found.name == name


@given(st.integers(1, 255), st.integers(0, 255), st.binary(max_size=30))
def test_unknown_commands_come_back(command: int, parameter: int, data: bytes) -> None:
    sent = codec.encode(OtherCommand(command=command, parameter=parameter, data=data))

    assert codec.encode(codec.decode(sent)) == sent


def test_a_card_that_was_cut_short_hides_no_later_answer() -> None:
    reader = codec.Reader()

    found = [*reader.feed(codec.encode(READ)[:700]), *reader.feed(codec.encode(FindCard()))]

    assert found == [FindCard()]
    assert reader.rejected == 1


def test_a_holder_has_no_field_for_a_photo() -> None:
    assert "photo" not in json.dumps(to_plain(READ))
