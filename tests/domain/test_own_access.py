"""PINs that are good enough for a window's lock."""

from __future__ import annotations

import pytest

from hall.domain.own_access import pin_problem


@pytest.mark.parametrize("pin", ["2580", "91374", "1123"])
def test_digits_that_nobody_tries_first_are_a_pin(pin: str) -> None:
    assert pin_problem(pin) == ""


@pytest.mark.parametrize("pin", ["", "123", "123456789", "12a4", "１２４５", "12 45", "-1234"])
def test_anything_but_four_to_eight_digits_is_no_pin(pin: str) -> None:
    assert pin_problem(pin) == "pin_form"


@pytest.mark.parametrize("pin", ["0000", "11111111", "1234", "3456789", "9876", "43210"])
def test_one_digit_repeated_and_digits_counted_up_or_down_are_too_easy(pin: str) -> None:
    assert pin_problem(pin) == "pin_easy"
