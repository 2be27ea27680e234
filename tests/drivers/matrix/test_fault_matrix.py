"""Every kind of device against every fault (TRUST F18, F19; HARDWARE §8.5): a told state, in time, and true.

.venv/bin/python -m pytest tests/drivers/matrix -s          prints the matrix
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from drivers.printers.cups import device as print_server
from drivers.virtual import buttons, card_reader, cups, mischief, printer, speaker, typed
from drivers.virtual import keypads as polled
from drivers.virtual.sign import FAULTS as SIGN_FAULTS
from hall.contract.messages import Condition
from hall.domain.wording import LANGUAGES
from hall.settings import ROOT
from hall.words import Catalogue
from tests.drivers.matrix import cells as plain
from tests.drivers.matrix import cells_cups, cells_inputs, cells_usb, cells_voice
from tests.drivers.matrix.cells import MOST_S, MUTE, Cell, Ended
from tests.node_units import NODE

DETAILS: dict[str, dict[str, Any]] = {"cut": {"after": 3000}, "paper_out": {"at_line": 0}}
"""Of a printer's faults: so that they come in the middle of the slip."""
SIGNS: dict[str, tuple[str, dict[str, Any]]] = {
    "onbon-bx5k": ("virtual:signs?line=tcp", {"card": 5, "colours": "two"}),
    "onbon-bx5e-bitmap": ("virtual:pictures?line=tcp", {"card": 5, "colours": "two"}),
    "modbus-rtu-digits": ("virtual:digits?line=tcp", {"unit": 5, "segments": True}),
    "alpha-m-protocol": ("virtual:alpha?line=tcp", {"sign": 5}),
    "sum8-digit-sign": ("virtual:counts?line=tcp", {"board": 5}),
    "qsystem-rs485": ("virtual:qsystem?line=tcp&cards=30-40", {"board": 33}),
}
PRINTERS = [
    Cell(kind="printer", model="escpos", fault=fault, address="virtual:printer-1", details=DETAILS.get(fault, {}))
    for fault in printer.FAULTS
]
KEYPADS = [
    Cell(kind="keypad", model="hkb1", fault=fault, address="virtual:signs?line=tcp&cards=1&keypads=101",
         options={"keypad": 101}) for fault in (*mischief.FAULTS, *polled.FAULTS)
]  # fmt: skip
VOICES = [
    Cell(
        kind="speaker",
        model="sound",
        fault=fault,
        address="virtual:speaker-1",
        seen_as="endless" if fault == "backlog" else "",
    )
    for fault in (*speaker.FAULTS, *cells_voice.OF_THE_ROOM)
]
TYPED = [
    Cell(kind=kind, model=model, fault=fault, address=address)
    for kind, model, address in (
        ("scanner", "serial", "virtual:scanner-1"),
        ("scanner", "keyboard", "virtual:scanner-1?as=keyboard"),
        ("keypad", "usb-numpad", "virtual:numpad-1"),
        ("keypad", "qsystem", "virtual:buttons-1?keypads=107,110"),
    )
    for fault in (buttons.FAULTS if model == "qsystem" else typed.FAULTS)
]
CARDS = [Cell(kind="reader", model="sdt", fault=fault, address="virtual:reader-1") for fault in card_reader.FAULTS]
USB = [
    Cell(kind="printer", model="usblp", fault=fault, address="lp:", seen_as=seen_as)
    for fault, seen_as in cells_usb.FAULTS.items()
]
CUPS = [
    Cell(kind="cups", model="cups", fault=fault, address="virtual:cups-1", seen_as=seen_as)
    for fault, seen_as in (*dict.fromkeys(cups.FAULTS, "").items(), *cells_cups.LATER.items())
]
RUN: dict[str, Callable[[Cell], Ended]] = {
    "sign": plain.sign, "printer": plain.printer, "keypad": plain.keypad, "speaker": cells_voice.speaker,
    "scanner": cells_inputs.scanner, "usb-numpad": cells_inputs.numpad, "qsystem": cells_inputs.four_keys,
    "reader": cells_inputs.reader, "usblp": cells_usb.usb, "cups": cells_cups.queue,
}  # fmt: skip
"""How a cell is lived through: by its kind, or by its model where that is another matter."""
SEEN_AFTER = {
    **dict.fromkeys(("sign-away", "sign-dark", "sign-stuck"), ("unknown", "failed")),
    "sign-unsure": ("done", "unknown", "failed"),
    "sign-heals": ("done", "unknown"),
    **dict.fromkeys(("sign-unheard", "sign-unseen", "sign-blind"), ("unverified",)),
    "paper-none": ("failed",),
    **dict.fromkeys(("paper-doubt", "paper-jam"), ("unknown",)),
    "paper-low": ("done", "unverified"),
    "cups-none": ("failed",),
    "cups-held": ("failed",),
    "cups-doubt": ("unknown",),
    "paper-heals": ("done",),
    **dict.fromkeys(("keypad-away", "keypad-mute", "keypad-held"), ("none", "pressed", "read")),
    "keypad-heals": ("pressed", "read"),
    "keypad-overtaken": ("none",),
    "keypad-stranger": ("none",),
    "webpad-silent": ("none", "pressed", "read"),
    "webpad-garbage": ("none", "pressed", "read"),
    "voice-broken": ("failed",),
    "voice-late": ("unknown", "dropped"),
    "scan-none": ("none",),
    "scan-heals": ("read",),
    **dict.fromkeys(("reader-away", "reader-broken"), ("ended", "read")),
    "card-unread": ("failed",),
    "card-spoilt": ("failed",),
    "reader-heals": ("read",),
}
"""By what people are told to see: what may have become of the job. A key may come when the fault is over."""
WORDS = Catalogue(ROOT / "config" / "lang")
EFFECTS = """
import { effectOf, PEOPLE } from "./hall/pages/workbench/effects.js";
const asked = JSON.parse(process.argv[1]);
console.log(JSON.stringify({ people: PEOPLE, effects: asked.map((one) => effectOf(...one)) }));
"""


def signs(*models: str) -> list[Cell]:
    """Every fault on signs of these kinds."""
    return [
        Cell(kind="sign", model=model, fault=fault, address=SIGNS[model][0], options=dict(SIGNS[model][1]))
        for model in models
        for fault in SIGN_FAULTS
    ]


def seen(cells: Sequence[Cell]) -> list[str]:
    """What becomes of each fault in front of people, by the name that the workbench has for it."""
    names = [cell.address.removeprefix("virtual:").partition("?")[0] for cell in cells]
    asked = json.dumps([(cell.kind, cell.seen_as or cell.fault, name) for cell, name in zip(cells, names, strict=True)])
    found = subprocess.run(
        [NODE, "--input-type=module", "-e", EFFECTS, asked], cwd=ROOT, capture_output=True, check=True
    )
    told = json.loads(found.stdout)
    missing = [
        key
        for effect in told["effects"]
        for person in told["people"]
        for key in [f"wb-see-{effect}-{person}"]
        if not all(WORDS.has(tag, key) for tag in LANGUAGES)
    ]
    assert missing == []
    return list(told["effects"])


def live(cells: Sequence[Cell]) -> list[Ended]:
    """All cells side by side: most of their time is waiting."""
    with ThreadPoolExecutor(max_workers=24) as pool:
        return list(pool.map(lambda cell: RUN.get(cell.model, RUN.get(cell.kind, plain.sign))(cell), cells))


def printed(found: Sequence[Ended], effects: Sequence[str]) -> None:
    """The matrix, as people read it."""
    print(f"\n{'device':20} {'fault':27} {'state':9} {'cause':14} {'job':11} {'within':>7} {'mended':>7}  people see")
    for one, effect in zip(found, effects, strict=True):
        cell = one.cell
        job = f"{one.outcome} {one.reason}".strip()
        print(f"{cell.model:20} {cell.fault:27} {one.condition.value:9} {one.cause:14} {job:24} "
              f"{one.receipt_s:5.1f} s {one.healed_s:5.1f} s  {effect}")  # fmt: skip
        for person in ("visitor", "clerk", "manager"):
            print(f"{'':50} {person}: {WORDS.say('en', f'wb-see-{effect}-{person}')}")


def judge(found: Sequence[Ended], effects: Sequence[str]) -> None:
    """What must hold of every cell."""
    untold = {
        one.cause
        for one in found
        if one.condition is not Condition.OK and one.cause
        if not all(WORDS.has(tag, f"cause-{one.cause}") for tag in LANGUAGES)
    }
    assert untold == set(), "causes without words for the manager"
    assert [one.cell for one in found if not one.true] == [], "a receipt that is not true, or something twice"
    assert [one for one in found if max(one.receipt_s, one.healed_s) > MOST_S] == []
    both = zip(found, effects, strict=True)
    other = [(one.cell.fault, one.outcome, effect) for one, effect in both if one.outcome not in SEEN_AFTER[effect]]
    assert other == [], "people are told something else than what became of it"


@pytest.fixture(autouse=True)
def _sooner(monkeypatch: pytest.MonkeyPatch) -> None:
    """What CUPS keeps in its queue is taken back after 4 s instead of 10: the bound of a cell is the same for all."""
    monkeypatch.setattr(print_server, "PATIENCE_S", 4.0)


@pytest.mark.parametrize(
    "cells",
    [
        pytest.param(signs("onbon-bx5k"), id="window signs"),
        pytest.param([*PRINTERS, *USB], id="printers"),
        pytest.param(CUPS, id="print servers"),
        pytest.param(KEYPADS, id="keypads"),
        pytest.param(VOICES, id="voice"),
        pytest.param([*TYPED, *CARDS], id="scanners, USB keypads, card readers"),
    ],
)
def test_every_fault_ends_in_a_told_state_in_time_and_nothing_comes_twice(cells: list[Cell]) -> None:
    effects = seen(cells)

    found = live(cells)

    printed(found, effects)
    judge(found, effects)


@pytest.mark.slow
def test_every_kind_of_sign_ends_every_fault_in_a_told_state() -> None:
    cells = signs(*[model for model in SIGNS if model != "onbon-bx5k"])
    effects = seen(cells)

    found = live(cells)

    printed(found, effects)
    judge(found, effects)
    assert {one.cell.model for one in found if one.outcome == "unverified"} == set(MUTE)
