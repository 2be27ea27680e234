"""Why a told wait has grown: what changed since the visitor was last told, the plainest cause first."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from hall.domain.forecast.rising import why, working
from tests.domain.forecast.test_same_rule import hall

TOLD = datetime(2026, 3, 2, 10, tzinfo=UTC)


@dataclass(frozen=True, kw_only=True)
class Came:
    """Somebody in the hall."""

    service: str
    visitor_class: str
    seniority: datetime
    queued_at: datetime
    on_time: bool


MINE = Came(service="a", visitor_class="normal", seniority=TOLD, queued_at=TOLD, on_time=False)
CONFIG = hall("head-start")


def came(minutes: float, **more: object) -> Came:
    at = TOLD + timedelta(minutes=minutes)
    return replace(MINE, seniority=at, queued_at=at, **more)  # type: ignore[arg-type]  # fields of Came


def reason(*others: Came, fewer_windows: bool = False) -> str:
    return why(CONFIG, MINE, TOLD, [MINE, *others], fewer_windows=fewer_windows)


def test_windows_that_stopped_are_the_first_reason() -> None:
    assert reason(came(5, on_time=True), fewer_windows=True) == "fewer_windows"


def test_a_booked_visitor_who_came_since_is_the_next() -> None:
    assert reason(came(5, on_time=True), came(6, visitor_class="elder")) == "booked_came"
    assert reason(came(-5, on_time=True)) == "slower", "he was there when it was told"


def test_somebody_with_a_larger_claim_who_came_since_is_precedence() -> None:
    assert reason(came(5, visitor_class="elder")) == "precedence"
    assert reason(came(20, visitor_class="elder")) == "slower", "a head start of 15 minutes does not make up for 20"
    sent_on = replace(came(5), seniority=TOLD - timedelta(minutes=30))
    assert reason(sent_on) == "precedence", "one who was sent on keeps his place"


def test_who_cannot_be_called_where_i_am_is_no_reason() -> None:
    only_a = replace(CONFIG, windows=CONFIG.windows[:1])

    assert why(only_a, MINE, TOLD, [came(5, service="b", visitor_class="elder")], fewer_windows=False) == "slower"
    assert reason(came(5, service="b", visitor_class="elder")) == "precedence", "window w1 calls both"


def test_windows_count_for_their_own_work() -> None:
    assert working(CONFIG, ["w0", "w1", "w3", "gone"]) == {"a": 2, "b": 1, "c": 1}
