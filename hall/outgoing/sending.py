"""Where a file goes that was made by plan: by e-mail as an attachment, or into a folder of the server.

A folder is a name below `outgoing` in the server's data folder. A file comes there whole: written under another name
first. Putting it there twice leaves one.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol

import structlog

from hall.apart import apart
from hall.reports.export import TYPES
from hall.senders import Attachment, Letter, NotSent, Sender
from hall.storage.ids import uuid7
from hall.storage.outgoing import Delivery, Outgoing
from hall.words import Catalogue

LARGEST = 20 * 1024 * 1024
"""Bytes that mail servers commonly take; a larger file goes into a folder only."""
log = structlog.get_logger()


class Clock(Protocol):
    """The hall's clock."""

    def now(self) -> datetime:
        """This instant, aware, UTC."""


class Sending:
    """Sends what is ready."""

    def __init__(
        self, outgoing: Outgoing, words: Catalogue, ways: Mapping[str, Sender], data: Path, clock: Clock
    ) -> None:
        self._outgoing = outgoing
        self._words = words
        self._ways = ways
        self._data = data
        self._clock = clock

    def send_one(self) -> bool:
        """Send the next file, if one is due; whether it went through."""
        now = datetime.now(UTC)
        found = self._outgoing.next_delivery(now, uuid7(now))
        if found is None:
            return False
        try:
            apart(lambda: self._into_folder(found) if found.way == "folder" else self._by_mail(found))
        except (NotSent, OSError) as no:
            for_good = isinstance(no, NotSent) and no.for_good
            why = str(no) if isinstance(no, NotSent) else no.strerror or type(no).__name__
            log.warning("report_not_sent", hall=found.hall, delivery=found.id, why=why, attempt=found.attempts)
            self._outgoing.not_sent(found, why, self._clock.now(), datetime.now(UTC), for_good=for_good)
            return False
        return self._outgoing.sent(found, self._clock.now())

    def _file(self, found: Delivery) -> Path:
        return self._data / "exports" / f"{found.export['id']}.{found.export['format']}"

    def _into_folder(self, found: Delivery) -> None:
        folder = self._data / "outgoing" / found.hall / found.target
        folder.mkdir(parents=True, exist_ok=True)
        part = folder / f".{found.export['name']}.part"
        part.write_bytes(self._file(found).read_bytes())
        part.replace(folder / found.export["name"])

    def _by_mail(self, found: Delivery) -> None:
        mail, export = self._ways.get("email"), found.export
        if mail is None:
            raise NotSent("no mail server is set up in hall.toml", for_good=True)
        if export["size"] > LARGEST:
            raise NotSent(f"{export['size']} bytes are too many for a letter", for_good=True)
        content = self._file(found).read_bytes()
        mail.send(self._letter(found, Attachment(export["name"], TYPES[export["format"]], content)))

    def _letter(self, found: Delivery, attached: Attachment) -> Letter:
        export: Mapping[str, Any] = found.export
        language = export["language"]
        said = {
            "title": self._words.say(language, f"export-title-{export['what']}"),
            "hall": found.hall,
            "from": export["from_day"].isoformat(),
            "to": export["to_day"].isoformat(),
        }
        return Letter(
            id=found.id, hall=found.hall, kind="report", language=language, name="", phone="", email=found.target,
            subject=self._words.say(language, "mail-report-subject", **said),
            text=self._words.say(language, "mail-report-text", **said), data={}, attached=attached,
        )  # fmt: skip
