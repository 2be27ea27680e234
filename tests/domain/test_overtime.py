"""Overtime and service after closing agree with the worked example of their definition."""

from __future__ import annotations

from typing import Any

from hall.domain.measures import overtime
from hall.domain.measures.stages import Stage
from tests.domain.test_measures import at, stage


def ended(window: str, clock: str, **fields: Any) -> Stage:
    return stage(window=window, called_at=at("16:40"), started_at=at("16:41"), ended_at=at(clock), **fields)


class TestOvertime:
    CLOSING = at("17:00")
    EVENING = (ended("1", "16:50"), ended("1", "17:10"), ended("2", "17:30"), ended("2", "17:20"), ended("3", "16:59"))

    def test_windows_that_stay_for_their_queue_worked_overtime(self) -> None:
        found = overtime.spans((stage, self.CLOSING) for stage in self.EVENING)

        assert overtime.seconds(found) == 40 * 60
        assert [(span.window, overtime.seconds([span])) for span in found] == [("1", 600), ("2", 1800)]
        assert sum(overtime.served_after(stage, self.CLOSING) for stage in self.EVENING) == 3

    def test_services_that_close_at_different_times_are_not_counted_twice(self) -> None:
        found = overtime.spans([(ended("1", "18:10"), at("17:00")), (ended("1", "18:20"), at("18:00"))])

        assert overtime.seconds(found) == 80 * 60

    def test_who_was_not_served_or_where_nothing_closes_makes_no_overtime(self) -> None:
        odd = [(ended("1", "17:10", ending="expired"), self.CLOSING), (ended("1", "17:10"), None)]

        assert overtime.spans(odd) == []
        assert [overtime.served_after(stage, closing) for stage, closing in odd] == [False, False]
