"""The judge of bookings, returns for papers and first visits: from journal and marks. Imports nothing of Hall."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from typing import Any

from tests.judges.journal import Row, asked_of
from tests.judges.recompute_rare import RareJudge, _share

MINUTE = 60_000_000
DAYS_30 = 30 * 24 * 60 * MINUTE


class ComingJudge(RareJudge):
    """The rates that need more than the lives of numbers."""

    def __init__(self, url: str, *args: Any) -> None:
        super().__init__(url, *args)
        self._marks = dict(asked_of(url, "SELECT ticket, identity FROM holders WHERE identity <> ''"))
        self._ends = defaultdict(list)
        self._items: dict[tuple[str, int], list[str]] = {}
        for fact in self._facts:
            if fact["type"] == "service_finished":
                self._ends[fact["ticket"]].append(fact["data"]["outcome"])
            elif fact["type"].startswith("items_"):
                told = fact["data"]
                self._items[fact["ticket"], told["of_leg"]] = [one["outcome"] for one in told["items"]]

    def by_coming(self, service: str | None) -> Row:
        """What the rates say of bookings, papers and first visits."""
        ended, lacked, first = 0, 0, []
        for number in self.numbers:
            done, lacking = self._outcomes(number)
            for at, stage in enumerate(number.stages, 1):
                if service in (None, stage.service) and stage.ending in ("finished", "transferred"):
                    ended += 1
                    lacked += at in lacking
            if done and not lacking and number.id in self._marks and service in (None, number.stages[0].service):
                first.append(not self._came_before(number))
        return {
            "return_rate": _share(lacked, ended),
            "first_visit": _share(sum(first), len(first)),
            **self._booked(service),
        }

    def _outcomes(self, number: Any) -> tuple[bool, set[int]]:
        finished = [at for at, stage in enumerate(number.stages, 1) if stage.ending == "finished"]
        said = list(zip(finished, self._ends[number.id], strict=True))
        items = [(at, one) for at in range(1, len(number.stages) + 1) for one in self._items.get((number.id, at), ())]
        done = any(one == "done" for _, one in said) or any(one == "completed" for _, one in items)
        lacking = {at for at, one in said if one == "documents_missing"} | {
            at for at, one in items if one == "papers_missing"
        }
        return done, lacking

    def _came_before(self, number: Any) -> bool:
        person, service = self._marks[number.id], number.stages[0].service
        return any(
            0 < number.issued - other.issued <= DAYS_30
            and self._marks.get(other.id) == person
            and other.stages[0].service == service
            and self._visit(other.id) != self._visit(number.id)
            for other in self.lives
            if not other.test and other.standing != "void"
        )

    def _visit(self, ticket: str) -> str:
        return str(self._issued[ticket].get("visit") or ticket)

    def _booked(self, service: str | None) -> Row:
        found: dict[str, Row] = {}
        for fact in self._facts:
            told, kind = fact["data"], fact["type"]
            if kind.startswith("appointment_"):
                one = found.setdefault(told["appointment"], {"ticket": None})
                one |= {"begins": _micros(told["begins"]), "state": told["state"], "service": fact["service"]}
                one["ticket"] = told.get("ticket") or one["ticket"]
        patience = self._config["booking"].get("no_show_after_min", 30) * MINUTE
        mine = [one for one in found.values() if service in (None, one["service"])]
        over = [
            one for one in mine
            if one["state"] in ("checked_in", "no_show")
            or (one["state"] == "booked" and self._now > one["begins"] + patience)
        ]  # fmt: skip
        first = {number.id: number.stages[0].calls for number in self.numbers}
        calls = [(one["begins"], first[one["ticket"]][0]) for one in mine if first.get(one["ticket"])]
        return {
            "booked_no_show": _share(sum(one["state"] != "checked_in" for one in over), len(over)),
            "booked_punctual": _share(sum(abs(call - begins) <= 10 * MINUTE for begins, call in calls), len(calls)),
        }


def _micros(told: Any) -> int:
    return int(datetime.fromisoformat(str(told)).timestamp() * 1_000_000)
