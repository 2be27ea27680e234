"""The interface as it describes itself to programs: the description is sound, and the server keeps to it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import Case, GenerationMode, checks
from schemathesis.core.failures import Failure, FailureGroup

from tests.web.changing import busy
from tests.web.open_hall import HERE, OpenHall

ADDRESS = "/api/v1/openapi.json"
KEYLESS = ("/check", "/preview-order", "/replay", "/leases", "/leases/hand-in")
OPEN = (
    "/api/v1/box-enrolments",
    "/api/v1/box-sessions",
    "/api/v1/state",
    "/api/v1/setup",
    "/api/v1/session",
    "/api/v1/enrolments",
    "/t/",
    "/book/",
    "/waits/",
    "/healthz",
    "/readyz",
)
"""Where one may ask without being anybody."""
KNOWN = {
    "window": ["1", "2", "3", "4", "5", "6", "99"],
    "service": ["A", "B", "Q"],
    "report": ["day", "windows", "x"],
    "code": ["23456789", "x"],
    "restriction": ["x"],
}
CLASSES = ["normal", "elder", "king"]
ENDING = ("/day/close", "/suspend")
"""After these little more is possible, so they come last."""
PLAYING = ("/replay", "/what-if")
"""Each answer of these plays a whole day in a process of its own."""
SHORT, LONG = 1, 300
RELAXED = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.function_scoped_fixture]
CHECKED = [
    checks.not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_schema_conformance,
    checks.negative_data_rejection,
    checks.unsupported_method,
]


@pytest.fixture(scope="module")
def open_hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenHall]:
    made = OpenHall(tmp_path_factory.mktemp("hall"))
    yield made
    made.close()


@pytest.fixture(scope="module")
def description(open_hall: OpenHall) -> dict[str, Any]:
    """What a program is told."""
    found: dict[str, Any] = open_hall.get(ADDRESS)
    return found


@pytest.fixture(scope="module")
def interface(open_hall: OpenHall, description: dict[str, Any]) -> Any:
    """The same, asked about one hall in the midst of its day, so that more than the first door is tried."""
    found = busy(open_hall)
    known = {**KNOWN, "hall": [HERE], "ticket": [*{found["waiting"], found["serving"], found["absent"]}, "x"]}
    for operation in operations(description).values():
        for parameter in operation.get("parameters", []):
            if parameter["in"] == "path" and parameter["name"] in known:
                parameter["schema"] = {"type": "string", "enum": known[parameter["name"]]}
    bodies = description["components"]["schemas"]
    for body, name, values in (("TakeBody", "service", KNOWN["service"]), ("TakeBody", "visitor_class", CLASSES)):
        bodies[body]["properties"][name] = {"type": "string", "enum": values}
    schema = schemathesis.openapi.from_dict(description)
    schema.app = open_hall.server.app
    return schema


def operations(description: dict[str, Any]) -> dict[tuple[str, str], dict[str, Any]]:
    """By path and method."""
    return {
        (path, method): operation
        for path, item in description["paths"].items()
        for method, operation in item.items()
        if method in ("get", "post", "delete", "put", "patch")
    }


def test_the_description_is_sound(description: dict[str, Any]) -> None:
    schemathesis.openapi.from_dict(description).validate()

    assert description["openapi"].startswith("3.1")
    ids = [operation["operationId"] for operation in operations(description).values()]
    assert len(set(ids)) == len(ids)


def test_every_route_of_the_server_is_described(open_hall: OpenHall, description: dict[str, Any]) -> None:
    ours = {
        (rule.rule.replace("<", "{").replace(">", "}").replace("{path:", "{"), method.lower())
        for rule in open_hall.server.app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
        if rule.rule.startswith("/api/v1/") and not rule.endpoint.startswith("openapi.")
    }

    assert ours <= set(operations(description))


def test_every_change_under_a_hall_names_its_key_and_every_no_its_shape(description: dict[str, Any]) -> None:
    for (path, method), operation in operations(description).items():
        headers = [p["name"] for p in operation.get("parameters", []) if p["in"] == "header"]
        wanted = method == "post" and "{" in path and not path.endswith(KEYLESS)
        assert headers == (["Idempotency-Key"] if wanted else []), path
        assert "application/problem+json" in operation["responses"]["default"]["content"]
        assert bool(operation.get("security")) is not path.startswith(OPEN) or path.startswith("/api/v1/session")


def test_nobody_gets_anything_without_a_key(open_hall: OpenHall, description: dict[str, Any]) -> None:
    asked = 0
    for path, method in operations(description):
        if path.startswith(OPEN):
            continue
        real = path.format(
            hall=HERE,
            window="1",
            service="A",
            ticket="x",
            id="x",
            report="day",
            place="wall",
            code="x",
            restriction="x",
            file="x.png",
        )
        for proof in (None, "", "Bearer ", "Bearer x", "Basic eDp4", "bearer \x00", "Bearer the key of a stranger"):
            headers = {"Authorization": proof}
            answer = open_hall.ask(method.upper(), real, role=None, json={}, headers=headers)
            wanted = 403 if proof == "Bearer the key of a stranger" else 401
            assert answer.status_code == wanted, (path, proof)
            asked += 1

    assert asked > 250


def keep_to_it(interface: Any, role: str, rules: settings) -> list[str]:
    """Ask every operation with a key of this role; everything in which the server did not keep to the description."""
    wrong = []
    everything = [result.ok() for result in interface.get_all_operations()]
    for operation in sorted(everything, key=lambda one: one.path.endswith(ENDING)):
        asking = settings(rules, max_examples=1) if operation.path.endswith(PLAYING) else rules

        @asking
        @given(case=operation.as_strategy(generation_mode=GenerationMode.POSITIVE))
        def asked_well(case: Case) -> None:
            case.call_and_validate(headers={"Authorization": f"Bearer the key of {role}"}, checks=CHECKED)

        @asking
        @given(case=operation.as_strategy(generation_mode=GenerationMode.NEGATIVE))
        def asked_badly(case: Case) -> None:
            case.call_and_validate(headers={"Authorization": f"Bearer the key of {role}"}, checks=CHECKED)

        for ask in (asked_well, asked_badly):
            try:
                ask()
            except Unsatisfiable:
                continue  # an operation without values of its own cannot be asked wrongly
            except (FailureGroup, Failure) as failure:
                wrong.append(f"{operation.label}: {failure}")
    return wrong


def test_whatever_comes_the_server_keeps_to_its_description(interface: Any) -> None:
    rules = settings(max_examples=SHORT, derandomize=True, database=None, deadline=None, suppress_health_check=RELAXED)

    wrong = keep_to_it(interface, "manager", rules)

    assert not wrong, "\n".join(wrong)


@pytest.mark.slow
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("role", ["manager", "admin", "kiosk"])
def test_the_server_keeps_to_its_description_for_a_long_time(interface: Any, role: str) -> None:
    rules = settings(max_examples=LONG, database=None, deadline=None, suppress_health_check=RELAXED)

    wrong = keep_to_it(interface, role, rules)

    assert not wrong, "\n".join(wrong)
