"""The box's pages over real HTTP: what they serve, pass on, and refuse."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import socket
import threading
import time
import wave
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import requests

from drivers.box import Box
from drivers.clock import HallClock
from drivers.news import News
from hall.contract.messages import Outcome
from tests.drivers.box.conftest import BOX_TOML, Rig, settings_for, wait_for
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

    ((method, path, headers, body),) = rig.hall.requests
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
        (f"{API}/appointments/check-in", "POST"),
    ],
)
def test_exactly_six_paths_are_passed_on(rig: Rig, path: str, method: str) -> None:
    assert ask(rig, path, method, json={}).status_code == 201
    assert [request[:2] for request in rig.hall.requests] == [(method, path)]


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


class Stream:
    """The page's event stream."""

    def __init__(self, rig: Rig) -> None:
        self._session = requests.Session()
        self._answer = self._session.get(rig.box.face.address + "/face/events", stream=True, timeout=10)
        self._lines = self._answer.iter_lines(chunk_size=1, decode_unicode=True)

    def events(self) -> Iterator[tuple[str, dict[str, Any]]]:
        kind = ""
        for line in self._lines:
            if line.startswith("event: "):
                kind = line.removeprefix("event: ")
            elif line.startswith("data: "):
                yield kind, json.loads(line.removeprefix("data: "))

    def until(self, kind: str, **wanted: Any) -> dict[str, Any]:
        """The next event of a kind in which these fields have these values."""
        for found, body in self.events():
            if found == kind and wanted.items() <= body.items():
                return body
        raise AssertionError("the stream ended")

    def close(self) -> None:
        self._answer.close()
        self._session.close()


@pytest.fixture
def stream(rig: Rig) -> Iterator[Stream]:
    stream = Stream(rig)
    yield stream
    stream.close()


def test_the_page_is_told_the_state_at_once_and_each_newer_one(rig: Rig, stream: Stream) -> None:
    first = stream.until("state")
    rig.hall.emit("kiosk", {"seq": 7, "open": False, "services": [], "notices": []})

    second = stream.until("state", seq=7)

    assert (first["link"], first["open"], first["speed"]) == ("live", True, rig.box.clock.speed)
    assert second["open"] is False


def test_the_page_hears_a_pulse_and_which_build_of_the_page_is_served(rig: Rig, stream: Stream) -> None:
    first = stream.until("state")

    stream.until("pulse")

    assert f'data-build="{first["page_build"]}"' in ask(rig, "/kiosk").text


def test_a_pulse_comes_however_much_there_is_to_tell() -> None:
    news = News(HallClock())
    events = news.listen(pulse_s=0.05)

    kinds = {next(events)[0]}
    until = time.monotonic() + 10
    while "pulse" not in kinds and time.monotonic() < until:
        news.kiosk({"seq": 1})
        kinds.add(next(events)[0])

    assert kinds == {"state", "pulse"}


def test_help_is_asked_of_the_hall_with_the_kiosks_own_place_and_a_key(rig: Rig) -> None:
    answer = ask(rig, "/face/help", "POST", json={}, headers={"Origin": rig.box.face.address})

    ((method, path, headers, body),) = rig.hall.requests
    assert answer.status_code == 201
    assert (method, path, json.loads(body)) == ("POST", "/api/v1/halls/hongkou/help", {"place": "kiosk-1"})
    assert headers["AUTHORIZATION"] == f"Bearer {KEY}"
    assert len(headers["IDEMPOTENCY_KEY"]) > 16


def test_help_that_no_hall_takes_is_not_promised(tmp_path: Path) -> None:
    box = Box(settings_for(tmp_path, "http://127.0.0.1:9"))
    box.start()
    rig = Rig(FakeHall(1.0), "", tmp_path, box)

    assert problem(ask(rig, "/face/help", "POST", json={})) == (503, "hall_unreachable")
    box.stop()


def test_the_page_is_told_when_the_printer_runs_out_of_paper(rig: Rig, stream: Stream) -> None:
    stream.until("state", printer={"condition": "ok", "cause": ""})

    rig.box.registry.devices()["printer-1"].fault("paper_out")

    stream.until("state", printer={"condition": "offline", "cause": "paper_out"})


def test_the_page_is_told_when_the_hall_is_cut_off(rig: Rig, stream: Stream) -> None:
    stream.until("state", link="live")

    rig.hall.stop()

    stream.until("state", link="cut_off")


def test_the_page_is_told_what_becomes_of_a_slip(rig: Rig, stream: Stream) -> None:
    job = rig.slip()
    rig.hall.send(job)

    stream.until("slip", ticket=job.ticket, state="printed")


def test_a_slip_that_nobody_confirmed_is_unknown_to_the_page_as_to_the_hall(
    tmp_path: Path, hall: tuple[FakeHall, str]
) -> None:
    mute = BOX_TOML.replace(
        'address = "virtual:printer-1"', 'address = "virtual:printer-1"\noptions = { answers = false }'
    )
    box = Box(settings_for(tmp_path, hall[1], mute))
    box.start()
    rig = Rig(hall[0], hall[1], tmp_path, box)
    rig.live()
    stream = Stream(rig)
    job = rig.slip()

    rig.hall.send(job)

    stream.until("slip", ticket=job.ticket, state="unknown", reason="cannot_answer")
    assert rig.receipt(job.id).outcome is Outcome.UNVERIFIED
    stream.close()
    box.stop()


def test_a_slip_that_cannot_be_printed_is_told_with_its_reason(rig: Rig, stream: Stream) -> None:
    rig.box.registry.devices()["printer-1"].fault("paper_out")
    job = rig.slip()

    rig.hall.send(job)

    stream.until("slip", ticket=job.ticket, state="failed", reason="paper_out")


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


def test_pages_that_listen_do_not_use_up_the_server(rig: Rig) -> None:
    streams = [Stream(rig) for _ in range(12)]
    for stream in streams[-8:]:
        stream.until("state")

    assert ask(rig, "/kiosk").status_code == 200
    assert ask(rig, f"{API}/services").status_code == 201
    for stream in streams:
        stream.close()


@pytest.mark.parametrize("turn", range(3))
def test_a_box_stops_in_order_under_pages_that_listen(rig: Rig, caplog: pytest.LogCaptureFixture, turn: int) -> None:
    """Which thread comes late is chance, so it is tried more than once."""
    streams = [Stream(rig) for _ in range(8)]
    for stream in streams:
        stream.until("state")

    rig.box.stop()

    assert [record.getMessage() for record in caplog.records if record.name.startswith("waitress")] == []
    assert [one.name for one in threading.enumerate() if one.name.startswith(("waitress", "face"))] == []
    for stream in streams:
        stream.close()


def test_who_waits_for_a_silent_hall_is_answered_before_the_box_stops(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        box = Box(settings_for(tmp_path, f"http://127.0.0.1:{silent.getsockname()[1]}"))
        box.start()
        rig = Rig(FakeHall(1.0), "", tmp_path, box)
        answers: list[requests.Response] = []
        asking = threading.Thread(target=lambda: answers.append(ask(rig, f"{API}/services")))
        asking.start()
        lines = [silent.accept()[0]]
        while API.encode() not in lines[-1].recv(4096):
            lines.append(silent.accept()[0])

        box.stop()
        asking.join()
        for line in lines:
            line.close()

    assert problem(answers[0]) == (503, "hall_unreachable")
    assert [record.getMessage() for record in caplog.records if record.name.startswith("waitress")] == []


def test_a_slip_is_answered_within_the_five_seconds_a_visitor_is_promised(rig: Rig) -> None:
    job = rig.slip()
    begun = time.monotonic()

    rig.hall.send(job)
    receipt = rig.receipt(job.id)

    assert receipt.outcome is Outcome.DONE
    assert time.monotonic() - begun < 5
    wait_for(lambda: not rig.box.spool.receipts())
