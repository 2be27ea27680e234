"""Reasons as sentences, in every language, from the one catalogue (`why.ftl`)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from hall.domain import policy
from hall.domain.configuration import Configuration
from hall.domain.policy import Rule
from hall.domain.ticket import Ticket
from hall.domain.wording import LANGUAGES, pick
from hall.journey import why
from hall.journey.ports import View
from hall.journey.why import Because
from hall.words import Catalogue

Sentences = Mapping[str, Sequence[str]]


def because(reasons: Sequence[Because]) -> list[dict[str, Any]]:
    """Reasons as JSON: stable codes with their values; names stay in all languages."""
    return [{"code": reason.code, **reason.args} for reason in reasons]


def rule_of(config: Configuration) -> dict[str, Any]:
    """The rule of the queue as JSON, for whoever says it in a language of his own."""
    rule = policy.rule(config)
    return {
        "code": rule.code,
        "first": [dict(name) for name in rule.first],
        "appointments": rule.appointments,
        "normal": rule.normal,
        "priority": rule.priority,
    }


def rule_said(words: Catalogue, rule: Rule) -> dict[str, str]:
    """The rule of the queue in one sentence."""
    return {language: _rule(words, rule, language) for language in LANGUAGES}


def _rule(words: Catalogue, rule: Rule, language: str) -> str:
    booked = [words.say(language, "rule-appointments")] if rule.appointments else []
    names = [*booked, *(pick(name, language) for name in rule.first)]
    comma, last = words.say(language, "rule-comma"), words.say(language, "rule-and")
    who = last.join([comma.join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)
    return words.say(language, f"rule-{rule.code}", who=who, normal=rule.normal, priority=rule.priority)


def reasons_said(words: Catalogue, reasons: Sequence[Because]) -> Sentences:
    """One sentence per reason."""
    return {tag: [_reason(words, reason, tag) for reason in reasons] for tag in LANGUAGES}


def _reason(words: Catalogue, reason: Because, language: str) -> str:
    args = {key: pick(value, language) if isinstance(value, Mapping) else value for key, value in reason.args.items()}
    return words.say(language, f"because-{reason.code.replace('_', '-')}", **args)


def call_said(words: Catalogue, config: Configuration, ticket: Ticket, reason: Mapping[str, Any]) -> Sentences:
    """Why a ticket was called, and by how much it was before the next best."""
    found = config.class_by_code.get(ticket.visitor_class)
    said = {}
    for tag in LANGUAGES:
        name = pick(found.name, tag) if found else ""
        lines = [words.say(tag, f"called-{str(reason['code']).replace('_', '-')}", name=name)]
        rival = reason.get("rival")
        if rival:
            own, theirs = round(reason["total_min"], 1), round(rival["total_min"], 1)
            lines.append(words.say(tag, "called-rival", number=rival["number"], own=own, theirs=theirs))
        said[tag] = lines
    return said


def answer(ledger: View, words: Catalogue, ticket: Ticket) -> dict[str, Any]:
    """`GET /tickets/{id}/why`: why it was called, or why it has not been called yet."""
    found, called = why.not_yet(ledger, ticket), ledger.call_reason(ticket.id) if ticket.calls else None
    return {
        "ticket": ticket.id,
        "number": ticket.number,
        "state": ticket.state.value,
        "rule": {**rule_of(ledger.config), "words": rule_said(words, policy.rule(ledger.config))},
        "called": None if called is None else {**called, "words": call_said(words, ledger.config, ticket, called)},
        "not_yet": None
        if found is None
        else {
            "before": found.before,
            "reasons": because(found.reasons),
            "words": reasons_said(words, found.reasons),
        },
    }
