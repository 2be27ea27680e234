"""A replay of a stored or generated day, in a process of its own (`aside`): it is seconds of pure computing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from hall.domain.configuration import Configuration
from hall.domain.refusals import Refusal
from hall.domain.replay import Person, Staffed
from hall.domain.rules import POLICIES
from hall.reports import aside, generated, replay
from hall.storage import configurations


def ask(question: Mapping[str, Any]) -> dict[str, Any]:
    """Replay beside the server; on gevent only the asking greenlet waits.

    The question holds url, hall, now, and day or seed and load; and what is tried: `draft`, the body of a sound
    configuration, or else `policy`, where "" is the hall's.
    Refuses `no_visits` for a day on which nobody took a number, `unknown_hall`, and `replay_failed`.
    """
    return aside.ask("hall.reports.replaying", question)


def answer(question: Mapping[str, Any]) -> dict[str, Any]:
    """The replay itself."""
    config, windows, people = _day(question)
    if not people:
        raise Refusal("no_visits", day=question.get("day") or "")
    ruled = _tried(question, config)
    staffed = refitted(ruled, windows)
    present = [person for person in people if person.service in ruled.service_by_code]
    if not present:
        raise Refusal("no_visits", day=question.get("day") or "")
    return {
        **replay.run(ruled, staffed, present),
        "left_out": len(people) - len(present),
        "classes": {c.code: dict(c.name) for c in (*config.classes, *ruled.classes)},
        "services": {s.code: dict(s.name) for s in (*config.services, *ruled.services)},
        "present_policy": config.rules.policy,
    }


def refitted(ruled: Configuration, windows: Sequence[Staffed]) -> list[Staffed]:
    """The day's windows, manned as they were, with what they serve under another configuration.

    A window that the configuration does not have any more is not manned; one that is new was manned by nobody.
    """
    plans = ruled.window_by_code
    return [replace(window, serves=plans[window.code].services) for window in windows if window.code in plans]


def _tried(question: Mapping[str, Any], config: Configuration) -> Configuration:
    """The hall under what is tried: a whole draft, or just another policy."""
    if question.get("draft"):
        return configurations.read(question["draft"])
    policy = question.get("policy") or config.rules.policy
    if policy not in POLICIES:
        raise Refusal("invalid", path="policy", found=policy)
    changed = {name: question[name] for name in ("ratio_normal", "ratio_priority") if question.get(name)}
    return replace(config, rules=replace(config.rules, policy=policy, **changed))


def _day(question: Mapping[str, Any]) -> tuple[Configuration, list[Staffed], list[Person]]:
    now = datetime.fromisoformat(question["now"])
    wanted = date.fromisoformat(question["day"]) if question.get("day") else now.date()
    config, windows, people = replay.of_day(question["url"], question["hall"], wanted, now)
    if question.get("day"):
        return config, windows, people
    windows, people = generated.day(config, question["seed"], question["load"])
    return config, windows, people


if __name__ == "__main__":
    aside.serve(answer)
