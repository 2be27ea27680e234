"""Settings of a box: a wrong file is refused with a sentence that says where and what."""

from __future__ import annotations

from datetime import time
from pathlib import Path

import pytest

from drivers.link import HallAddress
from drivers.passport import Passport
from drivers.settings import BadSettings, BoxSettings, read_settings

ROOT = Path(__file__).parents[3]
GOOD = '[box]\nhall = "hongkou"\n'


def read(tmp_path: Path, text: str, **overrides: object) -> BoxSettings:
    file = tmp_path / "box.toml"
    file.write_text(text, encoding="utf-8")
    return read_settings(file, tmp_path, **overrides)


def test_the_box_of_the_demonstration_hall_can_be_read() -> None:
    settings = read_settings(ROOT / "config" / "box.toml", Path("/tmp/x"))

    kinds = [device.kind for device in settings.devices]
    assert (kinds.count("printer"), kinds.count("sign"), kinds.count("speaker")) == (3, 37, 2)


def test_one_entry_may_stand_for_many_devices(tmp_path: Path) -> None:
    text = GOOD + (
        '[[device]]\nplace = "window-{n}/sign"\neach = "3-5"\nkind = "sign"\nprotocol = "onbon-bx5k"\n'
        'address = "/dev/ttyUSB{n}"\noptions = { card = "{n}", width = 96 }\n'
    )

    devices = read(tmp_path, text).devices

    assert [(d.place, d.address, d.options) for d in devices][2] == (
        "window-5/sign",
        "/dev/ttyUSB5",
        {"card": 5, "width": 96},
    )


def test_the_command_line_wins(tmp_path: Path) -> None:
    settings = read(tmp_path, GOOD, server="https://hall", port=0, speed=10.0, key_file=Path("/k"), ready_file=None)

    assert (settings.box.server, settings.box.port, settings.speed) == ("https://hall", 0, 10.0)
    assert settings.key_path == Path("/k")


def test_quiet_hours_are_read(tmp_path: Path) -> None:
    settings = read(tmp_path, GOOD + '[voice]\nquiet = ["12:00-13:30"]\n')

    assert settings.voice.quiet_hours() == ((time(12), time(13, 30)),)


def test_a_pretend_device_that_needs_no_box_is_named_when_it_is_of_another_kind(tmp_path: Path) -> None:
    assert read(tmp_path, GOOD + 'pretend = ["virtual:webpad-13"]\n').box.pretend == ("virtual:webpad-13",)

    with pytest.raises(BadSettings, match=r"pretend: 'virtual:printer-1' is no virtual:webpad-"):
        read(tmp_path, GOOD + 'pretend = ["virtual:printer-1"]\n')


DEVICE = '[[device]]\nplace = "p"\nkind = "printer"\nprotocol = "escpos"\naddress = "tcp://h:9100"\n'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[box]\nhal = "x"\n', r"box\.toml \[box\]: unknown key 'hal'; did you mean 'hall'"),
        ("[box]\n", r"\[box\]: hall is missing"),
        ('[box]\nhall = "x"\nport = 99999\n', r"\[box\] port: expected 0 to 65535, found 99999"),
        ('[box]\nhall = "x"\nport = "8081"\n', r"\[box\] port: expected int, found '8081'"),
        ('[box]\nhall = "x"\nport = true\n', r"\[box\] port: expected int, found True"),
        (GOOD + "[voise]\n", r"unknown key 'voise'; did you mean 'voice'"),
        (GOOD + "[voice]\nrepeats = 9\n", r"\[voice\] repeats: expected 1 to 3, found 9"),
        (GOOD + '[voice]\nquiet = ["noon"]\n', r'\[voice\] quiet: expected hours like "12:00-13:30", found \'noon\''),
        (GOOD + "[voice]\npacks = 3\n", r"\[voice\] packs: expected a list of texts"),
        (GOOD + DEVICE.replace("printer", "toaster"), r"no\. 1 kind: 'toaster' is none of printer, sign, speaker"),
        (GOOD + DEVICE + "adress = 1\n", r"unknown key 'adress'; did you mean 'address'"),
        (GOOD + DEVICE + DEVICE, r"no\. 2: there is already a printer at 'p'"),
        (GOOD + DEVICE + 'each = "5-3"\n', r'each: expected a span like "1-37", found \'5-3\''),
        (GOOD + DEVICE.replace('"p"', "7"), r"place must be a text, found 7"),
        ("[box\n", r"not TOML"),
    ],
)
def test_a_wrong_file_is_refused_by_file_key_and_what_is_allowed(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(BadSettings, match=said):
        read(tmp_path, text)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadSettings, match=r"nowhere\.toml: cannot be read"):
        read_settings(tmp_path / "nowhere.toml", tmp_path)


def test_the_key_is_not_shown_when_settings_are_printed(tmp_path: Path) -> None:
    assert "secret" not in repr(HallAddress(server="http://h", hall="x", passport=Passport("secret")))
