"""What requests about appointments may contain."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BaseModel, Field

from hall.contract.card import MARK_SIGNS
from hall.web import schemas, shapes
from hall.web.schemas import Code, Strict, Text
from hall.web.texts import day_of, one_line


def _is_time(text: str) -> str:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        english = "write it like 2026-03-02T09:30 or 2026-03-02T09:30:00+08:00"
        raise shapes.wrong("not_a_time", english) from None
    return text


def _is_day(text: str) -> str:
    return day_of(text).isoformat()


def time_of(zone: str, text: str) -> datetime:
    """A time as it was asked for; without an offset it is meant on the hall's wall clock."""
    found = datetime.fromisoformat(text)
    return found if found.tzinfo is not None else found.replace(tzinfo=ZoneInfo(zone))


Time = Annotated[str, Field(min_length=16, max_length=40), AfterValidator(one_line), AfterValidator(_is_time)]
"""A time of the hall's wall clock, or with an offset."""
Day = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$"), AfterValidator(_is_day)]
Phone = Annotated[str, Field(min_length=5, max_length=24, pattern=r"^\+?[0-9][0-9 -]*$")]
Email = Annotated[str, Field(max_length=120, pattern=r"^$|^[^@\s]+@[^@\s]+\.[^@\s]+$"), AfterValidator(one_line)]
PersonName = Annotated[str, Field(min_length=1, max_length=60), AfterValidator(one_line)]
IdNumber = Annotated[str, Field(max_length=24, pattern=r"^[0-9A-Za-z]*$")]
Scan = Annotated[str, Field(max_length=300), AfterValidator(one_line)]


SHOWN = 50
"""Of so many affected visitors a preview names other times; the rest get them with their message."""


class SlotsQuery(BaseModel):
    """Of which service, on which days; without days the next week of bookable ones."""

    service: Code
    first: Annotated[Day, Field(alias="from")] = ""
    last: Annotated[Day, Field(alias="to")] = ""


class DayQuery(BaseModel):
    """A day; empty is today."""

    day: Annotated[str, Field(pattern=r"^$|^\d{4}-\d{2}-\d{2}$"), AfterValidator(lambda t: _is_day(t) if t else t)] = ""


class BookBody(Strict):
    """Who wants to come when. confirm false only holds the place until the visitor has said yes."""

    service: Code
    begins: Time
    name: PersonName
    phone: Phone
    email: Email = ""
    id_number: IdNumber = ""
    language: Annotated[str, Field(max_length=16), AfterValidator(one_line)] = ""
    confirm: bool = True


class PublicBookBody(BookBody):
    """The same by anybody; work is what the browser found (`hall.web.challenge`), where the hall asks for it."""

    work: Annotated[str, Field(max_length=80, pattern=r"^[0-9a-f]*:?[0-9]*$")] = ""


class StaffBookBody(BookBody):
    """The same by staff or by a program; share says from which places."""

    visitor_class: Code = "normal"
    share: Annotated[str, Field(pattern="^(public|all)?$")] = ""


class ChangeBody(schemas.Nothing):
    """To which time."""

    begins: Time


class CancelBody(schemas.Nothing):
    """Why; staff must say."""

    reason: Text = ""


class AffectedBody(Strict):
    """A time in which the hall cannot serve; without a service all of them, with codes only these appointments."""

    begin: Time
    end: Time
    service: schemas.MaybeCode = ""
    codes: Annotated[list[Code], Field(max_length=500)] = Field(default_factory=list)


class CancelManyBody(AffectedBody):
    """The same, and why. batch is what the answer to the portion before said."""

    reason: Text
    batch: schemas.MaybeCode = ""


class BatchBody(Strict):
    """What was cancelled together."""

    batch: Code


class TypedCodeBody(Strict):
    """The code that was sent to the visitor."""

    code: Annotated[str, Field(max_length=12, pattern=r"^[0-9 ]*$")]


class ContactBody(Strict):
    """Where a visitor wants to be told that his turn is near; one of both."""

    phone: Annotated[str, Field(max_length=24, pattern=r"^$|^\+?[0-9][0-9 -]{4,22}$")] = ""
    email: Email = ""


class CheckInBody(Strict):
    """What was typed or scanned at the kiosk, or the card on the reader: its mark, or its number."""

    scan: Scan = ""
    card: Annotated[str, Field(pattern=rf"^$|^[0-9a-f]{{{MARK_SIGNS}}}$")] = ""
    id_number: IdNumber = ""


class AppointmentPath(schemas.HallPath):
    """An appointment by its code."""

    code: Code


class RestrictionPath(schemas.HallPath):
    """A restriction by id."""

    restriction: Code


class LinkPath(schemas.HallPath):
    """The secret part of a visitor's address."""

    link: Code
