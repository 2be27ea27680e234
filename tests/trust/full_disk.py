"""A hall on a small disk of its own, filled to the last byte and freed again, without a restart.

    python -m tests.trust.full_disk DISK SAVE

Prints what happened as JSON; the database is copied to SAVE, because the disk is seen by this process alone.
"""

from __future__ import annotations

import json
import shutil
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from hall.domain.refusals import Refusal
from hall.journey import take
from hall.journey.ports import Answer, Key
from hall.storage.setup import migrate
from tests.journey.open_hall import CLERK, OpenHall

PEOPLE = 8
RESERVE = 2_500_000


def press(hall: OpenHall, key: str) -> tuple[str, str]:
    """One press: its key and the number, or the code of the refusal."""

    def work(ledger: Any) -> Answer:
        taken = take.take(ledger, take.Ask(service="A", channel="kiosk", kiosk="kiosk"))
        return Answer(status=201, body={"number": taken.ticket.number})

    try:
        answer = hall.store.perform(hall.code, CLERK, work, Key(key=key, fingerprint="A"))
    except Refusal as refusal:
        return key, f"refused {refusal.code}"
    return key, str(answer.body["number"])


def trial(hall: OpenHall) -> str:
    """What the readiness probe says."""
    try:
        hall.store.try_to_write()
    except Refusal as refusal:
        return refusal.code
    return "ready"


def fill(disk: Path) -> None:
    """To the last byte."""
    with (disk / "rest").open("wb", buffering=0) as rest:
        for size in (65536, 4096, 512, 1):
            try:
                while rest.write(b"x" * size) == size:
                    pass
            except OSError:
                continue


def main(disk: Path, save: Path) -> None:
    """Fill by presses and then by force, look, free, go on."""
    url = f"sqlite:///{disk / 'hall.db'}"
    (disk / "reserve").write_bytes(b"x" * RESERVE)
    migrate(url)
    hall = OpenHall(url)
    hall.open_day()
    with ThreadPoolExecutor(PEOPLE) as people:
        first = list(people.map(lambda n: press(hall, f"first-press-{n:08d}"), range(600)))
        fill(disk)
        full = list(people.map(lambda n: press(hall, f"full-press-{n:08d}"), range(30)))
        ready_while_full = trial(hall)
        seen_while_full = hall.look(lambda view: len(view.open_tickets()))
        (disk / "rest").unlink()
        (disk / "reserve").unlink()
        after = list(people.map(lambda n: press(hall, f"full-press-{n:08d}"), range(30)))
    told = {"first": first, "full": full, "after": after}
    print(json.dumps({**told, "ready": [ready_while_full, trial(hall)], "seen": seen_while_full}))
    hall.close()
    shutil.copy(disk / "hall.db", save)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
