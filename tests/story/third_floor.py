"""What happens on the third floor of Wuxi, zone E (windows 41–45), on the morning: the order, what goes otherwise,
windows that go and come. Scenes have services of their own, so that the crowd below does not disturb them."""

from __future__ import annotations

from typing import Any

from tests.story.player import Answer, Player

WINDOWS = ("41", "42", "43", "44", "45")
CLERK = "chen"
"""Sits at window 44."""
UNDO_TRIES = 25
STILL_COMING_S = 3
"""Real seconds within which a forecast that was begun before the last press has come."""


def play(p: Player) -> None:
    """One scene after the other; the last ones wait for minutes that the first ones have begun."""
    p.until("09:02")
    for window in WINDOWS:
        p.sits(window, CLERK if window == "44" else f"clerk-{window}")
    someone_aside = set_aside(p)
    the_order(p)
    needs(p)
    undo(p)
    the_green_channel(p)
    posts(p)
    transfers(p)
    comes_back_to_me(p)
    missed_calls(p)
    power_fails(p)
    phone(p)
    taken_up_again(p, someone_aside)
    helps_out(p)


def set_aside(p: Player) -> Answer:
    """Somebody copies something at 43, for longer than the hall likes."""
    p.take("Q")
    p.serves("43")
    held = p.press("43", "hold", reason="copying")
    return p.keep("held", held["held"][0])  # type: ignore[no-any-return]


def taken_up_again(p: Player, held: Answer) -> None:
    p.until(p.at(held["alarm_at"]))
    p.wait_s(5)
    p.keep("floor with somebody aside", p.get("/floor", "manager"))
    p.press("43", "resume", ticket=held["id"])
    p.press("43", "finish")


def helps_out(p: Player) -> None:
    """43 helps out with P after a quarter of an hour; before, its own queue comes first however young."""
    old = p.take("P", needs=["slow"])
    p.take("Q")
    young = p.calls("43")["ticket"]["number"]
    p.ends("43")
    p.wait_s(15 * 60 + 5)
    p.take("Q")
    p.keep("helped out", (old["number"], young, p.calls("43")["ticket"]["number"]))
    p.ends("43")
    p.empties("43")


def the_order(p: Player) -> None:
    """Head start, call by number and its reason, who is asked to prove his class, and "why not me yet"."""
    first, second, elder = p.take("P"), p.take("P"), p.take("P", visitor_class="elder")
    p.keep("mark of a class", elder["visitor_class"])
    p.keep("why not yet", p.get(f"/tickets/{second['id']}/why"))
    p.keep("phone, why not yet", p.get(first["link"] + ".json"))
    p.keep("call by number without a reason", p.refused("/windows/41/call", {"number": second["number"]}))
    p.keep("call on nobody's word", p.refused("/windows/41/call", {"number": second["number"], "reason": "要赶火车"}))
    p.press("41", "call", number=second["number"], reason="要赶火车", instructed_by="李主任")
    p.keep("call by number", second["id"])
    p.press("41", "start")
    p.keep("terminal", p.calls("41"))
    p.press("41", "start", evidence="seen")
    p.keep("why called", p.get(f"/tickets/{elder['id']}/why"))
    p.sees("an estimate for P", lambda: p.estimates()["P"] is not None)
    p.keep("estimate at taking", p.take("P")["estimate"])
    p.keep("estimates of services", p.get("/services", "kiosk")["items"])


def needs(p: Player) -> None:
    """A low desk: window 42 only; nobody has English for P; whoever needs it has longer to come."""
    p.press("41", "finish")
    while p.press("41", "call-next")["ticket"]:
        p.press("41", "start")
    low = p.take("P", needs=["low"])
    p.keep(
        "need nobody meets", p.refused("/tickets", {"service": "P", "needs": ["english"], "channel": "kiosk"}, "kiosk")
    )
    p.keep("low desk at 41", p.press("41", "call-next")["ticket"])
    p.keep("low desk at 42", p.calls("42"))
    p.keep("low desk", low["number"])
    p.ends("42")
    p.take("P")
    p.keep("grace without needs", p.calls("41"))
    p.ends("41")


def undo(p: Player) -> None:
    """The finish and the call that went with it, taken back as one; tried again where the press came too late."""
    p.take("P")
    p.serves("41")
    for _ in range(UNDO_TRIES):
        p.take("P")
        p.calls("41")
        done = p.tried("/windows/41/undo")
        if done is not None:
            p.keep("undone", done)
            p.empties("41")
            p.wait_s(90)
            p.keep("undo too late", p.refused("/windows/41/undo"))
            return
        p.press("41", "start")
    raise AssertionError("no press was taken back in time")


def the_green_channel(p: Player) -> None:
    """Given by staff with a reason only, and only so many calls an hour may use it."""
    green: dict[str, Any] = {"service": "R", "visitor_class": "green", "channel": "desk"}
    p.keep("green at the kiosk", p.refused("/tickets", {**green, "channel": "kiosk"}, "kiosk"))
    p.keep("green without a reason", p.refused("/tickets", green, "manager"))
    p.take("R")
    for _ in range(3):
        p.post("/tickets", {**green, "reason": "重大项目"}, "manager")
    p.empties("45")


def posts(p: Player) -> None:
    """44 pauses after its visitor, then 45: nobody is left for R, and the deputy is asked."""
    p.take("R")
    p.serves("44")
    p.keep("pause planned", p.press("44", "pause", reason="lunch", after_this=True))
    p.press("44", "finish")
    p.keep("would leave R alone", p.get("/windows/45"))
    p.keep("pause", p.press("45", "pause", reason="break"))
    p.keep("deputy", p.get("/windows/45"))
    p.take("R")
    p.keep("floor without a post", p.get("/floor", "manager"))
    for window in ("44", "45"):
        p.press(window, "close")  # from a pause somebody would come back, and the forecast counts on it
    p.wait_s(STILL_COMING_S * p.house.speed)
    p.sees("that nobody serves R", lambda: p.estimates()["R"] is None)
    p.keep("estimate without a window", p.take("R")["estimate"])
    p.sits("45", "clerk-45")
    p.sits("44", CLERK)
    p.empties("45")


def transfers(p: Player) -> None:
    """To a service with a note, to a window, to a clerk, to the end of the queue; not back where he came from."""
    for to in ({"service": "Q"}, {"service": "R", "window": "45"}, {"service": "R", "clerk": CLERK}):
        p.take("P")
        p.serves("41")
        p.press("41", "transfer", to=to, note="材料已齐")
    p.keep("note", p.calls("43")["ticket"]["note"])
    p.ends("43")
    p.keep("sent to a window", p.calls("45")["ticket"]["number"])
    p.ends("45")
    p.keep("sent to a clerk", p.calls("44")["ticket"]["number"])
    p.keep("transfer in a circle", p.refused("/windows/44/transfer", {"to": {"service": "P"}}))
    p.ends("44")
    p.take("P")
    p.serves("41")
    p.keep("transfer to nobody", p.refused("/windows/41/transfer", {"to": {"service": "R", "window": "41"}}))
    p.press("41", "transfer", to={"service": "Q"}, keep_place=False)
    p.empties("43")


def comes_back_to_me(p: Player) -> None:
    """41 wants him again after the next stage."""
    number = p.take("P")["number"]
    p.serves("41")
    p.press("41", "transfer", to={"service": "Q"}, come_back=True)
    p.empties("43")
    p.keep("came back to me", (number, p.calls("41")["ticket"]["number"]))
    p.ends("41")


def absent(p: Player, window: str, called: Answer) -> Answer:
    """Call him once more, and mark him absent as soon as the hall allows it; gives the early press that it refused."""
    p.until(p.at(called["not_yet"]["recall"]))
    p.wait_s(1)
    again = p.press(window, "recall")
    early = p.refused(f"/windows/{window}/no-show")
    p.until(p.at(again["not_yet"]["no-show"]))
    p.wait_s(35)
    p.press(window, "no-show")
    return early


def missed_calls(p: Player) -> None:
    """Two ways back and no third: in again after three of his own, then at once because nobody else waits."""
    late = p.take("Q")
    called = p.keep("missed call", p.calls("43"))
    p.keep("no-show too early", absent(p, "43", called))
    others = [p.take("Q")["number"] for _ in range(4)]
    p.keep("back at the kiosk", p.post(f"/tickets/{late['id']}/return", role="kiosk"))
    order = []
    while (called := p.calls("43"))["ticket"]["number"] != late["number"]:
        order.append(called["ticket"]["number"])
        p.press("43", "start")
    p.keep("called before he was let in again", (others, order))
    absent(p, "43", called)
    p.empties("43")
    p.post(f"/tickets/{late['id']}/return", role="kiosk")
    absent(p, "43", p.calls("43"))
    p.keep("back a third time", p.refused(f"/tickets/{late['id']}/return", role="kiosk"))


def power_fails(p: Player) -> None:
    """While the zone stands still nobody is absent, however long it lasts."""
    p.take("R")
    called = p.calls("44")
    p.until(p.at(called["not_yet"]["recall"]))
    p.wait_s(1)
    p.press("44", "recall")
    p.post("/suspend", {"scope": "zone", "code": "E", "reason": "停电"}, "manager")
    p.wait_s(300)
    p.keep("no-show while it stands still", p.refused("/windows/44/no-show"))
    p.keep("no number while it stands still", p.refused("/tickets", {"service": "R", "channel": "kiosk"}, "kiosk"))
    p.post("/resume", {"scope": "zone", "code": "E"}, "manager")
    p.ends("44")


def phone(p: Player) -> None:
    """ "10 more minutes", twice at most, and "I'm here"."""
    link = p.take("R")["link"]
    p.post(f"{link}/delay")
    p.post(f"{link}/delay")
    p.keep("more time a third time", p.refused(f"{link}/delay"))
    p.keep("nobody to call", p.press("44", "call-next")["nothing"])
    p.post(f"{link}/here")
    p.serves("44")
    p.press("44", "finish")


def everybody_out(p: Player) -> None:
    """A window closes with whoever was sent to it by name; then smoke, and the whole floor is left: first a preview."""
    p.take("P")
    p.serves("41")
    p.press("41", "transfer", to={"service": "R", "window": "45"})
    p.keep("window with people sent to it", p.refused("/windows/45/close"))
    p.keep("preview of a closing window", p.press("45", "close-with-queue"))
    p.keep("closed window", p.press("45", "close-with-queue", confirm=True))
    p.empties("44")
    taken = [p.take(service) for service in "PPSSQ"]
    p.serves("41")
    leaving: dict[str, Any] = {"scope": "floor", "code": "3", "to": {"P": "N"}}
    p.keep("preview of the way out", p.post("/evacuate", leaving, "manager"))
    p.keep("out without a reason", p.refused("/evacuate", {**leaving, "confirm": True}, "manager"))
    p.keep("way out", p.post("/evacuate", {**leaving, "reason": "烟雾", "confirm": True}, "manager"))
    p.keep("who was on the floor", [one["id"] for one in taken])
    for zone in "EF":
        p.post("/resume", {"scope": "zone", "code": zone}, "manager")
    for window in ("46", "43"):
        p.press(window, "open")
        p.empties(window)
