"""Texts that people type: one line, no control characters, no invisible marks that turn the writing direction round."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints

from hall.domain.business_day import is_thinkable
from hall.domain.people import STAFF_ROLES
from hall.web import shapes

PASSWORD_AT_LEAST = 10


_TURNING = frozenset("\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Marks that break lines or turn the writing direction round; right-to-left letters themselves are welcome."""


def one_line(text: str) -> str:
    """The text, if it is one line without hidden marks."""
    if any(c < " " or "\x7f" <= c <= "\x9f" or c in _TURNING for c in text):
        raise shapes.wrong("control_characters", "control characters are not allowed here")
    return text


def some_lines(text: str) -> str:
    """The text, which may have lines and tabs but no hidden marks."""
    one_line(text.replace("\r\n", " ").replace("\n", " ").replace("\t", " "))
    return text


def day_of(text: object) -> date:
    """A day as it is written, and nothing that a library would take for one: no second of an epoch, no other zone."""
    if isinstance(text, date):
        return text
    try:
        found = date.fromisoformat(text) if isinstance(text, str) and _DAY.fullmatch(text) else None
    except ValueError:
        found = None
    if found is None or not is_thinkable(found):
        raise shapes.wrong("not_a_day", "{asked} is not a day; write it like 2026-03-02", asked=str(text)[:40])
    return found


_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
Day = Annotated[date, BeforeValidator(day_of)]
Line = Annotated[str, Field(min_length=1, max_length=200), AfterValidator(one_line)]
Remark = Annotated[str, Field(max_length=80), AfterValidator(one_line)]
"""A line that may be empty."""
Name = Annotated[str, Field(min_length=1, max_length=80), AfterValidator(one_line)]
Login = Annotated[str, Field(pattern=r"^[\w.-]{2,40}$")]
"""A new login. Without a colon: those of a demo's people have one."""
Password = Annotated[str, StringConstraints(min_length=PASSWORD_AT_LEAST, max_length=256, strip_whitespace=False)]
"""A new password; long is better than odd, so nothing else is asked of it."""
SomePassword = Annotated[str, StringConstraints(max_length=256, strip_whitespace=False)]
"""A password to be tried."""
OneTimeCode = Annotated[str, Field(min_length=1, max_length=20)]
"""Six digits of an app, or a recovery code."""
StaffRole = Annotated[str, Field(pattern=f"^({'|'.join(STAFF_ROLES)})$")]
