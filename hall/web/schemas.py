"""What a request may contain: strict, so that an unknown field is named instead of ignored."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

Code = Annotated[str, Field(min_length=1, max_length=64, pattern=r"^[^\x00-\x1f\x7f/\\]+$")]
Text = Annotated[str, Field(max_length=500)]


class Strict(BaseModel):
    """No unknown fields, no guessing of types."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True, strict=True)


class HallPath(Strict):
    """A hall."""

    hall: Code


class TicketPath(HallPath):
    """A ticket of a hall, by id."""

    ticket: Code


class WindowPath(HallPath):
    """A window of a hall, by code."""

    window: Code


class ServicePath(HallPath):
    """A service of a hall, by code."""

    service: Code


class TakeBody(Strict):
    """What a visitor wants."""

    service: Code
    visitor_class: Code = "normal"
    needs: list[Code] = Field(default_factory=list, max_length=8)
    language: Annotated[str, Field(max_length=16)] = ""
    channel: Annotated[str, Field(pattern="^(kiosk|desk|phone|api)$")] = "api"
    test: bool = False


class Nothing(Strict):
    """An empty body, with the version that the person saw, if any."""

    version: int | None = None


class ReasonBody(Nothing):
    """Why."""

    reason: Text = ""


class CallBody(ReasonBody):
    """Which ticket: by id or by number."""

    ticket: Code | None = None
    number: Annotated[str, Field(max_length=16)] | None = None


class ResumeBody(Nothing):
    """Which ticket of those on hold."""

    ticket: Code


class FinishBody(Nothing):
    """How it ended."""

    outcome: Annotated[str, Field(max_length=64)] = "done"
    note: Text = ""


class TargetBody(Strict):
    """Where a transfer leads: another service, or a window (of the same or the named service)."""

    service: Annotated[str, Field(max_length=64)] = ""
    window: Annotated[str, Field(max_length=64)] = ""


class TransferBody(Nothing):
    """Sending a visitor on."""

    to: TargetBody
    keep_place: bool = True
    note: Text = ""


class OpenBody(Nothing):
    """Who sits down; empty: whoever is signed in."""

    clerk: Annotated[str, Field(max_length=64)] = ""


class ReprintBody(ReasonBody):
    """A copy of a slip, at a printer."""

    place: Annotated[str, Field(max_length=96)] = ""


class SuspendBody(ReasonBody):
    """What is suspended: the hall, a zone or a service."""

    scope: Annotated[str, Field(pattern="^(hall|zone|service)$")] = "hall"
    code: Annotated[str, Field(max_length=64)] = ""


class DayOpenBody(Strict):
    """Opening the business day; confirm says that a person has looked at the clock."""

    confirm: bool = False


class DayCloseBody(Strict):
    """Closing the business day."""

    policy: Annotated[str, Field(pattern="^expire$")] = "expire"


class BoardQuery(BaseModel):
    """Which display."""

    place: Annotated[str, Field(max_length=96)] = ""


class NumberQuery(BaseModel):
    """A number of the present business day."""

    number: Annotated[str, Field(max_length=16)]


class JournalQuery(BaseModel):
    """After which cursor (`epoch.seq`), and how many."""

    after: Annotated[str, Field(pattern=r"^\d{1,9}\.\d{1,18}$")] = "0.0"
    limit: Annotated[int, Field(ge=1, le=1000)] = 200
