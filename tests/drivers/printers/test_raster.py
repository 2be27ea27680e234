"""Slips as pictures: readable by people, by scanners, and never wider than the paper."""

from __future__ import annotations

import pytest
import zxingcpp
from escpos.printer import Dummy
from PIL import Image, ImageChops, ImageDraw, ImageFont, ImageOps, ImageStat

from drivers.printers.builder import raster_bands
from drivers.printers.raster import draw_slip
from drivers.printers.sheet import FONT_FOLDER, Run, Sheet
from drivers.virtual.reading import read_number
from hall.contract.messages import Where
from tests.drivers.hardware import LINK, template, words

LONG = "不动产登记与交易纳税一窗受理综合业务及抵押权注销变更登记"


@pytest.mark.parametrize("width", [576, 384])
@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant", "en"])
def test_number_and_code_can_be_read_on_every_paper_in_every_language(width: int, language: str) -> None:
    picture = draw_slip(words(language=language), template(), width)

    assert (picture.mode, picture.width) == ("1", width)
    assert read_number(picture) == "A104"
    assert [code.text for code in zxingcpp.read_barcodes(picture.convert("L"))] == [LINK]


def test_the_number_stands_20_mm_high() -> None:
    picture = ImageOps.invert(draw_slip(words(), template("short"), 576).convert("L"))
    expected = _cap_height(216)

    rows = [picture.crop((0, y, 576, y + 1)).getbbox() is not None for y in range(90, 310)]
    longest = max(len(run) for run in "".join("#" if row else " " for row in rows).split())

    assert abs(longest - expected) <= 3
    assert expected > 18 * 8


def _cap_height(size: int) -> int:
    font = ImageFont.truetype(str(FONT_FOLDER / "NotoSansCJK-Bold.ttc"), size, index=2)
    box = font.getbbox("A104")
    return round(box[3] - box[1])


def test_a_printed_number_is_drawn_as_the_font_draws_it() -> None:
    """The expected digits, rendered by themselves with the same font, lie dot on dot over those of the slip."""
    picture = ImageOps.invert(draw_slip(words(number="C047"), template("short"), 576).convert("L"))
    font = ImageFont.truetype(str(FONT_FOLDER / "NotoSansCJK-Bold.ttc"), 216, index=2)
    digits = Image.new("L", (576, 300), 0)
    ImageDraw.Draw(digits).text((20, 20), "C047", font=font, fill=255)
    digits = digits.crop(digits.getbbox()).point(lambda v: 255 if v > 115 else 0)

    left = (576 - digits.width) // 2
    likeness = [_like(picture, digits, x, y) for y in range(90, 150) for x in range(left - 3, left + 4)]

    assert max(likeness) > 0.99


def _like(picture: Image.Image, part: Image.Image, x: int, y: int) -> float:
    difference = ImageChops.difference(picture.crop((x, y, x + part.width, y + part.height)), part)
    return 1 - ImageStat.Stat(difference).mean[0] / 255


def test_without_an_address_no_code_is_drawn() -> None:
    assert zxingcpp.read_barcodes(draw_slip(words(link=""), template(), 576).convert("L")) == []


@pytest.mark.parametrize("width", [576, 384])
def test_long_names_stay_on_the_paper(width: int) -> None:
    found = words(
        number="AB1234",
        service={"zh-Hans": LONG, "en": "Registration of real estate, of transactions and of their taxes " * 2},
        hall={"zh-Hans": LONG, "en": "Administrative Service Centre of Hongkou District, Shanghai"},
        visitor_class={"zh-Hans": "军人军属及其他优抚对象优先", "en": "Military and families"},
        where=Where(floor="12", zone={"zh-Hans": "综合受理专区", "en": "General desks"}, windows="101–137", arrow="up"),
        documents=tuple({"zh-Hans": LONG, "en": "A very long document name indeed"} for _ in range(5)),
        copy=True, test=True, offline=True,
    )  # fmt: skip

    picture = ImageOps.invert(draw_slip(found, template(), width).convert("L"))

    band = picture.getbbox()
    assert band is not None
    # Only the black band may touch the edges; everything else keeps the margin.
    columns = [x for x in (*range(4), *range(width - 4, width)) if _longest_ink(picture, x) > 220]
    assert columns == []
    assert picture.height < 3500


def _longest_ink(picture: Image.Image, x: int) -> int:
    column = picture.crop((x, 0, x + 1, picture.height)).tobytes()
    return sum(value > 0 for value in column)


def test_closing_punctuation_never_begins_a_line() -> None:
    sheet = Sheet(200, 0)
    text = [Run("过号不作废", 28, bold=True), Run("，请告诉工作人员。预约按约定时间，优先。", 26)]

    for width in range(80, 200, 7):
        assert not any(line and line[0].text[0] in "，。" for line in sheet.wrap(text, width)), width


def test_bands_are_the_very_bytes_of_python_escpos_where_no_command_hides_in_them() -> None:
    picture = Image.new("1", (576, 150), 1)
    ImageDraw.Draw(picture).ellipse((40, 20, 300, 140), fill=0)
    foreign = Dummy()
    foreign.profile.profile_data = {**foreign.profile.profile_data, "media": {"width": {"pixels": 576}}}
    foreign.image(picture, impl="bitImageRaster", fragment_height=64)

    assert b"".join(raster_bands(picture)) == bytes(foreign.output)
