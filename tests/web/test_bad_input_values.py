"""Bodies of the right shape that ask for what is not there, not now, or not allowed; and texts that people type."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.web.changing import Found, busy
from tests.web.open_hall import OpenHall, problem_of

HIDDEN = {
    "NUL": "a\x00b",
    "ESC": "a\x1b[31mb",
    "a new line in a line": "a\nb",
    "carriage return": "a\rFAKE LOG LINE",
    "DEL": "a\x7fb",
    "CSI": "a\x9bb",
    "next line": "a\x85b",
    "line separator": "a\u2028b",
    "right-to-left override": "a\u202eb",
    "isolate": "a\u2068b\u2069",
    "half a character": "a\ud83d",
    "two wrong halves": "\udc00\ud800",
}
LETTERS = {
    "script": "<script>alert(1)</script>",
    "template": "{{7*7}} ${7*7} {0.__class__} %s%n",
    "SQL": "'; DROP TABLE tickets;-- \\ % _",
    "formula": "=HYPERLINK(0)",
    "Arabic and Uyghur": "مرحبا ئۇيغۇر",
    "a family": "\U0001f468\u200d\U0001f469\u200d\U0001f467",
    "rare characters": "\U00020000\U0002a6d6 㐀 邨 \U0002b740",
    "Tibetan": "བོད་ཡིག",
    "full width": "＝＋－＠１２",
    "combined": "e" + "\u0301" * 50,
}


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenHall]:
    made = OpenHall(tmp_path_factory.mktemp("hall"))
    yield made
    made.close()


@pytest.fixture(scope="module")
def found(hall: OpenHall) -> Found:
    return busy(hall)


@pytest.fixture
def unchanged(hall: OpenHall, found: Found) -> Iterator[None]:
    """Around a test in which nothing may change."""
    before = hall.everything()
    yield
    assert hall.everything() == before


UNKNOWN: list[tuple[str, Any, tuple[int, str]]] = [
    ("/tickets", {"service": "Q"}, (404, "unknown_service")),
    ("/tickets", {"service": "' OR 1=1--"}, (404, "unknown_service")),
    ("/tickets", {"service": "A", "visitor_class": "king"}, (422, "unknown_class")),
    ("/tickets", {"service": "A", "language": "tlh"}, (422, "unknown_language")),
    ("/tickets", {"service": "A", "channel": "pigeon"}, (422, "invalid")),
    ("/tickets", {"service": "A", "needs": ["x"] * 9}, (422, "invalid")),
    ("/tickets", {"service": "D"}, (409, "hall_suspended")),
    ("/tickets/nothing/leave", {}, (404, "unknown_ticket")),
    ("/tickets/01970000-0000-7000-8000-000000000000/void", {}, (404, "unknown_ticket")),
    ("/tickets/{waiting}/reprint", {"reason": "x", "place": "nowhere"}, (404, "unknown_place")),
    ("/windows/99/open", {}, (404, "unknown_window")),
    ("/windows/99/call-next", {}, (404, "unknown_window")),
    ("/windows/4/pause", {"reason": "gone fishing"}, (422, "unknown_reason")),
    ("/windows/4/pause", {}, (422, "unknown_reason")),
    ("/windows/1/hold", {"reason": "gone fishing"}, (422, "unknown_reason")),
    ("/windows/4/call", {"number": "Z999", "reason": "x"}, (404, "unknown_ticket")),
    ("/windows/4/call", {"reason": "x"}, (422, "invalid")),
    ("/windows/3/resume", {"ticket": "nothing"}, (404, "unknown_ticket")),
    ("/windows/1/transfer", {"to": {"service": "Q"}}, (422, "unknown_target")),
    ("/windows/1/transfer", {"to": {"window": "99"}}, (422, "unknown_target")),
    ("/windows/1/transfer", {"to": {"service": "A", "window": "3"}}, (422, "unknown_target")),
    ("/services/Q/close", {"reason": "x"}, (404, "unknown_service")),
    ("/services/A/close", {}, (422, "reason_missing")),
    ("/services/A/close", {"reason": "   "}, (422, "reason_missing")),
    ("/services/A/open", {}, (409, "not_suspended")),
    ("/suspend", {}, (422, "reason_missing")),
    ("/suspend", {"reason": "x", "scope": "galaxy"}, (422, "invalid")),
    ("/suspend", {"reason": "x", "scope": "service", "code": "D"}, (409, "already_suspended")),
    ("/resume", {"scope": "zone", "code": "A"}, (409, "not_suspended")),
    ("/day/open", {"confirm": True}, (409, "day_already_open")),
    ("/day/close", {"policy": "burn"}, (422, "invalid")),
    ("/nothing/here", {}, (404, "unknown_address")),
]


@pytest.mark.parametrize(("path", "body", "no"), UNKNOWN, ids=lambda value: str(value)[:60])
@pytest.mark.usefixtures("unchanged")
def test_what_is_not_there_or_makes_no_sense_is_refused(
    hall: OpenHall, found: Found, path: str, body: Any, no: tuple[int, str]
) -> None:
    assert hall.refused(path.format(**found), body) == no


ADMINS: list[tuple[str, Any, tuple[int, str]]] = [
    ("/staff/nobody", {"name": "Li"}, (404, "unknown_account")),
    ("/staff", {"login": "wang.fang", "name": "Wang", "roles": []}, (409, "login_taken")),
    ("/staff", {"login": "x", "name": "Too short", "roles": []}, (422, "invalid")),
    ("/staff", {"login": "a b", "name": "Space", "roles": []}, (422, "invalid")),
    ("/staff", {"login": "li.na", "name": "", "roles": []}, (422, "invalid")),
    ("/staff", {"login": "li.na", "name": "Li", "roles": ["emperor"]}, (422, "invalid")),
    ("/staff", {"login": "li.na", "name": "Li", "roles": ["kiosk"]}, (422, "invalid")),
    ("/staff", {"login": "li.na", "name": "Li", "roles": [{"role": "admin", "hall": "zhenhai"}]}, (422, "invalid")),
    ("/staff", {"login": "li.na", "name": "Li", "roles": [], "password": "short"}, (422, "invalid")),
    ("/staff", {"login": "li.na", "name": "Li", "roles": [], "password": "x" * 257}, (422, "invalid")),
    ("/devices/nothing/revoke", {}, (404, "unknown_device")),
    ("/configuration", {"body": {}, "base_revision": 1, "reason": "x"}, (422, "invalid")),
    ("/configuration", {"body": {}, "base_revision": 0, "reason": "x"}, (422, "invalid")),
    ("/configuration", {"body": {}, "base_revision": 2**63, "reason": "x"}, (422, "invalid")),
]


@pytest.mark.parametrize(("path", "body", "no"), ADMINS, ids=lambda value: str(value)[:60])
@pytest.mark.usefixtures("unchanged")
def test_an_admin_is_told_what_is_wrong_too(
    hall: OpenHall, found: Found, path: str, body: Any, no: tuple[int, str]
) -> None:
    assert hall.refused(path, body, role="admin") == no


def test_a_wrong_enrolment_code_lets_nobody_in(hall: OpenHall, found: Found) -> None:
    assert hall.refused("/devices/enrol", {"code": "AAAA-0000"}, role="admin") == (409, "enrolment_expired")
    assert [d for d in hall.get("/devices", role="admin")["items"] if d["place"] == "wall"] == []


QUERIES = {
    "/journal?after=yesterday": "invalid",
    "/journal?after=1": "invalid",
    "/journal?after=-1.0": "invalid",
    "/journal?after=9999999999.1": "invalid",
    "/journal?after=1.9999999999999999999": "invalid",
    "/journal?limit=0": "invalid",
    "/journal?limit=1001": "invalid",
    "/journal?limit=1e3": "invalid",
    "/journal?limit=NaN": "invalid",
    "/board?place=nowhere": "unknown_place",
    "/board?place=%00": "invalid",
    "/board?place=" + "x" * 97: "invalid",
    "/tickets": "invalid",
    "/tickets?number=%00": "invalid",
    "/tickets?number=" + "9" * 17: "invalid",
    "/tickets/%00": "invalid",
    "/tickets/%E2%80%AE": "invalid",
    "/tickets/%FF%FE": "unknown_ticket",
    "/tickets/..%2F..%2Fetc%2Fpasswd": "unknown_address",
    "/tickets/" + "x" * 65: "invalid",
    "/windows/1%0d%0aSet-Cookie:x": "invalid",
    "/reports/day?from=2026-13-01": "invalid",
    "/reports/day?from=0000-00-00": "invalid",
    "/reports/day?to=9999-12-31&from=9999-12-30": "invalid",
    "/reports/day?from=0001-01-01": "invalid",
    "/reports/day?by=%27": "invalid",
    "/slots?service=A&from=9999-12-31": "invalid",
    "/appointments?day=0001-01-01": "invalid",
    "/calendar?from=0": "invalid",
    "/replay?day=9999-12-31": "invalid",
    "/reports/day?format=exe": "invalid",
}


@pytest.mark.parametrize(("path", "code"), QUERIES.items(), ids=lambda value: str(value)[:50])
@pytest.mark.usefixtures("unchanged")
def test_a_strange_address_is_refused_with_its_code(hall: OpenHall, path: str, code: str) -> None:
    answer = hall.ask("GET", path)

    if code:
        assert problem_of(answer)["code"] == code
    else:
        assert answer.status_code == 200


@pytest.mark.parametrize("role", ["manager", "stranger"])
@pytest.mark.parametrize("other", ["zhenhai", "nowhere", "%00", "town%20", "TOWN"])
@pytest.mark.usefixtures("unchanged")
def test_an_unknown_hall_and_somebody_elses_are_the_same_to_a_stranger(hall: OpenHall, role: str, other: str) -> None:
    if (role, other) == ("stranger", "zhenhai"):
        other = "town"
    said = [
        problem_of(hall.ask("POST", f"/api/v1/halls/{other}{path}", role=role, json={"service": "A"}))
        for path in ("/tickets", "/windows/1/open", "/day/close")
    ]

    assert {(one["status"], one["code"]) for one in said} == {(403, "not_allowed")}


TEXTS: list[tuple[str, str, dict[str, Any], int]] = [
    ("/suspend", "reason", {}, 500),
    ("/services/A/close", "reason", {}, 500),
    ("/tickets/{waiting}/void", "reason", {}, 500),
    ("/tickets/{waiting}/reprint", "reason", {"place": "kiosk-1/printer"}, 500),
    ("/tickets/{waiting}/reprint", "place", {"reason": "torn"}, 96),
    ("/windows/4/call", "reason", {"number": "C001"}, 500),
    ("/windows/4/call", "number", {"reason": "x"}, 16),
    ("/windows/4/pause", "reason", {}, 500),
    ("/windows/1/hold", "reason", {}, 500),
    ("/windows/1/finish", "outcome", {}, 64),
    ("/windows/1/call-next", "outcome", {}, 64),
    ("/windows/5/open", "clerk", {}, 64),
    ("/windows/3/resume", "ticket", {}, 64),
    ("/tickets", "service", {}, 64),
    ("/tickets", "visitor_class", {"service": "A"}, 64),
    ("/tickets", "language", {"service": "A"}, 16),
    ("/suspend", "code", {"scope": "zone", "reason": "x"}, 64),
    ("/staff", "name", {"login": "li.na", "roles": []}, 80),
    ("/staff", "login", {"name": "Li", "roles": []}, 40),
    ("/staff/{person}", "name", {}, 80),
    ("/devices/enrol", "label", {"code": "{code}"}, 80),
    ("/devices/enrol", "place", {"code": "{code}"}, 80),
    ("/configuration", "reason", {"body": {}, "base_revision": 1}, 200),
]


@pytest.mark.parametrize(("path", "name", "rest", "longest"), TEXTS, ids=lambda value: str(value)[:40])
@pytest.mark.usefixtures("unchanged")
def test_no_text_holds_hidden_marks_or_is_too_long(
    hall: OpenHall, found: Found, path: str, name: str, rest: dict[str, Any], longest: int
) -> None:
    role = "admin" if path.startswith(("/staff", "/devices", "/configuration")) else "manager"
    for text in (*HIDDEN.values(), "x" * (longest + 1), "x" * 60_000):
        answer = hall.ask("POST", path.format(**found), role=role, json={**rest, name: text})
        assert problem_of(answer)["code"] == "invalid", (path, name, text[:20])
        assert answer.get_json()["errors"][0]["path"] == name


@pytest.mark.parametrize("path", ["/windows/1/finish", "/windows/1/transfer", "/windows/1/call-next"])
@pytest.mark.usefixtures("unchanged")
def test_a_note_may_have_lines_but_no_hidden_marks(hall: OpenHall, path: str) -> None:
    rest = {"to": {"service": "B"}} if path.endswith("transfer") else {}
    for kind, text in HIDDEN.items():
        if kind not in ("a new line in a line",):
            answer = hall.ask("POST", path, json={**rest, "note": text})
            assert problem_of(answer)["code"] == "invalid", (path, kind)


@pytest.mark.parametrize("needs", [["\x00"], ["a\u202eb"], [""], ["x" * 65], ["a/b"], [1], "low", [["low"]]])
@pytest.mark.usefixtures("unchanged")
def test_needs_are_a_list_of_codes(hall: OpenHall, needs: Any) -> None:
    assert hall.refused("/tickets", {"service": "A", "needs": needs}) == (422, "invalid")


@pytest.mark.parametrize("text", LETTERS.values(), ids=LETTERS.keys())
def test_every_letter_that_people_write_is_kept_as_it_is(hall: OpenHall, found: Found, text: str) -> None:
    said = hall.post("/suspend", {"scope": "zone", "code": "A", "reason": text})
    hall.post("/resume", {"scope": "zone", "code": "A"})
    person = hall.post(f"/staff/{found['person']}", {"name": text}, role="admin")
    newest = hall.get(f"/journal?after=1.{said['seq'] - 1}&limit=1")["items"][0]

    assert [one["reason"] for one in said["suspensions"] if one["scope"] == "zone"] == [text]
    assert person["name"] == text
    assert newest["data"]["reason"] == text


MOVES = ("open", "pause", "close", "call-next", "call", "recall", "start", "hold", "finish", "no-show", "transfer")
AT = {
    "1": ("serving", {"call-next", "hold", "finish", "transfer"}),
    "2": ("called", {"recall", "start", "finish", "hold", "no-show", "transfer"}),
    "4": ("idle", {"pause", "close", "call-next", "call"}),
    "5": ("closed", {"open"}),
}
NOS = {"illegal_move", "no_ticket_at_window", "ticket_at_window", "window_open", "window_closed", "ticket_not_started"}


@pytest.mark.parametrize("window", AT)
@pytest.mark.usefixtures("unchanged")
def test_a_press_that_the_state_of_the_window_does_not_allow_is_refused(
    hall: OpenHall, found: Found, window: str
) -> None:
    state, allowed = AT[window]
    assert hall.get(f"/windows/{window}")["state"] == state
    bodies: dict[str, Any] = {
        "pause": {"reason": "lunch"},
        "hold": {"reason": "form"},
        "call": {"ticket": found["fourth"], "reason": "x"},
        "transfer": {"to": {"service": "B"}},
    }

    for action in set(MOVES) - allowed:
        status, code = hall.refused(f"/windows/{window}/{action}", bodies.get(action, {}))
        assert (status, code in NOS) == (409, True), (action, code)


def test_a_full_service_says_so_and_nothing_is_given_out(hall: OpenHall) -> None:
    present = hall.get("/configuration", role="admin")
    body = present["body"]
    next(s for s in body["services"] if s["code"] == "C")["daily_quota"] = 1
    change = {"body": body, "base_revision": present["revision"], "reason": "one a day"}
    hall.post("/configuration", change, role="admin", status=201)
    before = hall.everything()

    said = problem_of(hall.ask("POST", "/tickets", json={"service": "C"}))

    assert (said["status"], said["code"]) == (409, "service_full")
    assert hall.everything() == before
