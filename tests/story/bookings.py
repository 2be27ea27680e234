"""Appointments on the morning of Wuxi: for everybody, at the desk, by programs; changed, given back, kept, missed."""

from __future__ import annotations

from typing import Any

from tests.story.player import Answer, Player

PUBLIC = "/book/wuxi"
TODAY, LATER_DAY, MOVED_DAY, CLOSED_DAY = "2026-11-18", "2026-11-20", "2026-11-21", "2026-11-19"
"""The day itself; one on which times are changed; the Saturday that works as a Friday; one without P."""
PLACES = 4
"""Of L at one time; three of them are for everybody."""


def before_the_crowd(p: Player) -> None:
    """Everything that is booked before the crowd books what is left."""
    everybody_books(p)
    given_back_and_changed(p)
    places(p)
    too_often(p)
    p.keep("coming", {who: at_desk(p, *what) for who, what in COMING.items()})
    for_the_other_day(p)


def play(p: Player) -> None:
    """Who comes, and who does not."""
    they_come(p, p.kept["coming"])
    nobody_came(p)
    p.keep("messages", p.get("/messages", "manager"))


COMING: dict[str, tuple[str, str, dict[str, Any]]] = {
    "code": ("G", "10:00", {}),
    "picture": ("F", "10:00", {}),
    "phone": ("G", "10:00", {}),
    "card": ("F", "10:00", {"id_number": "320200197001011111"}),
    "too late": ("G", "09:30", {}),
    "too early": ("F", "11:00", {}),
}
"""Who checks in by what; service and time. Not of zone D, which stands still then."""


def wish(service: str, begins: str, phone: str, **more: Any) -> dict[str, Any]:
    """The body of a booking; begins is a time of today, or a date and time."""
    at = begins if "T" in begins else f"{TODAY}T{begins}"
    return {"service": service, "begins": at, "name": f"访客{phone[-3:]}", "phone": phone, **more}


_phones = iter(range(100, 1000))


def phone() -> str:
    """Somebody else's."""
    return f"13800000{next(_phones)}"


def at_desk(p: Player, service: str, begins: str, more: dict[str, Any]) -> Answer:
    """Booked by staff."""
    found: Answer = p.post("/appointments", wish(service, begins, phone(), **more), "manager")
    return found


def free(p: Player, service: str, day: str, role: str = "") -> dict[str, int]:
    """Free places by time of day: as everybody sees them, or as staff do."""
    path = f"/slots?service={service}&from={day}&to={day}"
    found = p.get(path, role) if role else p.get(f"{PUBLIC}{path.replace('/slots', '/slots.json')}")
    return {item["begins"][11:16]: item["free"] for item in found["items"]}


def everybody_books(p: Player) -> None:
    """Pages, a hold that is confirmed, and one that is not."""
    p.keep("booking pages", [p.get(f"/page{path}") for path in (PUBLIC, "/bookings")])
    p.keep("what can be booked", p.get(f"{PUBLIC}/services.json"))
    held = p.post(f"{PUBLIC}/appointments", wish("L", f"{LATER_DAY}T09:00", phone(), confirm=False))
    booked = p.post(f"{own(held)}/confirm")
    p.keep("held and confirmed", (held["state"], booked["state"]))
    never = p.post(f"{PUBLIC}/appointments", wish("L", f"{LATER_DAY}T09:00", phone(), confirm=False))
    p.keep("never confirmed", own(never))
    p.keep("by a program", p.post("/appointments", wish("F", f"{LATER_DAY}T09:00", phone()), "integration")["state"])


def own(booked: Answer) -> str:
    """The visitor's own page."""
    link = str(booked["link"])
    return link[link.index("/book/") :]


def given_back_and_changed(p: Player) -> None:
    """Changed twice and not a third time; given back, and offered to nobody for some minutes."""
    booked = p.post(f"{PUBLIC}/appointments", wish("F", f"{LATER_DAY}T10:00", phone(), email="li@example.org"))
    for begins in ("10:30", "11:00"):
        p.post(f"{own(booked)}/change", {"begins": f"{LATER_DAY}T{begins}"})
    p.keep("changed a third time", p.refused(f"{own(booked)}/change", {"begins": f"{LATER_DAY}T09:30"}))
    before = free(p, "F", LATER_DAY)["11:00"]
    p.post(f"{own(booked)}/cancel")
    p.keep("place given back", (before, free(p, "F", LATER_DAY)["11:00"]))
    moved = at_desk(p, "F", f"{LATER_DAY}T09:30", {})
    p.post(f"/appointments/{moved['code']}/change", {"begins": f"{LATER_DAY}T11:30"})
    soon = at_desk(p, "L", "10:30", {})
    p.keep("given back too late", p.refused(f"{own(soon)}/cancel"))
    p.keep("given back by staff without a reason", p.refused(f"/appointments/{soon['code']}/cancel"))
    p.post(f"/appointments/{soon['code']}/cancel", {"reason": "窗口停电"})


def places(p: Player) -> None:
    """Public and internal shares, a time that is full, a day on which nothing is booked."""
    p.keep("public and internal places", (free(p, "L", MOVED_DAY)["13:30"], free(p, "L", MOVED_DAY, "clerk")["13:30"]))
    for _ in range(PLACES):
        at_desk(p, "L", f"{MOVED_DAY}T15:00", {})
    p.keep("slot full", p.refused(f"{PUBLIC}/appointments", wish("L", f"{MOVED_DAY}T15:00", phone())))
    p.keep("blackout", (free(p, "P", CLOSED_DAY), free(p, "P", LATER_DAY)))
    p.keep("too far ahead", p.refused(f"{PUBLIC}/appointments", wish("L", "2026-12-18T09:00", phone())))
    taken = p.get(f"/slots?service=P&from={LATER_DAY}&to={LATER_DAY}", "clerk")["items"][0]
    p.keep("long visit", (taken["begins"], taken["ends"]))


def too_often(p: Player) -> None:
    """One appointment a day for each person."""
    who = phone()
    p.post(f"{PUBLIC}/appointments", wish("L", f"{LATER_DAY}T10:00", who))
    p.keep("a second one on a day", p.refused(f"{PUBLIC}/appointments", wish("F", f"{LATER_DAY}T11:00", who)))


def for_the_other_day(p: Player) -> None:
    """Two who come on the Saturday that works as a Friday."""
    p.keep("saturday, in time", at_desk(p, "P", f"{MOVED_DAY}T14:30", {})["code"])
    absentee = phone()
    p.keep("absentee", absentee)
    for service, begins in (("L", "09:30"), ("F", "10:00")):
        p.kept.setdefault("absentee's codes", []).append(
            p.post("/appointments", wish(service, begins, absentee), "manager")["code"]
        )


def they_come(p: Player, coming: dict[str, Answer]) -> None:
    """By code, by picture, by phone, by card; too early, in time, late, much too late; one does not come at all."""
    p.until("09:57")
    scan = "/appointments/check-in"
    p.keep("check-in too early", p.refused(scan, {"scan": coming["too early"]["code"]}, "kiosk"))
    p.keep("check-in by code", p.post(scan, {"scan": coming["code"]["code"]}, "kiosk"))
    p.keep("check-in twice", p.refused(scan, {"scan": coming["code"]["code"]}, "kiosk"))
    p.keep("check-in by phone", p.post(f"{own(coming['phone'])}/check-in"))
    p.until("10:01")
    p.keep("check-in by picture", p.post(scan, {"scan": p.house.url + own(coming["picture"])}, "kiosk"))
    p.until("10:13")
    p.keep("check-in by card", p.post(scan, {"id_number": COMING["card"][2]["id_number"]}, "kiosk"))
    for code in p.kept["absentee's codes"]:
        p.tried(f"/appointments/{code}/no-show")
    p.until("10:32")
    p.keep("check-in too late", p.refused(scan, {"scan": coming["too late"]["code"]}, "kiosk"))


def nobody_came(p: Player) -> None:
    """Twice in a month, and he may not book for a while; somebody lifts that with a reason."""
    again = wish("L", f"{LATER_DAY}T11:00", p.kept["absentee"])
    p.keep("restricted", p.refused(f"{PUBLIC}/appointments", again))
    listed = p.get("/restrictions")["items"]
    p.keep("restrictions", listed)
    p.keep("lifted without a reason", p.refused(f"/restrictions/{listed[0]['id']}/lift", role="manager"))
    p.post(f"/restrictions/{listed[0]['id']}/lift", {"reason": "住院，有证明"}, "manager")
    p.keep("may book again", p.post(f"{PUBLIC}/appointments", again)["state"])
    p.keep("hold expired", p.refused(f"{p.kept['never confirmed']}/confirm"))
