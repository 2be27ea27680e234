"""Texts that staff have spoken and shown, on the store."""

from __future__ import annotations

import json
from typing import Any

import pytest

from hall.contract.messages import Outcome, Receipt
from hall.domain.refusals import Refusal
from hall.journey import alarm, announcing, receive
from hall.journey.announcing import Asked
from hall.web.snapshots import announced, board
from tests.journey import small_hall
from tests.journey.open_hall import OpenHall
from tests.judges import ledger_book

TEXTS = {"zh-Hans": "请张三到服务台", "en": "Zhang San, please come to the desk", "zh-Hant": " "}


def say(hall: OpenHall, **asked: Any) -> str:
    return hall.do(lambda ledger: announcing.announce(ledger, Asked(**{"texts": TEXTS, **asked}))).id


def jobs(hall: OpenHall, kind: str) -> list[dict[str, Any]]:
    return hall.look(lambda view: [dict(job.body) for job in view.unsettled_jobs(0, 500) if job.kind == kind])


def walls(hall: OpenHall) -> list[str]:
    return [one["id"] for one in hall.look(lambda view: board.display(view, ""))["announcements"]]


def test_a_text_goes_to_the_loudspeakers_in_the_languages_that_were_typed(hall: OpenHall) -> None:
    say(hall, urgency="emergency", repeats=2)

    (job,) = jobs(hall, "announce_text")

    assert (job["place"], job["urgency"], job["repeats"]) == ("speaker", "emergency", 2)
    assert job["texts"] == {"zh-Hans": TEXTS["zh-Hans"], "en": TEXTS["en"]}


def test_walls_show_it_for_its_minutes_and_emergencies_first(hall: OpenHall) -> None:
    page = say(hall, show_min=5)
    hall.clock.step(60)
    fire = say(hall, show_min=1, urgency="emergency")

    both = walls(hall)
    hall.clock.step(61)
    one = walls(hall)
    hall.clock.step(180)

    assert (both, one, walls(hall)) == ([fire, page], [page], [])


def test_what_was_typed_does_not_stand_in_the_journal(hall: OpenHall) -> None:
    say(hall)

    facts = ledger_book.read(hall.url, hall.code).facts

    assert any(fact["type"] == "announced" for fact in facts)
    assert not any("张三" in json.dumps(json.loads(fact["data"]), ensure_ascii=False) for fact in facts)


def test_the_list_says_what_became_of_it_at_each_loudspeaker(hall: OpenHall) -> None:
    say(hall)
    (job,) = jobs(hall, "announce_text")

    got = Receipt(job=job["id"], outcome=Outcome.DROPPED, at=hall.clock.at, reason="fire_alarm")
    hall.do(lambda ledger: receive.receipt(ledger, got))

    (item,) = hall.look(announced.listed)["items"]
    assert item["spoken"] == [{"place": "speaker", "state": "dropped", "reason": "fire_alarm"}]
    assert [f["type"] for f in ledger_book.read(hall.url, hall.code).facts][-1] == "text_not_spoken"


def test_who_takes_it_away_silences_and_clears_it_once(hall: OpenHall) -> None:
    id_ = say(hall)

    for _ in range(2):
        hall.do(lambda ledger: announcing.end(ledger, id_))

    (gone,) = jobs(hall, "withdraw")[:1]
    assert gone["cut"] is True
    assert gone["jobs"] == [jobs(hall, "announce_text")[0]["id"]]
    assert walls(hall) == []


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"texts": {}}, "text_missing"),
        ({"texts": {"en": "  "}}, "text_missing"),
        ({"texts": {"fr": "bonjour"}}, "invalid"),
        ({"texts": {"en": "a" * 301}}, "text_too_long"),
        ({"zones": ("nowhere",)}, "invalid"),
        ({"urgency": "loud"}, "invalid"),
    ],
)
def test_what_cannot_be_announced_is_refused_in_words(hall: OpenHall, asked: dict[str, Any], code: str) -> None:
    with pytest.raises(Refusal) as refused:
        say(hall, **asked)

    assert refused.value.code == code


def test_while_the_alarm_panel_calls_only_the_building_speaks(hall_with: Any) -> None:
    contact = {"code": "panel", "kind": "contact", "name": small_hall.words("panel")}
    hall: OpenHall = hall_with(places=[*small_hall.body()["places"], contact])
    hall.do(lambda ledger: alarm.contact(ledger, "panel", True, hall.clock.at))

    assert hall.refused(lambda ledger: announcing.announce(ledger, Asked(texts=TEXTS))) == "alarm_speaks"
