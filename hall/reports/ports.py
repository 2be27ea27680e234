"""What a report needs from outside: a clock, the place where the halls are kept, and the words of all languages."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """The hall's clock."""

    def now(self) -> datetime:
        """This instant, aware, UTC."""


class Source(Protocol):
    """Where the halls are kept; `hall.storage.store.Store` is one."""

    url: str
    clock: Clock


class Words(Protocol):
    """The sentences in all languages; `hall.words.Catalogue` is one."""

    def say(self, language: str, key: str, /, **args: object) -> str:
        """The sentence in this language."""
