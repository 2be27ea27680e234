"""What a manager reads where a report is asked for something that there is not: words of his language, no codes."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from hall.reports import KINDS
from hall.web import reports
from tests.web.house import WORDS, House

REPORTS = "/api/v1/halls/town/reports"
CODE = re.compile(r"[a-z]+_[a-z_]+|\b(?:by|figure|key|sort|page|size|format|from|to|windows|group|points)\b")
"""What a program calls something; the sentences in Chinese have none of them."""


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    found = House(tmp_path_factory.mktemp("words"))
    found.app.register_api(reports.blueprint(found.store, WORDS))  # type: ignore[attr-defined]  # an OpenAPI app
    yield found
    found.close()


def refused(house: House, path: str) -> dict[str, str]:
    """What is said, by language."""
    answer = house.client().get(f"{REPORTS}/{path}", headers=house.bearer("manager"))
    assert (answer.status_code, answer.get_json()["code"]) == (422, "invalid"), path
    said: dict[str, str] = answer.get_json()["words"]
    return said


@pytest.mark.parametrize(
    "path",
    [
        *(f"{name}?by=weekday&ticket=A001" for name in KINDS),
        "tickets?by=window&figure=beauty", "tickets?by=post&figure=beauty", "tickets?by=rated_window&figure=beauty",
        "tickets?by=window&figure=issued&key=W99", "tickets?by=cover&figure=issued", "tickets?by=plan_group&key=09",
        "tickets?by=plan_group&from=2025-06-02&to=2025-06-03",
        "tickets?sort=beauty", "tickets?page=7&size=10", "tickets?page=0", "tickets?size=5000", "tickets?page=many",
        "bursts?format=xlsx", "ticket", "day?from=2025-02-30", "day?to=tomorrow",
        "staffing/what-if?day=2025-06-04&group=A&from=12:00&to=10:00",
        "staffing/what-if?day=2025-06-04&group=A&from=noon&to=10:00",
        "staffing/what-if?day=2025-06-04&group=A&from=10:00&to=12:00&windows=40", "staffing/last?by=weekday",
        "nearest-days?from=2025-06-04&to=2025-06-03", "nearest-days?from=2025-06-04&to=2025-06-05&of=stars",
    ],
)  # fmt: skip
def test_no_code_stands_in_what_is_said(house: House, path: str) -> None:
    said = refused(house, path)

    asked = re.findall(r"=([^&]*)", path)
    for language in ("zh-Hans", "zh-Hant"):
        told = said[language]
        for value in asked:
            told = told.replace(value, "")
        assert not CODE.search(told), told
        assert not re.search("[a-z]", told.split("：")[0]), "the place has a name"
    assert not re.match(r"[a-z]", said["en"])


def test_ways_of_cutting_are_named_as_on_the_sheets_and_codes_stand_beside_for_programs(house: House) -> None:
    said = refused(house, "day?by=weekday")

    assert (
        said["zh-Hans"]
        == "分行方式 填得不对：此报表没有“weekday”，可选：业务、时段、半小时、窗口、人员。请改正后再试。"
    )
    assert "this report has no “weekday”; choose Service, Hour, Half-hour, Window, Person." in said["en"]
    body = house.client().get(f"{REPORTS}/day?by=weekday", headers=house.bearer("manager")).get_json()
    assert body["known"] == "service, hour, half_hour, window, clerk"


def test_hours_that_cross_are_no_days(house: House) -> None:
    said = refused(house, "staffing/what-if?day=2025-06-04&group=A&from=12:00&to=10:00")

    assert said["zh-Hans"] == "结束时刻 填得不对：10:00 不晚于 12:00。请改正后再试。"
    assert said["en"] == "The end is not right: 10:00 does not come after 12:00. Correct it and try again."
