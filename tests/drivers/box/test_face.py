"""The box's pages over real HTTP: what they serve, pass on, and refuse."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import time
import wave
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import requests

from drivers.box import Box
from tests.drivers.box.conftest import BOX_TOML, Rig, settings_for
from tests.drivers.box.fake_hall import KEY, FakeHall

API = "/api/v1/halls/hongkou"


def ask(rig: Rig, path: str, method: str = "GET", **given: Any) -> requests.Response:
    with requests.Session() as session:
        session.trust_env = False
        return session.request(method, rig.box.face.address + path, timeout=8, **given)


def problem(answer: requests.Response) -> tuple[int, str]:
    assert answer.headers["Content-Type"] == "application/problem+json"
    return answer.status_code, answer.json()["code"]


def test_the_kiosk_page_loads_its_files_under_a_path_that_may_be_kept_for_ever(rig: Rig) -> None:
    page = ask(rig, "/kiosk").text
    script = re.search(r'src="(/assets/[^"]+/kiosk_ui/main\.js)"', page)
    assert script is not None

    file = ask(rig, script[1])

    assert (file.status_code, file.headers["Content-Type"]) == (200, "text/javascript; charset=utf-8")
    assert "immutable" in file.headers["Cache-Control"]
    assert 'data-hall="hongkou"' in page
    assert "__" not in re.sub(r"<script.*?</script>", "", page)


def test_the_page_names_every_module_that_it_needs_and_each_is_there(rig: Rig) -> None:
    page = ask(rig, "/kiosk").text
    named = re.findall(r'<link rel="modulepreload" href="([^"]+)">', page)

    answers = [ask(rig, path).status_code for path in named]

    assert answers == [200] * len(named)
    assert {path.rpartition("/")[2] for path in named} >= {"main.js", "machine.js", "words.js", "pinyin-match.js"}


def test_the_box_knows_how_many_pages_listen(rig: Rig) -> None:
    before = ask(rig, "/face/health").json()["pages"]

    with ask(rig, "/face/events", stream=True) as stream:
        next(stream.iter_lines())
        listening = ask(rig, "/face/health").json()["pages"]

    assert (before, listening) == (0, 1)


def test_words_of_the_audio_guide_are_heard_as_the_box_says_them(rig: Rig) -> None:
    answer = ask(rig, "/face/speech", params={"language": "en", "text": "Your number, A104"})
    with wave.open(BytesIO(answer.content)) as sound:
        seconds = sound.getnframes() / sound.getframerate()

    assert answer.headers["Content-Type"] == "audio/wav"
    assert 1.5 < seconds < 8
    assert problem(ask(rig, "/face/speech", params={"language": "xx", "text": "a"})) == (422, "invalid")


def test_every_name_of_the_import_map_leads_to_a_file(rig: Rig) -> None:
    page = ask(rig, "/kiosk").text
    found = re.search(r'<script type="importmap">(.*?)</script>', page)
    assert found is not None
    imports = json.loads(found[1])["imports"]

    answers = [ask(rig, path if path.endswith(".js") else f"{path}api.js").status_code for path in imports.values()]

    assert answers == [200] * len(imports)


def test_only_the_import_map_may_stand_in_the_page(rig: Rig) -> None:
    answer = ask(rig, "/kiosk")
    found = re.search(r'<script type="importmap">(.*?)</script>', answer.text)
    assert found is not None
    digest = base64.b64encode(hashlib.sha256(found[1].encode()).digest()).decode()

    policy = answer.headers["Content-Security-Policy"]

    assert policy.startswith("default-src 'none'; ")
    assert f"script-src 'self' 'sha256-{digest}';" in policy
    assert "unsafe" not in policy
    assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize(
    "path",
    [
        "/assets/x/client/../../settings.py",
        "/assets/x/client/..%2f..%2fsettings.py",
        "/assets/x/lang/../box.toml",
        "/assets/x/drivers/box.py",
        "/assets/x/kiosk_ui/",
        "/api/v1/halls/hongkou/windows",
        "/api/v1/session",
        "/",
    ],
)
def test_nothing_else_is_served(rig: Rig, path: str) -> None:
    assert ask(rig, path).status_code == 404


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "127.0.0.1:1", "localhost.evil.example:80", ""])
def test_a_request_under_a_foreign_name_is_refused(rig: Rig, host: str) -> None:
    assert ask(rig, "/kiosk", headers={"Host": host}).status_code in (400, 421)


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_a_request_of_a_foreign_page_is_refused_and_does_not_reach_the_hall(rig: Rig, headers: dict[str, str]) -> None:
    answer = ask(rig, f"{API}/tickets", "POST", json={"service": "A"}, headers=headers)

    assert problem(answer) == (403, "foreign_page")
    assert rig.hall.requests == []


def test_a_ticket_is_taken_with_the_boxes_key_and_the_pages_idempotency_key(rig: Rig) -> None:
    answer = ask(
        rig,
        f"{API}/tickets",
        "POST",
        json={"service": "A"},
        headers={"Origin": rig.box.face.address, "Idempotency-Key": "k" * 16, "Cookie": "a=b", "X-Evil": "1"},
    )

    ((method, path, headers, body),) = [one for one in rig.hall.requests if not one[1].endswith("/leases")]
    assert (answer.status_code, answer.json()) == (201, {"path": f"{API}/tickets"})
    assert (method, path, json.loads(body)) == ("POST", f"{API}/tickets", {"service": "A"})
    assert (headers["AUTHORIZATION"], headers["IDEMPOTENCY_KEY"]) == (f"Bearer {KEY}", "k" * 16)
    assert not {"COOKIE", "X_EVIL"} & set(headers)


@pytest.mark.parametrize(
    ("path", "method"),
    [
        (f"{API}/services", "GET"),
        (f"{API}/tickets", "POST"),
        (f"{API}/tickets", "GET"),
        (f"{API}/tickets/0197-ab", "GET"),
        (f"{API}/tickets/0197-ab/return", "POST"),
        (f"{API}/tickets/0197-ab/here", "POST"),
        (f"{API}/appointments/check-in", "POST"),
    ],
)
def test_exactly_these_paths_are_passed_on(rig: Rig, path: str, method: str) -> None:
    assert ask(rig, path, method, json={}).status_code == 201
    passed_on = [request[:2] for request in rig.hall.requests if request[1] != f"{API}/leases"]  # the box's own
    assert passed_on == [(method, path)]


@pytest.mark.parametrize("path", ["/api/v1/halls/other/services", f"{API}/tickets/..%2fx", f"{API}/tickets/a%20b"])
def test_other_halls_and_odd_ids_are_not_passed_on(rig: Rig, path: str) -> None:
    assert ask(rig, path).status_code == 404
    assert rig.hall.requests == []


def test_without_the_hall_the_page_learns_so_within_three_seconds(tmp_path: Path, hall: tuple[FakeHall, str]) -> None:
    box = Box(settings_for(tmp_path, "http://127.0.0.1:9"))
    box.start()
    rig = Rig(hall[0], "", tmp_path, box)

    begun = time.monotonic()
    answer = ask(rig, f"{API}/services")

    assert problem(answer) == (503, "hall_unreachable")
    assert time.monotonic() - begun < 3.5
    box.stop()


def test_a_body_that_is_too_large_is_refused(rig: Rig) -> None:
    assert ask(rig, f"{API}/tickets", "POST", data=b"x" * 20_000).status_code == 413
    assert rig.hall.requests == []


def test_the_workbench_lists_virtual_devices_and_switches_their_faults(rig: Rig) -> None:
    listed = {item["name"]: item for item in ask(rig, "/virtual/devices").json()["items"]}
    assert set(listed) == {"printer-1", "signs-1", "speaker-1"}

    answer = ask(rig, "/virtual/devices/printer-1/fault", "POST", json={"name": "paper_out", "on": True})

    assert answer.json()["faults"]["paper_out"] is True
    assert ask(rig, "/virtual/devices/speaker-1/picture.png").content.startswith(b"\x89PNG")
    wrong = ask(rig, "/virtual/devices/printer-1/fault", "POST", json={"name": "burns", "on": True})
    assert problem(wrong) == (422, "invalid")
    assert problem(ask(rig, "/virtual/devices/printer-9/picture.png")) == (404, "unknown_device")


def test_the_workbench_can_read_and_play_what_was_spoken(rig: Rig) -> None:
    job = rig.announce("A012")
    rig.hall.send(job)
    rig.receipt(job.id)

    (item,) = ask(rig, "/virtual/announcements").json()["items"]
    sound = ask(rig, item["wav"])

    assert (item["text"], item["languages"], item["state"]) == ("请 A012 号到 3 号窗口办理", ["zh-Hans"], "done")
    with wave.open(BytesIO(sound.content)) as file:
        assert file.getnframes() / file.getframerate() == pytest.approx(item["seconds"], abs=0.01)


def test_the_halls_own_workbench_page_may_look_at_virtual_devices_and_no_other_page(rig: Rig) -> None:
    allowed = ask(rig, "/virtual/devices", headers={"Origin": rig.server})
    foreign = ask(rig, "/virtual/devices", headers={"Origin": "http://evil.example"})

    assert allowed.headers["Access-Control-Allow-Origin"] == rig.server
    assert foreign.status_code == 403
    assert ask(rig, "/kiosk", headers={"Origin": rig.server}).status_code == 403


def test_a_box_with_real_devices_has_no_workbench_pages(tmp_path: Path, hall: tuple[FakeHall, str]) -> None:
    toml = BOX_TOML.partition("[[device]]")[0] + (
        '[[device]]\nplace = "p"\nkind = "printer"\nprotocol = "escpos"\naddress = "tcp://127.0.0.1:9"\n'
    )
    box = Box(settings_for(tmp_path, hall[1], toml))
    box.start()
    rig = Rig(hall[0], hall[1], tmp_path, box)

    assert ask(rig, "/virtual/devices").status_code == 404
    assert "frame-ancestors 'none'" in ask(rig, "/kiosk").headers["Content-Security-Policy"]
    box.stop()
