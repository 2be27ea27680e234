"""Each driver says of itself what is done, what never will be and why, and what nobody has tried on a real device."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tests.drivers.hardware import ROOT

SIGNS = sorted((ROOT / "drivers/signs").glob("*/CHECKLIST.toml"))
LISTS = sorted((ROOT / "drivers").glob("**/CHECKLIST.toml"))


@pytest.mark.parametrize("path", LISTS, ids=lambda path: str(path.parent.relative_to(ROOT / "drivers")))
def test_every_point_is_done_or_says_why_not(path: Path) -> None:
    found = tomllib.loads(path.read_text(encoding="utf-8"))

    assert found.pop("failure") in ("stops", "degrades", "informs")
    for name, point in found.items():
        assert point["asks"], name
        assert point["state"] in ("done", "exempt", "to_do"), name
        assert point["state"] == "done" or len(point["reason"]) > 20, f"{name} gives no reason"


ALONE = (
    "", "printers", "printers/cups", "voice", "contacts", "keypads/hkb1", "keypads/http", "keypads/qsystem",
    "keypads/usb", "readers/sdt", "scanners",
)  # fmt: skip


@pytest.mark.parametrize("driver", [*ALONE, *(f"signs/{path.parent.name}" for path in SIGNS)])
def test_what_was_never_tried_on_a_real_device_is_said(driver: str) -> None:
    found = tomllib.loads((ROOT / "drivers" / driver / "CHECKLIST.toml").read_text(encoding="utf-8"))

    untried = [name for name, point in found.items() if "not verified on a real device" in str(point)]

    assert len(untried) >= 3
    assert all(found[name]["state"] == "to_do" for name in untried)


@pytest.mark.parametrize(
    ("driver", "point"),
    [
        ("printers", "bits are from Epson's and Citizen's tables"),
        ("signs/onbon_bx5k", "meaning of the align byte and of the extension count on 6K cards"),
        ("voice", "several cards by their ALSA names"),
        ("readers/sdt", "permits of foreigners and of residents of Hong Kong, Macao, Taiwan"),
        ("signs/alpha", "position 30 or 31 for FILL: two libraries disagree"),
        ("signs/modbus_digits", "order of the two digits in a register"),
        ("signs/onbon_bx5e", "the manual of the sixth generation names other fields"),
        ("keypads/qsystem", "0.3 s between two frames to keypads"),
        ("keypads/hkb1", "a keypad answers within 10 ms"),
        ("scanners", "EVIOCGRAB on a real scanner"),
        ("keypads/usb", "a real numeric keypad"),
        ("printers", "XON, XOFF and DTR"),
        ("printers", "which characters a printer's own font has"),
        ("printers", "LPGETSTATUS"),
        ("signs/onbon_bx5k", "when its time-out is over"),
        ("signs/onbon_bx5e", "when its time-out is over"),
        ("signs/qsystem", "0.3 s between two frames to boards"),
        ("signs/onbon_bx5e", "0 is lit and 1 is dark"),
        ("printers", "GS r 1 is answered in its turn"),
        ("printers/cups", "PreserveJobHistory No"),
        ("", "ID_PATH of a kiosk PC's sockets"),
    ],
)
def test_what_the_hardware_paper_leaves_open_is_to_be_verified(driver: str, point: str) -> None:
    found = tomllib.loads((ROOT / "drivers" / driver / "CHECKLIST.toml").read_text(encoding="utf-8"))

    (named,) = (
        one for name, one in found.items() if name != "failure" and point in one["asks"] + one.get("reason", "")
    )

    assert named["state"] == "to_do"
    assert "not verified on a real device" in named["reason"]


def test_every_driver_has_its_device_its_codec_and_its_checklist_under_the_same_names() -> None:
    """Where the bytes are read elsewhere, or there are none, the checklist says so."""
    found = {path.parent for path in (ROOT / "drivers").glob("*/**/CHECKLIST.toml")}
    driven = {path.parent for path in (ROOT / "drivers").glob("*/**/device.py")} - {ROOT / "drivers/signs"}

    assert len(SIGNS) == 6
    assert driven - found == set()
    for folder in found:
        points = tomllib.loads((folder / "CHECKLIST.toml").read_text(encoding="utf-8"))
        for name in ("codec", "device"):
            there, point = (folder / f"{name}.py").exists(), points.get(name, {"state": ""})
            assert there or point["state"] == "exempt", f"{folder.name} has no {name}.py and does not say why"
            assert not (there and name in points), f"{folder.name} says why it has no {name}.py, but has one"
