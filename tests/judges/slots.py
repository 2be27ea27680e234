"""The judge of appointments: no place is given twice, nobody who has booked vanishes, and whoever checks in gets one
number, as old as the booked time exactly when he kept it. Reads tables and journal; nothing of the hall is imported."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from tests.judges.ledger_book import Row, connect, micros
from tests.judges.ledger_book import read as read_book

MOVES = {
    "appointment_held": {("", "held")},
    "appointment_booked": {("held", "booked")},
    "appointment_changed": {("booked", "booked")},
    "appointment_cancelled": {("held", "cancelled"), ("booked", "cancelled")},
    "appointment_checked_in": {("booked", "checked_in")},
    "appointment_missed": {("booked", "no_show")},
    "appointment_expired": {("held", "expired")},
}
ENDS = ("checked_in", "cancelled", "no_show", "expired")
TAKES_A_PLACE = ("booked", "checked_in", "no_show")
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def objections(url: str, hall: str, config: dict[str, Any], now: datetime) -> list[str]:
    """Everything that cannot be true of the appointments of a hall that has kept this configuration all the time."""
    rows, facts = _appointments(url, hall), [f for f in read_book(url, hall).facts if f["type"] in MOVES]
    told = [{**fact, "data": json.loads(fact["data"])} for fact in facts]
    tickets = {ticket["id"]: ticket for ticket in read_book(url, hall).tickets}
    moment = (now - EPOCH) // timedelta(microseconds=1)
    return [
        *_capacity(rows, config, moment),
        *_funnel(rows, told),
        *_numbers(rows, told, tickets),
    ]


def _appointments(url: str, hall: str) -> list[Row]:
    connection = connect(url)
    try:
        names = ("id", "service", "begins", "ends", "state", "hold_until", "ticket")
        asked = f"SELECT {', '.join(names)} FROM appointments WHERE hall = '{hall}'"  # noqa: S608 - names of this file
        return [dict(zip(names, row, strict=True)) for row in connection.execute(asked).fetchall()]
    finally:
        connection.close()


def _capacity(rows: list[Row], config: dict[str, Any], now: int) -> Iterator[str]:
    """At no slot are there more people than places; a hold that was not confirmed in time keeps no place."""
    here = [r for r in rows if r["state"] in TAKES_A_PLACE or (r["state"] == "held" and r["hold_until"] > now)]
    zone = ZoneInfo(config["hall"]["timezone"])
    for plan in config["booking"]["plans"]:
        of_it = [row for row in here if row["service"] == plan["service"]]
        if any(row["begins"] not in _slots(row, plan, zone) for row in of_it):
            yield f"an appointment stands beside the grid of {plan['code']}"
        for slot in {begin for row in of_it for begin in _slots(row, plan, zone)}:
            end = slot + plan["step_min"] * 60_000_000
            within = [row for row in of_it if row["begins"] < end and slot < row["ends"]]
            if len(within) > plan["places"]:
                at = EPOCH + timedelta(microseconds=slot)
                yield f"{len(within)} people at {at.astimezone(zone)} for {plan['places']} places of {plan['code']}"


def _slots(row: Row, plan: dict[str, Any], zone: ZoneInfo) -> range:
    """Where the slots of a plan begin that an appointment takes."""
    begin, step = row["begins"], plan["step_min"] * 60_000_000
    hour, minute = (int(part) for part in plan["begin"].split(":"))
    local = (EPOCH + timedelta(microseconds=begin)).astimezone(zone)
    first = local.replace(hour=hour, minute=minute, second=0, microsecond=0)
    offset = begin - (first - EPOCH) // timedelta(microseconds=1)
    return range(begin - offset % step, row["ends"], step)


def _funnel(rows: list[Row], facts: list[Row]) -> Iterator[str]:
    """Held = kept + given back + missed + let go + still to come; each leaves its state once and by a known way."""
    state: Counter[str] = Counter()
    at: dict[str, str] = {}
    for fact in facts:
        id_, to = fact["data"]["appointment"], fact["data"]["state"]
        if (at.get(id_, ""), to) not in MOVES[fact["type"]]:
            yield f"fact {fact['seq']}: {fact['type']} leads from {at.get(id_, 'nothing')} to {to}"
        at[id_] = to
    state.update(row["state"] for row in rows)
    if {row["id"]: row["state"] for row in rows} != at:
        yield f"the tables say {dict(state)}, the journal {dict(Counter(at.values()))}"
    held = sum(fact["type"] == "appointment_held" for fact in facts)
    if held != sum(state[name] for name in (*ENDS, "held", "booked")):
        yield f"{held} places were held, but {dict(state)}"


def _numbers(rows: list[Row], facts: list[Row], tickets: dict[str, Row]) -> Iterator[str]:
    """Each appointment that was checked in has one number, and no number belongs to two of them."""
    given = {fact["data"]["appointment"]: fact["data"] for fact in facts if fact["type"] == "appointment_checked_in"}
    for row in rows:
        if (row["state"] == "checked_in") != bool(row["ticket"]):
            yield f"an appointment that is {row['state']} has the number {row['ticket'] or 'of nobody'}"
        elif row["ticket"]:
            told, ticket = given[row["id"]], tickets.get(row["ticket"])
            if ticket is None or told["ticket"] != row["ticket"] or ticket["appointment"] != row["id"]:
                yield f"{told['number']} is not the number of the appointment that it was given for"
            elif (ticket["booked_at"] == micros(told["begins"])) != told["in_time"]:
                yield f"{told['number']}: in time is {told['in_time']}, and its booked time {ticket['booked_at']}"
    if any(times > 1 for times in Counter(row["ticket"] for row in rows if row["ticket"]).values()):
        yield "one number was given for two appointments"
