"""Whatever is asked of a report that it cannot answer gets a code and is named; nothing ends in a 500."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

import pytest

from hall.reports import KINDS, behind, behind_rest
from hall.web import reports
from tests.web.house import WORDS, House

REPORTS = "/api/v1/halls/town/reports"
OF_DAYS = [name for name in KINDS if name != "ticket"]
BEFOREHAND = ("staffing",)
"""A plan is asked for days to come."""


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    found = House(tmp_path_factory.mktemp("bad"))
    found.app.register_api(reports.blueprint(found.store, WORDS))  # type: ignore[attr-defined]  # an OpenAPI app
    yield found
    found.close()


def asked(house: House, path: str, role: str = "manager") -> tuple[int, str, str]:
    """Status, code, and where and what was wrong."""
    answer = house.client().get(f"{REPORTS}/{path}", headers=house.bearer(role))
    body = answer.get_json()
    return answer.status_code, body.get("code", ""), str(body.get("found", ""))


@pytest.mark.parametrize("name", [name for name in OF_DAYS if name not in BEFOREHAND])
def test_a_period_that_cannot_be_is_refused_by_every_report(house: House, name: str) -> None:
    reversed_, years = "from=2025-06-04&to=2025-06-03", "from=2023-01-01&to=2025-06-03"
    for days in (reversed_, years, "from=2025-13-01", "from=2025-06-31", "from=gestern", "from=2025-06-03T09:00:00Z",
                 "from=2025-06-03T00:00:00Z", "from=2025-06-03T00:00:00%2B14:00", "from=0", "from=1748908800",
                 "from=20250603", "from=0001-01-01&to=0001-01-02", "to=9999-12-31", "from="):  # fmt: skip
        status, code, _ = asked(house, f"{name}?{days}")
        assert (status, code) == (422, "invalid"), days


def test_a_plan_of_days_that_cannot_be_is_refused_too(house: House) -> None:
    for days in ("from=2025-06-04&to=2025-06-03", "from=0001-01-01", "to=9999-12-31", "from=0"):
        assert asked(house, f"staffing?{days}")[:2] == (422, "invalid"), days
    what_if = "staffing/what-if?day=0001-01-01&group=A&from=10:00&to=12:00"
    assert asked(house, what_if)[:2] == (422, "invalid")


def test_a_number_with_a_hidden_mark_is_refused_before_a_database_sees_it(house: House) -> None:
    assert asked(house, "ticket?ticket=A%00")[:2] == (422, "invalid")


@pytest.mark.parametrize("name", [name for name in OF_DAYS if name not in BEFOREHAND])
def test_days_to_come_are_refused_with_the_day_that_it_is(house: House, name: str) -> None:
    status, code, found = asked(house, f"{name}?from=2099-01-01&to=2099-01-02")

    assert (status, code) == (422, "invalid")
    assert "2099-01-01" in found


@pytest.mark.parametrize("name", [*KINDS, "horoscope"])
def test_nobody_reads_another_halls_report_nor_one_of_a_hall_that_there_is_not(house: House, name: str) -> None:
    elsewhere = house.client().get(f"{REPORTS}/{name}", headers=house.bearer("manager", "zhenhai"))
    nowhere = house.client().get(f"/api/v1/halls/atlantis/reports/{name}", headers=house.bearer("manager"))

    assert elsewhere.status_code == 403
    assert nowhere.status_code in (403, 404)


@pytest.mark.parametrize("name", KINDS)
def test_an_unknown_way_of_cutting_or_form_is_refused_with_those_that_there_are(house: House, name: str) -> None:
    for query in ("by=weekday", f"by={quote('=1+1')}", f"by={'x' * 200}", "format=docx", "colour=red"):
        status, code, _ = asked(house, f"{name}?ticket=A001&{query}")
        assert (status, code) == (422, "invalid"), query


@pytest.mark.parametrize(
    "by", ["service", "post", "rated_window", "told_service", "cases_service", "odd_case", "burst_hand"]
)
def test_lists_refuse_figures_rows_columns_and_pages_that_there_are_not(house: House, by: str) -> None:
    figure = {"post": "idle_s", "rated_window": "rated", "told_service": "judged", "cases_service": "accepted",
              "odd_case": "exception_n", "burst_hand": "burst_numbers"}.get(by, "issued")  # fmt: skip
    fine = f"tickets?by={by}&figure={figure}"
    assert asked(house, fine)[0] == 200
    for more in (
        "&figure=beauty", f"&key={quote('=1+1')}", "&key=%00", "&sort=beauty", "&page=0", "&page=1000000", "&page=-1",
        "&page=99999999999", f"&size={behind.LARGEST_PAGE + 1}", "&size=-1", "&size=many",
    ):  # fmt: skip
        name, _, value = more[1:].partition("=")
        path = f"tickets?by={by}&figure={value}" if name == "figure" else fine + more
        status, code, _ = asked(house, path + ("&size=10" if name == "page" else ""))
        assert (status, code) == (422, "invalid"), more


def test_the_list_behind_a_plan_that_cannot_be_made_is_refused(house: House) -> None:
    for query in ("from=2025-06-03&to=2025-06-03", "from=2025-06-04&to=2025-06-03", "key=09:30", "figure=sl_open"):
        assert asked(house, f"tickets?by=plan_half_hour&{query}")[:2] == (422, "invalid"), query


def test_a_period_may_be_a_whole_year_and_cross_a_change_of_the_clocks(house: House) -> None:
    assert asked(house, "day?from=2024-06-04&to=2025-06-03")[0] == 200
    assert asked(house, "day?from=2024-06-02&to=2025-06-03")[:2] == (422, "invalid")


@pytest.mark.parametrize("by", [by for by in behind_rest.CUTS if by.endswith("clerk")])
def test_lists_of_people_are_not_for_programs(house: House, by: str) -> None:
    assert asked(house, f"tickets?by={by}&figure=rated", "integration")[0] == 403
    assert asked(house, f"tickets?by={by}&figure=rated", "inspector")[0] == 200
