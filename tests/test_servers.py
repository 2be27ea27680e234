"""The private servers answer, keep databases apart, and leave nothing behind."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
import redis

from tests import servers


def test_each_test_gets_an_empty_database_of_its_own(postgres_url: str) -> None:
    with servers.fresh_database(postgres_url) as first, servers.fresh_database(postgres_url) as second:
        with psycopg.connect(first) as connection:
            connection.execute("CREATE TABLE ticket (number text)")

        with psycopg.connect(second) as connection:
            tables = connection.execute("SELECT 1 FROM pg_tables WHERE tablename = 'ticket'").fetchall()

    assert first != second
    assert tables == []


def test_a_dropped_database_puts_out_whoever_is_still_in_it(postgres_url: str) -> None:
    with servers.fresh_database(postgres_url) as url:
        left_open = psycopg.connect(url)

    with pytest.raises(psycopg.OperationalError):
        left_open.execute("SELECT 1")
    left_open.close()


@pytest.mark.parametrize(("durable", "expected"), [(False, "off"), (True, "on")])
def test_only_a_durable_server_forces_its_writes_to_the_disk(durable: bool, expected: str) -> None:
    with servers.postgres_server(durable=durable) as url, psycopg.connect(url) as connection:
        answer = connection.execute("SHOW fsync").fetchone()

    assert answer == (expected,)


def test_redis_answers_and_is_gone_afterwards() -> None:
    with servers.redis_server() as url, redis.Redis.from_url(url) as client:
        assert client.ping()
        port = int(url.rpartition(":")[2].partition("/")[0])

    assert not _is_open(port)


@pytest.fixture
def place_for_all() -> Iterator[Path]:
    """A folder that any user may enter, unlike `tmp_path`."""
    with tempfile.TemporaryDirectory(dir="/tmp") as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


@pytest.mark.parametrize("kind", ["postgres_server", "redis_server"])
def test_a_server_dies_with_a_test_run_that_was_killed(kind: str, place_for_all: Path) -> None:
    program = f"from tests import servers\nwith servers.{kind}() as url: print(url, flush=True); input()"
    command = [sys.executable, "-c", program]
    environ = {**os.environ, "TMPDIR": str(place_for_all)}
    pipe = subprocess.PIPE

    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, env=environ) as run:
        assert run.stdout
        port = int(run.stdout.readline().rpartition(":")[2].partition("/")[0])
        run.kill()

    until = time.monotonic() + 10
    while _is_open(port) and time.monotonic() < until:
        time.sleep(0.05)
    assert not _is_open(port)


def _is_open(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def test_chromium_starts(chromium_path: str) -> None:
    said = subprocess.run([chromium_path, "--version"], capture_output=True, text=True, check=True).stdout

    assert said.startswith("Chromium")


def test_a_missing_program_names_the_line_that_installs_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(servers.MissingProgramError, match=r"apt-get install .* chromium"):
        servers.find_chromium()
