"""A zone on a pretend loudspeaker line, judged by an ear that knows only samples."""

from __future__ import annotations

import json
import threading
import time
from datetime import timedelta
from itertools import pairwise

import pytest

from drivers.voice.rules import ZoneRules, is_quiet
from hall.contract.messages import Outcome, PrintSlip, Withdraw
from tests.drivers.voice import ear
from tests.drivers.voice.conftest import MakeZone, Zone, at, wait_for

CHINESE = ["请", "A", "零", "一", "二", "号", "到", "三", "号", "窗口", "办理"]
ENGLISH = ["ticket", "A", "zero", "one", "two", "please go to window", "three"]


def heard(zone: Zone) -> list[dict[str, float]]:
    """The line's own log."""
    lines = [json.loads(line) for line in (zone.folder / "heard.jsonl").read_text().splitlines()]
    return [line for line in lines if line["event"] == "heard"]


def test_a_call_is_heard_clip_by_clip_in_the_order_of_the_sentence(make_zone: MakeZone) -> None:
    zone = make_zone()

    receipt = zone.receipt(zone.submit(zone.call("A012", "3")))

    assert receipt.outcome is Outcome.DONE
    assert ear.words(zone.recording(), zone.clips("zh-Hans")) == CHINESE


def test_nothing_is_heard_beside_the_clips_of_the_sentence(make_zone: MakeZone) -> None:
    zone = make_zone()

    zone.receipt(zone.submit(zone.call("A012", "3")))

    assert ear.rest(zone.recording(), zone.clips("zh-Hans")) < 2


def test_the_ear_notices_two_calls_at_once(make_zone: MakeZone) -> None:
    zone = make_zone()
    zone.receipt(zone.submit(zone.call("A012", "3")))
    file = zone.archive.file("job-1")
    assert file is not None

    first = zone.hardware.play(file)
    time.sleep(0.05)
    second = zone.hardware.play(file)
    assert first.ended.wait(5)
    assert second.ended.wait(5)

    mixed = zone.recording()[len(ear.read(file)) + 1000 :]
    assert ear.rest(mixed, zone.clips("zh-Hans")) > 1000


@pytest.mark.parametrize(
    ("languages", "expected"),
    [
        (("en",), ENGLISH),
        (("zh-Hans", "en"), CHINESE + ENGLISH),
        (("en", "zh-Hans"), ENGLISH + CHINESE),
    ],
)
def test_the_languages_of_the_ticket_are_spoken_in_its_order_and_no_other(
    make_zone: MakeZone, languages: tuple[str, ...], expected: list[str]
) -> None:
    zone = make_zone()

    zone.receipt(zone.submit(zone.call("A012", "3", languages=languages)))

    assert ear.words(zone.recording(), zone.clips("zh-Hans", "en")) == expected


def test_calls_are_spoken_in_the_order_they_came_with_a_gap_and_never_over_each_other(make_zone: MakeZone) -> None:
    zone = make_zone()

    jobs = [zone.submit(zone.call(f"A00{n}", str(n))) for n in (1, 2, 3)]
    for job in jobs:
        zone.receipt(job)

    sounds = heard(zone)
    gaps = [b["start"] - a["end"] for a, b in pairwise(sounds)]
    said = ear.words(zone.recording(), zone.clips("zh-Hans"))
    assert [said[i] for i in (4, 15, 26)] == ["一", "二", "三"]
    assert len(gaps) == 2
    assert all(0.3 <= gap < 1.5 for gap in gaps), gaps
    assert ear.rest(zone.recording(), zone.clips("zh-Hans")) < 2


def test_where_a_queue_goes_is_heard_after_the_calls_once_in_each_of_the_halls_voices(make_zone: MakeZone) -> None:
    zone = make_zone(repeats=2)

    jobs = [zone.submit(zone.call("A001", "1")), zone.submit(zone.move()), zone.submit(zone.call("A002", "2"))]
    for job in jobs:
        zone.receipt(job)

    said = ear.words(zone.recording(), zone.clips("zh-Hans", "en"))
    chinese = ["请持", "B", "号", "的群众", "到", "九", "至", "十", "二", "号", "窗口", "办理"]
    english = ["numbers for", "B", "please go to windows", "nine", "through", "twelve"]
    assert said[-len(chinese) - len(english) :] == chinese + english
    assert said.count("请持") == 1
    assert [outcome for _, outcome, _ in zone.outcomes()] == [Outcome.DONE] * 3
    assert zone.archive.listed()[-2]["text"].startswith("请持 B 号的群众到 9–12 号窗口办理")


def test_two_threads_that_submit_at_once_do_not_make_two_voices(make_zone: MakeZone) -> None:
    zone = make_zone()
    jobs = [zone.call(f"B10{n}", "12") for n in range(4)]

    threads = [threading.Thread(target=zone.submit, args=(job,)) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    outcomes = [zone.receipt(job).outcome for job in jobs]

    sounds = heard(zone)
    assert outcomes == [Outcome.DONE] * 4
    assert all(b["start"] >= a["end"] + 0.3 for a, b in pairwise(sounds))


def test_the_beginning_is_written_down_before_the_first_sample(make_zone: MakeZone) -> None:
    zone = make_zone()
    samples_at_begin: list[int] = []

    def begin(job_id: str) -> None:
        time.sleep(0.05)
        samples_at_begin.append(len(zone.recording()))

    job = zone.call()
    zone.speaker.submit(job, begin)
    zone.receipt(job)

    assert samples_at_begin == [0]


def test_what_cannot_be_written_down_is_not_spoken(make_zone: MakeZone) -> None:
    zone = make_zone()

    def begin(job_id: str) -> None:
        raise OSError("disk full")

    job = zone.call()
    zone.speaker.submit(job, begin)
    receipt = zone.receipt(job)

    assert (receipt.outcome, receipt.reason) == (Outcome.FAILED, "not_recorded")
    assert len(zone.recording()) == 0


def test_speaking_is_reported_at_the_first_sample_and_the_receipt_after_the_last(make_zone: MakeZone) -> None:
    zone = make_zone()

    job = zone.submit(zone.call())
    wait_for(lambda: zone.spoken(job))
    early = len(zone.recording())
    receipt = zone.receipt(job)

    speaking = zone.spoken(job)
    assert speaking is not None
    (sound,) = heard(zone)
    assert 0 < early < sound["samples"]
    assert speaking.seconds == pytest.approx(sound["end"] - sound["start"], abs=0.01)
    assert receipt.began_at == speaking.at
    assert (receipt.at - speaking.at).total_seconds() >= speaking.seconds


def test_the_first_sample_does_not_wait_for_anything_of_its_sentence_to_be_over(make_zone: MakeZone) -> None:
    """How many milliseconds it takes on a quiet machine is measured by `make bench`."""
    zone = make_zone(speed=1)

    begun = time.monotonic()
    job = zone.submit(zone.call("A002"))
    wait_for(lambda: zone.spoken(job))
    after_s = time.monotonic() - begun

    said = zone.spoken(job)
    assert said is not None
    assert after_s < said.seconds


def test_a_call_after_its_deadline_is_not_spoken(make_zone: MakeZone) -> None:
    zone = make_zone()

    receipt = zone.receipt(zone.submit(zone.call(deadline=zone.clock.now() - timedelta(seconds=1))))

    assert (receipt.outcome, receipt.reason) == (Outcome.DROPPED, "too_late")
    assert len(zone.recording()) == 0


def test_of_a_hundred_calls_at_once_none_begins_late_and_all_get_a_receipt(make_zone: MakeZone) -> None:
    zone = make_zone(speed=6)

    jobs = [zone.submit(zone.call(f"C{n:03d}", str(n % 37 + 1))) for n in range(100)]
    for job in jobs:
        zone.receipt(job)

    begun = [(job, zone.spoken(job)) for job in jobs]
    late = [job.id for job, said in begun if said and said.at > job.deadline]
    done = [r for r in zone.outcomes() if r[1] is Outcome.DONE]
    dropped = {r[2] for r in zone.outcomes() if r[1] is Outcome.DROPPED}
    assert late == []
    assert 5 <= len(done) <= 12
    assert (len(zone.outcomes()), dropped) == (100, {"too_late"})


def test_a_recall_while_the_call_is_spoken_is_one_repeat(make_zone: MakeZone) -> None:
    zone = make_zone()
    first = zone.submit(zone.call("A012", "3"))
    wait_for(lambda: zone.spoken(first))

    second = zone.submit(zone.call("A012", "3", attempt=2))
    third = zone.submit(zone.call("A012", "3", attempt=3))
    again = zone.submit(zone.call("A012", "3", attempt=1))
    for job in (first, second, third, again):
        zone.receipt(job)

    assert ear.words(zone.recording(), zone.clips("zh-Hans")) == CHINESE * 2
    assert sorted(zone.outcomes()) == [
        (first.id, Outcome.DONE, ""),
        (second.id, Outcome.DROPPED, "superseded"),
        (third.id, Outcome.DONE, ""),
        (again.id, Outcome.DROPPED, "duplicate"),
    ]


def test_a_withdrawn_call_is_not_spoken_and_the_one_being_spoken_is_not_cut(make_zone: MakeZone) -> None:
    zone = make_zone()
    first = zone.submit(zone.call("A012", "3"))
    wait_for(lambda: zone.spoken(first))
    second = zone.submit(zone.call("A013", "3"))

    withdraw = Withdraw(id="w", place="speaker-1f", deadline=second.deadline, jobs=(first.id, second.id))
    zone.speaker.submit(withdraw, zone.begun.append)
    zone.receipt(first)

    assert ear.words(zone.recording(), zone.clips("zh-Hans")) == CHINESE
    assert ("job-2", Outcome.DROPPED, "withdrawn") in zone.outcomes()
    assert ("w", Outcome.DONE, "") in zone.outcomes()


def test_the_chime_comes_first_and_only_after_a_silence(make_zone: MakeZone) -> None:
    zone = make_zone(rules=ZoneRules(chime_after_s=10))

    for number in ("A001", "A002"):
        zone.receipt(zone.submit(zone.call(number)))

    lengths = [s["end"] - s["start"] for s in heard(zone)]
    first_words = ear.listen(zone.recording(), zone.clips("zh-Hans"))[0]
    assert lengths[0] - lengths[1] == pytest.approx(0.95, abs=0.15)
    assert first_words.start / ear.RATE - heard(zone)[0]["start"] == pytest.approx(0.95, abs=0.01)


def test_quiet_hours_are_kept(make_zone: MakeZone) -> None:
    now = make_zone().clock.now()
    hours = ((now - timedelta(hours=1)).time(), (now + timedelta(hours=1)).time())
    zone = make_zone(rules=ZoneRules(quiet=(hours,)))

    receipt = zone.receipt(zone.submit(zone.call()))

    assert (receipt.outcome, receipt.reason) == (Outcome.DROPPED, "quiet")


@pytest.mark.parametrize(
    ("now", "quiet"),
    [("2026-11-18T12:00:00+08:00", True), ("2026-11-18T13:30:00+08:00", False), ("2026-11-18T11:59:59+08:00", False)],
)
def test_quiet_hours_begin_with_their_first_minute_and_end_before_their_last(now: str, quiet: bool) -> None:
    hours = ((at("2026-01-01T12:00:00+08:00").time(), at("2026-01-01T13:30:00+08:00").time()),)

    assert is_quiet(at(now), hours) is quiet


def test_a_speaker_takes_no_slips(make_zone: MakeZone) -> None:
    zone = make_zone()
    slip = PrintSlip(id="p", place="speaker-1f", deadline=zone.clock.now(), ticket="t", slip=None)  # type: ignore[arg-type]

    zone.speaker.submit(slip, zone.begun.append)

    assert zone.outcomes() == [("p", Outcome.FAILED, "wrong_kind")]


def test_the_last_fifty_announcements_can_be_listened_to(make_zone: MakeZone) -> None:
    zone = make_zone(speed=60)

    for n in range(52):
        zone.receipt(zone.submit(zone.call(f"A{n:03d}", "3")))

    listed = zone.archive.listed()
    assert [item["number"] for item in listed] == [f"A{n:03d}" for n in range(51, 1, -1)]
    assert listed[0]["text"] == "请 A051 号到 3 号窗口办理"
    assert len(list((zone.folder / "said").glob("*.wav"))) == 50
    file = zone.archive.file(listed[-1]["id"])
    assert file is not None
    assert ear.words(ear.read(file), zone.clips("zh-Hans"))[:5] == ["请", "A", "零", "零", "二"]
