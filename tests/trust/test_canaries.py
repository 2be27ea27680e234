"""Who came stays in the erasable rows: no name, phone or card number in the journal, in answers that are kept, in logs.

Canaries go in by every door where people are named, right and wrong ones; afterwards everything that the server wrote
is searched for them. A card's number must be nowhere at all, names and phones only where they can be erased.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from tests.trust.booking_server import BookingServer, served

NAME, PHONE, EMAIL = "Canary Weißkäfig", "13987654321", "canary@cage.example"
CARD, OTHER_CARD = "11010519491231002X", "310112198001010032"
AGENT = "agency canary 0815"
CANARIES = (NAME, PHONE, EMAIL, CARD, OTHER_CARD, AGENT)
ERASABLE = {"persons", "notes", "booking_notes"}
"""The only tables that may name somebody; `forget` empties them."""


class Visitor:
    """Sends requests to a server and remembers what it sent."""

    def __init__(self, server: BookingServer) -> None:
        self.server = server
        self.sent: list[bytes] = []
        for role in ("clerk", "manager", "kiosk", "integration"):
            server.let_in(role)

    def post(self, path: str, body: Any, role: str = "", key: str = "") -> tuple[int, Any]:
        whole = path if path.startswith(("/book", "/t/")) else f"/api/v1/halls/{self.server.hall}{path}"
        sent = body if isinstance(body, bytes) else json.dumps(body, ensure_ascii=False).encode()
        self.sent.append(f"POST {whole}\n".encode() + sent)
        return self.server.post(path, sent, role, key or f"canary-{len(self.sent):016d}")


def wish(begins: str = "2026-03-05T10:00", **more: Any) -> dict[str, Any]:
    person = {"name": NAME, "phone": PHONE, "email": EMAIL, "id_number": CARD}
    return {"service": "A", "begins": begins, **person, **more}


def come_in_by_every_door(visitor: Visitor, hall: str) -> None:
    book = f"/book/{hall}/appointments"
    status, made = visitor.post(book, wish(), key="canary-booked-once-and-again")
    assert status == 201
    assert visitor.post(book, wish(phone=f"{PHONE}0"), key="canary-booked-once-and-again")[0] == 409
    assert visitor.post(book, wish("2026-03-05T10:30"))[0] == 409
    assert visitor.post(book, {**wish(), "id_number": f"{CARD}!"})[0] == 422
    assert visitor.post(book, {**wish(), CARD: NAME})[0] == 422
    assert visitor.post(book, json.dumps(wish()).encode()[:-1])[0] == 400
    later, own = visitor.post("/appointments", wish("2026-03-06T10:00", id_number=OTHER_CARD), "clerk")
    assert later == 201
    assert visitor.post(f"/appointments/{own['code']}/cancel", {"reason": f"{NAME} called, {PHONE}"}, "clerk")[0] == 200
    assert visitor.post("/day/open", {}, "manager")[0] == 200
    assert visitor.post("/appointments/check-in", {"id_number": CARD}, "kiosk")[0] in (404, 409)
    assert visitor.post("/appointments/check-in", {"id_number": "990101199001010000"}, "kiosk")[0] == 404
    number = {"service": "A", "identity": OTHER_CARD, "agent": AGENT}
    status, taken = visitor.post("/tickets", number, "integration")
    assert status == 201
    assert visitor.post("/windows/1/open", {}, "clerk")[0] == 200
    assert visitor.post("/windows/1/call-next", {}, "clerk")[0] == 200
    assert visitor.post("/windows/1/start", {}, "clerk")[0] == 200
    move = {"to": {"service": "B"}, "note": f"{NAME} has {CARD[:6]} only, {PHONE}"}
    assert visitor.post("/windows/1/transfer", move, "clerk")[0] == 200
    ((link,),) = visitor.server.rows("SELECT link FROM tickets WHERE hall = :hall")
    assert visitor.post(f"/t/{link}/tell", {"phone": PHONE, "email": EMAIL})[0] == 200
    assert [made["state"], taken["state"]] == ["booked", "waiting"]


@pytest.mark.timeout(120)
def test_nothing_that_the_server_writes_names_a_visitor_but_the_rows_that_can_be_erased(
    sqlite_database: str, tmp_path: Path
) -> None:
    gateway = '[webhook]\nurl = "http://127.0.0.1:9/"\nsecret = "sixteen signs and more"\n'
    with served(sqlite_database, tmp_path, 2, gateway, near_ahead=3) as server:
        visitor = Visitor(server)
        come_in_by_every_door(visitor, server.hall)
        server.until("SELECT 1 FROM messages WHERE attempts > 0")
        file = Path(sqlite_database.removeprefix("sqlite:///"))
        written = {path: path.read_bytes() for path in [file, *file.parent.glob(f"{file.name}-*")]}
        tables = rows_by_table(file)
    written |= {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}

    assert any(path.name.endswith("-wal") for path in written)
    assert (tmp_path / "server.log").stat().st_size > 0
    for path, content in written.items():
        assert [c for c in (CARD, OTHER_CARD, AGENT) if c.encode() in content] == [], path
    log = (tmp_path / "server.log").read_text(encoding="utf-8")
    assert [c for c in CANARIES if c in log] == []
    named = {table for table, text in tables.items() if any(c in text for c in CANARIES)}
    assert named == ERASABLE
    guessed = {hashlib.sha256(asked).hexdigest() for asked in visitor.sent}
    assert [one for one in guessed if one in tables["keys"]] == []


def rows_by_table(file: Path) -> dict[str, str]:
    connection = sqlite3.connect(file)
    names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    found = {name: repr(connection.execute(f'SELECT * FROM "{name}"').fetchall()) for name in names}  # noqa: S608 - from the schema
    connection.close()
    return found
