"""Numbers: in order, never wrapped, never read for each other."""

from __future__ import annotations

import pytest

from hall.domain import numbering
from hall.domain.configuration import Series
from hall.domain.refusals import Refusal

PLAIN = Series(code="A", prefix="A")
SPLIT = Series(code="B", prefix="B", first=101, last=299, offline_first=200, offline_last=299)


def test_the_day_begins_with_the_first_number_of_the_series() -> None:
    assert (numbering.after(PLAIN, None), numbering.after(SPLIT, None)) == (1, 101)


def test_numbers_follow_each_other_to_the_last_and_never_wrap() -> None:
    given, seen = None, []
    for _ in range(999):
        given = numbering.after(PLAIN, given)
        seen.append(given)

    assert seen == list(range(1, 1000))
    with pytest.raises(Refusal, match="series_exhausted"):
        numbering.after(PLAIN, given)


def test_numbers_kept_for_kiosks_without_the_server_are_not_given_out() -> None:
    assert numbering.last_online(SPLIT) == 199
    with pytest.raises(Refusal) as caught:
        numbering.after(SPLIT, 199)
    assert (caught.value.found["prefix"], caught.value.found["last"]) == ("B", 199)


@pytest.mark.parametrize(("serial", "shown"), [(7, "A007"), (99, "A099"), (100, "A100"), (999, "A999")])
def test_a_number_is_prefix_and_digits(serial: int, shown: str) -> None:
    assert numbering.text(PLAIN, serial) == shown


@pytest.mark.parametrize(
    ("series", "given", "share"),
    [(PLAIN, None, 0), (PLAIN, 900, 900 / 999), (PLAIN, 999, 1), (SPLIT, 101, 1 / 99), (SPLIT, 199, 1)],
)
def test_what_is_out_is_counted_from_the_first_to_the_last_that_the_server_gives(
    series: Series, given: int | None, share: float
) -> None:
    assert numbering.used(series, given) == pytest.approx(share)
