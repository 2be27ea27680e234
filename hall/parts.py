"""Programs of ours started beside one that is run: begun, waited for, ended with everything that they began."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence

import requests

from hall.settings import ROOT, Settings

READY_WITHIN_S = 30.0
GOODBYE_S, ENDS_WITHIN_S = 0.5, 1.0
"""For goodbyes to open pages, then for leaving at once. What takes longer is killed: a hall survives worse."""


def start_server(settings: Settings, *more: str) -> subprocess.Popen[bytes]:
    """The server of these settings, as `hall serve` runs it; more: further words of its command."""
    command = [sys.executable, "-m", "hall.cli", "serve", "--data", str(settings.data), "--port", str(settings.port)]
    command += ["--clock", settings.clock.written(), *more]
    if settings.database:
        command += ["--database", settings.database]
    return started(command)


def started(command: Sequence[str]) -> subprocess.Popen[bytes]:
    """In a session of its own: Ctrl+C at the terminal is for whoever began it, who ends his parts in order."""
    return subprocess.Popen(command, cwd=ROOT, start_new_session=True)


def wait_for(url: str, child: subprocess.Popen[bytes], what: str) -> None:
    """Until it answers at this address; SystemExit says which part ended or did not answer."""
    until = time.monotonic() + READY_WITHIN_S
    while time.monotonic() < until:
        if child.poll() is not None:
            raise SystemExit(f"{what} ended with code {child.returncode}; see the lines above.")
        try:
            if requests.get(url, timeout=2).ok:
                return
        except requests.RequestException:
            pass
        time.sleep(0.1)
    raise SystemExit(f"{what} did not answer at {url} within {READY_WITHIN_S:.0f} s.")


def stop(children: Sequence[subprocess.Popen[bytes]]) -> None:
    """End all parts: politely, then at once (gunicorn takes SIGINT for that), then by force with all they started."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    for number, seconds in ((signal.SIGTERM, GOODBYE_S), (signal.SIGINT, ENDS_WITHIN_S)):
        for child in running(children):
            child.send_signal(number)
        until = time.monotonic() + seconds
        while running(children) and time.monotonic() < until:
            time.sleep(0.05)
    for child in running(children):
        os.killpg(child.pid, signal.SIGKILL)
        child.wait()


def running(children: Sequence[subprocess.Popen[bytes]]) -> list[subprocess.Popen[bytes]]:
    """Those that have not ended."""
    return [child for child in children if child.poll() is None]


def free_port() -> int:
    """A port of this machine that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
