"""`make pictures`: every face in every state, into the folder `pictures/` (which git does not keep).

The states are provoked, not painted: a real server, a real box, a crowd from a seed, an empty roll, a killed server.
All of them stand once more on one sheet, `pictures/all.png`; where HALL_DRAWN_PICTURES names a folder of drawn faces,
`pictures/beside.png` shows each of those with ours beside it.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from hall.settings import ROOT
from tests.pictures import desks, large, morning, sheet, sizes
from tests.pictures.album import DESK, LANGUAGES, LYING, PHONE, SIGN, STRIP, UPRIGHT, Album
from tests.servers import find_chromium
from tests.story.glass import SETTLES_S, Glass
from tests.story.house import House

PICTURES = ROOT / "pictures"
STALE_S = 12.0
CUT_S = 61.5
FORECAST_S = 60.0
WALL, TERMINAL, FLOOR, PHONE_PAGE = "#side *", "#acts button", "#windows .zone", "main h1"
HOME = "[data-press=service]"


def main() -> None:
    """Take all pictures and say how long it took."""
    began = time.monotonic()
    PICTURES.mkdir(exist_ok=True)
    for old in PICTURES.glob("*.png"):
        old.unlink()
    folder = Path(tempfile.mkdtemp(prefix="hall-pictures-"))
    early, busy = morning.early(folder / "early"), morning.busy(folder / "busy")
    try:
        busy.start()
        with Glass(busy, find_chromium()) as glass:
            album = Album(glass, PICTURES)
            busy_morning(album)
            cut_off(album, lambda: before_opening(album, early))
            with large.hall(folder / "large") as album.glass.house:
                large.take(album)
        print(*glass.faults, sep="\n")
    finally:
        for house in (early, busy):
            house.stop()
        shutil.rmtree(folder, ignore_errors=True)
    print(f"{len(list(PICTURES.glob('*.png')))} pictures in {PICTURES} after {time.monotonic() - began:.0f} s")
    print("on one sheet:", sheet.all_of(PICTURES))
    if drawn := os.environ.get("HALL_DRAWN_PICTURES"):
        print("beside the drawn ones:", sheet.beside(PICTURES, Path(drawn)))


def before_opening(album: Album, early: House) -> None:
    """Another hall, in which nobody is yet."""
    early.start()
    album.glass.house = early
    album.once("kiosk-closed", early.kiosk_url, UPRIGHT, "main h1")
    album.once("wall-empty", "/display/wall-1f", LYING, WALL)
    for tag in LANGUAGES:
        album.once(f"floor-before-opening-{tag}", f"/manager?lang={tag}", DESK, "#heads *", role="manager")
        album.once(f"reports-empty-{tag}", f"/manager/reports?lang={tag}", DESK, "#report *", role="manager")


def busy_morning(album: Album) -> None:
    """All faces while everything works, or nearly."""
    house = album.house
    tickets = _tickets(house)
    for window, state in (("1", "called"), ("4", "serving"), ("7", "idle"), ("10", "paused")):
        morning.bring(house, window, state)
    _kiosk(album)
    _staff(album)
    _terminals(album)
    _visitors(album, tickets)
    desks.take(album)
    sizes.take(album, tickets["waiting"]["link"])
    _hardware(album)


def _tickets(house: House) -> dict[str, Any]:
    """Numbers whose owners look at their phones."""
    take = {"channel": "phone"}
    waiting = house.post("integration", "/tickets", {"service": "A", **take})
    turn = house.post("integration", "/tickets", {"service": "E", **take, "language": "en"})
    morning.bring(house, "22", "idle")
    out_of_turn = {"ticket": turn["id"], "reason": "asked for", "instructed_by": "李主任"}
    house.post("clerk", "/windows/22/call", out_of_turn)
    return {"waiting": waiting, "turn": turn}


# -- kiosk


def _kiosk(album: Album) -> None:
    _kiosk_homes(album)
    kiosk = album.page(album.house.kiosk_url, UPRIGHT, HOME)
    _touch(kiosk, "classes")
    album.take(kiosk, "kiosk-classes")
    _touch(kiosk, "back")
    _touch(kiosk, "search")
    album.take(kiosk, "kiosk-search")
    _touch(kiosk, "back")
    _touch(kiosk, "service", "A")
    album.take(kiosk, "kiosk-documents")
    _touch(kiosk, "take")
    kiosk.wait_for_selector(".tk-slip:not(.tk-slip--soon)")
    album.take(kiosk, "kiosk-ticket")
    for printer in ("printer-1", "printer-2"):  # one alone would be stood in for by the other
        album.house.fault(printer, "paper_out", on=True)
    time.sleep(2.2)  # the kiosk is deaf for a moment after a number was taken
    _touch(kiosk, "done")
    _touch(kiosk, "service", "C")
    _touch(kiosk, "take")
    kiosk.wait_for_selector(".np")
    album.take(kiosk, "kiosk-printer-out")
    time.sleep(2.2)
    _touch(kiosk, "done")
    album.take(kiosk, "kiosk-home-printer-out")
    _kiosk_in_english(album)
    for printer in ("printer-1", "printer-2"):
        album.house.fault(printer, "paper_out", on=False)
    kiosk.context.close()


def _kiosk_in_english(album: Album) -> None:
    """What a visitor sees who does not read Chinese, with a printer that has run out of paper."""
    kiosk = album.page(album.house.kiosk_url, UPRIGHT, HOME)
    _touch(kiosk, "languages")
    _touch(kiosk, "language", "en")
    _touch(kiosk, "classes")
    album.take(kiosk, "kiosk-classes-en")
    _touch(kiosk, "back")
    _touch(kiosk, "service", "D")
    _touch(kiosk, "take")
    kiosk.wait_for_selector(".np")
    album.take(kiosk, "kiosk-printer-out-en")
    kiosk.context.close()


def _kiosk_homes(album: Album) -> None:
    first = album.page(album.house.kiosk_url, UPRIGHT, HOME)
    # a server that has just begun knows nothing of its waits for some seconds; the usual kiosk does
    first.wait_for_selector(f"{HOME} b:text('分')", timeout=FORECAST_S * 1000)
    first.context.close()
    for name, size in (("kiosk-home", UPRIGHT), ("kiosk-home-lying", LYING)):
        album.once(name, album.house.kiosk_url, size, HOME)
    kiosk = album.page(album.house.kiosk_url, UPRIGHT, HOME)
    for tag in ("zh-Hant", "en"):
        _touch(kiosk, "languages")
        _touch(kiosk, "language", tag)
        album.take(kiosk, f"kiosk-home-{tag}")
    _touch(kiosk, "service", "A")
    album.take(kiosk, "kiosk-documents-en")
    _touch(kiosk, "back")
    _touch(kiosk, "large")
    album.take(kiosk, "kiosk-home-large-en")
    _touch(kiosk, "low")
    album.take(kiosk, "kiosk-home-seated-en")
    kiosk.context.close()
    kiosk = album.page(album.house.kiosk_url, UPRIGHT, HOME)
    _touch(kiosk, "low")
    album.take(kiosk, "kiosk-home-seated")
    _touch(kiosk, "service", "B")
    album.take(kiosk, "kiosk-documents-seated")
    kiosk.context.close()
    for name, size in (("kiosk-audio", UPRIGHT), ("kiosk-audio-lying", LYING)):
        kiosk = album.page(album.house.kiosk_url, size, HOME)
        _touch(kiosk, "audio")
        album.take(kiosk, f"{name}-language")
        _touch(kiosk, "language", "zh-Hans")
        album.take(kiosk, name)
        kiosk.context.close()


def _touch(kiosk: Page, press: str, value: str = "") -> None:
    more = f"[data-value='{value}']" if value else ""
    kiosk.locator(f"[data-press={press}]{more}").first.click()
    time.sleep(SETTLES_S)


# -- people who work here


def _staff(album: Album) -> None:
    album.once("start-signed-out", "/", DESK, "main .card")
    album.once("start", "/", DESK, "main .card", role="manager", whole=True)
    album.once("start-en", "/?lang=en", DESK, "main .card", role="manager", whole=True)
    for tag in LANGUAGES:
        album.once(f"floor-busy-{tag}", f"/manager?lang={tag}", DESK, FLOOR, role="manager", whole=True)
        album.once(f"reports-day-{tag}", f"/manager/reports?lang={tag}", DESK, "table", role="manager", whole=True)
        album.once(f"admin-{tag}", f"/admin?lang={tag}", DESK, "main h1", role="admin", whole=True)
        album.once(f"workbench-{tag}", f"/workbench?lang={tag}", (1600, 1000), ".paper img", role="manager", whole=True)


def _terminals(album: Album) -> None:
    for window, state in (("1", "called"), ("4", "serving"), ("7", "idle"), ("10", "paused")):
        album.once(f"terminal-{state}", f"/window/{window}", DESK, TERMINAL, role="clerk")
    for window, state in (("2", "closed"), ("7", "idle"), ("10", "paused")):
        album.once(f"terminal-{state}-en", f"/window/{window}?lang=en", DESK, TERMINAL, role="clerk")
    album.once("terminal-serving-zh-Hant", "/window/4?lang=zh-Hant", DESK, TERMINAL, role="clerk")
    album.once("terminal-closed", "/window/2", DESK, TERMINAL, role="clerk")
    album.once("terminal-serving-en", "/window/4?lang=en", DESK, TERMINAL, role="clerk")
    album.once("terminal-called-en", "/window/1?lang=en", DESK, TERMINAL, role="clerk")
    album.once("terminal-strip", "/window/1?strip", STRIP, TERMINAL, role="clerk")
    album.once("terminal-strip-en", "/window/4?strip&lang=en", STRIP, TERMINAL, role="clerk")
    transfer = album.page("/window/4", DESK, TERMINAL, role="clerk")
    transfer.keyboard.press("t")
    time.sleep(1.0)
    album.take(transfer, "terminal-transfer")
    transfer.context.close()


# -- visitors


def _visitors(album: Album, tickets: dict[str, Any]) -> None:
    for name in ("waiting", "turn"):
        for tag in LANGUAGES:
            album.once(f"phone-{name}-{tag}", f"{tickets[name]['link']}?lang={tag}", PHONE, PHONE_PAGE, whole=True)
    album.once("phone-no-scripts", tickets["waiting"]["link"], PHONE, "body", java_script_enabled=False, whole=True)
    album.once("wall-busy", "/display/wall-1f", LYING, WALL)
    album.once("wall-busy-portrait", "/display/wall-2f", UPRIGHT, WALL)
    album.once("sign-called", "/display/sign-1", SIGN, ".sign")


def _hardware(album: Album) -> None:
    house, box = album.house, f"http://127.0.0.1:{album.house.box_port}/virtual/devices"
    for tag in ("zh-Hans", "en"):
        taken = house.post("kiosk", "/tickets", {"service": "A", "language": tag, "channel": "kiosk"})
        until = time.monotonic() + 15
        while house.get("kiosk", f"/tickets/{taken['id']}")["slip"]["state"] != "printed":
            assert time.monotonic() < until, "the slip does not come"
            time.sleep(0.3)
        album.keep(f"slip-{tag}", f"{box}/printer-1/picture.png")
    album.keep("signs", f"{box}/signs-1/picture.png")


# -- nobody answers


def cut_off(album: Album, meanwhile: Callable[[], None]) -> None:
    """Faces that somebody must still understand when their server is gone; `meanwhile` is done while they wait."""
    waiting = album.house.post("integration", "/tickets", {"service": "A", "channel": "phone"})
    faces = {
        "wall": album.page("/display/wall-1f", LYING, WALL),
        "wall-portrait": album.page("/display/wall-2f", UPRIGHT, WALL),
        "sign": album.page("/display/sign-1", SIGN, ".sign"),
        "terminal": album.page("/window/4", DESK, TERMINAL, role="clerk"),
        "terminal-en": album.page("/window/1?lang=en", DESK, TERMINAL, role="clerk"),
        "floor": album.page("/manager", DESK, FLOOR, role="manager"),
        "floor-en": album.page("/manager?lang=en", DESK, FLOOR, role="manager"),
        "phone": album.page(waiting["link"], PHONE, PHONE_PAGE),
        "phone-en": album.page(f"{waiting['link']}?lang=en", PHONE, PHONE_PAGE),
        "kiosk": album.page(album.house.kiosk_url, UPRIGHT, HOME),
    }
    killed = time.monotonic()
    album.house.kill_server()
    for name, after_s, then in (("stale", STALE_S, meanwhile), ("cut-off", CUT_S, None)):
        time.sleep(max(0.0, killed + after_s - time.monotonic()))
        for face, page in faces.items():
            album.take(page, f"{face}-{name}")
        if then is not None:
            then()


if __name__ == "__main__":
    main()
