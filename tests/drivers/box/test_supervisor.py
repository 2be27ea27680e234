"""The supervisor with devices that misbehave: the box goes on, and every job ends in a receipt."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from drivers.clock import HallClock
from drivers.device import Begin, Changed, Device, Report
from drivers.spool import Spool
from drivers.supervisor import Supervisor, Unit
from hall.contract.messages import (
    Announce,
    Condition,
    DeviceHealth,
    Job,
    Outcome,
    Receipt,
    Speaking,
    Withdraw,
)
from tests.drivers.box.conftest import wait_for

NOW = datetime.fromisoformat("2026-11-18T10:42:00+08:00")


class Toy:
    """A speaker made of one thread; the number "crash" kills it, "hang" keeps it for ever."""

    kind = "speaker"

    def __init__(self, place: str) -> None:
        self.place = place
        self.beat = time.monotonic()
        self._jobs: list[tuple[Job, Begin]] = []
        self._wake = threading.Event()
        self._stopped = False
        self._report: Report = lambda message: None

    def start(self, report: Report, changed: Changed) -> None:
        self._report = report
        threading.Thread(target=self._run, daemon=True).start()

    def submit(self, job: Job, begin: Begin) -> None:
        if isinstance(job, Announce):
            self._jobs.append((job, begin))
            self._wake.set()

    def health(self) -> DeviceHealth:
        return DeviceHealth(place=self.place, kind=self.kind, condition=Condition.OK, since=NOW)

    def stop(self) -> None:
        self._stopped = True
        self._wake.set()

    def _run(self) -> None:
        while not self._stopped:
            self.beat = time.monotonic()
            self._wake.wait(0.2)
            while self._jobs and not self._stopped:
                job, begin = self._jobs.pop(0)
                self._do(job, begin)

    def _do(self, job: Job, begin: Begin) -> None:
        assert isinstance(job, Announce)
        if job.number == "crash at once":
            raise RuntimeError("a defect before the beginning")
        begin(job.id)
        if job.number == "crash":
            raise RuntimeError("a defect in the middle")
        if job.number == "hang":
            time.sleep(60)
        self._report(Receipt(job=job.id, outcome=Outcome.DONE, at=NOW))


class Notebook:
    """Writes down what the supervisor tells."""

    def __init__(self) -> None:
        self.receipts: list[Receipt] = []

    def taken(self, job: Job) -> None: ...
    def begun(self, job_id: str) -> None: ...
    def speaking(self, message: Speaking) -> None: ...
    def changed(self, health: DeviceHealth) -> None: ...
    def settled(self, receipt: Receipt) -> None:
        self.receipts.append(receipt)

    def outcome(self, job: Job) -> tuple[Outcome, str]:
        wait_for(lambda: any(r.job == job.id for r in self.receipts))
        return next((r.outcome, r.reason) for r in self.receipts if r.job == job.id)


class Room:
    """A supervisor with toys."""

    def __init__(self, folder: Path) -> None:
        self.clock = HallClock()
        self.clock.told(NOW)
        self.spool = Spool(folder / "j", self.clock.now)
        self.notebook = Notebook()
        self.built: list[Toy] = []
        self.supervisor = Supervisor(
            [Unit("a", self._build("a")), Unit("b", self._build("b"))],
            spool=self.spool,
            clock=self.clock,
            watcher=self.notebook,
        )
        self.count = 0

    def _build(self, place: str) -> Callable[[], Sequence[Device]]:
        def build() -> Sequence[Device]:
            self.built.append(Toy(place))
            return [self.built[-1]]

        return build

    def call(self, place: str, number: str = "A001", seconds: float = 30) -> Announce:
        self.count += 1
        job = Announce(
            id=f"job-{self.count}",
            place=place,
            deadline=self.clock.now() + timedelta(seconds=seconds),
            ticket=f"t-{self.count}",
            number=number,
            window_label="1",
            languages=(),
        )
        self.supervisor.take(job)
        return job


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    room = Room(tmp_path)
    room.supervisor.start()
    yield room
    room.supervisor.stop()
    room.spool.close()


def test_a_job_goes_to_the_device_at_its_place(room: Room) -> None:
    assert room.notebook.outcome(room.call("b")) == (Outcome.DONE, "")


@pytest.mark.parametrize(
    ("place", "seconds", "expected"),
    [("c", 30, (Outcome.FAILED, "no_such_place")), ("a", -1, (Outcome.DROPPED, "too_late"))],
)
def test_a_job_that_cannot_be_handed_on_gets_its_receipt_at_once(
    room: Room, place: str, seconds: float, expected: tuple[Outcome, str]
) -> None:
    assert room.notebook.outcome(room.call(place, seconds=seconds)) == expected


def test_a_withdrawal_is_answered_whatever_the_device_says(room: Room) -> None:
    withdraw = Withdraw(id="w", place="a", deadline=NOW + timedelta(hours=1), jobs=("x",))

    room.supervisor.take(withdraw)

    assert room.notebook.outcome(withdraw) == (Outcome.DONE, "")


def test_a_device_that_crashes_is_built_anew_and_the_other_one_does_not_notice(room: Room) -> None:
    room.notebook.outcome(room.call("a"))

    room.call("a", "crash at once")
    room.supervisor._units[0].pause.longest_s = 0.5
    assert room.notebook.outcome(room.call("b")) == (Outcome.DONE, "")
    wait_for(lambda: len(room.built) >= 3)

    assert [toy.place for toy in room.built[2:3]] == ["a"]


def test_a_job_that_was_begun_when_its_device_crashed_is_unknown_and_the_next_one_is_done(room: Room) -> None:
    broken = room.call("a", "crash")
    after = room.call("a")

    assert room.notebook.outcome(broken) == (Outcome.UNKNOWN, "device_crashed")
    assert room.notebook.outcome(after) == (Outcome.DONE, "")
    assert len(room.built) == 3


def test_a_device_that_hangs_keeps_the_watchdog_from_being_fed(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("drivers.supervisor.STUCK_S", 1.0)
    wait_for(lambda: room.supervisor.looked_at)
    assert room.supervisor.stuck() == []

    room.call("a", "hang")
    wait_for(lambda: room.supervisor.stuck() == ["a"])
    looked_at = room.supervisor.looked_at
    time.sleep(1.2)

    assert room.supervisor.looked_at == looked_at


def test_jobs_left_over_from_before_a_restart_are_done_once(tmp_path: Path) -> None:
    first = Room(tmp_path)
    job = first.call("a")  # never started: the power went off here
    first.spool.close()

    second = Room(tmp_path)
    second.supervisor.start()
    outcome = second.notebook.outcome(job)
    time.sleep(0.3)

    assert outcome == (Outcome.DONE, "")
    assert len(second.notebook.receipts) == 1
    second.supervisor.stop()
    second.spool.close()


def test_a_left_over_job_whose_time_has_passed_is_dropped(tmp_path: Path) -> None:
    first = Room(tmp_path)
    job = first.call("a", seconds=0.05)
    first.spool.close()
    time.sleep(0.1)

    second = Room(tmp_path)
    second.clock.told(NOW + timedelta(hours=1))
    second.supervisor.start()

    assert second.notebook.outcome(job) == (Outcome.DROPPED, "too_late")
    second.supervisor.stop()
    second.spool.close()


def test_a_box_with_a_hanging_device_stops_all_the_same(room: Room) -> None:
    room.call("a", "hang")
    time.sleep(0.1)

    begun = time.monotonic()
    room.supervisor.stop(within_s=1.0)

    assert time.monotonic() - begun < 2
