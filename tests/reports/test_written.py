"""Figures in print are written as on the pages: one minus, one place for thousands, as many digits."""

from __future__ import annotations

from typing import Any

import pytest

from hall.reports.written import shown, signed


@pytest.mark.parametrize(
    ("figure", "value", "text"),
    [
        ("points_by_hand", -3, "−3"), ("points_by_hand", 5, "+5"), ("points_by_hand", 2.5, "+2.50"),
        ("points_by_hand", 0, "0"), ("appraisal_score", -3, "−3.00"), ("bias_s", -90, "−0:01:30"),
        ("skill", -0.052, "−5.2 %"), ("sl", 0.92449, "92.4 %"), ("issued", 12345, "12,345"),
        ("unbalanced_by", -1, "−1"),
        ("gap", -2.345, "−2.35"), ("throughput_per_h", 1234.56, "1,234.6"), ("wait_mean_s", None, "–"),
    ],
)  # fmt: skip
def test_a_figure_is_written_as_people_read_it(figure: str, value: Any, text: str) -> None:
    assert shown(figure, value, "en") == text


def test_shares_of_a_bulletin_have_two_digits() -> None:
    assert shown("on_time_rate", 0.99758, "en", finely=True) == "99.76 %"


def test_what_rounds_to_nothing_has_no_sign() -> None:
    assert [signed(value, 1) for value in (-0.04, 0.0, 0.9, -1234.5)] == ["0", "0", "+0.9", "−1,234.5"]
