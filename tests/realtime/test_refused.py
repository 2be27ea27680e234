"""Who may not look is turned away at the door, with a code that stays the same."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
import requests
import websocket

from hall.app import build
from hall.settings import Settings
from tests.realtime.wire import Refused, Wire
from tests.story.house import House
from tests.web.house import new_database

FACES = ("/display", "/window", "/manager", "/box")
RIGHT = {"/display": {"place": "wall-1f"}, "/window": {"window": "5"}, "/manager": {}, "/box": {"contract": 1}}


@pytest.fixture
def wire(server: House) -> Iterator[Wire]:
    made = Wire(server.port)
    yield made
    made.close()


def code_of(wire: Wire, namespace: str, auth: Any) -> str:
    """The code with which this face is refused."""
    with pytest.raises(Refused) as refused:
        wire.connect(namespace, auth)
    assert wire.heard == [], "nothing is told before the door is opened"
    return str(refused.value)


@pytest.mark.parametrize("namespace", FACES)
@pytest.mark.parametrize("token", [None, "", "not a key", "0" * 64, 7, ["x"], {"a": 1}, "\x00", "x" * 10_000, "a.b.c"])
def test_without_a_proof_nobody_comes_in(server: House, wire: Wire, namespace: str, token: Any) -> None:
    auth = {"token": token, "hall": server.hall, **RIGHT[namespace]}

    assert code_of(wire, namespace, auth) == "unauthorized"


@pytest.mark.parametrize("namespace", FACES)
@pytest.mark.parametrize("auth", ["", "null", "[]", '"text"', "1", "[[]]", '{"token": "\\ud800", "hall": "\\ud800"}'])
def test_a_proof_of_another_shape_is_none(wire: Wire, namespace: str, auth: str) -> None:
    assert code_of(wire, namespace, auth) == "unauthorized"


@pytest.mark.parametrize("token", ["", "x", "a" * 22, "../../x", "\\u0000", "\\ud800", "' OR 1=1--"])
def test_a_visitor_needs_the_link_of_a_ticket(wire: Wire, token: str) -> None:
    assert code_of(wire, "/visitor", f'{{"ticket_token": "{token}"}}') == "unknown_ticket"


@pytest.mark.parametrize(
    ("namespace", "role", "code"),
    [
        ("/window", "kiosk", "not_allowed"),
        ("/window", "integration", "not_allowed"),
        ("/manager", "clerk", "not_allowed"),
        ("/manager", "kiosk", "not_allowed"),
        ("/box", "clerk", "unauthorized"),
        ("/box", "admin", "unauthorized"),
    ],
)
def test_a_role_opens_only_its_own_faces(server: House, wire: Wire, namespace: str, role: str, code: str) -> None:
    auth = {"token": server.keys[role], "hall": server.hall, **RIGHT[namespace]}

    assert code_of(wire, namespace, auth) == code


@pytest.mark.parametrize("hall", ["zhenhai", "nowhere", "", "HONGKOU", "\x00", 5, None, ["hongkou"]])
@pytest.mark.parametrize("namespace", FACES)
def test_a_key_of_this_hall_opens_no_other(server: House, wire: Wire, namespace: str, hall: Any) -> None:
    role = "kiosk" if namespace == "/box" else "admin"
    auth = {"token": server.keys[role], "hall": hall, **RIGHT[namespace]}

    assert code_of(wire, namespace, auth) == ("unauthorized" if namespace == "/box" else "not_allowed")


@pytest.mark.parametrize("place", ["nowhere", "kiosk-1", "window-5/sign", "../wall-1f", "\x00", 5, None])
def test_an_unknown_place_is_named_as_such(server: House, wire: Wire, place: Any) -> None:
    auth = {"token": server.keys["admin"], "hall": server.hall, "place": place}

    assert code_of(wire, "/display", auth) == "unknown_place"


@pytest.mark.parametrize("window", ["99", "", "5 ", "\x00", None, ["5"]])
def test_an_unknown_window_is_named_as_such(server: House, wire: Wire, window: Any) -> None:
    auth = {"token": server.keys["clerk"], "hall": server.hall, "window": window}

    assert code_of(wire, "/window", auth) == "unknown_window"


@pytest.mark.parametrize("contract", [None, "1", 99, -5, True, [1]])
def test_a_box_that_speaks_another_contract_is_told_so(server: House, wire: Wire, contract: Any) -> None:
    auth = {"token": server.keys["kiosk"], "hall": server.hall, "contract": contract, "places": []}

    assert code_of(wire, "/box", auth) == "contract_too_old"


@pytest.mark.parametrize("places", [5, None, "kiosk-1/printer", {"place": "x"}, [5], [[]], [{"place": {}}], [{}]])
def test_a_box_with_strange_places_does_no_harm(server: House, wire: Wire, places: Any) -> None:
    auth = {"token": server.keys["kiosk"], "hall": server.hall, "contract": 1, "places": places}

    wire.connect("/box", auth)

    assert wire.until("kiosk")["items"]


@pytest.mark.parametrize("namespace", ["/", "/nothing", "/display/../box", "/DISPLAY"])
def test_a_namespace_that_is_not_there_lets_nobody_in(server: House, wire: Wire, namespace: str) -> None:
    with pytest.raises(Refused):
        wire.connect(namespace, {"token": server.keys["admin"], "hall": server.hall})


def test_a_key_in_the_address_opens_nothing(server: House) -> None:
    path = f"/socket.io/?EIO=4&transport=websocket&token={server.keys['admin']}"
    made = Wire(server.port, path=path, Authorization=f"Bearer {server.keys['admin']}")

    assert code_of(made, "/manager", {"hall": server.hall}) == "unauthorized"
    made.close()


@pytest.mark.parametrize("way", ["GET", "POST"])
def test_polling_is_refused(server: House, way: str) -> None:
    wire = Wire(server.port)
    for sid in ("", f"&sid={wire.greeting['sid']}"):
        url = f"{server.url}/socket.io/?EIO=4&transport=polling{sid}"
        answer = requests.request(way, url, data="40/manager,", timeout=5)
        assert answer.status_code == 400, answer.text
    wire.close()


@pytest.mark.parametrize("origin", ["http://hall.example.evil", "null", "https://127.0.0.1.evil"])
def test_a_page_from_elsewhere_opens_no_socket(server: House, origin: str) -> None:
    forged = {"X-Forwarded-Host": origin.rpartition("/")[2], "X-Forwarded-Proto": "http"}

    for headers in ({}, forged):
        with pytest.raises(websocket.WebSocketBadStatusException) as refused:
            Wire(server.port, Origin=origin, **headers)
        assert refused.value.status_code == 400


def test_our_own_page_is_let_in_also_where_another_origin_is_named(tmp_path_factory: pytest.TempPathFactory) -> None:
    data = tmp_path_factory.mktemp("portal")
    (data / "hall.db").write_bytes(new_database())
    server = build(Settings(data=data, origins=("https://portal.example",)))
    said = {}
    for origin in ("http://localhost", "https://portal.example", "https://portal.example.evil"):
        answer = server.app.test_client().get("/socket.io/?EIO=4&transport=websocket", headers={"Origin": origin})
        said[origin] = json.loads(answer.get_data(as_text=True))
    server.close()

    assert said == {
        "http://localhost": "Invalid websocket upgrade",
        "https://portal.example": "Invalid websocket upgrade",
        "https://portal.example.evil": "Not an accepted origin.",
    }


def test_a_face_hears_nothing_of_another_namespace(server: House, wire: Wire) -> None:
    wire.connect("/window", {"token": server.keys["clerk"], "hall": server.hall, "window": "5"})
    wire.until("snapshot")

    for namespace in ("/manager", "/box", "/display"):
        wire.tell(namespace, "fetch")
    wire.tell("/window", "fetch")

    assert wire.until("snapshot")["window"]["code"] == "5"
    assert [name for name, _ in wire.heard].count("snapshot") == 2
