"""What the commands say and do, run as an installer runs them."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from hall import cli, serving
from hall.settings import Settings


@pytest.mark.parametrize(
    ("lines", "address"),
    [
        ("", "http://127.0.0.1:8080/"),
        ("port = 9000", "http://127.0.0.1:9000/"),
        ('host = "0.0.0.0"', f"https://{socket.gethostname()}:8080/"),
        ('host = "::"\nport = 8443', f"https://{socket.gethostname()}:8443/"),
        ('host = "10.1.2.3"\nplain_http_on_lan = true', "http://10.1.2.3:8080/"),
        ('host = "fd00::5"', "https://[fd00::5]:8080/"),
        ('host = "hall.example"', "https://hall.example:8080/"),
    ],
)
def test_init_tells_the_address_of_the_settings(
    lines: str, address: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = tmp_path / "hall.toml"
    config.write_text(lines, encoding="utf-8")

    code = cli.main(["init", "--data", str(tmp_path / "data"), "--config", str(config)])

    said = capsys.readouterr().out
    assert code == 0
    assert f"Open {address} and make the first admin" in said
    assert f"hall serve --data {tmp_path / 'data'} --config {config}" in said


def test_init_twice_keeps_the_certificate_and_makes_a_new_code(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["init", "--data", str(tmp_path)]
    cli.main(asked)
    first = re.search(r"code: (\S+)", capsys.readouterr().out)
    certificate = (tmp_path / "tls" / "hall.pem").read_bytes()

    cli.main(asked)

    again = re.search(r"code: (\S+)", capsys.readouterr().out)
    assert first is not None
    assert again is not None
    assert first[1] != again[1]
    assert (tmp_path / "tls" / "hall.pem").read_bytes() == certificate


def test_what_a_hall_knows_of_people_is_readable_by_its_own_account_alone(tmp_path: Path) -> None:
    data, copy, before = tmp_path / "data", tmp_path / "copy.db", os.umask(0o022)
    try:
        cli.main(["init", "--data", str(data)])
        cli.main(["backup", "--data", str(data), "--to", str(copy)])
        cli.main(["restore", str(copy), "--data", str(data)])
    finally:
        os.umask(before)

    files = {copy, data, *data.glob("hall.db*"), data / "setup-code", *data.glob("tls/*.key")}
    assert {file.name for file in files} >= {"copy.db", "hall.db", "setup-code", "hall.key", "ca.key"}
    assert [file.name for file in files if file.stat().st_mode & 0o077] == []


def test_a_database_that_others_could_read_is_closed_to_them_by_the_next_migration(tmp_path: Path) -> None:
    cli.main(["init", "--data", str(tmp_path)])
    (tmp_path / "hall.db").chmod(0o644)

    cli.main(["migrate", "--data", str(tmp_path)])

    assert (tmp_path / "hall.db").stat().st_mode & 0o077 == 0


def test_init_with_a_bad_setting_says_which(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    config = tmp_path / "hall.toml"
    config.write_text("prot = 80", encoding="utf-8")

    code = cli.main(["init", "--data", str(tmp_path / "data"), "--config", str(config)])

    assert code == 2
    assert "did you mean 'port'" in capsys.readouterr().err
    assert not (tmp_path / "data" / "hall.db").exists()


def test_a_hall_without_settings_is_found_on_this_machine_alone() -> None:
    assert Settings(data=Path("/nowhere")).address == "http://127.0.0.1:8080/"


def test_a_port_that_another_program_has_is_said_in_words() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(serving.Occupied, match=f"Port {port} is used by another program"):
            serving.free_port("127.0.0.1", port)

    serving.free_port("127.0.0.1", port)


def test_what_only_wants_a_look_before_opening_is_not_called_well(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cli.main(["init", "--starter", "town", "--data", str(tmp_path)])
    capsys.readouterr()

    code = cli.main(["check", "--data", str(tmp_path)])

    said = capsys.readouterr().out.splitlines()
    marks = {line.split(":")[1].strip(): line.split()[0] for line in said}
    assert (code, marks["journal"], marks["walk"]) == (0, "ok", "look")


@pytest.mark.timeout(60)
def test_whoever_reads_only_the_first_line_of_a_check_leaves_no_command_behind(tmp_path: Path) -> None:
    cli.main(["init", "--starter", "town", "--data", str(tmp_path)])
    command = [sys.executable, "-m", "hall.cli", "check", "--data", str(tmp_path)]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        assert running.stdout.readline().startswith(b"ok")
        running.stdout.close()
        said = running.stderr.read()

        assert running.wait(30) == 1
    assert said == b""
