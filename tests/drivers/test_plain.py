"""Records as JSON: the same record back, and every mistake is named with what was meant."""

from __future__ import annotations

import json
from typing import Any

import pytest

from drivers.keypads.hkb1 import codec as hkb1
from drivers.plain import BadValue, from_plain, to_plain, type_name
from drivers.signs.onbon_bx5k import codec as onbon
from drivers.signs.onbon_bx5k.areas import SpokenText, TextArea


def test_a_record_comes_back_from_json_as_it_was() -> None:
    area = TextArea(text="请A012".encode("gbk"), width=96, height=16, spoken=SpokenText(text=b"A012"))
    message = onbon.UpdateAreas(to=7, delete=(1, 2), areas=(area,), reply=False)

    assert from_plain(json.loads(json.dumps(to_plain(message))), onbon.MESSAGES) == message


def test_a_text_that_is_no_text_is_kept_as_hex() -> None:
    message = hkb1.Display(to=5, sender=0, text=b"\xff\x00")

    plain = to_plain(message)

    assert plain["text"] == {"hex": "ff00"}
    assert from_plain(plain, hkb1.MESSAGES) == message


def test_what_is_left_out_takes_its_default() -> None:
    assert from_plain({"type": "ping"}, onbon.MESSAGES) == onbon.Ping()


POLL = {"type": "poll", "to": 5, "sender": 0}


@pytest.mark.parametrize(
    ("found", "said"),
    [
        ([], r'expected an object like {"type": "poll"}, found a list'),
        ({"type": "pol"}, "type = 'pol' is not known; did you mean 'poll'"),
        ({**POLL, "sendr": 0}, "unknown field 'sendr'; did you mean 'sender'"),
        ({"type": "poll", "to": 5}, "field 'sender' is missing"),
        ({**POLL, "to": 256}, r"poll.to = 256: expected 0 to 255"),
        ({**POLL, "to": "5"}, "poll.to: expected int, found text"),
        ({**POLL, "to": True}, "poll.to: expected int, found true or false"),
        ({"type": "display", "to": 5, "sender": 0, "text": "☃"}, "'☃' cannot be written in gbk"),
        ({"type": "display", "to": 5, "sender": 0, "text": 5}, "display.text: expected text"),
        ({"type": "display", "to": 5, "sender": 0, "text": {"hex": "0"}}, "expected hex digits"),
        ({"type": "ask_rating", "to": 5, "sender": 0, "ticket": 1, "language": 7}, "language = 7 is none of 0, 1"),
    ],
)
def test_what_is_wrong_is_named_with_what_was_meant(found: Any, said: str) -> None:
    with pytest.raises(BadValue) as error:
        from_plain(found, hkb1.MESSAGES)

    assert said in str(error.value)


def test_a_record_is_named_by_its_class() -> None:
    assert type_name(onbon.QueryStatus) == "query_status"
