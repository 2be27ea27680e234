"""Reports over a long history, each beside the same question asked of DuckDB over a Parquet copy of the rows.

HALL_BENCH_TICKETS says how many tickets (default 1,000,000 at 4,000 a day; 10,000,000 are ten years of a large hall),
HALL_BENCH_DATABASES which databases (`sqlite postgresql`), HALL_BENCH_FOLDER where histories stay (`standing`).
HALL_BENCH_JOURNAL says of how many of the newest tickets the journal is there (default: of all): it is four fifths of
the disk, and no question here reads it but a ticket's story and the open day, by indexes that lead to them.

Ours is the time of a server's thread: opening a connection, reading, computing, JSON; without HTTP. `cpu_ms` is what of
it the thread computed: on a crowded machine the rest was others'. `first_ms` is the first time, which does not count.
DuckDB keeps its connection and uses all processors. Questions are asked in turn.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter, thread_time
from typing import Any

from hall.journey import day, take
from hall.journey.ports import Answer, By
from hall.reports import kept, make
from hall.reports.growing import OPEN_DAYS
from hall.storage.store import Store
from tests.bench import records, rival, workbook, working
from tests.bench.records import LAST_DAY, Made
from tests.bench.standing import Standing, standing
from tests.bench.targets import Target, middle, raw

USUAL, QUICK = 1_000_000, 80_000
MONTH = (date(2025, 5, 1), date(2025, 5, 30))
YEAR = (LAST_DAY - timedelta(days=364), LAST_DAY)
ONE_DAY = (date(2025, 5, 28), date(2025, 5, 28))
Ask = Callable[[], Any]


@dataclass(frozen=True, kw_only=True)
class Question:
    """What is asked of both, and at most how many milliseconds ours may take; theirs may be a question of ours too."""

    what: str
    ours: Ask
    theirs: Ask | None = None
    at_most: float | None = None
    name: str = "duckdb"
    """Whose the other answer is."""
    before: Callable[[], object] | None = None
    """What happens each time before it is asked; not measured."""


def measure(folder: Path, *, quick: bool) -> Iterator[Target]:
    """All figures with their targets, one database after the other."""
    count = int(os.environ.get("HALL_BENCH_TICKETS", QUICK if quick else USUAL))
    told = min(count, int(os.environ.get("HALL_BENCH_JOURNAL", count)))
    print(f"       {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f} before the beginning", flush=True)
    for kind in os.environ.get("HALL_BENCH_DATABASES", "sqlite postgresql").split():
        with standing(kind, folder, count, told) as found:
            yield from _of_database(kind, found, rounds=2 if quick else 7)
            yield from working.measure(kind, found, quick=quick)
    yield from _workbook()


def _of_database(kind: str, found: Standing, rounds: int) -> Iterator[Target]:
    made, where = found.made, f"{kind}, {found.made.tickets:,} tickets: "
    _must_agree(made, found.other)
    for question in _questions(made, found.other):
        yield from _asked(where, question, rounds)
    made = records.open_day(made)
    try:
        for question in _open_day(made):
            yield from _asked(where, question, rounds)
        yield from _takes(kind, made, found, rounds)
    finally:
        made.store.close()


def _questions(made: Made, other: rival.Rival) -> Iterator[Question]:
    def ours(name: str, days: tuple[date, date], by: str = "") -> Ask:
        return lambda: json.dumps(make(made.store, made.hall, name, *days, by))

    ticket = other.a_ticket(LAST_DAY - timedelta(weeks=records.WEEKS * (made.told // 2)))
    yield Question(what="day sheet", ours=ours("day", ONE_DAY), theirs=lambda: other.sheet(*ONE_DAY), at_most=100)
    yield Question(
        what="month by window with p90",
        ours=ours("windows", MONTH),
        theirs=lambda: other.windows(*MONTH),
        at_most=300,
    )
    yield Question(what="year heat map", ours=ours("heatmap", YEAR), theirs=lambda: other.heatmap(*YEAR), at_most=500)
    of_one = ours("heatmap", YEAR, "cell:A")
    yield Question(what="year heat map of one service", ours=of_one, theirs=ours("heatmap", YEAR), name="all_services")
    yield Question(what="year trend", ours=ours("trend", YEAR), theirs=lambda: other.trend(*YEAR))
    half_hours, hours = ours("day", YEAR, "half_hour"), ours("day", YEAR, "hour")
    yield Question(what="year by half-hour", ours=half_hours, theirs=hours, name="by_hour")
    yield Question(
        what="one ticket's story",
        ours=lambda: json.dumps(make(made.store, made.hall, "ticket", ticket=ticket)),
        theirs=lambda: other.story(ticket),
    )


def _open_day(made: Made) -> Iterator[Question]:
    """The present day, of which everything that came since the last time must be counted before it can be told."""

    def sheet() -> Any:
        return json.dumps(make(made.store, made.hall, "day"))

    def pressed() -> None:
        for _ in range(10):
            made.store.clock.at += timedelta(seconds=1)  # type: ignore[attr-defined]  # a clock that stands
            _take(made.store, made.hall)

    many = f"{records.PER_DAY:,} tickets"
    yield Question(what=f"sheet of the open day with {many}, 10 presses later", ours=sheet, before=pressed, at_most=100)
    yield Question(what=f"its first sheet after a server's start, {many}", ours=sheet, before=OPEN_DAYS.clear)


def _from_tickets(ask: Ask) -> Ask:
    """The same, with the kept figures made by other formulas than these."""

    def asked() -> Any:
        formulas, kept.made_by = kept.made_by, lambda _: ""
        try:
            return ask()
        finally:
            kept.made_by = formulas

    return asked


def _must_agree(made: Made, other: rival.Rival) -> None:
    """Both say the same, and the copies of kept figures what their tickets say; else nothing here is worth anything."""
    windows = make(made.store, made.hall, "windows", *MONTH)["items"]
    ours = {i["key"]: (i["wait_n"], round(i["wait_p90_s"], 6)) for i in windows if i["wait_n"]}
    theirs = {window: (n, round(p90, 6)) for window, n, p90 in other.windows(*MONTH)}
    cells = make(made.store, made.hall, "heatmap", *YEAR)["items"]
    if ours != theirs or {i["key"]: i["wait_n"] for i in cells if i["wait_n"]} != dict(other.cells(*YEAR)):
        raise SystemExit("DuckDB and the reports do not say the same: measure nothing before that is understood")
    for back in {0, made.told // 2, made.told}:
        asked = made.store, made.hall, "windows", *(2 * [ONE_DAY[0] - back * records.BACK])
        told, counted = make(*asked), _from_tickets(lambda asked=asked: make(*asked))()
        if told["total"] | {"wait_max_number": ""} != counted["total"] | {"wait_max_number": ""}:
            raise SystemExit(f"kept figures of {asked[-1]} are not those of its tickets")


def _asked(where: str, question: Question, rounds: int) -> Iterator[Target]:
    took: dict[str, list[float]] = {"ours": [], "cpu": [], "theirs": []}
    first = 0.0
    for one in range(rounds + 1):
        if question.before is not None:
            question.before()
        begin, computed = perf_counter(), thread_time()
        question.ours()
        spent = {"ours": perf_counter() - begin, "cpu": thread_time() - computed}
        if question.theirs is not None:
            begin = perf_counter()
            question.theirs()
            spent["theirs"] = perf_counter() - begin
        for name, seconds in spent.items():
            took[name] += [seconds * 1000] if one else []
        first = first or spent["ours"] * 1000
    ours = middle(took["ours"])
    told = {"ours_ms": ours, "cpu_ms": middle(took["cpu"]), "slowest_ms": max(took["ours"]), "first_ms": first}
    if question.theirs is not None:
        theirs = middle(took["theirs"])
        told |= {f"{question.name}_ms": theirs, "ratio": ours / theirs}
    raw(f"{where}{question.what}", **told)
    yield Target(what=f"{where}{question.what}", found=ours, unit="ms", at_most=question.at_most)


def _takes(kind: str, made: Made, found: Standing, rounds: int) -> Iterator[Target]:
    """Taking a number here and in a hall without a past, in turn."""
    with found.beside() as url:
        empty = records.empty(url)
        stores = ((made.store, []), (empty.store, []))
        _perform(empty.store, made.hall, day.open_day)
        for _ in range(rounds + 1):
            for store, took in stores:
                took += [_take(store, made.hall) for _ in range(60)]
        empty.store.close()
    many, few = (middle(took[60:]) for _, took in stores)
    what = f"{kind}: taking a number with {made.tickets:,} past tickets ÷ with {empty.tickets:,} (time per press)"
    raw(what, many_ms=many, few_ms=few)
    yield Target(what=what, found=many / few, at_most=1.1)


def _take(store: Store, hall: str) -> float:
    begin = perf_counter()
    _perform(store, hall, lambda ledger: take.take(ledger, take.Ask(service="A", channel="kiosk")))
    return (perf_counter() - begin) * 1000


def _perform(store: Store, hall: str, work: Callable[[Any], object]) -> None:
    def performed(ledger: Any) -> Answer:
        work(ledger)
        return Answer(status=200, body={})

    store.perform(hall, By(actor="account:bench"), performed)


# -- a large workbook, in a process of its own so that its memory can be told


def _workbook() -> Iterator[Target]:
    done = subprocess.run([sys.executable, "-m", "tests.bench.workbook"], capture_output=True, check=True, text=True)
    found = json.loads(done.stdout)
    raw(
        f"XLSX of {workbook.ROWS:,} rows",
        seconds=found["seconds"],
        cpu_s=found["cpu_s"],
        mib=found["mib"],
        before_mib=found["before_mib"],
    )
    yield Target(what=f"XLSX of {workbook.ROWS:,} rows", found=found["seconds"], unit="s", at_most=10)
    yield Target(
        what=f"XLSX of {workbook.ROWS:,} rows, memory of its process", found=found["mib"], unit="MiB", at_most=150
    )
