"""`hall-box doctor`: what is wrong with this box and the next thing to do, in words. The running box is asked on
loopback; where none runs, it reads what stands on the disk.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import requests

from drivers import offline_book
from drivers.catalogue import Catalogue
from drivers.passport import read_key
from drivers.safety import Safety
from drivers.settings import BadSettings, BoxSettings
from drivers.spool_book import unheard_in

CLOCK_OFF_S = 60.0
"""The box goes by the hall's clock; its own is only worth a word when logs would mislead."""
DISK_LEAST = 200_000_000
ASKED_WITHIN_S = 3.0
WELL = ("ok", "degraded")
BROKEN = ("self_test_failed", "not_authorised")
"""Of readers whose line is well, and which read no card all the same."""
UNASKED = ("keypad", "scanner")
"""Kinds that speak only when somebody uses them, where they are not polled."""
UNCONFIRMED = ("cannot_answer", "cups_ready")
"""Causes of devices of which nothing bad is known, and nothing better ever will be."""


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at. `next` is the key of what to do, empty when all is well; `because` the key of the
    reason, where the sentence has room for one.
    """

    key: str
    well: bool
    args: Mapping[str, str | int] = field(default_factory=dict)
    next: str = ""
    because: str = ""


def because(of: str, code: str | int) -> str:
    """The key of the reason for a code: `of` says who gave it, since one code means several things."""
    return f"because-{of}-{str(code).replace('_', '-')}"


def look(settings: BoxSettings, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> list[Finding]:
    """Everything that can be looked at from here, in the order in which it should be mended."""
    told = asked(settings)
    found = [key(settings), disk(settings), safe(settings), _running(told, settings)]
    if told is None:
        return [*found, *_on_disk(settings, now())]
    found += [_link(told), _clock(told, now()), _lease(told), *_journal(told), *unheard(told["unheard"])]
    return [*found, *devices(told["devices"])]


def asked(settings: BoxSettings) -> Mapping[str, Any] | None:
    """What the running box says of itself; None where none runs."""
    try:
        answer = requests.get(f"http://127.0.0.1:{settings.box.port}/face/health", timeout=ASKED_WITHIN_S)
        found = answer.json()
    except (requests.RequestException, ValueError):
        return None
    return found if answer.ok and isinstance(found, dict) else None


def key(settings: BoxSettings) -> Finding:
    """Whether there is a key that nobody else can read."""
    try:
        read_key(settings)
    except BadSettings:
        return Finding("doctor-no-key", False, {"file": str(settings.key_path)}, "doctor-next-enrol")
    if settings.key_path.stat().st_mode & 0o077:
        return Finding("doctor-key-open", False, {"file": str(settings.key_path)}, "doctor-next-chmod")
    return Finding("doctor-key", True)


def disk(settings: BoxSettings) -> Finding:
    """Whether there is room for the records."""
    folder = settings.data if settings.data.exists() else settings.data.parent
    free = shutil.disk_usage(folder).free
    args: dict[str, str | int] = {"mb": free // 1_000_000, "folder": str(folder)}
    return Finding("doctor-disk", free >= DISK_LEAST, args, "" if free >= DISK_LEAST else "doctor-next-disk")


def safe(settings: BoxSettings) -> Finding:
    """Whether the box leaves its devices alone after crashes."""
    if Safety(settings.data).is_safe():
        return Finding("doctor-safe-mode", False, {}, "doctor-next-safe-mode")
    return Finding("doctor-no-safe-mode", True)


def _running(told: Mapping[str, Any] | None, settings: BoxSettings) -> Finding:
    if told is None:
        return Finding("doctor-not-running", False, {"port": str(settings.box.port)}, "doctor-next-run")
    return Finding("doctor-running", True)


def _link(told: Mapping[str, Any]) -> Finding:
    link = told["link"]
    if link["state"] != "cut_off":
        return Finding("doctor-link", True)
    if link["refused"]:
        return refused(link["refused"])
    return Finding("doctor-link-cut", False, {"server": link["server"]}, "doctor-next-link")


def refused(code: str) -> Finding:
    """The hall refuses us with this code."""
    todo = {"device_copied": "doctor-next-copied", "contract_too_old": "doctor-next-upgrade"}
    what_next = todo.get(code, "doctor-next-enrol")
    return Finding("doctor-link-refused", False, next=what_next, because=because("hall", code))


def _clock(told: Mapping[str, Any], now: datetime) -> Finding:
    return clock(now - datetime.fromisoformat(told["at"]), at_speed=told["speed"] != 1)


def clock(off: timedelta, *, at_speed: bool = False) -> Finding:
    """Whether this machine's clock misleads whoever reads its logs; one at speed is not in earnest."""
    off_s = int(off.total_seconds())
    well = abs(off_s) < CLOCK_OFF_S or at_speed
    return Finding("doctor-clock", well, {"seconds": off_s}, "" if well else "doctor-next-clock")


def _lease(told: Mapping[str, Any]) -> Finding:
    lease = told["lease"]
    if lease["why_not"]:
        why_not = because("lease", lease["why_not"])
        return Finding("doctor-no-lease", False, next="doctor-next-lease", because=why_not)
    return Finding("doctor-lease", True, {"n": lease["left"]})


def _journal(told: Mapping[str, Any]) -> Iterator[Finding]:
    journal = told["journal"]
    if journal["broken"] or journal["damaged"]:
        yield Finding("doctor-journal-bad", False, {"file": journal["damaged"]}, "doctor-next-journal")
    for number, code in journal["refused"].items():
        args = {"number": number}
        yield Finding("doctor-number-refused", False, args, "doctor-next-number", because("number", code))
    if journal["waiting"]:
        yield Finding("doctor-waiting", False, {"n": journal["waiting"]}, "doctor-next-waiting")
    else:
        yield Finding("doctor-journal", True)


def unheard(told: Iterable[Mapping[str, Any]]) -> Iterator[Finding]:
    """What became of jobs and the hall did not take: nobody else knows."""
    for one in told:
        args = {"what": one["number"] or one["job"], "place": one["place"], "at": str(one["at"])[:16].replace("T", " ")}
        key = "doctor-done-refused" if one["outcome"] == "done" else "doctor-undone-refused"
        yield Finding(key, False, args, "doctor-next-receipt", because("receipt", one["why"]))


def _on_disk(settings: BoxSettings, now: datetime) -> Iterator[Finding]:
    yield from unheard(
        [{**vars(one), "at": one.at.isoformat()} for one in unheard_in(settings.data / "box.journal", now)]
    )
    waiting = offline_book.waiting_in(settings.data / "offline.journal")
    if waiting:
        yield Finding("doctor-waiting", False, {"n": waiting}, "doctor-next-waiting")
    else:
        yield Finding("doctor-journal", True)


def devices(told: Iterable[Mapping[str, Any]]) -> Iterator[Finding]:
    """How each device is, as `hall.contract.coding` writes it."""
    for device in told:
        well = (device["condition"] in WELL and device["cause"] not in BROKEN) or device["cause"] in UNCONFIRMED
        args = {"place": device["place"], "condition": device["condition"], "cause": device["cause"]}
        unheard = device["cause"] == "cannot_answer" and device["kind"] in UNASKED
        what_next = "unheard" if unheard else device["cause"]
        yield Finding("device", well, args, f"next-{what_next}" if what_next else "")


def written(findings: list[Finding], words: Catalogue, language: str) -> Iterator[str]:
    """A line for each finding: a mark, what was found, what to do next."""
    for one in findings:
        mark = "✓" if one.well else "✗"
        args = {**one.args, **({"why": _reason(one.because, words, language)} if one.because else {})}
        said = _device(one.args, words, language) if one.key == "device" else words.say(language, one.key, **args)
        what_next = words.say(language, one.next, **one.args) if one.next and words.has(language, one.next) else ""
        yield f"{mark} {said}" + (f" → {what_next}" if what_next else "")


def _reason(key: str, words: Catalogue, language: str) -> str:
    return words.say(language, key if words.has(language, key) else "because-other")


def _device(args: Mapping[str, str | int], words: Catalogue, language: str) -> str:
    condition = words.say(language, f"condition-{args['condition']}")
    cause = _reason(f"cause-{args['cause']}", words, language) if args["cause"] else ""
    return f"{args['place']}: {condition}" + (f" ({cause})" if cause else "")
