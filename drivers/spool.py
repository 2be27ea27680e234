"""The box's own journal: what it has taken on, begun and done, so that a power cut neither loses nor repeats a slip.

An append-only file, one record per line, each on the disk (fsync) before the call returns:

    <crc32, 8 hex digits> <json>\\n
    {"is": "accepted", "job": {…}}            before the hall is told that we have the job
    {"is": "start", "job": id, "at": time}    before the first byte leaves for the device
    {"is": "receipt", "receipt": {…}}         after the last
    {"is": "stored", "job": id}               the hall has the receipt
    {"is": "refused", "job": id, "why": code} the hall will never have it: kept for a week, for people
    {"is": "seen", "job": id, "until": time}  compacted: settled, kept only to know a repeat

Read back at start: accepted alone is still to do; started without receipt becomes `unknown` and is never done again.
A last line cut off by the power is dropped (its caller was never answered); damage anywhere else stops the box with a
clear message, because nobody can say what was printed.
"""

from __future__ import annotations

import fcntl
import logging
import os
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from drivers import records
from drivers.spool_book import KEPT_FOR, Book, Unheard, nothing_lost
from hall.contract.coding import encode
from hall.contract.messages import ChangeRoll, Job, Outcome, OwnRoll, Receipt

COMPACT_BYTES = 1_000_000
"""A journal longer than this is rewritten with what still matters: some 1,500 jobs."""

log = logging.getLogger("hall.box")


class SpoolDamaged(Exception):
    """The journal cannot be read, or belongs to a running box; the text says where and what to do."""


class SpoolUnwritable(OSError):
    """The disk did not take a record: nothing may be acknowledged, printed or spoken on its account."""


class Spool:
    """The journal of one box; every method may be called from any thread."""

    def __init__(self, path: Path, now: Callable[[], datetime]) -> None:
        """Open or make the journal and settle what was interrupted. Raises SpoolDamaged."""
        self._path = path
        self._now = now
        self._lock = threading.RLock()
        self._broken = ""
        self._book = Book()
        self._compact_above = COMPACT_BYTES
        path.parent.mkdir(parents=True, exist_ok=True)
        self._fd = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            self._claim()
            self._read_back()
        except BaseException:
            os.close(self._fd)
            raise
        self._interrupted = self._settle_interrupted()

    @property
    def broken(self) -> str:
        """Why the journal can no longer be trusted (a failed fsync); empty while all is well."""
        return self._broken

    @property
    def interrupted(self) -> tuple[str, ...]:
        """Jobs found begun and unfinished at start; their receipts say `unknown`."""
        return self._interrupted

    def accept(self, job: Job) -> bool:
        """Write a job down; False when it is already known, and then nothing is to be done. Raises SpoolUnwritable."""
        with self._lock:
            if job.id in self._book.entries:
                return False
            self._append({"is": "accepted", "job": encode(job)})
            return True

    def begin(self, job_id: str) -> None:
        """Write down that the first byte or sample is about to leave. Raises SpoolUnwritable: then it must not."""
        with self._lock:
            if job_id in self._book.entries:
                self._append({"is": "start", "job": job_id, "at": self._now().isoformat()})

    def finish(self, receipt: Receipt) -> bool:
        """Write down what became of a job. The first receipt stands: False when there is one already."""
        with self._lock:
            entry = self._book.entries.get(receipt.job)
            if entry is not None and (entry.receipt is not None or entry.stored):
                return False
            self._append({"is": "receipt", "receipt": encode(receipt)})
            return True

    def stored(self, job_id: str) -> None:
        """The hall has the receipt: it need not be sent again."""
        with self._lock:
            entry = self._book.entries.get(job_id)
            if entry is None or entry.stored:
                return
            self._append({"is": "stored", "job": job_id}, sync=False)  # lost in a power cut it is only sent once more
            if os.fstat(self._fd).st_size > self._compact_above:
                self.compact()

    def refused(self, job_id: str, why: str) -> None:
        """The hall will never have the receipt: it is not sent again, and kept for people to see."""
        with self._lock:
            entry = self._book.entries.get(job_id)
            if entry is None or entry.refused:
                return
            if nothing_lost(entry.job, why):
                self.stored(job_id)
            else:
                log.warning("the hall refuses the receipt of %s: %s", job_id, why)
                self._append({"is": "refused", "job": job_id, "why": why})

    def unheard(self) -> list[Unheard]:
        """What the hall refused to take within a week, oldest first."""
        with self._lock:
            return self._book.unheard(self._now())

    def waiting(self) -> list[Job]:
        """Jobs accepted and neither begun nor settled, oldest first."""
        with self._lock:
            return [e.job for e in self._book.entries.values() if e.job and not e.began_at and not e.receipt]

    def begun(self) -> list[Job]:
        """Jobs begun and not settled: being done at this moment, or left by a device that crashed."""
        with self._lock:
            return [e.job for e in self._book.entries.values() if e.job and e.began_at and not e.receipt]

    def receipts(self) -> list[Receipt]:
        """Receipts the hall has not stored yet, oldest first."""
        with self._lock:
            owed = [e for e in self._book.entries.values() if e.receipt and not e.stored and not e.refused]
            return [_told(e.receipt, e.job) for e in owed if e.receipt]

    def became(self, job_id: str) -> Receipt | None:
        """The receipt of a job, if it has one that is still known."""
        with self._lock:
            entry = self._book.entries.get(job_id)
            return entry.receipt if entry is not None else None

    def compact(self) -> None:
        """Rewrite the journal with what still matters; a power cut meanwhile leaves the old or the new file, whole."""
        with self._lock:
            fresh = self._path.with_suffix(".new")
            fd = os.open(fresh, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600)
            fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
            records.write_all(fd, b"".join(records.line(record) for record in self._kept()))
            os.fsync(fd)
            os.replace(fresh, self._path)
            records.fsync_folder(self._path.parent)
            os.close(self._fd)
            self._fd = fd
            self._book = Book()
            self._read_back()
            self._compact_above = max(COMPACT_BYTES, 2 * os.fstat(fd).st_size)

    def close(self) -> None:
        """Let go of the file; another program may then open it."""
        with self._lock:
            if self._fd >= 0:
                os.close(self._fd)
                self._fd = -1
                self._broken = self._broken or "closed"

    def _claim(self) -> None:
        try:
            fcntl.flock(self._fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise SpoolDamaged(
                f"{self._path}: another hall-box is using this data folder; stop it, or give --data another folder"
            ) from None

    def _read_back(self) -> None:
        size = os.fstat(self._fd).st_size
        content = os.pread(self._fd, size, 0)
        whole = 0
        for number, start, raw in records.lines(content):
            record = records.parse(raw)
            if record is None:
                if records.is_torn(content[start:]):
                    break  # cut off by the power before anybody was answered
                raise SpoolDamaged(
                    f"{self._path}: line {number} (byte {start}) is damaged: found {raw[:60]!r}. Move the file away "
                    "and compare the slips of the last hour with the hall's list before starting again"
                )
            self._take(record, number)
            whole = start + len(raw)
        os.ftruncate(self._fd, whole)
        os.lseek(self._fd, whole, os.SEEK_SET)
        os.fsync(self._fd)
        records.fsync_folder(self._path.parent)

    def _take(self, record: Mapping[str, Any], number: int) -> None:
        try:
            self._book.take(record)
        except (KeyError, ValueError, AttributeError) as error:
            raise SpoolDamaged(
                f"{self._path}: line {number} is whole but not understood ({error!r}); it was written by another "
                "version of hall-box: start that one, or move the file away"
            ) from error

    def _settle_interrupted(self) -> tuple[str, ...]:
        begun = [(id_, e) for id_, e in self._book.entries.items() if e.began_at and not e.receipt and not e.stored]
        for job_id, entry in begun:
            self.finish(
                Receipt(
                    job=job_id,
                    outcome=Outcome.UNKNOWN,
                    at=self._now(),
                    reason="interrupted",
                    began_at=entry.began_at,
                )
            )
        return tuple(job_id for job_id, _ in begun)

    def _kept(self) -> Iterator[Mapping[str, Any]]:
        now = self._now()
        for job_id, entry in self._book.entries.items():
            old = entry.refused and entry.receipt and entry.receipt.at + KEPT_FOR < now
            if entry.stored or old:
                if entry.until > now:
                    yield {"is": "seen", "job": job_id, "until": entry.until.isoformat()}
                continue
            if entry.job:
                yield {"is": "accepted", "job": encode(entry.job)}
                if entry.began_at:
                    yield {"is": "start", "job": job_id, "at": entry.began_at.isoformat()}
            if entry.receipt:
                yield {"is": "receipt", "receipt": encode(entry.receipt)}
            if entry.refused:
                yield {"is": "refused", "job": job_id, "why": entry.refused}

    def _append(self, record: Mapping[str, Any], sync: bool = True) -> None:
        if self._broken:
            raise SpoolUnwritable(f"{self._path}: {self._broken}")
        before = os.lseek(self._fd, 0, os.SEEK_CUR)
        try:
            records.write_all(self._fd, records.line(record))
        except OSError as error:  # disk full: take the half line back, so that the next record begins on its own line
            os.ftruncate(self._fd, before)
            os.lseek(self._fd, before, os.SEEK_SET)
            raise SpoolUnwritable(f"{self._path}: {error.strerror}") from error
        if sync:
            self._sync()
        self._book.take(record)

    def _sync(self) -> None:
        try:
            os.fsync(self._fd)
        except (
            OSError
        ) as error:  # after a failed fsync the kernel may have dropped the pages: trust nothing until restart
            self._broken = f"the disk did not keep a record: {error.strerror}"
            raise SpoolUnwritable(f"{self._path}: {self._broken}") from error


def _told(receipt: Receipt, job: Job | None) -> Receipt:
    """As the hall needs it: it does not know a job of the box's own."""
    if isinstance(job, ChangeRoll) and job.own:
        return replace(receipt, own=OwnRoll(place=job.place, step=job.step))
    return receipt
