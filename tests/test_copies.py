"""Copies of our programs behave as programs that were started by their command lines."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests import copies
from tests.drivers.box.conftest import wait_for
from tests.servers import free_port

BOX = Path(__file__).parents[1] / "config" / "box.toml"


def test_a_copy_says_and_answers_what_the_command_line_does(tmp_path: Path) -> None:
    arguments = ["run", "--config", str(tmp_path / "missing.toml"), "--data", str(tmp_path)]
    line = subprocess.run(
        [sys.executable, "-m", "drivers.cli", *arguments], capture_output=True, text=True, check=False
    )
    copy = copies.begin("drivers.cli", arguments, tmp_path / "log")

    assert copy.wait(20) == line.returncode == 78
    assert (tmp_path / "log").read_text(encoding="utf-8") == line.stderr != ""


def test_a_copy_leads_a_group_of_its_own_and_ends_with_the_signal_that_killed_it(tmp_path: Path) -> None:
    ports = [free_port(), free_port()]
    first, second = (_box(tmp_path / str(port), port) for port in ports)
    try:
        os.killpg(first.pid, signal.SIGKILL)

        assert first.wait(20) == -signal.SIGKILL
        assert second.poll() is None
        assert _answers(ports[1])
        with pytest.raises(subprocess.TimeoutExpired):
            second.wait(0.01)
    finally:
        second.terminate()
    assert second.wait(20) == 0


def _box(folder: Path, port: int) -> copies.Copy:
    folder.mkdir()
    (folder / "box.key").write_text("nobody asks for it here", encoding="utf-8")
    (folder / "box.key").chmod(0o600)
    copy = copies.begin(
        "drivers.cli", ["run", "--config", str(BOX), "--data", str(folder), "--port", str(port)], folder / "log"
    )
    wait_for(lambda: _answers(port), 20)
    return copy


def _answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
