"""Private servers for tests: PostgreSQL, Redis and a browser from Debian, each on a free port, gone at the end.

A missing program is a failure that names the line to type, never a skip: a hall whose tests were
skipped has not been tested. Each server dies with the process that started it, also when that one is
killed; it must be started from a thread that lives as long as the server is needed.
"""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import count
from pathlib import Path

import psycopg
import redis

STARTS_WITHIN_S = 30.0
STOPS_WITHIN_S = 10.0
TRIES = 3
"""A free port may be taken by somebody else between asking for it and using it."""

_serial = count(1)


class MissingProgramError(Exception):
    """A program from Debian is not installed; the message names the line that installs it."""

    def __init__(self, program: str, package: str) -> None:
        super().__init__(
            f"this test needs {program}; run `make setup`, or:\n"
            f"    sudo apt-get update && sudo apt-get install -y --no-install-recommends {package}"
        )


class NotStartedError(Exception):
    """A server did not come up; the message holds its last words."""


def free_port() -> int:
    """A port of the loopback nobody listens on right now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def find_chromium() -> str:
    """Debian's Chromium without a window: the same engine for a third of the processor time."""
    found = shutil.which("chromium-headless-shell")
    if found is None:
        raise MissingProgramError("Chromium", "chromium-headless-shell")
    return found


@contextmanager
def postgres_server(*, durable: bool = False, stays: Path | None = None) -> Iterator[str]:
    """A PostgreSQL of our own; answers the address of its maintenance database.

    Speed comes first: without `durable` nothing is forced to the disk. A test about power loss asks
    for `durable=True`. `stays` is a folder that its databases are left in, to be found by the next one.
    """
    programs = _postgres_programs()
    with folder_for_others("hall-postgres-") as folder:
        owner = _unprivileged_user()
        os.chown(folder, *_ids(owner))
        data = (stays or folder) / "data"
        if not data.exists():
            os.chown(data.parent, *_ids(owner))
            made = ["--username=hall", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"]
            _finish(_as(owner, [str(programs / "initdb"), f"--pgdata={data}", *made]), folder)
        command = partial(_postgres_command, programs, data, owner, durable)
        with _running(command, _speaks_postgres, folder) as port:
            yield f"postgresql://hall@127.0.0.1:{port}/postgres"


def _postgres_command(programs: Path, data: Path, owner: str, durable: bool, port: int) -> list[str]:
    forced = "on" if durable else "off"
    settings = {
        "listen_addresses": "127.0.0.1",
        "port": str(port),
        "unix_socket_directories": "",
        "fsync": forced,
        "synchronous_commit": forced,
        "full_page_writes": forced,
        "max_connections": "200",
    }
    said = [f"--{name}={value}" for name, value in settings.items()]
    return _as(owner, _mortal([str(programs / "postgres"), "-D", str(data), *said]))


@contextmanager
def fresh_database(server_url: str) -> Iterator[str]:
    """An empty database on a running server; answers its address and drops it afterwards, whoever is still in it."""
    name = f"hall_{os.getpid()}_{next(_serial)}"
    with psycopg.connect(server_url, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    try:
        yield f"{server_url.rpartition('/')[0]}/{name}"
    finally:
        with psycopg.connect(server_url, autocommit=True) as connection:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@contextmanager
def redis_server() -> Iterator[str]:
    """A Redis of our own that writes nothing to the disk; answers its address."""
    program = shutil.which("redis-server")
    if program is None:
        raise MissingProgramError("redis-server", "redis-server")
    words = [program, "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--port"]
    with (
        folder_for_others("hall-redis-") as folder,
        _running(lambda port: _mortal([*words, str(port)]), _speaks_redis, folder) as port,
    ):
        yield f"redis://127.0.0.1:{port}/0"


def _postgres_programs() -> Path:
    """The newest installed PostgreSQL's programs; Debian keeps initdb and postgres off the path."""
    found = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    if not found:
        raise MissingProgramError("PostgreSQL's server", "postgresql")
    return max(found, key=lambda programs: int(programs.parent.name))


def _unprivileged_user() -> str:
    """Who PostgreSQL runs as: it refuses root, so root lends it another name."""
    if os.geteuid() != 0:
        return pwd.getpwuid(os.geteuid()).pw_name
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def _ids(user: str) -> tuple[int, int]:
    entry = pwd.getpwnam(user)
    return entry.pw_uid, entry.pw_gid


def _as(user: str, command: Sequence[str]) -> list[str]:
    if os.geteuid() != 0:
        return list(command)
    uid, gid = _ids(user)
    return ["setpriv", f"--reuid={uid}", f"--regid={gid}", "--clear-groups", *command]


def _mortal(command: Sequence[str]) -> list[str]:
    """The kernel ends it when we end. Changing the user forgets this wish, so it comes after `_as`."""
    return ["setpriv", "--pdeathsig=KILL", *command]


@contextmanager
def folder_for_others(prefix: str) -> Iterator[Path]:
    """A new folder that another user may enter; the usual place for such folders may be private to root."""
    usual = Path(tempfile.gettempdir()).resolve()
    open_to_all = all(place.stat().st_mode & 0o001 for place in [usual, *usual.parents])
    folder = Path(tempfile.mkdtemp(prefix=prefix, dir=usual if open_to_all else "/tmp"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _finish(command: Sequence[str], folder: Path) -> None:
    """Runs a command that comes to an end, in a folder which its user may enter."""
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        raise NotStartedError(f"{' '.join(command)}\n{done.stdout[-2000:]}{done.stderr[-2000:]}")


@contextmanager
def _running(command_for: Callable[[int], Sequence[str]], speaks: Callable[[int], bool], folder: Path) -> Iterator[int]:
    """Keeps a server running on a free port; stops it by its own pid."""
    for attempt in range(1, TRIES + 1):
        port = free_port()
        with (folder / "log").open("w+") as log:
            process = subprocess.Popen(command_for(port), cwd=folder, stdout=log, stderr=subprocess.STDOUT)
            try:
                if _answers(process, port, speaks):
                    yield port
                    return
            finally:
                _stop(process)
            log.seek(0)
            if attempt == TRIES:
                raise NotStartedError(f"{process.args!r} did not come up:\n{log.read()[-2000:]}")


def _answers(process: subprocess.Popen[bytes], port: int, speaks: Callable[[int], bool]) -> bool:
    """Waits until the server takes questions (an open port is not enough); False where it gave up."""
    until = time.monotonic() + STARTS_WITHIN_S
    while process.poll() is None and time.monotonic() < until:
        if speaks(port):
            return True
        time.sleep(0.05)
    return False


def _speaks_postgres(port: int) -> bool:
    try:
        with psycopg.connect(f"postgresql://hall@127.0.0.1:{port}/postgres", connect_timeout=2):
            return True
    except psycopg.OperationalError:
        return False


def _speaks_redis(port: int) -> bool:
    try:
        with redis.Redis(host="127.0.0.1", port=port, socket_timeout=1) as client:
            return bool(client.ping())
    except redis.RedisError:
        return False


def _stop(process: subprocess.Popen[bytes]) -> None:
    """SIGINT is PostgreSQL's quick and clean end and is good enough for Redis."""
    if process.poll() is None:
        process.send_signal(signal.SIGINT)
    try:
        process.wait(STOPS_WITHIN_S)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
