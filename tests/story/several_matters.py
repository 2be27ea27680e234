"""What happens on the third floor of Wuxi, zone F (windows 46–49), on the morning: several matters of one person,
agents, groups, limits of a day, and a service that closes earlier than the hall."""

from __future__ import annotations

from typing import Any

from tests.story.player import Player

QUOTA_OF_U = 8
T_CLOSES = "10:00"


def play(p: Player) -> None:
    """Windows 46 (S) and 49 (U)."""
    p.until("09:02")
    for window in ("46", "49"):
        p.sits(window, f"clerk-{window}")
    p.keep("journey", p.take("", journey="home"))
    the_shorter_way(p)
    staff_change_the_path(p)
    groups(p)
    one_number_each(p)
    an_agent(p)
    joined(p)
    classes(p)
    without_a_number(p)
    the_quota(p)


def the_shorter_way(p: Player) -> None:
    """After S come R and U in any order: the hall sends him where he waits and walks less."""
    for _ in range(3):
        p.take("U")
    p.sees("an estimate for R", lambda: p.estimates()["R"] is not None)
    taken = p.take("", journey="opening")
    p.serves("46")
    offered = p.estimates()
    finished = p.press("46", "finish")
    p.keep("the shorter way", (taken["number"], finished["undo"]["goes_to"], offered["R"], offered["U"]))
    p.post(f"/tickets/{taken['id']}/path", {"services": [], "reason": "其余改天再办"})
    p.empties("49")


def staff_change_the_path(p: Player) -> None:
    """U is added to a number for S; not S once more."""
    taken = p.take("S")
    twice = {"services": ["S"], "reason": "再办一次"}
    p.keep("the same service twice", p.refused(f"/tickets/{taken['id']}/path", twice))
    p.post(f"/tickets/{taken['id']}/path", {"services": ["U"], "reason": "还要开通用水"})
    p.empties("46")
    p.keep("path changed by staff", (taken["number"], p.empties("49")))


def groups(p: Player) -> None:
    """Four people behind one number; eleven are too many."""
    p.take("S", people=4)
    p.keep("group", p.serves("46")["ticket"]["people"])
    p.press("46", "finish")
    p.keep("group too large", p.refused("/tickets", {"service": "S", "people": 11, "channel": "kiosk"}, "kiosk"))


def one_number_each(p: Player) -> None:
    """The same card twice: the first number is shown."""
    first, again = (p.take("S", identity="320200198001019999") for _ in range(2))
    p.keep("same card twice", (first["number"], again["number"], again["existing"]))
    p.empties("46")


def an_agent(p: Player) -> None:
    """Five open numbers for others, and no sixth; the report of bursts tells that they came fast."""
    for _ in range(5):
        p.take("S", agent="firm-8")
    sixth = {"service": "S", "agent": "firm-8", "channel": "kiosk"}
    p.keep("a sixth number of an agent", p.refused("/tickets", sixth, "kiosk"))
    p.empties("46")
    p.keep("agent, when his numbers are done", p.take("S", agent="firm-8")["number"])
    p.empties("46")


def joined(p: Player) -> None:
    """Two numbers of one person: while he is at 46, nobody calls the other one."""
    one, other = p.take("S"), p.take("U")
    p.post(f"/tickets/{one['id']}/join", {"other": other["id"]})
    p.serves("46")
    p.keep("called while he is at a window", p.press("49", "call-next")["ticket"])
    by_number = {"number": other["number"], "reason": "请他过来"}
    p.keep("called by number while he is at a window", p.refused("/windows/49/call", by_number))
    p.keep("why not, at a window", p.get(f"/tickets/{other['id']}/why")["not_yet"])
    p.press("46", "finish")
    p.keep("free again", (other["number"], p.serves("49")["ticket"]["number"]))
    p.press("49", "finish")


def classes(p: Player) -> None:
    """A class by staff with a reason; the share of a class, and one more on somebody's word."""
    taken = p.take("S")
    change = {"visitor_class": "disabled"}
    p.keep("class without a reason", p.refused(f"/tickets/{taken['id']}/class", change))
    p.post(f"/tickets/{taken['id']}/class", {**change, "reason": "行动不便"})
    p.serves("46", evidence="missing")
    elder: dict[str, Any] = {"service": "S", "visitor_class": "elder", "channel": "kiosk"}
    while p.tried("/tickets", elder, "kiosk"):
        pass
    p.keep("class full", p.refused("/tickets", elder, "kiosk"))
    over = {**elder, "channel": "desk", "over_share": True}
    p.keep("over the share without a reason", p.refused("/tickets", over))
    p.post("/tickets", {**over, "reason": "八十岁老人"})
    p.empties("46")


def without_a_number(p: Player) -> None:
    """Information has no numbers; a visit without one passes those who wait, and is counted so."""
    p.keep("no numbers for information", p.refused("/tickets", {"service": "V", "channel": "kiosk"}, "kiosk"))
    if p.get("/windows/9")["state"] == "closed":
        p.press("9", "open")
    p.press("9", "serve", service="V")
    p.press("9", "finish")
    p.take("S")
    p.press("46", "serve", service="S", reason="只问一句")
    p.press("46", "finish")
    p.empties("46")


def the_quota(p: Player) -> None:
    """So many numbers of U a day; the last ones are told."""
    offered = {item["code"]: item for item in p.get("/services", "kiosk")["items"]}
    p.keep("numbers left", offered["U"]["numbers_left"])
    while p.tried("/tickets", {"service": "U", "channel": "kiosk"}, "kiosk"):
        pass
    p.keep("quota reached", p.refused("/tickets", {"service": "U", "channel": "kiosk"}, "kiosk"))
    offered = {item["code"]: item for item in p.get("/services", "kiosk")["items"]}
    p.keep("nothing left", offered["U"])
    p.empties("49")


def closes_early(p: Player) -> None:
    """T (window 48) closes at ten: none are given once the predicted wait does not fit; those given are served."""
    p.until("09:02")
    p.sits("48", "clerk-48")
    p.until("09:30")
    asked, given = {"service": "T", "channel": "kiosk"}, 0
    offered = {item["code"]: item for item in p.get("/services", "kiosk")["items"]}
    p.keep("last number", offered["T"])
    while "code" not in (answer := p.answered("/tickets", asked, "kiosk")):
        given += 1
    p.keep("cut off", answer)
    p.until(T_CLOSES)
    p.wait_s(20)
    p.keep("closed for today", p.refused("/tickets", asked, "kiosk"))
    for _ in range(given):
        p.calls("48")
        p.keep("served after closing", p.ends("48")["state"])
