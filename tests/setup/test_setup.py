"""Set-up installs what is missing where it may, names the line to type where it may not, and does nothing twice."""

from __future__ import annotations

import importlib
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture
def debian(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    return importlib.import_module("debian")


@pytest.fixture
def commands(debian: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What would have been run on the machine."""
    ran: list[str] = []
    monkeypatch.setattr(debian, "run", lambda command: ran.append(" ".join(command)))
    return ran


def _answers(*said: bool) -> object:
    left = list(said)
    return lambda: left.pop(0)


def test_nothing_missing_means_nothing_run(debian: ModuleType, commands: list[str]) -> None:
    debian.ensure([debian.Need("sound", ("libvlc5",), lambda: True)])

    assert commands == []


def test_missing_packages_are_installed_after_one_look_at_the_list(
    debian: ModuleType, commands: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(debian, "_rights", lambda: ["sudo", "-n"])
    needs = [debian.Need(name, (f"{name}-package",), _answers(False, True)) for name in ("sound", "letters")]

    debian.ensure(needs)

    begin = "sudo -n env DEBIAN_FRONTEND=noninteractive"
    assert commands == [
        f"{begin} apt-get update -q",
        f"{begin} apt-get install -y --no-install-recommends sound-package letters-package -q",
    ]


def test_without_rights_the_line_to_type_is_named(
    debian: ModuleType, commands: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(debian, "_rights", lambda: None)
    needs = [debian.Need("sound", ("libvlc5", "vlc-bin"), lambda: False)]

    with pytest.raises(debian.SetupError, match=r"sudo apt-get install -y --no-install-recommends libvlc5 vlc-bin"):
        debian.ensure(needs)

    assert commands == []


def test_a_package_that_did_not_help_is_told(
    debian: ModuleType, commands: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(debian, "_rights", list)

    with pytest.raises(debian.SetupError, match="still not here: sound"):
        debian.ensure([debian.Need("sound", ("libvlc5",), lambda: False)])


def test_a_stamp_holds_until_what_it_was_made_for_changes(tmp_path: Path) -> None:
    stamps = importlib.import_module("stamps")
    lock = tmp_path / "requirements.txt"
    lock.write_text("flask==1")
    stamp = stamps.Stamp(tmp_path, "libraries")
    stamp.write(stamps.fingerprint(lock))

    unchanged = stamp.says(stamps.fingerprint(lock))
    lock.write_text("flask==2")

    assert unchanged
    assert not stamp.says(stamps.fingerprint(lock))


def test_a_command_that_fails_quietly_shows_its_last_words() -> None:
    telling = importlib.import_module("telling")

    with pytest.raises(telling.SetupError, match="no room left"):
        telling.run([sys.executable, "-c", "print('no room left'); raise SystemExit(1)"], quietly=True)


def test_an_environment_is_made_without_ensurepip(tmp_path: Path) -> None:
    """Debian without python3-venv: the system's pip fills an environment that began without one."""
    python_side = importlib.import_module("python_side")
    venv = tmp_path / "venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", venv], check=True)

    command = [*map(str, python_side._pip(venv)), "--version"]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout

    assert said.startswith("pip ")
