"""What stands on the slips of groups, of people with needs, and of journeys; on the paper of the virtual printer."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont, ImageOps

from drivers.printers.raster import draw_slip
from drivers.printers.sheet import FONT_FOLDER
from drivers.virtual.reading import read_number
from hall.contract import coding
from hall.contract.messages import Step, Where, Words
from tests.drivers.hardware import Bench, slip, template, words

TCP = "virtual:printer-1?line=tcp"
SERIAL = "virtual:printer-1?line=serial"


def said(simplified: str, english: str) -> Words:
    return {"zh-Hans": simplified, "zh-Hant": simplified, "en": english}


def step(name: Words, floor: str, zone: str, windows: str) -> Step:
    return Step(name=name, where=Where(floor=floor, zone=said(f"{zone}区", f"Zone {zone}"), windows=windows))


SHOP: dict[str, Any] = {
    "people": 3,
    "needs": (said("低位窗口", "Low desk"), said("手语服务", "Sign language")),
    "journey": said("开办小店", "Open a shop"),
    "steps": (
        step(said("营业执照", "Business licence"), "2", "C", "9–12"),
        step(said("印章", "Seals"), "2", "C", "14"),
        step(said("税务", "Tax"), "3", "D", "21–24"),
    ),
}


def printed(address: str, **changes: Any) -> tuple[list[str], Image.Image]:
    """The lines of a slip in text, and the picture of its paper."""
    with Bench(address) as bench:
        bench.printer().submit(bench.print_job(**changes), bench.begin)
        bench.wait_receipts()
        (paper,) = bench.paper.state()["slips"]
        picture = Image.open(io.BytesIO(bench.paper.picture())).convert("L")
        return list(paper["lines"]), picture.copy()


def test_a_slip_in_text_says_how_many_what_they_need_and_the_steps_in_order() -> None:
    lines, _ = printed(SERIAL, **SHOP)

    at = lines.index("开办小店 Open a shop")
    assert "3 人 3 people" in lines
    assert "已登记需要：低位窗口、手语服务" in lines
    assert [line.strip() for line in lines[at + 1 : at + 7]] == [
        "1. 营业执照 Business licence",
        "2楼 C区 窗口 9-12",
        "2. 印章 Seals",
        "2楼 C区 窗口 14",
        "3. 税务 Tax",
        "3楼 D区 窗口 21-24",
    ]


def test_a_copy_says_it_too() -> None:
    lines, _ = printed(SERIAL, **SHOP, copy=True)

    assert "补打" in "".join(lines)
    assert {"3 人 3 people", "1. 营业执照 Business licence"} <= set(lines)


def test_a_slip_for_one_person_and_one_matter_says_nothing_of_it() -> None:
    lines, _ = printed(SERIAL)

    assert not any(word in line for line in lines for word in ("3 人", "1 人", "需要", "环节"))


def test_a_drawn_slip_has_the_group_and_its_steps_dot_on_dot_on_the_paper() -> None:
    _, picture = printed(TCP, **SHOP)
    ink = ImageOps.invert(picture)

    assert read_number(picture.convert("1")) == "A104"
    assert likeness(ink, "3 人", 36) > 0.99
    assert [likeness(ink, name, 34) > 0.99 for name in ("营业执照", "印章", "税务")] == [True] * 3
    assert likeness(ink, "户籍", 34) < 0.99


def likeness(ink: Image.Image, text: str, size: int) -> float:
    """How like the likest place of the paper is to this text in bold, 1 being dot for dot."""
    font = ImageFont.truetype(str(FONT_FOLDER / "NotoSansCJK-Bold.ttc"), size, index=2)
    drawn = Image.new("L", (400, 100), 0)
    ImageDraw.Draw(drawn).text((10, 70), text, font=font, fill=255, anchor="ls")
    part = drawn.point(lambda v: 255 if v > 115 else 0)
    box = part.getbbox()
    assert box is not None
    dots, word = np.asarray(ink, dtype=np.int16), np.asarray(part.crop(box), dtype=np.int16)
    places = [(x, y) for y in candidates(dots, word) for x in lefts(dots, y, word)]
    return max((like(dots, word, x, y) for x, y in places), default=0.0)


Dots = np.ndarray[Any, np.dtype[np.int16]]
"""Ink by row and column: 0 is white paper, 255 black."""


def candidates(ink: Dots, part: Dots) -> list[int]:
    """Rows at which a line of text may begin: ink below a white row, or a little lower beside a numbered box."""
    rows = ink.any(axis=1)
    begins = [y for y in range(1, len(rows)) if rows[y] and not rows[y - 1]]
    return [y + shift for y in begins for shift in range(16) if y + shift + len(part) <= len(ink)]


def lefts(ink: Dots, y: int, part: Dots) -> list[int]:
    """Columns at which a word may begin in the line at y."""
    columns = ink[y : y + len(part)].any(axis=0)
    last = len(columns) - part.shape[1]
    return [x for x in range(1, last) if columns[x] and not columns[x - 1]]


def like(ink: Dots, part: Dots, x: int, y: int) -> float:
    height, width = part.shape
    return float(1 - np.abs(ink[y : y + height, x : x + width] - part).mean() / 255)


@pytest.mark.parametrize("width", [576, 384])
@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant", "en"])
@pytest.mark.parametrize("name", ["standard", "short"])
def test_a_long_journey_stays_on_the_paper_in_every_language(width: int, language: str, name: str) -> None:
    long = said("不动产登记与交易纳税一窗受理综合业务", "Registration of real estate and of its taxes at one window")
    many = tuple(step(long, "12", "综合受理", "101–137") for _ in range(6))

    found = words(**{**SHOP, "language": language, "steps": many, "needs": (long, long)})
    picture = ImageOps.invert(draw_slip(found, template(name), width).convert("L"))

    edges = [x for x in (*range(4), *range(width - 4, width)) if ink_in(picture, x) > 220]
    assert edges == []
    assert picture.height < 3500


def ink_in(picture: Image.Image, x: int) -> int:
    return sum(value > 0 for value in picture.crop((x, 0, x + 1, picture.height)).tobytes())


def test_a_hall_of_the_version_before_sends_slips_without_any_of_it() -> None:
    told = coding.encode(Bench(TCP).print_job())
    for name in ("people", "needs", "journey", "steps"):
        del told["slip"][name]

    assert coding.decode(told).slip == replace(slip(), number="A104")
