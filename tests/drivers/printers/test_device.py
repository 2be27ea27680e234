"""The printer driver on a virtual printer: what comes out on paper, and what is reported when it does not."""

from __future__ import annotations

import io
import json
import time
from pathlib import Path
from typing import Any

import pytest
import zxingcpp
from PIL import Image

from drivers.device import BadSettings
from hall.contract.messages import Condition, Outcome, Withdraw
from tests.drivers.hardware import LINK, SPEED, Bench

TCP = "virtual:printer-1"
SERIAL = "virtual:printer-1?line=serial"


def test_a_drawn_slip_is_confirmed_and_its_number_stands_on_the_paper() -> None:
    with Bench(TCP) as bench:
        bench.printer().submit(bench.print_job(number="C047"), bench.begin)

        (receipt,) = bench.wait_receipts()

        assert (receipt.outcome, receipt.evidence["confirmed_by"]) == (Outcome.DONE, "GS ( H")
        assert [s["number"] for s in bench.paper.state()["slips"]] == ["C047"]


def test_the_qr_code_of_a_drawn_slip_can_be_scanned() -> None:
    with Bench(TCP) as bench:
        bench.printer().submit(bench.print_job(), bench.begin)
        bench.wait_receipts()

        found = zxingcpp.read_barcodes(Image.open(io.BytesIO(bench.paper.picture())).convert("L"))

        assert [code.text for code in found] == [LINK]


def test_a_slow_serial_line_gets_text_and_the_same_number() -> None:
    with Bench(SERIAL) as bench:
        bench.printer().submit(bench.print_job(number="B318"), bench.begin)
        (receipt,) = bench.wait_receipts()

        (paper,) = bench.paper.state()["slips"]
        assert (receipt.outcome, receipt.evidence["mode"]) == (Outcome.DONE, "text")
        assert (paper["number"], paper["qr"]) == ("B318", [LINK])
        assert {"社会保险", "虹口区行政服务中心", "□ 身份证原件 ID card"} <= set(paper["lines"])


def test_begin_has_returned_before_the_first_byte_of_the_slip_leaves() -> None:
    with Bench(TCP) as bench:
        printer = bench.printer()
        bench.wait(lambda: printer.health().condition is Condition.OK)
        before: list[int] = []

        def begin(job_id: str) -> None:
            time.sleep(0.1)
            before.append(len(bytes(bench.paper._raw)) + bench.paper.state()["buffered"])

        idle = len(bytes(bench.paper._raw))
        printer.submit(bench.print_job(), begin)
        bench.wait_receipts()

        # Only status questions may have come meanwhile, nine to twelve bytes each time.
        assert before[0] - idle < 60


def test_what_cannot_be_recorded_is_not_printed() -> None:
    def begin(job_id: str) -> None:
        raise OSError("disk full")

    with Bench(TCP) as bench:
        bench.printer().submit(bench.print_job(), begin)
        (receipt,) = bench.wait_receipts()

        assert (receipt.outcome, receipt.reason) == (Outcome.FAILED, "not_recorded")
        assert bench.paper.state()["printed"] == 0


def test_a_slip_after_its_deadline_is_dropped() -> None:
    with Bench(TCP) as bench:
        bench.printer().submit(bench.print_job(lasts_s=-1), bench.begin)
        (receipt,) = bench.wait_receipts()

        assert (receipt.outcome, receipt.reason, bench.begun) == (Outcome.DROPPED, "too_late", [])


def test_a_withdrawn_slip_is_not_printed() -> None:
    with Bench(TCP) as bench:
        printer = bench.printer()
        printer.submit(bench.print_job("first"), bench.begin)
        job = bench.print_job("second", number="B002")
        printer.submit(job, bench.begin)
        printer.submit(Withdraw(id="w", place=job.place, deadline=job.deadline, jobs=("second",)), bench.begin)
        bench.wait_receipts(3)

        ends = {r.job: (r.outcome, r.reason) for r in bench.receipts}
        assert ends["second"] == (Outcome.DROPPED, "withdrawn")
        assert [s["number"] for s in bench.paper.state()["slips"]] == ["A104"]


BEFORE: list[tuple[str, dict[str, Any], str]] = [
    ("off", {}, "unreachable"),
    ("silent", {}, "no_answer"),
    ("xoff", {}, "no_answer"),
    ("paper_out", {}, "paper_out"),
    ("cover", {}, "cover_open"),
    ("hot", {}, "overheated"),
]


@pytest.mark.parametrize(("fault", "details", "reason"), BEFORE)
def test_a_fault_before_the_slip_is_a_certain_failure_within_five_seconds(
    fault: str, details: dict[str, Any], reason: str
) -> None:
    with Bench(TCP) as bench:
        bench.paper.fault(fault, True, **details)
        printer = bench.printer()
        started = time.monotonic()

        printer.submit(bench.print_job(), bench.begin)
        (receipt,) = bench.wait_receipts()

        assert (receipt.outcome, receipt.reason) == (Outcome.FAILED, reason)
        assert time.monotonic() - started < 5
        assert (bench.begun, bench.paper.state()["printed"]) == ([], 0)
        assert printer.health().condition is Condition.OFFLINE


DURING: list[tuple[str, dict[str, Any], set[str]]] = [
    ("cut", {"after": 3000}, {"link_lost"}),
    ("paper_out", {"at_line": 300}, {"paper_out"}),
    ("cutter", {}, {"cutter_jam"}),
    ("accepts_but_prints_nothing", {}, {"no_answer"}),
]


@pytest.mark.parametrize(("fault", "details", "reasons"), DURING)
def test_a_fault_after_the_first_byte_leaves_the_slip_unknown(
    fault: str, details: dict[str, Any], reasons: set[str]
) -> None:
    with Bench(TCP) as bench:
        printer = bench.printer()
        bench.wait(lambda: printer.health().condition is Condition.OK)
        bench.paper.fault(fault, True, **details)

        printer.submit(bench.print_job(), bench.begin)
        (receipt,) = bench.wait_receipts()

        assert receipt.outcome is Outcome.UNKNOWN
        assert receipt.reason in reasons
        assert bench.begun == ["job-1"]


@pytest.mark.parametrize("fault", ["slow", "garbage"])
@pytest.mark.parametrize("address", [TCP, SERIAL])
def test_a_slow_or_noisy_line_ends_in_a_receipt_that_is_true(fault: str, address: str) -> None:
    with Bench(address) as bench:
        printer = bench.printer(mode="text")
        bench.paper.fault(fault)

        printer.submit(bench.print_job(), bench.begin)
        (receipt,) = bench.wait_receipts(within_s=30)

        printed = bench.paper.state()["printed"]
        assert receipt.outcome is not Outcome.DONE or printed == 1
        assert receipt.outcome is not Outcome.FAILED or printed == 0


def test_after_new_paper_the_slip_comes_once_and_is_never_sent_again() -> None:
    with Bench(TCP) as bench:
        printer = bench.printer()
        bench.wait(lambda: printer.health().condition is Condition.OK)
        bench.paper.fault("paper_out", True, at_line=400)
        printer.submit(bench.print_job(number="A200"), bench.begin)
        bench.wait_receipts()

        bench.paper.fault("paper_out", False)
        bench.wait(lambda: printer.health().condition is Condition.OK)
        printer.submit(bench.print_job("job-2", number="A201"), bench.begin)
        bench.wait_receipts(2)

        numbers = [s["number"] for s in bench.paper.state()["slips"]]
        assert numbers.count("A200") <= 1
        assert numbers[-1] == "A201"
        assert bench.receipts[1].outcome is Outcome.DONE
        assert bench.begun == ["job-1", "job-2"]


def test_a_slip_broken_off_by_the_cable_does_not_spoil_the_next_visitors() -> None:
    with Bench(TCP) as bench:
        printer = bench.printer()
        bench.wait(lambda: printer.health().condition is Condition.OK)
        bench.paper.fault("cut", True, after=20_000)
        printer.submit(bench.print_job(number="A300"), bench.begin)
        bench.wait_receipts()

        bench.paper.fault("cut", False)
        bench.wait(lambda: printer.health().condition is Condition.OK)
        printer.submit(bench.print_job("job-2", number="A301"), bench.begin)
        bench.wait_receipts(2)

        last = bench.paper.slip()
        assert last.number == "A301"
        assert last.picture.height < 1300


def test_health_tells_paper_near_end_and_goes_and_returns_once() -> None:
    with Bench(TCP) as bench:
        printer = bench.printer()
        bench.wait(lambda: printer.health().condition is Condition.OK)

        bench.paper.fault("paper_near_end")
        bench.wait(lambda: printer.health().cause == "paper_near_end")
        bench.paper.fault("cover")
        bench.wait(lambda: printer.health().cause == "cover_open")
        bench.paper.reset()
        bench.wait(lambda: printer.health().condition is Condition.OK)

        told = [(h.condition, h.cause) for h in bench.healths]
        assert told == [
            (Condition.OK, ""),
            (Condition.DEGRADED, "paper_near_end"),
            (Condition.OFFLINE, "cover_open"),
            (Condition.OK, ""),
        ]


def test_a_printer_that_cannot_answer_is_unverified_never_done() -> None:
    with Bench(TCP) as bench:
        bench.paper.fault("silent")
        printer = bench.printer(answers=False)
        printer.submit(bench.print_job(), bench.begin)

        (receipt,) = bench.wait_receipts()

        assert (receipt.outcome, receipt.reason) == (Outcome.UNVERIFIED, "cannot_answer")
        assert printer.health().condition is Condition.UNKNOWN


def test_a_late_answer_to_an_earlier_slip_does_not_confirm_the_next() -> None:
    with Bench(SERIAL) as bench:
        printer = bench.printer(process_id=False)
        bench.wait(lambda: printer.health().condition is Condition.OK)
        bench.paper.fault("accepts_but_prints_nothing")
        printer.submit(bench.print_job(), bench.begin)
        (receipt,) = bench.wait_receipts(within_s=30)

        assert (receipt.outcome, receipt.reason) == (Outcome.UNKNOWN, "no_answer")


@pytest.mark.parametrize("process_id", [True, False])
def test_an_answer_that_comes_twice_confirms_its_own_slip_only(process_id: bool) -> None:
    with Bench(TCP) as bench:
        printer = bench.printer(process_id=process_id)
        bench.paper.fault("doubled")
        printer.submit(bench.print_job("first"), bench.begin)
        bench.wait_receipts()
        bench.paper.fault("accepts_but_prints_nothing")

        printer.submit(bench.print_job("second", number="A105"), bench.begin)
        bench.wait_receipts(2)

        ends = {receipt.job: receipt.outcome for receipt in bench.receipts}
        assert ends == {"first": Outcome.DONE, "second": Outcome.UNKNOWN}


def test_ten_slips_come_out_in_order_each_once(tmp_path: Path) -> None:
    with Bench(TCP, speed=60, log_folder=tmp_path) as bench:
        printer = bench.printer()
        for i in range(10):
            printer.submit(bench.print_job(f"job-{i}", number=f"A{i:03}"), bench.begin)
        bench.wait_receipts(10, within_s=30)

    logged = [json.loads(line) for line in (tmp_path / "printer-1.jsonl").read_text().splitlines()]
    assert [line["number"] for line in logged] == [f"A{i:03}" for i in range(10)]
    assert {r.outcome for r in bench.receipts} == {Outcome.DONE}


def test_a_printer_switched_on_later_is_found() -> None:
    with Bench(TCP) as bench:
        bench.paper.fault("off")
        printer = bench.printer()
        bench.wait(lambda: printer.health().cause == "unreachable")

        bench.paper.fault("off", False)

        bench.wait(lambda: printer.health().condition is Condition.OK)


def test_a_line_that_died_unnoticed_costs_no_slip() -> None:
    with Bench(TCP) as bench:
        printer = bench.printer()
        bench.wait(lambda: printer.health().condition is Condition.OK)
        bench.paper._server.cut()

        printer.submit(bench.print_job(), bench.begin)
        (receipt,) = bench.wait_receipts()

        assert receipt.outcome is Outcome.DONE


def test_an_unknown_option_is_refused_with_the_nearest_known_one() -> None:
    with Bench(TCP) as bench, pytest.raises(BadSettings, match="did you mean 'charset'"):
        bench.printer(charsett="gbk")


def test_a_slip_is_out_within_two_hall_seconds() -> None:
    with Bench(TCP, speed=4) as bench:
        printer = bench.printer()
        bench.wait(lambda: printer.health().condition is Condition.OK)
        printer.submit(bench.print_job(), bench.begin)
        (receipt,) = bench.wait_receipts()

        assert receipt.evidence["took_s"] < 3
    assert SPEED > 1
