"""What a request may contain: strict, so that an unknown field is named instead of ignored."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from hall.domain import items
from hall.domain.desk_talk import LONGEST
from hall.web import shapes
from hall.web.texts import Day, one_line, some_lines

Code = Annotated[str, Field(min_length=1, max_length=64, pattern=r"^[^\x00-\x1f\x7f/\\]+$"), AfterValidator(one_line)]
Text = Annotated[str, Field(max_length=500), AfterValidator(one_line)]
Note = Annotated[str, Field(max_length=500), AfterValidator(some_lines)]
"""What a clerk writes for the next one; it may have lines."""
MaybeCode = Annotated[str, Field(max_length=64), AfterValidator(one_line)]
PlaceCode = Annotated[str, Field(max_length=96), AfterValidator(one_line)]
Reference = Annotated[str, Field(max_length=96), AfterValidator(one_line)]
Number = Annotated[str, Field(max_length=16), AfterValidator(one_line)]


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
    """What a visitor wants: one service, or a journey of several on one number. people: how many stand behind it.

    identity and agent (whoever takes it for others) are what a card or phone said; only keyed marks of them are kept.

    Staff say for which reason they give a class that needs one, and that its share is up.
    """

    service: MaybeCode = ""
    journey: MaybeCode = ""
    people: Annotated[int, Field(ge=1, le=999)] = 1
    identity: Reference = ""
    agent: Reference = ""
    visitor_class: Code = "normal"
    needs: list[Code] = Field(default_factory=list, max_length=8)
    language: Annotated[str, Field(max_length=16), AfterValidator(one_line)] = ""
    channel: Annotated[str, Field(pattern="^(kiosk|desk|phone|api)$")] = "api"
    reason: Text = ""
    over_share: bool = False
    paper: bool = True
    test: bool = False

    @model_validator(mode="after")
    def _one_of_both(self) -> TakeBody:
        if bool(self.service) == bool(self.journey):
            raise shapes.wrong("service_or_journey", "name either a service or a journey")
        return self


class Nothing(Strict):
    """An empty body, with the version that the person saw, if any."""

    version: int | None = None


class ReasonBody(Nothing):
    """Why."""

    reason: Text = ""


class PathBody(ReasonBody):
    """The services that are still to come on this number, in the order in which they are named."""

    services: list[Code] = Field(max_length=20)


class CallBody(ReasonBody):
    """Which ticket, by id or by number; out of order also who wants it so (an account, or a name)."""

    ticket: Code | None = None
    number: Number | None = None
    instructed_by: Text = ""

    @model_validator(mode="after")
    def _somebody(self) -> CallBody:
        if not (self.ticket or self.number):
            raise shapes.wrong("number_or_ticket", "say whom: number or ticket")
        return self


class ClassBody(ReasonBody):
    """Another visitor class, by staff."""

    visitor_class: Code


class StartBody(Nothing):
    """The visitor has arrived; whether the proof of the class was seen, and whether the number is his own."""

    evidence: Annotated[str, Field(pattern="^(|seen|missing)$")] = ""
    holder_checked: bool = False
    unchecked_for: MaybeCode = ""


class ServeBody(ReasonBody):
    """Who came straight to the window, and for what."""

    service: Code
    visitor_class: Code = "normal"
    people: Annotated[int, Field(ge=1, le=999)] = 1


class JoinBody(Nothing):
    """The other number of the same person, by id."""

    other: Code


class ResumeBody(Nothing):
    """Which ticket of those on hold."""

    ticket: Code


class EntryBody(Strict):
    """One thing that was done: an item of the catalogue, how often, how it ended, of which case."""

    item: Annotated[str, Field(min_length=1, max_length=items.LONGEST_CODE), AfterValidator(one_line)]
    count: Annotated[int, Field(ge=1, le=items.MOST_COUNT)] = 1
    outcome: Code = items.COMPLETED
    case: Annotated[str, Field(max_length=40), AfterValidator(one_line)] = ""
    missing: list[Annotated[str, Field(min_length=1, max_length=80), AfterValidator(one_line)]] = Field(
        default_factory=list, max_length=items.MOST_MISSING
    )

    def entry(self) -> items.Entry:
        """The value that the journey works with."""
        said = {"item": self.item, "count": self.count, "outcome": self.outcome, "case": self.case}
        return items.Entry(**said, missing=tuple(self.missing))  # type: ignore[arg-type]  # fields by name


Entries = Annotated[list[EntryBody], Field(max_length=items.MOST_ITEMS)]


class ItemsBody(Nothing):
    """The whole list of what was done for the visitor at the window; an empty one empties it."""

    items: Entries


class FinishBody(Nothing):
    """How it ended; items: what was done, where it was not recorded before."""

    outcome: MaybeCode = "done"
    note: Note = ""
    items: Entries | None = None


class TargetBody(Strict):
    """Where a transfer leads: another service, or a window (of the same or the named service)."""

    service: MaybeCode = ""
    window: MaybeCode = ""
    clerk: Annotated[str, Field(max_length=80), AfterValidator(one_line)] = ""


class TransferBody(Nothing):
    """Sending a visitor on; come_back asks to have him again after the next stage."""

    to: TargetBody
    keep_place: bool = True
    come_back: bool = False
    note: Note = ""


class AcceptBody(Nothing):
    """Taking over a visitor who was sent here, at a window (empty: at the desk)."""

    window: MaybeCode = ""


class DeclineBody(AcceptBody):
    """Why he cannot be taken over."""

    reason: Text = ""


class TicketBody(ReasonBody):
    """Which ticket."""

    ticket: Code


class PauseBody(ReasonBody):
    """Why; after_this lets the pause wait for the visitor at the window."""

    after_this: bool = False


class BulkCloseBody(Nothing):
    """Closing a window with its queue; without confirm a preview. to: the service that takes a queue left alone."""

    to: MaybeCode = ""
    confirm: bool = False


class EvacuateBody(Strict):
    """Leaving a zone or floor; without confirm only a preview. to: by service, the service that takes its queue."""

    scope: Annotated[str, Field(pattern="^(zone|floor)$")] = "zone"
    code: Code
    reason: Text = ""
    to: dict[Code, Code] = Field(default_factory=dict, max_length=200)
    confirm: bool = False


class OpenBody(Nothing):
    """Who sits down; empty: whoever is signed in."""

    clerk: MaybeCode = ""


class ReprintBody(ReasonBody):
    """A copy of a slip, at a printer."""

    place: PlaceCode = ""


class HelpBody(Strict):
    """At which kiosk; a kiosk speaks for its own place."""

    place: PlaceCode = ""


class HelpAtBody(Nothing):
    """At which kiosk, said from a window."""

    place: PlaceCode


class EmergencyAtBody(Nothing):
    """At which window somebody called for help, said from another one or from the floor."""

    at: Code


class SayBody(Nothing):
    """A ready message by its code, or typed words."""

    code: MaybeCode = ""
    text: Annotated[str, Field(max_length=LONGEST), AfterValidator(one_line)] = ""


class SayToBody(SayBody):
    """To which windows."""

    windows: Annotated[list[Code], Field(min_length=1, max_length=500)]


class MessageBody(Nothing):
    """Which message was read."""

    message: Reference


class SuspendBody(ReasonBody):
    """What is suspended: the hall, a zone or a service."""

    scope: Annotated[str, Field(pattern="^(hall|zone|service)$")] = "hall"
    code: MaybeCode = ""


class DayOpenBody(Strict):
    """Opening the business day; confirm says that a person has looked at the clock."""

    confirm: bool = False


class DayCloseBody(Strict):
    """Closing the business day; without a policy, open tickets go the way that the hall has set."""

    policy: Literal["", "expire", "refuse", "keep"] = ""


class CalendarQuery(BaseModel):
    """Which days; both included."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    from_: Day | None = Field(default=None, alias="from", description="default today")
    to: Day | None = Field(default=None, description="default the thirtieth day after")


class BoardQuery(BaseModel):
    """Which display."""

    place: PlaceCode = ""


class NumberQuery(BaseModel):
    """A number of the present business day, or the code of its slip (the last part of the visitor's link)."""

    number: Number = ""
    code: MaybeCode = ""

    @model_validator(mode="after")
    def _one_of_them(self) -> NumberQuery:
        if not (self.number or self.code):
            raise shapes.wrong("number_or_code", "say which: number or code")
        return self


class JournalQuery(BaseModel):
    """After which cursor (`epoch.seq`), and how many."""

    after: Annotated[str, Field(pattern=r"^\d{1,9}\.\d{1,18}$")] = "0.0"
    limit: Annotated[int, Field(ge=1, le=1000)] = 200
