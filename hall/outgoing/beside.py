"""The server's side: plans that are due are asked for, one file after the other is made, what is ready is sent.

Every server process may do so; a job belongs to whoever has claimed it.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import IO, Any, cast

import structlog

from hall.domain.business_day import local
from hall.domain.reporting import Asked, ReportPlan, due
from hall.outgoing.sending import Sending
from hall.senders import Sender
from hall.settings import ROOT
from hall.steady import Steady
from hall.storage.ids import fingerprint, uuid7
from hall.storage.outgoing import Job, Outgoing
from hall.storage.store import Store
from hall.words import Catalogue

EVERY_S = 2.0
FIRST_S = 10.0
"""The first seconds of a server belong to the faces that come back."""
log = structlog.get_logger()


class Beside:
    """One server process's share of what leaves the house. `data` is the server's folder."""

    def __init__(self, store: Store, words: Catalogue, ways: Mapping[str, Sender], data: Path) -> None:
        self._store = store
        self._words = words
        self._outgoing = Outgoing(store)
        self._sending = Sending(self._outgoing, words, ways, data, store.clock)
        self._data = data

    def run(self, sleep: Callable[[float], object]) -> None:
        """For ever. What goes wrong is on record, and the next round comes."""
        works = (
            Steady("outgoing: plans", self.plan),
            Steady("outgoing: make", self.make_one),
            Steady("outgoing: send", self._sending.send_one),
            Steady("outgoing: let go", self.let_go),
        )
        sleep(FIRST_S)
        while True:
            for work in works:
                work()
            sleep(EVERY_S)

    def plan(self) -> int:
        """Ask for the reports that are due; each is asked for once, whoever finds it. Returns how many."""
        asked = 0
        for hall in self._store.codes():
            with self._store.view(hall) as view:
                config, now = view.config, view.now
            here = local(now, config.hall.timezone)
            for one in config.schedules:
                newest = self._outgoing.newest(hall, one.code)
                for days in due(one, here, newest):
                    asked += self._outgoing.ask(hall, self._planned(hall, one, *days), now)
        return asked

    def _planned(self, hall: str, plan: ReportPlan, first: date, last: date) -> Asked:
        """The same days of the same plan have the same id: nobody asks for them twice."""
        id_ = fingerprint(f"{hall}\n{plan.code}\n{first.isoformat()}\n{last.isoformat()}")[:32]
        return Asked(
            id=id_, what=plan.report, from_=first, to=last, cut="", format=plan.format, language=plan.language,
            people=plan.report == "staff", by="hall", author=self._words.say(plan.language, "file-by-plan"),
            schedule=plan.code, sent_to=plan.targets,
        )  # fmt: skip

    def make_one(self) -> bool:
        """Make the next file, if there is one to be made; whether there was."""
        now = datetime.now(UTC)
        job = self._outgoing.claim(now, uuid7(now))
        if job is None:
            return False
        path = self._data / "exports" / f"{job.asked.id}.{job.asked.format}"
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            said = self._made_beside(job, path)
        except OSError as error:
            said = {"refused": "file_not_made", "found": {"found": error.strerror or type(error).__name__}}
        self._settle(job, said)
        found = self._outgoing.one(job.hall, job.asked.id)
        if found is None or found["state"] in ("cancelled", "failed"):
            self._remove(job.asked.id)
        return True

    def _made_beside(self, job: Job, path: Path) -> Mapping[str, Any]:
        """The last word of the process that makes it; empty when it ended without one, or nobody wants it any more."""
        command = [sys.executable, "-m", "hall.outgoing"]
        with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
            try:
                _asked(child, self._question(job, path))
                for said in _said(child):
                    if "done" not in said:
                        return said
                    if not self._outgoing.progress(job, said["done"], said["total"], datetime.now(UTC)):
                        return {}
            finally:
                child.kill()
        return {}

    def _question(self, job: Job, path: Path) -> dict[str, Any]:
        asked, now = job.asked, self._store.clock.now()
        return {
            "url": self._store.url, "hall": job.hall, "what": asked.what, "from": asked.from_.isoformat(),
            "to": asked.to.isoformat(), "by": asked.cut, "format": asked.format, "language": asked.language,
            "author": asked.author, "people": asked.people, "now": now.isoformat(), "path": str(path),
        }  # fmt: skip

    def _settle(self, job: Job, said: Mapping[str, Any]) -> None:
        now = self._store.clock.now()
        if "made" in said:
            self._outgoing.made(job, said["made"], said["size"], now)
        elif "refused" in said:
            why = json.dumps({"code": said["refused"], "found": said["found"]}, ensure_ascii=False)
            busy = said["refused"] in ("file_not_made", "replay_failed")
            self._outgoing.not_made(job, why, now, again=busy)
        else:
            log.warning("export_not_made", hall=job.hall, export=job.asked.id, attempt=job.attempts)
            self._outgoing.not_made(
                job, json.dumps({"code": "file_not_made", "found": {"found": "–"}}), now, again=True
            )

    def let_go(self) -> None:
        """Delete files whose time is over."""
        now = self._store.clock.now()
        for _, id_ in self._outgoing.outdated(now):
            self._remove(id_)
        self._outgoing.forget(now)

    def _remove(self, id_: str) -> None:
        """Whatever there is of a file, half made or whole."""
        for file in (self._data / "exports").glob(f"{id_}.*"):
            file.unlink(missing_ok=True)


def _asked(child: subprocess.Popen[bytes], question: Mapping[str, Any]) -> None:
    """By standard input: an address of a database may hold a password, and command lines are for everybody."""
    pipe = cast("IO[bytes]", child.stdin)
    pipe.write(json.dumps(question).encode() + b"\n")
    pipe.flush()


def _said(child: subprocess.Popen[bytes]) -> Iterator[Mapping[str, Any]]:
    for line in cast("IO[bytes]", child.stdout):
        yield json.loads(line)
