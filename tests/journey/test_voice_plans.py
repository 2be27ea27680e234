"""The hall's own sentence goes with a call to its loudspeaker, and stands on the walls."""

from __future__ import annotations

from typing import Any

from hall.web.snapshots import board


def test_a_call_carries_the_halls_own_sentence_with_zone_and_service_filled_in(hall_with: Any) -> None:
    text = "请 {number} 号到{zone}{window}号窗口办{name}"
    hall = hall_with(
        places=[{"code": "speaker", "kind": "speaker", "zones": ["Z"]}], voice={"call": {"zh-Hans": text}, "again": {}}
    )
    hall.open("1")
    hall.take_many(1)

    number = hall.call_next("1").number

    sent = hall.look(lambda view: [job.body for job in view.unsettled_jobs(0, 50) if job.kind == "announce"])[0]
    shown = hall.look(lambda view: board.display(view, ""))["calls"][0]["said"]
    config = hall.look(lambda view: view.config)
    zone = config.zones[0].name["zh-Hans"]
    service = config.services[0].name["zh-Hans"]
    assert sent["sentence"] == {"zh-Hans": f"请 {{number}} 号到{zone}{{window}}号窗口办{service}"}
    assert shown == f"请 {number} 号到{zone}1号窗口办{service}"


def test_a_hall_without_a_sentence_leaves_it_to_the_catalogue(hall_with: Any) -> None:
    hall = hall_with(places=[{"code": "speaker", "kind": "speaker", "zones": ["Z"]}])
    hall.open("1")
    hall.take_many(1)

    hall.call_next("1")

    sent = hall.look(lambda view: [job.body for job in view.unsettled_jobs(0, 50) if job.kind == "announce"])[0]
    assert sent["sentence"] == {}
    assert hall.look(lambda view: board.display(view, ""))["calls"][0]["said"] == ""
