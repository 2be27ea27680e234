"""A template that a hall has edited is looked at before any paper is used."""

from __future__ import annotations

from pathlib import Path

import pytest
import zxingcpp
from PIL import Image, ImageDraw

from drivers.cli import main

MINE = """
copies = 2
cut = "whole"
[[block]]
is = "logo"
file = "logo.png"
size = 100
[[block]]
is = "number"
size = 216
[[block]]
is = "line"
[[block]]
is = "text"
size = 30
say = { zh-Hans = "离开大厅作废龦", en = "Keep it" }
[[block]]
is = "place"
size = 54
[[block]]
is = "documents"
[[block]]
is = "foot"
"""


@pytest.fixture
def template(tmp_path: Path) -> Path:
    picture = Image.new("RGBA", (200, 100), (0, 0, 0, 0))
    ImageDraw.Draw(picture).rectangle((20, 20, 180, 80), fill=(0, 0, 0, 255))
    picture.save(tmp_path / "logo.png")
    file = tmp_path / "mine.toml"
    file.write_text(MINE, encoding="utf-8")
    return file


@pytest.mark.parametrize("mode", ["raster", "text"])
@pytest.mark.parametrize(("paper", "dots"), [(80, 576), (58, 384)])
def test_one_template_is_drawn_and_written_on_wide_and_narrow_paper_with_logo_and_two_codes(
    template: Path, mode: str, paper: int, dots: int
) -> None:
    out = template.parent / "slip.png"

    code = main(
        ["slip", str(template), "--mode", mode, "--paper", str(paper), "--charset", "gb2312", "--out", str(out)]
    )

    slip = Image.open(out).convert("L")
    logo = slip.crop((0, 0, dots, 130))
    assert (code, slip.width) == (0, dots)
    assert logo.point(lambda v: 255 - v).getbbox() is not None
    assert len({found.position.top_left.y for found in zxingcpp.read_barcodes(slip)}) == 2


def test_what_is_wrong_with_a_template_is_said_and_no_picture_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "mine.toml"
    file.write_text('[[block]]\nis = "nubmer"\n', encoding="utf-8")

    code = main(["slip", str(file), "--out", str(tmp_path / "slip.png")])

    assert (code, (tmp_path / "slip.png").exists()) == (1, False)
    assert "did you mean 'number'?" in capsys.readouterr().err


def test_a_logo_that_is_no_picture_is_named(template: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (template.parent / "logo.png").write_bytes(b"not a picture")

    code = main(["slip", str(template), "--out", str(template.parent / "slip.png")])

    assert code == 1
    assert "logo.png: no picture that can be printed" in capsys.readouterr().err
