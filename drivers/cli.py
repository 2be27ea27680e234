"""`hall-box run`, `check`, `doctor`, `list`, `enrol`, `slip`, `decode`, `encode`: a device box, and the bench."""

from __future__ import annotations

import argparse
import json
import logging
import os
import signal
import sys
import threading
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import requests
import sd_notify

from drivers import captured, doctor, enrolling, offline_book, trial
from drivers.box import ROOT, Box, run_box
from drivers.catalogue import Catalogue
from drivers.device import BadSettings as BadDevice
from drivers.passport import HallDoor
from drivers.printers.options import DOTS, MODES, PrinterOptions
from drivers.printers.textslip import CHARSETS
from drivers.safety import Safety
from drivers.settings import BadSettings, BoxSettings, read_settings
from drivers.spool import SpoolDamaged
from drivers.voice import pack_command
from drivers.waiting import on_disk, written
from drivers.watching import wait_and_watch

HANDS_OVER_S = 0.0005
"""How long one thread may keep the interpreter from the others. A press goes through four of them on its way to paper;
by Python's own 5 ms, each would wait that long for whoever draws or answers at that moment."""
CANNOT_START = 78
"""sysexits.h EX_CONFIG: a person must correct something; systemd is told not to restart on it."""
CHECK_S = 8.0
"""A line of 37 signs at 9600 baud is asked in about three seconds."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; the exit code is for the shell and systemd."""
    asked = _parser().parse_args(arguments)
    if hasattr(asked, "protocol"):
        return _at_the_bench(asked)
    if hasattr(asked, "template"):
        return _slip(asked)
    if hasattr(asked, "pack_step"):
        return pack_command.run(asked, ROOT / "config" / "lang")
    _log_to_stderr(asked.verbose)
    try:
        settings = read_settings(
            asked.config,
            asked.data,
            server=asked.server,
            port=asked.port,
            speed=asked.speed,
            key_file=asked.key_file,
            ready_file=asked.ready_file,
        )
        if asked.command in (check, enrol, look, waiting):
            return int(asked.command(settings, asked))
        return int(asked.command(settings))
    except (BadSettings, SpoolDamaged) as error:
        print(f"hall-box: {error}", file=sys.stderr)
        return CANNOT_START
    except OSError as error:
        print(f"hall-box: {error}", file=sys.stderr)
        return 1


def run(settings: BoxSettings) -> int:
    """Run until SIGTERM or Ctrl-C."""
    safety = Safety(settings.data)
    safety.may_run(offline_book.waiting_in(settings.data / "offline.journal"))
    settings = replace(settings, safe=safety.begin(), recovered=safety.recovered())
    if settings.safe:
        settings = replace(settings, devices=())
        print("hall-box: safe mode, no device is touched; see hall-box doctor", file=sys.stderr)
    sys.setswitchinterval(HANDS_OVER_S)
    stop = threading.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: stop.set())
    box = run_box(settings)
    notifier = sd_notify.Notifier() if os.environ.get("NOTIFY_SOCKET") else None
    ready = False

    def progress() -> None:
        nonlocal ready
        if notifier is None:
            return
        if not ready:
            notifier.ready()
            ready = True
        notifier.notify()

    try:
        _write_ready_file(settings, box)
        told = (lambda: not safety.is_safe()) if settings.safe else (lambda: False)
        broken = wait_and_watch(box, stop, progress, told)
    finally:
        box.stop()
    if broken:
        print(f"hall-box: {broken}; starting again reads back what is on the disk", file=sys.stderr)
        return 1
    safety.end()
    return 0


def check(settings: BoxSettings, asked: argparse.Namespace) -> int:
    """Look at key, disk, server, clock and every device, say what to do next, and leave: 0 when all is well.

    A sign that cannot answer is no fault of the line; whoever checks is told to look at it.
    """
    return _say_findings(settings, trial.look(settings, CHECK_S, devices_only=asked.devices_only))


def look(settings: BoxSettings, asked: argparse.Namespace) -> int:
    """Say what is wrong with this box and what to do next: 0 when nothing is."""
    words = Catalogue(ROOT / "config" / "lang", ("manager.ftl", "box.ftl"))
    if asked.leave_safe_mode:
        key = "doctor-left" if Safety(settings.data).leave() else "doctor-no-safe-mode"
        print(words.say(settings.box.language, key))
        return 0
    return _say_findings(settings, doctor.look(settings))


def _say_findings(settings: BoxSettings, found: list[doctor.Finding]) -> int:
    """In the language of the box and in English, for whoever is called to help: 0 when nothing is wrong."""
    words = Catalogue(ROOT / "config" / "lang", ("manager.ftl", "box.ftl"))
    languages = ["en"] if settings.box.language == "en" else [settings.box.language, "en"]
    for language in languages:
        print("\n".join(doctor.written(found, words, language)))
        print()
    return 0 if all(one.well for one in found) else 1


def waiting(settings: BoxSettings, asked: argparse.Namespace) -> int:
    """Print who waits, at the kiosk's printer and here; a box that does not run is asked on the disk, for here only."""
    url = f"http://127.0.0.1:{settings.box.port}/face/list?language={settings.box.language}"
    session = requests.Session()
    session.trust_env = False
    words = Catalogue(ROOT / "config" / "lang", ("slip.ftl", "box.ftl"))
    try:
        answer = session.request("GET" if asked.show else "POST", url, timeout=5)
        answer.raise_for_status()
        told = answer.json()
    except (requests.RequestException, ValueError):
        print(written(on_disk(settings, words).lines(settings.box.language)))
        print(words.say(settings.box.language, "list-not-running"), file=sys.stderr)
        return 0 if asked.show else 1
    print(told["text"])
    if told["printing"]:
        print(words.say(settings.box.language, "list-printing", place=told["place"]), file=sys.stderr)
    return 0 if asked.show or told["printing"] else 1


def enrol(settings: BoxSettings, asked: argparse.Namespace) -> int:
    """Have this box let in: 0, or 1 with the reason."""
    words = Catalogue(ROOT / "config" / "lang", ("box.ftl",))
    both = partial(enrolling.in_both, words, settings.box.language)
    if settings.key_path.exists() and not asked.again:
        print(both("enrol-there", file=str(settings.key_path)), file=sys.stderr)
        return CANNOT_START
    place = asked.place or settings.box.kiosk_printer.partition("/")[0] or settings.devices[0].place
    ca_file = str(settings.data / settings.box.ca_file) if settings.box.ca_file else ""
    try:
        enrolling.enrol(settings, place, HallDoor(settings.box.server, ca_file), words, partial(print, flush=True))
    except enrolling.NotLetIn as error:
        print(f"hall-box enrol: {error}", file=sys.stderr)
        return 1
    except requests.exceptions.SSLError:
        print(both("check-certificate", server=settings.box.server), file=sys.stderr)
        print(both("check-next-certificate"), file=sys.stderr)
        return 1
    except OSError:
        print(both("enrol-unreachable", server=settings.box.server), file=sys.stderr)
        return 1
    return 0


def _at_the_bench(asked: argparse.Namespace) -> int:
    """`decode` and `encode`: 0, or 1 with the reason, or 2 when there is no such protocol."""
    words = Catalogue(ROOT / "config" / "lang", ("frames.ftl",))
    given = " ".join(asked.given)
    if given == "-":
        given = sys.stdin.read()
    try:
        asked.command(asked.protocol, given, words, asked.language)
        return 0
    except captured.Unreadable as error:
        print(f"hall-box {asked.name}: {error}", file=sys.stderr)
        return 2 if isinstance(error, captured.UnknownProtocol) else 1


def _decode(protocol: str, given: str, words: Catalogue, language: str) -> None:
    lines, found = captured.decode(protocol, given, words, language)
    print("\n".join((*lines, found)))


def _encode(protocol: str, given: str, words: Catalogue, language: str) -> None:
    print(captured.encode(protocol, given, words, language))


def _slip(asked: argparse.Namespace) -> int:
    """`slip`: what a printer would put on paper, as a picture; 1 with the reason when the template is wrong."""
    from drivers.printers.sample import sample
    from drivers.printers.template import load_template
    from drivers.slip_picture import picture

    named = Path(asked.template)
    file = named if named.suffix == ".toml" else ROOT / "config" / "slips" / f"{asked.template}.toml"
    options = PrinterOptions(paper_mm=asked.paper, mode=asked.mode, charset=asked.charset)
    try:
        words = Catalogue(ROOT / "config" / "lang")
        picture(load_template(file), sample(asked.language), options, words).save(asked.out)
    except (BadDevice, OSError, ValueError) as error:
        print(f"hall-box slip: {error}", file=sys.stderr)
        return 1
    print(asked.out)
    return 0


def _write_ready_file(settings: BoxSettings, box: Box) -> None:
    if settings.ready_file is None:
        return
    fresh = settings.ready_file.with_suffix(".part")
    fresh.write_text(json.dumps({"kiosk_url": box.kiosk_url, "url": box.face.address, "pid": os.getpid()}))
    fresh.replace(settings.ready_file)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="hall-box", description="Runs the printers, signs and speakers of one box.")
    commands = parser.add_subparsers(required=True, metavar="run|check|doctor|list|enrol|slip|voice-pack|decode|encode")
    for name, command, words in (
        ("run", run, "run the box until it is told to stop"),
        ("check", check, "look at key, disk, server, clock and each device, and say what to do next"),
        ("doctor", look, "say what is wrong with this box and what to do next"),
        ("list", waiting, "print who waits, for calling by mouth, and show it here"),
        ("enrol", enrol, "make a key for this box and show the code with which an admin lets it in"),
    ):
        one = commands.add_parser(name, help=words, description=words)
        one.set_defaults(command=command)
        one.add_argument("--config", type=Path, default=ROOT / "config" / "box.toml", help="devices of this box")
        one.add_argument("--data", type=Path, default=Path("/var/lib/hall-box"), help="folder for journal, clips, key")
        one.add_argument("--server", help="address of the hall's server, instead of the file's")
        one.add_argument("--port", type=int, help="loopback port of the box's pages; 0 takes a free one")
        one.add_argument("--key-file", type=Path, help="file with the device key")
        one.add_argument("--speed", type=float, help="hall seconds per real second for virtual hardware")
        one.add_argument("--ready-file", type=Path, help="written with the box's address when it runs")
        if command is check:
            one.add_argument("--devices-only", action="store_true", help="on the bench: ask no server")
        if command is look:
            one.add_argument("--leave-safe-mode", action="store_true", help="what made the box crash is mended")
        if command is waiting:
            one.add_argument("--show", action="store_true", help="only show it here, print nothing")
        if command is enrol:
            one.add_argument("--place", default="", help="where this box stands, as the settings name it: kiosk-1")
            one.add_argument("--again", action="store_true", help="put a new key in the place of the old one")
        one.add_argument("--verbose", action="store_true", help="log every step")
    _add_slip(commands)
    pack_command.add(commands)
    _add_bench(commands)
    return parser


def _add_slip(commands: Any) -> None:
    words = "draw what a slip's template puts on paper, without a printer"
    one = commands.add_parser("slip", help=words, description=words)
    one.add_argument("template", nargs="?", default="standard", help="name in config/slips, or a file.toml")
    one.add_argument("--out", type=Path, default=Path("slip.png"), help="picture to write")
    one.add_argument("--paper", type=int, choices=tuple(DOTS), default=80, help="width of the roll in mm")
    one.add_argument("--mode", choices=MODES, default="auto", help="drawn, or in the printer's own characters")
    one.add_argument("--charset", choices=CHARSETS, default="gbk", help="the printer's own characters")
    one.add_argument("--language", choices=("zh-Hans", "zh-Hant", "en"), default="zh-Hans", help="of the visitor")


def _add_bench(commands: Any) -> None:
    for name, command, given, words in (
        ("decode", _decode, "HEX", "say in words and JSON what a captured frame means; the JSON is the last line"),
        ("encode", _encode, "JSON", "write the frame that a JSON object describes, as hex"),
    ):
        one = commands.add_parser(
            name,
            help=words,
            description=f"{words[0].upper()}{words[1:]}. Ends with 1 and the reason when that cannot be done.",
            epilog=captured.examples(name),
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        one.set_defaults(command=command, name=name)
        one.add_argument("protocol", metavar="PROTOCOL", help="one of those below")
        one.add_argument("given", metavar=given, nargs="+", help=f"{given}, or - to read it from standard input")
        one.add_argument(
            "--language",
            choices=("zh-Hans", "zh-Hant", "en"),
            default=captured.default_language(),
            help="language of the words; else that of the terminal",
        )


def _log_to_stderr(verbose: bool) -> None:
    logging.basicConfig(
        level=logging.DEBUG if verbose else logging.INFO,
        stream=sys.stderr,
        format="%(asctime)s %(levelname)s %(name)s %(message)s",
    )
    for noisy in ("engineio", "socketio", "urllib3", "waitress", "websocket"):
        logging.getLogger(noisy).setLevel(logging.WARNING)


if __name__ == "__main__":
    raise SystemExit(main())
