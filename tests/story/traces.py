"""How the trace of a rule is found in what is left of the two days: the journal, the reports, and what people were
answered. A rule says in words what it is; `found` gives its traces, and nothing where it left none."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

Row = dict[str, Any]
LANGUAGES = {"zh-Hans", "zh-Hant", "en"}


@dataclass(frozen=True, kw_only=True)
class Seen:
    """What is left: facts in order, answers by the name under which a scene kept them, reports, jobs for devices, and
    what reached visitors outside the hall (each message by its id)."""

    facts: Sequence[Row] = ()
    kept: Mapping[str, Any] = field(default_factory=dict)
    reports: Mapping[str, Row] = field(default_factory=dict)
    jobs: Sequence[Row] = ()
    messages: Mapping[str, Row] = field(default_factory=dict)
    letters: Sequence[Any] = ()
    config: Mapping[str, Any] = field(default_factory=dict)
    """The configuration of the first day."""

    def of(self, kind: str, **data: Any) -> list[Row]:
        """The facts of a kind whose data has these values."""
        return [
            f for f in self.facts if f["type"] == kind and all(f["data"].get(name) == it for name, it in data.items())
        ]

    def calls(self, by: str = "next") -> list[Row]:
        """Calls made in this way."""
        return self.of("ticket_called", by=by)

    def about(self, ticket: str) -> list[Row]:
        """The facts of one number."""
        return [f for f in self.facts if f["ticket"] == ticket]


Find = Callable[[Seen], Any]


@dataclass(frozen=True, kw_only=True)
class Rule:
    """A rule of the hall in words, and how its trace is found; `found` gives something, or nothing at all."""

    says: str
    found: Find

    def left_a_trace(self, seen: Seen) -> bool:
        """Whether it was at work. What was never asked left no trace."""
        try:
            return bool(self.found(seen))
        except (KeyError, IndexError):
            return False


def rule(says: str, *finds: Find) -> Rule:
    """A rule that is at work where everything is found."""
    return Rule(says=says, found=lambda seen: all(find(seen) for find in finds))


def fact(kind: str, **data: Any) -> Find:
    """In the journal: a fact of this kind with these values."""
    return lambda seen: seen.of(kind, **data)


def telling(kind: str, name: str) -> Find:
    """In the journal: a fact of this kind that has something under this name."""
    return lambda seen: [f for f in seen.of(kind) if f["data"].get(name)]


def changing(kind: str, name: str) -> Find:
    """In the journal: a fact of this kind that sets this part of a ticket to something."""
    return lambda seen: [f for f in seen.of(kind) if f["data"]["changes"].get(name)]


def refused(name: str, code: str) -> Find:
    """In an answer: it was refused for this reason, in every language."""
    return lambda seen: seen.kept[name]["code"] == code and set(seen.kept[name]["words"]) >= LANGUAGES


def kept(name: str, true: Callable[[Any], Any] = bool) -> Find:
    """In an answer that a scene kept: this is true of it."""
    return lambda seen: true(seen.kept[name])


def part(name: str) -> Find:
    """In the reason of a call: this part counted."""
    return lambda seen: [f for f in seen.calls() if any(p["rule"] == name for p in f["data"]["reason"]["parts"])]


def decided(code: str) -> Find:
    """In the reason of a call: this is what decided."""
    return lambda seen: [f for f in seen.calls() if f["data"]["reason"]["code"] == code]


def alert(name: str, key: str) -> Find:
    """On the live floor, as a scene kept it: this alert."""
    return kept(name, lambda floor: any(one["key"] == key for one in floor["alerts"]))


def alike(name: str) -> Find:
    """In an answer: the two things that a scene compared are the same, and there is something to compare."""
    return kept(name, lambda both: both[0] and both[0] == both[1])


def in_words(name: str, place: str) -> Find:
    """In an answer: this part of it is said in every language."""
    return kept(name, lambda found: set(found[place]["words"]) >= LANGUAGES)


def seconds(later: str, earlier: str) -> float:
    """Between two times as the hall tells them."""
    return (datetime.fromisoformat(later) - datetime.fromisoformat(earlier)).total_seconds()
