"""A server that dies between sending and noting it: the gateway hears it twice under one id, people hear it once."""

from __future__ import annotations

import json
import os
import signal
from http.client import HTTPConnection
from pathlib import Path
from threading import Event

import pytest
from sqlalchemy import create_engine, text

from tests import sinks
from tests.journey.databases import POSTGRESQL_IS_SLOW
from tests.trust.booking_server import BookingServer, running, served


@POSTGRESQL_IS_SLOW
@pytest.mark.timeout(120)
def test_killed_between_sending_and_noting_it_is_sent_again_under_the_same_id(database: str, tmp_path: Path) -> None:
    with sinks.gateway() as sink:
        settings = f'[webhook]\nurl = "http://127.0.0.1:{sink.port}/"\nsecret = "sixteen signs and more"\n'
        dead = Event()
        with served(database, tmp_path, 2, settings) as server:
            kill_at_the_first_message(server, sink, dead)
            book(server.port, server.hall)
            assert dead.wait(30)
            server.process.wait(20)
            assert server.rows("SELECT state FROM messages WHERE kind = 'booked'") == [("sending",)]
            hall = server.hall

        end_the_lease(database)
        sink.came.clear()
        with running(database, tmp_path, hall, settings) as again:
            assert sink.came.wait(30)
            again.until("SELECT 1 FROM messages WHERE kind = 'booked' AND state = 'sent'")

    assert len(sink.got) == 2
    assert len(sink.told) == 1


@POSTGRESQL_IS_SLOW
@pytest.mark.timeout(120)
def test_that_it_is_nearly_his_turn_a_visitor_is_told_once_though_the_server_dies_while_it_is_found(
    database: str, tmp_path: Path
) -> None:
    with sinks.gateway() as sink:
        settings = f'[webhook]\nurl = "http://127.0.0.1:{sink.port}/"\nsecret = "sixteen signs and more"\n'
        dead = Event()
        with served(database, tmp_path, 2, settings, near_ahead=3) as server:
            kill_at_the_first_message(server, sink, dead)
            wait_with_a_phone(server)
            assert dead.wait(30)
            server.process.wait(20)
            assert server.rows("SELECT kind, state FROM messages WHERE kind = 'near'") == [("near", "sending")]
            hall = server.hall

        end_the_lease(database)
        with running(database, tmp_path, hall, settings) as again:
            again.until("SELECT 1 FROM messages WHERE kind = 'near' AND state = 'sent'")
            assert again.rows("SELECT told FROM contacts") == [(True,)]

    assert [body["kind"] for body in sink.told.values()] == ["near"]


def kill_at_the_first_message(server: BookingServer, sink: sinks.Gateway, dead: Event) -> None:
    """The server and its worker die while the gateway has the message and has not answered yet."""
    main = server.process.pid
    worker = int((Path("/proc") / str(main) / "task" / str(main) / "children").read_text().split()[0])

    def die() -> None:
        if not dead.is_set():
            dead.set()
            for pid in (main, worker):
                os.kill(pid, signal.SIGKILL)

    sink.before = die


def wait_with_a_phone(server: BookingServer) -> None:
    """Somebody takes a number at the desk and leaves his phone on its page."""
    server.let_in("manager")
    assert server.post("/day/open", {}, "manager", "open-the-day-of-the-test")[0] == 200
    status, taken = server.post("/tickets", {"service": "A"}, "manager", "take-a-number-to-wait")
    assert status == 201
    ((link,),) = server.rows("SELECT link FROM tickets WHERE hall = :hall")
    contact = {"phone": "13912345678"}
    assert server.post(f"/t/{link}/tell", contact, "", "leave-a-phone-with-it")[0] == 200, taken


def book(port: int, hall: str) -> None:
    wish = {"service": "A", "begins": "2026-03-05T10:00", "name": "Li", "phone": "13912345678"}
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    headers = {"Content-Type": "application/json", "Idempotency-Key": "book-before-dying"}
    connection.request("POST", f"/book/{hall}/appointments", json.dumps(wish), headers)
    assert connection.getresponse().status == 201
    connection.close()


def end_the_lease(url: str) -> None:
    """As if the dead sender's minute were over."""
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE messages SET lease_until = 0"))
    engine.dispose()
