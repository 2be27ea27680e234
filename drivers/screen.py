"""Keeps the kiosk's browser before its page: `python -m drivers.screen http://127.0.0.1:8081 -- chromium …/kiosk`.

A browser that is started while the box is down shows a page of its own and stays there; one whose page has crashed goes
on running. So the browser is started only when the box answers, and started anew when the box answers for a minute
without any page that listens to it. What a browser that ended by itself becomes is systemd's matter.
"""

from __future__ import annotations

import json
import logging
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Sequence
from types import FrameType
from typing import NoReturn

log = logging.getLogger("hall.screen")

LOOK_S = 5.0
PATIENCE_S = 60.0
"""A page that loads itself anew, or the staff corner, is away for a few seconds; an update of the box for some ten."""
ENDS_WITHIN_S = 5.0
STARTED_ANEW = 75
"""sysexits.h EX_TEMPFAIL: the browser had lost the page; systemd starts both again."""
HELP = "usage: python -m drivers.screen http://127.0.0.1:8081 -- BROWSER ARGUMENTS"


def pages(box: str) -> int | None:
    """How many pages listen to the box; None when it does not answer."""
    try:
        with urllib.request.urlopen(f"{box}/face/health", timeout=LOOK_S) as answer:  # noqa: S310 - loopback, by the unit
            return int(json.load(answer)["pages"])
    except (OSError, ValueError, KeyError):
        return None


def keep(box: str, browser: Sequence[str], *, look_s: float = LOOK_S, patience_s: float = PATIENCE_S) -> int:
    """Start the browser when the box answers; the exit code when it has ended or was ended."""
    while pages(box) is None:
        time.sleep(look_s)
    child = subprocess.Popen(browser)
    alone_since = time.monotonic()
    try:
        while child.poll() is None:
            time.sleep(look_s)
            if pages(box) != 0:
                alone_since = time.monotonic()
            elif time.monotonic() - alone_since >= patience_s:
                log.warning(
                    "the browser runs, and for %.0f s no page of it has listened: it is started anew", patience_s
                )
                return STARTED_ANEW
    finally:
        _end(child)
    return child.returncode or 0


def _ended(_signal: int, _frame: FrameType | None) -> NoReturn:
    raise SystemExit(0)


def _end(child: subprocess.Popen[bytes]) -> None:
    child.terminate()
    try:
        child.wait(ENDS_WITHIN_S)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()


def main(arguments: Sequence[str]) -> int:
    """The program."""
    if len(arguments) < 3 or arguments[1] != "--":
        sys.stderr.write(HELP + "\n")
        return 64
    signal.signal(signal.SIGTERM, _ended)
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    return keep(arguments[0].rstrip("/"), arguments[2:])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
