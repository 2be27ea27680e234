"""The box's journal under power cuts: cut off at every byte, killed at every step, flipped, and full."""

from __future__ import annotations

import os
import re
import resource
import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from drivers import spool as spool_file
from drivers.spool import Spool, SpoolDamaged, SpoolUnwritable
from hall.contract.messages import Announce, Outcome, Receipt

NOW = datetime.fromisoformat("2026-11-18T10:42:00+08:00")


def job(name: str) -> Announce:
    return Announce(
        id=name,
        place="speaker-1f",
        deadline=NOW + timedelta(seconds=30),
        ticket=f"ticket-{name}",
        number="社A012",
        window_label="3",
        languages=("zh-Hans",),
    )


def receipt(name: str, outcome: Outcome = Outcome.DONE) -> Receipt:
    return Receipt(job=name, outcome=outcome, at=NOW)


def opened(path: Path, now: Callable[[], datetime] = lambda: NOW) -> Spool:
    return Spool(path, now)


def states(path: Path) -> dict[str, str]:
    """What the journal says after a restart, per job: `waiting` or the outcome of its receipt."""
    spool = opened(path)
    found = {one.id: "waiting" for one in spool.waiting()}
    found |= {one.job: str(one.outcome) for one in spool.receipts()}
    spool.close()
    return found


def test_an_accepted_job_is_still_to_do_after_a_restart(tmp_path: Path) -> None:
    spool = opened(tmp_path / "j")
    spool.accept(job("a"))
    spool.close()

    again = opened(tmp_path / "j")

    assert again.waiting() == [job("a")]
    again.close()


def test_a_job_that_has_begun_is_never_handed_to_a_device_again_whether_or_not_its_end_is_known(tmp_path: Path) -> None:
    spool = opened(tmp_path / "j")
    spool.accept(job("a"))
    spool.accept(job("b"))

    spool.begin("a")

    assert (spool.begun(), spool.waiting()) == ([job("a")], [job("b")])
    spool.close()


def test_a_job_that_was_begun_and_not_finished_becomes_unknown_and_is_not_done_again(tmp_path: Path) -> None:
    spool = opened(tmp_path / "j")
    spool.accept(job("a"))
    spool.begin("a")
    spool.close()

    again = opened(tmp_path / "j")

    assert again.waiting() == []
    (found,) = again.receipts()
    assert (found.job, found.outcome, found.reason, found.began_at) == ("a", Outcome.UNKNOWN, "interrupted", NOW)
    again.close()


def test_a_receipt_is_kept_until_the_hall_has_it_and_the_job_is_known_for_ever_after(tmp_path: Path) -> None:
    spool = opened(tmp_path / "j")
    spool.accept(job("a"))
    spool.begin("a")
    spool.finish(receipt("a"))
    spool.close()
    again = opened(tmp_path / "j")
    assert [r.job for r in again.receipts()] == ["a"]

    again.stored("a")
    again.close()

    last = opened(tmp_path / "j")
    assert (last.receipts(), last.waiting(), last.accept(job("a"))) == ([], [], False)
    last.close()


def test_a_job_that_comes_twice_is_taken_once(tmp_path: Path) -> None:
    spool = opened(tmp_path / "j")

    assert [spool.accept(job("a")), spool.accept(job("a"))] == [True, False]
    spool.close()


def test_the_first_receipt_stands(tmp_path: Path) -> None:
    spool = opened(tmp_path / "j")
    spool.accept(job("a"))

    assert spool.finish(receipt("a"))
    assert not spool.finish(receipt("a", Outcome.FAILED))
    assert [r.outcome for r in spool.receipts()] == [Outcome.DONE]
    spool.close()


def filled(path: Path) -> bytes:
    """A journal of five jobs in every state."""
    spool = opened(path)
    for name in ("stored", "settled", "begun", "open", "last"):
        spool.accept(job(name))
    for name in ("stored", "settled", "begun"):
        spool.begin(name)
    for name in ("stored", "settled"):
        spool.finish(receipt(name))
    spool.stored("stored")
    spool.close()
    return path.read_bytes()


def test_a_journal_cut_off_at_any_byte_is_read_as_far_as_it_was_whole(tmp_path: Path) -> None:
    path = tmp_path / "j"
    content = filled(path)
    lines = content.splitlines(keepends=True)

    for cut in range(len(content) + 1):
        whole = content[:cut].count(b"\n")
        path.write_bytes(b"".join(lines[:whole]))
        expected = states(path)
        path.write_bytes(content[:cut])
        assert states(path) == expected, cut


def test_after_a_torn_line_new_records_are_whole(tmp_path: Path) -> None:
    path = tmp_path / "j"
    content = filled(path)
    path.write_bytes(content[:-5])

    spool = opened(path)
    spool.accept(job("new"))
    spool.close()

    assert states(path)["new"] == "waiting"


def test_blocks_the_disk_never_wrote_are_a_torn_end(tmp_path: Path) -> None:
    path = tmp_path / "j"
    content = filled(path)
    expected = states(path)
    content = path.read_bytes()

    path.write_bytes(content + bytes(4096))

    assert states(path) == expected


def test_a_flipped_bit_anywhere_stops_the_box_and_says_where(tmp_path: Path) -> None:
    path = tmp_path / "j"
    content = filled(path)
    unnoticed = []

    for at in range(0, len(content) - 1, 3):
        flipped = bytearray(content)
        flipped[at] ^= 0x04
        path.write_bytes(flipped)
        line = content[:at].count(b"\n") + 1
        try:
            opened(path).close()
        except SpoolDamaged as error:
            if f"line {line}" not in str(error):
                unnoticed.append((at, str(error)))
        else:
            unnoticed.append((at, "read"))

    assert unnoticed == []


def test_zeros_in_the_middle_are_damage_not_a_torn_end(tmp_path: Path) -> None:
    path = tmp_path / "j"
    lines = filled(path).splitlines(keepends=True)

    path.write_bytes(lines[0] + bytes(100) + b"\n" + b"".join(lines[1:]))

    with pytest.raises(SpoolDamaged, match="line 2"):
        opened(path)


def test_two_boxes_cannot_use_one_data_folder(tmp_path: Path) -> None:
    spool = opened(tmp_path / "j")

    with pytest.raises(SpoolDamaged, match="another hall-box"):
        opened(tmp_path / "j")
    spool.close()


def test_compaction_keeps_what_matters_and_forgets_the_rest(tmp_path: Path) -> None:
    path = tmp_path / "j"
    filled(path)
    before = states(path)
    spool = opened(path)
    size = path.stat().st_size

    spool.compact()

    assert path.stat().st_size < size
    assert not spool.accept(job("stored"))
    spool.close()
    assert states(path) == before


def test_compaction_forgets_a_settled_job_an_hour_after_its_deadline(tmp_path: Path) -> None:
    path = tmp_path / "j"
    filled(path)
    spool = opened(path, lambda: NOW + timedelta(hours=2))

    spool.compact()

    assert spool.accept(job("stored"))
    spool.close()


def test_a_long_morning_does_not_make_a_long_journal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spool_file, "COMPACT_BYTES", 20_000)
    path = tmp_path / "j"
    spool = opened(path, lambda: NOW + timedelta(hours=2))

    for n in range(200):
        spool.accept(job(str(n)))
        spool.begin(str(n))
        spool.finish(receipt(str(n)))
        spool.stored(str(n))

    assert path.stat().st_size < 25_000
    spool.close()


def test_a_full_disk_refuses_the_job_and_the_journal_stays_whole(tmp_path: Path) -> None:
    path = tmp_path / "j"
    spool = opened(path)
    spool.accept(job("a"))
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)

    resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size + 40, before[1]))
    try:
        with pytest.raises(SpoolUnwritable):
            spool.accept(job("b"))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, ignored)

    assert spool.accept(job("b"))
    spool.close()
    assert states(path) == {"a": "waiting", "b": "waiting"}


def test_after_a_failed_fsync_nothing_more_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spool = opened(tmp_path / "j")

    def broken_disk(fd: int) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(os, "fsync", broken_disk)
    with pytest.raises(SpoolUnwritable):
        spool.accept(job("a"))
    monkeypatch.undo()

    with pytest.raises(SpoolUnwritable):
        spool.accept(job("b"))
    assert "Input/output" in spool.broken
    spool.close()


WORKER = """
import os, sys
from datetime import datetime
from pathlib import Path
from drivers.spool import Spool
from tests.drivers.box.test_spool import NOW, job, receipt

spool = Spool(Path(sys.argv[1]), lambda: NOW)
paper = open(sys.argv[2], "ab", buffering=0)
say = lambda word: os.write(1, f"{word}\\n".encode())
spool.accept(job("a")); say("accepted")
spool.begin("a"); say("begun")
paper.write(b"slip a"); say("printed")
spool.finish(receipt("a")); say("settled")
spool.stored("a"); say("stored")
sys.stdin.read()
"""

AFTER_KILL = {
    "accepted": {"a": "waiting"},
    "begun": {"a": "unknown"},
    "printed": {"a": "unknown"},
    "settled": {"a": "done"},
    "stored": {},
}


@pytest.mark.parametrize("point", AFTER_KILL)
def test_a_program_killed_at_any_step_leaves_a_journal_that_tells_the_truth(tmp_path: Path, point: str) -> None:
    """The program kills itself right after the step, as a power cut would."""
    step = re.sub(rf'say\("{point}"\)', f'say("{point}"); os.kill(os.getpid(), 9)', WORKER)
    done = subprocess.run(
        [sys.executable, "-c", step, str(tmp_path / "j"), str(tmp_path / "paper")],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[3],
    )

    assert (done.returncode, done.stdout.split()[-1]) == (-signal.SIGKILL, point), done.stderr
    paper = (tmp_path / "paper").read_bytes() if (tmp_path / "paper").exists() else b""
    after = states(tmp_path / "j")
    assert after == AFTER_KILL[point]
    assert not (paper and after.get("a") == "waiting"), "paper came out and the job would be done again"


def test_what_the_hall_refuses_outlives_restart_and_compaction_for_a_week(tmp_path: Path) -> None:
    spool = opened(tmp_path / "j")
    spool.accept(job("a"))
    spool.finish(receipt("a"))
    spool.refused("a", "settled_otherwise")
    spool.compact()
    spool.close()
    again = opened(tmp_path / "j")
    again.close()
    later = opened(tmp_path / "j", lambda: NOW + timedelta(days=8))
    later.compact()

    assert [(one.job, one.number, one.why) for one in again.unheard()] == [("a", "社A012", "settled_otherwise")]
    assert (later.unheard(), later.receipts()) == ([], [])
    later.close()
