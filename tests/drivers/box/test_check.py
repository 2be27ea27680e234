"""`hall-box check` with every kind of sign: how each is, and what an installer does next."""

from __future__ import annotations

from pathlib import Path

import pytest
from fluent.syntax import FluentParser
from fluent.syntax.ast import Message

from drivers import cli
from tests.drivers.hardware import ROOT

HEAD = '[box]\nhall = "hongkou"\nlanguage = "{language}"\n'
SIGNS = {
    "onbon-bx5k": ("signs", "card"),
    "onbon-bx5k-fontcard": ("signs-2", "card"),
    "onbon-bx5e-bitmap": ("pictures", "card"),
    "alpha-m-protocol": ("alpha", "sign"),
    "modbus-rtu-digits": ("digits", "unit"),
    "sum8-digit-sign": ("counts", "board"),
    "qsystem-rs485": ("qsystem", "board"),
}
MUTE = ("alpha-m-protocol", "sum8-digit-sign", "qsystem-rs485")


def check(folder: Path, devices: str, language: str = "zh-Hans") -> int:
    (folder / "box.toml").write_text(HEAD.format(language=language) + devices, encoding="utf-8")
    (folder / "box.key").write_text("key", encoding="ascii")
    return cli.main(["check", "--config", str(folder / "box.toml"), "--data", str(folder), "--speed", "10"])


def device(protocol: str, address: str, number: str) -> str:
    return (
        f'[[device]]\nplace = "{protocol}/sign"\nkind = "sign"\nprotocol = "{protocol}"\n'
        f'address = "{address}"\noptions = {{ {number} = 9 }}\n'
    )


def test_a_box_with_every_kind_of_sign_is_well_and_says_which_cannot_answer(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    devices = "".join(device(name, f"virtual:{kind}", number) for name, (kind, number) in SIGNS.items())

    code = check(tmp_path, devices)

    lines = dict(line.split(maxsplit=1) for line in capsys.readouterr().out.splitlines())
    assert code == 0
    assert all(lines[f"{name}/sign"] == "well" for name in SIGNS if name not in MUTE)
    mute = "不知道好坏: 不能确认显示内容 → 请到现场看：应与窗口状态一致"
    assert all(lines[f"{name}/sign"] == mute for name in MUTE)


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "Cannot be reached → check power, cable and the address"), ("zh-Hans", "连不上 → 请检查电源、线缆")],
)
def test_a_line_that_cannot_be_opened_says_what_to_do(
    language: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = check(tmp_path, device("onbon-bx5k", "tcp://127.0.0.1:9", "card"), language)

    assert code == 1
    assert said in capsys.readouterr().out


def test_a_protocol_that_is_none_is_named_with_those_there_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = check(tmp_path, device("onbon", "virtual:signs", "card"))

    assert code == 78
    assert "protocol 'onbon' is not known for a sign; use one of onbon-bx5k," in capsys.readouterr().err


def test_the_three_languages_have_the_same_next_steps() -> None:
    def keys(language: str) -> set[str]:
        text = (ROOT / f"config/lang/{language}/box.ftl").read_text(encoding="utf-8")
        return {entry.id.name for entry in FluentParser().parse(text).body if isinstance(entry, Message)}

    assert keys("en") == keys("zh-Hans") == keys("zh-Hant")
