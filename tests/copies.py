"""Programs of ours begun as copies of one that has read its sources already.

A server reads for more than two seconds of processor time before it does anything, a device box for one, and the tests
start hundreds of them. So each kind is read once, by a mother, and what is asked for is a fork of her: the same `main`
with the same arguments, in a session and with a log of its own. `tests/test_demo.py` and
`tests/drivers/box/test_run.py` start theirs by the command line.

A mother lives as long as the pipe to the process that tests.
"""

from __future__ import annotations

import atexit
import gc
import importlib
import json
import os
import socket
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from hall.settings import ROOT

READ_FIRST = {
    "hall.cli": ("hall.words", "hall.serving", "gevent.fileobject", "sqlite3"),
    "drivers.cli": ("drivers.catalogue", "escpos.printer"),
}
"""The programs, by module: first who reads the words, then what else they read only once they run."""
LONGEST = 1 << 16
"""Bytes of one message between a mother and who asks her."""


class Copy:
    """One program that was begun, asked as one asks `subprocess.Popen`."""

    def __init__(self, mother: Mother, pid: int) -> None:
        self._mother = mother
        self.pid = pid
        self.returncode: int | None = None

    def poll(self) -> int | None:
        """Its exit code, the negative signal that ended it, or nothing while it runs."""
        self._mother.hear(self, 0)
        return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        """Its exit code, as soon as it has ended."""
        self._mother.hear(self, timeout)
        if self.returncode is None:
            raise subprocess.TimeoutExpired(f"pid {self.pid}", timeout or 0)
        return self.returncode

    def send_signal(self, number: int) -> None:
        """As `kill` does, unless it has ended."""
        if self.poll() is None:
            os.kill(self.pid, number)

    def terminate(self) -> None:
        """Ask it to end."""
        self.send_signal(15)


class Mother:
    """The one that has read the sources of a program, seen from the tests."""

    def __init__(self, program: str) -> None:
        self._line, hers = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._copies: dict[int, Copy] = {}
        with hers:
            command = [sys.executable, "-m", "tests.copies", program, str(hers.fileno())]
            self._process = subprocess.Popen(command, cwd=ROOT, pass_fds=[hers.fileno()])

    def begin(self, arguments: Sequence[str], log: Path) -> Copy:
        """Begin a copy; what it says is appended to the log."""
        asked = {"arguments": [*arguments], "log": str(log.absolute()), "environment": dict(os.environ)}
        self._line.send(json.dumps(asked).encode())
        while "begun" not in (said := self._said(None)):
            self._note(said)
        copy = Copy(self, said["begun"])
        self._copies[copy.pid] = copy
        return copy

    def end(self) -> None:
        """No more copies; those that run go on."""
        self._line.close()
        self._process.wait()

    def hear(self, copy: Copy, within_s: float | None) -> None:
        """Listen until that copy has ended, for so long at most."""
        while copy.returncode is None:
            try:
                self._note(self._said(within_s))
            except (TimeoutError, BlockingIOError):
                return

    def _said(self, within_s: float | None) -> dict[str, Any]:
        self._line.settimeout(within_s)
        said = self._line.recv(LONGEST)
        if not said:
            raise RuntimeError(f"the mother of the copies ended with {self._process.wait()}")
        found: dict[str, Any] = json.loads(said)
        return found

    def _note(self, said: dict[str, Any]) -> None:
        self._copies.pop(said["ended"]).returncode = said["code"]


_mothers: dict[str, Mother] = {}


def begin(program: str, arguments: Sequence[str], log: Path) -> Copy:
    """Begin `python -m PROGRAM ARGUMENTS` as a copy."""
    if program not in _mothers:
        _mothers[program] = Mother(program)
        atexit.register(_mothers[program].end)
    return _mothers[program].begin(arguments, log)


def _mother(program: str, line: socket.socket) -> Callable[[], Any]:
    """Read everything, then fork whenever asked; answers, in each copy, what it is to run."""
    if program == "hall.cli":
        from gevent import monkey

        monkey.patch_all()
    for module in (program, *READ_FIRST[program]):
        importlib.import_module(module)
    importlib.import_module(READ_FIRST[program][0]).Catalogue(ROOT / "config" / "lang")
    gc.collect()
    gc.freeze()  # else every copy walks through all of it when it ends, which took it longer than to begin
    return _forking(program, line)


def _forking(program: str, line: socket.socket) -> Callable[[], Any]:
    from gevent.os import fork_gevent

    hearing, waiting = _untouched("select", "select"), _untouched("os", "waitpid")
    living: dict[int, int] = {}  # the descriptor of a process: its number
    while True:
        for ready in hearing([line.fileno(), *living], [], [])[0]:
            if ready in living:
                _, status = waiting(living[ready], 0)
                os.close(ready)
                _tell(line, ended=living.pop(ready), code=os.waitstatus_to_exitcode(status))
                continue
            asked = os.read(line.fileno(), LONGEST)
            if not asked:
                os._exit(0)
            pid = fork_gevent()
            if pid == 0:
                for descriptor in living:
                    os.close(descriptor)
                return _settled(program, line, json.loads(asked))
            living[os.pidfd_open(pid)] = pid
            _tell(line, begun=pid)


def _untouched(module: str, name: str) -> Callable[..., Any]:
    """The standard library's own, also after gevent has put its own in place."""
    from gevent import monkey

    found: Callable[..., Any] = monkey.get_original(module, name)
    return found


def _tell(line: socket.socket, **said: int) -> None:
    os.write(line.fileno(), json.dumps(said).encode())


def _settled(program: str, line: socket.socket, asked: dict[str, Any]) -> Callable[[], Any]:
    """A copy in a session of its own, with its own words, log and surroundings."""
    line.close()
    os.setsid()
    out = os.open(asked["log"], os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)
    os.dup2(out, 1)
    os.dup2(out, 2)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.environ.clear()
    os.environ.update(asked["environment"])
    sys.argv = [program, *asked["arguments"]]
    main = importlib.import_module(program).main
    return lambda: main(asked["arguments"])


if __name__ == "__main__":
    sys.exit(_mother(sys.argv[1], socket.socket(fileno=int(sys.argv[2])))())
