"""`python -m hall.outgoing`: the process that makes one file, less willingly than the server does its work.

Standard input says what as one line of JSON. Each second a line of JSON says how far it is, also while nothing moves:
that is how the worker knows that it lives. The last line says what became of it. Its worker being gone, it ends.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from pathlib import Path
from threading import Event, Thread
from typing import Any

from hall import reports
from hall.domain.measures import FORMULAS
from hall.domain.refusals import Refusal
from hall.reports import export, flat
from hall.settings import ROOT
from hall.storage import flat_reads, report_reads
from hall.words import Catalogue

EVERY_S = 1.0
LESS_URGENT = 10


@dataclass
class Standing:
    """The hall's clock at the moment of asking."""

    at: datetime

    def now(self) -> datetime:
        """That moment."""
        return self.at


@dataclass
class Kept:
    """Where the halls are kept, as reports ask for it."""

    url: str
    clock: reports.Clock


class Progress:
    """Says each second how far it is."""

    def __init__(self) -> None:
        self.done, self.total, self._over = 0, 0, Event()
        Thread(target=self._tell, daemon=True).start()

    def more(self, rows: int) -> None:
        """So many rows more are written."""
        self.done += rows

    def end(self, **said: Any) -> None:
        """The last word."""
        self._over.set()
        _say(said)

    def _tell(self) -> None:
        while not self._over.wait(EVERY_S):
            _say({"done": self.done, "total": self.total})


def main(asked: Mapping[str, Any]) -> None:
    """Make one file."""
    os.nice(LESS_URGENT)
    progress = Progress()
    part = Path(f"{asked['path']}.{os.getpid()}.part")  # its own: whoever is thought dead may still be writing
    try:
        name = _tables(asked, part, progress) if asked["what"] == "tables" else _report(asked, part)
        part.replace(asked["path"])
        progress.end(made=name, size=Path(asked["path"]).stat().st_size)
    except Refusal as no:
        progress.end(refused=no.code, found={key: str(value) for key, value in no.found.items()})
    except OSError as error:
        progress.end(refused="file_not_made", found={"found": error.strerror or type(error).__name__})
    finally:
        part.unlink(missing_ok=True)


def _report(asked: Mapping[str, Any], part: Path) -> str:
    words = Catalogue(ROOT / "config" / "lang")
    days = date.fromisoformat(asked["from"]), date.fromisoformat(asked["to"])
    kept = Kept(asked["url"], Standing(datetime.fromisoformat(asked["now"])))
    found = reports.make(kept, asked["hall"], asked["what"], *days, asked["by"], words)
    part.write_bytes(export.as_file(found, asked["format"], words, asked["language"], asked["author"]))
    return export.file_name(found, asked["format"])


def _tables(asked: Mapping[str, Any], part: Path, progress: Progress) -> str:
    hall, days = asked["hall"], (date.fromisoformat(asked["from"]), date.fromisoformat(asked["to"]))
    now = datetime.fromisoformat(asked["now"])
    with report_reads.opened(asked["url"]) as connection:
        zone = report_reads.present(connection, hall).hall.timezone
        progress.total = flat_reads.count(connection, hall, *days)
        at = flat.Source(connection=connection, hall=hall, from_=days[0], to=days[1], now=now, people=asked["people"])
        if asked["format"] == "xlsx":
            from hall.reports import flat_book

            flat_book.write(at, zone, part, progress.more, _about(asked, report_reads.basis(connection, hall)))
        else:
            flat.write_csv(at, zone, part, progress.more)
    place = {
        "hall": {"code": hall},
        "report": "tables",
        "by": "all",
        "period": {"from": asked["from"], "to": asked["to"]},
    }
    return export.file_name(place, asked["format"])


def _about(asked: Mapping[str, Any], basis: Mapping[str, Any]) -> dict[str, str]:
    """What the first sheet of a workbook says, in the words of the file."""
    words = Catalogue(ROOT / "config" / "lang")
    say = partial(words.say, asked["language"])
    return {
        say("export-site"): asked["hall"],
        say("export-period"): f"{asked['from']} – {asked['to']}",
        say("export-created-by"): asked["author"],
        say("export-created-at"): asked["now"],
        say("export-basis"): say("export-basis-text", formula=FORMULAS, **basis),
    }


def _say(said: Mapping[str, Any]) -> None:
    try:
        sys.stdout.write(json.dumps(said) + "\n")
        sys.stdout.flush()
    except OSError:
        os._exit(1)


if __name__ == "__main__":
    asked = sys.stdin.readline()
    if asked:  # else the server ended before it could say anything
        main(json.loads(asked))
