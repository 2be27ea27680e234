"""Printing through a print server: what it was given, what it says of it, and that nobody claims more."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from drivers.clock import HallClock
from drivers.device import BadSettings, DeviceSettings
from drivers.frames import BadFrame
from drivers.printers.cups import device as cups
from drivers.printers.cups.codec import read_answer
from drivers.printers.cups.device import CupsPrinter
from drivers.virtual.cups import VirtualCups
from drivers.virtual.registry import Registry
from hall.contract.messages import ChangeRoll, Condition, Outcome, PrintSlip, Receipt, RollStep
from hall.tls import make
from tests.drivers.box.conftest import wait_for
from tests.drivers.hardware import CATALOGUE, slip, template

PLACE = "kiosk-1/printer"


class Rig:
    """A printer behind a pretend print server."""

    def __init__(
        self, address: str = "virtual:cups-1", cause: str = cups.READY, counts: Path | None = None, **options: Any
    ) -> None:
        self.registry, self.clock = Registry(), HallClock()
        self.receipts: list[Receipt] = []
        self.begun: list[str] = []
        settings = DeviceSettings(place=PLACE, kind="printer", protocol="cups", address=address, options=options)
        self.printer = CupsPrinter(settings, self.clock, CATALOGUE, self.registry.open, template, counts)
        self.printer.start(self.receipts.append, lambda health: None)  # type: ignore[arg-type]  # only receipts come
        wait_for(lambda: self.printer.health().cause == cause)

    @property
    def virtual(self) -> VirtualCups:
        (found,) = self.registry.devices().values()
        assert isinstance(found, VirtualCups)
        return found

    def print(self, number: str = "A104") -> Receipt:
        deadline = self.clock.now() + timedelta(seconds=60)
        job = PrintSlip(id=f"job-{number}", place=PLACE, deadline=deadline, ticket="t", slip=slip(number=number))
        before = len(self.receipts)
        self.printer.submit(job, self.begun.append)
        wait_for(lambda: len(self.receipts) > before)
        return self.receipts[-1]

    def close(self) -> None:
        self.printer.stop()
        self.registry.stop()


@pytest.fixture
def rig() -> Iterator[Rig]:
    found = Rig()
    yield found
    found.close()


def ended(receipt: Receipt) -> tuple[Outcome, str]:
    return receipt.outcome, receipt.reason


def test_a_slip_is_handed_over_and_nobody_says_that_it_was_printed(rig: Rig) -> None:
    receipt = rig.print()

    (job,) = rig.virtual.jobs()
    assert ended(receipt) == (Outcome.UNVERIFIED, "handed_to_cups")
    assert (job.name, job.kind, rig.begun) == ("A104", "application/vnd.cups-raw", ["job-A104"])
    assert b"\x1dv0\x00" in job.document
    health = rig.printer.health()
    assert (health.condition, health.cause) == (Condition.UNKNOWN, "cups_ready")
    assert health.details["state"] == "unknown"


def test_a_queue_with_a_driver_is_given_a_picture() -> None:
    rig = Rig(format="picture")
    try:
        rig.print()

        (job,) = rig.virtual.jobs()
        assert job.kind == "image/png"
        assert Image.open(io.BytesIO(job.document)).width == 576
    finally:
        rig.close()


@pytest.mark.parametrize(("fault", "reason"), [("paper_out", "paper_out"), ("refuses", "cups_refuses")])
def test_what_cups_cannot_print_is_given_to_it_by_nobody(rig: Rig, fault: str, reason: str) -> None:
    rig.virtual.fault(fault)

    receipt = rig.print()

    assert ended(receipt) == (Outcome.FAILED, reason)
    assert (rig.virtual.jobs(), rig.begun) == ([], [])
    assert (rig.printer.health().condition, rig.printer.health().cause) == (Condition.OFFLINE, reason)


@pytest.mark.parametrize(
    ("fault", "outcome", "reason"),
    [
        ("held", Outcome.FAILED, "cups_waiting"),
        ("stuck", Outcome.UNKNOWN, "cups_waiting"),
        ("aborted", Outcome.UNKNOWN, "cups_aborted"),
    ],
)
def test_a_job_that_does_not_end_is_taken_back_and_said_to_be_what_it_is(
    rig: Rig, monkeypatch: pytest.MonkeyPatch, fault: str, outcome: Outcome, reason: str
) -> None:
    monkeypatch.setattr(cups, "PATIENCE_S", 0.6)
    rig.virtual.fault(fault)

    assert ended(rig.print()) == (outcome, reason)

    rig.virtual.fault(fault, False)
    assert ended(rig.print("A105")) == (Outcome.UNVERIFIED, "handed_to_cups")
    assert [job.name for job in rig.virtual.jobs() if job.state == 9] == ["A105"]


def test_a_server_that_answers_nonsense_or_has_gone_fails_before_the_first_byte(rig: Rig) -> None:
    rig.virtual.fault("garbage")
    assert ended(rig.print()) == (Outcome.FAILED, "garbled")

    rig.virtual.stop()

    assert ended(rig.print("A105")) == (Outcome.FAILED, "unreachable")
    assert rig.begun == []


def test_paper_that_runs_low_is_told_while_slips_go_on(rig: Rig) -> None:
    rig.virtual.fault("paper_low")

    assert rig.print().outcome is Outcome.UNVERIFIED
    assert rig.printer.health().cause == "paper_near_end"


def step(rig: Rig, name: RollStep) -> tuple[Outcome, str]:
    deadline, before = rig.clock.now() + timedelta(seconds=60), len(rig.receipts)
    rig.printer.submit(ChangeRoll(id=f"roll-{before}", place=PLACE, deadline=deadline, step=name), rig.begun.append)
    wait_for(lambda: len(rig.receipts) > before)
    return ended(rig.receipts[-1])


def test_while_a_person_changes_the_roll_no_slip_is_handed_over_and_a_test_ends_it(rig: Rig) -> None:
    assert step(rig, RollStep.DONE) == (Outcome.FAILED, "not_changing")
    assert step(rig, RollStep.BEGIN) == (Outcome.DONE, "")
    rig.virtual.fault("paper_out")
    assert ended(rig.print()) == (Outcome.FAILED, "roll_change")
    assert step(rig, RollStep.DONE) == (Outcome.FAILED, "paper_out")
    assert (rig.printer.health().condition, rig.printer.health().cause) == (Condition.DEGRADED, "roll_change")

    rig.virtual.fault("paper_out", False)
    assert step(rig, RollStep.DONE) == (Outcome.UNVERIFIED, "handed_to_cups")

    wait_for(lambda: rig.printer.health().cause == cups.READY)
    assert rig.print("A105").outcome is Outcome.UNVERIFIED
    assert [job.name for job in rig.virtual.jobs()] == ["A888", "A105"]


def test_a_change_of_the_roll_outlives_a_restart_of_the_box_and_is_ended_after_it(tmp_path: Path) -> None:
    before = Rig(counts=tmp_path)
    step(before, RollStep.BEGIN)
    before.close()

    after = Rig(counts=tmp_path, cause="roll_change")
    try:
        assert ended(after.print()) == (Outcome.FAILED, "roll_change")
        assert step(after, RollStep.DONE) == (Outcome.UNVERIFIED, "handed_to_cups")
        wait_for(lambda: after.printer.health().cause == cups.READY)
        assert "roll_since" in after.printer.health().details
    finally:
        after.close()


def test_a_change_of_the_roll_that_is_given_up_leaves_the_printer_as_it_was(rig: Rig) -> None:
    step(rig, RollStep.BEGIN)

    assert step(rig, RollStep.CANCEL) == (Outcome.DONE, "")
    assert rig.print().outcome is Outcome.UNVERIFIED


@pytest.mark.parametrize("address", ["tcp://10.0.0.1:9100", "ipp://", "ipp://10.0.0.1"])
def test_an_address_that_is_no_printer_is_refused(address: str) -> None:
    settings = DeviceSettings(place=PLACE, kind="printer", protocol="cups", address=address)

    with pytest.raises(BadSettings, match="expected ipp://"):
        CupsPrinter(settings, HallClock(), CATALOGUE, str, template)


@pytest.mark.parametrize("raw", [b"", b"\x01\x01\x00\x00", b"\x01\x01\x00\x00\x00\x00\x00\x01\x01\x47\x00\xff"])
def test_an_answer_that_is_cut_is_none(raw: bytes) -> None:
    with pytest.raises(BadFrame):
        read_answer(raw)


@pytest.fixture(scope="module")
def tls(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an authority, and a print server's chain and key in one file; and its user's password."""
    folder = tmp_path_factory.mktemp("tls")
    make(folder, ["127.0.0.1"], datetime.now(UTC))
    (folder / "both.pem").write_bytes((folder / "hall.pem").read_bytes() + (folder / "hall.key").read_bytes())
    (folder / "password").write_text("geheim 1\n")
    (folder / "wrong").write_text("geheim 2\n")
    return folder


def encrypted(tls: Path) -> str:
    return f"virtual:cups-1?certificate={tls / 'both.pem'}&login=kiosk:geheim 1"


def test_an_encrypting_print_server_with_a_password_is_handed_the_slip(tls: Path) -> None:
    rig = Rig(encrypted(tls), ca_file=str(tls / "ca.pem"), user="kiosk", password_file=str(tls / "password"))
    try:
        assert ended(rig.print()) == (Outcome.UNVERIFIED, "handed_to_cups")
        assert [job.name for job in rig.virtual.jobs()] == ["A104"]
    finally:
        rig.close()


@pytest.mark.parametrize(
    ("authority", "password", "cause"), [("", "password", "cups_certificate"), ("ca.pem", "wrong", "cups_password")]
)
def test_a_print_server_that_is_not_trusted_or_does_not_trust_us_is_named_and_given_nothing(
    tls: Path, authority: str, password: str, cause: str
) -> None:
    ca_file = str(tls / authority) if authority else ""
    rig = Rig(encrypted(tls), cause, ca_file=ca_file, user="kiosk", password_file=str(tls / password))
    try:
        assert ended(rig.print()) == (Outcome.FAILED, cause)
        assert rig.virtual.jobs() == []
    finally:
        rig.close()


@pytest.mark.parametrize(
    ("address", "options", "said"),
    [
        ("ipp://h:631/printers/a", {"user": "kiosk"}, "for ipps:// only"),
        ("ipps://kiosk:pw@h/printers/a", {}, "without a password in it"),
        ("ipps://h/printers/a", {"ca_file": "/nowhere.pem"}, "holds no certificate"),
        ("ipps://h/printers/a", {"user": "kiosk", "password_file": "/nowhere"}, "cannot be read"),
    ],
)
def test_no_password_goes_in_the_clear_and_files_that_are_missing_are_named(
    address: str, options: dict[str, str], said: str
) -> None:
    settings = DeviceSettings(place=PLACE, kind="printer", protocol="cups", address=address, options=options)

    with pytest.raises(BadSettings, match=said):
        CupsPrinter(settings, HallClock(), CATALOGUE, str, template)
