"""Where points by hand for windows are kept: a part of a view."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from hall.domain.appraisal import Entry


class Entries(Protocol):
    """The entries of one hall."""

    def one(self, id_: str) -> Entry | None:
        """By its id."""

    def put(self, entry: Entry) -> None:
        """Keep a new or changed one."""

    def between(self, first: date, last: date) -> Sequence[Entry]:
        """Those of these business days, in the order in which they were made."""
