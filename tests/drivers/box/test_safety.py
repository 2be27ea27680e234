"""A box that crashes again and again leaves its devices alone, and one with numbers to hand in is not upgraded."""

from __future__ import annotations

from pathlib import Path

import pytest

from drivers.safety import Safety
from drivers.settings import BadSettings


def test_the_start_after_three_crashes_within_a_minute_is_a_safe_one(tmp_path: Path) -> None:
    starts = [Safety(tmp_path).begin(at) for at in (100.0, 110.0, 120.0, 130.0)]

    assert starts == [False, False, False, True]


def test_crashes_that_lie_far_apart_are_no_loop(tmp_path: Path) -> None:
    assert not any(Safety(tmp_path).begin(at) for at in (100.0, 170.0, 240.0, 310.0))


def test_a_box_that_is_stopped_in_order_has_not_crashed(tmp_path: Path) -> None:
    for at in (100.0, 101.0, 102.0, 103.0):
        assert not Safety(tmp_path).begin(at)
        Safety(tmp_path).end()


def test_it_stays_safe_until_a_person_ends_it_and_then_says_once_that_it_is_well(tmp_path: Path) -> None:
    for at in (100.0, 110.0, 120.0, 130.0):
        Safety(tmp_path).begin(at)
    assert Safety(tmp_path).begin(9000.0)

    assert Safety(tmp_path).leave()

    assert not Safety(tmp_path).begin(9010.0)
    assert [Safety(tmp_path).recovered(), Safety(tmp_path).recovered()] == [True, False]
    assert not Safety(tmp_path).leave()


def test_an_upgrade_waits_until_every_number_is_handed_in(tmp_path: Path) -> None:
    Safety(tmp_path).may_run(0, "1.0")
    Safety(tmp_path).may_run(3, "1.0")

    with pytest.raises(BadSettings, match=r"3 numbers that version 1\.0 gave out"):
        Safety(tmp_path).may_run(3, "1.1")

    Safety(tmp_path).may_run(0, "1.1")
    Safety(tmp_path).may_run(3, "1.1")


def test_a_file_that_was_cut_short_counts_as_no_start(tmp_path: Path) -> None:
    (tmp_path / "starts").write_bytes(b'{"boot": "x", "a')

    assert not Safety(tmp_path).begin(100.0)
