"""Where a slip is on its way: told while it goes, and kept in its receipt."""

from __future__ import annotations

from typing import Any

import pytest

from hall.contract.messages import Outcome
from tests.drivers.hardware import Bench

TCP = "virtual:printer-1"


def test_a_slip_that_came_out_says_how_long_each_state_took() -> None:
    with Bench(TCP) as bench:
        printer = bench.printer()
        printer.submit(bench.print_job(number="A104"), bench.begin)
        (receipt,) = bench.wait_receipts()

        told = printer.health().details
        assert (told["number"], told["state"], told["reason"]) == ("A104", "confirmed", "")
        assert receipt.evidence["reached"] == "sent"
        assert {"precheck_s", "sending_s", "sent_s"} <= set(receipt.evidence)


@pytest.mark.parametrize(
    ("fault", "details", "outcome", "state", "reason"),
    [
        ("cover", {}, Outcome.FAILED, "failed", "cover_open"),
        ("cut", {"after": 3000}, Outcome.UNKNOWN, "unknown", "link_lost"),
    ],
)
def test_a_slip_that_did_not_come_out_says_how_far_it_came_and_why(
    fault: str, details: dict[str, Any], outcome: Outcome, state: str, reason: str
) -> None:
    with Bench(TCP) as bench:
        bench.paper.fault(fault, True, **details)
        printer = bench.printer()
        printer.submit(bench.print_job(), bench.begin)
        (receipt,) = bench.wait_receipts()

        told = printer.health().details
        assert receipt.outcome is outcome
        assert (told["state"], told["reason"]) == (state, reason)


def test_a_slip_on_its_way_is_told_while_it_waits_for_the_printers_word() -> None:
    with Bench(TCP) as bench:
        printer = bench.printer()
        bench.wait(lambda: printer.health().condition.value == "ok")
        bench.paper.fault("accepts_but_prints_nothing")

        printer.submit(bench.print_job(), bench.begin)

        bench.wait(lambda: printer.health().details.get("state") == "sent")
        bench.wait_receipts()
