"""Slip templates are checked when they are read, and say what was meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from drivers.device import BadSettings
from drivers.printers.template import load_template
from tests.drivers.hardware import SLIPS

LEAST = '[[block]]\nis = "number"\n[[block]]\nis = "place"\n[[block]]\nis = "foot"\n'


@pytest.mark.parametrize("path", sorted(SLIPS.glob("*.toml")), ids=lambda path: path.stem)
def test_every_template_that_ships_is_sound(path: Path) -> None:
    assert load_template(path).find("number") is not None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[[block]]\nis = "nmber"\n', "did you mean 'number'"),
        ('[[block]]\nis = "number"\nsiez = 3\n', "did you mean 'size'"),
        ("marign = 3\n", "did you mean 'margin'"),
        ('[[block]]\nis = "number"\nsize = 9000\n', "from 0 to 400"),
        ('[[block]]\nis = "number"\n', "needs the block 'place'"),
        ("= nonsense", "Invalid"),
        ("copies = 9\n" + LEAST, "from 1 to 3"),
        ('cut = "hole"\n' + LEAST, "did you mean 'whole'"),
        ('[[block]]\nis = "text"\n' + LEAST, "a text needs its words"),
        ('[[block]]\nis = "logo"\nfile = "gone.png"\n' + LEAST, "'gone.png' is none"),
    ],
)
def test_a_mistake_is_told_with_what_was_meant(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(BadSettings, match=told):
        load_template(path)


def test_a_small_template_is_enough(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(LEAST, encoding="utf-8")

    assert [block.kind for block in load_template(path).blocks] == ["number", "place", "foot"]
