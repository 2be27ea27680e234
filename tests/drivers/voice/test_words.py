"""From a call to clips."""

from __future__ import annotations

import pytest

from drivers.catalogue import Catalogue
from drivers.voice.words import LANGUAGES, PAUSES, move_sentence, prompts, sentence, spoken_languages, voices


@pytest.mark.parametrize(
    ("language", "number", "label", "clips"),
    [
        ("zh-Hans", "A093", "3", "请 A 零 九 三 号 到 三 号 窗口 办理"),
        ("zh-Hant", "A093", "3", "請 A 零 九 三 號 到 三 號 窗口 辦理"),
        ("zh-Hans", "B120", "12", "请 B 一 二 零 号 到 十 二 号 窗口 办理"),
        ("zh-Hans", "007", "20", "请 零 零 七 号 到 二 十 号 窗口 办理"),
        ("zh-Hans", "C001", "318", "请 C 零 零 一 号 到 三 百 一 十 八 号 窗口 办理"),
        ("zh-Hans", "C001", "105", "请 C 零 零 一 号 到 一 百 零 五 号 窗口 办理"),
        ("zh-Hans", "C001", "200", "请 C 零 零 一 号 到 二 百 号 窗口 办理"),
        ("zh-Hans", "vip-01", "B2", "请 V I P 零 一 号 到 B 二 号 窗口 办理"),
        ("zh-Hans", "A001", "综合", "请 A 零 零 一 号 到 综合 号 窗口 办理"),
    ],
)
def test_numbers_are_spelled_and_windows_counted_in_chinese(
    catalogue: Catalogue, language: str, number: str, label: str, clips: str
) -> None:
    assert " ".join(sentence(catalogue, language, number, label).clips) == clips


@pytest.mark.parametrize(
    ("number", "label", "said"),
    [
        ("A093", "3", "ticket|A|zero|nine|three|please go to window|three"),
        ("A012", "12", "ticket|A|zero|one|two|please go to window|twelve"),
        ("A012", "37", "ticket|A|zero|one|two|please go to window|thirty|seven"),
        ("A012", "40", "ticket|A|zero|one|two|please go to window|forty"),
        ("A012", "318", "ticket|A|zero|one|two|please go to window|three|hundred|and|eighteen"),
        ("A012", "1200", "ticket|A|zero|one|two|please go to window|one|two|zero|zero"),
    ],
)
def test_numbers_are_spelled_and_windows_counted_in_english(
    catalogue: Catalogue, number: str, label: str, said: str
) -> None:
    assert "|".join(sentence(catalogue, "en", number, label).clips) == said


def test_the_sentence_for_the_eye_has_the_number_as_on_the_slip(catalogue: Catalogue) -> None:
    assert sentence(catalogue, "zh-Hans", "A093", "3").shown == "请 A093 号到 3 号窗口办理"
    assert sentence(catalogue, "en", "A093", "3").shown == "Ticket A093, please go to window 3"


@pytest.mark.parametrize(
    ("wanted", "spoken"),
    [
        (("zh-Hans",), ["zh-Hans"]),
        (("en", "zh-Hans"), ["en", "zh-Hans"]),
        (("zh-TW", "en-GB"), ["zh-Hant", "en"]),
        (("zh", "zh-CN"), ["zh-Hans"]),
        (("fr",), ["zh-Hans"]),
        ((), ["zh-Hans"]),
    ],
)
def test_a_call_is_spoken_in_the_nearest_language_we_have(wanted: tuple[str, ...], spoken: list[str]) -> None:
    assert spoken_languages(wanted) == spoken


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_clip_a_call_can_need_is_among_the_prompts(catalogue: Catalogue, language: str) -> None:
    known = set(prompts(catalogue, language))

    needed = {
        clip
        for n in range(0, 1000, 7)
        for clip in sentence(catalogue, language, f"Q{n:03d}", str(n)).clips
        if clip not in PAUSES
    }

    assert needed <= known


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_frame_of_keys(catalogue: Catalogue, language: str) -> None:
    assert catalogue.say(language, "voice-digit-1") != catalogue.say(language, "voice-digit-2")
    assert len(sentence(catalogue, language, "A1", "1").clips) >= 5


def letter(sign: str) -> dict[str, str]:
    return dict.fromkeys(LANGUAGES, sign)


@pytest.mark.parametrize(
    ("language", "windows", "floor", "clips"),
    [
        ("zh-Hans", "9–12", "", "请持 B 号 的群众 到 九 至 十 二 号 窗口 办理"),
        ("zh-Hant", "9–12", "2", "請持 B 號 的民眾 到 二 樓 九 至 十 二 號 窗口 辦理"),
        ("zh-Hans", "9–12, 15", "", "请持 B 号 的群众 到 九 至 十 二 , 十 五 号 窗口 办理"),
        ("en", "9–12", "", "numbers for B please go to windows nine through twelve"),
        ("en", "9", "", "numbers for B please go to window nine"),
        ("en", "21–24", "3", "numbers for B please go to floor three windows twenty one through twenty four"),
    ],
)
def test_where_a_queue_goes_is_said_with_the_range_in_words(
    catalogue: Catalogue, language: str, windows: str, floor: str, clips: str
) -> None:
    assert " ".join(move_sentence(catalogue, language, [letter("B")], windows, floor).clips) == clips


def test_several_queues_are_said_in_one_sentence_and_a_service_by_its_name(catalogue: Catalogue) -> None:
    queues = [letter("A"), {"zh-Hans": "社会保险", "en": "Social insurance"}]

    said = move_sentence(catalogue, "en", queues, "9–12")

    assert said.clips == (
        "numbers for",
        "A",
        "and",
        "Social insurance",
        "please go to windows",
        "nine",
        "through",
        "twelve",
    )
    assert said.shown == "Numbers for A and Social insurance: please go to windows 9–12"
    assert move_sentence(catalogue, "zh-Hans", queues, "9").shown == "请持 A、社会保险 号的群众到 9 号窗口办理"


def test_languages_that_sound_alike_are_said_once() -> None:
    assert voices(["zh-Hans", "zh-Hant", "en"]) == ["zh-Hans", "en"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_clip_a_move_can_need_is_among_the_prompts(catalogue: Catalogue, language: str) -> None:
    known = set(prompts(catalogue, language))

    for windows, floor in (("9–12, 115", "2"), ("7", "3"), ("A3", ""), ("1–2", "")):
        said = move_sentence(catalogue, language, [letter("B"), letter("Q")], windows, floor)
        assert {clip for clip in said.clips if clip not in PAUSES} <= known


@pytest.mark.parametrize(
    ("language", "own", "clips", "shown"),
    [
        ("zh-Hans", "请{number}号，到{window}号。", "请 A 零 九 三 号 ， 到 十 二 号", "请A093号，到12号。"),
        ("en", "{number}: {window}, please", "A zero nine three , twelve , please", "A093: 12, please"),
        ("en", "Only { number }", "Only A zero nine three", "Only A093"),
    ],
)  # fmt: skip
def test_a_halls_own_sentence_spells_the_number_and_pauses_at_its_signs(
    catalogue: Catalogue, language: str, own: str, clips: str, shown: str
) -> None:
    found = sentence(catalogue, language, "A093", "12", own)

    assert (" ".join(found.clips).replace("，", ","), found.shown) == (clips.replace("，", ","), shown)
