"""Who may use which route, and with which bodies and queries each is tried.

A new route gets its line in READING or CHANGING; the tests beside this table fail until it has one.
"""

from __future__ import annotations

from typing import Any

ROLES = ("clerk", "greeter", "manager", "admin", "inspector", "kiosk", "display", "box", "integration")
OPEN = {
    "session.state",
    "session.set_up",
    "session.sign_in",
    "session.ask",
    "session.asked_state",
    "proving.ask",
    "proving.prove",
}
"""Without being anybody: what a page needs to begin. Each has tests of its own."""
PERSONS = {"session.who_am_i", "session.sign_out", "session.socket_token", "own.mine", "own.lock", "own.unlock"}
PERSONS |= {"own.pin", "own.password", "own.begin", "own.confirm", "own.off"}
"""Of whoever is signed in, about the own sign-in; they know no hall."""
DESCRIPTION = {"openapi.doc_url"}

_WALLS = {"kiosk", "display", "clerk", "greeter", "manager", "admin", "integration"}
_TICKETS = {"kiosk", "clerk", "greeter", "manager", "admin", "integration"}
_STAFF = _TICKETS - {"kiosk"}
_WINDOWS = {"clerk", "manager", "admin", "integration"}
_DESKS = {"greeter", "clerk", "manager", "admin"}
_BOOKERS = _DESKS | {"integration"}
_FLOOR = {"manager", "admin", "integration"}
_SETTINGS = {"manager", "admin"}
_ADMIN = {"admin"}

_AT_WINDOWS = ("call_this", "call_next", "close", "finish", "hold", "no_show", "open_", "pause")
_AT_WINDOWS += ("recall", "resume", "start", "transfer", "undo", "accept", "decline", "close_with_queue")
_AT_WINDOWS += ("record", "serve_without", "help_going", "help_done", "take_over")
_TALK = ("emergency", "emergency_over", "emergency_going", "message", "message_read")
_TALK_OF_FLOOR = ("message_windows", "floor_read", "emergency_answered", "emergency_ended")
_FOLLOW_UPS = ("take", "call_back", "note", "appeal", "decide", "close")

READING: dict[str, set[str]] = {
    "floor.display": _WALLS,
    "floor.calendar": _WALLS,
    "floor.services": _WALLS,
    "floor.windows": _WALLS,
    "floor.floor": _FLOOR,
    "alerts.standing": _FLOOR,
    "announcements.listed": {"greeter", "manager", "admin", "integration", "inspector"},
    "floor.journal": _FLOOR,
    "reports.report": _FLOOR,
    "reports.what_if": _FLOOR,
    "reports.last_plan": _FLOOR,
    "reports.nearest_days": _FLOOR,
    **dict.fromkeys([f"outgoing.{look}" for look in ("listed", "one", "content")], _FLOOR),
    **dict.fromkeys(("publications.published", "publications.restated"), _FLOOR),
    "replay.replay": _SETTINGS,
    "tickets.one": _TICKETS,
    "tickets.by_number": _TICKETS,
    "tickets.reasons": _TICKETS,
    "windows.one": _WINDOWS,
    "configuration.present": _SETTINGS,
    "configuration.history": _SETTINGS,
    "configuration.window_set": _SETTINGS,
    "configuration.past": _SETTINGS,
    "configuration.file": _SETTINGS,
    "corner.present": _SETTINGS,
    "people.devices": _SETTINGS,
    "walk.newest": _SETTINGS,
    "opening.before_opening": _SETTINGS | {"greeter"},
    "guides.guide": _WALLS,
    "recovering.recovering": _FLOOR | {"greeter"},
    "places.history": _SETTINGS,
    "people.staff": _ADMIN,
    "colleagues.of_hall": _WINDOWS,
    "media.listed": _SETTINGS,
    "media.content": _WALLS,
    "ratings.asks": {"kiosk", "box", "display", "integration", "manager", "admin"},
    "follow_ups.listed": _SETTINGS,
    "totals.done": _SETTINGS,
    "booking.slots": _BOOKERS | {"kiosk"},
    "booking.one": _BOOKERS | {"kiosk"},
    "booking.of_day": _DESKS,
    "booking.restricted": _DESKS,
    "booking.messages": _SETTINGS,
    "events.shown": {"kiosk", "box"},
}
"""Who may read it; an inspector always may."""

CHANGING: dict[str, set[str]] = {
    "tickets.take_number": _TICKETS,
    "tickets.come_back": _TICKETS,
    "tickets.is_here": _TICKETS,
    "tickets.slip": _TICKETS,
    "events.event": {"kiosk", "box"},
    "ratings.rating": {"kiosk", "box", "display", "integration"},
    "ratings.reasons": {"kiosk", "box", "display", "integration"},
    **dict.fromkeys(("totals.check", "totals.bring", "totals.correct"), _SETTINGS),
    **dict.fromkeys([f"follow_ups.{step}" for step in _FOLLOW_UPS], _SETTINGS),
    **dict.fromkeys(("appraisal.give", "appraisal.strike"), _SETTINGS),
    **dict.fromkeys(
        (
            "tickets.leave",
            "tickets.reprint",
            "tickets.transfer",
            "tickets.void",
            "tickets.accept",
            "tickets.decline",
            "tickets.change_class",
            "tickets.change_path",
            "tickets.join",
        ),
        _STAFF,
    ),
    **dict.fromkeys([f"windows.{action}" for action in _AT_WINDOWS], _WINDOWS),
    **dict.fromkeys(
        [f"floor.{action}" for action in ["close_day", "open_day", "suspend", "resume", "stop", "go_on", "evacuate"]],
        _FLOOR,
    ),
    **dict.fromkeys([f"desk_talk.{one}" for one in _TALK], _WINDOWS),
    **dict.fromkeys([f"desk_talk.{one}" for one in _TALK_OF_FLOOR], _FLOOR | {"greeter"}),
    "alerts.acknowledge": _FLOOR,
    "alerts.release": _FLOOR,
    **dict.fromkeys(("outgoing.ask", "outgoing.cancel"), _FLOOR),
    "publications.publish": _SETTINGS,
    "announcements.announce": _TICKETS - {"kiosk", "clerk"},
    "announcements.end": _TICKETS - {"kiosk", "clerk"},
    "announcements.listen": _TICKETS - {"kiosk", "clerk"},
    "floor.ask_help": _TICKETS,
    "leases.renew": {"kiosk"},
    "leases.hand_in": {"kiosk"},
    "floor.answer_help": _STAFF,
    "floor.end_help": _STAFF,
    "replay.replay_draft": _SETTINGS,
    **dict.fromkeys(
        [
            f"configuration.{one}"
            for one in ("save", "check", "preview_order", "preview_slip", "preview_call", "read_file")
        ],
        _ADMIN,
    ),
    **dict.fromkeys(("configuration.preview_set", "configuration.put_set"), _SETTINGS),
    "corner.put": _ADMIN,
    **dict.fromkeys(("media.bring", "media.remove"), _ADMIN),
    **dict.fromkeys([f"booking.{action}" for action in ("add", "confirm", "change", "cancel")], _BOOKERS),
    **dict.fromkeys(("booking.by_scan", "booking.by_code"), _BOOKERS | {"kiosk"}),
    "booking.no_show": _DESKS,
    "booking.lift": _DESKS - {"clerk"},
    **dict.fromkeys(("booking.preview_many", "booking.cancel_many", "booking.restore_many"), _SETTINGS),
    **dict.fromkeys([f"walk.{action}" for action in ("start", "again", "mark", "end")], _SETTINGS),
    "devices.test": frozenset({"manager", "admin"}),
    "devices.roll": frozenset({"greeter", "manager", "admin"}),
    **dict.fromkeys(("people.add", "people.change", "people.enrol", "people.replace"), _ADMIN),
    **dict.fromkeys(("people.revoke", "places.swap"), _ADMIN),
}
"""Who may change it; an inspector never may."""

BODIES: dict[str, dict[str, Any]] = {
    "devices.roll": {"step": "begin"},
    "events.event": {"seq": 1, "key": "next"},
    "ratings.rating": {"level": 5},
    "ratings.reasons": {"reasons": ["slow"]},
    "totals.check": {"csv": ""},
    "totals.bring": {"csv": "", "source": "the other one"},
    "totals.correct": {"leg": 1, "items": [], "reason": "wrong"},
    "appraisal.give": {"window": "1", "day": "2026-03-02", "points": 2, "why": "helped out"},
    "appraisal.strike": {"why": "a mistake"},
    "follow_ups.call_back": {"reached": True},
    "follow_ups.note": {"note": "looked into"},
    "follow_ups.appeal": {"note": "a slip", "reason": "mistaken"},
    "follow_ups.decide": {"note": "a slip", "accepted": True},
    "follow_ups.close": {"outcome": "fixed"},
    "outgoing.ask": {"what": "tables", "from": "2026-03-02", "to": "2026-03-02", "format": "zip"},
    "publications.publish": {"report": "day", "from": "2026-03-02", "to": "2026-03-02"},
    "tickets.take_number": {"service": "A"},
    "tickets.transfer": {"to": {"service": "A"}},
    "windows.transfer": {"to": {"service": "A"}},
    "windows.call_this": {"number": "A001"},
    "windows.resume": {"ticket": "x"},
    "windows.record": {"items": []},
    "windows.accept": {"ticket": "x"},
    "windows.decline": {"ticket": "x", "reason": "not ours"},
    "floor.evacuate": {"code": "x", "reason": "smoke"},
    "configuration.save": {"body": {}, "base_revision": 1, "reason": "because"},
    "configuration.check": {"body": {}},
    "configuration.read_file": {"file": {"hall": {}}},
    "replay.replay_draft": {"body": {}},
    "configuration.preview_order": {"body": {}},
    "configuration.preview_slip": {"slip": {}},
    "configuration.preview_call": {"voice": {}},
    "configuration.preview_set": {"services": [{"code": "A"}]},
    "configuration.put_set": {"services": [{"code": "A"}], "reason": "many wait"},
    "corner.put": {"kind": "pin", "code": "2580"},
    "tickets.change_class": {"visitor_class": "elder", "reason": "seen"},
    "tickets.change_path": {"services": [], "reason": "no more"},
    "tickets.join": {"other": "y"},
    "windows.serve_without": {"service": "A"},
    "windows.help_going": {"place": "kiosk-1"},
    **{f"desk_talk.{one}": {"at": "1"} for one in ("emergency_going", "emergency_answered", "emergency_ended")},
    "desk_talk.message": {"code": "manager"},
    "desk_talk.message_windows": {"code": "come_over", "windows": ["1"]},
    **{f"desk_talk.{one}": {"message": "x"} for one in ("message_read", "floor_read")},
    "windows.help_done": {"place": "kiosk-1"},
    "booking.add": {"service": "A", "begins": "2026-03-03T09:30", "name": "Li Na", "phone": "13800000000"},
    "booking.change": {"begins": "2026-03-03T09:30"},
    "booking.preview_many": {"begin": "2026-03-03T09:30", "end": "2026-03-03T10:30"},
    "booking.cancel_many": {"begin": "2026-03-03T09:30", "end": "2026-03-03T10:30", "reason": "no power"},
    "booking.restore_many": {"batch": "x"},
    "people.add": {"login": "li.na", "name": "Li Na", "roles": []},
    "leases.hand_in": {"lease": {}, "tickets": [{}]},
    "people.enrol": {"code": "AAAAAAAA"},
    "people.replace": {"code": "AAAAAAAA"},
    "places.swap": {"place": "x", "device": "y"},
    "walk.mark": {"place": "x", "verdict": "right"},
}
"""Bodies of the right shape, where an empty one is not."""

QUERIES = {
    "media.bring": "?name=x.png",
    "configuration.past": "?n=1",
    "tickets.by_number": "?number=A001",
    "booking.slots": "?service=A",
    "places.history": "?place=x",
    "reports.what_if": "?day=2026-03-02&group=A&from=10:00&to=09:00",
    "reports.last_plan": "?day=2026-03-02",
    "reports.nearest_days": "?from=2026-03-02&to=2026-03-02",
}
