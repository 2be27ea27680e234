"""Two kiosks lose their server for half an hour and go on giving numbers; nothing collides afterwards (TRUST §6)."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import Any

import pytest

from tests import servers
from tests.judges import ledger_book, ledger_checker
from tests.story.house import House
from tests.trust.kiosks import Kiosk, kiosk, until

SPEED = 60.0
APART_S = 0.2
"""Real seconds between two presses: boxes agree on the time only as well as messages are quick, and presses that two of
them take within a few hundredths of a second have no order that anybody could know."""
LENT = 30
pytestmark = pytest.mark.timeout(240)


@dataclass(frozen=True, kw_only=True)
class Way:
    """On which database, how many numbers are pressed at each kiosk, and how they come back."""

    postgresql: bool = False
    presses: int = LENT
    first_comes_first: bool = False
    duplicates: int = 3
    """Hand-ins of each kiosk whose answer is lost; it is killed after each."""
    killed_after: tuple[int, ...] = (2, 12, 22)
    """Presses after which the second kiosk is killed."""


WAYS = {
    "the second kiosk comes back first": Way(duplicates=1, killed_after=(2, 22)),
    "on PostgreSQL, the first comes back first": Way(
        postgresql=True, presses=6, first_comes_first=True, duplicates=2, killed_after=(2,)
    ),
}
"""Each database and each order of coming back once: the two have nothing to do with each other."""
LONG_WAYS = {
    "the second kiosk comes back first, in full": Way(),
    "the first kiosk comes back first, in full": Way(first_comes_first=True),
    "on PostgreSQL, in full": Way(postgresql=True),
    "on PostgreSQL, the first comes back first, in full": Way(postgresql=True, first_comes_first=True),
}
PARAMS = [
    *(pytest.param(way, id=name) for name, way in WAYS.items()),
    *(pytest.param(way, id=name, marks=pytest.mark.slow) for name, way in LONG_WAYS.items()),
]


@dataclass
class Outage:
    """What was seen of two kiosks that lost their server, and of the hall afterwards."""

    house: House
    way: Way
    kiosks: tuple[Kiosk, Kiosk]
    presses: list[str] = field(default_factory=list)
    """Numbers in the order in which they were pressed, at both."""
    answers: list[dict[str, Any]] = field(default_factory=list)
    twice: list[tuple[str, str]] = field(default_factory=list)
    after_the_last: list[str] = field(default_factory=list)
    """How one press more was answered, where all lent numbers were used."""
    facts: list[dict[str, Any]] = field(default_factory=list)

    @property
    def late(self) -> list[dict[str, Any]]:
        return [f for f in self.facts if f["type"] == "ticket_issued" and f["origin"] == "offline"]


@pytest.fixture(scope="module", params=PARAMS)
def outage(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Outage]:
    way: Way = request.param
    with ExitStack() as after:
        database = ""
        if way.postgresql:
            database = after.enter_context(servers.fresh_database(request.getfixturevalue("postgres_url")))
        house = House(tmp_path_factory.mktemp("away"), speed=SPEED, database=database)
        after.callback(house.stop)
        house.start_server()
        two = [kiosk(house, place) for place in ("kiosk-1", "kiosk-2")]
        for one in two:
            after.callback(one.line.cut)
            after.callback(one.kill)
            one.start().has_numbers()
        yield _lived_through(Outage(house, way, (two[0], two[1])))


def _facts(house: House) -> list[dict[str, Any]]:
    return [
        {**fact, "data": json.loads(fact["data"])} for fact in ledger_book.read(house.database_url, house.hall).facts
    ]


def _lived_through(found: Outage) -> Outage:
    first, second = found.kiosks
    for one in found.kiosks:
        one.line.cut()
    for one in found.kiosks:
        one.linked("cut_off")
    for n in range(found.way.presses):
        for one in found.kiosks:
            answer = one.press(key=f"one-press-of-a-visitor-{one.place}-{n}")
            assert answer.status_code == 201, answer.text
            time.sleep(APART_S)
            found.answers.append(answer.json())
            found.presses.append(answer.json()["number"])
        if n in found.way.killed_after:
            second.kill()
            second.start()
            again = second.press(key=f"one-press-of-a-visitor-{second.place}-{n}").json()["number"]
            found.twice.append((found.presses[-1], again))
    if found.way.presses == LENT:
        found.after_the_last = [first.refused(), second.refused()]
    _come_back(found)
    found.facts = _facts(found.house)
    return found


def _come_back(found: Outage) -> None:
    """One after the other; of its hand-ins some answers are lost, and it is killed after each."""
    for one in found.kiosks if found.way.first_comes_first else reversed(found.kiosks):
        for _ in range(found.way.duplicates):
            lost = one.line.lost
            one.line.losing = "/leases/hand-in"
            one.line.mend()
            until(lambda one=one, lost=lost: one.line.lost > lost)  # type: ignore[misc]  # mypy cannot infer a lambda with defaults
            one.kill()
            one.line.cut()
            one.start()
        one.line.losing = ""
        one.line.mend()
        one.has_numbers()
    until(lambda: _slips_are_known(found), every_s=0.4)


def _slips_are_known(found: Outage) -> bool:
    facts = _facts(found.house)
    issued = {f["ticket"] for f in facts if f["type"] == "ticket_issued" and f["origin"] == "offline"}
    return issued <= {f["ticket"] for f in facts if f["type"].startswith("slip_")}


def test_as_many_visitors_have_as_many_numbers(outage: Outage) -> None:
    assert len(outage.presses) == 2 * outage.way.presses
    assert len(set(outage.presses)) == 2 * outage.way.presses


def test_every_number_is_in_the_record_once_and_no_other(outage: Outage) -> None:
    numbers = [fact["data"]["number"] for fact in outage.late]

    assert sorted(numbers) == sorted(outage.presses)
    assert all(fact["data"]["flag"] == "" for fact in outage.late)


def test_they_wait_in_the_order_in_which_they_were_pressed(outage: Outage) -> None:
    placed = sorted(outage.late, key=lambda fact: (fact["happened_at"], fact["seq"]))

    assert [fact["data"]["number"] for fact in placed] == outage.presses
    assert all(fact["happened_at"] < fact["recorded_at"] for fact in placed)


def test_the_record_is_sound(outage: Outage) -> None:
    ledger_checker.check(outage.house.database_url, outage.house.hall)


def test_one_press_is_one_number_however_often_it_is_sent(outage: Outage) -> None:
    assert all(first == second for first, second in outage.twice)


def test_the_press_after_the_last_lent_number_is_refused_in_words(outage: Outage) -> None:
    used_up = outage.way.presses == LENT

    assert outage.after_the_last == (["offline_exhausted", "offline_exhausted"] if used_up else [])


def test_no_slip_came_twice_and_one_that_is_said_to_be_printed_came(outage: Outage) -> None:
    came = [number for one in outage.kiosks for number in one.papers()]
    became = {f["ticket"]: f["type"] for f in outage.facts if f["type"].startswith("slip_")}
    printed = [f["data"]["number"] for f in outage.late if became[f["ticket"]] == "slip_printed"]

    assert len(came) == len(set(came))
    assert set(printed) <= set(came) <= set(outage.presses)
    assert printed


def test_no_wait_is_told_without_the_hall(outage: Outage) -> None:
    assert {(answer["ahead"], answer["estimate"], answer["offline"]) for answer in outage.answers} == {
        (None, None, True)
    }


def test_the_floor_knows_how_many_came_in_late(outage: Outage) -> None:
    assert outage.house.get("manager", "/floor")["late"]["count"] == 2 * outage.way.presses
