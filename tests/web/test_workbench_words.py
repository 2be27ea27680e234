"""The workbench tells every line of the journal, and what people see of every fault, in words."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterable, Mapping

import pytest

from drivers.virtual import buttons, card_reader, contact, cups, keypads, printer, sign, speaker, typed, webpad
from hall.domain.facts import FactType
from hall.settings import ROOT
from tests.node_units import NODE

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


FAULTS: Mapping[str, Iterable[str]] = {
    "printer": printer.FAULTS,
    "cups": cups.FAULTS,
    "sign": sign.FAULTS,
    "speaker": speaker.FAULTS,
    "keypad": {**keypads.FAULTS, **buttons.FAULTS, **typed.FAULTS},
    "evaluator": keypads.FAULTS,
    "webpad": webpad.FAULTS,
    "contact": contact.FAULTS,
    "reader": card_reader.FAULTS,
    "scanner": typed.FAULTS,
    "of no kind that it knows": ("off",),
}
"""By kind of device, what its buttons on the workbench break."""
DEVICES = ("", "*", "alpha-1/17", "digits-1/18", "numpad-12")
"""One as most are, all at once, and families that end otherwise."""
EFFECTS = """
import { effectOf, PEOPLE } from "./hall/pages/workbench/effects.js";
const found = JSON.parse(process.argv[1]).map((one) => effectOf(...one));
console.log(JSON.stringify(found.flatMap((effect) => PEOPLE.map((person) => `wb-see-${effect}-${person}`))));
"""


@pytest.fixture(scope="module")
def sentences() -> set[str]:
    asked = json.dumps([(kind, fault, name) for kind, faults in FAULTS.items() for fault in faults for name in DEVICES])
    command = [NODE, "--input-type=module", "-e", EFFECTS, asked]
    return set(json.loads(subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout))


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant", "en"])
def test_what_people_see_of_every_fault_is_said_and_nothing_else(sentences: set[str], language: str) -> None:
    words = (ROOT / "config" / "lang" / language / "workbench.ftl").read_text(encoding="utf-8")
    said = re.findall(r"^(wb-see-[a-z-]+-(?:visitor|clerk|manager)) = .", words, re.MULTILINE)

    assert set(said) == sentences
    assert len(said) == len(sentences)
