"""The table of rules, second part: several matters, needs, limits and hours, appointments, estimates, settings."""

from __future__ import annotations

from typing import Any

from tests.story import wuxi
from tests.story.another_saturday import ON as SATURDAY
from tests.story.table_order import LOW_DESK_S, grace_s
from tests.story.traces import Rule, Seen, alike, changing, fact, kept, refused, rule, telling

PROBLEMS = {
    "a journey in a circle": "journey_circle",
    "fewer places than are booked": "fewer_places_than_booked",
    "a quota below its appointments": "quota_below_appointments",
    "a window that serves nothing": "empty_set",
    "one prefix for two series": "prefix_twice",
    "a need that nobody knows": "unknown_need",
    "no class for everybody": "normal_class_missing",
    "an unknown policy": "unknown_choice",
    "an unknown rule": "unexpected",
    "more time than a day": "out_of_range",
}


def stages(seen: Seen) -> dict[str, list[str]]:
    """By number on a journey: the services that it was taken for, in order."""
    found: dict[str, list[str]] = {}
    for f in seen.facts:
        if f["type"] == "ticket_issued" and f["data"]["changes"]["journey"]:
            found[f["ticket"]] = [f["service"]]
        elif f["type"] == "stage_begun" and f["ticket"] in found:
            found[f["ticket"]].append(f["data"]["to"]["service"])
    return found


def in_its_order(seen: Seen) -> Any:
    """A home is sold (N), taxed (J) and registered (L) in that order, under one number."""
    id_ = seen.kept["journey"]["id"]
    numbers = {f["data"]["changes"]["number"] for f in seen.about(id_) if "number" in f["data"].get("changes", {})}
    return stages(seen)[id_] == ["N", "J", "L"] and numbers == {seen.kept["journey"]["number"]}


def to_the_shorter_one(seen: Seen) -> Any:
    """Sent to R, where a newcomer was told less than for U."""
    number, goes_to, of_r, of_u = seen.kept["the shorter way"]
    return (goes_to["number"], goes_to["code"]) == (number, "R") and of_r["high_min"] < of_u["high_min"]


def never_jumps(seen: Seen) -> Any:
    """Whoever needs a low desk was called there for his waiting alone."""
    reason = seen.kept["low desk at 42"]["reason"]
    return [part["rule"] for part in reason["parts"]] == ["waited"]


def called_at_the_low_desk(seen: Seen) -> Any:
    """41 does not meet the need and calls nobody, 42 calls him."""
    at_42 = seen.kept["low desk at 42"]["ticket"]["number"]
    return seen.kept["low desk at 41"] is None and at_42 == seen.kept["low desk"]


def the_agent(seen: Seen) -> Any:
    """The report of bursts has a line for an agent with his five numbers."""
    rows = seen.reports["bursts"]["items"]
    return [row for row in rows if row["key"].startswith("agent") and row["burst_numbers"] >= 5]


def revisions(seen: Seen) -> Any:
    """Each day has rules of its own: those of the second took effect after the first had ended."""
    by_day: dict[str, set[int]] = {}
    for f in seen.facts:
        by_day.setdefault(f["business_day"], set()).add(f["revision"])
    return by_day[wuxi.ON] == {1} and min(by_day[SATURDAY]) == 2


def told_in_detail(seen: Seen) -> Any:
    """Everything unsound was told by its place, and nothing of it took effect."""
    told = seen.kept["what must not take effect"]
    codes = {name: {one["code"] for one in problems if one["words"]["zh-Hans"]} for name, problems in told.items()}
    return all(PROBLEMS[name] in codes[name] for name in PROBLEMS) and seen.kept["revision of the first day"] == (1, 1)


def of_date(name: str, date: str) -> Any:
    """In the calendar that a scene kept."""
    return lambda seen: next(one for one in seen.kept["calendar"]["items"] if one["date"] == date)["kind"] == name


def rests(seen: Seen) -> Any:
    """A place given back is offered to nobody for some minutes."""
    before, after = seen.kept["place given back"]
    return before == after and [f for f in seen.of("appointment_cancelled", by="visitor") if f["data"]["rest_min"] >= 5]


def told_once(seen: Seen) -> Any:
    """News and reminders reached a phone; nobody got the same one twice."""
    told = [(m["kind"], m["code"], m["time"], m["day"]) for m in seen.messages.values()]
    kinds = {kind for kind, *_ in told}
    return kinds >= {"booked", "changed", "cancelled", "reminder"} and not any(
        told.count(one) > 1 for one in told if one[0] != "reminder"
    )


def checked_in(name: str, channel: str) -> Any:
    """Somebody with an appointment got a number in this way."""

    def found(seen: Seen) -> Any:
        id_ = seen.kept[name]["id"]
        return [f for f in seen.about(id_) if f["data"].get("changes", {}).get("channel") == channel]

    return found


def kept_for_tomorrow(seen: Seen) -> Any:
    """The second day ended over one who waits on."""
    return [f for f in seen.of("day_closed", policy="keep") if f["data"]["kept"] == 1] and seen.of("ticket_kept")


VISITS: tuple[Rule, ...] = (
    rule("several services on one number, in their order", in_its_order),
    rule("the next of them where waiting and walking are shorter", to_the_shorter_one),
    rule(
        "staff change what is still to come",
        refused("the same service twice", "service_twice"),
        telling("path_changed", "reason"),
        kept("path changed by staff", lambda found: found[0] in found[1]),
    ),
    rule("a group behind one number", kept("group", lambda people: people == 4)),
    rule("a group that is too large", refused("group too large", "group_too_large")),
    rule(
        "a second number of the same card: the first is shown", kept("same card twice", lambda f: f[0] == f[1] and f[2])
    ),
    rule("a second number of the same card: refused", refused("second number refused", "duplicate_ticket")),
    rule("served without a number", lambda seen: seen.calls("window")),
    rule(
        "a service without numbers",
        refused("no numbers for information", "service_direct"),
        lambda seen: [f for f in seen.calls("window") if f["service"] == wuxi.DIRECT],
    ),
    rule("a service by appointment only", refused("by appointment only", "appointment_only")),
    rule("a need routes", called_at_the_low_desk),
    rule("a need never jumps", never_jumps),
    rule(
        "a need lengthens the grace",
        lambda seen: grace_s(seen.kept["low desk at 42"]) >= grace_s(seen.kept["grace without needs"]) + LOW_DESK_S,
    ),
    rule("a need that nobody meets", refused("need nobody meets", "need_not_met")),
    rule(
        "two numbers of one person: one window at a time",
        fact("visit_joined"),
        fact("visitor_busy"),
        kept("called while he is at a window", lambda ticket: ticket is None),
        refused("called by number while he is at a window", "visitor_at_window"),
        kept("why not, at a window", lambda found: found["reasons"][0]["code"] == "at_another_window"),
        fact("visitor_free"),
        alike("free again"),
    ),
    rule(
        "an agent holds so many numbers and no more",
        refused("a sixth number of an agent", "agent_turns_used"),
        kept("agent, when his numbers are done"),
    ),
    rule("numbers that came too fast are reported", the_agent),
    rule(
        "whoever begins says whether the number is the visitor's own",
        refused("holder not checked", "holder_not_checked"),
        fact("service_started", holder="checked"),
        fact("service_started", holder="known"),
    ),
)

HOURS: tuple[Rule, ...] = (
    rule("a service has hours of its own", refused("closed for today", "service_closed")),
    rule("a holiday", of_date("closed", "2027-01-01")),
    rule("a Saturday that works as a Friday", of_date("works_as", SATURDAY), fact("day_opened", day=SATURDAY)),
    rule(
        "so many numbers a day",
        refused("quota reached", "service_full"),
        kept("nothing left", lambda found: (found["state"], found["reason"]) == ("full", "quota_reached")),
    ),
    rule("how many numbers are left is told", kept("numbers left")),
    rule("numbers stop when the predicted wait does not fit before closing", refused("cut off", "service_cut_off")),
    rule("when the last number is given out is told", kept("last number", lambda found: found["last_at"])),
    rule(
        "whoever has a number is served after closing",
        kept("served after closing"),
        lambda seen: [row for row in seen.reports["day by service"]["items"] if row["served_after_closing"]],
    ),
    rule("the day ends and open numbers expire", fact("day_closed", policy="expire")),
    rule("the day does not end over people", refused("closed over people", "tickets_open")),
    rule("the day ends and whoever waits is kept", kept_for_tomorrow),
    rule("the clock opens the day", fact("day_opened", by_clock=True)),
)

APPOINTMENTS: tuple[Rule, ...] = (
    rule(
        "the booking pages of staff and public", kept("booking pages", lambda pages: all("<html" in p for p in pages))
    ),
    rule(
        "what can be booked, and by which rules", kept("what can be booked", lambda found: len(found["services"]) == 4)
    ),
    rule("a visit takes as long as its service", kept("long visit", lambda found: found[0] != found[1])),
    rule("parallel places are full", refused("slot full", "slot_full"), kept("slot full", lambda f: f["alternatives"])),
    rule("public and internal places", kept("public and internal places", lambda found: found[0] < found[1])),
    rule("so far ahead and no further", refused("too far ahead", "no_such_slot")),
    rule("a day without bookings", kept("blackout", lambda found: not found[0] and found[1])),
    rule(
        "held, then confirmed", fact("appointment_held"), kept("held and confirmed", lambda f: f == ("held", "booked"))
    ),
    rule("held and let go", fact("appointment_expired"), refused("hold expired", "hold_expired")),
    rule(
        "changed, and not too often", fact("appointment_changed"), refused("changed a third time", "changed_too_often")
    ),
    rule("given back, and not at once to others", rests),
    rule("given back too late", refused("given back too late", "too_late_to_cancel")),
    rule(
        "given back by staff, with a reason",
        refused("given back by staff without a reason", "reason_missing"),
        fact("appointment_cancelled", by="staff"),
    ),
    rule("one a day for each person", refused("a second one on a day", "person_day_full")),
    rule(
        "checked in by code", checked_in("check-in by code", "kiosk"), refused("check-in twice", "already_checked_in")
    ),
    rule("checked in by picture", checked_in("check-in by picture", "kiosk")),
    rule("checked in by phone", checked_in("check-in by phone", "phone")),
    rule("checked in by card", checked_in("check-in by card", "kiosk")),
    rule("booked through the interface", kept("by a program", lambda state: state == "booked")),
    rule("booked on one day for another", kept("booked on the first day"), changing("ticket_issued", "booked_at")),
    rule("nobody came", fact("appointment_missed", by="staff"), fact("appointment_missed", by="hall")),
    rule(
        "who stays away twice may not book for a while",
        fact("booking_restricted", cause="no_shows"),
        refused("restricted", "booking_restricted"),
        kept("restrictions", lambda listed: listed[0]["until"]),
    ),
    rule(
        "a restriction is lifted with a reason",
        refused("lifted without a reason", "reason_missing"),
        fact("restriction_lifted"),
        kept("may book again", lambda state: state == "booked"),
    ),
    rule("visitors are told through the outbox, once", told_once),
    rule(
        "visitors are told by e-mail", lambda seen: [one for one in seen.letters if "li@example.org" in str(one["To"])]
    ),
)

ESTIMATES: tuple[Rule, ...] = (
    rule(
        "a range is told with the number", kept("estimate at taking", lambda told: told["high_min"] >= told["low_min"])
    ),
    rule("without a window nothing is told", kept("estimate without a window", lambda told: told is None)),
    rule("ranges of all services", kept("estimates of services", lambda items: any(one["estimate"] for one in items))),
    rule(
        "what was told is judged against what came true, beside the simple ways",
        lambda seen: [
            row
            for row in (seen.reports["estimates"]["total"],)
            if row["judged"] and row["naive_error_s"] is not None and row["les_error_s"] is not None
        ],
    ),
)

SETTINGS: tuple[Rule, ...] = (
    rule("rules take effect on their date", revisions),
    rule("what is unsound is told before it takes effect", told_in_detail),
    rule("who changed what is kept", kept("history", lambda items: items[0]["reason"] and items[0]["changed"])),
)
