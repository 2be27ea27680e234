"""One printer behind IPP: its state, a document handed over, what became of it. Every wait has an end.

ipp:// goes in the clear; ipps:// by TLS with a checked certificate, and there a name and password may go along.
"""

from __future__ import annotations

import http.client
import ssl
import time
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path
from urllib.parse import urlsplit

from drivers.device import BadSettings, Garbled, LinkLost, Refused, Silent, Unreachable
from drivers.frames import BadFrame
from drivers.printers.cups.codec import (
    FORMAT,
    KEYWORD,
    NAME,
    NUMBER,
    Answer,
    Attribute,
    Operation,
    read_answer,
    request,
)

PORT = 631
WITHIN_S = 3.0
"""Real seconds for each step of a conversation: to be let in, to hand over, to be answered, to read the answer."""
LONGEST_ANSWER = 262_144
USER = "hall"


class JobState(IntEnum):
    """As RFC 8011 numbers them."""

    PENDING = 3
    HELD = 4
    PROCESSING = 5
    STOPPED = 6
    CANCELED = 7
    ABORTED = 8
    COMPLETED = 9


IDLE, PROCESSING, STOPPED = 3, 4, 5
"""States of a printer."""
REASONS: Mapping[str, str] = {
    "media-empty": "paper_out", "media-needed": "paper_out", "media-jam": "jam", "cover-open": "cover_open",
    "door-open": "cover_open", "offline": "offline", "shutdown": "offline", "timed-out": "offline",
    "media-low": "paper_near_end",
}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Standing:
    """How CUPS says the printer is."""

    cause: str = ""
    """Why it cannot print; empty when CUPS would try."""
    low: bool = False


@dataclass(frozen=True, kw_only=True)
class Trust:
    """By what an ipps:// address is trusted, and as whom it is asked."""

    ca_file: str = ""
    """Certificate authority that signed the print server's certificate; empty: those of the system."""
    user: str = ""
    password_file: str = ""
    """File whose only line is the user's password."""

    def context(self) -> ssl.SSLContext:
        """How TLS is spoken. Raises BadSettings."""
        try:
            return ssl.create_default_context(cafile=self.ca_file or None)
        except OSError as error:
            raise BadSettings(f"ca_file = {self.ca_file!r} holds no certificate that can be read: {error}") from error

    def headers(self) -> Mapping[str, str]:
        """The name and password of a request. Raises BadSettings."""
        if not self.user:
            return {}
        try:
            password = Path(self.password_file).read_text(encoding="utf-8").strip()
        except (OSError, ValueError) as error:
            raise BadSettings(f"password_file = {self.password_file!r} cannot be read: {error}") from error
        return {"Authorization": "Basic " + b64encode(f"{self.user}:{password}".encode()).decode()}


class Queue:
    """A printer at an address `ipp://host[:port]/printers/name`, or `ipps://…`."""

    def __init__(self, address: str, trust: Trust | None = None) -> None:
        """Raises BadSettings for what is no such address, and for what does not belong to one in the clear."""
        trust, parts = trust or Trust(), urlsplit(address)
        if parts.scheme not in ("ipp", "ipps") or not parts.hostname or len(parts.path) < 2 or parts.username:
            raise BadSettings(f"{address}: expected ipp://host:631/printers/name, or ipps:// without a password in it")
        if parts.scheme == "ipp" and trust != Trust():
            raise BadSettings(f"{address}: ca_file, user and password_file are for ipps:// only")
        self._host, self._port, self._path = parts.hostname, parts.port or PORT, parts.path
        self._context = trust.context() if parts.scheme == "ipps" else None
        self._headers = {"Content-Type": "application/ipp", **trust.headers()}
        self._uri = address

    def standing(self) -> Standing:
        """Ask how it is. Raises DeviceError."""
        names = "printer-state", "printer-state-reasons", "printer-is-accepting-jobs"
        found = self._ask(Operation.PRINTER_ATTRIBUTES, [(KEYWORD, "requested-attributes", names)])
        if not found.done:
            raise Refused(f"status {found.status:04x}", "cups_no_printer")
        said = {REASONS.get(_bare(word), "") for word in found.words("printer-state-reasons")} - {""}
        low = "paper_near_end" in said
        cause = next(iter(sorted(said - {"paper_near_end"})), "")
        if not cause and found.number("printer-state", IDLE) == STOPPED:
            cause = "cups_stopped"
        if not cause and not found.number("printer-is-accepting-jobs", 1):
            cause = "cups_refuses"
        return Standing(cause=cause, low=low)

    def hand_over(self, document: bytes, kind: str, name: str) -> int:
        """Hand a document over; answers CUPS' number for it.

        Raises Refused when CUPS did not take it, Unreachable before the first byte, and LinkLost, Silent or Garbled
        when nobody can say.
        """
        asked: list[Attribute] = [(NAME, "requesting-user-name", (USER,)), (NAME, "job-name", (name,)),
                                  (FORMAT, "document-format", (kind,))]  # fmt: skip
        found = self._ask(Operation.PRINT_JOB, asked, document)
        if not found.done:
            raise Refused(f"status {found.status:04x}", "cups_refused")
        number = found.number("job-id")
        if not number:
            raise Garbled("CUPS gave the job no number")
        return number

    def job(self, number: int) -> int:
        """How far a job is: a JobState, or 0 for one that CUPS has forgotten. Raises DeviceError."""
        asked: list[Attribute] = [*_of_job(number), (KEYWORD, "requested-attributes", ("job-state",))]
        found = self._ask(Operation.JOB_ATTRIBUTES, asked)
        return found.number("job-state") if found.done else 0

    def cancel(self, number: int) -> bool:
        """Take a job back; whether CUPS did. Raises DeviceError."""
        return self._ask(Operation.CANCEL_JOB, _of_job(number)).done

    def _ask(self, operation: Operation, asked: list[Attribute], document: bytes = b"") -> Answer:
        line = self._line()
        try:
            try:
                line.connect()
            except ssl.SSLError as error:
                raise Unreachable(f"{self._uri}: {error}", "cups_certificate") from error
            except OSError as error:
                raise Unreachable(f"{self._uri}: {error}") from error
            body = request(operation, self._uri, asked) + document
            line.request("POST", self._path, body, self._headers)
            return read_answer(_body(line.getresponse()))
        except BadFrame as error:
            raise Garbled(f"{self._uri}: {error}") from error
        except TimeoutError as error:
            raise Silent(f"{self._uri}: no answer") from error
        except (OSError, http.client.HTTPException) as error:
            raise LinkLost(f"{self._uri}: {error}") from error
        finally:
            line.close()

    def _line(self) -> http.client.HTTPConnection:
        if self._context is None:
            return http.client.HTTPConnection(self._host, self._port, timeout=WITHIN_S)
        return http.client.HTTPSConnection(self._host, self._port, timeout=WITHIN_S, context=self._context)


def _body(answer: http.client.HTTPResponse) -> bytes:
    if answer.status in (http.client.UNAUTHORIZED, http.client.FORBIDDEN):
        raise Refused(f"HTTP {answer.status}", "cups_password")
    if answer.status == http.client.UPGRADE_REQUIRED:
        raise Refused(f"HTTP {answer.status}", "cups_encrypts")
    if answer.status != http.client.OK:
        raise Refused(f"HTTP {answer.status}", "cups_refused")
    found, until = b"", time.monotonic() + WITHIN_S
    while piece := answer.read1(LONGEST_ANSWER):
        found += piece
        if len(found) > LONGEST_ANSWER or time.monotonic() > until:
            raise Garbled("an answer without an end")
    return found


def _of_job(number: int) -> list[Attribute]:
    return [(NUMBER, "job-id", (number,)), (NAME, "requesting-user-name", (USER,))]


def _bare(reason: str) -> str:
    """A reason without how bad it is."""
    return reason.removesuffix("-report").removesuffix("-warning").removesuffix("-error")
