"""The kiosk by its audio script alone: four keys go in, words come out, and nobody looks at the glass."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.faces.conftest import EAR, Glass, violations

NEXT, PREVIOUS, OK, BACK = "ArrowDown", "ArrowUp", "Enter", "Escape"
TICKET = "0197a104-0000-7000-8000-000000000104"


class Blind:
    """A visitor who hears and presses keys, and knows nothing else."""

    def __init__(self, page: Page) -> None:
        self._page = page
        page.evaluate(EAR)

    def press(self, key: str) -> str:
        """What is said after a key, piece after piece."""
        self._page.evaluate("heard.length = 0")
        self._page.keyboard.press(key)
        return self.listen()

    def listen(self) -> str:
        self._page.clock.run_for(600)
        return " | ".join(self._page.evaluate("heard"))

    def plug(self, key: str) -> None:
        """What a keypad sends when headphones are put in or taken out; Playwright's own keyboard has no such key."""
        self._page.evaluate("key => document.dispatchEvent(new KeyboardEvent('keydown', { key }))", key)
        self._page.clock.run_for(600)

    def find(self, words: str, key: str = NEXT) -> str:
        """Press a key until these words are said."""
        for _ in range(30):
            said = self.press(key)
            if words in said:
                return said
        raise AssertionError(f"{words} was never said")


def test_a_number_is_taken_by_four_keys_and_what_is_said(glass: Glass) -> None:
    page = glass.open("/kiosk")
    visitor = Blind(page)

    assert visitor.press(NEXT).split(" | ") == [
        (
            "zh-Hans: 语音向导。上一个、下一个、确定、返回，四个键，也在屏幕最下面一排，"
            "从左到右是：返回、上一个、下一个、确定。"
        ),
        "en: Audio guide. There are four keys: previous, next, OK and back.",
        "en: They are also along the lower edge of the glass, from left to right: back, previous, next, OK.",
        "zh-Hans: 请选择语言，4 个选项，请按下一个。",
    ]
    assert visitor.press(NEXT) == "zh-Hans: 简体中文，第 1 项，共 4 项"
    assert visitor.press(OK) == "zh-Hans: 请选择要办的业务，14 个选项，请按下一个。"
    visitor.find("社会保险")
    assert visitor.press(NEXT) == "zh-Hans: 医疗保险，约 5到10 分钟，1楼，等 4 人，第 3 项，共 14 项"
    assert visitor.press(PREVIOUS).startswith("zh-Hans: 社会保险，约 15到25 分钟")
    assert visitor.press(OK) == (
        "zh-Hans: 社会保险，请先看看，这些带了吗？"
        "本人身份证，原件，不用复印件，社保卡，没有卡，办理时可以补，单位证明（盖章）"
        "只有替单位办理时需要，前面，11 人，大约等，15到25 分，地点，1楼，A区，11 个选项，请按下一个。"
    )
    visitor.find("带齐了，取号")
    visitor.press(OK)
    expect(page.locator(".k-number")).to_be_visible()
    assert "您的号码，A104，社会保险，1楼 A区，窗口 1到6，向左走" in visitor.listen()


def test_what_becomes_of_the_slip_is_said_by_itself(glass: Glass) -> None:
    page = glass.open("/kiosk")
    visitor = Blind(page)
    visitor.press(NEXT)
    for words in ("简体中文", "税务", "取号"):
        visitor.find(words)
        visitor.press(OK)
    expect(page.locator(".tk-slip")).to_contain_text("正在打印小票")

    page.evaluate("heard.length = 0")
    glass.tell_kiosk("slip", {"ticket": TICKET, "state": "printed", "reason": ""})
    expect(page.locator(".tk-slip")).to_contain_text("请取走小票")

    assert visitor.listen() == "zh-Hans: 请取走小票"


def test_english_is_chosen_by_ear_and_spoken_from_then_on(glass: Glass) -> None:
    visitor = Blind(glass.open("/kiosk"))
    visitor.press(NEXT)

    assert visitor.find("English") == "en: English | zh-Hans: 第 3 项，共 4 项"
    assert visitor.press(OK) == "en: What would you like to do? 14 choices: press next."
    assert visitor.find("Tax") == "en: Tax, Soon, floor 1, 2 ahead, 5 of 14"


def test_a_finger_in_the_corner_begins_the_guide_and_four_keys_on_the_glass_lead_to_a_number(glass: Glass) -> None:
    page = glass.open("/kiosk")
    page.evaluate(EAR)
    keys = page.locator(".k-guide button")

    def tap(key: int, times: int = 1) -> str:
        for _ in range(times):
            keys.nth(key).tap()
            page.clock.run_for(600)
        return str(page.evaluate("heard.at(-1)"))

    page.mouse.move(12, 1908)
    page.mouse.down()
    page.clock.run_for(2_600)
    page.mouse.up()
    assert page.evaluate("heard[0]").startswith("zh-Hans: 语音向导")
    tap(2)
    tap(3)
    tap(2, 2)
    tap(3)
    while "带齐了" not in tap(2):
        pass
    tap(3)

    expect(page.locator(".k-number .num")).to_have_text("A104")


def test_who_listens_is_asked_in_words_before_the_time_is_over_and_any_key_goes_on(glass: Glass) -> None:
    page = glass.open("/kiosk")
    visitor = Blind(page)
    visitor.press(NEXT)
    visitor.press(NEXT)
    visitor.press(OK)

    page.evaluate("heard.length = 0")
    page.clock.run_for(40_500)
    said = " | ".join(page.evaluate("heard"))

    assert said.startswith("zh-Hans: 您还在吗？40 秒后回到首页")
    assert visitor.press(NEXT).startswith("zh-Hans: ")
    expect(page.locator("#sheet")).to_be_empty()


def test_the_guide_comes_and_goes_with_the_headphones(glass: Glass) -> None:
    page = glass.open("/kiosk", axe=True)
    visitor = Blind(page)
    visitor.plug("F15")
    assert violations(page, clock=False) == []
    visitor.find("English")
    visitor.press(OK)

    visitor.plug("F16")

    expect(page.locator(".k-guide")).to_be_empty()
    expect(page.locator("html")).to_have_attribute("lang", "zh-Hans")
