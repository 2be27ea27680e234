"""A slip in words: every text that will stand on it, in the visitor's language and in a second one.

All text passes `clean` here, as Unicode, before any encoding: whatever a name contains, only our own commands reach a
printer. (After encoding it would be too late: the second byte of a GBK character may look like anything.)
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from drivers.catalogue import Catalogue, pick
from drivers.printers.template import Template
from hall.contract.messages import Slip, Wait, Where

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
LONGEST = 120
"""Characters of one text; longer names are cut with an ellipsis rather than spending a metre of paper."""
MOST_MARKS = 2
"""Combining marks kept on one character."""
OWN_RULES = ("first-come", "ratio", "aging", "strict")
"""Rules of the queue with a sentence of their own; all others say that bookings and priority count as earlier."""


@dataclass(frozen=True)
class Pair:
    """One text in the visitor's language and in the second, which is empty where there is none or it is the same."""

    first: str
    second: str = ""


NOTHING = Pair("")
"""A text that this slip does not have."""


@dataclass(frozen=True)
class StepWords:
    """One step of a journey: what it is, and where."""

    name: Pair
    place: str


@dataclass(frozen=True, kw_only=True)
class SlipWords:
    """Everything a layout needs; sentences of `rules` carry *bold* in asterisks."""

    language: str
    number: str
    hall: Pair
    service: Pair
    visitor_class: Pair
    people: Pair
    needs: Pair
    frames: tuple[Pair, ...]
    place: str
    windows: str
    place_second: str
    arrow: str
    ahead_label: Pair
    ahead: str
    ahead_unit: str
    wait_label: Pair
    wait: str
    wait_unit: str
    wait_note: str
    steps_heading: Pair
    steps: tuple[StepWords, ...]
    steps_note: Pair
    documents_heading: Pair
    documents: tuple[Pair, ...]
    link: str
    scan: Pair
    rules: Pair
    date: str
    kiosk: str
    texts: Mapping[int, Pair]
    """The hall's own words, by the place of their block in the template."""


def clean(text: str) -> str:
    """Text without anything that is not meant to be seen: controls, direction overrides, joiners, lone surrogates.

    Line breaks and runs of space become one space; marks beyond two on a character are dropped; length is limited.
    """
    kept: list[str] = []
    marks = 0
    for char in unicodedata.normalize("NFC", text.encode("utf-8", "ignore").decode("utf-8")):
        category = unicodedata.category(char)
        marks = marks + 1 if category in ("Mn", "Me") else 0
        if category in ("Zl", "Zp", "Zs") or char in "\t\n\r\v\f\x85":
            kept.append(" ")
        elif category[0] != "C" and marks <= MOST_MARKS:
            kept.append(char)
    whole = " ".join("".join(kept).split())
    return whole if len(whole) <= LONGEST else whole[: LONGEST - 1] + "…"


def slip_words(slip: Slip, catalogue: Catalogue, template: Template) -> SlipWords:
    """All texts of a slip."""
    return _Writer(slip, catalogue, template).words()


class _Writer:
    """Puts one slip's texts together."""

    def __init__(self, slip: Slip, catalogue: Catalogue, template: Template) -> None:
        self.slip = slip
        self.catalogue = catalogue
        self.template = template
        self.first = slip.language or "zh-Hans"
        self.second = "zh-Hans" if self.first.startswith("en") else "en"

    def words(self) -> SlipWords:
        """See slip_words."""
        slip = self.slip
        return SlipWords(
            language=self.first,
            number=clean(slip.number),
            hall=self._names(slip.hall),
            service=self._names(slip.service),
            visitor_class=self._names(slip.visitor_class),
            people=self._pair("slip-people", people=slip.people) if slip.people > 1 else NOTHING,
            needs=self._needs(),
            frames=tuple(self._pair(f"slip-{what}") for what in ("copy", "test", "offline") if getattr(slip, what)),
            place=self._place(slip.where, self.first, windows=False),
            windows=self._windows(slip.where, self.first),
            place_second=self._place(slip.where, self.second, windows=True),
            arrow=slip.where.arrow,
            ahead_label=self._pair("slip-ahead"),
            ahead="" if slip.ahead is None else str(slip.ahead),
            ahead_unit=self._say(self.first, "slip-ahead-unit"),
            wait_label=self._pair(_wait_label(slip.wait)),
            wait=self._wait(slip.wait),
            wait_unit=self._wait_unit(slip.wait),
            wait_note=self._wait_note(slip.wait),
            steps_heading=self._names(slip.journey) if slip.journey else self._pair("slip-steps"),
            steps=tuple(
                StepWords(self._names(step.name), self._place(step.where, self.first, windows=True))
                for step in slip.steps
            ),
            steps_note=self._pair("slip-steps-note"),
            documents_heading=self._pair("slip-documents"),
            documents=tuple(self._names(document) for document in slip.documents),
            link=_ascii(slip.link),
            scan=self._pair("slip-scan"),
            rules=self._rules(),
            date=self._date(),
            kiosk=self._say(self.first, "slip-kiosk", kiosk=clean(slip.kiosk)) if slip.kiosk else "",
            texts={block.at: self._names(block.say) for block in self.template.blocks if block.say},
        )

    def _say(self, language: str, key: str, **values: str | int) -> str:
        return self.catalogue.say(language, key, **values)

    def _pair(self, key: str, **values: str | int) -> Pair:
        return Pair(self._say(self.first, key, **values), self._say(self.second, key, **values))

    def _names(self, words: Mapping[str, str]) -> Pair:
        first = clean(pick(words, self.first))
        second = clean(words.get(self.second, ""))
        return Pair(first, "" if second == first else second)

    def _needs(self) -> Pair:
        """All needs as one line in either language; empty when there are none."""
        found = [self._names(need) for need in self.slip.needs]
        if not found:
            return NOTHING
        first = self._listed(self.first, [pair.first for pair in found])
        return Pair(first, self._listed(self.second, [pair.second or pair.first for pair in found]))

    def _listed(self, language: str, needs: Sequence[str]) -> str:
        return self._say(language, "slip-needs", needs=self._say(language, "slip-list-joint").join(needs))

    def _windows(self, where: Where, language: str) -> str:
        label = clean(where.windows)
        if not label:
            return ""
        several = any(joint in label for joint in "–-—,、 ")
        return self._say(language, "slip-windows" if several else "slip-window", windows=label)

    def _place(self, where: Where, language: str, windows: bool) -> str:
        floor = self._say(language, "slip-floor", floor=clean(where.floor)) if where.floor else ""
        parts = [floor, clean(pick(where.zone, language)), self._windows(where, language) if windows else ""]
        return self._say(language, "slip-place-joint").join(part for part in parts if part)

    def _wait(self, wait: Wait | None) -> str:
        if wait is None:
            return ""
        if wait.high_min <= 0:
            return self._say(self.first, "slip-soon")
        one = _within(wait) or wait.low_min == wait.high_min
        return str(wait.high_min) if one else f"{wait.low_min}–{wait.high_min}"

    def _wait_unit(self, wait: Wait | None) -> str:
        if wait is None or wait.high_min <= 0:
            return ""
        key = "slip-wait-unit-within" if _within(wait) else "slip-wait-unit"
        first, second = self._say(self.first, key), self._say(self.second, key)
        return first if self.first.startswith("en") else f"{first} {second}"

    def _wait_note(self, wait: Wait | None) -> str:
        if wait is None:
            return ""
        time = f"{self.slip.issued_at:%H:%M}"
        note = self._say(self.first, "slip-wait-note", time=time)
        return f"{note} {self._say(self.second, 'slip-wait-note-short')}"

    def _rules(self) -> Pair:
        """The rule of the queue that is in force; what the template says of minutes holds for head starts alone."""
        order = self.slip.order
        if order in OWN_RULES:
            short = "slip-rules-short" if order == "first-come" else "slip-rules-short-priority"
            return Pair(self._say(self.first, f"slip-rules-{order}"), self._say(self.second, short))
        block = self.template.find("rules")
        ahead, missed = (block.get("priority_ahead_min"), block.get("missed_within_min")) if block else (0, 0)
        if ahead and missed:
            first = self._say(self.first, "slip-rules-minutes", ahead=ahead, missed=missed)
            return Pair(first, self._say(self.second, "slip-rules-short-minutes", missed=missed))
        return Pair(self._say(self.first, "slip-rules"), self._say(self.second, "slip-rules-short"))

    def _date(self) -> str:
        at = self.slip.issued_at
        return self._say(
            self.first,
            "slip-date",
            year=str(at.year),
            month=f"m{at.month:02}",
            day=str(at.day),
            weekday=WEEKDAYS[at.weekday()],
            time=f"{at:%H:%M}",
        )


def _within(wait: Wait | None) -> bool:
    """Whether a wait has only an end: "0–20" is said as "within 20"."""
    return wait is not None and wait.low_min <= 0 < wait.high_min


def _wait_label(wait: Wait | None) -> str:
    """The word over a wait: "about 10–20 min" can be said, "about soon" cannot."""
    if wait is not None and wait.high_min <= 0:
        return "slip-turn"
    return "slip-wait-within" if _within(wait) else "slip-wait"


def _ascii(link: str) -> str:
    """An address as it may stand in a QR code; empty when it holds anything but visible ASCII."""
    return link if link.isascii() and link.isprintable() and " " not in link else ""
