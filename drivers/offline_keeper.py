"""Keeps the lent numbers fresh while the hall is heard, and hands in what was given while it was not (TRUST §6).

One round, as often as asked for: close the lease when numbers of it were given, hand in all of them (as often as it
takes: the hall knows each press by its key), give the lease back, take home another. A kill between any two steps is
gone on from in the next round.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Mapping
from typing import Any, Protocol

from drivers.clock import HallClock
from drivers.offline import Offline
from drivers.offline_book import Given
from hall.contract.coding import BadMessage, decode, encode
from hall.contract.offline import Lease

log = logging.getLogger("hall.box.offline")

RENEW_S = 60.0
"""A lease is renewed so often, in the hall's seconds; the hall reads from it when it last heard this box."""
LEAST_S = 2.0
"""And never more often than this in real seconds, however fast a demo runs."""
LOOK_S = 0.25
AT_ONCE = 20
"""Numbers in one request."""


class Asked(Protocol):
    """The hall, as a place to post to: status and body; raises OSError when it does not answer."""

    def __call__(self, path: str, body: Mapping[str, Any]) -> tuple[int, Mapping[str, Any]]: ...


class Keeper:
    """One thread beside the link."""

    def __init__(
        self,
        offline: Offline,
        clock: HallClock,
        post: Asked,
        in_touch: Callable[[], bool],
        told: Callable[[], None],
    ) -> None:
        """in_touch: whether the hall is heard; told is called when what the page should show may have changed."""
        self._offline, self._clock, self._post, self._in_touch, self._told = offline, clock, post, in_touch, told
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="offline numbers", daemon=True)
        self._said = ""
        self.refused: dict[str, str] = {}
        """By number: why the hall did not take it; a person must look."""

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """End; what was not handed in stays in the book."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join(2.0)

    def _run(self) -> None:
        wait_s, was_in_touch = 0.0, False
        while not self._stop.wait(LOOK_S):
            now_in_touch = self._in_touch()
            wait_s = wait_s - LOOK_S if now_in_touch and was_in_touch else 0.0
            if now_in_touch and (wait_s <= 0 or self._late()):
                said = self._round_and_say()
                if said and said != self._said:
                    log.warning("numbers for an outage: %s", said)
                self._said = said
                wait_s = max(LEAST_S, self._clock.real_seconds(RENEW_S))
            was_in_touch = now_in_touch
            self._told()

    def _round_and_say(self) -> str:
        """One round; what went wrong in it, or nothing."""
        try:
            self.round()
        except (OSError, BadMessage) as error:
            return str(error)
        return ""

    def _late(self) -> bool:
        return any(one.ticket.number not in self.refused and _is_final(one) for one in self._offline.book.waiting())

    def round(self) -> None:
        """Bring the lease up to date. Raises OSError and BadMessage; what was done until then stands."""
        book = self._offline.book
        lease = book.lease
        if lease is not None and any(one.lease == lease.id for one in book.given()):
            self._offline.give_back()
        self._hand_in()
        if lease is not None and book.closed:
            return self._take_home({"held": lease.id, "returned": True})
        held = lease.id if lease is not None and book.at_home else ""
        status, body = self._post("/leases", {"held": held})
        if status == 409 and body.get("code") == "lease_outdated":
            self._offline.give_back()
            return self._take_home({"held": held, "returned": True})
        return self._lend(status, body)

    def _take_home(self, asked: Mapping[str, Any]) -> None:
        self._lend(*self._post("/leases", asked))

    def _lend(self, status: int, body: Mapping[str, Any]) -> None:
        if status != 200:
            raise OSError(f"the hall lends no numbers: {status} {body.get('code', '')}")
        if body["lease"] is not None:
            lease: Lease = decode(body["lease"])
            self._offline.lend(lease)
            self._offline.heard()

    def _hand_in(self) -> None:
        book = self._offline.book
        by_lease: dict[str, list[Given]] = {}
        for one in book.waiting():
            if one.ticket.number not in self.refused:
                by_lease.setdefault(one.lease, []).append(one)
        for given in by_lease.values():
            lease = book.lease_of(given[0])
            for first in range(0, len(given), AT_ONCE):
                self._hand_in_some(lease, given[first : first + AT_ONCE])

    def _hand_in_some(self, lease: Lease | None, given: list[Given]) -> None:
        if lease is None:
            self.refused.update((one.ticket.number, "no_lease") for one in given)
            return
        tickets = [one.ticket for one in given]
        status, body = self._post("/leases/hand-in", {"lease": encode(lease), "tickets": [encode(t) for t in tickets]})
        if status == 200:
            self._offline.book.handed(tickets)
            log.info("%d numbers that were given without the hall are handed in", len(tickets))
        elif status in (409, 422) and len(given) > 1:  # one that is not taken must not hold up the others
            for one in given:
                self._hand_in_some(lease, [one])
        elif status in (409, 422):
            log.error("the hall does not take %s: %s", ", ".join(t.number for t in tickets), body.get("code"))
            self.refused.update((ticket.number, str(body.get("code"))) for ticket in tickets)
        else:
            raise OSError(f"the hall answered {status} {body.get('code', '')}")


def _is_final(one: Given) -> bool:
    return one.ticket.slip not in ("queued", "printing")
