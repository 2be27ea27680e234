"""What a box knows on disk of the numbers that it may give out by itself, and of those that it gave.

An append-only file (`drivers.records`), each record on the disk before the call returns:

    {"is": "lease", "lease": {…}, "machine": {…}}       numbers lent to this box, on this machine, since it was started
    {"is": "issued", "id": ticket, "ticket": {…}, "job": {…} | null, "shown": {…}}   before paper or screen says it
    {"is": "slip", "key": press, "state": "printed", "reason": ""}
    {"is": "handed", "keys": [press, …]}                the hall has them, with what is known of the paper
    {"is": "closed", "lease": id}                       no more numbers of this lease

A lease that was copied to another machine or folder, or whose machine was started anew, is not used: nobody could say
how long ago the hall was heard, nor who else holds the same numbers. Damage in the middle of the file is set aside
whole; what can still be read is handed in, and nothing more is given out until the hall lends other numbers.
"""

from __future__ import annotations

import fcntl
import os
import secrets
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from drivers import records
from hall.contract.coding import BadMessage, decode, encode
from hall.contract.messages import PrintSlip
from hall.contract.offline import Lease, OfflineTicket

BOOT_ID = Path("/proc/sys/kernel/random/boot_id")
_THIS_START = secrets.token_hex(16)
SETTLED = ("none", "printed", "handed", "failed", "unknown")
"""States of a slip after which nothing more is heard of it."""
PRESSES_KNOWN = 500
"""A page asks again for a minute at most; more presses than this are never under way."""


class BookUnwritable(OSError):
    """The disk did not take a record: no number may be given out on its account."""


def seconds() -> float:
    """Seconds since the machine was switched on, those in which it slept too: never set, never stepping."""
    return time.clock_gettime(time.CLOCK_BOOTTIME)


def boot_id() -> str:
    """What the kernel calls this start of the machine; where it is hidden, this start of the program."""
    try:
        return BOOT_ID.read_text(encoding="ascii").strip()
    except OSError:
        return _THIS_START


@dataclass
class Given:
    """One number that was given out. `shown` is what the page was answered; handed: the hall knows its paper too."""

    id: str
    lease: str
    ticket: OfflineTicket
    job: PrintSlip | None
    shown: Mapping[str, Any]
    handed: bool = False


@dataclass
class _Content:
    """The file's content in memory."""

    lease: Lease | None = None
    machine: Mapping[str, Any] = field(default_factory=dict)
    closed: bool = False
    given: dict[str, Given] = field(default_factory=dict)
    leases: dict[str, Lease] = field(default_factory=dict)

    def take(self, record: Mapping[str, Any]) -> None:
        getattr(self, "_" + str(record["is"]))(record)

    def _lease(self, record: Mapping[str, Any]) -> None:
        lease: Lease = decode(record["lease"])
        self.lease, self.machine, self.closed = lease, record["machine"], False
        self.leases[lease.id] = lease

    def _issued(self, record: Mapping[str, Any]) -> None:
        ticket: OfflineTicket = decode(record["ticket"])
        job = decode(record["job"]) if record["job"] else None
        self.given[ticket.key] = Given(record["id"], record["lease"], ticket, job, record["shown"])

    def _slip(self, record: Mapping[str, Any]) -> None:
        found = self.given[record["key"]]
        found.ticket = replace(found.ticket, slip=record["state"], reason=record["reason"])
        found.handed = False

    def _handed(self, record: Mapping[str, Any]) -> None:
        for key in record["keys"]:
            self.given[key].handed = True

    def _closed(self, record: Mapping[str, Any]) -> None:
        self.closed = self.closed or (self.lease is not None and self.lease.id == record["lease"])


class OfflineBook:
    """The file of one box; every method may be called from any thread."""

    def __init__(self, path: Path) -> None:
        """Open or make the file, and read it back. Raises OSError when it can neither be read nor made."""
        self._path = path
        self._lock = threading.RLock()
        self._content = _Content()
        self.broken = ""
        """Why nothing more can be written; empty while all is well."""
        self.damaged: Path | None = None
        """Where a file that could not be read as a whole was set aside."""
        path.parent.mkdir(parents=True, exist_ok=True)
        self._fd = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(self._fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
            self._read_back()
        except BaseException:
            os.close(self._fd)
            raise

    @property
    def lease(self) -> Lease | None:
        """The lease in the file, usable or not."""
        with self._lock:
            return self._content.lease

    @property
    def closed(self) -> bool:
        """Whether nothing more may be given out of the lease."""
        with self._lock:
            return self._content.closed

    @property
    def at_home(self) -> bool:
        """Whether the lease came to this very file, on this machine, since it was started."""
        with self._lock:
            return self._content.machine == self._machine()

    def lend(self, lease: Lease) -> None:
        """The hall has lent numbers. What was handed in before is forgotten. Raises BookUnwritable."""
        with self._lock:
            if not any(not one.handed for one in self._content.given.values()):
                self._start_anew()
            self._append({"is": "lease", "lease": encode(lease), "machine": self._machine()})

    def refresh(self, lease: Lease) -> None:
        """Newer hours and names of the same lease; not worth a record."""
        with self._lock:
            self._content.lease = lease

    def close_lease(self) -> None:
        """Nothing more is given out of it, also after a power cut: it goes back to the hall. Raises BookUnwritable."""
        with self._lock:
            if self._content.lease is not None and not self._content.closed:
                self._append({"is": "closed", "lease": self._content.lease.id})

    def issue(self, id_: str, ticket: OfflineTicket, job: PrintSlip | None, shown: Mapping[str, Any]) -> None:
        """Write down a number before anybody sees it. Raises BookUnwritable."""
        with self._lock:
            lease = self._content.lease.id if self._content.lease else ""
            record = {"is": "issued", "id": id_, "lease": lease, "ticket": encode(ticket), "shown": dict(shown)}
            self._append({**record, "job": encode(job) if job else None})

    def paper(self, id_: str, state: str, reason: str) -> None:
        """What became of a number's paper; of other tickets it is not ours to note. Raises BookUnwritable."""
        with self._lock:
            found = next((one for one in self._content.given.values() if one.id == id_), None)
            if found is not None and found.ticket.slip not in SETTLED:
                self._append({"is": "slip", "key": found.ticket.key, "state": state, "reason": reason})

    def handed(self, told: Sequence[OfflineTicket]) -> None:
        """The hall has these. What became of a paper meanwhile is told once more. Raises BookUnwritable."""
        with self._lock:
            same = [one.key for one in told if self._content.given[one.key].ticket == one]
            if same:
                self._append({"is": "handed", "keys": same})

    def of_press(self, key: str) -> Given | None:
        """The number that was given for this press."""
        with self._lock:
            return self._content.given.get(key)

    def given(self) -> list[Given]:
        """Every number in the file, oldest first."""
        with self._lock:
            return list(self._content.given.values())

    def waiting(self) -> list[Given]:
        """Numbers that the hall does not have yet, or not what became of their paper."""
        return [one for one in self.given() if not one.handed]

    def lease_of(self, given: Given) -> Lease | None:
        """The lease that a number was given under."""
        with self._lock:
            return self._content.leases.get(given.lease)

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            if self._fd >= 0:
                os.close(self._fd)
                self._fd, self.broken = -1, self.broken or "closed"

    def _machine(self) -> Mapping[str, Any]:
        found = os.fstat(self._fd)
        return {"boot": boot_id(), "device": found.st_dev, "inode": found.st_ino}

    def _read_back(self) -> None:
        content = os.pread(self._fd, os.fstat(self._fd).st_size, 0)
        whole, damaged = 0, False
        for _, start, raw in records.lines(content):
            record = _understood(raw)
            if record is None and records.is_torn(content[start:]):
                break
            try:
                if record is None:
                    raise ValueError("not a record")
                self._content.take(record)
            except (KeyError, ValueError, AttributeError, TypeError, BadMessage):
                damaged = True
            whole = start + len(raw)
        if damaged:
            self._set_aside(content)
        else:
            os.ftruncate(self._fd, whole)
        os.lseek(self._fd, 0, os.SEEK_END)
        os.fsync(self._fd)
        records.fsync_folder(self._path.parent)

    def _set_aside(self, content: bytes) -> None:
        """Keep the damaged file, and begin a new one with what could be read."""
        self.damaged = self._path.with_name(f"{self._path.name}.damaged-{int(time.time())}")
        records.replace_file(self.damaged, content)
        self._content.closed = True
        kept = [{"is": "lease", "lease": encode(one), "machine": {}} for one in self._content.leases.values()]
        for one in self._content.given.values():
            kept.append(_issued(one))
            kept += [{"is": "handed", "keys": [one.ticket.key]}] if one.handed else []
        if self._content.lease is not None:
            kept.append({"is": "closed", "lease": self._content.lease.id})
        os.ftruncate(self._fd, 0)
        os.lseek(self._fd, 0, os.SEEK_SET)
        records.write_all(self._fd, b"".join(map(records.line, kept)))

    def _start_anew(self) -> None:
        """Everything was handed in: the file begins again, at the same place on the disk, because a lease is bound to
        it. Presses stay known as long as the box runs."""
        os.ftruncate(self._fd, 0)
        os.lseek(self._fd, 0, os.SEEK_SET)
        self._content.leases.clear()
        self._content.given = dict(list(self._content.given.items())[-PRESSES_KNOWN:])

    def _append(self, record: Mapping[str, Any]) -> None:
        if self.broken:
            raise BookUnwritable(f"{self._path}: {self.broken}")
        before = os.lseek(self._fd, 0, os.SEEK_CUR)
        try:
            records.write_all(self._fd, records.line(record))
        except OSError as error:  # disk full: the half line goes, so that the next record begins on its own
            os.ftruncate(self._fd, before)
            os.lseek(self._fd, before, os.SEEK_SET)
            raise BookUnwritable(f"{self._path}: {error.strerror}") from error
        try:
            os.fsync(self._fd)
        except OSError as error:  # the kernel may have dropped the pages: trust nothing until the next start
            self.broken = f"the disk did not keep a record: {error.strerror}"
            raise BookUnwritable(f"{self._path}: {self.broken}") from error
        self._content.take(record)


def waiting_in(path: Path) -> int:
    """How many numbers in a file of a box that does not run are not handed in; 0 when there is no file."""
    return sum(not one.handed for one in given_in(path))


def given_in(path: Path) -> list[Given]:
    """The numbers in a file of a box that does not run, oldest first, as far as they can be read."""
    if not path.exists():
        return []
    content = _Content()
    for _, _, raw in records.lines(path.read_bytes()):
        try:
            record = _understood(raw)
            if record is not None:
                content.take(record)
        except (KeyError, ValueError, AttributeError, TypeError, BadMessage):
            continue
    return list(content.given.values())


def _understood(raw: bytes) -> Mapping[str, Any] | None:
    try:
        return records.parse(raw)
    except ValueError:
        return None


def _issued(one: Given) -> dict[str, Any]:
    record = {"is": "issued", "id": one.id, "lease": one.lease, "ticket": encode(one.ticket), "shown": dict(one.shown)}
    return {**record, "job": encode(one.job) if one.job else None}
