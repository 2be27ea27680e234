"""Box and hall over a real Socket.IO connection: what was sent arrives, whatever is cut in between."""

from __future__ import annotations

import time
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from drivers import link as link_file
from drivers.box import Box
from drivers.link import LinkState
from drivers.spool import Spool
from hall.contract.coding import encode
from hall.contract.messages import Condition, Outcome
from tests.drivers.box.conftest import SPEED, Rig, settings_for, wait_for
from tests.drivers.box.fake_hall import KEY, FakeHall


def test_the_box_says_who_it_is_and_what_it_can_drive(rig: Rig) -> None:
    (auth,) = rig.hall.auths

    assert (auth["token"], auth["hall"], auth["contract"]) == (KEY, "hongkou", 1)
    assert {(p["place"], p["kind"]) for p in auth["places"]} == {
        ("kiosk-1/printer", "printer"),
        ("window-1/sign", "sign"),
        ("window-2/sign", "sign"),
        ("speaker-1f", "speaker"),
    }


def test_a_slip_a_sign_and_a_call_are_done_and_their_receipts_stored(rig: Rig) -> None:
    jobs = [rig.slip(), rig.sign(), rig.announce()]

    for job in jobs:
        rig.hall.send(job)
    receipts = [rig.receipt(job.id) for job in jobs]

    assert [r.outcome for r in receipts] == [Outcome.DONE] * 3
    assert rig.hall.answers == [{"accepted": True}] * 3
    assert [(body["job"], body["ended"]) for body in rig.hall.speaking] == [(jobs[2].id, False), (jobs[2].id, True)]
    wait_for(lambda: not rig.box.spool.receipts())


def test_calls_that_come_together_are_spoken_in_the_order_they_were_sent(rig: Rig) -> None:
    jobs = [rig.announce(f"A00{n}") for n in range(4)]

    for job in jobs:
        rig.hall.send(job)
    for job in jobs:
        rig.receipt(job.id)

    begun = [body["job"] for body in rig.hall.speaking if not body["ended"]]
    assert begun == [job.id for job in jobs]


def test_a_job_that_is_sent_twice_is_done_once(rig: Rig) -> None:
    job = rig.slip()

    rig.hall.send(job)
    rig.hall.send(job)
    rig.receipt(job.id)
    rig.hall.send(job)
    wait_for(lambda: len(rig.hall.answers) == 3)

    assert rig.hall.answers == [{"accepted": True}] * 3
    time.sleep(0.5)
    assert len(rig.box.registry.devices()["printer-1"].state()["slips"]) == 1


def test_every_device_is_reported_after_connecting_and_then_what_changes(rig: Rig) -> None:
    wait_for(lambda: {h["place"] for h in rig.hall.health} >= {"kiosk-1/printer", "window-2/sign", "speaker-1f"})
    before = len(rig.hall.health)

    rig.box.registry.devices()["printer-1"].fault("paper_out")
    wait_for(lambda: any(h["cause"] == "paper_out" for h in rig.hall.health[before:]))

    changed = {h["place"] for h in rig.hall.health[before:] if h["condition"] != "ok"}
    assert changed == {"kiosk-1/printer"}


def test_a_receipt_is_sent_again_until_the_hall_has_stored_it(rig: Rig) -> None:
    rig.hall.store_receipts = False
    job = rig.sign()
    rig.hall.send(job)
    wait_for(lambda: rig.box.spool.receipts())
    wait_for(lambda: rig.box.link.state[0] is LinkState.CATCHING_UP)

    rig.hall.store_receipts = True

    assert rig.receipt(job.id).outcome is Outcome.DONE
    rig.live()


def test_a_receipt_that_the_hall_refuses_is_not_sent_again_and_the_box_keeps_it_with_the_reason(rig: Rig) -> None:
    rig.hall.refuse_receipts = "settled_otherwise"
    job = rig.slip("A104")
    rig.hall.send(job)
    wait_for(rig.box.spool.unheard)

    rig.hall.hang_up()
    wait_for(lambda: len(rig.hall.auths) > 1)
    rig.live()

    (kept,) = rig.box.spool.unheard()
    assert (kept.number, kept.place, kept.outcome, kept.why) == ("A104", job.place, "done", "settled_otherwise")
    assert [receipt.job for receipt in rig.hall.receipts] == [job.id]
    assert rig.box.spool.receipts() == []


def test_that_a_hall_knows_no_refresh_of_a_sign_is_nothing_lost(rig: Rig) -> None:
    rig.hall.refuse_receipts = "unknown_job"
    job = rig.sign()

    rig.hall.send(job)
    rig.receipt(job.id)
    wait_for(lambda: not rig.box.spool.receipts())

    assert rig.box.spool.unheard() == []


def test_what_was_done_while_the_hall_was_away_is_told_when_it_is_back(rig: Rig) -> None:
    port = int(rig.server.rsplit(":", 1)[1])
    job = rig.announce()
    rig.hall.send(job)
    wait_for(lambda: rig.hall.answers)
    rig.hall.stop()
    wait_for(lambda: rig.box.link.state[0] is LinkState.CUT_OFF)
    wait_for(lambda: [r.job for r in rig.box.spool.receipts()] == [job.id])

    again = FakeHall(SPEED)
    again.start(port)
    wait_for(lambda: again.receipt_of(job.id))

    rig.live()
    again.stop()


def test_jobs_the_hall_could_not_deliver_arrive_after_reconnecting(tmp_path: Path, hall: tuple[FakeHall, str]) -> None:
    fake, server = hall
    box = Box(settings_for(tmp_path, server))
    rig = Rig(fake, server, tmp_path, box)
    job = rig.slip()
    fake.jobs.append(job)

    box.start()

    assert rig.receipt(job.id).outcome is Outcome.DONE
    box.stop()


def test_the_box_takes_the_halls_time_and_speed(rig: Rig) -> None:
    assert abs((rig.box.clock.now() - rig.hall.now()).total_seconds()) < 0.5 * SPEED
    assert rig.box.clock.speed == SPEED


def test_a_job_that_comes_after_its_deadline_is_dropped(rig: Rig) -> None:
    late = rig.slip(deadline=rig.hall.now() - timedelta(seconds=1))

    rig.hall.send(late)

    receipt = rig.receipt(late.id)
    assert (receipt.outcome, receipt.reason) == (Outcome.DROPPED, "too_late")


def test_a_job_for_a_place_the_box_does_not_have_fails(rig: Rig) -> None:
    job = rig.announce(place="speaker-9f")

    rig.hall.send(job)

    receipt = rig.receipt(job.id)
    assert (receipt.outcome, receipt.reason) == (Outcome.FAILED, "no_such_place")


def test_a_job_of_a_newer_hall_is_answered_once_instead_of_coming_for_ever(rig: Rig) -> None:
    rig.hall.send_raw({**encode(rig.announce()), "message": "hologram", "id": "job-x"})

    receipt = rig.receipt("job-x")

    assert (receipt.outcome, receipt.reason) == (Outcome.FAILED, "not_understood")
    assert rig.hall.answers == [{"refused": "not_understood"}]


def test_a_hall_that_falls_silent_is_noticed_and_found_again(rig: Rig, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(link_file, "QUIET_S", 1.5)
    monkeypatch.setattr(link_file, "DEAD_S", 3.0)

    rig.hall.pulsing = False
    wait_for(lambda: rig.box.link.state[0] is LinkState.CUT_OFF)
    wait_for(lambda: len(rig.hall.auths) > 1)
    rig.hall.pulsing = True

    rig.live()


def test_a_refusal_is_known_by_its_code_and_the_box_goes_on_trying(tmp_path: Path, hall: tuple[FakeHall, str]) -> None:
    fake, server = hall
    fake.refuse_with = "unauthorized"
    box = Box(settings_for(tmp_path, server))
    box.start()
    wait_for(lambda: box.link.refused == "unauthorized")

    fake.refuse_with = ""

    wait_for(lambda: box.link.state[0] is LinkState.LIVE)
    box.stop()


def test_after_a_restore_signs_take_lower_orders_again(rig: Rig) -> None:
    high, low = rig.sign(order=900, number="A900"), rig.sign(order=5, number="A005")
    rig.hall.send(high)
    rig.receipt(high.id)

    rig.hall.epoch = 2
    rig.hall.emit("pulse", {"epoch": 2, "seq": 1, "at": rig.hall.now().isoformat()})
    rig.hall.send(low)

    assert rig.receipt(low.id).outcome is Outcome.DONE


def test_a_hall_restored_while_the_box_was_off_can_still_bring_its_signs_to_lower_orders(rig: Rig) -> None:
    """What the box had taken on before, under a high order of the old epoch, is not shown any more."""
    high, low = rig.sign(order=900, number="A900"), rig.sign(order=5, number="A005")
    rig.box.stop()
    left_over = Spool(rig.folder / "box.journal", rig.hall.now)
    left_over.accept(high)
    left_over.close()
    rig.hall.epoch = 2

    rig.box = Box(settings_for(rig.folder, rig.server))
    rig.box.start()
    rig.live()
    rig.hall.send(low)

    assert rig.receipt(low.id).outcome is Outcome.DONE
    assert (rig.receipt(high.id).outcome, rig.receipt(high.id).reason) == (Outcome.DROPPED, "overtaken")
    rig.box.stop()


def test_devices_that_were_well_before_the_hall_was_heard_are_so_since_a_time_of_the_halls(
    tmp_path: Path, hall: tuple[FakeHall, str]
) -> None:
    fake, server = hall
    fake.skew, fake.refuse_with = timedelta(hours=9), "unauthorized"
    box = Box(settings_for(tmp_path, server))
    box.start()
    try:
        wait_for(lambda: all(h.condition is Condition.OK for h in box.supervisor.healths()))
        fake.refuse_with = ""
        wait_for(lambda: box.link.state[0] is LinkState.LIVE)
        wait_for(lambda: len(fake.health) >= 4)
        since = [datetime.fromisoformat(told["since"]) for told in fake.health]
        assert min(since) > fake.now() - timedelta(hours=2)
    finally:
        box.stop()


def test_without_a_hall_the_devices_are_well_all_the_same(tmp_path: Path) -> None:
    box = Box(settings_for(tmp_path, "http://127.0.0.1:9"))
    box.start()

    wait_for(lambda: all(h.condition is Condition.OK for h in box.health()))

    assert box.link.state[0] is LinkState.CUT_OFF
    box.stop()
