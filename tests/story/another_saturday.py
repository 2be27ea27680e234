"""The second day of Wuxi: a Saturday that works as a Friday, under rules that took effect in between. Transfers are
accepted, holders checked, second numbers refused; each policy has its turn; the day is not closed over people."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any

from tests.story.bookings import MOVED_DAY
from tests.story.player import Player
from tests.story.third_floor import absent

ON, BEGINS = MOVED_DAY, "13:40"
RULES: dict[str, Any] = {
    "accept_transfers": True,
    "holder_check": True,
    "duplicates": "refuse",
    "requeue": "end",
    "long_walk_s": 60,
    "day_close": "refuse",
    "open_by_clock": True,
}
POLICIES = ("first-come", "head-start", "ratio", "aging", "strict")
UNSOUND: Mapping[str, tuple[str, Any]] = {
    "a journey in a circle": ("journeys/0/order", [["G", "K"], ["K", "G"]]),
    "fewer places than are booked": ("booking/plans/1/places", 3),
    "a quota below its appointments": ("services/10/daily_quota", 1),
    "a window that serves nothing": ("windows/0/services", []),
    "one prefix for two series": ("series/1/prefix", "A"),
    "a need that nobody knows": ("windows/0/meets", ["braille"]),
    "no class for everybody": ("classes/0/code", "plain"),
    "an unknown policy": ("rules/policy", "lottery"),
    "an unknown rule": ("rules/polcy", "strict"),
    "more time than a day": ("rules/return_within_min", 5000),
}
"""What must not take effect, by what is wrong with it: where it stands in the configuration, and its value."""


def changed(body: Mapping[str, Any], path: str, value: Any) -> dict[str, Any]:
    """The same configuration with another value at one place."""
    found: dict[str, Any] = copy.deepcopy(dict(body))
    *parts, last = path.split("/")
    place: Any = found
    for part in parts:
        place = place[int(part) if isinstance(place, list) else part]
    place[int(last) if isinstance(place, list) else last] = value
    return found


def in_the_evening(p: Player) -> None:
    """Between the days: what is unsound is told place by place, and the rules of the next day are saved."""
    present = p.get("/configuration", "admin")
    body = present["body"]
    problems = {}
    for name, (path, value) in UNSOUND.items():
        wrong = {"body": changed(body, path, value), "base_revision": present["revision"], "reason": "试"}
        problems[name] = p.refused("/configuration", wrong, "admin")["errors"]
    p.keep("what must not take effect", problems)
    p.keep("revision of the first day", (present["revision"], p.get("/configuration", "admin")["revision"]))
    classes = [{**one, "rate": 2.0} if one["code"] == "elder" else one for one in body["classes"]]
    services = [{**one, "mode": "appointment"} if one["code"] == "T" else one for one in body["services"]]
    save(p, {**body, "classes": classes, "services": services}, **RULES)
    p.keep("history", p.get("/configuration/history", "admin")["items"])
    p.keep("calendar", p.get("/calendar?from=2026-11-18&to=2027-01-04", "kiosk"))
    p.keep("replay", p.get("/replay?day=2026-11-18&policy=strict", "manager"))


def save(p: Player, body: Mapping[str, Any] | None = None, **rules: Any) -> None:
    """Look at today's queue under these rules, and let them take effect."""
    present = p.get("/configuration", "admin")
    new = body or present["body"]
    draft = {**new, "rules": {**new["rules"], **rules}}
    tried = p.post("/configuration/preview-order", {"body": draft}, "admin")["tried"]
    asked = {"body": draft, "base_revision": present["revision"], "reason": "试行", "tried": tried}
    p.post("/configuration", asked, "admin")


def play(p: Player) -> None:
    """From the clock's own opening to the evening."""
    p.sees("that the clock opened the day", lambda: p.get("/floor", "manager")["business_day"] == ON)
    for window in ("41", "43", "46"):
        p.sits(window, f"clerk-{window}")
    checked_in(p)
    holders(p)
    accepted(p)
    declined(p)
    each_policy(p)
    ways_back(p)
    the_day_ends(p)


def checked_in(p: Player) -> None:
    """Whoever has booked the Saturday that works as a Friday comes; T is for those who have booked only."""
    p.until("14:02")
    p.keep("booked on the first day", p.post(f"/appointments/{p.kept['saturday, in time']}/check-in"))
    p.keep("by appointment only", p.refused("/tickets", {"service": "T", "channel": "kiosk"}, "kiosk"))
    p.take("P", identity="320200197505052222")
    again = {"service": "P", "identity": "320200197505052222", "channel": "kiosk"}
    p.keep("second number refused", p.refused("/tickets", again, "kiosk"))


def holders(p: Player) -> None:
    """Who begins says whether the number is the visitor's own, or why he did not look."""
    p.calls("41")
    p.keep("holder not checked", p.refused("/windows/41/start"))
    p.press("41", "start", holder_checked=True)
    p.calls("41")
    p.press("41", "start", unchecked_for="known")
    p.press("41", "finish")


def sent_to_q(p: Player) -> str:
    """Somebody whom 41 sends on to Q; his ticket."""
    id_ = str(p.take("P")["id"])
    p.serves("41", holder_checked=True)
    p.press("41", "transfer", to={"service": "Q"}, note="请看第二页")
    return id_


def accepted(p: Player) -> None:
    """Nobody calls him before 43 has taken him over."""
    id_ = sent_to_q(p)
    p.keep("not called before", p.press("43", "call-next")["ticket"])
    p.keep("why not, not accepted", p.get(f"/tickets/{id_}/why")["not_yet"])
    p.keep("to accept", p.get("/windows/43")["to_accept"])
    by_number = {"ticket": id_, "reason": "急", "instructed_by": "李主任"}
    p.keep("call of one who is not accepted", p.refused("/windows/43/call", by_number))
    p.press("43", "accept", ticket=id_)
    p.keep("accepted", (id_, p.serves("43", holder_checked=True)["ticket"]["id"]))
    p.press("43", "finish")


def declined(p: Player) -> None:
    """With a reason, and he is back at 41."""
    id_ = sent_to_q(p)
    p.keep("declined without a reason", p.refused("/windows/43/decline", {"ticket": id_}))
    p.press("43", "decline", ticket=id_, reason="材料不属于这里")
    p.keep("declined", (id_, p.serves("41", holder_checked=True)["ticket"]["id"]))
    p.press("41", "finish")


def each_policy(p: Player) -> None:
    """Two of everybody's class and an elder, under each policy; the last one is looked at before it is saved."""
    order = p.keep("order by policy", {})
    for policy in POLICIES:
        draft = p.get("/configuration", "admin")["body"]
        names = {p.take("S")["number"]: "first", p.take("S")["number"]: "second"}
        names[p.take("S", visitor_class="elder")["number"]] = "elder"
        p.wait_s(90)
        asked = {"body": {**draft, "rules": {**draft["rules"], "policy": policy}}}
        p.keep(f"preview of {policy}", p.post("/configuration/preview-order", asked, "admin"))
        save(p, policy=policy, ratio_normal=1, ratio_priority=1)
        order[policy] = [names[number] for number in p.empties("46", holder_checked=True)]


def ways_back(p: Player) -> None:
    """To the end of the queue; and where a missed call ends the number, not at all."""
    late = p.take("Q")
    absent(p, "43", p.calls("43"))
    young = p.take("Q")
    p.post(f"/tickets/{late['id']}/return", role="kiosk")
    p.keep("at the end", ([young["number"], late["number"]], p.empties("43", holder_checked=True)))
    save(p, requeue="cancel")
    gone = p.take("Q")
    absent(p, "43", p.calls("43"))
    p.keep("back where a missed call ends the number", p.refused(f"/tickets/{gone['id']}/return", role="kiosk"))


def the_day_ends(p: Player) -> None:
    """Not over people; then somebody decides that they are kept."""
    kept = p.take("S")
    p.keep("closed over people", p.refused("/day/close", {}, "manager"))
    p.post("/day/close", {"policy": "keep"}, "manager")
    p.keep("kept overnight", p.get(f"/tickets/{kept['id']}")["state"])
