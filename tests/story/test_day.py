"""A day in the hall: two hundred visitors, thirty-seven windows, all hardware, three real screens; judged from outside.

The judges import nothing of what they judge and count from decoded bytes, from captured sound, from what pages drew and
from the journal; never from jobs.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests import servers
from tests.judges import calls, ledger_checker, paper, screens, signs, speech
from tests.judges.recompute import Judge, differences
from tests.story import day
from tests.story.day import WALLS, Day
from tests.story.house import House

VISITORS = 200
FEW = 60
"""On PostgreSQL a third of the day suffices for each commit: what differs there from the day on SQLite is storage, and
that is pressed harder in `tests/storage` and `tests/trust`; the whole day on it is lived by `make test-all`."""
SPEED = 16.0
SLACK_S = 0.5 * SPEED
"""Half a real second: what the clocks of two programs on a busy machine may differ, in hall time."""
TOLD_WITHIN_S = 2.0
"""Real seconds from a call to the wall, for 19 of 20."""

pytestmark = pytest.mark.timeout(600)


DAYS = [
    pytest.param(("sqlite", VISITORS), id="sqlite"),
    pytest.param(("postgresql", FEW), id="postgresql"),
    pytest.param(("postgresql", VISITORS), id="postgresql-whole", marks=pytest.mark.slow),
]


@pytest.fixture(scope="module", params=DAYS)
def lived(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, chromium_path: str
) -> Iterator[Day]:
    kind, visitors = request.param
    folder = tmp_path_factory.mktemp(kind)
    if kind == "sqlite":
        yield _lived(folder, "", chromium_path, visitors)
    else:
        with servers.fresh_database(request.getfixturevalue("postgres_url")) as url:
            yield _lived(folder, url.replace("postgresql://", "postgresql+psycopg://"), chromium_path, visitors)


def _lived(folder: Path, database: str, chromium: str, visitors: int) -> Day:
    house = House(folder, speed=SPEED, database=database, clips=False)
    try:
        house.start()
        found = day.live(house, chromium, visitors)
    finally:
        house.stop()
    print(day.written(found))
    return found


@pytest.fixture(scope="module")
def facts(lived: Day) -> list[dict[str, Any]]:
    return lived.facts


def windows_on(lived: Day, floor: str) -> set[str]:
    """The windows of a floor, as the hall's own plan has them."""
    zones = {zone["code"] for zone in lived.house.body["zones"] if zone["floor"] == floor}
    return {window["code"] for window in lived.house.body["windows"] if window["zone"] in zones}


def test_everybody_came_and_nobody_is_left(lived: Day, facts: list[dict[str, Any]]) -> None:
    kinds = [fact["type"] for fact in facts]

    assert lived.done.taken == lived.visitors
    assert kinds.count("ticket_issued") == lived.visitors
    assert kinds.count("ticket_called") >= lived.visitors * 0.9
    assert lived.done.finished >= lived.visitors * 0.8
    assert len(lived.kiosk_numbers) >= lived.visitors // day.KIOSK_EVERY
    at_the_desk = sum(fact["window"] == day.DESK for fact in facts if fact["type"] == "service_finished")
    assert at_the_desk >= max(1, 3 * lived.visitors // VISITORS)


def test_every_slip_is_a_number_of_the_hall_and_every_number_has_its_slip(
    lived: Day, facts: list[dict[str, Any]]
) -> None:
    slips = paper.slips(lived.house.paper)

    assert paper.objections(slips, facts) == []
    assert len(slips) >= lived.visitors * 0.95
    assert set(lived.kiosk_numbers) <= set(paper.issued(facts))


@pytest.mark.parametrize("place", WALLS)
def test_every_call_stood_on_the_wall_of_its_floor(lived: Day, facts: list[dict[str, Any]], place: str) -> None:
    made = calls.standing(facts)
    mine = windows_on(lived, place[-2])

    assert screens.wall_objections(lived.walls[place], made, mine, SLACK_S) == []
    delays = sorted(screens.wall_delays(lived.walls[place], made))
    assert delays[int(len(delays) * 0.95)] / SPEED <= TOLD_WITHIN_S


def test_every_call_lit_the_sign_over_its_window_once(lived: Day, facts: list[dict[str, Any]]) -> None:
    assert signs.objections(signs.shown(lived.house.paper), calls.standing(facts), SLACK_S) == []


@pytest.mark.parametrize("floor", ["1", "2"])
def test_every_call_was_said_once_in_its_zone_or_given_up_with_a_reason(
    lived: Day, facts: list[dict[str, Any]], floor: str
) -> None:
    mine = [call for call in calls.made(facts) if call.window in windows_on(lived, floor)]
    refused = [f for f in facts if f["type"] == "call_not_spoken" and f["window"] in windows_on(lived, floor)]
    said = speech.heard(lived.house.paper, f"speaker-{floor}", lived.house.folder / "box/voice/packs/default")

    assert speech.objections(said, mine, refused, SLACK_S) == []
    assert len(said) >= len(mine) * 0.5


def test_the_reports_are_those_of_the_journal(lived: Day) -> None:
    on = date.fromisoformat(lived.reports[0]["period"]["from"])
    evening = lived.house.clock.now() + timedelta(hours=1)
    judge = Judge(lived.house.database_url, lived.house.hall, on, on, evening)

    assert [line for report in lived.reports for line in differences(report, judge)] == []
    assert all(report["quality"]["balanced"] for report in lived.reports)


def test_the_record_is_whole_gapless_chained_and_legal(lived: Day) -> None:
    book = ledger_checker.check(lived.house.database_url, lived.house.hall)

    assert len(book.tickets) == lived.visitors
    assert not [ticket for ticket in book.tickets if ticket["state"] in ledger_checker.OPEN]


@pytest.mark.parametrize("face", ["wall-1f", "wall-2f", "window", "manager"])
def test_no_face_was_told_anything_out_of_order(lived: Day, face: str) -> None:
    log = lived.faces[face]

    assert screens.order_objections(log) == []
    assert sum(line["event"] == "changed" for line in log) >= min(20, lived.visitors // 5)  # several are told in one


@pytest.mark.parametrize("place", WALLS)
def test_walls_and_whoever_follows_their_messages_end_with_the_board(lived: Day, place: str) -> None:
    board = lived.boards[place]

    assert screens.followed(lived.faces[place]) == screens.board_of(board)
    assert sorted(lived.walls_at_the_end[place]) == sorted((call["number"], call["label"]) for call in board["calls"])


def test_no_page_threw_or_complained(lived: Day) -> None:
    assert lived.faults == []
