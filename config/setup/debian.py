"""The programs and fonts that come from Debian: what is missing, and how it gets here."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from telling import SetupError, run, say

Search = Callable[[], bool]


@dataclass(frozen=True)
class Need:
    """Something of the system, looked for by what we use of it rather than by package name."""

    what: str
    packages: tuple[str, ...]
    is_here: Search


def _program(name: str) -> Search:
    return lambda: shutil.which(name) is not None


def _file(*patterns: str) -> Search:
    return lambda: all(any(Path("/").glob(pattern)) for pattern in patterns)


def _can_make_a_venv() -> bool:
    """Debian takes ensurepip out of python3 and puts it into python3-venv; a pip will do as well."""
    return any(importlib.util.find_spec(module) for module in ("ensurepip", "pip"))


NEEDS = (
    Need("Python environments", ("python3-venv",), _can_make_a_venv),
    Need("VLC, which speaks the announcements", ("libvlc5",), _file("usr/lib/*/libvlc.so.5")),
    Need("VLC's programs", ("vlc-bin",), _program("vlc")),
    Need(
        "VLC's decoders and sound outputs",
        ("vlc-plugin-base",),
        _file("usr/lib/*/vlc/plugins/codec/libaraw_plugin.so"),
    ),
    Need(
        "Chinese letters on slips and screens",
        ("fonts-noto-cjk",),
        _file("usr/share/fonts/**/NotoSansCJK-Regular.ttc"),
    ),
    Need(
        "Chromium without a window, for the tests of the pages",
        ("chromium-headless-shell",),
        _program("chromium-headless-shell"),
    ),
    Need(
        "PostgreSQL, for the tests of a city's database",
        ("postgresql",),
        _file("usr/lib/postgresql/*/bin/initdb", "usr/lib/postgresql/*/bin/postgres"),
    ),
    Need("Redis, for the tests of several servers", ("redis-server",), _program("redis-server")),
)


def install_line(packages: Sequence[str]) -> str:
    return "apt-get install -y --no-install-recommends " + " ".join(packages)


def ensure(needs: Sequence[Need] = NEEDS) -> None:
    """Installs what is missing, as root or through password-less sudo; else names the line to type."""
    missing = [need for need in needs if not need.is_here()]
    if not missing:
        return
    packages = [package for need in missing for package in need.packages]
    for need in missing:
        say(f"missing: {need.what} (Debian package {', '.join(need.packages)})")
    rights = _rights()
    if rights is None:
        raise SetupError(
            "these packages need an administrator. Please have this line run, then try again:\n"
            f"    sudo apt-get update && sudo {install_line(packages)}"
        )
    _install(rights, packages)
    left = [need for need in missing if not need.is_here()]
    if left:
        raise SetupError(f"apt-get ran, but this is still not here: {', '.join(n.what for n in left)}")


def _rights() -> list[str] | None:
    """What goes before apt-get: nothing for root, sudo where it asks no password, None otherwise."""
    if shutil.which("apt-get") is None:
        return None
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo and subprocess.run([sudo, "-n", "true"], capture_output=True, check=False).returncode == 0:
        return [sudo, "-n"]
    return None


def _install(rights: list[str], packages: Sequence[str]) -> None:
    quiet = [*rights, "env", "DEBIAN_FRONTEND=noninteractive"]
    say("asking Debian for its list of packages (apt-get update)")
    try:
        run([*quiet, "apt-get", "update", "-q"])
    except SetupError:
        say("the list could not be renewed; trying with the one that is here")
    line = install_line(packages)
    say(f"installing: {line}")
    try:
        run([*quiet, *line.split(), "-q"])
    except SetupError as failure:
        raise SetupError(
            f"{failure}\nPlease look at the lines above, mend it, and run:\n    sudo apt-get update && sudo {line}"
        ) from failure
