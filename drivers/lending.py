"""Puts together what a kiosk box needs to go on without its hall: lent numbers, keeper, the way of the page to them."""

from __future__ import annotations

import json
import logging
import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import requests

from drivers import records
from drivers.catalogue import Catalogue
from drivers.clock import HallClock
from drivers.face.alone import Alone
from drivers.link import LinkState
from drivers.news import News, slip_state
from drivers.offline import Offline
from drivers.offline_keeper import Keeper
from drivers.passport import Passport
from drivers.settings import BoxSettings
from hall.contract.messages import PrintSlip, Receipt

log = logging.getLogger("hall.box.offline")

ANSWER_S = 10.0
"""How long the hall may take to place a batch of late numbers."""
SNAPSHOT_EVERY_S = 60.0
"""The kiosk's state is kept on disk so often, for a box that is started while the hall is away."""


class Lending:
    """The box without its hall."""

    def __init__(
        self,
        settings: BoxSettings,
        root: Path,
        clock: HallClock,
        news: News,
        send: Callable[[PrintSlip], None],
        became: Callable[[str], Receipt | None],
        printer: str,
        passport: Passport,
    ) -> None:
        """send and became: a slip into the box's journal and on its way, and how it ended."""
        self._settings, self._news, self._passport, self._became = settings, news, passport, became
        self._link = LinkState.CUT_OFF
        self._is_kiosk = bool(printer)
        self._snapshot = settings.data / "kiosk.json"
        self._snapped_at = -SNAPSHOT_EVERY_S
        self.offline = Offline(settings.data, clock, printer, send)
        words = Catalogue(root / "config" / "lang", ("box.ftl",))
        self.door = Alone(self.offline, lambda: self._link is LinkState.CUT_OFF, words)
        self.keeper = Keeper(self.offline, clock, self._post, lambda: self._link is not LinkState.CUT_OFF, self._tell)
        self._read_snapshot()

    def start(self) -> None:
        """Begin; slips that were promised before the start follow."""
        threading.Thread(
            target=self.offline.print_left_over, args=(self._slip_became,), name="left-over slips", daemon=True
        ).start()
        self.keeper.start()

    def stop(self) -> None:
        """Ask the hall for nothing more."""
        self.keeper.stop()

    def close(self) -> None:
        """Let go of the book, when nothing prints any more."""
        self.offline.book.close()

    def linked(self, state: LinkState) -> None:
        """The link changed."""
        self._link = state
        self._tell()

    def snapshot(self, body: Mapping[str, Any]) -> None:
        """What the hall last told the kiosk page: kept, so that the page is not empty after a start without it."""
        if time.monotonic() - self._snapped_at < SNAPSHOT_EVERY_S:
            return
        self._snapped_at = time.monotonic()
        try:
            records.replace_file(self._snapshot, json.dumps(body, ensure_ascii=False).encode())
        except OSError as error:
            log.error("%s: the kiosk's state is not kept: %s", self._snapshot, error)

    def _read_snapshot(self) -> None:
        try:
            found = json.loads(self._snapshot.read_bytes())
        except (OSError, ValueError):
            return
        if isinstance(found, dict):
            self._news.kiosk(found)

    def report(self) -> Mapping[str, Any]:
        """For the installer: what is lent, what waits to be handed in, what is wrong."""
        book = self.offline.book
        damaged = str(book.damaged) if book.damaged is not None else ""
        return {
            "lease": {"left": self.offline.left(), "why_not": self.offline.why_not() if self._is_kiosk else ""},
            "journal": {
                "waiting": len(book.waiting()),
                "refused": dict(self.keeper.refused),
                "damaged": damaged,
                "broken": book.broken,
            },
        }

    def _slip_became(self, job: str) -> tuple[str, str] | None:
        receipt = self._became(job)
        return (slip_state(receipt), receipt.reason) if receipt is not None else None

    def _tell(self) -> None:
        why_not = self.offline.why_not()
        self._news.alone(self.offline.left(), frozenset(self.offline.open_services()), why_not)

    def _post(self, path: str, body: Mapping[str, Any]) -> tuple[int, Mapping[str, Any]]:
        """Ask the hall; raises OSError when it does not answer as one (`requests` raises those)."""
        box = self._settings.box
        answer = requests.post(
            f"{box.server.rstrip('/')}/api/v1/halls/{box.hall}{path}",
            json=body,
            headers={"Authorization": f"Bearer {self._passport.token()}"},
            verify=str(self._settings.data / box.ca_file) if box.ca_file else True,
            timeout=ANSWER_S,
            allow_redirects=False,
        )
        try:
            found = answer.json()
        except ValueError:
            found = {}
        return answer.status_code, found if isinstance(found, dict) else {}
