"""200 people want one of 20 places in the same second, over HTTP: 20 get one, 180 are told of other times."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest

from tests.journey.databases import POSTGRESQL_IS_SLOW
from tests.trust.booking_server import BookingServer
from tests.trust.booking_server import served as started

CLIENTS, PLACES = 200, 20
WISHED = "2026-03-05T10:00"
FREE_BEFORE = {"09:30", "10:30", "11:00"}


@pytest.fixture
def served(database: str, tmp_path: Path) -> Iterator[BookingServer]:
    """A running server whose hall has 20 places at each half-hour from 9:30."""
    with started(database, tmp_path, places=PLACES) as server:
        yield server


def asked(server: BookingServer, method: str, path: str, body: Any = None, key: str = "") -> tuple[int, Any]:
    connection = HTTPConnection("127.0.0.1", server.port, timeout=60)
    headers = {"Content-Type": "application/json", "Idempotency-Key": key}
    connection.request(method, path, json.dumps(body) if body is not None else None, headers)
    answer = connection.getresponse()
    found = json.loads(answer.read())
    connection.close()
    return answer.status, found


def race(served: BookingServer) -> list[tuple[int, Any]]:
    """Everybody presses in the same moment; what each was answered."""
    gate = Barrier(CLIENTS)

    def client(n: int) -> tuple[int, Any]:
        wish = {"service": "A", "begins": WISHED, "name": f"Visitor {n}", "phone": f"139{n:08d}"}
        gate.wait(60)
        return asked(served, "POST", f"/book/{served.hall}/appointments", wish, f"race-of-many-{n:08d}")

    with ThreadPoolExecutor(CLIENTS) as people:
        return list(people.map(client, range(CLIENTS)))


def free_at_ten(served: BookingServer) -> int:
    status, found = asked(served, "GET", f"/book/{served.hall}/slots.json?service=A&from=2026-03-05&to=2026-03-05")
    assert status == 200
    return int({i["begins"][11:16]: i["free"] for i in found["items"]}["10:00"])


@pytest.mark.timeout(180)
def test_of_200_who_race_for_20_places_exactly_20_get_one(served: BookingServer) -> None:
    answers = race(served)

    booked = [body for status, body in answers if status == 201]
    refused = [body for status, body in answers if status == 409]
    assert (len(booked), len(refused)) == (PLACES, CLIENTS - PLACES)
    assert len({body["code"] for body in booked}) == PLACES
    assert {body["begins"][:16] for body in booked} == {WISHED}
    assert {body["code"] for body in refused} == {"slot_full"}
    assert {tuple(sorted(a["begins"][11:16] for a in body["alternatives"])) for body in refused} == {
        tuple(sorted(FREE_BEFORE))
    }
    assert free_at_ten(served) == 0
    assert len(served.on_record()) == PLACES


@POSTGRESQL_IS_SLOW
@pytest.mark.timeout(180)
def test_where_a_fifth_stays_away_and_the_hall_allows_a_tenth_more_exactly_22_get_one(
    database: str, tmp_path: Path
) -> None:
    with started(database, tmp_path, places=PLACES, overbook_pct=10) as served:
        served.until("SELECT day FROM show_rates WHERE hall = :hall")  # the server's own look, which replaces all rows
        served.write(
            "INSERT INTO show_rates (hall, plan, day, came, missed) VALUES (:hall, 'A-am', :day, 8000, 2000)",
            day="2026-03-02",
        )

        answers = race(served)

        assert Counter(status for status, _ in answers) == {201: 22, 409: CLIENTS - 22}
        assert len(served.on_record()) == 22
        assert free_at_ten(served) == 0
