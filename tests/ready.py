"""PostgreSQL databases that are made once and then copied: a copy takes a tenth of what migrating takes."""

from __future__ import annotations

from collections.abc import Callable

import psycopg

Make = Callable[[str], object]
_ready: dict[tuple[str, Make], str] = {}


def make_ready(url: str, make: Make) -> None:
    """The empty database at `url` becomes what `make` makes of one; one that is not empty stays what it is.

    `make` gets an address like `url` and leaves nobody connected.
    """
    place, _, name = url.rpartition("/")
    server = place.replace("postgresql+psycopg://", "postgresql://", 1)
    with psycopg.connect(f"{server}/{name}") as inside:
        if inside.execute("SELECT 1 FROM pg_tables WHERE schemaname = 'public'").fetchone() is not None:
            return
    with psycopg.connect(f"{server}/postgres", autocommit=True) as beside:
        if (server, make) not in _ready:
            ready = f"{name}_ready_{len(_ready)}"
            beside.execute(f'CREATE DATABASE "{ready}"')
            make(f"{place}/{ready}")
            _ready[server, make] = ready
        beside.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
        beside.execute(f'CREATE DATABASE "{name}" TEMPLATE "{_ready[server, make]}" STRATEGY file_copy')
