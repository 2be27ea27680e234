"""A box makes its own key, is let in by a code, is found out when its disk is copied, and goes when it is revoked."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests

from drivers.passport import KeyFile
from hall.settings import ROOT
from tests.story.house import House
from tests.trust.fault_proxy import FaultProxy
from tests.trust.kiosks import TOML, Kiosk, until

OUT_WITHIN_S = 20.0
"""The hall closes a revoked socket within 5 s (tests/realtime/test_revoked.py); here the machine may be crowded."""
pytestmark = pytest.mark.timeout(120)


def enrolling(folder: Path, server: str, *more: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "drivers.cli", "enrol", "--config", str(folder / "box.toml")]
    command += ["--data", str(folder), "--server", server, *more]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    found = House(tmp_path_factory.mktemp("enrolled"))
    try:
        found.start_server()
        yield found
    finally:
        found.stop()


@pytest.fixture(scope="module")
def kiosk(house: House) -> Iterator[Kiosk]:
    """Let in as an installer does: the code from the box's screen, typed by an admin."""
    folder = house.folder / "kiosk-2"
    folder.mkdir()
    (folder / "box.toml").write_text(TOML.format(hall=house.hall, place="kiosk-2"), encoding="utf-8")
    found = Kiosk(house, "kiosk-2", folder, FaultProxy(house.port))
    asking = enrolling(folder, house.url)
    assert asking.stdout is not None
    code = asking.stdout.readline().partition("：")[2][:9]
    house.post("admin", "/devices/enrol", {"code": code})
    said, wrong = asking.communicate(timeout=20)
    assert asking.returncode == 0, said + wrong
    yield found
    found.kill()
    found.line.cut()


def device(house: House, place: str) -> dict[str, Any]:
    rows = house.get("manager", "/floor")["devices"]
    return next((row for row in rows if row["place"] == place), {})


def test_the_private_half_stays_in_a_file_that_nobody_else_reads(kiosk: Kiosk) -> None:
    file = kiosk.folder / "box.key"

    assert file.stat().st_mode & 0o777 == 0o600
    assert set(json.loads(file.read_text(encoding="ascii"))) == {"ed25519", "device"}


def test_a_box_with_a_key_of_its_own_works_as_a_kiosk(kiosk: Kiosk) -> None:
    kiosk.start().has_numbers()

    assert kiosk.press().status_code == 201


def test_a_second_request_over_an_old_key_is_asked_for_by_name(kiosk: Kiosk, house: House) -> None:
    again = enrolling(kiosk.folder, house.url)
    _, wrong = again.communicate(timeout=20)

    assert again.returncode == 78
    assert "--again" in wrong


def test_a_copied_disk_throws_the_first_one_out_and_people_are_told(kiosk: Kiosk, house: House) -> None:
    kiosk.linked("live")
    folder = kiosk.copied_to(house.folder / "copy")
    copy = Kiosk(house, "kiosk-2", folder, kiosk.line).start()
    try:
        copy.linked("live")
        kiosk.linked("cut_off", OUT_WITHIN_S)
        until(lambda: device(house, "kiosk-2").get("cause") == "copied", OUT_WITHIN_S)
    finally:
        copy.kill()

    assert kiosk.press().status_code in (401, 409)


def test_a_proof_is_good_once(kiosk: Kiosk, house: House) -> None:
    key = KeyFile(**{{"ed25519": "private_key"}.get(k, k): v for k, v in _key(kiosk).items()})
    body = {"device": key.device, "boot": 900, "boot_id": "badcafe1", "count": 1}
    text = f"hall-box-proof\n{key.device}\n900\nbadcafe1\n1"
    answers = [
        requests.post(f"{house.url}/api/v1/box-sessions", json={**body, "signature": key.sign(text)}, timeout=10)
        for _ in range(2)
    ]

    assert [answer.status_code for answer in answers] == [200, 409]
    assert answers[1].json()["code"] == "device_copied"


def test_a_wrong_signature_learns_nothing(kiosk: Kiosk, house: House) -> None:
    proof = {"boot": 901, "boot_id": "badcafe2", "count": 1, "signature": "0" * 128}
    for known in (_key(kiosk)["device"], "019ed000-0000-7000-8000-000000000000"):
        answer = requests.post(f"{house.url}/api/v1/box-sessions", json={"device": known, **proof}, timeout=10)

        assert (answer.status_code, answer.json()["code"]) == (403, "proof_wrong")


def test_a_revoked_box_is_out_at_once(kiosk: Kiosk, house: House) -> None:
    kiosk.kill()
    (kiosk.folder / "boots").write_text("1000\n", encoding="ascii")
    kiosk.start()
    kiosk.linked("live")

    house.post("admin", f"/devices/{_key(kiosk)['device']}/revoke")

    kiosk.linked("cut_off", OUT_WITHIN_S)


def test_a_place_that_is_not_there_is_named(house: House, tmp_path: Path) -> None:
    (tmp_path / "box.toml").write_text(TOML.format(hall=house.hall, place="cellar"), encoding="utf-8")
    asking = enrolling(tmp_path, house.url, "--place", "cellar")
    _, wrong = asking.communicate(timeout=20)

    assert asking.returncode == 1
    assert "cellar" in wrong
    assert not (tmp_path / "box.key").exists()


def _key(kiosk: Kiosk) -> dict[str, str]:
    found: dict[str, str] = json.loads((kiosk.folder / "box.key").read_text(encoding="ascii"))
    return found
