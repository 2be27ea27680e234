"""What a hall costs that does nothing: memory and processor, and memory per connected face."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Iterator
from pathlib import Path

from tests.bench import halls
from tests.bench.faces import Face
from tests.bench.press import LIMITS
from tests.bench.targets import Target
from tests.story.house import House

FACES = 1000


def measure(folder: Path, *, quick: bool) -> Iterator[Target]:
    """An idle hall, then the same with a thousand faces."""
    house = House(folder / "hall", seed=halls.unlimited(), config=LIMITS, afresh=True).start(box=False)
    try:
        worker = _worker(house)
        before_kb = _rss_kb(worker)
        cpu = _cpu_share(worker, 3.0 if quick else 15.0)
        yield Target(what="memory of an idle hall's server process", found=before_kb / 1024, unit="MiB")
        yield Target(what="processor of an idle hall", found=cpu * 100, unit="% of a core")
        count = 200 if quick else FACES
        after_kb = asyncio.run(_with_faces(house, worker, count))
        yield Target(what="memory per face", found=(after_kb - before_kb) / count, unit="KiB", at_most=70)
    finally:
        house.stop()


async def _with_faces(house: House, worker: int, count: int) -> int:
    auth = {"token": house.keys["inspector"], "hall": house.hall}
    faces = [Face(house.port, "/display", {**auth, "place": "wall-1f"}) for _ in range(count)]
    tasks = [asyncio.create_task(face.live()) for face in faces]
    await asyncio.gather(*(asyncio.wait_for(face.ready.wait(), 120) for face in faces))
    await asyncio.sleep(6)
    found = _rss_kb(worker)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    return found


def _worker(house: House) -> int:
    """gunicorn's worker: the child of the process that was started."""
    assert house.server is not None
    children = Path(f"/proc/{house.server.pid}/task/{house.server.pid}/children").read_text(encoding="ascii").split()
    return int(children[0])


def _rss_kb(pid: int) -> int:
    for line in Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1])
    raise RuntimeError(f"no VmRSS for {pid}")


def _cpu_share(pid: int, seconds: float) -> float:
    def ticks() -> int:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()
        return int(fields[11]) + int(fields[12])

    before = ticks()
    time.sleep(seconds)
    return (ticks() - before) / os.sysconf("SC_CLK_TCK") / seconds
