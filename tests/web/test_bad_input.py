"""Whatever is sent to change something: what is not right gets a no with its reason, and nothing has changed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from hall.app import BODY_LIMIT, CONFIGURATION_LIMIT
from tests.web.changing import CHANGES, Change, Found, busy
from tests.web.open_hall import HERE, OpenHall, problem_of

JSON = {"Content-Type": "application/json"}
BROKEN = {
    "nothing": b"",
    "half": b'{"reason": "x"',
    "words": b"please",
    "html": b"<script>alert(1)</script>",
    "not UTF-8": b'{"reason": "\xff\xfe\xfd"}',
    "a list": b"[]",
    "a list of the right things": b'[{"service": "A"}]',
    "null": b"null",
    "a number": b"1",
    "true": b"true",
    "a text": b'"text"',
    "a body inside a text": b'"{\\"service\\": \\"A\\", \\"reason\\": \\"x\\"}"',
    "two equal names": b'{"reason": "x", "reason": "y"}',
    "two equal names below": b'{"to": {"service": "A", "service": "B"}, "body": {"a": 1, "a": 1}}',
    "NaN": b'{"version": NaN}',
    "infinite": b'{"version": -Infinity}',
    "1e400": b'{"version": 1e400}',
    "five thousand digits": b'{"version": ' + b"9" * 5000 + b"}",
    "half a character as a name": b'{"\\ud800": 1}',
    "1,000 deep": b'{"to":' * 1000 + b"1" + b"}" * 1000,
    "1,000 lists deep": b"[" * 1000 + b"]" * 1000,
    "30,000 lists deep": b"[" * 30_000 + b"]" * 30_000,
    "unknown fields": b'{"role": "admin", "hall": "zhenhai", "number": "A999", "state": "finished"}',
    "a prototype": b'{"__proto__": {"role": "admin"}, "constructor": 1}',
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


@pytest.mark.parametrize("change", CHANGES, ids=str)
def test_each_of_these_changes_is_accepted_when_it_is_asked_for_rightly(tmp_path: Path, change: Change) -> None:
    fresh = OpenHall(tmp_path)
    found = busy(fresh)
    before = fresh.everything()

    fresh.post(change.path.format(**found), change.body(fresh, found), role=change.role, status=change.status)

    assert fresh.everything() != before
    fresh.close()


@pytest.mark.parametrize("body", BROKEN.values(), ids=BROKEN.keys())
@pytest.mark.usefixtures("unchanged")
def test_a_broken_body_is_refused_everywhere(hall: OpenHall, found: Found, body: bytes) -> None:
    for change in CHANGES:
        answer = hall.ask("POST", change.path.format(**found), role=change.role, data=body, headers=JSON)

        assert answer.status_code in (400, 422), (change.path, answer.get_data(as_text=True))
        assert problem_of(answer)["code"] in ("bad_request", "invalid")


@pytest.mark.parametrize("version", [2**63, 2**64, -(2**63) - 1, -1, 0])
@pytest.mark.usefixtures("unchanged")
def test_no_version_is_beyond_what_can_be_compared(hall: OpenHall, found: Found, version: int) -> None:
    for change in CHANGES:
        body = change.body(hall, found) | {"version": version}
        if change.path.startswith(("/tickets/", "/windows/")):
            answer = hall.ask("POST", change.path.format(**found), role=change.role, json=body)
            assert problem_of(answer)["code"] == "stale_version", change.path


@pytest.mark.parametrize("wrong", ["1", 1.5, True, [], {}, "-0"])
@pytest.mark.usefixtures("unchanged")
def test_a_version_is_a_whole_number(hall: OpenHall, found: Found, wrong: object) -> None:
    for change in CHANGES:
        body = change.body(hall, found) | {"version": wrong}
        answer = hall.ask("POST", change.path.format(**found), role=change.role, json=body)
        assert problem_of(answer)["code"] == "invalid", change.path


@pytest.mark.usefixtures("unchanged")
def test_every_value_of_another_type_is_refused_with_its_place(hall: OpenHall, found: Found) -> None:
    for change in CHANGES:
        body = change.body(hall, found)
        for name in body:
            for wrong in (7.5, ["x"], {"x": 1}):
                if type(wrong) is type(body[name]) and name in ("to", "body", "roles"):
                    continue
                answer = hall.ask("POST", change.path.format(**found), role=change.role, json=body | {name: wrong})
                said = problem_of(answer)
                assert said["code"] == "invalid", (change.path, name, wrong)
                assert any(error["path"].startswith(name) for error in said["errors"])


@pytest.mark.usefixtures("unchanged")
def test_another_kind_of_body_is_refused(hall: OpenHall, found: Found) -> None:
    for change in CHANGES:
        body = json.dumps(change.body(hall, found))
        for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", ""):
            path = change.path.format(**found)
            answer = hall.ask("POST", path, role=change.role, data=body, headers={"Content-Type": kind})
            assert problem_of(answer)["code"] in ("invalid", "bad_request"), (change.path, kind)


@pytest.mark.usefixtures("unchanged")
def test_too_large_a_body_is_refused_before_it_is_read(hall: OpenHall, found: Found) -> None:
    for change in CHANGES:
        limit = CONFIGURATION_LIMIT if change.path == "/configuration" else BODY_LIMIT
        body = b'{"reason": "' + b"x" * limit + b'"}'
        answer = hall.ask("POST", change.path.format(**found), role=change.role, data=body, headers=JSON)

        assert (answer.status_code, problem_of(answer)["code"]) == (413, "too_large"), change.path


@pytest.mark.parametrize("key", [None, "", "short", "x" * 15, "x" * 65, "x" * 20 + " ", "键" * 20, "x" * 100_000])
@pytest.mark.usefixtures("unchanged")
def test_a_change_needs_a_key_of_sixteen_to_sixty_four_letters(hall: OpenHall, found: Found, key: str | None) -> None:
    for change in CHANGES:
        body, path = change.body(hall, found), change.path.format(**found)
        headers = {"Idempotency-Key": key}
        answer = hall.ask("POST", path, role=change.role, json=body, headers=headers)  # type: ignore[arg-type]  # None: no header

        assert (answer.status_code, problem_of(answer)["code"]) == (400, "key_missing"), change.path


def test_a_key_is_for_one_body_at_one_address(hall: OpenHall, found: Found) -> None:
    headers = {"Idempotency-Key": "the-same-key-0000001"}
    hall.post("/tickets", {"service": "A"}, status=201, headers=headers)
    before = hall.everything()

    for change in CHANGES:
        body = change.body(hall, found)
        again = change.path == "/tickets"
        path = change.path.format(**found)
        answer = hall.ask(
            "POST", path, role=change.role, json=body | {"service": "B"} if again else body, headers=headers
        )
        assert (answer.status_code, problem_of(answer)["code"]) == (409, "key_reused"), change.path

    assert hall.everything() == before


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "TRACE", "PROPFIND"])
@pytest.mark.usefixtures("unchanged")
def test_other_methods_are_refused_with_those_that_are_known(hall: OpenHall, found: Found, method: str) -> None:
    for change in CHANGES:
        answer = hall.ask(method, change.path.format(**found), role=change.role, json=change.body(hall, found))

        assert (answer.status_code, problem_of(answer)["code"]) == (405, "wrong_method"), change.path
        assert "POST" in answer.headers["Allow"]


@pytest.mark.parametrize("name", ["X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override"])
@pytest.mark.usefixtures("unchanged")
def test_a_method_in_a_header_is_not_heard(hall: OpenHall, found: Found, name: str) -> None:
    for path in ("/services", "/windows/1", f"/tickets/{found['waiting']}?_method=DELETE"):
        assert hall.ask("GET", path, headers={name: "POST"}, json={}).status_code == 200
    assert hall.ask("GET", "/day/close", headers={name: "POST"}, json={}).status_code == 405


@pytest.mark.parametrize("host", ["hall.example.evil", "127.0.0.1:1", "", "[::1", "a b", "\x7f", "x" * 5000])
@pytest.mark.usefixtures("unchanged")
def test_a_forged_host_is_never_believed(hall: OpenHall, host: str) -> None:
    forged = {"Host": host, "X-Forwarded-Host": host, "X-Forwarded-For": "127.0.0.1", "X-Forwarded-Proto": "https"}

    answer = hall.ask("GET", "/services", headers=forged)

    assert answer.status_code in (200, 400)
    assert "evil" not in answer.get_data(as_text=True)


ELSEWHERE = ("null", "https://hall.example.evil", "http://localhost.evil", "http://localhost:1", "file://", "localhost")


@pytest.fixture(scope="module")
def browser(hall: OpenHall, found: Found) -> str:
    """The cookie of a manager who has signed in."""
    person = {"login": "chen.jing", "name": "Chen", "roles": ["manager"], "password": "a long password"}
    hall.post("/staff", person, role="admin", status=201)
    body = {"login": "chen.jing", "password": "a long password"}
    answer = hall.ask("POST", "/api/v1/session", role=None, json=body, headers={"Origin": "http://localhost"})
    assert answer.status_code == 200
    return answer.headers["Set-Cookie"].partition(";")[0]


@pytest.mark.parametrize("origin", [None, *ELSEWHERE])
def test_no_page_from_elsewhere_rides_on_a_managers_cookie(
    hall: OpenHall, found: Found, browser: str, origin: str | None
) -> None:
    headers = {"Cookie": browser, "Origin": origin, "X-Forwarded-Host": (origin or "").rpartition("/")[2]}
    before = hall.everything()

    for change in CHANGES:
        answer = hall.ask(
            "POST", change.path.format(**found), role=None, json=change.body(hall, found), headers=headers
        )
        assert (answer.status_code, problem_of(answer)["code"]) == (403, "not_allowed"), change.path

    assert hall.everything() == before


def test_our_own_page_is_heard(hall: OpenHall, browser: str) -> None:
    headers = {"Cookie": browser, "Origin": "http://localhost"}

    assert hall.ask("POST", "/tickets", role=None, json={"service": "A"}, headers=headers).status_code == 201
    assert f"/api/v1/halls/{HERE}" not in hall.ask("GET", "/services", role=None, headers=headers).headers
