"""What the manager reads about devices: names that people use."""

from __future__ import annotations

from pathlib import Path

import pytest

from hall.journey.ports import DeviceOnRecord
from hall.storage.setup import migrate
from hall.web.snapshots import floor
from tests.journey.open_hall import OpenHall


@pytest.mark.parametrize(("place", "named"), [("kiosk/printer", "Kiosk one"), ("speaker", "speaker")])
def test_a_printer_goes_by_the_name_of_its_kiosk(tmp_path: Path, place: str, named: str) -> None:
    url = f"sqlite:///{tmp_path / 'hall.db'}"
    migrate(url)
    hall = OpenHall(url)
    at = hall.clock.now()
    found = DeviceOnRecord(
        place=place, kind="any", condition="ok", cause="", since=at, last_ok=at, counters={}, box="box", seen_at=at
    )
    hall.store.note_health(hall.code, "box", [found])

    names = hall.look(lambda view: floor.devices(view)[0]["name"])

    hall.close()
    assert set(names.values()) == {named}
