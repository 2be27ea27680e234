"""`hall-box decode` and `encode`: what an installer sees at the bench."""

from __future__ import annotations

import dataclasses
import json
import re
import subprocess
import sys
import typing
from collections.abc import Iterator
from typing import Any

import pytest
from fluent.syntax import FluentParser
from fluent.syntax.ast import Message

from drivers import captured, cli
from drivers.captured import examples, sentences
from drivers.catalogue import Catalogue
from drivers.frames import Wrong
from drivers.plain import from_plain, type_name
from drivers.printers.stream import FIXED
from drivers.protocols import BY_NAME, PROTOCOLS
from tests.drivers.golden import BAD, CUT, FRAMES, WHOLE
from tests.drivers.hardware import ROOT

WORDS = Catalogue(ROOT / "config/lang", ("frames.ftl",))
LANGUAGES = ("zh-Hans", "zh-Hant", "en")


def keys(language: str) -> set[str]:
    resource = FluentParser().parse((ROOT / f"config/lang/{language}/frames.ftl").read_text(encoding="utf-8"))
    return {entry.id.name for entry in resource.body if isinstance(entry, Message)}


def records(cls: type) -> Iterator[type]:
    """A record and those that stand in it."""
    yield cls
    for hint in typing.get_type_hints(cls).values():
        inner = [one for arg in (hint, *typing.get_args(hint)) for one in (arg, *typing.get_args(arg))]
        for one in inner:
            if dataclasses.is_dataclass(one):
                yield from records(typing.cast(type, one))


@pytest.mark.parametrize("frame_id", WHOLE)
def test_what_was_decoded_can_be_encoded_to_the_same_frame(frame_id: str, capsys: pytest.CaptureFixture[str]) -> None:
    protocol, frame = FRAMES[frame_id]

    assert cli.main(["decode", protocol, frame.hex(" ")]) == 0
    *words, found = capsys.readouterr().out.splitlines()
    assert words
    assert "{" not in "".join(words)
    assert cli.main(["encode", protocol, found]) == 0

    assert capsys.readouterr().out.strip() == frame.hex(" ")


@pytest.mark.parametrize(("name", "protocol", "frame"), [(n, *BAD[n]) for n in BAD] + [(CUT, *FRAMES[CUT])])
def test_an_invalid_frame_ends_with_one_and_the_reason(
    name: str, protocol: str, frame: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["decode", "--language", "en", protocol, frame.hex()]) == 1

    said = capsys.readouterr()
    assert said.out == ""
    assert re.search(r"at byte \d+: expected .+, found .+", said.err)


def test_the_program_itself_can_be_called() -> None:
    called = [sys.executable, "-m", "drivers.cli", "decode", "--language", "zh-Hans", "sum8-digit-sign"]

    done = subprocess.run([*called, "05", "03", "e7", "ef"], cwd=ROOT, capture_output=True, text=True, check=True)

    assert done.stdout.splitlines() == ["5 号数码板：显示 999", '{"type": "show_count", "board": 5, "value": 999}']


@pytest.mark.parametrize("given", ["0503E7EF", "05:03:e7:ef", "0x05 0x03 0xe7 0xef", "05,03,e7,ef", "05-03-e7-ef\n"])
def test_hex_is_taken_as_people_copy_it(given: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["decode", "sum8-digit-sign", given]) == 0
    assert json.loads(capsys.readouterr().out.splitlines()[-1])["value"] == 999


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["decode", "escp", "1b40"], 2, 'no protocol "escp"; did you mean "escpos"'),
        (["decode", "sdt", "1b40"], 2, 'did you mean "sdt-id-reader"'),
        (["decode", "escpos", "1b4"], 1, "Found 3 hex digits; expected two for each byte"),
        (["decode", "escpos", "1bxx"], 1, '"x" is no hex digit'),
        (["decode", "escpos", "1bff"], 1, "expected ESC/POS, found 1B FF"),
        (["encode", "hkb1", "poll"], 1, 'expected something like {"type": "poll"'),
        (["encode", "hkb1", '{"type": "poll", "to": 5}'], 1, "field 'sender' is missing"),
        (["encode", "alpha-m-protocol", '{"type": "write_text", "address": "3"}'], 1, "address = '3': expected two of"),
        (["encode", "alpha-m-protocol", '{"type": "write_text", "text": "\\u0004"}'], 1, "04 cannot stand"),
        (["encode", "escpos", '{"type": "to_printer", "parts": [{"type": "command", "name": "x"}]}'], 1, "no command"),
        (["encode", "modbus-rtu-digits", '{"type": "show_segments", "segments": "3f063f"}'], 1, "an even number"),
        (["encode", "qsystem-rs485", '{"type": "show_text", "address": 33, "text": "\\u0007"}'], 1, "byte 07 cannot"),
        (["encode", "serial-scanner", '{"type": "code_read", "text": ""}'], 1, "expected printable characters"),
    ],
)
def test_what_cannot_be_done_says_what_was_found_and_what_to_do(
    arguments: list[str], code: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main([arguments[0], "--language", "en", *arguments[1:]]) == code

    assert said in capsys.readouterr().err


@pytest.mark.parametrize("command", ["decode", "encode"])
def test_help_lists_every_protocol_with_an_example(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main([command, "--help"])

    shown = capsys.readouterr().out
    assert ended.value.code == 0
    assert examples(command) in shown
    assert all(f"hall-box {command} {one.name} " in shown for one in PROTOCOLS)


def test_every_protocol_with_foreign_frames_is_known_by_its_name() -> None:
    assert {protocol for protocol, _ in FRAMES.values()} <= set(BY_NAME)


def test_every_record_and_every_reason_has_a_sentence_and_no_sentence_is_left_over() -> None:
    names = {type_name(one) for p in PROTOCOLS for cls in p.codec.MESSAGES for one in records(cls)}
    said = {f"frame-{name.replace('_', '-')}" for name in names} | {f"frame-wrong-{wrong}" for wrong in Wrong}
    said |= {f"frame-{name}" for name in ("not-hex", "odd-hex", "not-json", "not-written", "no-protocol", "yes", "no")}

    assert said == {key for key in keys("en") if not key.startswith("frame-name-")}
    assert {f"frame-name-{name.replace('_', '-')}" for name in FIXED} <= keys("en")


def test_the_three_languages_have_the_same_sentences() -> None:
    assert keys("zh-Hans") == keys("zh-Hant") == keys("en")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("frame_id", WHOLE)
def test_every_foreign_frame_is_told_in_every_language(frame_id: str, language: str) -> None:
    protocol, frame = FRAMES[frame_id]

    told = list(sentences(BY_NAME[protocol].codec.decode(frame), WORDS, language))

    assert all(line.strip() for line in told)


PICTURE = {"type": "show_picture", "width": 8, "height": 1, "pages": [{"type": "page", "bitmap": "7f"}]}


@pytest.mark.parametrize(
    ("protocol", "plain"),
    [
        ("onbon-bx5e-bitmap", PICTURE),
        ("onbon-bx5k-fontcard", {"type": "refused", "to": 32768, "sender": 3, "status": 12}),
        ("modbus-rtu-digits", {"type": "display_refused", "function": 6, "code": 2}),
        ("sdt-id-reader", {"type": "answer", "status": 128}),
        ("hkb1", {"type": "rating", "to": 0, "sender": 5, "score": 5, "ticket": 77}),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_written_frame_is_told_in_every_language(protocol: str, plain: dict[str, Any], language: str) -> None:
    codec = BY_NAME[protocol].codec
    message = codec.decode(codec.encode(from_plain(plain, codec.MESSAGES)))

    assert all(line.strip() for line in sentences(message, WORDS, language))


STRANGE = [None, True, -1, 2**40, 1.5, "", "\x00", "人", "A" * 70_000, [], [[]], {}, {"hex": "zz"}, {"type": "text"}]


@pytest.mark.parametrize("protocol", sorted(BY_NAME))
def test_no_json_whatever_brings_anything_but_a_frame_or_a_reason(protocol: str) -> None:
    strange = [{"type": type_name(cls), one.name: value} for cls in BY_NAME[protocol].codec.MESSAGES
               for one in dataclasses.fields(cls) for value in STRANGE]  # fmt: skip

    for plain in [*strange, *STRANGE]:
        try:
            said = captured.encode(protocol, json.dumps(plain), WORDS, "en")
        except captured.Unreadable as reason:
            said = str(reason)
        else:
            assert bytes.fromhex(said)
        assert said, plain
