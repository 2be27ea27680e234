"""What the box tells its page without being asked, and how it lets its pages go."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Iterator
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
from tests.drivers.box.test_face import API, ask, problem


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


def test_the_page_hears_nothing_of_slips_at_another_printer(rig: Rig, stream: Stream) -> None:
    elsewhere, own = rig.slip(place="kiosk-2/printer"), rig.slip()
    rig.hall.send(elsewhere)
    rig.receipt(elsewhere.id)

    rig.hall.send(own)

    heard = []
    for kind, body in stream.events():
        heard += [body["ticket"]] if kind == "slip" else []
        if kind == "slip" and body["state"] == "printed":
            break
    assert set(heard) == {own.ticket}


def test_a_slip_that_cannot_be_printed_is_told_with_its_reason(rig: Rig, stream: Stream) -> None:
    rig.box.registry.devices()["printer-1"].fault("paper_out")
    job = rig.slip()

    rig.hall.send(job)

    stream.until("slip", ticket=job.ticket, state="failed", reason="paper_out")


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


def test_a_box_stops_in_order_when_its_server_has_let_go_before_it_was_told(
    rig: Rig, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A thread that is done wakes the server as well, and it finds what it is to do before the byte that says so."""
    face = rig.box.face
    trigger = face._server.trigger
    tell = trigger._physical_pull

    def after_another_thread() -> None:
        tell()
        face._thread.join(5)
        tell()

    monkeypatch.setattr(trigger, "_physical_pull", after_another_thread)

    rig.box.stop()

    assert not face._thread.is_alive()
    with pytest.raises(OSError):
        socket.create_connection(("127.0.0.1", face.port), timeout=1)


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
