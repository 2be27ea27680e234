"""`hall-box doctor`: what is wrong and the next thing to do, of a box that runs and of one that does not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from drivers import doctor
from drivers.box import ROOT, Box
from drivers.catalogue import Catalogue
from drivers.device import DeviceError
from drivers.doctor import Finding
from drivers.readers.sdt.card import BadNumber, OtherCard
from drivers.safety import Safety
from drivers.settings import BoxSettings
from hall.contract.messages import Condition
from tests.drivers.box.conftest import BOX_TOML, Rig, settings_for, wait_for
from tests.drivers.box.fake_hall import FakeHall

WORDS = Catalogue(ROOT / "config" / "lang", ("manager.ftl", "box.ftl"))
NOWHERE = "http://127.0.0.1:9"


def keys(found: list[Finding]) -> dict[str, Finding]:
    return {one.key: one for one in found}


def at_port(rig: Rig) -> BoxSettings:
    settings = rig.box.settings
    return replace(settings, box=replace(settings.box, port=rig.box.face.port))


def test_a_box_in_touch_is_well_but_for_what_nobody_set_up(rig: Rig) -> None:
    (rig.folder / "box.key").chmod(0o600)

    found = keys(doctor.look(at_port(rig)))

    assert found["doctor-link"].well
    assert found["doctor-journal"].well
    assert found["doctor-no-lease"].next == "doctor-next-lease"


def test_every_device_is_listed_with_what_to_do_next(rig: Rig) -> None:
    (device,) = [d for name, d in rig.box.registry.devices().items() if "printer" in name]
    device.fault("paper_out")
    wait_for(lambda: any(h.cause == "paper_out" for h in rig.box.health()))

    found = doctor.look(at_port(rig))
    lines = list(doctor.written(found, WORDS, "en"))

    assert sum(one.key == "device" for one in found) == 4
    assert any(line.startswith("✗ kiosk-1/printer") and "→ put in paper" in line for line in lines)


def test_a_hall_that_refuses_the_box_is_told_by_what_to_do(rig: Rig, hall: tuple[FakeHall, str]) -> None:
    fake, _ = hall
    fake.refuse_with = "unauthorized"
    fake.hang_up()
    wait_for(lambda: rig.box.link.refused == "unauthorized")

    assert keys(doctor.look(at_port(rig)))["doctor-link-refused"].next == "doctor-next-enrol"


def test_a_box_that_does_not_run_is_read_from_its_disk(tmp_path: Path) -> None:
    settings = settings_for(tmp_path, NOWHERE)

    found = keys(doctor.look(replace(settings, box=replace(settings.box, port=9))))

    assert found["doctor-not-running"].next == "doctor-next-run"
    assert found["doctor-journal"].well


def test_a_key_that_others_can_read_is_told(tmp_path: Path) -> None:
    settings = settings_for(tmp_path, NOWHERE)
    settings.key_path.chmod(0o644)
    assert not keys(doctor.look(settings))["doctor-key-open"].well

    settings.key_path.unlink()
    assert keys(doctor.look(settings))["doctor-no-key"].next == "doctor-next-enrol"


def test_a_clock_that_is_off_is_told(rig: Rig) -> None:
    told = {**rig.box.report(), "speed": 1}
    at = datetime.fromisoformat(told["at"]).astimezone(UTC)

    assert doctor._clock(told, at + timedelta(seconds=5)).well
    assert doctor._clock(told, at - timedelta(minutes=10)).args == {"seconds": -600}


def test_in_safe_mode_no_device_is_touched_and_hall_and_page_are_told(
    tmp_path: Path, hall: tuple[FakeHall, str]
) -> None:
    fake, server = hall
    settings = replace(settings_for(tmp_path, server, BOX_TOML), devices=(), safe=True)
    box = Box(settings)
    box.start()
    try:
        wait_for(lambda: any(h["kind"] == "box" for h in fake.health))
        (told,) = [h for h in fake.health if h["kind"] == "box"][:1]

        assert (told["place"], told["condition"], told["cause"]) == ("kiosk-1", Condition.DEGRADED, "safe_mode")
        assert box.news.state()["printer"] == {"condition": "offline", "cause": "safe_mode"}
        assert box.supervisor.healths() == []
    finally:
        box.stop()


REASONS = {
    "hall": ("unauthorized", "proof_wrong", "expired", "waiting", "device_copied", "contract_too_old", "not_allowed"),
    "lease": ("no_lease", "expired", "day_changed", "exhausted", "journal_unwritable", "journal_damaged",
              "other_machine"),
    "number": ("no_lease", "not_leased", "invalid"),
    "receipt": ("place_of_other_box", "settled_otherwise", "unknown_job", "unknown_ticket", "unknown_place", "invalid"),
    "status": (401, 403, 404, 429, 500),
}  # fmt: skip


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant", "en"])
def test_why_the_hall_says_no_is_said_in_words_also_for_a_reason_that_is_new_to_the_box(language: str) -> None:
    reasons = [doctor.because(of, code) for of, codes in REASONS.items() for code in codes]
    new = Finding("doctor-number-refused", False, {"number": "A1"}, because=doctor.because("number", "a_new_one"))

    (line,) = doctor.written([new], WORDS, language)

    assert [key for key in reasons if not WORDS.has(language, key)] == []
    assert len({WORDS.say(language, key) for key in reasons}) == len(reasons)
    assert "a_new_one" not in line
    assert WORDS.say(language, "because-other") in line


def kinds_of(error: type[DeviceError]) -> Iterator[type[DeviceError]]:
    for kind in error.__subclasses__():
        yield kind
        yield from kinds_of(kind)


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant", "en"])
def test_whatever_a_device_may_lack_is_said_in_words_also_what_is_new_to_this_box(language: str) -> None:
    of_cards = {OtherCard, BadNumber}  # said to the visitor who holds the card, never of the reader
    codes = {kind.code for kind in (DeviceError, *kinds_of(DeviceError)) if kind not in of_cards}
    new = {"place": "kiosk-1/printer", "kind": "printer", "condition": "offline", "cause": "a_new_one"}

    (line,) = doctor.written(list(doctor.devices([new])), WORDS, language)

    assert [code for code in sorted(codes) if not WORDS.has(language, f"cause-{code}")] == []
    assert "a_new_one" not in line


def test_what_the_hall_refused_to_hear_is_told_of_a_box_that_runs_and_of_one_that_does_not(rig: Rig) -> None:
    rig.hall.refuse_receipts = "settled_otherwise"
    rig.hall.send(rig.slip("A104"))
    wait_for(rig.box.spool.unheard)
    runs = [one for one in doctor.look(at_port(rig)) if one.key == "doctor-done-refused"]
    now = rig.box.clock.now()
    rig.box.stop()

    stands = [one for one in doctor.look(at_port(rig), lambda: now) if one.key == "doctor-done-refused"]
    said = list(doctor.written(runs, WORDS, "en"))

    assert runs == stands
    assert "A104 at kiosk-1/printer was done" in said[0]
    assert "it had given the job up by then → tell the floor manager" in said[0]


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant", "en"])
def test_everything_it_may_find_can_be_said(language: str, rig: Rig) -> None:
    Safety(rig.folder)._safe.touch()

    lines = list(doctor.written(doctor.look(at_port(rig)), WORDS, language))

    assert all(line[:2] in ("✓ ", "✗ ") and "{" not in line and "no_lease" not in line for line in lines)
