"""A PostgreSQL that dies in the middle of things and comes back with what it had promised to keep."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import psycopg

from hall.storage.setup import migrate
from tests import servers
from tests.journey.databases import for_sqlalchemy

COMES_BACK_WITHIN_S = 30


class Crashing:
    """A server that may be asked for migrated databases."""

    def __init__(self, server: str) -> None:
        self.server, self._serial = server, count(1)
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute("CREATE DATABASE migrated")
            found = connection.execute("SHOW data_directory").fetchone()
        migrate(self._address("migrated"))
        assert found is not None
        self._data = Path(found[0])
        self._again: subprocess.Popen[bytes] | None = None

    def database(self) -> str:
        """The address of a migrated database without a hall."""
        name = f"hall_crashing_{next(self._serial)}"
        with psycopg.connect(self.server, autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name} TEMPLATE migrated")
        return self._address(name)

    def _address(self, name: str) -> str:
        return for_sqlalchemy(f"{self.server.rpartition('/')[0]}/{name}")

    def stop_at_once(self) -> None:
        """`pg_ctl stop -m immediate`: every process ends where it stands, nothing is finished or written."""
        pid = self._postmaster()
        self._command = [part.decode() for part in Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0") if part]
        os.kill(pid, signal.SIGQUIT)
        if self._again is not None:
            self._again.wait(COMES_BACK_WITHIN_S)
        until = time.monotonic() + COMES_BACK_WITHIN_S
        while _runs(pid) and time.monotonic() < until:
            time.sleep(0.02)

    def start_again(self) -> None:
        """Same data, same port; it replays its log first."""
        owner = servers._unprivileged_user()
        command = servers._as(owner, servers._mortal(self._command))
        quiet = subprocess.DEVNULL
        self._again = subprocess.Popen(command, cwd=self._data.parent, stdout=quiet, stderr=quiet)
        until = time.monotonic() + COMES_BACK_WITHIN_S
        while not self._answers():
            assert time.monotonic() < until, "PostgreSQL did not come back"
            time.sleep(0.05)

    def kill_connections(self) -> None:
        """`pg_terminate_backend` for everybody in our databases."""
        with psycopg.connect(self.server, autocommit=True) as connection:
            connection.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname LIKE 'hall%'")

    def _postmaster(self) -> int:
        return int((self._data / "postmaster.pid").read_text().splitlines()[0])

    def _answers(self) -> bool:
        try:
            with psycopg.connect(self.server, connect_timeout=2):
                return True
        except psycopg.OperationalError:
            return False

    def end(self) -> None:
        """Stop the one that was started again."""
        if self._again is not None:
            self._again.send_signal(signal.SIGINT)
            self._again.wait(COMES_BACK_WITHIN_S)


def _runs(pid: int) -> bool:
    """Whether this process lives; one that has ended and waits for its parent does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


@contextmanager
def crashing_postgres() -> Iterator[Crashing]:
    """A durable server of its own; whatever happened to it, nothing of it is left."""
    with servers.postgres_server(durable=True) as server:
        found = Crashing(server)
        try:
            yield found
        finally:
            found.end()
