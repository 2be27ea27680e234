"""Files are made once and sent once, whoever dies in between."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, update

from hall.domain.reporting import Asked, ReportPlan
from hall.outgoing.beside import Beside
from hall.outgoing.sending import Sending
from hall.reports import make
from hall.senders import Mail
from hall.settings import ROOT, Smtp
from hall.storage.outgoing import LEASE, TRIES, Outgoing
from hall.storage.outgoing_tables import deliveries, exports
from hall.storage.publications import Publications
from hall.words import Catalogue
from tests import sinks
from tests.journey.databases import (
    database,
    migrated_file,
    migrated_postgres,
    postgres_copy,
    shared_database,
    shared_postgres,
    sqlite_database,
)
from tests.reports.busy_hall import FIRST_DAY, HALL, OPENS, BusyHall, a_recorded_day

__all__ = [
    "database",
    "migrated_file",
    "migrated_postgres",
    "postgres_copy",
    "shared_database",
    "shared_postgres",
    "sqlite_database",
]
WORDS = Catalogue(ROOT / "config" / "lang")
NOW = datetime(2026, 1, 1, tzinfo=UTC)


class House:
    """A hall with a plan or two, and what sends its files."""

    def __init__(self, hall: BusyHall, data: Path, post: sinks.Post | None = None) -> None:
        self.hall = hall
        self.data = data
        smtp = Smtp(host="127.0.0.1", port=post.port if post else 0, security="none", sender="hall@example.gov.cn")
        self.ways = {"email": Mail(smtp)} if post else {}
        self.outgoing = Outgoing(hall.store)
        self.beside = Beside(hall.store, WORDS, self.ways, data)
        self.sending = Sending(self.outgoing, WORDS, self.ways, data, hall.store.clock)

    def ask(self, what: str = "tables", format_: str = "zip", **more: Any) -> str:
        told = {"id": f"{what}-{format_}", "what": what, "from_": FIRST_DAY, "to": FIRST_DAY, "cut": ""}
        told |= {"format": format_, "language": "en", "people": True, "by": "account:m", "author": "Chen Jing"}
        asked = Asked(**(told | more))  # type: ignore[arg-type]  # the fields of the test's own choice
        self.outgoing.ask(HALL, asked, self.hall.clock.now())
        return asked.id

    def state(self, id_: str) -> Mapping[str, Any]:
        found = self.outgoing.one(HALL, id_)
        assert found is not None
        return found

    def sent(self) -> list[tuple[str, str, str]]:
        with self.hall.store.read() as connection:
            query = select(deliveries.c.way, deliveries.c.state, deliveries.c.error).order_by(deliveries.c.way)
            return [tuple(row) for row in connection.execute(query)]

    def lease_is_over(self, *tables: Any) -> None:
        for table in tables:
            over = update(table).values(lease_until=datetime.now(UTC) - LEASE)
            self.hall.store.write(lambda connection, over=over: connection.execute(over).rowcount)


@pytest.fixture
def house(quiet_hall: BusyHall, tmp_path: Path) -> House:
    return House(quiet_hall, tmp_path)


@pytest.fixture
def post() -> Iterator[sinks.Post]:
    with sinks.post() as found:
        yield found


def tables(path: Path) -> dict[str, list[dict[str, str]]]:
    with zipfile.ZipFile(path) as archive:
        return {
            name.removesuffix(".csv"): list(csv.DictReader(io.StringIO(archive.read(name).decode("utf-8-sig"))))
            for name in archive.namelist()
        }


def test_the_flat_tables_say_what_the_reports_say(house: House) -> None:
    id_ = house.ask()

    assert house.beside.make_one()
    assert house.state(id_)["state"] == "ready"
    found = tables(house.data / "exports" / f"{id_}.zip")
    assert list(found) == ["visits", "legs", "events", "window_states", "ratings", "alerts"]
    assert [row["number"] for row in found["visits"]] == ["A001", "A002", "B001", "A003"]
    total = make(house.hall.store, HALL, "services", FIRST_DAY)["total"]
    waits = [int(row["wait_s"]) for row in found["legs"] if row["wait_s"]]
    assert sum(waits) / len(waits) == total["wait_mean_s"]
    spent = dict.fromkeys(("idle", "calling", "serving"), 0)
    for row in found["window_states"]:
        spent[row["state"]] += int(row["seconds"])
    day = make(house.hall.store, HALL, "windows", FIRST_DAY)["total"]
    assert (spent["idle"], spent["calling"] + spent["serving"]) == (day["idle_s"], day["busy_s"])


def test_whoever_may_not_read_about_people_gets_no_accounts(house: House) -> None:
    id_ = house.ask(people=False)
    house.beside.make_one()

    with zipfile.ZipFile(house.data / "exports" / f"{id_}.zip") as archive:
        said = b"".join(archive.read(name) for name in archive.namelist())
    assert b"account:" not in said


def test_a_workbook_of_the_tables_has_a_sheet_for_each(house: House) -> None:
    id_ = house.ask(format_="xlsx")
    house.beside.make_one()

    with zipfile.ZipFile(house.data / "exports" / f"{id_}.xlsx") as book:
        names = book.read("xl/workbook.xml").decode()
    assert [name in names for name in ("Info", "visits", "legs", "events", "window_states")] == [True] * 5


def test_what_is_asked_twice_under_one_key_is_made_once(house: House) -> None:
    house.ask()
    house.ask()

    assert house.beside.make_one()
    assert not house.beside.make_one()


def test_a_report_that_cannot_be_made_says_why_and_is_not_tried_again(house: House) -> None:
    id_ = house.ask("day", "csv", from_=date(2099, 1, 1), to=date(2099, 1, 1))
    house.beside.make_one()

    found = house.state(id_)
    assert (found["state"], json.loads(found["error"])["code"]) == ("failed", "invalid")


def test_who_cancels_gets_no_file(house: House) -> None:
    id_ = house.ask()
    job = house.outgoing.claim(datetime.now(UTC), "a worker")
    assert job is not None
    assert house.outgoing.cancel(HALL, id_, NOW)

    assert not house.outgoing.progress(job, 1, 2, datetime.now(UTC))
    assert not house.outgoing.made(job, "x.zip", 1, NOW)
    assert house.state(id_)["state"] == "cancelled"
    assert not house.outgoing.cancel(HALL, id_, NOW)


def test_of_a_cancelled_file_nothing_is_left(house: House) -> None:
    id_ = house.ask()
    half = house.data / "exports" / f"{id_}.zip.part"
    half.parent.mkdir()
    half.write_bytes(b"half")
    house.beside._made_beside = lambda job, _: {} if house.outgoing.cancel(HALL, job.asked.id, NOW) else {"made": "x"}  # type: ignore[method-assign]

    house.beside.make_one()

    assert house.state(id_)["state"] == "cancelled"
    assert list(half.parent.iterdir()) == []


def test_a_file_whose_maker_died_is_made_by_the_next_and_given_up_after_the_third(house: House) -> None:
    id_ = house.ask()
    jobs = []
    for number in range(TRIES):
        jobs.append(house.outgoing.claim(datetime.now(UTC), f"worker {number}"))
        assert house.outgoing.claim(datetime.now(UTC), "another one") is None
        house.lease_is_over(exports)
    last = jobs[-1]
    assert last is not None
    assert last.attempts == TRIES
    assert not house.outgoing.made(jobs[0], "x.zip", 1, NOW)  # type: ignore[arg-type]  # it was claimed

    house.outgoing.not_made(last, json.dumps({"code": "file_not_made", "found": {"found": "–"}}), NOW, again=True)
    assert house.state(id_)["state"] == "failed"


MAKES = """
import sys
from pathlib import Path
from hall.clock import HallClock
from hall.outgoing.beside import Beside
from hall.settings import ROOT
from hall.storage.store import Store
from hall.words import Catalogue
Beside(Store(sys.argv[1], HallClock()), Catalogue(ROOT / "config" / "lang"), {}, Path(sys.argv[2])).make_one()
"""


def test_a_worker_killed_in_the_middle_leaves_nothing_half_made_and_the_next_one_makes_it(house: House) -> None:
    id_ = house.ask()
    with subprocess.Popen([sys.executable, "-c", MAKES, house.hall.store.url, str(house.data)], cwd=ROOT) as worker:
        while house.state(id_)["state"] != "making":
            assert worker.poll() is None
            time.sleep(0.05)
        worker.kill()
    assert house.state(id_)["state"] == "making"

    house.lease_is_over(exports)
    assert house.beside.make_one()
    assert (house.state(id_)["state"], house.state(id_)["attempts"]) == ("ready", 2)
    assert len(tables(house.data / "exports" / f"{id_}.zip")["visits"]) == 4


def planned(hall: BusyHall, **plan: str) -> None:
    """A plan in the settings of the hall."""
    _ = ReportPlan(**({"code": "p"} | plan))

    def change(body: dict[str, Any]) -> None:
        body["schedules"] = [{"code": "p", **plan}]

    hall.set_differently(change)


def test_a_report_by_plan_comes_into_its_folder_once_however_often_it_is_looked_for(house: House) -> None:
    planned(house.hall, folder="daily", format="csv", language="en")
    house.hall.clock.at = OPENS + timedelta(days=1)

    assert house.beside.plan() == 1
    assert house.beside.plan() == 0
    house.beside.make_one()
    assert house.sending.send_one()
    assert not house.sending.send_one()

    files = list((house.data / "outgoing" / HALL / "daily").iterdir())
    assert [file.name for file in files] == ["town-day-service-2025-06-03.csv"]
    assert b"A003" not in files[0].read_bytes()
    assert house.sent() == [("folder", "sent", "")]


def test_a_letter_carries_the_file_and_comes_again_under_its_own_id_after_a_crash(
    quiet_hall: BusyHall, tmp_path: Path, post: sinks.Post
) -> None:
    house = House(quiet_hall, tmp_path, post)
    planned(quiet_hall, email_to="desk@example.gov.cn", format="csv", language="en")
    quiet_hall.clock.at = OPENS + timedelta(days=1)
    house.beside.plan()
    house.beside.make_one()

    dead = house.outgoing.next_delivery(datetime.now(UTC), "a worker that dies after sending")
    assert dead is not None
    house.sending._by_mail(dead)
    assert not house.sending.send_one()
    house.lease_is_over(deliveries)
    assert house.sending.send_one()

    assert len({letter["Message-ID"] for letter in post.got}) == 1
    (attached,) = post.got[0].iter_attachments()
    assert attached.get_filename() == "town-day-service-2025-06-03.csv"
    assert attached.get_payload(decode=True) == (tmp_path / "exports" / f"{dead.export['id']}.csv").read_bytes()
    assert house.sent() == [("email", "sent", "")]


def test_on_both_databases_a_report_is_asked_for_made_sent_and_published_once(database: str, tmp_path: Path) -> None:
    hall = BusyHall(database)
    try:
        house = House(hall, tmp_path)
        a_recorded_day(hall, OPENS, 3)
        planned(hall, folder="daily", format="csv", language="en")
        hall.clock.at = OPENS + timedelta(days=1)
        assert [house.beside.plan(), house.beside.plan()] == [1, 0]
        assert [house.beside.make_one(), house.beside.make_one()] == [True, False]
        assert [house.sending.send_one(), house.sending.send_one()] == [True, False]
        assert house.sent() == [("folder", "sent", "")]
        assert house.outgoing.newest(HALL, "p") == FIRST_DAY

        kept = Publications(hall.store)
        found = make(hall.store, HALL, "services", FIRST_DAY, words=WORDS)
        told = NOW, "account:m", "Chen Jing", "", "key"
        assert kept.publish(HALL, found, *told)["id"] == kept.publish(HALL, found, *told)["id"]
        hall.clock.at += timedelta(days=8)
        house.beside.let_go()
        assert list((tmp_path / "exports").iterdir()) == []
    finally:
        hall.close()


def test_without_a_mail_server_the_page_says_that_nothing_was_sent(house: House) -> None:
    planned(house.hall, email_to="desk@example.gov.cn", format="csv", folder="daily")
    house.hall.clock.at = OPENS + timedelta(days=1)
    house.beside.plan()
    house.beside.make_one()
    for _ in range(2):
        house.sending.send_one()

    assert house.sent() == [("email", "failed", "no mail server is set up in hall.toml"), ("folder", "sent", "")]


def test_files_are_let_go_after_their_time_but_not_before_they_are_sent(house: House) -> None:
    planned(house.hall, folder="daily", format="csv")
    house.hall.clock.at = OPENS + timedelta(days=1)
    house.beside.plan()
    house.beside.make_one()
    (file,) = (house.data / "exports").iterdir()
    house.hall.clock.at += timedelta(days=8)

    house.beside.let_go()
    assert file.exists()
    house.sending.send_one()
    house.beside.let_go()
    assert not file.exists()
    assert house.state(file.stem)["state"] == "gone"


def test_a_published_report_keeps_its_figures_and_the_next_one_is_a_restatement(house: House) -> None:
    kept = Publications(house.hall.store)
    found = make(house.hall.store, HALL, "services", FIRST_DAY, words=WORDS)
    first = kept.publish(HALL, found, NOW, "account:m", "Chen Jing", "monthly", "key-1")
    again = kept.publish(HALL, found, NOW, "account:m", "Chen Jing", "monthly", "key-1")
    house.hall.take("A")
    later = make(house.hall.store, HALL, "services", FIRST_DAY, words=WORDS)
    second = kept.publish(HALL, later, NOW, "account:m", "Chen Jing", "", "key-2")

    assert (first["edition"], again["id"], second["edition"]) == (1, first["id"], 2)
    body = kept.one(HALL, first["id"])
    assert body is not None
    assert body["body"]["total"]["issued"] == 3
    assert len(kept.listed(HALL)) == 2
