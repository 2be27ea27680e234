"""The kiosk's browser is kept before its page: with a program in its place, and a box that tells how many listen."""

from __future__ import annotations

import json
import sys
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from drivers.screen import STARTED_ANEW, keep, pages
from tests.servers import free_port

ROOT = Path(__file__).resolve().parents[3]
UNIT = ROOT / "systemd" / "hall-kiosk.service"
LASTS = [sys.executable, "-c", "import time; time.sleep(60)"]


class Health(BaseHTTPRequestHandler):
    listening = 0

    def do_GET(self) -> None:
        body = json.dumps({"pages": self.listening}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Quiet."""


@pytest.fixture
def box() -> Iterator[HTTPServer]:
    server = HTTPServer(("127.0.0.1", 0), Health)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def address(server: HTTPServer) -> str:
    return f"http://127.0.0.1:{server.server_address[1]}"


def in_thread(box: str, browser: list[str], **times: float) -> tuple[threading.Thread, list[int]]:
    codes: list[int] = []
    thread = threading.Thread(target=lambda: codes.append(keep(box, browser, **times)))
    thread.start()
    return thread, codes


def test_a_browser_whose_page_is_gone_is_started_anew(box: HTTPServer) -> None:
    assert keep(address(box), LASTS, look_s=0.02, patience_s=0.1) == STARTED_ANEW


def test_a_browser_whose_page_listens_is_left_alone_until_it_ends(
    box: HTTPServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Health, "listening", 1)

    ended = keep(
        address(box),
        [sys.executable, "-c", "import time; time.sleep(0.5); raise SystemExit(3)"],
        look_s=0.02,
        patience_s=0.1,
    )

    assert ended == 3


def test_no_browser_is_started_before_the_box_answers(tmp_path: Path) -> None:
    port, seen = free_port(), tmp_path / "seen"
    browser = [sys.executable, "-c", f"open({str(seen)!r}, 'w')"]
    thread, codes = in_thread(f"http://127.0.0.1:{port}", browser, look_s=0.02)
    time.sleep(0.2)
    before = seen.exists()

    server = HTTPServer(("127.0.0.1", port), Health)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    thread.join(20)
    server.shutdown()
    server.server_close()

    assert (before, seen.exists(), codes) == (False, True, [0])


def test_a_box_that_is_down_has_no_pages_to_count() -> None:
    assert pages(f"http://127.0.0.1:{free_port()}") is None


def test_the_unit_starts_the_browser_through_it_and_always_again() -> None:
    unit = UNIT.read_text(encoding="utf-8")

    assert "-m drivers.screen http://127.0.0.1:8081 -- \\\n    /usr/bin/chromium" in unit
    assert "Restart=always" in unit
    assert "StartLimitIntervalSec=0" in unit
