"""The judge of a hall's record: reads the database and says everything that cannot be true (TRUST §1).

It shares no code with the hall: states, moves, hashes and counts are written down here once more, by hand.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator

from tests.judges.leased import leased
from tests.judges.ledger_book import Book, Row, micros, read

MOVES = {
    "ticket_called": {("waiting", "called")},
    "ticket_recalled": {("called", "called")},
    "service_started": {("called", "serving")},
    "ticket_held": {("called", "held"), ("serving", "held")},
    "ticket_resumed": {("held", "serving")},
    "ticket_transferred": {("called", "waiting"), ("serving", "waiting"), ("held", "waiting")},
    "service_finished": {("serving", "finished")},
    "marked_absent": {("called", "absent")},
    "ticket_returned": {("absent", "waiting"), ("left", "waiting")},
    "ticket_delayed": {("waiting", "waiting")},
    "visitor_awaited": {("waiting", "waiting")},
    "visitor_arrived": {("waiting", "waiting")},
    "visitor_here": {("waiting", "waiting"), ("called", "called")},
    "transfer_accepted": {("waiting", "waiting")},
    "transfer_declined": {("waiting", "waiting")},
    "ticket_moved": {("waiting", "waiting")},
    "stage_begun": {("finished", "waiting")},
    "path_changed": {(state, state) for state in ("waiting", "called", "serving", "held", "absent")},
    "visit_joined": {(state, state) for state in ("waiting", "called", "serving", "held", "absent")},
    "visitor_busy": {("waiting", "waiting")},
    "visitor_free": {("waiting", "waiting")},
    "class_changed": {(state, state) for state in ("waiting", "called", "serving", "held", "absent")},
    "ticket_left": {("waiting", "left"), ("absent", "left")},
    "ticket_voided": {("waiting", "void"), ("called", "void")},
    "ticket_kept": {("waiting", "waiting")},
    "ticket_expired": {(state, "expired") for state in ("waiting", "called", "serving", "held", "absent")},
}
CLAIMED = ("called", "serving", "held")
OPEN = ("waiting", "absent", *CLAIMED)
ENDED = ("finished", "left", "void", "expired", "handed")
POSTS = {"window_opened": "open", "window_paused": "paused", "window_closed": "closed"}
NOT_IN_FACTS = {"hall", "link", "slip", "lane"}
"""Columns of a ticket that the journal does not tell: a secret, the state of the paper, and what is derived."""


class Objection(AssertionError):
    """The record cannot be true; says why, line by line."""


def check(url: str, hall: str) -> Book:
    """Raise Objection with everything that is wrong; return what was read."""
    book = read(url, hall)
    found = objections(book)
    if found:
        raise Objection("\n".join(found[:20]))
    return book


def objections(book: Book) -> list[str]:
    """Everything that is wrong with this record."""
    return [f"{rule.__name__}: {said}" for rule in RULES for said in rule(book)]


def gapless(book: Book) -> Iterator[str]:
    """Facts are numbered 1, 2, 3 … without a gap, on through the epochs, and the hall's row knows the last one (I5)."""
    seqs, epochs = [f["seq"] for f in book.facts], [f["epoch"] for f in book.facts]
    if seqs != list(range(1, len(seqs) + 1)):
        yield f"a gap or a repetition: {len(seqs)} facts, up to {max(seqs)}"
    if epochs != sorted(epochs):
        yield "an epoch goes on after a later one has begun"
    last = max((f["seq"] for f in book.facts if f["epoch"] == book.hall["epoch"]), default=0)
    if book.hall["seq"] != last:
        yield f"the hall says {book.hall['seq']}, the last fact is {last}"


def chain(book: Book) -> Iterator[str]:
    """Each hash follows from the one before, and the hall's row holds the last one (I13)."""
    previous = "0" * 64
    for fact in book.facts:
        body = {name: value for name, value in fact.items() if name != "hash"}
        text = json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        previous = hashlib.sha256(f"{previous}\n{text}".encode()).hexdigest()
        if fact["hash"] != previous:
            yield f"the chain breaks at {fact['seq']}"
            return
    if book.hall["head"] != previous:
        yield f"the hall's head is not the hash of fact {len(book.facts)}"


def numbers(book: Book) -> Iterator[str]:
    """No number twice in a day, no serial left out, and the counter stands at the last one (I2).

    Numbers that visitors of an earlier day still hold when a day opens are left out of that day, and nothing else is.
    """
    for (day, number), times in Counter((t["day"], t["number"]) for t in book.tickets).items():
        if times > 1:
            yield f"{number} was given out {times} times on {day}"
    given: dict[tuple[str, str], list[int]] = defaultdict(list)
    away = {f["ticket"] for f in book.facts if f["type"] == "ticket_issued" and f["origin"] == "offline"}
    for ticket in book.tickets:
        if ticket["id"] not in away:
            given[ticket["day"], ticket["series"]].append(ticket["serial"])
    counters = {(row["day"], row["series"]): row["last"] for row in book.serials}
    held, moved = kept_numbers(book), moved_numbers(book)
    for key, serials in given.items():
        if held[key] & set(serials):
            yield f"{held[key] & set(serials)} of {key} were given out while others held them"
        passed = {serial for serial in held[key] if min(serials) < serial < max(serials)}
        passed |= set(range(min(serials), min(moved.get(key, 0), max(serials)) + 1)) - set(serials)
        if sorted([*serials, *passed]) != list(range(min(serials), max(serials) + 1)):
            yield f"serials of {key} have a gap or a repetition"
        if counters.get(key) != max(*serials, moved.get(key, 0)):
            yield f"the counter of {key} says {counters.get(key)}, the last number is {max(serials)}"


def moved_numbers(book: Book) -> dict[tuple[str, str], int]:
    """By day and series: up to where numbers were left out because a restore did not know who held them."""
    restored = [json.loads(f["data"])["moved"] for f in book.facts if f["type"] == "restored"]
    return {(one["day"], one["series"]): one["last"] for moved in restored for one in moved}


def kept_numbers(book: Book) -> dict[tuple[str, str], set[int]]:
    """By the day that opened and series: the serials of those who waited over the night."""
    issued = {t["id"]: (t["series"], t["serial"]) for t in book.tickets}
    found: dict[tuple[str, str], set[int]] = defaultdict(set)
    over_night: set[str] = set()
    for fact in book.facts:
        if fact["type"] == "ticket_kept":
            over_night.add(fact["ticket"])
        elif fact["type"] == "day_opened":
            for series, serial in (issued[ticket] for ticket in over_night):
                found[json.loads(fact["data"])["day"], series].add(serial)
            over_night.clear()
        else:
            over_night.discard(fact["ticket"])
    return found


def moves(book: Book) -> Iterator[str]:
    """Only moves that the table allows, each with its actor, its time, and a version one higher (I7)."""
    state: dict[str, str] = {}
    version: dict[str, int] = {}
    for fact in book.facts:
        changed = json.loads(fact["data"]).get("changes")
        if not fact["actor"] or not fact["recorded_at"]:
            yield f"fact {fact['seq']} does not say who and when"
        if fact["ticket"] is None or changed is None:
            continue
        before, after = state.get(fact["ticket"]), changed.get("state", state.get(fact["ticket"]))
        if fact["type"] == "ticket_issued":
            if before is not None or (after, changed["version"]) != ("waiting", 1):
                yield f"fact {fact['seq']} issues {changed.get('number')} a second time or in a strange state"
        elif fact["type"] != "undone" and (before, after) not in MOVES.get(fact["type"], set()):
            yield f"fact {fact['seq']} {fact['type']}: {before} → {after}"
        if fact["type"] != "ticket_issued" and changed.get("version") != version.get(fact["ticket"], 0) + 1:
            yield f"fact {fact['seq']} jumps from version {version.get(fact['ticket'])} to {changed.get('version')}"
        state[fact["ticket"]], version[fact["ticket"]] = str(after), changed.get("version", 0)


def replayed(book: Book) -> dict[str, Row]:
    """Every ticket as the journal alone tells it."""
    found: dict[str, Row] = {}
    for fact in book.facts:
        changed = json.loads(fact["data"]).get("changes")
        if fact["ticket"] is not None and changed is not None:
            found.setdefault(fact["ticket"], {}).update(changed)
    for row in found.values():
        for name, value in row.items():
            if value is not None and (name.endswith("_at") or name in ("seniority", "not_before")):
                row[name] = micros(value)
    return found


def replay(book: Book) -> Iterator[str]:
    """The tickets are exactly what the journal tells (I7)."""
    told = replayed(book)
    kept = {t["id"]: {k: v for k, v in t.items() if k not in NOT_IN_FACTS} for t in book.tickets}
    for id_ in told.keys() ^ kept.keys():
        yield f"{id_} is in the {'journal' if id_ in told else 'table'} alone"
    for id_ in sorted(told.keys() & kept.keys()):
        for name in sorted(kept[id_].keys() | told[id_].keys()):
            if kept[id_].get(name) != told[id_].get(name):
                shown = f"{kept[id_].get(name)!r}, the journal {told[id_].get(name)!r}"
                yield f"{kept[id_]['number']}: {name} is {shown}"


def claims(book: Book) -> Iterator[str]:
    """At any time one ticket is at one window, and one window has one ticket besides those on hold (I4)."""
    at: dict[str, tuple[str, str]] = {}
    for fact in book.facts:
        changed = json.loads(fact["data"]).get("changes")
        if fact["ticket"] is None or changed is None:
            continue
        was, stood = at.get(fact["ticket"], ("", ""))
        state, window = changed.get("state", was), changed.get("window", stood) or ""
        if fact["type"] == "ticket_called" and was in CLAIMED:
            yield f"fact {fact['seq']} calls to {window} what is at {stood}"
        at[fact["ticket"]] = (state, window)
        if state in ("called", "serving") and fact["type"] != "undone":
            others = [t for t, here in at.items() if here[1] == window and here[0] in ("called", "serving")]
            if others != [fact["ticket"]]:
                yield f"after fact {fact['seq']} window {window} has {len(others)} tickets"
    here = {t["window"]: t["id"] for t in book.tickets if t["state"] in ("called", "serving")}
    shown = {w["code"]: w["ticket"] for w in book.windows if w["ticket"] is not None}
    if here != shown:
        yield f"the tickets are at {here}, the windows say {shown}"


def lanes(book: Book) -> Iterator[str]:
    """Each lane's length is the number of those who wait in it."""
    waiting = [t for t in book.tickets if t["state"] == "waiting" and t["ready_at_call"] is None and not t["awaits"]]
    counted = Counter(_lane(t) for t in waiting)
    kept = {row["lane"]: row["waiting"] for row in book.lanes if row["waiting"]}
    if dict(counted) != kept:
        yield f"counted {dict(counted)}, kept {kept}"
    for ticket in book.tickets:
        if ticket["lane"] != _lane(ticket):
            yield f"{ticket['number']} stands in lane {ticket['lane']}"


def _lane(ticket: Row) -> str:
    parts = [ticket["service"], ticket["visitor_class"], ticket["addressee"], "+".join(sorted(ticket["needs"]))]
    on_time = ticket["booked_at"] is not None and ticket["booked_at"] == ticket["seniority"]
    return "|".join([*parts, "on-time"] if on_time else parts)


def undone(book: Book) -> set[int]:
    """Sequence numbers of the facts that were taken back."""
    return {seq for f in book.facts if f["type"] == "undone" for seq in json.loads(f["data"])["undid"]}


def service_days(book: Book) -> Iterator[str]:
    """The day's counts are those of the journal, without what was taken back."""
    gone, counted = undone(book), defaultdict(Counter)
    for fact in book.facts:
        if fact["seq"] in gone or fact["business_day"] is None:  # what comes in late when no day is open is no day's
            continue
        today = counted[fact["business_day"], fact["service"]]
        if fact["type"] == "ticket_issued":
            today["issued"] += 1
        elif fact["type"] == "ticket_called":
            today["called"] += 1
        elif fact["type"] == "service_finished":
            leg = json.loads(fact["data"])["leg"]
            today["handled"] += 1
            seconds = (micros(leg["ended_at"]) - micros(leg["called_at"])) // 1_000_000
            today["handled_s"] += max(0, seconds - leg["held_s"])
    names = ("issued", "called", "handled", "handled_s")
    told = {key: tuple(c[n] for n in names) for key, c in counted.items() if any(c.values())}
    kept = {(r["day"], r["service"]): tuple(r[n] for n in names) for r in book.service_days}
    kept = {key: counts for key, counts in kept.items() if any(counts)}
    if told != kept:
        yield f"the journal tells {told}, kept is {kept}"


def windows(book: Book) -> Iterator[str]:
    """Each window is open, paused or closed as the journal says."""
    told: dict[str, str] = {}
    gone = undone(book)
    for fact in book.facts:
        if fact["type"] in POSTS and fact["seq"] not in gone:
            told[fact["window"]] = POSTS[fact["type"]]
    kept = {w["code"]: w["post"] for w in book.windows if w["post"] != "closed" or w["code"] in told}
    if told != kept:
        yield f"the journal tells {told}, kept is {kept}"


def posts(book: Book) -> Iterator[str]:
    """That a service is left alone and has somebody again is said in turn, beginning with somebody, day by day."""
    covered: dict[str, bool] = {}
    for fact in book.facts:
        if fact["type"] == "day_closed":
            covered.clear()
        elif fact["type"] in ("post_covered", "post_uncovered"):
            now = fact["type"] == "post_covered"
            if covered.get(fact["service"], False) is now:
                yield f"fact {fact['seq']} says {fact['type']} of {fact['service']} a second time"
            covered[fact["service"]] = now


def legs(book: Book) -> Iterator[str]:
    """The ended legs are those of the journal, without what was taken back; none ended twice."""
    gone, told = undone(book), {}
    for fact in book.facts:
        leg = json.loads(fact["data"]).get("leg")
        if leg is not None and fact["seq"] not in gone:
            if (fact["ticket"], leg["index"]) in told:
                yield f"fact {fact['seq']} ends a leg that had ended"
            told[fact["ticket"], leg["index"]] = (fact["seq"], leg["ending"], leg["service"], micros(leg["ended_at"]))
    kept = {(r["ticket"], r["index"]): (r["seq"], r["ending"], r["service"], r["ended_at"]) for r in book.legs}
    if told != kept:
        yield f"the journal tells {len(told)} legs, kept are {len(kept)}, {len(told.items() ^ kept.items())} differ"


def funnel(book: Book) -> Iterator[str]:
    """Nobody vanishes: issued − void = finished + absent + left + expired + handed + open (I6)."""
    issued = sum(f["type"] == "ticket_issued" for f in book.facts)
    states = Counter(t["state"] for t in book.tickets)
    places = sum(states[s] for s in ("finished", "left", "expired", "handed")) + sum(states[s] for s in OPEN)
    if issued - states["void"] != places or set(states) - set(OPEN) - set(ENDED):
        yield f"{issued} issued, but {dict(states)}"
    closed = [json.loads(f["data"]) for f in book.facts if f["type"] == "day_closed"]
    kept = closed[-1]["kept"] if closed else 0
    if book.hall["day"] is None and (states["waiting"] > kept or any(states[s] for s in OPEN if s != "waiting")):
        yield f"the day is closed and {kept} were kept, but {dict(states)}"


def jobs(book: Book) -> Iterator[str]:
    """Nothing is printed or spoken that did not happen: each job belongs to a ticket, or an announcement, on record."""
    announced = {json.loads(f["data"])["announcement"] for f in book.facts if f["type"] == "announced"}
    tickets = {t["id"] for t in book.tickets} | announced
    tried = {f["seq"] for f in book.facts if f["type"] in ("device_tried", "walked", "roll_changed")}
    for job in book.jobs:
        if job["ticket"].startswith("trial"):
            if job["seq"] not in tried:
                yield f"{job['kind']} as a trial that nobody asked for"
        elif job["ticket"] and job["ticket"] not in tickets:
            yield f"{job['kind']} for a ticket that does not exist"
        if job["seq"] > book.hall["seq"]:
            yield f"{job['kind']} at {job['seq']}, beyond the journal"


def bypasses(book: Book) -> Iterator[str]:
    """Who calls somebody before others says why, on whose word, and how many were passed: every bypass is counted."""
    for fact in book.facts:
        data = json.loads(fact["data"]) if fact["type"] == "ticket_called" else {}
        if "instead" in data and not (data["instead"] and data.get("instructed_by") and data.get("overtaken", -1) >= 0):
            yield f"fact {fact['seq']} passed others without saying why, on whose word, and how many"


RULES: tuple[Callable[[Book], Iterator[str]], ...] = (
    gapless, chain, numbers, leased, moves, replay, claims, lanes, service_days, windows, posts, legs, funnel, jobs,
    bypasses,
)  # fmt: skip
