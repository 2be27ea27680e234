"""The installer's guide says the messages in the very words that the hall has for them."""

from __future__ import annotations

import re

from hall.settings import ROOT
from hall.words import Catalogue

GUIDE = (ROOT / "docs" / "wiring.md").read_text(encoding="utf-8")
WORDS = Catalogue(ROOT / "config" / "lang")
ROW = re.compile(r"^\| ([^|<]+)<br>([^|]+) \| ([^|<]*)<br>([^|]*) \|$", re.M)


def test_each_message_of_the_table_is_one_of_the_halls_own_and_says_what_to_do_next() -> None:
    rows = [[cell.strip() for cell in row] for row in ROW.findall(GUIDE)]

    assert len(rows) >= 12
    for english, chinese, next_english, next_chinese in rows:
        said = {
            (
                WORDS.say("zh-Hans", f"cause-{code}"),
                WORDS.say("en", f"next-{code}"),
                WORDS.say("zh-Hans", f"next-{code}"),
            )
            for code in _codes(english)
            if WORDS.has("en", f"next-{code}")
        }
        assert (chinese, next_english, next_chinese) in said, english


def _codes(english: str) -> list[str]:
    """Several causes may have one sentence."""
    text = (ROOT / "config/lang/en/manager.ftl").read_text("utf-8")
    return [code for code, said in re.findall(r"^cause-(\w+) = (.+)$", text, re.M) if said == english]
