"""When a box may give out a number without its hall, and every reason why not (TRUST §6)."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from drivers.clock import HallClock
from drivers.offline import NoNumber, Offline, Press, press_of
from hall.contract.messages import PrintSlip, Where
from hall.contract.offline import Block, Lease, LeasedService, OpenSpan, Span

MORNING = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)


def lease(**more: object) -> Lease:
    hours = (OpenSpan(since=MORNING, until=MORNING + timedelta(hours=8)),)
    where = Where(floor="1", windows="1–6")
    given = {
        "id": "lease-1",
        "hall": "town",
        "device": "box",
        "day": "2026-03-03",
        "revision": 1,
        "epoch": 1,
        "granted_at": MORNING,
        "valid_s": 1800,
        "blocks": (Block(series="A", prefix="A", width=3, spans=(Span(first=800, last=802),)),),
        "services": (
            LeasedService(code="A", series="A", name={"en": "Social"}, where=where, hours=hours),
            LeasedService(code="B", series="A", name={"en": "Tax"}, where=where, hours=hours, left=1),
            LeasedService(code="C", series="A", name={"en": "Closed"}, where=where),
        ),
        "classes": {"normal": {}, "elder": {"en": "★ Elder"}},
    }
    return Lease(**{**given, **more})  # type: ignore[arg-type]


@dataclass
class Rig:
    """A box's numbers with a clock that stands until it is told to step."""

    folder: Path
    at: float = 1000.0
    slips: list[PrintSlip] = field(default_factory=list)

    def open(self, folder: Path | None = None, send: Callable[[PrintSlip], None] | None = None) -> Offline:
        clock = HallClock(1.0, monotonic=lambda: self.at, system=lambda: MORNING)
        clock.told(MORNING + timedelta(seconds=self.at - 1000.0))
        return Offline(folder or self.folder, clock, "kiosk-1/printer", send or self.slips.append, lambda: self.at)


@pytest.fixture
def rig(tmp_path: Path) -> Rig:
    return Rig(tmp_path / "box")


@pytest.fixture
def lent(rig: Rig) -> Offline:
    offline = rig.open()
    offline.lend(lease())
    offline.heard()
    return offline


def press(offline: Offline, n: int = 0, service: str = "A", **more: str) -> str:
    return str(offline.take(Press(f"press-of-a-visitor-{n}", service, language="en", **more))["number"])


def refused(offline: Offline, service: str = "A") -> str:
    with pytest.raises(NoNumber) as caught:
        press(offline, 99, service)
    return caught.value.code


def test_numbers_are_given_in_order_and_their_slips_say_that_the_hall_was_away(rig: Rig, lent: Offline) -> None:
    assert [press(lent, n) for n in range(3)] == ["A800", "A801", "A802"]
    assert [(job.slip.number, job.slip.offline, job.slip.ahead, job.slip.wait) for job in rig.slips] == [
        ("A800", True, None, None),
        ("A801", True, None, None),
        ("A802", True, None, None),
    ]


def test_a_number_is_on_the_disk_before_its_slip_is_sent(rig: Rig) -> None:
    seen: list[int] = []
    offline = rig.open(
        send=lambda job: seen.append((rig.folder / "offline.journal").read_bytes().count(b'"is":"issued"'))
    )
    offline.lend(lease())
    offline.heard()

    press(offline)

    assert seen == [1]


def test_one_press_is_one_number(lent: Offline) -> None:
    assert press(lent) == press(lent)
    assert lent.left() == 2


def test_the_press_after_the_last_number_is_refused(lent: Offline) -> None:
    for n in range(3):
        press(lent, n)

    assert refused(lent) == "exhausted"


def test_half_an_hour_after_the_last_contact_nothing_is_given(rig: Rig, lent: Offline) -> None:
    rig.at += 1799
    press(lent)
    rig.at += 1

    assert refused(lent) == "expired"
    lent.heard()
    press(lent, 1)


def test_on_another_date_nothing_is_given(rig: Rig, lent: Offline) -> None:
    rig.at += 14 * 3600 + 3000
    lent.heard()
    rig.at += 600

    assert refused(lent) == "day_changed"


def test_a_service_gives_numbers_in_its_hours_and_within_its_quota(lent: Offline) -> None:
    press(lent, 0, "B")

    assert refused(lent, "B") == "service_full"
    assert refused(lent, "C") == "service_closed"
    assert refused(lent, "unknown") == "service_closed"
    assert lent.open_services() == {"A"}


def test_a_box_without_a_lease_gives_nothing(rig: Rig) -> None:
    assert refused(rig.open()) == "no_lease"


def test_a_box_that_was_started_again_goes_on_where_it_was(rig: Rig, lent: Offline) -> None:
    first = press(lent)
    lent.book.close()
    rig.at += 60

    again = rig.open()

    assert again.known("press-of-a-visitor-0") is not None
    assert press(again, 1) != first
    rig.at += 1741
    assert refused(again) == "expired"


def test_a_copied_disk_gives_nothing(rig: Rig, lent: Offline, tmp_path: Path) -> None:
    lent.book.close()
    copy = tmp_path / "copy"
    shutil.copytree(rig.folder, copy)

    assert refused(rig.open(copy)) == "other_machine"


def test_a_machine_that_was_started_again_gives_nothing(
    rig: Rig, lent: Offline, monkeypatch: pytest.MonkeyPatch
) -> None:
    lent.book.close()
    monkeypatch.setattr("drivers.offline_book.boot_id", lambda: "another start")

    assert refused(rig.open()) in ("other_machine", "no_lease")


def test_a_lease_that_is_on_its_way_back_gives_nothing_also_after_a_kill(rig: Rig, lent: Offline) -> None:
    lent.give_back()
    lent.book.close()

    assert refused(rig.open()) == "no_lease"


def test_a_damaged_journal_is_set_aside_and_what_can_be_read_is_still_handed_in(rig: Rig, lent: Offline) -> None:
    press(lent, 0)
    press(lent, 1)
    lent.book.close()
    file = rig.folder / "offline.journal"
    lines = file.read_bytes().splitlines(keepends=True)
    file.write_bytes(b"".join([lines[0], lines[1], b"00000000 nonsense\n", lines[2]]))

    again = rig.open()

    assert refused(again) == "journal_damaged"
    assert again.book.damaged is not None
    assert again.book.damaged.exists()
    assert [one.ticket.number for one in again.book.waiting()] == ["A800", "A801"]
    assert again.book.lease_of(again.book.waiting()[0]) == lease()


def test_a_record_that_the_power_cut_short_was_never_a_number(rig: Rig, lent: Offline) -> None:
    press(lent, 0)
    lent.book.close()
    with (rig.folder / "offline.journal").open("ab") as file:
        file.write(b'1234abcd {"is": "issued", "id"')

    again = rig.open()

    assert again.book.damaged is None
    assert press(again, 1) == "A801"


def test_a_full_disk_gives_nothing(rig: Rig, lent: Offline, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(fd: int, content: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("drivers.records.write_all", full)
    assert refused(lent) == "journal_unwritable"
    monkeypatch.undo()

    assert press(lent, 1) == "A800"
    assert len(rig.slips) == 1


def test_a_slip_that_was_promised_before_a_kill_is_printed_and_one_that_ended_is_not(rig: Rig, lent: Offline) -> None:
    press(lent, 0)
    press(lent, 1)
    lent.book.close()
    first = rig.slips[0].id
    rig.slips.clear()

    rig.open().print_left_over(lambda job: ("unknown", "interrupted") if job == first else None)

    assert [job.slip.number for job in rig.slips] == ["A801"]


def test_what_became_of_the_paper_is_handed_in_once_more(lent: Offline) -> None:
    press(lent)
    (given,) = lent.book.waiting()
    lent.book.handed([given.ticket])
    assert lent.book.waiting() == []

    lent.paper(given.id, "printed", "")

    assert [one.ticket.slip for one in lent.book.waiting()] == ["printed"]


def test_news_of_the_paper_while_it_is_handed_in_is_not_lost(lent: Offline) -> None:
    press(lent)
    (given,) = lent.book.waiting()
    sent = given.ticket
    lent.paper(given.id, "printed", "")

    lent.book.handed([sent])

    assert [one.ticket.slip for one in lent.book.waiting()] == ["printed"]


def test_newer_hours_of_the_same_lease_are_taken_and_its_numbers_stay(lent: Offline) -> None:
    press(lent)

    lent.lend(replace(lease(), services=lease().services[:1]))

    assert lent.open_services() == {"A"}
    assert lent.left() == 2


def test_classes_that_the_visitor_may_not_choose_are_everybodys(lent: Offline) -> None:
    press(lent, 0, visitor_class="hero")
    press(lent, 1, visitor_class="elder")

    assert [one.ticket.visitor_class for one in lent.book.given()] == ["normal", "elder"]


@pytest.mark.parametrize(
    "body", [b"", b"nonsense", b"[]", b"{}", b'{"journey": "shop"}', b'{"service": "A", "people": "x"}']
)
def test_a_press_that_the_box_cannot_understand_is_refused(body: bytes) -> None:
    with pytest.raises(NoNumber):
        press_of("press-of-a-visitor-1", body)


def test_a_press_without_a_key_is_refused() -> None:
    with pytest.raises(NoNumber):
        press_of("", json.dumps({"service": "A"}).encode())
