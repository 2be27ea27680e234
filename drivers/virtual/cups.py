"""A print server with one receipt printer, from RFC 8010 and 8011: what a program that speaks IPP meets at a CUPS.

POST application/ipp: version, operation u16, number u32, groups of attributes, 03, document. 0002 print, 0009 how a job
is, 000B how the printer is, 0008 take a job back. A job takes a moment; its document is kept, to be looked at.
"""

from __future__ import annotations

import ssl
import struct
import threading
import time
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from drivers.virtual.base import Faults, JsonLog, Pace
from drivers.virtual.paper import png

FAULTS = {
    "paper_out": "says that there is no paper, and stops",
    "paper_low": "says that the roll is nearly used up",
    "refuses": "takes no jobs",
    "held": "takes jobs and leaves them in the queue",
    "stuck": "begins jobs and never ends them",
    "aborted": "breaks jobs off",
    "garbage": "answers nonsense",
    "silent": "takes connections and says nothing",
}
PENDING, BUSY, CANCELED, ABORTED, COMPLETED = 3, 5, 7, 8, 9
OK, NOT_POSSIBLE, NOT_FOUND, NOT_ACCEPTING, NO_SUCH = 0x0000, 0x0404, 0x0406, 0x0506, 0x0501
PRINT_S = 0.3
KEPT = 20


@dataclass
class PrintedJob:
    """One document."""

    number: int
    name: str
    kind: str
    document: bytes
    since: float
    state: int = PENDING


class VirtualCups:
    """See VirtualDevice. Options: `certificate`, a file with chain and key for TLS; `login` = name:password."""

    kind = "cups"

    def __init__(self, name: str, options: Mapping[str, str], pace: Pace, log: JsonLog) -> None:
        self.name = name
        self._log = log
        self._lock = threading.RLock()
        self._faults = Faults(FAULTS)
        self._jobs: dict[int, PrintedJob] = {}
        self._count = 0
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._server.daemon_threads = True
        self._login = options.get("login", "")
        if certificate := options.get("certificate", ""):
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate)
            self._server.socket = context.wrap_socket(self._server.socket, server_side=True)
        scheme = "ipps" if certificate else "ipp"
        self.address = f"{scheme}://127.0.0.1:{self._server.server_port}/printers/receipt"
        loop = {"poll_interval": 0.1}
        threading.Thread(target=self._server.serve_forever, kwargs=loop, name=f"cups {name}", daemon=True).start()

    def knows(self, proof: str) -> bool:
        """Whether whoever comes with this header is let in."""
        return not self._login or proof == "Basic " + b64encode(self._login.encode()).decode()

    def jobs(self) -> list[PrintedJob]:
        """Those that are kept, the oldest first, each as far as it is."""
        with self._lock:
            for job in self._jobs.values():
                self._go_on(job)
            return list(self._jobs.values())

    def state(self) -> dict[str, Any]:
        """See VirtualDevice."""
        names = {PENDING: "waits", BUSY: "prints", CANCELED: "canceled", ABORTED: "aborted", COMPLETED: "completed"}
        jobs = [{"number": job.name, "state": names[job.state], "bytes": len(job.document)} for job in self.jobs()]
        return {"kind": self.kind, "name": self.name, "address": self.address, "faults": self._faults.listed(),
                "faults_on": self._faults.each(), "jobs": jobs}  # fmt: skip

    def picture(self, which: str = "") -> bytes:
        """See VirtualDevice: the newest document that is a picture."""
        drawn = [job.document for job in self.jobs() if job.kind == "image/png"]
        if drawn:
            return drawn[-1]
        from PIL import Image

        return png(Image.new("RGB", (1, 1)))

    def fault(self, name: str, on: bool = True, **details: Any) -> None:
        """See VirtualDevice."""
        self._faults.set(name, on, details)

    def reset(self) -> None:
        """See VirtualDevice."""
        with self._lock:
            self._faults.clear()
            self._jobs.clear()

    def stop(self) -> None:
        """See VirtualDevice."""
        self._faults.clear()
        self._server.shutdown()
        self._server.server_close()

    def answer(self, asked: bytes) -> bytes:
        """The answer to a request."""
        while "silent" in self._faults:
            time.sleep(0.05)
        if "garbage" in self._faults:
            return b"<html>not here</html>"
        operation, number = struct.unpack(">2xHI", asked[:8])
        found, document = _attributes(asked)
        with self._lock:
            status, told = self._does(operation, found, document)
        head = struct.pack(">BBHIB", 1, 1, status, number, 0x01) + _text(0x47, "attributes-charset", "utf-8")
        return head + told + b"\x03"

    def _does(self, operation: int, found: Mapping[str, bytes], document: bytes) -> tuple[int, bytes]:
        if operation == 0x000B:
            return OK, b"\x04" + self._standing()
        if operation == 0x0002:
            return self._take(found, document)
        job = self._jobs.get(int.from_bytes(found.get("job-id", b""), "big"))
        if job is None:
            return NOT_FOUND, b""
        self._go_on(job)
        if operation == 0x0009:
            return OK, b"\x02" + _number(0x23, "job-state", job.state)
        if operation != 0x0008:
            return NO_SUCH, b""
        if job.state not in (PENDING, BUSY):
            return NOT_POSSIBLE, b""
        job.state = CANCELED
        return OK, b""

    def _standing(self) -> bytes:
        out, low = "paper_out" in self._faults, "paper_low" in self._faults
        reason = "media-empty-error" if out else "media-low-warning" if low else "none"
        accepts = "refuses" not in self._faults
        return (
            _number(0x23, "printer-state", 5 if out else 3)
            + _text(0x44, "printer-state-reasons", reason)
            + _attribute(0x22, "printer-is-accepting-jobs", bytes((accepts,)))
        )

    def _take(self, found: Mapping[str, bytes], document: bytes) -> tuple[int, bytes]:
        if "refuses" in self._faults:
            return NOT_ACCEPTING, b""
        self._count += 1
        name, kind = (found.get(key, b"").decode() for key in ("job-name", "document-format"))
        self._jobs[self._count] = PrintedJob(self._count, name, kind, document, time.monotonic())
        for old in list(self._jobs)[:-KEPT]:
            del self._jobs[old]
        self._log.write(device=self.name, event="job", bytes=len(document))
        return OK, b"\x02" + _number(0x21, "job-id", self._count) + _number(0x23, "job-state", PENDING)

    def _go_on(self, job: PrintedJob) -> None:
        """As far as it has come by now."""
        if job.state not in (PENDING, BUSY) or "held" in self._faults:
            return
        job.state = BUSY
        if "stuck" not in self._faults and time.monotonic() - job.since > PRINT_S:
            job.state = ABORTED if "aborted" in self._faults else COMPLETED


def _attribute(tag: int, name: str, value: bytes) -> bytes:
    return struct.pack(">BH", tag, len(name)) + name.encode() + struct.pack(">H", len(value)) + value


def _number(tag: int, name: str, value: int) -> bytes:
    return _attribute(tag, name, struct.pack(">i", value))


def _text(tag: int, name: str, value: str) -> bytes:
    return _attribute(tag, name, value.encode())


def _attributes(asked: bytes) -> tuple[dict[str, bytes], bytes]:
    """The first value of each attribute, and the document."""
    found: dict[str, bytes] = {}
    at = 8
    while asked[at] != 0x03:
        if asked[at] < 0x10:
            at += 1
            continue
        size = int.from_bytes(asked[at + 1 : at + 3], "big")
        name, at = asked[at + 3 : at + 3 + size].decode(), at + 3 + size
        size = int.from_bytes(asked[at : at + 2], "big")
        value, at = asked[at + 2 : at + 2 + size], at + 2 + size
        if name:
            found[name] = value
    return found, asked[at + 1 :]


def _handler(cups: VirtualCups) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            """One request."""
            asked = self.rfile.read(int(self.headers.get("Content-Length", "0")))
            known = cups.knows(self.headers.get("Authorization", ""))
            told = cups.answer(asked) if known else b""
            try:
                self.send_response(200 if known else 401)
                self.send_header("Content-Type", "application/ipp")
                self.send_header("Content-Length", str(len(told)))
                self.end_headers()
                self.wfile.write(told)
            except OSError:
                return  # whoever asked has given up

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name is http.server's
            """Says nothing."""

    return Handler
