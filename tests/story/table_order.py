"""The table of rules, first part: who is next and why, what goes otherwise, windows and posts."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import Any

from tests.story.another_saturday import POLICIES
from tests.story.traces import (
    Rule,
    Seen,
    alert,
    alike,
    decided,
    fact,
    in_words,
    kept,
    part,
    refused,
    rule,
    seconds,
    telling,
)

GRACE_S, WALK_OF_E_S, LOW_DESK_S, RECALL_S = 120, 80, 60, 15


def grace_s(snapshot: Any) -> float:
    """How long after a call nobody may be marked absent yet, as the terminal told it."""
    return seconds(snapshot["not_yet"]["no-show"], snapshot["ticket"]["called_at"])


def given_green(seen: Seen) -> Any:
    """Numbers of the green channel; each says why."""
    found = [f for f in seen.of("ticket_issued") if f["data"]["changes"]["visitor_class"] == "green"]
    return found and all(f["data"].get("granted_for") for f in found)


def late_but_in_time(seen: Seen) -> Any:
    """Who came after the booked time, within the tolerance: his booked time counts; and who came later: it does not."""
    in_time, late = seen.kept["check-in by picture"], seen.kept["check-in by card"]
    booked = {f["data"]["ticket"]: f["data"]["in_time"] for f in seen.of("appointment_checked_in")}
    return booked[in_time["id"]] is True and booked[late["id"]] is False


def marked_on_paper(seen: Seen) -> Any:
    """Slips that show why their number may be called earlier."""
    return [j for j in seen.jobs if j["kind"] == "print_slip" and "老 " in json.dumps(j["body"], ensure_ascii=False)]


def words_of_all(seen: Seen) -> Any:
    """Every call in order tells what was counted, and who was beaten where somebody was."""
    reasons = [f["data"]["reason"] for f in seen.calls()]
    return reasons and all(reason["parts"] for reason in reasons) and any(reason["rival"] for reason in reasons)


def passed(by: str) -> Any:
    """Calls that overtook somebody."""
    return lambda seen: [f for f in seen.calls(by) if f["data"]["overtaken"]]


def each_policy_in_its_way(seen: Seen) -> Any:
    """The elder comes first unless only the waiting counts."""
    order = seen.kept["order by policy"]
    policies = {f["data"]["reason"]["policy"] for f in seen.calls()}
    others = {order[name][0] for name in ("head-start", "strict", "aging")}
    return policies >= set(POLICIES) and order["first-come"] == ["first", "second", "elder"] and others == {"elder"}


def called_often_enough(seen: Seen) -> Any:
    """Whoever was marked absent had been called twice in that stage."""
    calls: dict[str, int] = {}
    counted = []
    for f in seen.facts:
        if f["type"] == "ticket_called":
            calls[f["ticket"]] = 1
        elif f["type"] == "ticket_recalled":
            calls[f["ticket"]] += 1
        elif f["type"] == "marked_absent":
            counted.append(calls[f["ticket"]])
    return counted and min(counted) >= 2


def keeps_or_not(seen: Seen) -> Any:
    """Sent on with the old seniority, and to the end of the queue."""
    kept_it = [f for f in seen.of("ticket_transferred", keep_place=True) if "seniority" not in f["data"]["changes"]]
    return kept_it and [f for f in seen.of("ticket_transferred", keep_place=False) if f["data"]["changes"]["seniority"]]


def sent_to(name: str) -> Any:
    """Transfers that name a service only, a window, or a clerk."""
    others = [other for other in ("window", "clerk") if other != name]

    def found(seen: Seen) -> Any:
        told = [f["data"]["to"] for f in seen.of("ticket_transferred")]
        return [to for to in told if to[name] and not any(to[other] for other in others)]

    return found


def seniority_kept(seen: Seen) -> Any:
    """Many were moved at once, and none of them lost his place."""
    moved = seen.of("ticket_moved")
    return moved and not [f for f in moved if "seniority" in f["data"]["changes"]]


def gaps_of(kind: str, other: str) -> Any:
    """By service: first the one, then the other."""

    def found(seen: Seen) -> Any:
        of_r = [f["type"] for f in seen.facts if f["type"] in (kind, other) and f["service"] == "R"]
        return (kind, other) in set(pairwise(of_r))

    return found


ORDER: tuple[Rule, ...] = (
    rule("a class has a head start", decided("head_start"), part("head_start")),
    rule("a class has a rate of its own", part("rate")),
    rule(
        "a class asks for evidence: the clerk says seen, or missing",
        fact("service_started", evidence="seen"),
        fact("service_started", evidence="missing"),
    ),
    rule("a class is marked on the slip", marked_on_paper),
    rule(
        "a class has a daily share, and more of it only on somebody's word",
        refused("class full", "class_full"),
        refused("over the share without a reason", "reason_missing"),
        fact("ticket_issued", over_share=True),
    ),
    rule(
        "staff change a class with a reason",
        refused("class without a reason", "reason_missing"),
        fact("class_changed", **{"from": "normal", "to": "disabled"}),
    ),
    rule("a window has a bonus for its service", part("window_bonus")),
    rule(
        "a window helps out only after the delay",
        kept("helped out", lambda found: found[0] == found[2] and found[1] not in (found[0], "")),
    ),
    rule("an appointment counts from its booked time", part("appointment")),
    rule("much too early for an appointment", refused("check-in too early", "appointment_too_early")),
    rule("late within the tolerance, and later", late_but_in_time),
    rule("much too late for an appointment", refused("check-in too late", "appointment_missed")),
    rule(
        "the green channel is given by staff, with a reason",
        refused("green at the kiosk", "class_by_staff"),
        refused("green without a reason", "reason_missing"),
        given_green,
    ),
    rule("the green channel is capped", part("cap_reached")),
    rule(
        "a call out of order has a reason",
        refused("call by number without a reason", "reason_missing"),
        telling("ticket_called", "instead"),
    ),
    rule(
        "a call out of order names who wanted it",
        refused("call on nobody's word", "instructor_missing"),
        lambda seen: [f for f in seen.calls("number") if f["data"]["instructed_by"].startswith("note:")],
    ),
    rule("a call out of order says how many it overtook", passed("number")),
    rule("five policies by name", each_policy_in_its_way),
    rule("every call stores what decided", words_of_all),
    rule("the terminal says why", kept("terminal", lambda found: found["reason"]["code"] == "head_start")),
    rule("the interface says why, in words", in_words("why called", "called"), in_words("why not yet", "not_yet")),
    rule("the phone says why not yet", kept("phone, why not yet", lambda found: found["why"]["reasons"])),
    rule(
        "a policy is looked at on today's queue before it is saved",
        kept("preview of head-start", lambda found: any(not group["same"] for group in found["groups"])),
    ),
    rule(
        "a past day is played again under another policy",
        kept("replay", lambda found: found["overall"]["n"] and found["by_class"]["elder"]["n"] and found["worst"]),
    ),
)

OTHERWISE: tuple[Rule, ...] = (
    rule(
        "the grace holds the walk to the floor",
        refused("no-show too early", "too_early"),
        kept("grace without needs", lambda found: grace_s(found) >= GRACE_S + WALK_OF_E_S),
    ),
    rule("nobody is absent before the minimum of calls", called_often_enough),
    rule(
        "a recall waits for its interval",
        kept(
            "missed call", lambda found: seconds(found["not_yet"]["recall"], found["ticket"]["called_at"]) == RECALL_S
        ),
    ),
    rule(
        "back after a missed call: in again after three of his own set",
        fact("ticket_returned", requeue="after"),
        kept("called before he was let in again", lambda found: found[1] == found[0][:3]),
    ),
    rule("back after a missed call: at the end", fact("ticket_returned", requeue="end"), alike("at the end")),
    rule(
        "back after a missed call: not at all",
        refused("back where a missed call ends the number", "return_not_allowed"),
    ),
    rule("back at the kiosk", kept("back at the kiosk", lambda found: found["state"] == "waiting")),
    rule("twice back and no third time", refused("back a third time", "returned_too_often")),
    rule(
        "more time asked for on the phone, and here again",
        fact("ticket_delayed", delay=2),
        refused("more time a third time", "delayed_too_often"),
        fact("visitor_here", awaited="time"),
    ),
    rule(
        "on hold with a reason and an alarm",
        fact("ticket_held", reason="copying"),
        alert("floor with somebody aside", "hold_overdue"),
    ),
    rule("sent on to a service", sent_to("service")),
    rule("sent on to a window", sent_to("window"), kept("sent to a window")),
    rule("sent on to a clerk", sent_to("clerk"), kept("sent to a clerk")),
    rule("sent on in his place, or to the end", keeps_or_not),
    rule("a note goes with him", kept("note", lambda note: note == "材料已齐")),
    rule("not back where he came from", refused("transfer in a circle", "transfer_circle")),
    rule("not where nobody can serve him", refused("transfer to nobody", "unknown_target")),
    rule(
        "the receiving side accepts before anybody calls",
        kept("not called before", lambda ticket: ticket is None),
        refused("call of one who is not accepted", "ticket_not_accepted"),
        kept("to accept", lambda listed: listed[0]["sender"]["code"] == "41"),
        kept("why not, not accepted", lambda found: found["reasons"][0]["code"] == "not_accepted"),
        telling("transfer_accepted", "by_window"),
        alike("accepted"),
    ),
    rule(
        "the receiving side declines with a reason, and he is back where he was",
        refused("declined without a reason", "reason_missing"),
        telling("transfer_declined", "reason"),
        alike("declined"),
    ),
    rule("come back to me", fact("stage_begun", why="back"), alike("came back to me")),
    rule(
        "what was pressed is undone as one",
        lambda seen: [f for f in seen.of("undone") if {"finish", "call"} <= set(f["data"]["steps"])],
        refused("undo too late", "nothing_to_undo"),
    ),
)

POSTS: tuple[Rule, ...] = (
    rule("a pause has a reason, and may wait for the visitor", fact("pause_planned", reason="lunch")),
    rule("a pause lasts as long as its reason allows", kept("pause", lambda found: found["pause_until"])),
    rule("lunch", fact("window_paused", reason="lunch")),
    rule(
        "no service without a window: the clerk is told, the deputy asked, the floor alarmed, and it is on record",
        kept("would leave R alone", lambda found: [one["code"] for one in found["uncovers"]] == ["R"]),
        kept("deputy", lambda found: [one["window"] for one in found["asked"]] == ["44"]),
        alert("floor without a post", "post_uncovered"),
        fact("post_uncovered", deputy=""),
        gaps_of("post_uncovered", "post_covered"),
    ),
    rule(
        "a window closes with its queue, after a preview",
        refused("window with people sent to it", "queue_addressed"),
        kept("preview of a closing window", lambda found: (found["done"], found["count"]) == (False, 1)),
        kept("closed window", lambda found: (found["done"], found["count"]) == (True, 1)),
        fact("ticket_moved", reason="window_closes"),
    ),
    rule(
        "a floor is left, after a preview",
        kept("preview of the way out", lambda found: not found["done"] and found["count"] == 5),
        refused("out without a reason", "reason_missing"),
        kept(
            "way out", lambda found: found["done"] and {g["how"] for g in found["groups"]} == {"other_queue", "stays"}
        ),
        lambda seen: {f["data"]["code"] for f in seen.of("suspended", reason="烟雾")} == {"E", "F"},
    ),
    rule("whoever is moved keeps his place", seniority_kept),
    rule(
        "whoever is moved is told where to",
        kept("way out", lambda found: [g["where"]["windows"] for g in found["groups"] if g["how"] == "other_queue"]),
    ),
    rule(
        "nobody is absent while his zone stands still",
        refused("no-show while it stands still", "too_early"),
        refused("no number while it stands still", "hall_suspended"),
    ),
    rule("what stood still is not waited", lambda seen: net_is_less(seen.reports["day by service"]["total"])),
    rule("a visit without a number passes others, and is counted so", passed("window")),
    rule("a call over a long walk is flagged", telling("ticket_called", "long_walk_s")),
)


def net_is_less(total: Any) -> bool:
    """The wait without what stood still is shorter than the whole of it."""
    return bool(total["wait_net_mean_s"] < total["wait_mean_s"])
