"""Who waits, as the hall told last, with the numbers that this box gave by itself: for calling by mouth from paper.

The list is printed also while the hall is there. It always says of when it is, and what cannot be on it.
"""

from __future__ import annotations

import json
import logging
import secrets
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from drivers import offline_book, records
from drivers.catalogue import Catalogue, pick
from drivers.clock import HallClock
from drivers.offline_book import Given
from drivers.settings import BoxSettings
from drivers.spool_book import OWN_LIST
from hall.contract.coding import BadMessage, decode, encode
from hall.contract.messages import PaperLine, PrintSlip, Slip, Where
from hall.contract.waiting import WaitingList, WaitingNumber

log = logging.getLogger("hall.box.waiting")

PRINT_WITHIN = timedelta(minutes=5)
NUMBER = "LIST"
"""What the printer's state calls such a sheet."""


class WaitingLists:
    """The list that is known, on the disk and on paper."""

    def __init__(
        self,
        file: Path,
        clock: HallClock,
        words: Catalogue,
        own: Callable[[], Sequence[Given]] = lambda: (),
        cut_off_since: Callable[[], datetime | None] = lambda: None,
    ) -> None:
        """own: numbers of this box that the hall does not have yet. cut_off_since: None while the hall is there."""
        self._file, self._clock, self._words, self._own, self._cut_off_since = file, clock, words, own, cut_off_since
        self._known = _read(file)

    def told(self, body: Mapping[str, Any]) -> None:
        """The hall's list as it came over the wire; what is not understood changes nothing."""
        try:
            found = decode(body)
        except BadMessage as error:
            log.error("the waiting list was not understood: %s", error)
            return
        if not isinstance(found, WaitingList):
            return
        self._known = found
        try:
            records.replace_file(self._file, json.dumps(encode(found), ensure_ascii=False).encode())
        except OSError as error:
            log.error("%s: the waiting list is kept in memory only: %s", self._file, error)

    def about(self) -> Mapping[str, Any]:
        """How many are on it and how old it is, for whoever is about to print it."""
        known, own = self._known, self._offline()
        at = known.at.isoformat() if known else None
        return {"numbers": len(known.numbers) + len(own) if known else len(own), "at": at, "own": len(own)}

    def lines(self, language: str) -> list[PaperLine]:
        """The whole sheet in one language, its title in English too."""

        def say(key: str, **values: str | int) -> str:
            return self._words.say(language, key, **values)

        known = self._known
        title = say("list-title") if language == "en" else f"{say('list-title')} {self._words.say('en', 'list-title')}"
        made = [PaperLine(text=title, look="title")]
        if known:
            made.append(PaperLine(text=pick(known.hall, language)))
        made += [PaperLine(text=text) for text in self._honest(say)]
        for service, numbers in self._by_service().items():
            name = pick(known.services.get(service, {}), language) if known else ""
            at = known.windows.get(service, "") if known else ""
            head = " · ".join(part for part in (name or service, at and say("list-windows", windows=at)) if part)
            made.append(PaperLine(text=f"{head} ({len(numbers)})", look="group"))
            made.append(PaperLine(cells=tuple(_cell(number) for number in numbers)))
        made.append(PaperLine(text=say("list-foot")))
        return made

    def _honest(self, say: Callable[..., str]) -> list[str]:
        """Of when it is and what it does not know."""
        now, known, own = self._clock.now(), self._known, self._offline()
        said = [say("list-printed", time=f"{now:%m-%d %H:%M}")]
        since = self._cut_off_since()
        if since is not None:
            said.append(say("list-cut-off", time=f"{since:%m-%d %H:%M}"))
        if known is None:
            said.append(say("list-never-told"))
        else:
            old_min = max(0, round((now - known.at).total_seconds() / 60))
            said.append(say("list-as-of", time=f"{known.at:%m-%d %H:%M}", min=old_min))
        if known is not None and known.at.date() != now.date():
            said.append(say("list-other-day"))
        if own:
            said.append(say("list-own", n=len(own)))
        said.append(say("list-others") if since is not None else say("list-there"))
        return said

    def _by_service(self) -> dict[str, list[WaitingNumber]]:
        """Everybody known, longest first in each service; the box's own numbers where the hall has not listed them."""
        told = list(self._known.numbers) if self._known else []
        listed = {number.number for number in told}
        everybody = told + [number for number in self._offline() if number.number not in listed]
        found: dict[str, list[WaitingNumber]] = {}
        for number in everybody:
            found.setdefault(number.service, []).append(number)
        return dict(sorted(found.items()))

    def _offline(self) -> list[WaitingNumber]:
        tickets = [given.ticket for given in self._own()]
        return [
            WaitingNumber(number=t.number, service=t.service, since=t.issued_at, mark="", offline=True) for t in tickets
        ]

    def job(self, printer: str, language: str) -> PrintSlip:
        """The sheet for a printer of this box."""
        now, id_ = self._clock.now(), f"{OWN_LIST}{secrets.token_hex(12)}"
        lines = tuple(self.lines(language))
        slip = Slip(number=NUMBER, hall={}, service={}, where=Where(), language=language, issued_at=now, lines=lines)
        return PrintSlip(id=id_, place=printer, deadline=now + PRINT_WITHIN, ticket="", slip=slip)


def on_disk(settings: BoxSettings, words: Catalogue) -> WaitingLists:
    """The list of a box that does not run, with the numbers in its journal that the hall does not have."""
    own = [given for given in offline_book.given_in(settings.data / "offline.journal") if not given.handed]
    return WaitingLists(settings.data / "waiting.json", HallClock(settings.speed), words, lambda: own)


def written(lines: Sequence[PaperLine]) -> str:
    """The sheet for a terminal."""
    rows = []
    for line in lines:
        if line.look == "group":
            rows.append("")
        rows += [line.text] if line.text else [f"  {cell}" for cell in line.cells]
    return "\n".join(rows)


def _cell(number: WaitingNumber) -> str:
    """`A012 9:41`, with the mark of its class, `*` where it was called, `+` where this box gave it by itself."""
    marks = ("*" if number.called else "") + ("+" if number.offline else "")
    return f"{number.number}{marks} {number.since:%H:%M}" + (f" {number.mark}" if number.mark else "")


def _read(file: Path) -> WaitingList | None:
    try:
        found = decode(json.loads(file.read_text(encoding="utf-8")))
    except (OSError, ValueError, AttributeError, BadMessage):
        return None  # a new box, or half a file: the hall tells it again as soon as it is there
    return found if isinstance(found, WaitingList) else None
