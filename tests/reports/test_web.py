"""Reports over HTTP: who may read them, in which form they come, what is refused."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from hall.web import reports
from tests.web.house import WORDS, House

REPORTS = "/api/v1/halls/town/reports"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    found = House(tmp_path)
    found.app.register_api(reports.blueprint(found.store, WORDS))  # type: ignore[attr-defined]  # an OpenAPI app
    yield found
    found.close()


@pytest.mark.parametrize("role", ["manager", "inspector", "integration", "admin"])
def test_those_who_answer_for_the_hall_read_its_reports(house: House, role: str) -> None:
    answer = house.client().get(f"{REPORTS}/day?by=hour", headers=house.bearer(role))

    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    assert set(answer.get_json()) >= {"items", "total", "definitions", "period", "promise", "quality"}


@pytest.mark.parametrize("role", ["clerk", "kiosk", "display", "greeter"])
def test_others_do_not(house: House, role: str) -> None:
    assert house.client().get(f"{REPORTS}/day", headers=house.bearer(role)).status_code == 403


def test_nobody_reads_another_halls_report(house: House) -> None:
    assert house.client().get(f"{REPORTS}/day").status_code == 401
    assert house.client().get(f"{REPORTS}/day", headers=house.bearer("manager", "zhenhai")).status_code == 403


@pytest.mark.parametrize(
    ("asked", "status", "code"),
    [
        ("horoscope", 404, "unknown_report"),
        ("day?by=weekday", 422, "invalid"),
        ("day?from=2025-06-04&to=2025-06-03", 422, "invalid"),
        ("day?from=yesterday", 422, "invalid"),
        ("day?format=docx", 422, "invalid"),
        ("day?weekday=1", 422, "invalid"),
        ("day?language=tlh", 422, "unknown_language"),
    ],
)
def test_what_makes_no_sense_is_refused_with_its_code(house: House, asked: str, status: int, code: str) -> None:
    answer = house.client().get(f"{REPORTS}/{asked}", headers=house.bearer("manager"))

    assert (answer.status_code, answer.get_json()["code"]) == (status, code)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("ticket?ticket=Z999", "There is no ticket Z999 on any day."),
        ("day?from=2025-13-01", ": 2025-13-01 is not a day; write it like 2026-03-02"),
    ],
)
def test_a_refusal_is_said_in_plain_words(house: House, asked: str, said: str) -> None:
    answer = house.client().get(f"{REPORTS}/{asked}", headers=house.bearer("manager"))

    assert said in answer.get_json()["detail"]
    assert "Value error" not in answer.get_data(as_text=True)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("day?from=2025-13-01", "开始日期 填得不对：2025-13-01 不是日期，请写成 2026-03-02 的形式。请改正后再试。"),
        ("day?from=2025-06-04&to=2025-06-03", "结束日期 填得不对：末日 2025-06-03 早于首日 2025-06-04。请改正后再试。"),
        ("day?from=2023-06-04&to=2025-06-03", "开始日期 填得不对：731 天太长，最多 366 天。请改正后再试。"),
        ("day?page=0", "页码 填得不对：不能小于 1。请改正后再试。"),
        ("day?colour=red", "colour 填得不对：没有这一项。请改正后再试。"),
    ],
)
def test_a_wrong_shape_is_said_in_the_language_of_whoever_asks(house: House, asked: str, said: str) -> None:
    told = house.client().get(f"{REPORTS}/{asked}", headers=house.bearer("manager")).get_json()["words"]

    assert told["zh-Hans"] == said
    assert not any("一" <= sign <= "鿿" for sign in told["en"])


def test_the_period_asked_for_is_the_period_answered(house: House) -> None:
    answer = house.client().get(f"{REPORTS}/windows?from=2025-06-02&to=2025-06-03", headers=house.bearer("manager"))

    found = answer.get_json()
    assert found["period"] == {"from": "2025-06-02", "to": "2025-06-03"}
    assert [item["key"] for item in found["items"]] == ["1", "2", "3", "4", "5", "6"]
    assert set(found["definitions"]["utilisation"]) == {"zh-Hans", "zh-Hant", "en"}


@pytest.mark.parametrize(
    ("kind", "begins", "content_type"),
    [
        ("csv", b"\xef\xbb\xbffrom,to,window,name,", "text/csv"),
        ("xlsx", b"PK", "application/vnd.openxmlformats"),
        ("pdf", b"%PDF-", "application/pdf"),
    ],
)
def test_files_come_as_downloads(house: House, kind: str, begins: bytes, content_type: str) -> None:
    answer = house.client().get(f"{REPORTS}/windows?format={kind}&language=en", headers=house.bearer("manager"))

    assert answer.data.startswith(begins)
    assert answer.content_type.startswith(content_type)
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="town-windows-window-')


@pytest.mark.parametrize("asked", ["staff", "day?by=clerk"])
def test_a_report_of_people_is_not_for_programs(house: House, asked: str) -> None:
    assert house.client().get(f"{REPORTS}/{asked}", headers=house.bearer("integration")).status_code == 403
    assert house.client().get(f"{REPORTS}/{asked}", headers=house.bearer("inspector")).status_code == 200


@pytest.mark.parametrize("name", ["services", "staff", "heatmap", "trend", "comparison", "exceptions"])
@pytest.mark.parametrize("kind", ["json", "csv", "xlsx"])
def test_each_report_comes_in_every_form(house: House, name: str, kind: str) -> None:
    answer = house.client().get(f"{REPORTS}/{name}?format={kind}&language=en", headers=house.bearer("manager"))

    assert answer.status_code == 200, answer.get_data(as_text=True)


@pytest.mark.parametrize(
    ("asked", "status", "code"),
    [
        ("ticket", 422, "invalid"),
        ("ticket?ticket=Z999", 404, "unknown_ticket"),
        ("day?from=2099-01-01", 422, "invalid"),
        ("day?from=2020-01-01&to=2025-01-01", 422, "invalid"),
        ("heatmap?by=service", 422, "invalid"),
    ],
)
def test_what_there_is_not_is_said(house: House, asked: str, status: int, code: str) -> None:
    answer = house.client().get(f"{REPORTS}/{asked}", headers=house.bearer("manager"))

    assert (answer.status_code, answer.get_json()["code"]) == (status, code)
