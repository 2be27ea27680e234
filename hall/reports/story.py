"""The story of one ticket: everything that happened to it, in the order of time, with why it was called when it was."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Protocol

from hall.domain.business_day import local
from hall.domain.configuration import Configuration
from hall.domain.facts import FactType, Recorded
from hall.domain.wording import LANGUAGES, pick

FIGURES = (
    "story_at",
    "story_type",
    "story_service",
    "story_window",
    "story_actor",
    "story_origin",
    "story_undone",
    "story_because",
)


_CAUSED = frozenset(
    {FactType.SLIP_FAILED, FactType.CALL_NOT_SPOKEN, FactType.MOVE_NOT_SPOKEN, FactType.TEXT_NOT_SPOKEN}
)
"""Facts whose reason is a code of the devices; elsewhere it is what a person typed or chose."""
CAUSES = frozenset(
    [
        "cover_open",
        "paper_out",
        "cutter_jam",
        "too_late",
        "withdrawn",
        "superseded",
        "duplicate",
        "quiet",
        "broken_off",
        "fire_alarm",
        "overtaken",
        "no_box",
        "interrupted",
    ]
)
"""The codes that have words (`wb-cause-…`); another is shown as the device said it."""


class Words(Protocol):
    """The sentences in all languages."""

    def say(self, language: str, key: str, /, **args: object) -> str:
        """The sentence in this language."""


def report(config: Configuration, ticket: Mapping[str, Any], words: Words | None) -> dict[str, Any]:
    """A row for each fact. With `words` each has its sentence, and each call the reason for it, in every language."""
    hall, day = config.hall, ticket["day"].isoformat()
    return {
        "items": [
            _row(config, one, visitor_class, undone=one.seq in ticket["undid"], words=words)
            for one, visitor_class in _with_class(ticket["facts"])
        ],
        "total": {"key": "total", "name": None, **dict.fromkeys(FIGURES)},
        "ticket": {"id": ticket["id"], "number": ticket["number"], "day": day, "test": ticket["test"]},
        "period": {"from": day, "to": day},
        "promise": {"minutes": hall.promise_min, "target": hall.promise_target},
    }


def _with_class(found: Iterable[Recorded]) -> Iterator[tuple[Recorded, str]]:
    """Each fact with the class of visitor that the ticket had then: some reasons name it."""
    now = ""
    for one in found:
        changed = one.fact.data.get("changes")
        now = str(changed.get("visitor_class", now)) if isinstance(changed, Mapping) else now
        yield one, now


def _row(
    config: Configuration, one: Recorded, visitor_class: str, *, undone: bool, words: Words | None
) -> dict[str, Any]:
    fact = one.fact
    at = local(fact.happened_at, config.hall.timezone).isoformat(timespec="seconds")
    plan = config.window_by_code.get(fact.window or "")
    reason = fact.data.get("reason") if fact.type is FactType.TICKET_CALLED else None
    code = str(reason.get("code", "")) if isinstance(reason, Mapping) else ""
    told = (
        at,
        fact.type.value,
        fact.service or "",
        plan.label if plan else fact.window or "",
        one.actor,
        one.origin.value,
        int(undone),
        _because(words, code, config, visitor_class) if code and words is not None else None,
    )
    name = _sentence(words, one) if words is not None else None
    return {"key": one.seq, "name": name, **dict(zip(FIGURES, told, strict=True)), "reason": reason}


def _because(words: Words, code: str, config: Configuration, visitor_class: str) -> dict[str, str]:
    """Why a call was this one's, in every language."""
    known = config.class_by_code.get(visitor_class)
    named = dict(known.name) if known else {"en": visitor_class}
    key = f"called-{code.replace('_', '-')}"
    return {language: words.say(language, key, name=pick(named, language)) for language in LANGUAGES}


def _key(one: Recorded) -> str:
    """The sentence of a fact. How many were ahead is not known of a number from elsewhere, and then not said."""
    if one.fact.type is FactType.TICKET_ISSUED and one.fact.data.get("ahead") is None:
        return "story-issued"
    return f"wb-fact-{one.fact.type.value.replace('_', '-')}"


def _sentence(words: Words, one: Recorded) -> dict[str, str]:
    """What happened, in every language; why a device failed is said in words."""
    args = _args(one)
    code = str(args["reason"])
    known = one.fact.type in _CAUSED and code in CAUSES
    return {
        language: words.say(
            language,
            _key(one),
            **{**args, "reason": words.say(language, f"wb-cause-{code.replace('_', '-')}") if known else code},
        )
        for language in LANGUAGES
    }


def _args(one: Recorded) -> dict[str, object]:
    """What the sentences about facts may name; each uses some of it."""
    data = one.fact.data
    to = data.get("to")
    where = to.get("window") or to.get("service") if isinstance(to, Mapping) else to
    reason = data.get("reason")
    return {
        "window": one.fact.window or "",
        "ahead": _number(data.get("ahead")),
        "level": _number(data.get("level")),
        "attempt": _number(data.get("attempt", 1)),
        "to": str(where or ""),
        "place": str(data.get("place", "")),
        "expired": 0,
        "windows": "",
        "type": one.fact.type.value,
        "step": str(data.get("step", "")),
        "outcome": str(data.get("outcome", "")),
        "device": str(data.get("device", "")),
        "reason": reason if isinstance(reason, str) else "",
    }


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0
