"""Where a log goes: work that speaks is not stopped by a disk that is full."""

from __future__ import annotations

import os
from pathlib import Path

from hall.logs import Unfailing


def test_a_line_that_finds_no_room_does_not_stop_who_says_it() -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full, Path(os.devnull).open("wb") as room:
        log = Unfailing(full)

        for _ in range(2):
            log.write("a line of the log\n" * 1000)
            log.flush()

        os.dup2(room.fileno(), full.fileno())  # what is left is written at the end


def test_what_was_said_is_in_the_file(tmp_path: Path) -> None:
    with (tmp_path / "log").open("w", encoding="utf-8") as file:
        log = Unfailing(file)

        log.write("one\n")
        log.flush()

        assert (tmp_path / "log").read_text(encoding="utf-8") == "one\n"
