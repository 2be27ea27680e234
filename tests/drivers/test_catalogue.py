"""The words on paper and signs: complete in every language, printable on every printer."""

from __future__ import annotations

import re

import pytest
from fluent.syntax import FluentParser
from fluent.syntax.ast import Message

from drivers.catalogue import Catalogue, UnknownWord, chain, pick
from drivers.printers.words import OWN_RULES
from tests.drivers.hardware import CATALOGUE, ROOT

LANG = ROOT / "config/lang"
FILES = ("slip.ftl", "sign.ftl")
LANGUAGES = ("zh-Hans", "zh-Hant", "en")


def keys(language: str, name: str) -> set[str]:
    resource = FluentParser().parse((LANG / language / name).read_text(encoding="utf-8"))
    return {entry.id.name for entry in resource.body if isinstance(entry, Message)}


@pytest.mark.parametrize("name", FILES)
def test_the_three_languages_have_the_same_keys(name: str) -> None:
    assert keys("zh-Hans", name) == keys("zh-Hant", name) == keys("en", name)


def test_every_key_the_drivers_say_exists_and_every_key_is_said() -> None:
    code = "".join(
        path.read_text() for folder in ("", "printers", "signs") for path in (ROOT / "drivers" / folder).glob("*.py")
    )
    said = set(re.findall(r"""["']((?:slip|sign|list)-[a-z-]+)["']""", code))
    said -= keys("zh-Hans", "box.ftl")
    said |= {f"slip-rules-{policy}" for policy in OWN_RULES}

    known = keys("zh-Hans", "slip.ftl")

    assert said <= known
    assert known - said == {"slip-copy", "slip-test", "slip-offline"}  # said by the name of the slip's field


def test_an_unknown_key_is_an_error() -> None:
    with pytest.raises(UnknownWord, match="slip-nonsense"):
        CATALOGUE.say("zh-Hans", "slip-nonsense")


def test_a_sentence_without_its_value_is_an_error() -> None:
    with pytest.raises(UnknownWord):
        CATALOGUE.say("zh-Hans", "slip-floor")


def test_no_invisible_marks_reach_a_printer() -> None:
    assert CATALOGUE.say("en", "slip-kiosk", kiosk="Kiosk 1F-1") == "Kiosk 1F-1"


def test_a_year_is_not_written_with_a_comma() -> None:
    values = {"year": "2026", "month": "m11", "day": "18", "weekday": "wed", "time": "10:42"}

    assert CATALOGUE.say("en", "slip-date", **values) == "Wed 18 Nov 2026, 10:42"
    assert CATALOGUE.say("zh-Hans", "slip-date", **values) == "11月18日 周三 10:42"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", FILES)
def test_every_sentence_can_be_printed_in_gbk(language: str, name: str) -> None:
    assert (LANG / language / name).read_text(encoding="utf-8").encode("gbk")


def test_a_language_we_lack_falls_back_along_its_chain() -> None:
    assert CATALOGUE.say("ja", "slip-copy") == CATALOGUE.say("zh-Hans", "slip-copy")
    assert chain("zh-Hant")[0] == "zh-Hant"


def test_a_name_is_taken_in_the_nearest_language_there_is() -> None:
    assert pick({"zh-Hans": "护照"}, "en") == "护照"
    assert pick({"fr": "passeport"}, "en") == "passeport"
    assert pick({}, "en") == ""


def test_a_folder_without_languages_is_an_error() -> None:
    with pytest.raises(UnknownWord, match="no language"):
        Catalogue(ROOT / "config/slips")
