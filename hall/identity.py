"""Marks that stand for a person, or for a request that may name one: keyed hashes.

There are only some billion identity numbers, so an unkeyed hash of one is as good as the number itself. The key stands
in the data folder and never in the database: who has only the database (a backup, a dump) can look nobody up.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from contextlib import suppress
from functools import cached_property
from pathlib import Path

from hall.contract.card import mark_of

KEY_FILE = "person-key"
KEY_BYTES = 32


class Identity:
    """Makes the marks of one installation; several servers of one database need the same key file."""

    def __init__(self, data: Path) -> None:
        self._file = data / KEY_FILE

    @cached_property
    def _key(self) -> bytes:
        """The key; made at the first use, readable by the server alone. Two who make it at once end with the same.

        It appears whole: who comes second must not read a file that the first has opened and not written yet.
        """
        if not self._file.exists():
            self._make()
        found = self._file.read_bytes()
        if len(found) != KEY_BYTES:
            raise ValueError(
                f"{self._file} should hold {KEY_BYTES} bytes, found {len(found)}; restore it from a backup"
            )
        return found

    def _make(self) -> None:
        made = self._file.with_name(f"{KEY_FILE}.{secrets.token_hex(8)}")
        with os.fdopen(os.open(made, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(secrets.token_bytes(KEY_BYTES))
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileExistsError):
            os.link(made, self._file)
        made.unlink()

    def of_request(self, asked: bytes) -> str:
        """What tells two requests under one key apart. A request may hold a name, a phone or a card's number."""
        return hmac.digest(self._key, b"request:" + asked, "sha256").hex()

    def of_lease(self, bound: str) -> str:
        """The hall's signature under numbers that a box may give out by itself."""
        return hmac.digest(self._key, b"lease:" + bound.encode(), "sha256").hex()

    def of_trial(self, hall: str, body: bytes) -> str:
        """The hall's word that this draft of its settings was tried; who switches it on shows it."""
        return hmac.digest(self._key, b"trial:" + hall.encode() + b"\0" + body, "sha256").hex()

    def code_of(self, appointment: str, number: int) -> str:
        """The six digits that were sent for an appointment, the first time or a later one; kept nowhere."""
        digest = hmac.digest(self._key, f"code:{appointment}:{number}".encode(), "sha256")
        return f"{int.from_bytes(digest, 'big') % 1_000_000:06d}"

    def factor_key(self) -> bytes:
        """What secrets of one-time codes are sealed under."""
        return hmac.digest(self._key, b"second factor", "sha256")

    def of_phone(self, phone: str) -> str:
        """The mark of a phone number, however it was written."""
        return self._mark("phone", "".join(c for c in phone if c.isdigit())[-11:])

    def card_key(self) -> bytes:
        """What card readers mark numbers under; worth nothing to who wants to know whose mark the database holds."""
        return hmac.digest(self._key, b"card readers", "sha256")

    def of_card(self, number: str) -> str:
        """The mark of an identity number; empty for none."""
        return self.of_reading(mark_of(self.card_key(), number))

    def of_reading(self, mark: str) -> str:
        """The mark of the identity number that a card reader marked so; empty for none."""
        return self._mark("card", mark)

    def of_holder(self, reference: str) -> str:
        """The mark of whoever holds a number, by whatever reads cards or phones at the kiosk; empty for none."""
        return self._mark("holder", "".join(c for c in reference.upper() if c.isalnum()))

    def of_agent(self, reference: str) -> str:
        """The mark of somebody who takes numbers for others; empty for none."""
        return self._mark("agent", reference.strip())

    def _mark(self, kind: str, text: str) -> str:
        if not text:
            return ""
        return hmac.new(self._key, f"{kind}:{text}".encode(), hashlib.sha256).hexdigest()
