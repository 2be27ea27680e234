"""Names in several languages: the nearest one that is there."""

from __future__ import annotations

import pytest

from hall.domain.wording import LANGUAGES, missing, nearest, pick


@pytest.mark.parametrize(
    ("words", "language", "picked"),
    [
        ({"zh-Hans": "简", "zh-Hant": "繁", "en": "E"}, "en", "E"),
        ({"zh-Hans": "简", "en": "E"}, "zh-Hant", "简"),
        ({"zh-Hant": "繁", "en": "E"}, "zh-Hans", "繁"),
        ({"en": "E"}, "zh-Hans", "E"),
        ({"zh-Hans": "简", "en": "E"}, "bo", "E"),
        ({"zh-Hans": "简"}, "en", "简"),
        ({"bo": "བོད"}, "en", "བོད"),
        ({"zh-Hans": "简", "en": ""}, "en", "简"),
        ({"en": ""}, "en", ""),
        ({}, "zh-Hans", ""),
    ],
)
def test_the_nearest_language_that_is_there_is_shown(words: dict[str, str], language: str, picked: str) -> None:
    assert pick(words, language) == picked


def test_what_is_empty_or_blank_is_missing() -> None:
    assert missing({"en": "x", "zh-Hans": "  "}, ("en", "zh-Hans", "zh-Hant")) == ("zh-Hans", "zh-Hant")


@pytest.mark.parametrize(
    ("wishes", "language"),
    [
        (["zh-CN", "en"], "zh-Hans"),
        (["zh-SG"], "zh-Hans"),
        (["zh"], "zh-Hans"),
        (["zh-TW", "zh", "en"], "zh-Hant"),
        (["zh-HK"], "zh-Hant"),
        (["zh-Hant-CN"], "zh-Hant"),
        (["zh_Hans_CN"], "zh-Hans"),
        (["en-GB"], "en"),
        (["de-DE", "en"], "en"),
        (["de"], None),
        ([], None),
        ([""], None),
    ],
)
def test_a_browser_names_chinese_by_region(wishes: list[str], language: str | None) -> None:
    assert nearest(wishes, LANGUAGES) == language
