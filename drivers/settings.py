"""What a box is told by `box.toml` and the command line. A wrong file is refused as a whole, before any device is
opened.
"""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import datetime
from datetime import time as time_of_day
from pathlib import Path
from typing import Any, TypeVar

from drivers.device import DeviceSettings
from hall.contract.messages import Condition, DeviceHealth

Number = tuple[float, float]
T = TypeVar("T")


class BadSettings(ValueError):
    """A settings file that cannot be followed; the text names file, key, what was found and what is allowed."""


def _between(least: float, most: float) -> Mapping[str, Number]:
    return {"range": (least, most)}


@dataclass(frozen=True, kw_only=True)
class BoxSection:
    """[box]: who we are, and to whom we belong."""

    hall: str
    """Code of the hall, as in its addresses: `hongkou`."""
    server: str = "http://127.0.0.1:8080"
    """Where the hall's server answers."""
    key_file: str = "box.key"
    """File with the device key, from the data folder; made by `hall-box enrol` or written by the demo."""
    ca_file: str = ""
    """Certificate authority of the hall (https only), from the data folder; empty: the system's."""
    port: int = field(default=8081, metadata=_between(0, 65535))
    """Loopback port of the box's own pages; 0 takes a free one."""
    kiosk_printer: str = ""
    """Place of the printer the kiosk page speaks of; empty: the first printer."""
    language: str = "zh-Hans"
    """Language of what the box itself says to staff (`hall-box check`)."""
    pretend: tuple[str, ...] = ()
    """Pretend devices that need no box, by their virtual addresses: they speak to the hall by themselves."""


@dataclass(frozen=True, kw_only=True)
class VoiceSection:
    """[voice]: how calls are spoken. Times in hall seconds."""

    packs: tuple[str, ...] = ()
    """Folders with recorded clips, best first; what they leave out is synthesised."""
    repeats: int = field(default=2, metadata=_between(1, 3))
    """How often a call is said when the zone has time, each language counting; fewer when others wait."""
    words_per_minute: int = field(default=150, metadata=_between(80, 300))
    """Pace of the synthesised voice."""
    min_gap_s: float = field(default=0.3, metadata=_between(0, 10))
    """Silence between two announcements."""
    chime_after_s: float = field(default=10.0, metadata=_between(0, 600))
    """The chime comes only after this much silence."""
    quiet: tuple[str, ...] = ()
    """Hours of silent calling in hall time, `"12:00-13:30"`."""

    def quiet_hours(self) -> tuple[tuple[time_of_day, time_of_day], ...]:
        """From and to, as times of the day."""
        return tuple(_hours(text) for text in self.quiet)


@dataclass(frozen=True, kw_only=True)
class BoxSettings:
    """Everything a box needs to run."""

    file: str
    data: Path
    """Folder for journal, clips, key and logs."""
    box: BoxSection
    voice: VoiceSection = VoiceSection()
    devices: tuple[DeviceSettings, ...] = ()
    speed: float = 1.0
    """Hall seconds per real second for virtual hardware, until the hall tells its own."""
    key_file: Path | None = None
    """Overrides `box.key_file`."""
    ready_file: Path | None = None
    """Written with the address of the box's pages when it runs."""

    safe: bool = False
    """Without devices, after repeated crashes: `devices` is empty then."""
    recovered: bool = False
    """The first start after a person ended that: the hall is told that all is well again."""

    def own_places(self) -> list[dict[str, str]]:
        """Where the box itself stands, while the hall must hear how it is."""
        place = self.box.kiosk_printer.partition("/")[0]
        told = place and (self.safe or self.recovered)
        return [{"place": place, "kind": "box", "address": "", "protocol": ""}] if told else []

    def own_health(self, now: datetime) -> list[DeviceHealth]:
        """How the box itself is, while the hall must hear it."""
        condition, cause = (Condition.DEGRADED, "safe_mode") if self.safe else (Condition.OK, "")
        return [
            DeviceHealth(place=own["place"], kind="box", condition=condition, since=now, cause=cause)
            for own in self.own_places()
        ]

    def no_printer(self, now: datetime) -> DeviceHealth:
        """What the kiosk page is told of its printer while the devices are left alone."""
        place = self.box.kiosk_printer
        return DeviceHealth(place=place, kind="printer", condition=Condition.OFFLINE, since=now, cause="safe_mode")

    @property
    def key_path(self) -> Path:
        """Where the device key is."""
        return self.key_file or self.data / self.box.key_file


def read_settings(file: Path, data: Path, **overrides: Any) -> BoxSettings:
    """Read a `box.toml`; `overrides` (server, port, speed, key_file, ready_file) that are not None win.

    Raises BadSettings.
    """
    try:
        found = tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise BadSettings(f"{file}: cannot be read ({error.strerror}); give another file with --config") from error
    except tomllib.TOMLDecodeError as error:
        raise BadSettings(f"{file}: not TOML: {error}") from error
    _refuse_unknown(found, ("box", "voice", "device"), f"{file}")
    box = _section(BoxSection, found.get("box", {}), f"{file} [box]")
    voice = _section(VoiceSection, found.get("voice", {}), f"{file} [voice]")
    for text in voice.quiet:
        _hours(text, f"{file} [voice] quiet")
    for address in box.pretend:
        if not address.startswith("virtual:webpad-"):
            raise BadSettings(f"{file} [box] pretend: {address!r} is no virtual:webpad-…; other devices are [[device]]")
    given = {key: value for key, value in overrides.items() if value is not None}
    box = replace(box, **{key: given.pop(key) for key in ("server", "port") if key in given})
    devices = tuple(_devices(found.get("device", []), file))
    return BoxSettings(file=str(file), data=data, box=box, voice=voice, devices=devices, **given)


def _section(cls: type[T], table: Any, where: str) -> T:
    if not isinstance(table, Mapping):
        raise BadSettings(f"{where}: expected a table, found {table!r}")
    known = {f.name: f for f in fields(cls)}  # type: ignore[arg-type] # only dataclasses come here
    _refuse_unknown(table, tuple(known), where)
    values = {name: _value(known[name], found, f"{where} {name}") for name, found in table.items()}
    missing = [name for name, f in known.items() if name not in table and name == "hall"]
    if missing:
        raise BadSettings(f"{where}: {missing[0]} is missing")
    return cls(**values)


def _value(known: Any, found: Any, where: str) -> Any:
    kind = str(known.type)
    if kind.startswith("tuple"):
        if not isinstance(found, list) or not all(isinstance(item, str) for item in found):
            raise BadSettings(f"{where}: expected a list of texts, found {found!r}")
        return tuple(found)
    expected: dict[str, tuple[type, ...]] = {"int": (int,), "float": (int, float), "str": (str,)}
    if not isinstance(found, expected[kind]) or isinstance(found, bool):
        raise BadSettings(f"{where}: expected {kind}, found {found!r}")
    least, most = known.metadata.get("range", (None, None))
    if least is not None and not least <= found <= most:
        raise BadSettings(f"{where}: expected {least:g} to {most:g}, found {found!r}")
    return found


def _refuse_unknown(table: Mapping[str, Any], known: Sequence[str], where: str) -> None:
    for name in table:
        if name not in known:
            near = difflib.get_close_matches(name, known, 1, 0)
            raise BadSettings(f"{where}: unknown key {name!r}; did you mean {near[0]!r}?")


DEVICE_KEYS = ("place", "kind", "protocol", "address", "each", "options")
KINDS = ("printer", "sign", "speaker", "keypad", "evaluator", "scanner", "reader", "contact")


def _devices(tables: Any, file: Path) -> Iterator[DeviceSettings]:
    if not isinstance(tables, list):
        raise BadSettings(f"{file}: devices are written as [[device]]")
    seen: set[tuple[str, str]] = set()
    for count, table in enumerate(tables, 1):
        where = f"{file} [[device]] no. {count}"
        for device in _device(table, where):
            if (device.place, device.kind) in seen:
                raise BadSettings(f"{where}: there is already a {device.kind} at {device.place!r}")
            seen.add((device.place, device.kind))
            yield device


def _device(table: Mapping[str, Any], where: str) -> Iterator[DeviceSettings]:
    """One device, or with `each = "1-37"` one for every number, `{n}` being the number."""
    _refuse_unknown(table, DEVICE_KEYS, where)
    for key in ("place", "kind", "protocol", "address"):
        if not isinstance(table.get(key), str) or not table[key]:
            raise BadSettings(f"{where}: {key} must be a text, found {table.get(key)!r}")
    if table["kind"] not in KINDS:
        raise BadSettings(f"{where} kind: {table['kind']!r} is none of {', '.join(KINDS)}")
    options = table.get("options", {})
    if not isinstance(options, Mapping):
        raise BadSettings(f"{where} options: expected a table, found {options!r}")
    for number in _numbers(str(table.get("each", "")), f"{where} each"):
        yield DeviceSettings(
            place=_numbered(table["place"], number),
            kind=table["kind"],
            protocol=table["protocol"],
            address=_numbered(table["address"], number),
            options={key: _numbered(value, number) for key, value in options.items()},
        )


def _numbers(each: str, where: str) -> Sequence[int | None]:
    if not each:
        return [None]
    match = re.fullmatch(r"(\d{1,4})-(\d{1,4})", each)
    if match is None or int(match[1]) > int(match[2]):
        raise BadSettings(f'{where}: expected a span like "1-37", found {each!r}')
    return range(int(match[1]), int(match[2]) + 1)


def _numbered(value: Any, number: int | None) -> Any:
    """A text with `{n}` filled in; a text that is `{n}` alone becomes the number itself."""
    if number is None or not isinstance(value, str):
        return value
    return number if value == "{n}" else value.replace("{n}", str(number))


def _hours(text: str, where: str = "quiet") -> tuple[time_of_day, time_of_day]:
    try:
        begin, _, end = text.partition("-")
        return time_of_day.fromisoformat(begin.strip()), time_of_day.fromisoformat(end.strip())
    except ValueError as error:
        raise BadSettings(f'{where}: expected hours like "12:00-13:30", found {text!r}') from error
