"""A server whose disk is full says so to all who want to change something, and goes on when there is room (F3)."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.judges import ledger_checker, papers, screens
from tests.trust.children import ROOT
from tests.trust.full_disk_server import NORMAL_WITHIN_S

DISK = "size=12m"


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What a server on a disk of twelve megabytes lived through; the disk exists only for these processes."""
    folder = tmp_path_factory.mktemp("full")
    disk, save = folder / "disk", folder / "saved.db"
    disk.mkdir()
    inside = f'mount -t tmpfs -o {DISK} tmpfs "$0" && exec "$1" -m tests.trust.full_disk_server "$0" "$2"'
    command = ["unshare", "--map-root-user", "--mount", "sh", "-c", inside, str(disk), sys.executable, str(save)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=100, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    return {**json.loads(done.stdout), "saved": save}


def given(told: list[dict[str, Any]]) -> list[tuple[str, str]]:
    """Key and number of every press that was answered with one."""
    return [(one["key"], one["body"]["number"]) for one in told if one["status"] == 201]


def test_before_the_disk_is_full_everybody_gets_a_number(lived: dict[str, Any]) -> None:
    assert len(given(lived["first"])) == 30


@pytest.mark.parametrize("who", ["full", "still", "clerk", "manager"])
def test_on_a_full_disk_every_change_is_refused_with_when_to_come_back(lived: dict[str, Any], who: str) -> None:
    told = lived[who] if isinstance(lived[who], list) else [lived[who]]

    assert {(one["status"], one["body"]["code"]) for one in told} == {(503, "hall_cannot_write")}
    assert all(int(one["headers"]["Retry-After"]) > 0 for one in told)
    assert {one["headers"]["Content-Type"] for one in told} == {"application/problem+json"}
    assert all("{" not in sentence for one in told for sentence in one["body"]["words"].values())


def test_a_full_server_is_not_ready_and_still_shows_its_board(lived: dict[str, Any]) -> None:
    assert (lived["not_ready"]["status"], lived["not_ready"]["body"]["ready"]) == (503, False)
    assert lived["read"]["status"] == 200
    assert [call["state"] for call in lived["read"]["body"]["calls"]] == ["called"]


def test_when_there_is_room_the_same_presses_get_their_numbers_without_a_restart(lived: dict[str, Any]) -> None:
    assert lived["ready_after_s"] <= NORMAL_WITHIN_S
    assert lived["same_process"]
    assert sorted(number for _, number in given(lived["after"])) == [f"A{n:03d}" for n in range(31, 51)]
    assert lived["started"]["body"]["state"] == "serving"


def test_the_walls_are_told_again_and_none_was_told_what_did_not_happen(lived: dict[str, Any]) -> None:
    assert screens.order_objections(lived["wall"]) == []
    assert screens.followed(lived["wall"]) == screens.board_of(lived["board"])


def test_nothing_is_half_written_and_every_number_shown_is_in_the_record(lived: dict[str, Any]) -> None:
    book = ledger_checker.check(f"sqlite:///{Path(lived['saved'])}", "hongkou")

    shown = given(lived["first"]) + given(lived["after"])
    papers.check(book, shown)
    assert len(book.tickets) == len(shown)


def test_it_ended_by_itself_and_without_a_fault_of_ours(lived: dict[str, Any]) -> None:
    assert lived["exit"] == 0
    fault = lived["log"].find("Traceback")
    assert fault < 0, lived["log"][fault : fault + 9000]
