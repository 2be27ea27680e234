"""A copy takes the database's place: a new epoch, and no number that may be on paper comes again."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from hall import cli
from hall.journey import lease
from hall.serving import sole_user
from hall.storage import accounts, checks, devices
from tests.journey.open_hall import OpenHall
from tests.judges import ledger_book, ledger_checker


@pytest.fixture
def lost(tmp_path: Path, migrated_file: Path) -> tuple[Path, Path, list[str]]:
    """A data folder, a copy made after three numbers, and the numbers on paper that the copy does not know."""
    data, copy = tmp_path / "data", tmp_path / "copy.db"
    data.mkdir()
    (data / "hall.db").write_bytes(migrated_file.read_bytes())
    hall = OpenHall(f"sqlite:///{data / 'hall.db'}")
    hall.open_day()
    for _ in range(3):
        hall.take()
    checks.copy_sqlite(data / "hall.db", copy)
    paper = [hall.take(service).number for service in ("A", "A", "B")]
    hall.close()
    return data, copy, paper


def reopened(data: Path) -> OpenHall:
    hall = OpenHall(f"sqlite:///{data / 'hall.db'}")
    hall.clock.step(3600)
    return hall


def test_numbers_that_only_the_lost_database_knew_are_not_given_again(
    lost: tuple[Path, Path, list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    data, copy, paper = lost

    assert cli.main(["restore", str(copy), "--data", str(data)]) == 0

    hall = reopened(data)
    assert paper == ["A0004", "A0005", "B001"]
    assert [hall.take(service).number for service in ("A", "B")] == ["A0006", "B002"]
    assert "series A: goes on after 5" in capsys.readouterr().out
    hall.close()
    ledger_checker.check(hall.url, hall.code)


@pytest.mark.parametrize(("readable", "first"), [(True, 9030), (False, 9050)])
def test_numbers_that_a_kiosk_may_have_on_paper_are_not_lent_again(
    lost: tuple[Path, Path, list[str]], *, readable: bool, first: int
) -> None:
    data, copy, _ = lost
    ask = lease.LeaseAsk(device="box-1", place="kiosk")
    hall = OpenHall(f"sqlite:///{data / 'hall.db'}")
    hall.do(lambda ledger: lease.renew(ledger, ask, str))
    hall.close()
    if not readable:
        (data / "hall.db").write_bytes(b"broken")

    cli.main(["restore", str(copy), "--data", str(data), "--skip", "50"])

    hall = reopened(data)
    found = hall.do(lambda ledger: lease.renew(ledger, ask, str))
    assert found is not None
    assert found.blocks[0].spans[0].first == first
    hall.close()


def test_a_restore_begins_a_new_epoch_with_a_fact_of_its_own(lost: tuple[Path, Path, list[str]]) -> None:
    data, copy, _ = lost

    cli.main(["restore", str(copy), "--data", str(data)])

    hall = reopened(data)
    last = ledger_book.read(hall.url, hall.code).facts[-1]
    assert (last["type"], last["epoch"], hall.look(lambda view: view.state.epoch)) == ("restored", 2, 2)
    hall.close()


def test_where_the_lost_database_cannot_be_read_numbers_are_left_out(lost: tuple[Path, Path, list[str]]) -> None:
    data, copy, _ = lost
    (data / "hall.db").write_bytes(b"rubbish" * 1000)

    assert cli.main(["restore", str(copy), "--data", str(data), "--skip", "50"]) == 0

    hall = reopened(data)
    assert [hall.take(service).number for service in ("A", "B")] == ["A0054", "B051"]
    hall.close()


def test_the_former_file_is_kept(lost: tuple[Path, Path, list[str]]) -> None:
    data, copy, _ = lost
    before = (data / "hall.db").read_bytes()

    cli.main(["restore", str(copy), "--data", str(data)])

    (kept,) = data.glob("hall.db.replaced-*[0-9]")
    assert kept.read_bytes() == before


@pytest.fixture
def let_in(tmp_path: Path, migrated_file: Path) -> tuple[Path, Path]:
    """A data folder and a copy made before a screen's key was revoked and a clerk's account disabled."""
    data, copy = tmp_path / "data", tmp_path / "copy.db"
    data.mkdir()
    (data / "hall.db").write_bytes(migrated_file.read_bytes())
    hall = OpenHall(f"sqlite:///{data / 'hall.db'}")
    now = datetime(2026, 11, 22, 8, tzinfo=UTC)
    with hall.store.engine.begin() as connection:
        ids = [
            devices.add_key(connection, hash_=name, hall=hall.code, role="display", label="", place=name, now=now)
            for name in ("stays", "stolen")
        ]
        clerk = accounts.add_account(connection, login="li", name="Li", password="old", now=now)
        accounts.add_session(connection, "cookie", clerk, now, now + timedelta(hours=12))
    checks.copy_sqlite(data / "hall.db", copy)
    with hall.store.engine.begin() as connection:
        devices.revoke(connection, hall.code, ids[1], now)
        accounts.change_account(connection, clerk, disabled=True, password="new")
    hall.close()
    return data, copy


def comes_in(data: Path) -> dict[str, object]:
    """Whose keys are valid, and what is known of the clerk."""
    with sqlite3.connect(data / "hall.db") as base:
        keys = [place for (place,) in base.execute("SELECT place FROM bearer_keys WHERE revoked_at IS NULL")]
        (clerk,) = base.execute("SELECT disabled, password FROM accounts WHERE login = 'li'").fetchall()
        sessions = base.execute("SELECT count(*) FROM sessions").fetchone()[0]
    base.close()
    return {"keys": keys, "clerk": clerk, "sessions": sessions}


def test_what_was_revoked_since_the_copy_stays_revoked(
    let_in: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    data, copy = let_in

    assert cli.main(["restore", str(copy), "--data", str(data)]) == 0

    assert comes_in(data) == {"keys": ["stays"], "clerk": (1, "new"), "sessions": 0}
    assert "1 keys of devices and\nprograms and 1 accounts stay out" in capsys.readouterr().out


def test_where_nobody_knows_what_was_revoked_it_is_said_how_many_keys_are_valid_again(
    let_in: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    data, copy = let_in
    (data / "hall.db").write_bytes(b"rubbish" * 1000)

    cli.main(["restore", str(copy), "--data", str(data)])

    said = capsys.readouterr().out
    assert comes_in(data) == {"keys": ["stays", "stolen"], "clerk": (0, "old"), "sessions": 0}
    assert "1 accounts are valid again" in said
    assert "2 keys of devices and programs are valid" in said
    assert "--revoke-keys" in said


@pytest.mark.parametrize("readable", [True, False])
def test_whoever_restores_may_end_every_key(let_in: tuple[Path, Path], *, readable: bool) -> None:
    data, copy = let_in
    if not readable:
        (data / "hall.db").unlink()

    cli.main(["restore", str(copy), "--data", str(data), "--revoke-keys"])

    assert comes_in(data)["keys"] == []


@pytest.mark.parametrize("bad", ["missing", "rubbish"])
def test_a_copy_that_is_none_changes_nothing(
    bad: str, lost: tuple[Path, Path, list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    data, copy, _ = lost
    before = (data / "hall.db").read_bytes()
    copy.unlink()
    if bad == "rubbish":
        copy.write_bytes(b"rubbish" * 1000)

    assert cli.main(["restore", str(copy), "--data", str(data)]) == 2

    assert str(copy) in capsys.readouterr().err
    assert (data / "hall.db").read_bytes() == before


def test_nothing_is_restored_under_a_running_server(
    lost: tuple[Path, Path, list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    data, copy, _ = lost

    with sole_user(data):
        assert cli.main(["restore", str(copy), "--data", str(data)]) == 2

    assert "running server" in capsys.readouterr().err


def test_the_doctor_says_in_words_how_everything_is(
    lost: tuple[Path, Path, list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    data, _, _ = lost

    code = cli.main(["doctor", "--data", str(data)])

    said = capsys.readouterr().out
    assert code == 0
    for part in ("server: not running", "disk: ", "database: whole", "chain unbroken", "clock: ", "certificate: none"):
        assert part in said


def test_the_doctor_finds_a_broken_certificate(
    lost: tuple[Path, Path, list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    data, _, _ = lost
    (data / "tls").mkdir()
    (data / "tls" / "hall.pem").write_text("no certificate", encoding="ascii")

    assert cli.main(["doctor", "--data", str(data)]) == 1
    assert "MEND  certificate: " in capsys.readouterr().out
