"""`hall-box voice-pack script|trim|check`: a hall records its own voice."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from drivers.catalogue import Catalogue
from drivers.voice import pack
from drivers.voice.clips import BadPack
from drivers.voice.sound import BadSound
from drivers.voice.words import LANGUAGES

SHOWN_MISSING = 12
"""Clips named one by one; a hall that has only begun would read a hundred lines."""


def add(commands: Any) -> None:
    """The commands for the parser of hall-box."""
    words = "list what to record for the hall's own voice, make clips of the recordings, check a pack"
    parser = commands.add_parser("voice-pack", help=words, description=f"{words[0].upper()}{words[1:]}.")
    steps = parser.add_subparsers(required=True, metavar="script|trim|check", dest="pack_step")
    script = steps.add_parser("script", help="what to record, as CSV; the first column names the files")
    trim = steps.add_parser("trim", help="cut silence, bring to one loudness, write the pack")
    trim.add_argument("recordings", type=Path, help="folder with WAV files named as in the CSV")
    check = steps.add_parser(
        "check", help="what is missing, too soft, too long, clipped; 1 when something would be heard"
    )
    for one in (trim, check):
        one.add_argument("pack", type=Path, help="folder of the pack")
    for one in (script, trim):
        one.add_argument("--language", choices=LANGUAGES, default=LANGUAGES[0])
    trim.add_argument("--voice", default="", help="who spoke and when, for those who come after")
    check.add_argument("--language", choices=LANGUAGES, default=LANGUAGES[0], help="language of the words")


def run(asked: argparse.Namespace, lang: Path) -> int:
    """0, or 1 when a pack would be heard to be faulty or cannot be made."""
    spoken = Catalogue(lang)
    try:
        if asked.pack_step == "script":
            sys.stdout.write(pack.script(spoken, asked.language))
            return 0
        if asked.pack_step == "trim":
            for name, length_s in pack.make(spoken, asked.recordings, asked.pack, asked.language, asked.voice):
                sys.stdout.write(f"{name}  {length_s:.2f} s\n")
            return 0
        return _check(asked, spoken, Catalogue(lang, ("box.ftl",)))
    except (BadPack, BadSound, OSError) as error:
        sys.stderr.write(f"hall-box voice-pack: {error}\n")
        return 1


def _check(asked: argparse.Namespace, spoken: Catalogue, words: Catalogue) -> int:
    found = list(pack.check(spoken, asked.pack))
    missing = [one for one in found if one.code == "missing"]
    for one in [*missing[:SHOWN_MISSING], *(one for one in found if one.code != "missing")]:
        said = words.say(asked.language, f"pack-{one.code}".replace("_", "-"), value=one.value)
        sys.stdout.write(f"{one.file:18} {said}\n")
    bad = sum(one.is_bad for one in found)
    sys.stdout.write(words.say(asked.language, "pack-sum", bad=bad, missing=len(missing)) + "\n")
    return 1 if bad else 0
