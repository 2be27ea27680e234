"""Policies, classes and needs that would leave somebody uncalled are found before they take effect."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from hall.domain import checking_all, checking_order
from hall.domain.configuration import Configuration
from hall.domain.rules import POLICIES, Need, Rules
from hall.domain.wording import LANGUAGES
from tests.domain.builders import NAME, a_hall

LANG = Path(__file__).parents[2] / "config" / "lang"
LOW = Need(code="low", name=NAME)


def with_needs(*needs: Need, meets: tuple[str, ...] = ("low",)) -> Configuration:
    hall = a_hall(needs=needs)
    return replace(hall, windows=(replace(hall.windows[0], meets=meets), *hall.windows[1:]))


def with_class(**more: Any) -> Configuration:
    hall = a_hall()
    return replace(hall, classes=(hall.classes[0], replace(hall.classes[1], **more), *hall.classes[2:]))


WRONG = {
    "rules/policy unknown_choice": a_hall(rules=Rules(policy="by-lot")),
    "rules/ratio_normal out_of_range": a_hall(rules=Rules(ratio_normal=0)),
    "rules/ratio_priority out_of_range": a_hall(rules=Rules(ratio_priority=0)),
    "rules/overflow_after_min out_of_range": a_hall(rules=Rules(overflow_after_min=-1)),
    "rules/long_walk_s out_of_range": a_hall(rules=Rules(long_walk_s=-1)),
    "classes/1/daily_share out_of_range": with_class(daily_share=1.2),
    "classes/1/calls_per_hour out_of_range": with_class(calls_per_hour=0),
    "needs/0/code bad_code": with_needs(Need(code="a+b", name=NAME, hard=False), meets=()),
    "needs/1/code code_twice": with_needs(LOW, replace(LOW, code="LOW", hard=False)),
    "needs/0/name name_missing": with_needs(replace(LOW, name={})),
    "needs/0/grace_s out_of_range": with_needs(replace(LOW, grace_s=901)),
    "needs/0/hard need_met_nowhere": with_needs(LOW, meets=()),
    "windows/0/meets unknown_need": with_needs(LOW, meets=("low", "lift")),
}


@pytest.mark.parametrize("said", WRONG)
def test_what_is_wrong_is_named_by_its_place(said: str) -> None:
    assert [f"{p.path} {p.code}" for p in checking_order.problems(WRONG[said])] == [said]


@pytest.mark.parametrize("policy", POLICIES)
def test_every_policy_may_take_effect(policy: str) -> None:
    assert not list(checking_order.problems(a_hall(rules=Rules(policy=policy))))
    assert not list(checking_order.problems(with_needs(LOW)))


def test_a_soft_need_binds_no_window() -> None:
    assert not list(checking_order.problems(with_needs(replace(LOW, hard=False), meets=())))


def test_services_without_a_window_for_a_need_are_named() -> None:
    assert list(checking_order.unmet(with_needs(LOW))) == [("B", "low")]


def test_they_are_asked_with_all_other_checks() -> None:
    assert checking_order.problems in checking_all.CHECKS


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_problem_has_a_sentence(language: str) -> None:
    said = (LANG / language / "problems.ftl").read_text(encoding="utf-8")

    assert all(f"problem-{key.split()[1].replace('_', '-')} = " in said for key in WRONG)
