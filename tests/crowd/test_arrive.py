"""What people with habits find in a hall: read from its configuration."""

from __future__ import annotations

import json

from hall.crowd.arrive import possible, to_colleagues
from hall.crowd.profile import Visitor
from hall.settings import ROOT

BODY = json.loads((ROOT / "config" / "starter" / "wuxi.json").read_text(encoding="utf-8"))
SERVES = {w["code"]: {s["code"] for s in w["services"]} for w in BODY["windows"]}


def one(sent_to: str) -> Visitor:
    """Somebody who is sent on."""
    return Visitor(
        at_s=0, service="A", visitor_class="normal", language="en", service_s=60, walk_s=20, patience_s=600,
        shows_up=True, sent_to=sent_to,
    )  # fmt: skip


def test_what_can_be_booked_needed_and_begun_is_what_the_configuration_says() -> None:
    found = possible(BODY, ["A", "F", "G", "K"])

    assert found.bookable == ["F", "G"]
    assert found.journeys == {"G": "company", "N": "home", "E": "arrival"}
    assert found.needs is not None
    assert found.needs["A"] == ["low", "english", "signing", "slow"]
    assert found.needs["K"] == ["slow"]


def test_every_third_of_those_sent_on_is_sent_to_one_window_that_serves_it() -> None:
    found = to_colleagues([one("L"), one(""), one("M"), one("L"), one("B"), one("H"), one("E")], BODY)
    aimed = [v for v in found if v.sent_to_window]

    assert [v.sent_to for v in aimed] == ["L", "E"]
    assert all(v.sent_to in SERVES[v.sent_to_window] for v in aimed)
