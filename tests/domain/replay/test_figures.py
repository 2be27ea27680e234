"""The figures of a replay beside a second, plain count: who was overtaken (METRICS §9), under every policy."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hall.domain.replay import Outcome, Staffed, figures, simulate
from hall.domain.rules import POLICIES
from tests.domain.forecast.test_same_rule import hall, people

HEIGHT = {"normal": 0, "elder": 1, "urgent": 2}


def overtaken(mine: Outcome, others: list[Outcome]) -> bool:
    """One by one: a later one of the same or a lower class and the same service was called before me."""
    return any(
        other.person.service == mine.person.service
        and HEIGHT[other.person.visitor_class] <= HEIGHT[mine.person.visitor_class]
        and other.since_s > mine.since_s
        and other.called_s is not None
        and mine.called_s is not None
        and other.called_s < mine.called_s
        for other in others
    )


@pytest.mark.parametrize("name", POLICIES)
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_overtaken_share_is_that_of_a_plain_count_under_every_policy(name: str, seed: int) -> None:
    config = hall(name)
    windows = [Staffed(code=plan.code, serves=plan.services) for plan in config.windows]
    outcomes = simulate(config, windows, people(seed, 250))
    called = [outcome for outcome in outcomes if outcome.called_s is not None]

    found = figures(config, outcomes)

    groups = {code: [o for o in called if o.person.visitor_class == code] for code in HEIGHT}
    shares = {code: sum(overtaken(o, called) for o in mine) / len(mine) for code, mine in groups.items()}
    assert {code: found["by_class"][code]["overtaken_share"] for code in HEIGHT} == pytest.approx(shares)
    everybody = sum(overtaken(o, called) for o in called) / len(called)
    assert found["overall"]["overtaken_share"] == pytest.approx(everybody)
    assert everybody > 0.05


def test_whom_only_higher_classes_pass_is_not_overtaken() -> None:
    """METRICS §9: a higher class may pass. Without booked times nobody else does so under strict."""
    config = hall("strict")
    windows = [Staffed(code="1", serves=config.windows[0].services)]
    crowd = [replace(one, service="a", booked_s=None) for one in people(4, 150)]

    found = figures(config, simulate(config, windows, crowd))

    assert found["overall"]["overtaken_share"] == 0
    assert found["by_class"]["normal"]["mean_wait_s"] > found["by_class"]["urgent"]["mean_wait_s"] + 600
