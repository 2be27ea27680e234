"""A server at work on a long history: how soon it answers, and whether a large workbook slows its calls."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path
from threading import Event, Thread
from time import perf_counter, sleep
from zoneinfo import ZoneInfo

from sqlalchemy import select

from hall.storage.tables import halls
from tests.bench import records
from tests.bench.press import LIMITS
from tests.bench.screens import called, watched
from tests.bench.standing import Standing
from tests.bench.targets import Target, middle, percentile, raw
from tests.story.house import House

A_SECOND = 50
"""Calls."""
SLOWER = 1.5
"""At most so many times the p99 without a workbook."""
EXPORTED = (records.LAST_DAY - timedelta(days=3), records.LAST_DAY)
"""Nearly 100,000 rows of visits, stages, facts and states of windows."""


def measure(kind: str, found: Standing, *, quick: bool) -> Iterator[Target]:
    """Its own process, over HTTP, as a hall has it."""
    where = f"{kind}, {found.made.tickets:,} tickets: "
    house = _house(kind, found)
    begin = perf_counter()
    house.start_server()
    try:
        yield Target(what=f"{where}server's start until it is ready", found=perf_counter() - begin, unit="s")
        today = records.LAST_DAY + records.ON
        for what, path in (
            ("first sheet of a closed day, over HTTP", _sheet(records.LAST_DAY)),
            ("the floor, over HTTP", "/floor"),
            ("first sheet of the open day, over HTTP", _sheet(today)),
            ("the floor again", "/floor"),
        ):
            begin = perf_counter()
            house.get("manager", path)
            yield Target(what=f"{where}{what}", found=(perf_counter() - begin) * 1000, unit="ms")
        yield from asyncio.run(_beside_an_export(where, house, 3.0 if quick else 10.0, 1 if quick else 3))
    finally:
        house.stop()


def _house(kind: str, found: Standing) -> House:
    """This history's hall at the minute after its newest fact."""
    with found.made.store.engine.connect() as connection:
        newest = connection.execute(select(halls.c.last_fact_at)).scalar_one()
    here = (newest + timedelta(minutes=1)).astimezone(ZoneInfo(records.body()["hall"]["timezone"]))
    file = kind == "sqlite"
    return House(
        found.home if file else found.home / "house",
        database="" if file else found.made.store.url,
        begins=here.strftime("%H:%M"),
        on=here.date().isoformat(),
        config=LIMITS,
        seed=records.body(),
        afresh=True,
    )


def _sheet(day: date) -> str:
    return f"/reports/day?from={day.isoformat()}&to={day.isoformat()}&format=json"


async def _beside_an_export(where: str, house: House, seconds: float, rounds: int) -> list[Target]:
    """Calls with and without a workbook being made, in turn; while one is called beside, one is always being made."""
    without: list[float] = []
    beside: list[float] = []
    exports = _Exports(house)
    async with watched(house, 0) as seen:
        await called(house, seen, A_SECOND, seconds)  # doors open, desks manned
        for _ in range(rounds):
            without.append(percentile((await called(house, seen, A_SECOND, seconds))[1], 0.99))
            await asyncio.to_thread(exports.begin)
            beside.append(percentile((await called(house, seen, A_SECOND, seconds))[1], 0.99))
            await asyncio.to_thread(exports.end)
            raw(f"{where}{A_SECOND} calls/s", p99_ms=without[-1], p99_beside_a_workbook_ms=beside[-1])
    ratio = middle([one / other for one, other in zip(beside, without, strict=True)])
    what = f"{where}workbook of all tables, {exports.rows:,} rows, calls beside: "
    return [
        Target(what=f"{what}call → 20 screens p99 ÷ without", found=ratio, at_most=SLOWER),
        Target(what=f"{what}made in", found=middle(exports.took_s), unit="s", at_most=10),
        Target(what=f"{what}memory of its process", found=exports.peak_mib, unit="MiB", at_most=150),
    ]


class _Exports:
    """Workbooks one after the other, asked for as a manager asks, for as long as it is wanted."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._enough = Event()
        self._thread = Thread()
        self.took_s: list[float] = []
        self.peak_mib = 0.0
        self.rows = 0
        self._wrong = ""

    def begin(self) -> None:
        """Return when the first one is being made."""
        self._enough.clear()
        began = Event()
        self._thread = Thread(target=self._go_on, args=(began,))
        self._thread.start()
        began.wait()

    def end(self) -> None:
        """Return when the last one is ready. Raises RuntimeError where one was not made."""
        self._enough.set()
        self._thread.join()
        if self._wrong:
            raise RuntimeError(f"the workbook was not made: {self._wrong}; see {self._house.folder / 'server.log'}")

    def _go_on(self, began: Event) -> None:
        while not (self._enough.is_set() or self._wrong):
            self._one(began)
        began.set()

    def _one(self, began: Event) -> None:
        first, last = (day.isoformat() for day in EXPORTED)
        asked = {"what": "tables", "from": first, "to": last, "format": "xlsx"}
        id_ = self._house.post("manager", "/files", asked)["id"]
        begin: float | None = None
        assert self._house.server is not None
        while (found := self._house.get("manager", f"/files/{id_}"))["state"] in ("waiting", "making"):
            self.peak_mib = max(self.peak_mib, _peak_mib(self._house.server.pid))
            if found["state"] == "making" and begin is None:
                begin = perf_counter()
                began.set()
            sleep(0.2)
        if found["state"] != "ready":
            self._wrong = str(found["why"])
        self.rows = found["total"]
        self.took_s.append(perf_counter() - (begin or perf_counter()))


def _peak_mib(session: int) -> float:
    """Of the process that this server has make a workbook; 0 while there is none."""
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            mine = os.getsid(int(process.name)) == session
            if mine and b"hall.outgoing" in (process / "cmdline").read_bytes():
                told = (process / "status").read_text(encoding="ascii")
                return int(next(line for line in told.splitlines() if line.startswith("VmHWM")).split()[1]) / 1024
    return 0.0
