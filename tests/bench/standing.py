"""Long histories that may stay between runs: ten million tickets take half an hour to make and minutes to ask.

HALL_BENCH_FOLDER names a folder on a local disk in which histories stay, each in a folder of its own
(`sqlite-10000000`); one that is there is asked again instead of made. Its kept days are measured anew when the
formulas have changed, and its schema is brought to the newest.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any

import psycopg

from hall.storage.setup import migrate
from tests import servers
from tests.bench import records, rival
from tests.bench.records import Made
from tests.bench.targets import raw
from tests.journey.databases import for_sqlalchemy

NAME = "hall_bench"
ROOM, ROOM_OF_JOURNAL = {"sqlite": 900, "postgresql": 1_500}, {"sqlite": 3_600, "postgresql": 5_500}
"""Bytes of disk for each ticket with its stages and all indexes, and for its journal with the texts. PostgreSQL keeps a
write-ahead log besides."""
Others = Callable[[], Any]


@dataclass(frozen=True, kw_only=True)
class Standing:
    """A history with the rows of DuckDB beside it."""

    made: Made
    other: rival.Rival
    home: Path
    """Where it lies; a hall's own folder, where the database is a file."""
    beside: Others
    """The address of an empty database of the same kind, on the same server, for as long as one is in it."""


@contextmanager
def standing(kind: str, folder: Path, count: int, told: int) -> Iterator[Standing]:
    """A history of `count` tickets, the `told` newest of them with their journal: found, else made."""
    with _home(kind, folder, count) as home:
        seal = home / "made.json"
        if not seal.exists():
            _make(kind, home, count, told)
            seal.write_text(json.dumps({"told": told}), encoding="utf-8")
        told = int(json.loads(seal.read_text(encoding="utf-8"))["told"])
        with _database(kind, home, durable=True) as (url, beside):
            migrate(url)
            made, begin = records.known(url, count, told), perf_counter()
            if records.figures_anew(made):
                raw(f"{kind}: its kept days by the formulas of today", made_in_s=perf_counter() - begin)
            other = rival.Rival(home)
            try:
                yield Standing(made=made, other=other, home=home, beside=beside)
            finally:
                other.close()
                made.store.close()


@contextmanager
def _home(kind: str, folder: Path, count: int) -> Iterator[Path]:
    """A folder that stays, else one that PostgreSQL's own user may enter too and that is gone afterwards."""
    stays = os.environ.get("HALL_BENCH_FOLDER", "")
    if stays:
        home = Path(stays).resolve() / f"{kind}-{count}"
        home.mkdir(parents=True, exist_ok=True)
        yield home
    elif kind == "sqlite":
        yield folder
        for one in folder.iterdir():
            shutil.rmtree(one) if one.is_dir() else one.unlink()
    else:
        with servers.folder_for_others("hall-bench-") as home:
            yield home


def _make(kind: str, home: Path, count: int, told: int) -> None:
    for one in home.iterdir():  # what was begun and not finished
        shutil.rmtree(one) if one.is_dir() else one.unlink()
    wanted, free = count * ROOM[kind] + told * ROOM_OF_JOURNAL[kind], shutil.disk_usage(home).free
    if wanted > free:
        raise SystemExit(
            f"{count:,} tickets, {told:,} of them with their journal, want {wanted / 1e9:.0f} GB of disk; "
            f"{free / 1e9:.0f} are free in {home}. Less is wanted with HALL_BENCH_JOURNAL=1000000 (the newest million)"
        )
    with _database(kind, home, durable=False) as (url, _):
        begin = perf_counter()
        made = records.make(url, count, told)
        raw(f"{kind}: a history of {made.tickets:,} tickets from {made.first}", made_in_s=perf_counter() - begin)
        begin = perf_counter()
        rival.write(home, made)
        raw("the same rows as Parquet", made_in_s=perf_counter() - begin)
        made.store.close()


@contextmanager
def _database(kind: str, home: Path, *, durable: bool) -> Iterator[tuple[str, Others]]:
    """The address of the history's database; one that is being made need not survive a power cut."""
    if kind == "sqlite":
        yield f"sqlite:///{home / 'hall.db'}", lambda: _empty_file(home)
        return
    with servers.postgres_server(durable=durable, stays=home) as server:
        with psycopg.connect(server, autocommit=True) as connection:
            if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [NAME]).fetchone():
                connection.execute(f"CREATE DATABASE {NAME}")
        yield for_sqlalchemy(f"{server.rpartition('/')[0]}/{NAME}"), lambda: _empty_database(server)


@contextmanager
def _empty_file(home: Path) -> Iterator[str]:
    empty = home / "empty"
    empty.mkdir(exist_ok=True)
    yield f"sqlite:///{empty / 'hall.db'}"
    shutil.rmtree(empty)


@contextmanager
def _empty_database(server: str) -> Iterator[str]:
    with servers.fresh_database(server) as url:
        yield for_sqlalchemy(url)
