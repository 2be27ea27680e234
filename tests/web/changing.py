"""Every change that can be asked for under a hall, each with a body that a hall in the midst of its day accepts."""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.web.open_hall import OpenHall

Found = dict[str, str]
"""Ids of what stands in the hall, by what it is."""


@dataclass(frozen=True)
class Change:
    """A path (with names of `Found` in braces), a body that is accepted, and the status of that yes."""

    path: str
    body: Callable[[OpenHall, Found], dict[str, Any]] = lambda _hall, _found: {}
    status: int = 200
    role: str = "manager"

    def __str__(self) -> str:
        return self.path


ON_WORD = {"instructed_by": "Director Wang"}
"""Whoever is called out of turn is called on somebody's word."""


def _says(**body: Any) -> Callable[[OpenHall, Found], dict[str, Any]]:
    return lambda _hall, _found: body


def _configuration(hall: OpenHall, _found: Found) -> dict[str, Any]:
    present = hall.get("/configuration", role="admin")
    body = copy.deepcopy(present["body"])
    body["hall"]["seats"] = 25
    return {"body": body, "base_revision": present["revision"], "reason": "one more chair"}


CHANGES = (
    Change("/tickets", _says(service="A"), 201),
    Change("/tickets/{waiting}/leave"),
    Change("/tickets/{absent}/return"),
    Change("/tickets/{waiting}/void"),
    Change("/tickets/{serving}/transfer", _says(to={"service": "B"})),
    Change("/tickets/{waiting}/reprint", _says(reason="torn", place="kiosk-1/printer")),
    Change("/windows/5/open", _says(clerk="Chen")),
    Change("/windows/4/pause", _says(reason="lunch")),
    Change("/windows/4/close"),
    Change("/windows/1/call-next"),
    Change("/windows/4/call", lambda _hall, found: {"ticket": found["fourth"], "reason": "by appointment", **ON_WORD}),
    Change("/windows/2/recall"),
    Change("/windows/2/start"),
    Change("/windows/1/hold", _says(reason="copying")),
    Change("/windows/3/resume", lambda _hall, found: {"ticket": found["held"]}),
    Change("/windows/1/finish", _says(note="done")),
    Change("/windows/2/no-show"),
    Change("/windows/1/transfer", _says(to={"service": "B"}, note="has the form")),
    Change("/windows/1/undo"),
    Change("/day/close"),
    Change("/suspend", _says(reason="fire drill")),
    Change("/resume", _says(scope="service", code="D")),
    Change("/services/A/close", _says(reason="system down")),
    Change("/services/D/open"),
    Change("/configuration", _configuration, 201, "admin"),
    Change("/staff", _says(login="li.na", name="Li Na", roles=["clerk"]), 201, "admin"),
    Change("/staff/{person}", _says(name="Wang Fang"), 200, "admin"),
    Change("/devices/enrol", lambda _hall, found: {"code": found["code"]}, 201, "admin"),
    Change("/devices/kiosk-1/printer/test", role="manager"),
    Change("/devices/{device}/revoke", role="admin"),
)


def busy(hall: OpenHall) -> Found:
    """Bring the hall into a state in which every change of the list is possible."""
    found = _numbers(hall)
    hall.post("/suspend", {"scope": "service", "code": "D", "reason": "painting"})
    hall.post("/services/D/close", {"reason": "no clerk"})
    person = {"login": "wang.fang", "name": "Wang", "roles": ["clerk"]}
    found["person"] = hall.post("/staff", person, role="admin", status=201)["id"]
    hall.add_key("display", "the key of a screen", "town")
    devices = hall.get("/devices", role="admin")["items"]
    found["device"] = next(d["id"] for d in devices if d["kind"] == "display")
    asked = hall.post("/api/v1/enrolments", {"hall": "town", "place": "wall"}, status=201, role=None)
    found["code"] = asked["code"]
    return found


def _numbers(hall: OpenHall) -> Found:
    """Window 1 serves, 2 has called long ago, 3 has one on hold, 4 is idle; one is absent, some wait."""
    windows = {w["code"]: w["services"] for w in hall.get("/windows")["items"]}
    served = {code: services[0] for code, services in windows.items()}
    tickets = {code: hall.take(served[code]) for code in ("3", "2", "1")}
    gone = hall.take(served["2"])
    for code in ("3", "2", "1", "4"):
        hall.post(f"/windows/{code}/open")
    for code, id_ in (("2", gone["id"]), ("3", tickets["3"]["id"])):
        hall.post(f"/windows/{code}/call", {"ticket": id_, "reason": "set up", **ON_WORD})
    hall.post("/windows/3/hold", {"reason": "copying"})
    hall.clock.step(seconds=170)
    hall.post("/windows/2/recall")
    hall.post("/windows/2/no-show")
    hall.post("/windows/2/call", {"ticket": tickets["2"]["id"], "reason": "set up", **ON_WORD})
    hall.clock.step(seconds=170)
    hall.post("/windows/2/recall")
    hall.clock.step(seconds=30)
    hall.post("/windows/1/call", {"ticket": tickets["1"]["id"], "reason": "set up", **ON_WORD})
    hall.post("/windows/1/start")
    waiting, fourth = hall.take(served["1"]), hall.take(served["4"])
    return {
        "waiting": waiting["id"],
        "fourth": fourth["id"],
        "link": waiting["link"],
        "absent": gone["id"],
        "held": tickets["3"]["id"],
        "serving": tickets["1"]["id"],
    }
