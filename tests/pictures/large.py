"""The largest hall: the floor, the reports and the wall with 318 windows."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.bench import huge
from tests.pictures.album import DESK, LANGUAGES, LYING, Album
from tests.story.house import House


@contextmanager
def hall(folder: Path) -> Iterator[House]:
    """In the middle of its morning."""
    house = huge.house(folder)
    try:
        yield house
    finally:
        house.stop()


def take(album: Album) -> None:
    """What shows all of its windows."""
    for tag in LANGUAGES:
        album.once(f"large-floor-{tag}", f"/manager?lang={tag}", DESK, "#windows .zone", role="manager", whole=True)
        path = f"/manager/reports?lang={tag}"
        album.once(f"large-reports-{tag}", path, DESK, "#report table", role="manager", whole=True)
        album.once(f"large-reports-all-{tag}", f"{path}&all=1", DESK, "#report table", role="manager")
    album.once("large-wall", "/display/wall-1f", LYING, "#side *")
