"""`hall bench`: what it says of a machine, and that it leaves nothing behind."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from hall.bench import Found, lacking
from hall.storage.setup import migrate


def found(what: str, *, per_s: float = 1000.0, p99_ms: float = 5.0) -> Found:
    return Found(what=what, per_s=per_s, p50_ms=1.0, p99_ms=p99_ms)


def test_a_quick_machine_lacks_nothing() -> None:
    assert lacking([found("disk"), found("numbers"), found("single calls")], visitors=2000) == []


@pytest.mark.parametrize(("per_s", "lacks"), [(4.4, True), (4.5, False)])
def test_a_machine_does_ten_times_what_the_busiest_hour_asks_for(per_s: float, lacks: bool) -> None:
    """2,000 visitors, a fifth of them in one hour, four presses each: 0.444 a second."""
    assert bool(lacking([found("disk"), found("numbers", per_s=per_s), found("calls")], visitors=2000)) is lacks


@pytest.mark.parametrize(("disk_ms", "advice"), [(31.0, "SSD"), (29.0, "processor")])
def test_calls_that_are_felt_as_slow_are_told_with_what_to_do(disk_ms: float, advice: str) -> None:
    slow = lacking([found("disk", p99_ms=disk_ms), found("numbers", p99_ms=900), found("calls", p99_ms=301)], 10)

    assert slow[0] == "Felt as slow: calls, slowest hundredth 301 ms, wanted 300."
    assert advice in slow[-1]
    assert len(slow) == 2


@pytest.mark.timeout(120)
def test_a_real_hall_is_measured_and_nothing_of_it_stays(tmp_path: Path) -> None:
    out = tmp_path / "found.json"
    (tmp_path / "data").mkdir()

    ended = bench("--data", str(tmp_path / "data"), "--seconds", "0.3", "--visitors", "1", "--json", str(out))

    told = json.loads(out.read_text(encoding="utf-8"))
    assert [one["per_s"] > 0 and one["p50_ms"] <= one["p99_ms"] for one in told["found"]] == [True] * 4
    assert ended.returncode == int(bool(told["lacking"])), ended.stderr
    assert list((tmp_path / "data").iterdir()) == []


def test_a_folder_that_is_not_there_is_told_with_what_to_do(tmp_path: Path) -> None:
    ended = bench("--data", str(tmp_path / "nowhere"))

    assert ended.returncode == 2
    assert "name a folder on the disk" in ended.stderr


def test_a_database_that_holds_something_is_left_alone(postgres_database: str, tmp_path: Path) -> None:
    migrate(postgres_database)

    ended = bench("--data", str(tmp_path), "--database", postgres_database)

    assert ended.returncode == 2
    assert "Make an empty one" in ended.stderr
    assert list(tmp_path.iterdir()) == []


def bench(*words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "hall.cli", "bench", *words]
    return subprocess.run(command, capture_output=True, text=True, timeout=110, check=False)
