"""The list for calling by mouth: who waits, of when it is, and what cannot be on it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from drivers.clock import HallClock
from drivers.offline_book import Given
from drivers.printers.listing import draw_lines
from drivers.printers.options import PrinterOptions
from drivers.printers.portions import SlipMaker
from drivers.waiting import WaitingLists, written
from hall.contract.coding import decode, encode
from hall.contract.messages import PaperLine
from hall.contract.offline import OfflineTicket
from hall.contract.waiting import WaitingList, WaitingNumber
from tests.drivers.hardware import CATALOGUE, template


def known(minutes_ago: int = 3, **changes: Any) -> WaitingList:
    at = datetime.now(UTC) - timedelta(minutes=minutes_ago)
    numbers = (
        WaitingNumber(number="A012", service="A", since=at - timedelta(minutes=20), mark="老"),
        WaitingNumber(number="A014", service="A", since=at - timedelta(minutes=9), called=True),
        WaitingNumber(number="B003", service="B", since=at - timedelta(minutes=5)),
    )
    given: dict[str, Any] = {
        "at": at,
        "hall": {"zh-Hans": "虹口", "en": "Hongkou"},
        "numbers": numbers,
        "services": {"A": {"zh-Hans": "社保", "en": "Social insurance"}, "B": {"en": "Tax"}},
        "windows": {"A": "1–6", "B": ""},
    }
    return WaitingList(**{**given, **changes})


def own(number: str, service: str = "A") -> Given:
    ticket = OfflineTicket(
        key="k" * 20, number=number, series=service, serial=1, service=service, issued_at=datetime.now(UTC)
    )
    return Given(id="offline-1", lease="l", ticket=ticket, job=None, shown={})


def lists(folder: Path, *given: Given, away: bool = False) -> WaitingLists:
    since = datetime.now(UTC) if away else None
    return WaitingLists(folder / "waiting.json", HallClock(1.0), CATALOGUE, lambda: given, lambda: since)


def text(made: WaitingLists, language: str = "en") -> str:
    return written(made.lines(language))


def test_the_list_is_known_after_a_start_and_says_how_old_it_is(tmp_path: Path) -> None:
    lists(tmp_path).told(encode(known()))

    said = text(lists(tmp_path, away=True))

    assert "3 min old" in said
    assert "Server away since" in said
    assert "Social insurance · windows 1–6 (2)" in said
    assert [line.split()[0] for line in said.splitlines() if line.startswith("  ")] == ["A012", "A014*", "B003"]
    assert "老" in said


def test_numbers_of_the_box_itself_stand_on_it_once(tmp_path: Path) -> None:
    made = lists(tmp_path, own("A012"), own("A801"), own("C801", "C"), away=True)
    made.told(encode(known()))

    cells = [line for line in text(made).splitlines() if line.startswith("  ")]

    assert [cell.split()[0] for cell in cells] == ["A012", "A014*", "A801+", "B003", "C801+"]


def test_a_box_that_was_told_of_nobody_says_so(tmp_path: Path) -> None:
    assert "has told this box of nobody yet" in text(lists(tmp_path, own("A801"), away=True))


def test_a_list_of_yesterday_says_so_in_large(tmp_path: Path) -> None:
    made = lists(tmp_path, away=True)
    made.told(encode(known(minutes_ago=26 * 60)))

    assert "ATTENTION" in text(made)


def test_a_list_that_is_not_understood_leaves_the_one_before(tmp_path: Path) -> None:
    made = lists(tmp_path)
    made.told(encode(known()))

    made.told({"message": "waiting_list", "numbers": 3})

    assert made.about()["numbers"] == 3


def test_the_sheet_is_a_job_that_every_printer_can_print_in_either_way(tmp_path: Path) -> None:
    made = lists(tmp_path)
    made.told(encode(known()))
    job = decode(encode(made.job("kiosk-1/printer", "zh-Hans")))

    sheaves = [
        SlipMaker(PrinterOptions(paper_mm=paper, mode=mode), CATALOGUE, template).make(job.slip, None)
        for paper in (80, 58)
        for mode in ("raster", "text")
    ]

    assert [sheaf.mode for sheaf in sheaves] == ["raster", "text"] * 2
    assert all(b"A012" in b"".join(sheaf.portions) for sheaf in sheaves if sheaf.mode == "text")


def test_a_thousand_numbers_are_one_sheet_in_several_pictures() -> None:
    cells = tuple(f"A{n:03} 09:41" for n in range(1000))

    pictures = draw_lines([PaperLine(text="A", look="group"), PaperLine(cells=cells)], 576, "en")

    assert len(pictures) > 1
    assert sum(picture.height for picture in pictures) > 1000 / 4 * 30
