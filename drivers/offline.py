"""Giving out numbers while the hall does not answer (TRUST §6): may we, which one, what visitor and page are told.

Only the numbers of a lease that is good here and now are given: heard within the half hour, same date, same machine.
Whatever is in doubt is a refusal in words that sends people to the desk.
"""

from __future__ import annotations

import json
import logging
import secrets
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from drivers import offline_book, records
from drivers.clock import HallClock
from drivers.offline_book import BookUnwritable, OfflineBook
from drivers.spool_book import OWN_SLIP
from hall.contract.messages import PrintSlip, Slip
from hall.contract.offline import Block, Lease, LeasedService, OfflineTicket

log = logging.getLogger("hall.box.offline")

NOTED_S = 20.0
"""The last contact is noted on disk so often (real seconds); a box that was started again expires so much earlier."""
PRINT_WITHIN = timedelta(seconds=120)
KEY_LENGTH = (16, 64)


class NoNumber(Exception):
    """No number can be given now. `code` names the sentence in `box.ftl` (`offline-…`)."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Press:
    """What a visitor asked for at the kiosk page, under the key of that press."""

    key: str
    service: str
    visitor_class: str = "normal"
    language: str = ""
    needs: tuple[str, ...] = ()
    people: int = 1


class Offline:
    """The numbers of one kiosk box."""

    def __init__(
        self,
        folder: Path,
        clock: HallClock,
        printer: str,
        send: Callable[[PrintSlip], None],
        since_boot: Callable[[], float] = offline_book.seconds,
    ) -> None:
        """printer: the kiosk's own, empty for none; send puts a slip into the box's journal and on its way."""
        self.book = OfflineBook(folder / "offline.journal")
        self._contact_file = folder / "offline.contact"
        self._clock, self._printer, self._send, self._since_boot = clock, printer, send, since_boot
        self._lock = threading.RLock()
        self._contact: tuple[float, datetime] | None = None
        self._noted_at = -NOTED_S
        self._remember_contact()

    # -- in touch

    def heard(self) -> None:
        """The hall was heard just now: its half hour begins anew."""
        at = self._since_boot()
        with self._lock:
            self._contact = (at, self._clock.now())
            if at - self._noted_at < NOTED_S:
                return
            self._noted_at = at
            noted = {
                "at": self._contact[1].isoformat(),
                "seconds": at,
                "speed": self._clock.speed,
                "boot": offline_book.boot_id(),
            }
        try:
            records.replace_file(self._contact_file, records.line(noted))
        except OSError as error:
            log.error("%s: the last contact cannot be noted: %s", self._contact_file, error)

    def _remember_contact(self) -> None:
        """After a start of the program, not of the machine, the last contact and the hall's clock are still known."""
        try:
            found = records.parse(self._contact_file.read_bytes())
            if found is not None and found["boot"] == offline_book.boot_id():
                at, seconds, speed = datetime.fromisoformat(found["at"]), float(found["seconds"]), float(found["speed"])
                self._contact = (seconds, at)
                self._clock.told(at + timedelta(seconds=(self._since_boot() - seconds) * speed), speed)
        except (OSError, KeyError, TypeError, ValueError):
            return

    # -- may we?

    def why_not(self) -> str:
        """Why no number can be given now, as a code; empty when some can."""
        if self.book.damaged is not None and self.book.closed:
            return "journal_damaged"
        lease = self.book.lease
        if lease is None or self.book.closed or self._contact is None:
            return "no_lease"
        if not self.book.at_home:
            return "other_machine"
        if self.book.broken:
            return "journal_unwritable"
        seconds, at = self._contact
        if (self._since_boot() - seconds) * self._clock.speed >= lease.valid_s:
            return "expired"
        if self._clock.now().date() != at.date():
            return "day_changed"
        return "" if self.left() > 0 else "exhausted"

    def left(self) -> int:
        """How many numbers of the lease are left, in all series."""
        lease = self.book.lease
        return sum(len(self._free(block)) for block in lease.blocks) if lease is not None else 0

    def _free(self, block: Block) -> list[int]:
        """Serials of a block that were not given, in order."""
        lease = self.book.lease.id if self.book.lease else ""
        given = (one for one in self.book.given() if one.lease == lease)
        used = {one.ticket.serial for one in given if one.ticket.series == block.series}
        return [n for span in block.spans for n in range(span.first, span.last + 1) if n not in used]

    def open_services(self) -> set[str]:
        """The services of which a number can be given now."""
        lease = self.book.lease
        if lease is None or self.why_not():
            return set()
        return {service.code for service in lease.services if self._why_not_of(lease, service) == ""}

    def _why_not_of(self, lease: Lease, service: LeasedService) -> str:
        now = self._clock.now()
        if not any(span.since <= now and (span.until is None or now < span.until) for span in service.hours):
            return "service_closed"
        mine = sum(one.ticket.service == service.code and one.lease == lease.id for one in self.book.given())
        if service.left is not None and mine >= service.left:
            return "service_full"
        block = next((b for b in lease.blocks if b.series == service.series), None)
        return "" if block is not None and self._free(block) else "exhausted"

    # -- a press

    def known(self, key: str) -> Mapping[str, Any] | None:
        """The answer that this press was given before, with its paper as it is now."""
        found = self.book.of_press(key)
        return None if found is None else {**found.shown, "slip": {"state": found.ticket.slip}}

    def take(self, press: Press) -> Mapping[str, Any]:
        """Give out a number: written down, then printed; the answer for the page. Raises NoNumber."""
        with self._lock:
            again = self.known(press.key)
            if again is not None:
                return again
            lease, service, block = self._leave_for(press)
            serial = self._free(block)[0]
            ticket = OfflineTicket(
                key=press.key,
                number=f"{block.prefix}{serial:0{block.width}d}",
                series=block.series,
                serial=serial,
                service=service.code,
                issued_at=self._clock.now(),
                visitor_class=press.visitor_class if press.visitor_class in lease.classes else "normal",
                language=press.language,
                needs=tuple(code for code in press.needs if code in lease.needs),
                people=press.people,
                slip="queued" if self._printer else "none",
            )
            id_ = f"offline-{secrets.token_hex(12)}"
            job = self._slip(id_, lease, service, ticket) if self._printer else None
            shown = _shown(id_, service, ticket)
            try:
                self.book.issue(id_, ticket, job, shown)
            except BookUnwritable as error:
                log.error("no number without its record: %s", error)
                raise NoNumber("journal_unwritable") from error
        if job is not None:
            self._print(job)
        return shown

    def _leave_for(self, press: Press) -> tuple[Lease, LeasedService, Block]:
        why_not, lease = self.why_not(), self.book.lease
        if why_not or lease is None:
            raise NoNumber(why_not or "no_lease")
        service = next((one for one in lease.services if one.code == press.service), None)
        if service is None:
            raise NoNumber("service_closed")
        if found := self._why_not_of(lease, service):
            raise NoNumber(found)
        return lease, service, next(block for block in lease.blocks if block.series == service.series)

    def _slip(self, id_: str, lease: Lease, service: LeasedService, ticket: OfflineTicket) -> PrintSlip:
        now, language = self._clock.now(), ticket.language
        kiosk = lease.kiosk.get(language) or next(iter(lease.kiosk.values()), self._printer.partition("/")[0])
        return PrintSlip(
            id=f"{OWN_SLIP}{id_}",
            place=self._printer,
            deadline=now + PRINT_WITHIN,
            ticket=id_,
            slip=Slip(
                number=ticket.number,
                hall=lease.hall_name,
                service=service.name,
                where=service.where,
                language=language or "zh-Hans",
                issued_at=now,
                documents=service.documents,
                visitor_class=lease.classes.get(ticket.visitor_class, {}),
                order=lease.order,
                kiosk=kiosk,
                offline=True,
                people=ticket.people,
                needs=tuple(lease.needs[code] for code in ticket.needs),
            ),
        )

    def _print(self, job: PrintSlip) -> None:
        try:
            self._send(job)
        except OSError as error:
            log.error("the slip of %s is not printed: %s", job.slip.number, error)
            self.paper(job.ticket, "failed", "journal_unwritable")

    def print_left_over(self, became: Callable[[str], tuple[str, str] | None]) -> None:
        """After a start: slips that were promised and that the box's own journal has not seen are printed.

        `became` says from that journal how a slip ended: what was interrupted is in doubt, and never printed again.
        """
        for one in self.book.given():
            if one.job is None or one.ticket.slip in offline_book.SETTLED:
                continue
            if ended := became(one.job.id):
                self.paper(one.id, *ended)
            else:
                self._print(one.job)

    def paper(self, ticket: str, state: str, reason: str) -> None:
        """What became of a slip."""
        try:
            self.book.paper(ticket, state, reason)
        except BookUnwritable as error:
            log.error("what became of the slip of %s is not noted: %s", ticket, error)

    # -- lent and given back

    def lend(self, lease: Lease) -> None:
        """The hall has lent numbers, or newer hours and names for those it had lent. Raises BookUnwritable."""
        with self._lock:
            now = self.book.lease
            if now is not None and now.id == lease.id and not self.book.closed and self.book.at_home:
                self.book.refresh(replace(lease, blocks=now.blocks))
            else:
                self.book.lend(lease)

    def give_back(self) -> None:
        """Nothing more is given out of the lease. Raises BookUnwritable."""
        with self._lock:
            self.book.close_lease()


def press_of(key: str, body: bytes) -> Press:
    """A press as the page sends it. Raises NoNumber for what the box cannot do by itself."""
    try:
        found = json.loads(body)
        if not KEY_LENGTH[0] <= len(key) <= KEY_LENGTH[1] or not isinstance(found, dict) or not found.get("service"):
            raise NoNumber("service_closed")
        return Press(
            key=key,
            service=str(found["service"]),
            visitor_class=str(found.get("visitor_class", "normal")),
            language=str(found.get("language", "")),
            needs=tuple(str(code) for code in found.get("needs", ())),
            people=max(1, min(999, int(found.get("people", 1)))),
        )
    except (ValueError, TypeError) as error:
        raise NoNumber("service_closed") from error


def _shown(id_: str, service: LeasedService, ticket: OfflineTicket) -> dict[str, Any]:
    """The answer for the page, in the shape of the hall's own."""
    where = service.where
    return {
        "id": id_,
        "number": ticket.number,
        "service": {"code": service.code, "name": dict(service.name)},
        "state": "waiting",
        "ahead": None,
        "estimate": None,
        "where": {
            "floor": where.floor,
            "zone": dict(where.zone),
            "windows": where.windows,
            "arrow": where.arrow,
        },
        "link": "",
        "issued_at": ticket.issued_at.isoformat(),
        "language": ticket.language,
        "people": ticket.people,
        "slip": {"state": ticket.slip},
        "offline": True,
    }
