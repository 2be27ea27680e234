"""Every kind of sign on its virtual line: shows the call, says what is proved, is right again after any disturbance."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pytest
from PIL import Image, ImageChops

from drivers.device import BadSettings
from drivers.signs import picture
from drivers.signs.device import WindowSign
from drivers.virtual.dots import COLOURS
from hall.contract.messages import Condition, Outcome, SignMode
from tests.drivers.hardware import Bench


@dataclass(frozen=True)
class Kind:
    """One protocol as it hangs on a line."""

    protocol: str
    address: str
    options: dict[str, Any]
    answers: bool
    shown: str
    """What A094, being served, looks like in the state of the virtual sign; `picture` for pictures."""
    dark: str = ""
    more: dict[str, Any] = field(default_factory=dict)

    def sign(self, bench: Bench, **options: Any) -> WindowSign:
        return bench.sign(self.protocol, **{**self.options, **options})


PICTURES = Kind("onbon-bx5e-bitmap", "virtual:pictures", {"card": 5, "colours": "two"}, True, "picture")
ALPHA = Kind("alpha-m-protocol", "virtual:alpha", {"sign": 5}, False, "A094 served")
NUMBERS = Kind("modbus-rtu-digits", "virtual:digits", {"unit": 5}, True, "94", dark="0")
SEGMENTS = Kind("modbus-rtu-digits", "virtual:digits", {"unit": 5, "segments": True}, True, "A094")
COUNTS = Kind("sum8-digit-sign", "virtual:counts", {"board": 5}, False, "94", dark="0")
QSYSTEM = Kind("qsystem-rs485", "virtual:qsystem?cards=30-40", {"board": 33}, False, "A094")
KINDS = [PICTURES, ALPHA, NUMBERS, SEGMENTS, COUNTS, QSYSTEM]
ANSWERING = [kind for kind in KINDS if kind.answers]
NAMES = {id(kind): name for name, kind in globals().items() if isinstance(kind, Kind)}


def name(kind: Kind) -> str:
    return NAMES[id(kind)].lower()


def shown(bench: Bench) -> dict[str, Any]:
    signs = bench.boards.state()["signs"]
    return next(iter(signs.values()), {"text": "", "blink": False})


def says(bench: Bench, kind: Kind, text: str) -> bool:
    found = str(shown(bench)["text"])
    return found.startswith("picture") if text == "picture" else found == text


@pytest.mark.parametrize("line", ["serial", "tcp"])
@pytest.mark.parametrize("kind", KINDS, ids=name)
def test_a_state_stands_on_the_sign_and_what_is_not_proved_is_not_called_done(kind: Kind, line: str) -> None:
    address = f"{kind.address}{'&' if '?' in kind.address else '?'}line={line}"
    with Bench(address) as bench:
        kind.sign(bench).submit(bench.show_job(5), bench.begin)

        (receipt,) = bench.wait_receipts()

        bench.wait(lambda: says(bench, kind, kind.shown))
        assert receipt.outcome is (Outcome.DONE if kind.answers else Outcome.UNVERIFIED)
        assert bench.begun == [receipt.job]
        assert not any(bench.boards.state()["counts"].values())


@pytest.mark.parametrize("kind", KINDS, ids=name)
def test_health_is_well_only_where_the_sign_can_answer(kind: Kind) -> None:
    with Bench(kind.address) as bench:
        sign = kind.sign(bench)

        bench.wait(lambda: sign.health().cause != "not_asked_yet")

        expected = (Condition.OK, "") if kind.answers else (Condition.UNKNOWN, "cannot_answer")
        assert (sign.health().condition, sign.health().cause) == expected


@pytest.mark.parametrize("kind", KINDS, ids=name)
def test_a_closed_window_shows_no_number(kind: Kind) -> None:
    with Bench(kind.address) as bench:
        sign = kind.sign(bench)
        sign.submit(bench.show_job(5), bench.begin)
        bench.wait(lambda: says(bench, kind, kind.shown))
        sign.submit(bench.show_job(5, mode=SignMode.BLANK, order=2), bench.begin)

        bench.wait(lambda: says(bench, kind, kind.dark))


@pytest.mark.parametrize("kind", KINDS, ids=name)
def test_after_a_brown_out_the_state_is_told_again(kind: Kind) -> None:
    with Bench(kind.address) as bench:
        kind.sign(bench).submit(bench.show_job(5), bench.begin)
        bench.wait(lambda: says(bench, kind, kind.shown))
        bench.boards.fault("brown_out")
        assert says(bench, kind, "")

        bench.wait(lambda: says(bench, kind, kind.shown))


@pytest.mark.parametrize("kind", [PICTURES, ALPHA], ids=name)
def test_a_call_blinks_and_then_stands_still(kind: Kind) -> None:
    with Bench(kind.address) as bench:
        kind.sign(bench).submit(bench.show_job(5, mode=SignMode.CALLED), bench.begin)
        bench.wait(lambda: shown(bench)["blink"])

        bench.wait(lambda: not shown(bench)["blink"])

        assert shown(bench)["text"]


def test_a_display_that_cannot_blink_is_told_lit_and_dark_in_turn() -> None:
    with Bench("virtual:digits", speed=4) as bench:
        SEGMENTS.sign(bench).submit(bench.show_job(5, mode=SignMode.CALLED), bench.begin)
        bench.wait(lambda: says(bench, SEGMENTS, "A094"))

        bench.wait(lambda: says(bench, SEGMENTS, ""))
        bench.wait(lambda: says(bench, SEGMENTS, "A094"))
        bench.wait(lambda: says(bench, SEGMENTS, ""))


@pytest.mark.parametrize("fault", ["off", "silent", "wrong_address", "refuses", "garbled", "garbage", "cut"])
@pytest.mark.parametrize("kind", ANSWERING, ids=name)
def test_a_sign_in_trouble_ends_in_a_told_state(kind: Kind, fault: str) -> None:
    with Bench(kind.address) as bench:
        sign = kind.sign(bench)
        bench.wait(lambda: sign.health().condition is Condition.OK)
        bench.boards.fault(fault, True, **({"rate": 0.2} if fault == "garbled" else {}))
        sign.submit(bench.show_job(5), bench.begin)

        (receipt,) = bench.wait_receipts()

        assert receipt.outcome is (Outcome.FAILED if fault == "refuses" else Outcome.UNKNOWN)
        assert sign.health().condition is Condition.OFFLINE


@pytest.mark.parametrize("fault", ["drip", "noise", "dropped", "doubled"])
@pytest.mark.parametrize("kind", ANSWERING, ids=name)
def test_an_answer_that_comes_badly_is_an_answer_or_none_but_nothing_hangs(kind: Kind, fault: str) -> None:
    with Bench(kind.address) as bench:
        sign = kind.sign(bench)
        bench.boards.fault(fault)
        sign.submit(bench.show_job(5), bench.begin)

        (receipt,) = bench.wait_receipts()

        assert receipt.outcome in (Outcome.DONE, Outcome.UNKNOWN)
        bench.boards.fault(fault, False)
        bench.wait(lambda: sign.health().condition is Condition.OK)
        bench.wait(lambda: says(bench, kind, kind.shown))


@pytest.mark.parametrize("kind", KINDS, ids=name)
def test_after_noise_in_both_directions_the_sign_is_right_again(kind: Kind) -> None:
    with Bench(kind.address) as bench:
        sign = kind.sign(bench)
        bench.boards.fault("garbled", True, rate=0.01)
        for order in range(1, 4):
            sign.submit(bench.show_job(5, f"B{order}{order}{order}", order=order), bench.begin)
        sign.submit(bench.show_job(5, order=4), bench.begin)
        bench.wait_receipts(4)

        bench.boards.fault("garbled", False)

        bench.wait(lambda: says(bench, kind, kind.shown))


def test_a_bitmap_card_goes_dark_by_itself_when_the_box_dies() -> None:
    with Bench(PICTURES.address) as bench:
        sign = PICTURES.sign(bench)
        sign.submit(bench.show_job(5), bench.begin)
        bench.wait(lambda: says(bench, PICTURES, "picture"))
        sign.stop()

        bench.wait(lambda: says(bench, PICTURES, ""), within_s=20)


@pytest.mark.parametrize(("mode", "colour"), [(SignMode.SERVING, "red"), (SignMode.CALLED, "yellow")])
def test_the_dots_of_a_bitmap_card_are_those_of_the_drawn_words(mode: SignMode, colour: str) -> None:
    with Bench("virtual:pictures?size=100x16") as bench:
        PICTURES.sign(bench, width=100).submit(bench.show_job(5, mode=mode), bench.begin)
        words = {SignMode.SERVING: "A094 正在办理", SignMode.CALLED: "A094 请来"}[mode]
        drawn = Image.new("RGB", (100, 16))
        drawn.paste(COLOURS[colour], (0, 0), picture.draw(words, 100, 16))

        bench.wait(lambda: ImageChops.difference(bench.boards.panel(5), drawn).getbbox() is None)

        assert bench.boards.state()["signs"]["5"]["colour"] == colour


def test_two_signs_with_one_number_are_refused_whatever_their_name() -> None:
    with Bench("virtual:pictures") as bench:
        bus_sign = PICTURES.sign(bench)

        with pytest.raises(BadSettings, match="unit = 0; give the number"):
            bench.sign("modbus-rtu-digits")

        assert bus_sign.place == "window-5/sign"


@pytest.mark.parametrize(
    ("protocol", "options", "said"),
    [
        ("onbon", {}, "protocol 'onbon' is not known for a sign; use one of onbon-bx5k, onbon-bx5k-fontcard"),
        ("onbon-bx5e-bitmap", {"card": 0}, "card = 0; give the number"),
        ("onbon-bx5e-bitmap", {"card": 5, "width": 4}, "give the panel's dots"),
        ("onbon-bx5e-bitmap", {"card": 5, "brightness": 16}, "brightness = 16 is not"),
        ("onbon-bx5e-bitmap", {"card": 5, "colours": "red"}, "none of one, two"),
        ("alpha-m-protocol", {"sign": 256}, "sign = 256; give the address"),
        ("alpha-m-protocol", {"sign": 5, "columns": 0}, "columns = 0"),
        ("alpha-m-protocol", {"sign": 5, "colour": "blue"}, "none of red, green, amber"),
        ("modbus-rtu-digits", {"unit": 248}, "unit = 248"),
        ("modbus-rtu-digits", {"unit": 1, "digits": 5}, "digits = 5"),
        ("modbus-rtu-digits", {"unit": 1, "digits": 3, "segments": True}, "give an even number"),
        ("sum8-digit-sign", {}, "board = -1; give the number"),
        ("sum8-digit-sign", {"board": 5, "digits": 9}, "digits = 9"),
        ("qsystem-rs485", {"board": 7}, "board = 7; give the address"),
        ("qsystem-rs485", {"board": 33, "columns": 99}, "columns = 99"),
        ("qsystem-rs485", {"bord": 33}, "unknown option 'bord'; did you mean 'board'?"),
    ],
)
def test_wrong_options_are_named_with_what_was_meant(protocol: str, options: dict[str, Any], said: str) -> None:
    with Bench("virtual:alpha") as bench, pytest.raises(BadSettings) as error:
        bench.sign(protocol, **options)

    assert said in str(error.value)


def test_an_alpha_sign_on_a_line_of_eight_bits_is_refused_before_it_stays_dark() -> None:
    with Bench("virtual:alpha") as bench:
        bench.address = "/dev/ttyUSB0?baud=9600"

        with pytest.raises(BadSettings, match="8N1; Alpha signs want 7E1: add "):
            ALPHA.sign(bench)
