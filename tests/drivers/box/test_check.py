"""`hall-box check` with every kind of sign: how each is, and what an installer does next."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import pytest
from fluent.syntax import FluentParser
from fluent.syntax.ast import Message

from drivers import cli, trial
from drivers.settings import BoxSettings
from tests.drivers.box.conftest import settings_for
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
    given = ["--config", str(folder / "box.toml"), "--data", str(folder), "--speed", "10"]
    return cli.main(["check", "--devices-only", *given])


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

    lines = capsys.readouterr().out.splitlines()
    assert code == 0
    assert all(f"✓ {name}/sign: 正常" in lines for name in SIGNS if name not in MUTE)
    mute = "不知道好坏 (设备不会应答，请到现场看) → 请到现场看：应与窗口状态一致"
    assert all(f"✓ {name}/sign: {mute}" in lines for name in MUTE)
    assert sum("look at it" in line for line in lines) == len(MUTE)


UNHEARD = "请按一下键或扫一个码，再看一次：收到过才知道它是好的"


def test_a_device_that_speaks_only_when_used_says_so_and_a_reader_needs_no_hall(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = (
        ("keypad", "qsystem", "buttons?keypads=107", "options = { keypad = 107 }"),
        ("keypad", "usb-numpad", "numpad-1", ""),
        ("scanner", "serial", "scanner-1", ""),
        ("reader", "sdt", "reader-1", ""),
        ("reader", "sdt", "reader-2?fault=self_test", ""),
    )
    devices = "".join(
        f'[[device]]\nplace = "window-{n}/{kind}"\nkind = "{kind}"\nprotocol = "{protocol}"\n'
        f'address = "virtual:{address}"\n{options}\n'
        for n, (kind, protocol, address, options) in enumerate(rows)
    )

    code = check(tmp_path, devices)

    lines = capsys.readouterr().out.splitlines()
    assert code == 1
    assert [line.endswith(UNHEARD) for line in lines[:4]] == [True, True, True, False]
    assert "✓ window-3/reader: 正常" in lines
    assert any(line.startswith("✗ window-4/reader") for line in lines)


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "(Cannot be reached) → check power, cable and the address"), ("zh-Hans", "(连不上) → 请检查电源、线缆")],
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


class Answers(BaseHTTPRequestHandler):
    """A machine that answers on the hall's port as a test wants it."""

    told: ClassVar[dict[str, tuple[int, str]]] = {}
    days_off: ClassVar[int] = 0

    def do_GET(self) -> None:
        status, kind = self.told.get(self.path, (404, "application/json"))
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.end_headers()
        self.wfile.write(b"{}")

    def date_time_string(self, timestamp: float | None = None) -> str:
        return super().date_time_string((timestamp or time.time()) + self.days_off * 86400)

    def log_message(self, *_: object) -> None:
        """Nobody reads it."""


@pytest.fixture
def server() -> Iterator[str]:
    found = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    threading.Thread(target=found.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    Answers.days_off = 0
    yield f"http://127.0.0.1:{found.server_address[1]}"
    found.shutdown()
    found.server_close()


HALL, JSON = "/api/v1/halls/hongkou/services", "application/json"


@pytest.mark.parametrize(
    ("told", "days_off", "wrong"),
    [
        ({"/healthz": (200, JSON), HALL: (200, JSON)}, 0, {}),
        ({"/healthz": (200, JSON), HALL: (401, JSON)}, 0, {"check-key-refused": "doctor-next-enrol"}),
        ({"/healthz": (200, JSON), HALL: (403, JSON)}, 0, {"check-key-refused": "check-next-hall"}),
        ({"/healthz": (200, JSON), HALL: (503, JSON)}, 0, {"check-key-refused": "check-next-wait"}),
        ({"/healthz": (200, JSON), HALL: (200, JSON)}, 1, {"doctor-clock": "doctor-next-clock"}),
        ({"/healthz": (200, "text/html")}, 0, {"check-no-hall": "check-next-no-hall"}),
        ({}, 0, {"check-no-hall": "check-next-no-hall"}),
    ],
)
def test_address_clock_and_key_are_tried_and_what_is_wrong_has_a_next_step(
    told: dict[str, tuple[int, str]], days_off: int, wrong: dict[str, str], tmp_path: Path, server: str
) -> None:
    Answers.told, Answers.days_off = told, days_off

    found = trial.look(settings(tmp_path, server), 8.0)

    assert {one.key: one.next for one in found if not one.well} == wrong


@pytest.mark.parametrize(
    ("server", "key", "next_"),
    [
        ("http://127.0.0.1:9", "doctor-link-cut", "doctor-next-link"),
        ("hall.example", "check-address", "check-next-address"),
    ],
)
def test_a_server_that_is_none_is_said_with_what_to_do(server: str, key: str, next_: str, tmp_path: Path) -> None:
    found = {one.key: one.next for one in trial.look(settings(tmp_path, server), 8.0) if not one.well}

    assert found == {key: next_}


def test_a_box_without_a_key_and_with_an_open_one_is_told_to_mend_it(tmp_path: Path, server: str) -> None:
    Answers.told = {"/healthz": (200, JSON), HALL: (200, JSON)}
    made = settings(tmp_path, server)
    made.key_path.chmod(0o644)
    open_key = [one.next for one in trial.look(made, 8.0) if not one.well]
    made.key_path.unlink()

    without = [one.next for one in trial.look(made, 8.0) if not one.well]

    assert open_key == ["doctor-next-chmod"]
    assert without == ["doctor-next-enrol", "doctor-next-enrol"]


def settings(folder: Path, server: str) -> BoxSettings:
    found = settings_for(
        folder, server, toml='[box]\nhall = "hongkou"\n' + device("onbon-bx5k", "virtual:signs", "card")
    )
    found.key_path.chmod(0o600)
    return replace(found, box=replace(found.box, port=9))


def test_the_three_languages_have_the_same_next_steps() -> None:
    def keys(language: str) -> set[str]:
        text = (ROOT / f"config/lang/{language}/box.ftl").read_text(encoding="utf-8")
        return {entry.id.name for entry in FluentParser().parse(text).body if isinstance(entry, Message)}

    assert keys("en") == keys("zh-Hans") == keys("zh-Hant")
