"""The judge of the satisfaction report and the bad ratings: from the journal alone. It imports nothing of Hall."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from tests.judges.journal import Row, Stage
from tests.judges.recompute import EPOCH
from tests.judges.recompute_more import MoreJudge

Key = tuple[str, int]
REASONS = ("attitude", "slow", "unclear", "extra_papers", "sent_round", "not_solved", "waited_long", "surroundings",
           "other")  # fmt: skip


class RatingJudge(MoreJudge):
    """What visitors said about services that ended at a window, and what was done about it."""

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.levels: dict[Key, tuple[int, str]] = {}
        self.bad: dict[Key, Row] = {}
        for fact in self._facts:
            self._hear(fact)

    def _hear(self, fact: Row) -> None:
        data, kind = fact["data"], fact["type"]
        key = (fact["ticket"], data.get("of_leg", 0))
        if kind == "ticket_rated":
            self.levels[key] = (data["level"], data["channel"])
        elif kind == "follow_up_opened":
            self.bad[key] = {"due": data["due"], "reasons": [], "contact": False, "called": False, "closed": None}
            self.bad[key]["annulled"] = False
        elif kind == "rating_explained":
            self.bad[key] |= {"reasons": data["reasons"], "contact": data["contactable"]}
        elif kind == "visitor_called_back":
            self.bad[key]["called"] = True
        elif kind == "appeal_decided":
            self.bad[key]["annulled"] = data["accepted"]
        elif kind == "follow_up_closed":
            self.bad[key]["closed"] = self._day(fact["at"])

    def row(self, mine: Callable[[Stage, str, tuple[int, str] | None], bool] = lambda *_: True) -> Row:
        """The figures of a row of the report, by METRICS §7."""
        stages = [(n.id, at, s, n.day) for n in self.numbers for at, s in enumerate(n.stages, 1)]
        ended = [one for one in stages if one[2].ending == "finished"]
        here = [(i, at) for i, at, s, day in ended if mine(s, day, self.levels.get((i, at)))]
        bad = [self.bad[key] for key in here if key in self.bad]
        annulled = {key for key in here if key in self.bad and self.bad[key]["annulled"]}
        levels = [self.levels[key][0] for key in here if key in self.levels and key not in annulled]
        rated = len(levels)
        return {
            "finished_services": len(here),
            "rated": rated,
            "participation": rated / len(here) if here else None,
            "satisfaction": sum(level >= 3 for level in levels) / rated if rated else None,
            "good": sum(level >= 4 for level in levels) / rated if rated else None,
            "very_satisfied": sum(level == 5 for level in levels) / rated if rated else None,
            "bad": sum(level <= 2 for level in levels) / rated if rated else None,
            "mean_score": sum(levels) / rated if rated else None,
            "annulled": len(annulled),
            **{f"level_{n}": levels.count(n) for n in range(1, 6)},
            **self._followed(bad),
        }

    def score(self, row: Row, hall: Row) -> float | None:
        """The ranking score: twenty ratings of the hall's mean stand beside one's own."""
        if row["rated"] < 10:
            return None
        own = sum(n * row[f"level_{n}"] for n in range(1, 6))
        return (20 * float(hall["mean_score"]) + own) / (20 + row["rated"])

    def _followed(self, bad: list[Row]) -> Row:
        today = self._day(self._now)
        late = [one for one in bad if one["closed"] is None and one["due"] and today > one["due"]]
        closed = [one for one in bad if one["closed"] is not None]
        in_time = [one for one in closed if not one["due"] or one["closed"] <= one["due"]]
        asked = [one for one in bad if one["contact"]]
        return {
            "follow_ups": len(bad),
            "follow_ups_overdue": len(late),
            "call_back_rate": sum(one["called"] for one in asked) / len(asked) if asked else None,
            "fixed_in_time": len(in_time) / (len(closed) + len(late)) if closed or late else None,
            "appeals_accepted": sum(one["annulled"] for one in bad) / len(bad) if bad else None,
            **{f"reason_{why}": sum(why in one["reasons"] for one in bad if not one["annulled"]) for why in REASONS},
        }

    def _day(self, micros: int) -> str:
        here: date = (EPOCH + timedelta(microseconds=micros)).astimezone(self._zone).date()
        return here.isoformat()
