"""The clips of a box's own voice, made once for all boxes that the tests start.

A box makes them at its first start, for a second of processor time; `tests/story/test_day.py` waits for that, and
`tests/test_demo.py` speaks meanwhile.
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from functools import cache
from pathlib import Path

from drivers.catalogue import Catalogue
from drivers.voice.clips import build_pack
from drivers.voice.synth import Synthesiser
from drivers.voice.words import LANGUAGES, prompts
from hall.settings import ROOT


def give(data: Path) -> None:
    """Have them lie in a box's data folder, as after its first start."""
    pack = data / "voice" / "packs" / "default"
    if not pack.exists():
        shutil.copytree(_made(), pack, copy_function=_place)


def _place(source: str, target: str) -> None:
    try:
        os.link(source, target)  # a box never writes into a clip: it puts another in its place
    except OSError:
        shutil.copyfile(source, target)


@cache
def _made() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="hall-clips-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    catalogue, speech = Catalogue(ROOT / "config" / "lang"), Synthesiser()
    try:
        for language in LANGUAGES:
            build_pack(folder, language, prompts(catalogue, language), speech)
    finally:
        speech.stop()
    return folder
