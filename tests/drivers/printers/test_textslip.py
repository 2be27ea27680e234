"""Slips as text: the right bytes for the printer's character set, and only our own commands."""

from __future__ import annotations

from dataclasses import replace

import pytest
from escpos.printer import Dummy
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from drivers.printers.builder import raster_bands
from drivers.printers.template import Template
from drivers.printers.textlines import Line, columns, fold
from drivers.printers.textslip import TextSlip
from drivers.virtual.escpos import Interpreter
from drivers.virtual.paper import Paper
from tests.drivers.hardware import template, words

NASTY = "\x1b@\x1bp\x00\x19\x19\x1dV\x00\x10\x04\x01\x10\x14\x01\x1d(E\x1cq\x01\x1bi\x18\x00\x7f\u0085\u2028"


class Reader:
    """Reads bytes with the virtual printer's interpreter and notes everything unusual."""

    def __init__(self, data: bytes, width: int = 576) -> None:
        self.paper = Paper(width)
        self.counts: list[str] = []
        self.cuts = 0
        self._data = data
        interpreter = Interpreter(self)
        try:
            interpreter.run()
        except EOFError:
            pass

    def take(self, count: int) -> bytes:
        if len(self._data) < count:
            raise EOFError
        data, self._data = self._data[:count], self._data[count:]
        return data

    def burn(self, strip: Image.Image) -> None:
        self.paper.add(strip)

    def cut(self, how: str) -> None:
        self.cuts += 1

    def reply(self, data: bytes) -> None:
        self.counts.append("reply")

    def paper_status(self) -> int:
        return 0

    def set_reports(self, mask: int) -> None:
        self.counts.append("reports")

    def count(self, what: str) -> None:
        self.counts.append(what)


def slip_bytes(charset: str = "gbk", **changes: object) -> bytes:
    return b"".join(TextSlip(576, charset).parts(words(**changes), template()))


def test_a_line_of_chinese_is_sent_as_other_encoders_send_it() -> None:
    raw = TextSlip(576, "gb18030")._encode(Line("请A012号到3号窗口"), "zh-Hans")

    assert raw.startswith(bytes.fromhex("1b 74 00 1c 26"))
    assert raw.endswith(bytes.fromhex("c7 eb 41 30 31 32 ba c5 b5 bd 33 ba c5 b4 b0 bf da 0a"))


@pytest.mark.parametrize("charset", ["gb18030", "gbk", "gb2312"])
def test_the_slip_is_read_back_line_by_line(charset: str) -> None:
    found = Reader(slip_bytes(charset)).paper

    assert found.largest == "A104"
    assert "社会保险" in found.lines
    assert any("1楼 A区 窗口 1-6" in line for line in found.lines)


def test_a_line_the_printer_cannot_spell_is_drawn() -> None:
    known = Reader(slip_bytes("gb2312"))
    rare = Reader(slip_bytes("gb2312", service={"zh-Hans": "㐀𠮷業務", "en": "Rare names"}))

    assert known.paper.raster_rows == 0
    assert rare.paper.raster_rows > 24
    assert not any("業" in line for line in rare.paper.lines)


def test_a_printer_without_chinese_gets_every_line_drawn() -> None:
    found = Reader(slip_bytes("raster"))

    assert found.paper.lines == []
    assert found.paper.raster_rows > 300


def test_names_full_of_commands_reach_the_printer_as_names() -> None:
    found = Reader(
        slip_bytes(
            number=f"A1{NASTY}",
            service={"zh-Hans": f"社保{NASTY}", "en": NASTY},
            hall={"zh-Hans": NASTY, "en": f"Hall{NASTY}"},
            documents=({"zh-Hans": f"护照{NASTY}"},),
            kiosk=NASTY,
            link=f"https://hall/{NASTY}",
        )
    )

    assert (found.counts, found.cuts) == ([], 0)


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=60), st.text(max_size=20))
def test_no_text_whatever_becomes_a_command(name: str, number: str) -> None:
    found = Reader(slip_bytes(number=number or "A1", service={"zh-Hans": name, "en": name[::-1]}))

    assert set(found.counts) <= {"realtime_in_data"} - {"realtime_in_data"}
    assert found.cuts == 0


@given(st.text(alphabet="预约按约定时间，优先 对象abc def.", max_size=120), st.integers(8, 48))
def test_folded_lines_fit_and_lose_nothing(text: str, width: int) -> None:
    lines = fold(text, width)

    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(columns(line) <= width or len(line) <= 8 or not line.isascii() for line in lines)


def sized(kind: str, **sizes: int) -> Template:
    """The standard slip with other sizes in one block."""
    standard = template()
    changed = (replace(block, numbers={**block.numbers, **sizes}) for block in standard.blocks if block.kind == kind)
    (block,) = changed
    return replace(standard, blocks=tuple(block if one.kind == kind else one for one in standard.blocks))


@pytest.mark.parametrize(
    ("kind", "sizes", "text", "paper", "larger"),
    [
        ("hall", {"size": 48}, "虹口区行政服务中心", 576, 2),
        ("hall", {"second_size": 24}, "Hongkou Administrative Service Centre", 576, 1),
        ("number", {"size": 72}, "A104", 576, 3),
        ("number", {"size": 400}, "A104", 384, 7),
        ("service", {"size": 72}, "社会保险", 576, 3),
        ("service", {"size": 72}, "社会保险", 384, 2),
        ("estimate", {"size": 44}, "15-25", 576, 2),
        ("estimate", {"size": 96}, "15-25", 576, 4),
        ("documents", {"heading_size": 50}, "请备好 Have ready", 576, 2),
        ("rules", {"bold_size": 48}, "先取号，先办。", 576, 2),
        ("foot", {"size": 24}, "1F-1", 576, 1),
    ],
)
def test_a_blocks_size_is_the_nearest_multiple_that_the_paper_has_room_for(
    kind: str, sizes: dict[str, int], text: str, paper: int, larger: int
) -> None:
    made = b"".join(TextSlip(paper).parts(words(), sized(kind, **sizes)))

    before = made[: made.index(text.encode("gbk"))]
    assert before[before.rindex(b"\x1d!") + 2] == (larger - 1) << 4 | (larger - 1)


@pytest.mark.parametrize("size", range(1, 9))
def test_sizes_are_told_as_python_escpos_tells_them(size: int) -> None:
    other = Dummy()
    other.set(custom_size=True, width=size, height=size)

    assert other.output in TextSlip(576)._encode(Line("A104", size, size), "zh-Hans")


@pytest.mark.parametrize("paper", [576, 384])
@pytest.mark.parametrize("size", [24, 54, 80])
def test_the_band_of_the_place_is_black_from_edge_to_edge(paper: int, size: int) -> None:
    slip = TextSlip(paper)
    (place,) = (block for block in sized("place", size=size).blocks if block.kind == "place")

    found = Reader(b"".join(slip.sheet(slip._place(place, words()), "zh-Hans")), paper).paper.picture()

    left, right = ([found.getpixel((x, y)) for y in range(found.height)] for x in (1, paper - 2))
    assert left == right
    assert left.count(0) > found.height * 3 // 4


@pytest.mark.parametrize("factor", [0.6, 1.0, 1.7])
def test_a_slip_takes_as_much_paper_as_was_counted(factor: float) -> None:
    standard, slip = template(), TextSlip(576)
    blocks = (replace(b, numbers={k: int(n * factor) for k, n in b.numbers.items()}) for b in standard.blocks)
    made = replace(standard, blocks=tuple(blocks))

    paper = Reader(b"".join(slip.parts(words(), made))).paper

    assert paper.height() == pytest.approx(slip.dots(words(), made), abs=120)


def test_a_text_slip_is_a_kilobyte() -> None:
    assert len(slip_bytes()) < 1300


def test_no_band_of_a_picture_holds_a_real_time_command() -> None:
    rows = (b"\x10\x04\x10\x05\x10\x14" * 12) * 40
    hostile = Image.frombytes("1", (576, 40), bytes(b ^ 0xFF for b in rows))

    bands = list(raster_bands(hostile))

    inside = b"".join(band[8:] for band in bands)
    assert not any(pair in inside for pair in (b"\x10\x04", b"\x10\x05", b"\x10\x14"))
    changed = sum((a ^ b).bit_count() for a, b in zip(inside, rows, strict=True))
    assert changed == 12 * 3 * 40


def test_bands_are_as_high_as_asked_for_and_the_picture_is_whole() -> None:
    picture = Image.effect_noise((384, 150), 90).point(lambda v: 255 if v > 128 else 0).convert("1")

    found = Reader(b"".join(raster_bands(picture)))

    assert found.paper.raster_rows == 150
    assert [len(band) for band in raster_bands(picture)] == [8 + 48 * 64, 8 + 48 * 64, 8 + 48 * 22]
    assert "realtime_in_data" not in found.counts
