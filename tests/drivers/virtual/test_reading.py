"""Numbers are read off paper by their shape alone."""

from __future__ import annotations

import random

import pytest
from PIL import Image

from drivers.printers.raster import draw_slip
from drivers.printers.template import load_template
from drivers.virtual.reading import read_number
from tests.drivers.hardware import SLIPS, words

NUMBERS = random.Random(3)
SAMPLE = [f"{NUMBERS.choice('ABCDEFGHJKLMNPQRSTUVWXYZ')}{NUMBERS.randrange(1000):03}" for _ in range(25)]


@pytest.mark.parametrize("width", [576, 384])
def test_numbers_on_slips_are_read_without_a_mistake(width: int) -> None:
    template = load_template(SLIPS / "short.toml")

    read = [read_number(draw_slip(words(number=number), template, width)) for number in SAMPLE]

    assert read == SAMPLE


def test_every_digit_is_told_from_every_other() -> None:
    template = load_template(SLIPS / "short.toml")

    for number in ("B0123", "B4567", "B8901", "B6868", "B1717"):
        assert read_number(draw_slip(words(number=number), template, 576)) == number


def test_a_slip_without_a_number_gives_none() -> None:
    assert read_number(Image.new("1", (576, 900), 1)) == ""
