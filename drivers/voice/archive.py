"""The last announcements, to read and to listen to: "what did it say at 10:42?" """

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from drivers.catalogue import pick
from drivers.voice.sound import Samples, seconds, write_wav
from drivers.voice.zone import Speech
from hall.contract.messages import Announce, AnnounceText

KEPT = 50


@dataclass(frozen=True, kw_only=True)
class Announcement:
    """One call as a zone took it in, and what became of it."""

    id: str
    place: str
    at: datetime
    number: str
    window_label: str
    text: str = ""
    languages: tuple[str, ...] = ()
    form: str = ""
    seconds: float = 0.0
    state: str = "queued"
    """`queued`, `speaking`, or the outcome of the receipt."""
    reason: str = ""
    file: Path | None = None


def announced(job: Speech, place: str, at: datetime) -> Announcement:
    """A call as a zone has just taken it in."""
    number, windows = named(job)
    languages = tuple(job.texts) if isinstance(job, AnnounceText) else job.languages
    return Announcement(id=job.id, place=place, at=at, number=number, window_label=windows, languages=languages)


def named(job: Speech) -> tuple[str, str]:
    """Which number, or which queues, and to which window or windows; a typed text names none."""
    if isinstance(job, Announce):
        return job.number, job.window_label
    if isinstance(job, AnnounceText):
        return "", ""
    return ", ".join(pick(queue, job.languages[0] if job.languages else "") for queue in job.queues), job.windows


class Archive:
    """Newest first, at most `KEPT`; older WAV files are deleted."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = threading.Lock()
        self._kept: dict[str, Announcement] = {}
        self._files: deque[Path] = deque()
        self._count = 0
        folder.mkdir(parents=True, exist_ok=True)
        for old in folder.glob("*.wav"):
            old.unlink()

    def add(self, announcement: Announcement) -> None:
        """A call was taken in."""
        with self._lock:
            self._kept[announcement.id] = announcement
            while len(self._kept) > KEPT:
                del self._kept[next(iter(self._kept))]

    def update(self, job_id: str, **changes: Any) -> None:
        """Something became of it."""
        with self._lock:
            if job_id in self._kept:
                self._kept[job_id] = replace(self._kept[job_id], **changes)

    def write(self, job_id: str, samples: Samples) -> Path:
        """Keep the sound that is about to be played; the speaker plays this very file."""
        with self._lock:
            self._count += 1
            path = self._folder / f"{self._count:06d}.wav"
            self._files.append(path)
            while len(self._files) > KEPT:
                self._files.popleft().unlink(missing_ok=True)
        write_wav(path, samples)
        self.update(job_id, file=path, seconds=round(seconds(samples), 3))
        return path

    def unheard(self, samples: Samples) -> Path:
        """A sound that is no announcement, always the same file."""
        path = self._folder / "unheard.wav"
        write_wav(path, samples)
        return path

    def listed(self) -> list[Mapping[str, Any]]:
        """For the workbench, newest first."""
        with self._lock:
            kept = list(self._kept.values())
        return [
            {
                "id": a.id,
                "place": a.place,
                "at": a.at.isoformat(),
                "number": a.number,
                "window": a.window_label,
                "text": a.text,
                "languages": list(a.languages),
                "form": a.form,
                "seconds": a.seconds,
                "state": a.state,
                "reason": a.reason,
                "wav": f"/virtual/announcements/{a.id}.wav" if a.file else None,
            }
            for a in reversed(kept)
        ]

    def file(self, job_id: str) -> Path | None:
        """The WAV file of an announcement, None when it is not kept or was never made."""
        with self._lock:
            announcement = self._kept.get(job_id)
        file = announcement.file if announcement else None
        return file if file and file.exists() else None
