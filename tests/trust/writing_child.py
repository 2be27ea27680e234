"""A process that writes through the store until it is killed; what it was told, it says at once.

    python -m tests.trust.writing_child URL NAME [SECONDS]

Each line on stdout is `key number` of an acknowledged press, or `refused code`.
"""

from __future__ import annotations

import sys
import time
from datetime import UTC, datetime
from itertools import count
from typing import Any

from hall.domain.refusals import Refusal
from hall.journey import call, serve, take
from hall.journey.ports import Answer, By, Key
from hall.storage.store import Store
from tests.journey import small_hall


class WallClock:
    def now(self) -> datetime:
        return datetime.now(UTC)


def press(ledger: Any) -> Answer:
    """A visitor takes a number; every other time window 1 serves somebody."""
    taken = take.take(ledger, take.Ask(service="A", channel="kiosk", kiosk="kiosk")).ticket
    if taken.serial % 2 == 0:
        if ledger.window("1").ticket is None:
            call.call_next(ledger, "1")
        serve.start(ledger, "1")
        serve.finish(ledger, "1", "done")
    return Answer(status=201, body={"number": taken.number})


def main(url: str, name: str, seconds: float = 3600) -> None:
    """Take numbers under fresh keys; one that was refused is pressed again under its key."""
    store = Store(url, WallClock())
    print("ready", flush=True)
    until = time.monotonic() + seconds
    for n in count():
        key = Key(key=f"{name}-press-{n:08d}", fingerprint="A")
        while time.monotonic() < until:
            try:
                answer = store.perform(small_hall.CODE, By(actor="device:kiosk"), press, key)
            except Refusal as refusal:
                print("refused", refusal.code, flush=True)
                time.sleep(0.05)
                continue
            print(key.key, answer.body["number"], flush=True)
            break
        else:
            break
    store.close()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], *map(float, sys.argv[3:]))
