"""The workbench tells every line of the journal in words."""

from __future__ import annotations

import re

import pytest

from hall.domain.facts import FactType
from hall.settings import ROOT

PAGE = (ROOT / "hall" / "pages" / "workbench" / "facts.js").read_text(encoding="utf-8")


def test_the_page_knows_every_kind_of_fact() -> None:
    known = re.search(r"const KNOWN = new Set\(\[(.*?)\]\)", PAGE, re.DOTALL)

    assert known is not None
    assert set(re.findall(r'"(\w+)"', known[1])) == {str(kind) for kind in FactType}


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant", "en"])
def test_every_kind_of_fact_has_its_words(language: str) -> None:
    words = (ROOT / "config" / "lang" / language / "workbench.ftl").read_text(encoding="utf-8")
    written = set(re.findall(r"^wb-fact-([\w-]+) = .", words, re.MULTILINE))

    assert {str(kind).replace("_", "-") for kind in FactType} <= written


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant", "en"])
def test_the_words_of_a_fact_ask_for_nothing_that_the_page_does_not_give(language: str) -> None:
    words = (ROOT / "config" / "lang" / language / "workbench.ftl").read_text(encoding="utf-8")
    given = re.search(r"^    args: \{(.*)\},$", PAGE, re.MULTILINE)

    assert given is not None
    names = set(re.findall(r"(\w+): ", given[1]))
    asked = {
        name
        for said in re.findall(r"^wb-fact-[\w-]+ =(.*(?:\n +.*)*)", words, re.MULTILINE)
        for name in re.findall(r"\$(\w+)", said)
    }
    assert asked <= names
