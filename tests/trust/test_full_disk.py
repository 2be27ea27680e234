"""A disk filled to the last byte: a plain no, nothing half-written, and on it goes when there is room (TRUST F3)."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.judges import ledger_checker, papers
from tests.trust.children import ROOT

DISK = "size=8m"


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What a hall on a disk of eight megabytes lived through; the disk exists only for that process."""
    folder = tmp_path_factory.mktemp("full")
    disk, save = folder / "disk", folder / "saved.db"
    disk.mkdir()
    inside = f'mount -t tmpfs -o {DISK} tmpfs "$0" && exec "$1" -m tests.trust.full_disk "$0" "$2"'
    command = ["unshare", "--map-root-user", "--mount", "sh", "-c", inside, str(disk), sys.executable, str(save)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=100, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    return {**json.loads(done.stdout), "saved": save}


def numbers(told: list[list[str]]) -> list[tuple[str, str]]:
    return [(key, said) for key, said in told if not said.startswith("refused")]


def test_before_the_disk_is_full_everybody_gets_a_number(filled: dict[str, Any]) -> None:
    assert filled["first"][0][1] == "A0001"
    assert len(numbers(filled["first"])) > 100


def test_on_a_full_disk_every_press_is_refused_as_cannot_write(filled: dict[str, Any]) -> None:
    assert {said for _, said in filled["full"]} == {"refused hall_cannot_write"}
    assert {said for _, said in filled["first"] if said.startswith("refused")} <= {"refused hall_cannot_write"}


def test_a_full_disk_is_not_ready_and_can_still_be_read(filled: dict[str, Any]) -> None:
    assert filled["ready"] == ["hall_cannot_write", "ready"]
    assert filled["seen"] == len(numbers(filled["first"]))


def test_the_same_presses_get_their_numbers_when_there_is_room_again_without_a_restart(filled: dict[str, Any]) -> None:
    begin = len(numbers(filled["first"])) + 1

    assert sorted(said for _, said in filled["after"]) == [f"A{n:04d}" for n in range(begin, begin + 30)]


def test_nothing_is_half_written_and_every_number_shown_is_in_the_record(filled: dict[str, Any]) -> None:
    book = ledger_checker.check(f"sqlite:///{Path(filled['saved'])}", "pinghu")

    shown = numbers(filled["first"]) + numbers(filled["after"])
    papers.check(book, shown)
    assert len(book.tickets) == len(shown)
