"""The hall's plan of light: which level and darkness at which hour, and what the signs make of it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from drivers.signs.light import Lights
from hall.contract.light import Glow, SignLight, glow
from hall.contract.messages import SignMode
from tests.drivers.hardware import Bench

NIGHT = SignLight(
    offset_min=480,
    bright_pct=80,
    dim_pct=20,
    dim_from="18:00",
    dim_until="07:00",
    dark_from="21:00",
    dark_until="06:30",
)
ALWAYS_DARK = SignLight(offset_min=0, dark_from="00:00", dark_until="23:59")
LINE = "virtual:signs?line=tcp"


def card(bench: Bench) -> dict[str, Any]:
    signs: dict[str, dict[str, Any]] = bench.panel.state()["signs"]
    return signs.get("5", {"brightness": None, "text": None})


@pytest.mark.parametrize(
    ("clock", "wanted"),
    [
        ("12:00", Glow(80, False)),
        ("17:59", Glow(80, False)),
        ("18:00", Glow(20, False)),
        ("21:00", Glow(20, True)),
        ("00:30", Glow(20, True)),
        ("06:30", Glow(20, False)),
        ("07:00", Glow(80, False)),
    ],
)
def test_the_plan_follows_the_halls_own_clock_also_over_midnight(clock: str, wanted: Glow) -> None:
    local = datetime.fromisoformat(f"2026-11-22T{clock}+08:00")

    assert glow(NIGHT, local) == glow(NIGHT, local.astimezone(UTC)) == wanted


def test_without_a_plan_the_signs_are_left_as_they_are() -> None:
    assert glow(None, datetime(2026, 11, 22, tzinfo=UTC)) == Glow(None, False)


def test_a_change_of_the_plan_reaches_the_card_with_the_next_refresh() -> None:
    with Bench(LINE) as bench:
        bench.lights.follow(SignLight(offset_min=0, bright_pct=100))
        (sign,) = bench.signs(5)
        sign.submit(bench.show_job(5), bench.begin)
        bench.wait(lambda: card(bench)["brightness"] == 15)

        bench.lights.follow(SignLight(offset_min=0, bright_pct=20))

        bench.wait(lambda: card(bench)["brightness"] == 3)


def test_a_sign_is_never_brighter_than_its_own_options_say() -> None:
    with Bench(LINE) as bench:
        bench.lights.follow(SignLight(offset_min=0, bright_pct=100))
        (sign,) = bench.signs(5, brightness=6)

        sign.submit(bench.show_job(5), bench.begin)

        bench.wait(lambda: card(bench)["brightness"] == 6)


def test_at_night_a_sign_is_dark_but_a_called_number_is_shown() -> None:
    with Bench(LINE) as bench:
        bench.lights.follow(ALWAYS_DARK)
        (sign,) = bench.signs(5)
        sign.submit(bench.show_job(5, mode=SignMode.IDLE), bench.begin)
        bench.wait_receipts()
        assert card(bench)["text"] == ""

        sign.submit(bench.show_job(5, mode=SignMode.CALLED, order=2), bench.begin)

        bench.wait(lambda: "A094" in str(card(bench)["text"]))


def test_the_plan_outlives_a_restart_of_the_box_and_a_damaged_file(tmp_path: Path) -> None:
    with Bench(LINE) as bench:
        file = tmp_path / "light.json"
        Lights(bench.clock, file).follow(SignLight(offset_min=0, bright_pct=40))

        assert Lights(bench.clock, file).now() == Glow(40, False)
        file.write_text('{"message": "sign_li', encoding="utf-8")
        assert Lights(bench.clock, file).now() == Glow(None, False)


def test_an_hour_of_another_zone_is_not_the_halls() -> None:
    noon_in_utc = datetime(2026, 11, 22, 12, tzinfo=UTC)

    assert glow(NIGHT, noon_in_utc) == Glow(20, False)
    assert glow(NIGHT, noon_in_utc - timedelta(hours=8)) == Glow(80, False)
