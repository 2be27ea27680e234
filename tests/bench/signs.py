"""From a call to its number on the sign: the line of section `keypads`, 32 signs and 16 keypads at 9600 baud.

And what a box costs that has nothing to do but to ask its signs and keypads: processor and memory of `hall-box run`,
whose hardware pretends in another process.
"""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from drivers.virtual.registry import Registry
from hall.settings import ROOT
from tests.bench.keypads import CALLS_PER_S, PADS, SIGN_COUNT, Floor
from tests.bench.targets import Target, percentile, raw

WANTED_MS = 1000
CORE_PERCENT, MEGABYTES = 1.0, 80.0
SETTLE_S = 15.0


def measure(folder: Path, *, quick: bool) -> Iterator[Target]:
    """Calls at a busy floor's pace, one after the other; then an idle box."""
    floor = Floor()
    try:
        _wait(lambda: all(sign.health().cause != "not_asked_yet" for sign in floor.signs))
        times = [_call(floor, order) * 1000 for order in range(1, 21 if quick else 121)]
    finally:
        floor.stop()
    raw("call → its sign, 32 signs and 16 keypads on one line, ms", p50=percentile(times, 0.5), longest=max(times))
    yield Target(what="call → its sign, p99", found=percentile(times, 0.99), unit="ms", at_most=WANTED_MS)
    yield from _idle(folder, 10.0 if quick else 60.0)


def _call(floor: Floor, order: int) -> float:
    """Seconds until the number stands on a sign chosen by chance."""
    card = random.randrange(1, SIGN_COUNT + 1)
    number = f"B{order % 1000:03d}"
    began = time.monotonic()
    floor.call(card, order)
    _wait(lambda: number in str(floor.panel.state()["signs"].get(str(card), {"text": ""})["text"]))
    took = time.monotonic() - began
    time.sleep(random.expovariate(CALLS_PER_S * 4))
    return took


def _wait(what: Callable[[], bool]) -> None:
    until = time.monotonic() + 60
    while not what():
        if time.monotonic() > until:
            raise RuntimeError("not within 60 s")
        time.sleep(0.002)


def _idle(folder: Path, seconds: float) -> Iterator[Target]:
    """A box without a hall, its line on hardware of this process."""
    registry = Registry(1.0)
    line = registry.open(f"virtual:signs?cards=1-{SIGN_COUNT}&keypads=101-{100 + PADS}&line=tcp")
    (folder / "box.key").write_text("no hall answers", encoding="ascii")
    file = folder / "box.toml"
    file.write_text(
        '[box]\nhall = "bench"\nserver = "http://127.0.0.1:9"\nport = 0\n\n'
        f'[[device]]\nplace = "window-{{n}}/sign"\neach = "1-{SIGN_COUNT}"\nkind = "sign"\nprotocol = "onbon-bx5k"\n'
        f'address = "{line}"\noptions = {{ card = "{{n}}" }}\n',
        encoding="utf-8",
    )
    box = subprocess.Popen(
        [sys.executable, "-m", "drivers.cli", "run", "--config", str(file), "--data", str(folder)], cwd=ROOT
    )
    try:
        time.sleep(SETTLE_S)
        before = _cpu_s(box.pid)
        time.sleep(seconds)
        share, megabytes = 100 * (_cpu_s(box.pid) - before) / seconds, _megabytes(box.pid)
    finally:
        box.terminate()
        box.wait(10)
        registry.stop()
    yield Target(what="idle box with 32 signs: processor", found=share, unit="% of a core", at_most=CORE_PERCENT)
    yield Target(what="idle box with 32 signs: memory", found=megabytes, unit="MB", at_most=MEGABYTES)


def _cpu_s(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / 100


def _megabytes(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    return int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1]) / 1024
