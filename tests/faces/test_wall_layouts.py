"""Every layout of a wall in a real Chromium: nothing runs out, type is as large as the settings say, names are text."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from hall.settings import ROOT
from tests.faces import harness
from tests.faces.conftest import violations
from tests.node_units import NODE

FIXTURE = json.loads((Path(__file__).parent / "fixtures" / "board.json").read_text(encoding="utf-8"))
CANARIES = (
    "<script>document.title='taken'</script>",
    "\u202egnp.exe\u202c",
    "四十个字的名称四十个字的名称四十个字的名称四十个字的名称四十个字的名",
    "𠮷野家龘",
    "<img src=x onerror=alert(1)>",
)
OUT = """() => [...document.querySelectorAll('body *')].filter(one => one.checkVisibility() && !one.closest('.sr'))
    .map(one => [one, one.getBoundingClientRect()])
    .filter(([, box]) => box.right > innerWidth + 2 || box.bottom > innerHeight + 2)
    .map(([one]) => `${one.className} ${one.textContent.slice(0, 40)}`)"""
"""What runs out of the screen, except what its own frame cuts off with an ellipsis."""

FEET = """() => {
    const pen = document.createElement('canvas').getContext('2d');
    const written = one => [...one.childNodes].some(part => part.nodeType === 3 && part.textContent.trim());
    const cuts = one => getComputedStyle(one).overflowY === 'hidden';
    return [...document.querySelectorAll('body *')]
        .filter(one => one.checkVisibility() && !one.closest('.sr') && cuts(one) && written(one))
        .filter(one => {
            const style = getComputedStyle(one);
            pen.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
            const metrics = pen.measureText('gjpqy');
            const [up, down] = [metrics.fontBoundingBoxAscent, metrics.fontBoundingBoxDescent];
            const spared = (up + down - parseFloat(style.lineHeight)) / 2;
            return metrics.actualBoundingBoxDescent > down - spared + parseFloat(style.paddingBottom) + .5;
        }).map(one => `${one.className} ${one.textContent.slice(0, 40)}`);
}"""
"""Lines whose own frame cuts off the feet of g, j, p, q and y."""

TYPE = """() => {
    const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
    const of = name => document.querySelector(name);
    const size = one => one && parseFloat(getComputedStyle(one).fontSize) / rem;
    return { newest: size(of(".st-new .win") ?? of("#newest .win")), rows: size(of('.st-row .win') ?? of('#rows .win')),
        place: size(of('.st-new .st-place') ?? of('#rows .place')), queues: size(of('.w-wait th b')),
        notice: size(of('.w-notice')) };
}"""


@pytest.fixture(scope="module")
def page(chromium: Browser) -> Iterator[Page]:
    """One page for the whole file; a fault in its scripts, or against its policy, fails the test that made it."""
    server = harness.serve(kept=True)
    context = chromium.new_context(viewport={"width": 1920, "height": 1080})
    found = context.new_page()
    found.clock.install()
    found.goto(f"http://127.0.0.1:{server.server_address[1]}/display/wall-1f?set=")
    found.wait_for_selector("html[data-link=live] h1:visible")
    yield found
    context.close()
    server.shutdown()
    server.server_close()


@pytest.fixture(autouse=True)
def faults(page: Page) -> Iterator[list[str]]:
    found: list[str] = []
    listen = found.append
    on_error = lambda error: listen(str(error))  # noqa: E731 - taken off again by its name
    on_said = lambda said: listen(said.text) if said.type == "error" else None  # noqa: E731 - as above
    page.on("pageerror", on_error)
    page.on("console", on_said)
    yield found
    page.remove_listener("pageerror", on_error)
    page.remove_listener("console", on_said)
    assert found == []


def call(n: int, number: str, label: str, state: str = "serving", zone: str = "A区") -> dict[str, Any]:
    where = {"floor": "1", "zone": {"zh-Hans": zone, "en": zone}, "windows": label, "arrow": "left"}
    at = f"2026-11-18T09:{n // 60 % 60:02d}:{n % 60:02d}+08:00"
    same = {"ticket": f"t-{number}", "number": number, "window": f"w{n}", "label": label, "where": where}
    return {**same, "state": state, "attempt": 1, "at": at, "service": "A", "language": "zh-Hans"}


def become(page: Page, size: tuple[int, int], screen: dict[str, Any] | None = None, **more: Any) -> None:
    """The wall gets this size and this board."""
    page.set_viewport_size({"width": size[0], "height": size[1]})
    look = {"type": "usual", "beside": "turns", "captions": True, "steady": False, **(screen or {})}
    place = {**FIXTURE["place"], "screen": look, **more.pop("place", {})}
    board = {**FIXTURE, "place": place, **more}
    page.evaluate("board => { hallStub.as(() => board); hallStub.say('changed', {put: board, whole: true}); }", board)
    page.clock.run_for(300)


@pytest.mark.parametrize("kind", ["usual", "large", "largest"])
@pytest.mark.parametrize(
    ("layout", "size"), [("wall", (1920, 1080)), ("portrait", (1080, 1920)), ("strip", (1920, 360))]
)
def test_type_is_as_large_as_the_settings_page_reckons(
    page: Page, layout: str, size: tuple[int, int], kind: str
) -> None:
    says = "import { SIZES } from './hall/pages/admin/reading.js'; console.log(JSON.stringify(SIZES));"
    done = subprocess.run([NODE, "--input-type=module", "-e", says], cwd=ROOT, capture_output=True, check=True)
    sizes = json.loads(done.stdout)[layout][kind]
    calls = [call(n, f"A00{n}", str(n)) for n in (1, 2, 3)]
    five = [*FIXTURE["waiting"], {**FIXTURE["waiting"][0], "service": "E", "prefix": "E"}]
    become(page, size, {"type": kind}, place={"layout": layout}, calls=calls, waiting=five)

    found = page.evaluate(TYPE)
    for name, units in sizes.items():
        assert found[name] == pytest.approx(units, abs=0.011), (name, found)


@pytest.mark.parametrize("kind", ["usual", "large", "largest"])
@pytest.mark.parametrize("beside", ["turns", "none"])
@pytest.mark.parametrize(
    ("layout", "size"),
    [
        ("wall", (1920, 1080)),
        ("wall", (1366, 768)),
        ("wall", (960, 540)),
        ("portrait", (1080, 1920)),
        ("strip", (1920, 240)),
    ],
)
def test_nothing_runs_out_of_the_screen_in_any_type(
    page: Page, layout: str, size: tuple[int, int], beside: str, kind: str
) -> None:
    calls = [
        call(n, number, label) for n, (number, label) in enumerate([("A1000", "108"), ("B2", "综合1"), ("CD0012", "7")])
    ]
    become(page, size, {"type": kind, "beside": beside}, place={"layout": layout}, calls=calls)

    assert page.evaluate(OUT) == []


@pytest.mark.parametrize(
    "notice", ["Bring your photographs", "Bring your photographs, please, to any of our lobbies. " * 3]
)
@pytest.mark.parametrize(("layout", "size"), [("wall", (1920, 1080)), ("portrait", (1080, 1920))])
def test_no_line_loses_the_feet_of_its_letters(page: Page, layout: str, size: tuple[int, int], notice: str) -> None:
    one = {**call(56, "A905", "3", state="called"), "language": "en"}
    become(page, size, place={"layout": layout}, calls=[one], notices=[{"text": {"zh-Hans": notice, "en": notice}}])
    expect(page.locator(".w-notice .text")).to_have_text(notice.strip())
    feet = page.evaluate(FEET)

    told = {"job": "j", "place": "s", "ticket": one["ticket"], "attempt": 1, "seconds": 4, "ended": False}
    page.evaluate("told => hallStub.say('speaking', told)", told)
    expect(page.locator(".w-caption")).to_be_visible()
    feet += page.evaluate(FEET)
    page.evaluate("told => hallStub.say('speaking', {...told, ended: true})", told)
    expect(page.locator(".w-caption")).to_have_count(0)

    assert feet == []


@pytest.mark.parametrize("chinese", [14, 24, 40])
@pytest.mark.parametrize(("layout", "size"), [("wall", (1920, 1080)), ("portrait", (1080, 1920))])
def test_a_long_notice_takes_two_smaller_lines_rather_than_to_be_cut_off(
    page: Page, layout: str, size: tuple[int, int], chinese: int
) -> None:
    text = {"zh-Hans": "请带好证件到三楼办理" * 4, "en": "Please bring your papers to floor 3"}
    text["zh-Hans"] = text["zh-Hans"][:chinese]
    become(page, size, place={"layout": layout}, notices=[{"text": text}])

    line = page.locator(".w-notice .text")
    expect(line).to_have_text(text["zh-Hans"])
    # a line of another 40 px would be cut off; a font asks for a few more than its line height
    assert line.evaluate("it => it.scrollWidth <= it.clientWidth + 1 && it.scrollHeight <= it.clientHeight + 6")
    assert page.locator(".w-notice").evaluate("it => it.scrollHeight <= it.clientHeight + 6")


def test_three_hundred_and_eighteen_windows_take_turns_and_each_is_shown(page: Page) -> None:
    calls = [call(n, f"A{n:04d}", str(n)) for n in range(1, 319)]
    become(page, (1920, 1080), {"beside": "queues"}, calls=calls)
    seen: set[str] = set()

    for _ in range(240):  # a page stands for 8 s, and the machine's own time goes on between our looks: look oftener
        assert page.evaluate("document.querySelectorAll('#rows .call').length") == 4
        seen |= set(
            page.evaluate("[...document.querySelectorAll('#rows .win, #newest .win')].map(one => one.textContent)")
        )
        if len(seen) == len(calls):
            break
        page.clock.run_for(5_000)

    assert seen == {str(n) for n in range(1, 319)}


def test_names_from_outside_are_text_everywhere_on_the_wall(page: Page) -> None:
    names = [{"zh-Hans": one, "zh-Hant": one, "en": one} for one in CANARIES]
    media = [{"code": str(n), "kind": "text", "file": "", "name": one, "seconds": 4} for n, one in enumerate(names)]
    cases = [{"case": f"2026-{n}", "item": one, "done": True, "day": "2026-11-18"} for n, one in enumerate(names)]
    waiting = [{**FIXTURE["waiting"][0], "service": str(n), "name": one} for n, one in enumerate(names)]
    notices = [{"text": one} for one in names]
    calls = [call(n, f"A00{n}", str(n), zone=one) for n, one in enumerate(CANARIES)]
    more = {"media": media, "cases": cases, "waiting": waiting, "notices": notices, "calls": calls}
    hall = {"code": "h", "name": names[0]}
    become(page, (1920, 1080), {"beside": "media"}, hall=hall, place={"name": names[1]}, **more)
    seen = ""

    for _ in range(14):
        seen += page.evaluate("document.body.textContent")
        page.clock.run_for(4_000)

    assert [one for one in CANARIES if one not in seen] == []
    assert page.evaluate("document.querySelectorAll('body script, body img').length") == 0
    assert page.title() != "taken"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_picture_makes_room_for_a_call_and_comes_back_where_it_was(page: Page) -> None:
    media = [{"code": "t", "kind": "text", "file": "", "name": {"zh-Hans": "办事指南"}, "seconds": 60}]
    become(page, (1920, 1080), {"beside": "media"}, media=media, calls=[])
    page.clock.run_for(9_000)
    expect(page.locator(".w-medium")).to_contain_text("办事指南")

    one = call(59, "A901", "9", state="called")
    page.evaluate("one => hallStub.say('changed', {put: {calls: [one]}})", one)
    page.clock.run_for(300)
    expect(page.locator(".w-wait")).to_be_visible()
    expect(page.locator("#newest .call--flash .num")).to_have_text("A901")
    page.clock.run_for(8_000)

    expect(page.locator(".w-medium")).to_contain_text("办事指南")


def test_a_new_call_flashes_once_a_second_three_times_and_not_on_a_steady_wall(page: Page) -> None:
    flashing = "document.querySelector('#newest .call').getAnimations().map(one => one.effect.getTiming())"
    become(page, (1920, 1080), calls=[])
    page.evaluate("one => hallStub.say('changed', {put: {calls: [one]}})", call(58, "A902", "8", state="called"))
    page.clock.run_for(300)
    (timing,) = page.evaluate(flashing)

    assert (timing["duration"], timing["iterations"]) == (1000, 3)
    become(page, (1920, 1080), {"steady": True}, calls=[call(58, "A902", "8", state="called")])

    assert page.evaluate(flashing) == []


def test_whoever_wants_no_motion_sees_none(page: Page) -> None:
    page.emulate_media(reduced_motion="reduce")
    become(page, (1920, 1080), calls=[])
    page.evaluate("one => hallStub.say('changed', {put: {calls: [one]}})", call(57, "A903", "8", state="called"))
    page.clock.run_for(300)

    assert page.evaluate("document.getAnimations().length") == 0
    page.emulate_media(reduced_motion="no-preference")


@pytest.mark.parametrize(
    ("language", "said"), [("zh-Hans", "请 A904 号到 3 号窗口办理"), ("en", "Ticket A904, please go to window 3")]
)
def test_what_is_said_is_written_in_the_language_in_which_it_is_said(page: Page, language: str, said: str) -> None:
    one = {**call(56, "A904", "3", state="called"), "language": language}
    become(page, (1920, 1080), calls=[one])
    told = {"job": "j", "place": "s", "ticket": one["ticket"], "attempt": 1, "seconds": 4, "ended": False}

    page.evaluate("told => hallStub.say('speaking', told)", told)
    expect(page.locator(".w-caption")).to_have_text(said)
    expect(page.locator(".w-caption")).to_have_attribute("lang", language)
    page.evaluate("told => hallStub.say('speaking', {...told, ended: true})", told)

    expect(page.locator(".w-caption")).to_have_count(0)


def test_a_wall_says_to_watch_it_as_soon_as_nothing_speaks_and_only_for_as_long(page: Page) -> None:
    become(page, (1920, 1080), calls=[call(55, "A905", "3", state="called")])
    far = {"code": "C", "name": {"zh-Hans": "C区", "en": "Zone C"}}
    seen = []

    for told in ({"quiet": True, "silent": []}, {"quiet": False, "silent": [far]}, {"quiet": False, "silent": []}):
        page.evaluate("told => hallStub.say('silence', told)", told)
        page.clock.run_for(300)
        seen.append(page.locator(".w-quiet").all_inner_texts())

    assert [len(texts) for texts in seen] == [1, 1, 0]
    assert "本区广播静音，请看屏幕" in seen[0][0]
    assert "C区无语音，请看屏幕" in seen[1][0]
    expect(page.locator("#newest .num").first).to_have_text("A905")


def test_a_strip_says_when_it_is_stale_and_takes_the_numbers_away_when_it_is_cut_off(chromium: Browser) -> None:
    server = harness.serve(kept=True)
    context = chromium.new_context(viewport={"width": 1920, "height": 240})
    strip = context.new_page()
    strip.clock.install()
    strip.goto(f"http://127.0.0.1:{server.server_address[1]}/display/wall-1f?set=")
    strip.wait_for_selector(".st-new .num")
    strip.evaluate("hallStub.silence()")

    strip.clock.run_for(11_500)
    expect(strip.locator(".strip--stale .st-time")).to_contain_text("最后更新")
    expect(strip.locator(".call--yellow")).to_have_count(0)
    strip.clock.run_for(50_000)

    expect(strip.locator(".st-cut")).to_contain_text("请听工作人员叫号")
    expect(strip.locator(".strip .win")).to_have_count(0)
    context.close()
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("look", ["medium", "cases", "strip", "caption"])
def test_what_takes_turns_and_a_strip_pass_the_accessibility_rules(chromium: Browser, look: str) -> None:
    server = harness.serve(kept=True)
    context = chromium.new_context(
        viewport={"width": 1920, "height": 240 if look == "strip" else 1080}, bypass_csp=True
    )
    page = context.new_page()
    page.clock.install()
    page.goto(f"http://127.0.0.1:{server.server_address[1]}/display/wall-1f?set=")
    page.wait_for_selector("html[data-link=live] h1:visible")
    media = [{"code": "t", "kind": "text", "file": "", "name": {"zh-Hans": "指南", "en": "Guide"}, "seconds": 60}]
    cases = [{"case": "2026-17", "item": {"zh-Hans": "许可"}, "done": n > 0, "day": "2026-11-18"} for n in range(2)]
    more = {"medium": {"media": media}, "cases": {"cases": cases}}.get(look, {})
    become(page, (1920, 240 if look == "strip" else 1080), {"beside": "media"}, **more)
    if look == "caption":
        told = {"job": "j", "place": "s", "ticket": "0197-A093", "attempt": 1, "seconds": 90, "ended": False}
        page.evaluate("told => hallStub.say('speaking', told)", told)
        expect(page.locator(".w-caption")).to_be_visible()

    assert violations(page) == []
    context.close()
    server.shutdown()
    server.server_close()


def test_numbers_of_another_zone_of_this_floor_are_sent_to_the_zone(page: Page) -> None:
    zone = {"zh-Hans": "B区", "zh-Hant": "B區", "en": "Zone B"}
    become(page, (1920, 1080), elsewhere=[{"prefixes": ["C", "D"], "floor": "1", "zone": zone}])

    expect(page.locator(".w-else")).to_contain_text("C D 开头的号，请到B区等候")
    expect(page.locator(".w-else .en")).to_have_text("Numbers C, D: please wait in Zone B")
