"""A hall as its people set it up: one value per revision, effective-dated, never edited in place.

Codes are stable for ever and names may change; every fact names the revision it was decided under, so a relabelled
window keeps its history. `config/starter/*.json` shows whole examples of this shape.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from hall.domain.alerts.plan import AlertPlan
from hall.domain.appraisal_plan import AppraisalPlan
from hall.domain.groups import ServiceGroup
from hall.domain.guide import Guide
from hall.domain.items import Item
from hall.domain.reporting import ReportPlan
from hall.domain.rules import STRICT, Booking, CalendarDay, JourneyPlan, Need, Rules, SignPlan, Span
from hall.domain.screens import Medium, Notice, Screen
from hall.domain.slip_plan import SlipPlan
from hall.domain.voice_plan import Phrase, VoicePlan
from hall.domain.wording import LANGUAGES, Words, span

FALLBACKS = ("near", "none")
"""See Place.fallback."""
URGENCIES = ("emergency", "page", "info")
"""How much an announcement of staff presses: at once, next, when nobody waits to be called."""
NORMAL = "normal"
"""The class of everybody who did not ask for another; a hall always has it."""


@dataclass(frozen=True, kw_only=True)
class HallItself:
    """The hall as a whole."""

    __pydantic_config__ = STRICT

    code: str
    name: Words
    timezone: str
    languages: tuple[str, ...] = LANGUAGES
    promise_min: int = 30
    promise_target: float = 0.9
    seats: int = 0
    alarm_text: Words = field(default_factory=dict)
    """What walls and signs say in a fire alarm where a zone has no way out of its own; empty: a sentence of ours."""
    hours: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)
    """By weekday `mon` … `sun`; a day that is missing or empty is closed."""


@dataclass(frozen=True, kw_only=True)
class Department:
    """An authority that has windows here."""

    __pydantic_config__ = STRICT

    code: str
    name: Words


@dataclass(frozen=True, kw_only=True)
class Zone:
    """A part of a floor. walk_s is the usual walk from its seats to its windows."""

    __pydantic_config__ = STRICT

    code: str
    name: Words
    floor: str
    arrow: str = ""
    walk_s: int = 40
    way_out: Words = field(default_factory=dict)
    """What its signs and walls say in a fire alarm: where the exits are."""


@dataclass(frozen=True, kw_only=True)
class Series:
    """Numbers of one prefix. `offline_first … offline_last` is kept for kiosks that have lost the server."""

    __pydantic_config__ = STRICT

    code: str
    prefix: str
    first: int = 1
    last: int = 999
    width: int = 3
    offline_first: int | None = None
    offline_last: int | None = None


@dataclass(frozen=True, kw_only=True)
class VisitorClass:
    """A priority class: how fast its claim grows, and the start it is given (SCIENCE §1)."""

    __pydantic_config__ = STRICT

    code: str
    name: Words
    rate: float = 1.0
    head_start_min: float = 0.0
    note: Words = field(default_factory=dict)
    """What the visitor is told on the kiosk: whom the class is for."""
    evidence: Words = field(default_factory=dict)
    """What the clerk asks to see."""
    mark: str = ""
    """Printed on the slip and shown beside the number, so that others see why it may come earlier."""
    green: bool = False
    """A green channel: given by staff with a reason, counted, and capped."""
    daily_share: float | None = None
    """At most this share of the day's numbers of a service may be of this class."""
    calls_per_hour: int | None = None
    """So many calls an hour may use the head start; beyond, the class waits like everybody."""
    on_kiosk: bool = True


@dataclass(frozen=True, kw_only=True)
class Document:
    """Something the visitor should have at hand."""

    __pydantic_config__ = STRICT

    name: Words
    note: Words = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Service:
    """What one queues for."""

    __pydantic_config__ = STRICT

    code: str
    name: Words
    series: str
    zone: str
    icon: str = "folder"
    department: str = ""
    group: str = ""
    initials: str = ""
    typical_min: float = 10.0
    promise_min: int | None = None
    daily_quota: int | None = None
    documents: tuple[Document, ...] = ()
    proxy: tuple[Document, ...] = ()
    """What somebody brings besides who comes for another person; empty where the kiosk does not speak of it."""
    guide: Guide = field(default_factory=Guide)
    hours: Mapping[str, tuple[Span, ...]] | None = None
    mode: str = "ticket"
    """How one queues for it: `ticket`, `direct` (no numbers: the clerk begins a visit), `appointment`."""
    cut_off: float | None = None
    """Its own percentile of the predicted wait that must fit before closing; None is the hall's."""
    on_kiosk: bool = True


@dataclass(frozen=True, kw_only=True)
class Serves:
    """That a window serves a service: as its own work, or to help out once others have waited after_min."""

    __pydantic_config__ = STRICT

    code: str
    mode: str = "primary"
    after_min: float = 0.0
    bonus_min: float = 0.0


@dataclass(frozen=True, kw_only=True)
class WindowPlan:
    """A window as it is set up (its live state is `hall.domain.window.Window`)."""

    __pydantic_config__ = STRICT

    code: str
    label: str
    zone: str
    services: tuple[Serves, ...]
    department: str = ""
    meets: tuple[str, ...] = ()
    """The needs that this window meets (low desk, a language, signing)."""
    deputy: str = ""
    """The B post: the window that is asked to take over when this one pauses (AB岗)."""


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where a device stands. The device that fills it can be swapped; the place stays.

    fallback is of a printer: where its slips come out when it certainly cannot print: `near` (another printer of the
    zone, else of the floor), `none`, or the place of a printer.
    """

    __pydantic_config__ = STRICT

    code: str
    kind: str
    name: Words = field(default_factory=dict)
    of: str = ""
    zone: str = ""
    zones: tuple[str, ...] = ()
    floor: str = ""
    layout: str = ""
    window: str = ""
    fallback: str = "near"
    box: str = ""
    """The place at which the box stands that alone may drive this device; empty: see `hall.realtime.claims`."""
    volume_pct: int = 100
    """Of a voice zone: per cent of full volume; 50 is heard as half as loud."""
    soft: tuple[Span, ...] = ()
    """Hours of every day in which it speaks at `soft_pct`."""
    soft_pct: int = 50
    quiet: tuple[Span, ...] = ()
    """Hours of every day in which calls are not spoken but shown (无声叫号)."""
    repeats: int = 2
    """How often it says a call while no others wait; a second language counts as a repeat."""
    speaks: bool = False
    """Of a wall: its browser plays what the voice zones of its own zones say, where their box has no sound card."""
    screen: Screen = field(default_factory=Screen)


@dataclass(frozen=True, kw_only=True)
class Configuration:
    """Everything that a hall's people may change, as one value."""

    __pydantic_config__ = STRICT

    hall: HallItself
    zones: tuple[Zone, ...]
    series: tuple[Series, ...]
    services: tuple[Service, ...]
    windows: tuple[WindowPlan, ...]
    classes: tuple[VisitorClass, ...]
    departments: tuple[Department, ...] = ()
    places: tuple[Place, ...] = ()
    notices: tuple[Notice, ...] = ()
    media: tuple[Medium, ...] = ()
    phrases: tuple[Phrase, ...] = ()
    rules: Rules = field(default_factory=Rules)
    needs: tuple[Need, ...] = ()
    calendar: tuple[CalendarDay, ...] = ()
    journeys: tuple[JourneyPlan, ...] = ()
    booking: Booking = field(default_factory=Booking)
    signs: SignPlan = field(default_factory=SignPlan)
    alerts: AlertPlan = field(default_factory=AlertPlan)
    slip: SlipPlan = field(default_factory=SlipPlan)
    voice: VoicePlan = field(default_factory=VoicePlan)
    schedules: tuple[ReportPlan, ...] = ()
    items: tuple[Item, ...] = ()
    groups: tuple[ServiceGroup, ...] = ()
    appraisal: AppraisalPlan = field(default_factory=AppraisalPlan)

    @cached_property
    def shown(self) -> dict[tuple[str, ...], object]:
        """What others have worked out from this revision once; a revision never changes."""
        return {}

    @cached_property
    def service_by_code(self) -> Mapping[str, Service]:
        """Services by code."""
        return {s.code: s for s in self.services}

    @cached_property
    def window_by_code(self) -> Mapping[str, WindowPlan]:
        """Windows by code."""
        return {w.code: w for w in self.windows}

    @cached_property
    def item_by_code(self) -> Mapping[str, Item]:
        """The catalogue of items by code."""
        return {one.code: one for one in self.items}

    @cached_property
    def items_of(self) -> Mapping[str, tuple[Item, ...]]:
        """By service: the items that it covers, in the catalogue's order."""
        return {s.code: tuple(one for one in self.items if s.code in one.services) for s in self.services}

    @cached_property
    def class_by_code(self) -> Mapping[str, VisitorClass]:
        """Visitor classes by code."""
        return {c.code: c for c in self.classes}

    @cached_property
    def calendar_by_date(self) -> Mapping[str, tuple[CalendarDay, ...]]:
        """Days that differ from their weekday, by ISO date: one for the whole hall, and any for services."""
        found: dict[str, list[CalendarDay]] = {}
        for day in self.calendar:
            found.setdefault(day.date, []).append(day)
        return {date: tuple(days) for date, days in found.items()}

    @cached_property
    def need_by_code(self) -> Mapping[str, Need]:
        """Needs by code."""
        return {n.code: n for n in self.needs}

    @cached_property
    def journey_by_code(self) -> Mapping[str, JourneyPlan]:
        """Journeys by code."""
        return {j.code: j for j in self.journeys}

    @cached_property
    def zone_by_code(self) -> Mapping[str, Zone]:
        """Zones by code."""
        return {z.code: z for z in self.zones}

    @cached_property
    def series_by_code(self) -> Mapping[str, Series]:
        """Series by code."""
        return {s.code: s for s in self.series}

    @cached_property
    def place_by_code(self) -> Mapping[str, Place]:
        """Places by code."""
        return {p.code: p for p in self.places}

    @cached_property
    def windows_of(self) -> Mapping[str, tuple[WindowPlan, ...]]:
        """By service: the windows that serve it, its own ones first."""
        found: dict[str, list[WindowPlan]] = {s.code: [] for s in self.services}
        for mode in ("primary", "overflow"):
            for plan in self.windows:
                for serves in plan.services:
                    if serves.mode == mode and serves.code in found:
                        found[serves.code].append(plan)
        return {code: tuple(plans) for code, plans in found.items()}

    @cached_property
    def own_windows_of(self) -> Mapping[str, tuple[WindowPlan, ...]]:
        """By service: the windows whose own work it is (not those that only help out)."""
        return {
            code: tuple(p for p in plans if any(s.code == code and s.mode == "primary" for s in p.services))
            for code, plans in self.windows_of.items()
        }

    @cached_property
    def own_labels_of(self) -> Mapping[str, str]:
        """By service: the labels of its own windows as people read them, e.g. `3–5, 8`."""
        return {code: span([plan.label for plan in plans]) for code, plans in self.own_windows_of.items()}

    def promise_s(self, service: str) -> int:
        """The promised wait for a service in seconds: its own, else the hall's."""
        found = self.service_by_code.get(service)
        minutes = found.promise_min if found and found.promise_min is not None else self.hall.promise_min
        return minutes * 60
