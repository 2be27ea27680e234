"""Serves the pages without a hall: tokens replaced, answers from fixtures, live updates from a stub.

    python tests/faces/harness.py --port 8090
    http://127.0.0.1:8090/kiosk            the kiosk with tests/faces/fixtures/services.json
    http://127.0.0.1:8090/kiosk?set=busy   the same; `….busy.json` wins where there is one

The set is kept in a cookie; `?set=` ends it. A GET of `/api/v1/halls/hongkou/reports/day` is answered by
`fixtures/reports.day.json`, a POST of `…/windows/5/call-next` by `fixtures/post.windows.5.call-next.json`,
`/t/{token}.json` by `fixtures/t.json`; what has no fixture is 404. In the page, `hallStub.say("changed", {...})`,
`hallStub.silence()` and `hallStub.refuse(code)` play the hall; for the kiosk, `POST /_harness/events {event, data}`
speaks on its event stream.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import json
import mimetypes
import queue
import threading
from http.cookies import SimpleCookie
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

ROOT = Path(__file__).resolve().parents[2]
FIXTURES = Path(__file__).with_name("fixtures")
ASSETS = "/a/dev"
FOLDERS = {
    "client": ROOT / "hall/client",
    "pages": ROOT / "hall/pages",
    "display": ROOT / "display",
    "kiosk_ui": ROOT / "kiosk_ui",
    "lang": ROOT / "config/lang",
    "harness": Path(__file__).parent,
}
IMPORTS = {
    "hall/": f"{ASSETS}/client/",
    "@fluent/bundle": f"{ASSETS}/client/lib/fluent/index.js",
    "pinyin-match": f"{ASSETS}/client/lib/pinyin-match.js",
    "uplot": f"{ASSETS}/client/lib/uPlot.esm.js",
    "socket.io-client": f"{ASSETS}/harness/socket_stub.js",
}
IMPORT_MAP = json.dumps({"imports": IMPORTS})
IMPORT_MAP_SHA = base64.b64encode(hashlib.sha256(IMPORT_MAP.encode()).digest()).decode()
POLICY = (
    f"default-src 'none'; script-src 'self' 'sha256-{IMPORT_MAP_SHA}'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; media-src 'self'; form-action 'self'; base-uri 'none'; frame-src 'self' http://127.0.0.1:*"
)
PAGES = {
    "kiosk": "kiosk_ui/index.html",
    "display": "display/index.html",
    "window": "hall/pages/window/index.html",
    "manager": "hall/pages/manager/index.html",
    "admin": "hall/pages/admin/index.html",
    "workbench": "hall/pages/workbench/index.html",
    "t": "hall/pages/visitor/index.html",
    "": "hall/pages/start/index.html",
}
SNAPSHOTS = {"/display": "board", "/window": "window", "/manager": "floor", "/visitor": "t"}

listeners: list[queue.Queue[str]] = []


class Harness(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    assets = "no-store"
    """How long a browser keeps scripts and styles; whoever changes them wants to see it."""

    def do_GET(self) -> None:
        address = urlsplit(self.path)
        parts = [part for part in address.path.split("/") if part]
        query = {name: values[0] for name, values in parse_qs(address.query, keep_blank_values=True).items()}
        if address.path.startswith(ASSETS + "/"):
            self._asset(parts[2:])
        elif address.path == "/face/events":
            self._events()
        elif address.path == "/readyz":
            self._send(200, b"{}", "application/json")
        elif address.path == "/_harness/snapshot":
            self._fixture(SNAPSHOTS.get(query.get("namespace", ""), "none"), query.get("set"))
        elif parts[:2] == ["api", "v1"]:
            self._fixture(".".join(self._named(parts)))
        elif len(parts) == 2 and parts[0] == "t" and parts[1].endswith(".json"):
            self._fixture("t")
        else:
            self._page(parts, query)

    def do_POST(self) -> None:
        parts = [part for part in urlsplit(self.path).path.split("/") if part]
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if parts == ["_harness", "events"]:
            said = json.loads(body)
            self.tell(said["event"], said["data"])
            self._send(200, b"{}", "application/json")
        elif parts[:2] == ["api", "v1"]:
            if not self.headers.get("Idempotency-Key"):
                self._send(400, b'{"code": "key_missing"}', "application/problem+json")
                return
            self._fixture("post." + ".".join(self._named(parts)), status=201)
        else:
            self._fixture("post." + ".".join(parts))

    do_DELETE = do_POST  # noqa: N815 - the standard library looks for this name

    @staticmethod
    def tell(event: str, data: object) -> None:
        for listener in (*listeners,):
            listener.put(f"event: {event}\ndata: {json.dumps(data)}\n\n")

    @staticmethod
    def _named(parts: list[str]) -> list[str]:
        """Path parts that name the fixture: without /api/v1 and without /halls/{hall}."""
        return parts[4:] if parts[2:3] == ["halls"] else parts[2:]

    def _set(self) -> str:
        cookie = SimpleCookie(self.headers.get("Cookie", ""))
        return cookie["harness_set"].value if "harness_set" in cookie else ""

    def _fixture(self, name: str, chosen: str | None = None, status: int = 200) -> None:
        chosen = self._set() if chosen is None else chosen
        for candidate in (f"{name}.{chosen}.json" if chosen else "", f"{name}.json"):
            path = FIXTURES / candidate
            if candidate and path.is_file():
                found = json.loads(path.read_text(encoding="utf-8"))
                if isinstance(found, dict) and isinstance(found.get("status"), int) and "code" in found:
                    self._send(found["status"], json.dumps(found).encode(), "application/problem+json")
                else:
                    self._send(status, json.dumps(found).encode(), "application/json")
                return
        problem = {
            "status": 404,
            "code": "unknown_fixture",
            "detail": f"no tests/faces/fixtures/{name}.json",
            "words": {"en": f"No fixture {name}.json"},
        }
        self._send(404, json.dumps(problem).encode(), "application/problem+json")

    def _asset(self, parts: list[str]) -> None:
        folder = FOLDERS.get(parts[0]) if parts else None
        path = folder.joinpath(*parts[1:]).resolve() if folder else None
        if path is None or folder is None or not path.is_relative_to(folder) or not path.is_file():
            self._send(404, b"no such file", "text/plain")
            return
        kind = "text/javascript" if path.suffix == ".js" else mimetypes.guess_type(path.name)[0] or "text/plain"
        self._send(
            200, path.read_bytes(), f"{kind}; charset=utf-8" if kind.startswith("text/") else kind, keep=self.assets
        )

    def _page(self, parts: list[str], query: dict[str, str]) -> None:
        name = parts[0] if parts else ""
        page = ROOT / PAGES.get(name, "none")
        if parts[:2] == ["manager", "reports"] and (ROOT / "hall/pages/manager/reports.html").is_file():
            page = ROOT / "hall/pages/manager/reports.html"
        if parts == ["kiosk", "staff"]:
            page = ROOT / "kiosk_ui/corner.html"
        if not page.is_file():
            self._send(404, f"no page {name}".encode(), "text/plain")
            return
        tokens = {
            "__ASSETS__": ASSETS,
            "__IMPORT_MAP__": f'<script type="importmap">{IMPORT_MAP}</script>',
            "__HALL__": "hongkou",
            "__BUILD__": "dev",
            "__DEMO__": "true",
            "__LANG__": query.get("lang", "zh-Hans"),
            "__WINDOW__": parts[1] if name == "window" and len(parts) > 1 else "",
            "__PLACE__": parts[1] if name == "display" and len(parts) > 1 else "",
            "__TOKEN__": parts[1] if name == "t" and len(parts) > 1 else "",
            "__NUMBER__": "A104",
            "__SERVICE__": "社会保险",
            "__WHERE__": "1楼 A区 窗口 1–6",
            "__STATE__": "等候中，前面 6 人",
            "__NOTE__": "请留意屏幕和广播。",
        }
        html = page.read_text(encoding="utf-8")
        for token, value in tokens.items():
            html = html.replace(token, value)
        cookie = [("Set-Cookie", f"harness_set={query['set']}; Path=/")] if "set" in query else []
        self._send(200, html.encode(), "text/html; charset=utf-8", [("Content-Security-Policy", POLICY), *cookie])

    def _events(self) -> None:
        mine: queue.Queue[str] = queue.Queue()
        listeners.append(mine)
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Connection", "close")
        self.end_headers()
        chosen = self._set()
        first = next(
            (p for p in (FIXTURES / f"face_state.{chosen}.json", FIXTURES / "face_state.json") if p.is_file()), None
        )
        if first:
            mine.put(f"event: state\ndata: {json.dumps(json.loads(first.read_text(encoding='utf-8')))}\n\n")
        try:
            while True:
                try:
                    self.wfile.write(mine.get(timeout=5).encode())
                except queue.Empty:
                    self.wfile.write(b": still here\n\n")
                self.wfile.flush()
        except OSError:
            listeners.remove(mine)
            self.close_connection = True

    def _send(
        self, status: int, body: bytes, kind: str, more: list[tuple[str, str]] | None = None, keep: str = "no-store"
    ) -> None:
        self.send_response(status)
        for name, value in [
            ("Content-Type", kind),
            ("Content-Length", str(len(body))),
            ("Cache-Control", keep),
            *(more or []),
        ]:
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Quiet: what a page asks for is seen in the browser."""


class Kept(Harness):
    """For tests, during which nobody changes a script: a browser fetches each once."""

    assets = "public, max-age=31536000, immutable"


def serve(port: int = 0, *, kept: bool = False) -> ThreadingHTTPServer:
    """Starts in a thread; port 0 takes a free one (`server.server_address[1]`). kept: browsers keep the scripts."""
    server = ThreadingHTTPServer(("127.0.0.1", port), Kept if kept else Harness)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--port", type=int, default=8090)
    running = serve(parser.parse_args().port)
    print(f"http://127.0.0.1:{running.server_address[1]}/kiosk  /display/wall-1f  /window/5  /manager  /admin  /t/demo")
    threading.Event().wait()
