"""Paper that is counted, and a roll that a person changes."""

from __future__ import annotations

import json
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from drivers.clock import HallClock
from drivers.printers.conversation import Conversation
from drivers.printers.device import EscposPrinter
from drivers.printers.roll import Roll
from hall.contract.messages import ChangeRoll, Condition, Outcome, RollStep
from tests.drivers.hardware import Bench

TCP = "virtual:printer-1"
PAPER_OUT = bytes((0x18, 0x00, 0x0C, 0x0F))
"""What a printer says by itself when its paper ends."""


def step(bench: Bench, asked: RollStep, job_id: str = "roll") -> ChangeRoll:
    deadline = bench.clock.now() + timedelta(minutes=10)
    return ChangeRoll(id=f"{job_id}-{asked}", place="kiosk-1/printer", deadline=deadline, step=asked)


def test_what_is_left_is_the_roll_less_every_slip_with_the_white_before_its_cut() -> None:
    roll = Roll(None, 80)

    for _ in range(100):
        roll.printed(135)

    assert roll.left() == {"paper_left_mm": 65_000, "slips_left": 433}


def test_a_roll_of_unknown_length_foretells_nothing() -> None:
    assert Roll(None, 0).left() == {}


def test_the_metres_and_an_open_roll_change_outlive_a_restart(tmp_path: Path) -> None:
    roll = Roll(tmp_path / "paper" / "one.json", 10)
    roll.printed(985)
    roll.change(True)

    again = Roll(tmp_path / "paper" / "one.json", 10)

    assert (again.left()["paper_left_mm"], again.changing) == (9000, True)


def test_when_the_roll_was_new_is_told_until_the_next_one(tmp_path: Path) -> None:
    roll = Roll(tmp_path / "one.json", 0)
    before = roll.told()

    roll.new(datetime(2026, 11, 18, 10, 42, 7, 99, timezone(timedelta(hours=8))))
    roll.change(True)

    assert before == {}
    assert Roll(tmp_path / "one.json", 0).told() == {"roll_since": "2026-11-18T10:42:07+08:00"}


@pytest.mark.parametrize("content", ["", "{}", "[1]", '{"printed_mm": "many", "slips": 1, "changing": 0}', "\x00"])
def test_a_spoilt_count_begins_with_a_new_roll(tmp_path: Path, content: str) -> None:
    file = tmp_path / "one.json"
    file.write_text(content)

    assert Roll(file, 10).left()["paper_left_mm"] == 10_000


def test_few_slips_left_are_told_before_the_sensor_knows() -> None:
    with Bench(TCP) as bench:
        printer = bench.printer(roll_m=1, low_slips=6)
        printer.submit(bench.print_job(), bench.begin)
        bench.wait_receipts()

        bench.wait(lambda: printer.health().cause == "paper_low")
        told = printer.health()
        assert (told.condition, told.details["slips_left"]) == (Condition.DEGRADED, 6)
        assert 800 < int(told.details["paper_left_mm"]) < 1000


def test_while_the_roll_is_changed_slips_fail_for_certain_and_after_a_test_the_printer_goes_on(tmp_path: Path) -> None:
    with Bench(TCP) as bench:
        printer = bench.printer(counts=tmp_path)
        printer.submit(bench.print_job("before"), bench.begin)
        printer.submit(step(bench, RollStep.BEGIN), bench.begin)
        bench.wait_receipts(2)
        bench.paper.fault("cover")
        printer.submit(bench.print_job("meanwhile", number="A105"), bench.begin)
        bench.wait_receipts(3)
        assert printer.health().cause == "roll_change"

        bench.paper.fault("cover", False)
        printer.submit(step(bench, RollStep.DONE), bench.begin)
        bench.wait_receipts(4)
        bench.wait(lambda: printer.health().condition is Condition.OK)
        printer.submit(bench.print_job("after", number="A106"), bench.begin)
        bench.wait_receipts(5)

        ends = {r.job: (r.outcome, r.reason) for r in bench.receipts}
        assert ends["meanwhile"] == (Outcome.FAILED, "roll_change")
        assert [s["number"] for s in bench.paper.state()["slips"]] == ["A104", "A888", "A106"]
        kept = json.loads((tmp_path / "kiosk-1_printer.json").read_text())
        assert (kept["slips"], kept["changing"]) == (1, False)


def test_a_new_roll_whose_test_does_not_come_out_leaves_the_printer_in_the_persons_hands() -> None:
    with Bench(TCP) as bench:
        printer = bench.printer()
        printer.submit(step(bench, RollStep.BEGIN), bench.begin)
        bench.paper.fault("paper_out")
        printer.submit(step(bench, RollStep.DONE), bench.begin)
        bench.wait_receipts(2)

        assert (bench.receipts[1].outcome, bench.receipts[1].reason) == (Outcome.FAILED, "paper_out")
        assert printer.health().cause == "roll_change"


def test_whoever_goes_on_with_the_old_roll_keeps_its_metres() -> None:
    with Bench(TCP) as bench:
        printer = bench.printer(roll_m=1)
        printer.submit(bench.print_job(), bench.begin)
        printer.submit(step(bench, RollStep.BEGIN), bench.begin)
        printer.submit(step(bench, RollStep.CANCEL), bench.begin)
        bench.wait_receipts(3)

        bench.wait(lambda: printer.health().cause == "paper_low")
        assert int(printer.health().details["paper_left_mm"]) < 1000


def test_done_without_begin_prints_nothing() -> None:
    with Bench(TCP) as bench:
        printer = bench.printer()
        printer.submit(step(bench, RollStep.DONE), bench.begin)
        (receipt,) = bench.wait_receipts()

        assert (receipt.outcome, receipt.reason) == (Outcome.FAILED, "not_changing")
        assert bench.begun == []


def out_of_paper(bench: Bench) -> EscposPrinter:
    """A printer that has printed a slip of a roll of one metre, and then has no paper."""
    printer = bench.printer(roll_m=1)
    printer.submit(bench.print_job(), bench.begin)
    bench.wait_receipts()
    bench.paper.fault("paper_out")
    bench.wait(lambda: printer.health().cause == "paper_out")
    return printer


def test_paper_that_ran_out_and_is_there_again_is_a_new_roll() -> None:
    with Bench(TCP) as bench:
        printer = out_of_paper(bench)

        bench.paper.fault("paper_out", False)

        bench.wait(lambda: printer.health().details.get("paper_left_mm") == 1000)


def test_a_roll_is_new_too_when_the_cover_was_open_between_its_end_and_the_paper() -> None:
    with Bench(TCP) as bench:
        printer = out_of_paper(bench)
        bench.paper.fault("cover")
        bench.wait(lambda: printer.health().cause == "cover_open")
        bench.paper.fault("paper_out", False)

        bench.paper.fault("cover", False)

        bench.wait(lambda: printer.health().details.get("paper_left_mm") == 1000)


def test_one_stray_word_that_the_paper_is_out_changes_no_metres() -> None:
    with Bench(TCP) as bench:
        printer = bench.printer(roll_m=10)
        printer.submit(bench.print_job(), bench.begin)
        bench.wait_receipts()
        left = printer.health().details["paper_left_mm"]

        bench.paper.reply(PAPER_OUT)
        bench.paper.fault("paper_near_end")

        bench.wait(lambda: printer.health().cause == "paper_near_end")
        assert printer.health().details["paper_left_mm"] == left


class Line:
    """Answers every DLE EOT with the same bytes."""

    bits_per_second = None

    def __init__(self, answer: bytes) -> None:
        self.answer, self._owed = answer, b""

    def write(self, data: bytes, timeout_s: float) -> None:
        self._owed += self.answer if data.startswith(b"\x10\x04") else b""

    def read(self, most: int, timeout_s: float) -> bytes:
        said, self._owed = self._owed, b""
        return said

    def close(self) -> None:
        """Nothing to close."""


@pytest.mark.parametrize(("answer", "clear"), [(b"\x72", True), (b"\xff\x72", False)])
def test_only_what_was_heard_without_noise_may_change_the_metres(answer: bytes, clear: bool) -> None:
    talk = Conversation(Line(answer), HallClock(), lambda what: None)

    found = talk.look()

    assert (found.cause, talk.clear) == ("paper_out", clear)
