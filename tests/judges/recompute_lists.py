"""The judge of exceptions, alerts, bursts and of what people were told: from the journal and the marks beside it.

What was told to people stands in a table of its own, for it can be computed again; what came true is the journal's. It
imports nothing of Hall.
"""

from __future__ import annotations

import statistics
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from typing import Any

from tests.judges.journal import Row, asked_of
from tests.judges.recompute import EPOCH
from tests.judges.recompute_more import MoreJudge
from tests.judges.stage_times import _known, _mean, _s, _service

MINUTE = 60_000_000
ODD = ("key", "kind", "at", "service", "window", "s", "passed", "reason")
"""The columns of a row of the exceptions; all but the first begin with `exception_` on the sheet."""


class ListJudge(MoreJudge):
    """The lists of a period."""

    def __init__(self, url: str, hall: str, first: date, last: date, now: datetime) -> None:
        super().__init__(url, hall, first, last, now)
        self._url, self._hall = url, hall

    # -- exceptions

    def odd(self) -> Counter[tuple[Any, ...]]:
        """Every exception, as a row of ODD."""
        real = {n.id: n for n in (*self.numbers, *self.voids)}
        found: list[tuple[Any, ...]] = []
        for fact in self._facts:
            told, number = fact["data"], real.get(fact["ticket"])
            if number is None:
                continue
            last = number.stages[-1]
            if fact["type"] == "ticket_called" and told.get("overtaken"):
                why = (None, told["overtaken"], str(told.get("instead") or ""))
                found.append((number.number, "out_of_order", fact["at"], last.service, fact["window"], *why))
            kind = {"ticket_expired": "expired", "ticket_voided": "late_void"}.get(fact["type"])
            stood = fact["at"] - number.issued
            if kind == "expired" or (kind == "late_void" and stood > MINUTE):
                found.append((number.number, kind, fact["at"], last.service, last.window or "", _s(stood), None, ""))
        for number in self.numbers:
            for stage in number.stages:
                if stage.ending == "absent":
                    rest = (stage.service, stage.window or "", None, None, "")
                    found.append((number.number, "no_show", stage.end, *rest))
        return Counter((row[0], row[1], self._clock(row[2]), *row[3:]) for row in (*found, *self._odd_services()))

    def _odd_services(self) -> list[tuple[Any, ...]]:
        """Shorter than a tenth of the median, longer than twice the 95th percentile; of fewer than five none."""
        stages = [(n.number, s, took) for n in self.numbers for s in n.stages for took in _known([_service(s)])]
        usual: dict[str, list[int]] = defaultdict(list)
        for _, stage, took in stages:
            usual[stage.service].append(took)
        found: list[tuple[Any, ...]] = []
        for number, stage, took in stages:
            times = usual[stage.service]
            if len(times) < 5:
                continue
            high = statistics.quantiles(times, n=20, method="inclusive")[18]
            kind = "too_short" if took < statistics.median(times) / 10 else "too_long" if took > 2 * high else ""
            if kind:
                found.append((number, kind, stage.end, stage.service, stage.window or "", took, None, ""))
        return found

    def _clock(self, micros: int) -> str:
        return (EPOCH + timedelta(microseconds=micros)).astimezone(self._zone).isoformat(timespec="seconds")

    # -- alerts

    def alerts(self) -> dict[str, Row]:
        """By id: every alert that was raised on these days, and what became of it."""
        found: dict[str, Row] = {}
        for fact in self._facts:
            told, kind = fact["data"], fact["type"]
            if kind == "alert_raised" and fact["business_day"] in self._days:
                found[told["alert"]] = {"key": told["key"], "at": fact["at"], "seen": None, "cleared": None, "why": ""}
            if not kind.startswith("alert_") or told["alert"] not in found:
                continue
            one = found[told["alert"]]
            one["level"] = told["level"]
            if kind == "alert_acknowledged":
                one["seen"] = one["seen"] or fact["at"]
            elif kind == "alert_released":
                one["seen"] = None
            elif kind == "alert_cleared":
                one |= {"cleared": fact["at"], "why": told["why"]}
        return found

    def by_kind(self, key: str | None) -> Row:
        """A row of the alerts by kind."""
        mine = [one for one in self.alerts().values() if key in (None, one["key"])]
        seen = [_s(one["seen"] - one["at"]) for one in mine if one["seen"] is not None]
        people = [_s(one["cleared"] - one["at"]) for one in mine if one["why"] in ("below", "handled")]
        return {
            "alert_n": len(mine),
            "alert_red_n": sum(one["level"] == "red" for one in mine),
            "acknowledged_n": len(seen),
            "acknowledge_mean_s": _mean(seen),
            "cleared_n": len(people),
            "clear_mean_s": _mean(people),
            "clear_max_s": max(people, default=None),
            "alert_open_n": sum(one["cleared"] is None for one in mine),
        }

    def by_alert(self, key: str | None) -> Row:
        """One alert; owner and note name people and stand beside the journal."""
        if key is None:
            return {"alert_n": len(self.alerts())}
        one = self.alerts()[key]
        people = one["why"] in ("below", "handled")
        return {
            "alert_n": 1,
            "alert_at": self._clock(one["at"]),
            "alert_level": one["level"],
            "acknowledge_s": None if one["seen"] is None else _s(one["seen"] - one["at"]),
            "clear_s": _s(one["cleared"] - one["at"]) if people else None,
            "alert_why": one["why"],
        }

    # -- bursts

    def bursts(self) -> Counter[tuple[str, int, str, str, str]]:
        """Every run of numbers from one hand: kind, how many, from when to when, which."""
        rules = self._config["rules"]
        count, within = rules.get("burst_count", 5), rules.get("burst_min", 10) * MINUTE
        of_kiosk = {f["ticket"]: f["device"] for f in self._facts if f["type"] == "ticket_issued"}
        marks = asked_of(self._url, f"SELECT ticket, identity, agent FROM holders WHERE hall = '{self._hall}'")  # noqa: S608 - a test's own name
        hands: dict[tuple[str, str], list[tuple[int, str]]] = defaultdict(list)
        by = {ticket: {"identity": identity, "agent": agent} for ticket, identity, agent in marks}
        for number in (*self.numbers, *self.voids):
            issued = self._issued[number.id]
            kiosk = of_kiosk[number.id] if issued["channel"] == "kiosk" else ""
            for kind, mark in {**by.get(number.id, {}), "kiosk": kiosk}.items():
                if mark:
                    hands[kind, mark].append((number.issued, number.number))
        return Counter(
            (kind, len(run), self._clock(run[0][0]), self._clock(run[-1][0]), " ".join(number for _, number in run))
            for (kind, _), takings in hands.items()
            for run in _runs(sorted(takings), count, within)
        )

    # -- what people were told

    def told(self) -> list[Row]:
        """What each one who was called had been told when the number was taken, and how long it really was."""
        names = "ticket, turn, service, visitor_class, at, low_s, middle_s, high_s, naive_s, les_s, risen"
        asked = f"SELECT {names} FROM estimates WHERE hall = '{self._hall}'"  # noqa: S608 - as above
        rows = [dict(zip(names.split(", "), row, strict=True)) for row in asked_of(self._url, asked)]
        calls = {n.id: next((s.calls[0] for s in n.stages if s.calls), None) for n in self.numbers}
        risen = Counter(row["ticket"] for row in rows if row["risen"])
        return [
            {**row, "wait": max((called - row["at"]) / 1_000_000, 0.0), "rises": risen[row["ticket"]]}
            for row in rows
            if row["turn"] == 0 and (called := calls.get(row["ticket"])) is not None
        ]

    def by_told(self, mine: Callable[[Row], bool]) -> Row:
        """A row of what people were told, by METRICS §8."""
        rows = [row for row in self.told() if mine(row)]
        errors = [row["middle_s"] - row["wait"] for row in rows]
        both = [row for row in rows if row["naive_s"] is not None and row["les_s"] is not None]
        ours, naive, les = ([row[name] - row["wait"] for row in both] for name in ("middle_s", "naive_s", "les_s"))
        skill = 1 - _mean(_sizes(ours)) / _mean(_sizes(naive)) if any(naive) else None  # type: ignore[operator]
        return {
            "judged": len(rows),
            "first_call_mean_s": _mean([row["wait"] for row in rows]),
            "hit_rate": _mean([abs(e) <= max(300, row["wait"] / 4) for e, row in zip(errors, rows, strict=True)]),
            "coverage": _mean([row["low_s"] <= row["wait"] <= row["high_s"] for row in rows]),
            "above_high": _mean([row["wait"] > row["high_s"] for row in rows]),
            "error_mean_s": _mean(_sizes(errors)),
            "error_median_s": statistics.median(_sizes(errors)) if errors else None,
            "error_rms_s": statistics.fmean(e * e for e in errors) ** 0.5 if errors else None,
            "bias_s": _mean(errors),
            "rises": _mean([row["rises"] for row in rows]),
            "compared": len(both),
            "compared_error_s": _mean(_sizes(ours)),
            "naive_error_s": _mean(_sizes(naive)),
            "naive_bias_s": _mean(naive),
            "les_error_s": _mean(_sizes(les)),
            "les_bias_s": _mean(les),
            "skill": skill,
        }


def _sizes(values: Iterable[float]) -> list[float]:
    return [abs(value) for value in values]


def _runs(takings: list[tuple[int, str]], count: int, within: int) -> list[list[tuple[int, str]]]:
    """Whatever lies in a stretch of so many takings within so much time; stretches that share one are one."""
    inside = [
        (first, first + count)
        for first in range(len(takings) - count + 1)
        if takings[first + count - 1][0] - takings[first][0] <= within
    ]
    joined: list[tuple[int, int]] = []
    for first, after in inside:
        if joined and first < joined[-1][1]:
            joined[-1] = (joined[-1][0], after)
        else:
            joined.append((first, after))
    return [takings[first:after] for first, after in joined]
