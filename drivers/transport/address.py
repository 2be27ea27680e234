"""Addresses of lines, taken apart and checked once."""

from __future__ import annotations

import difflib
import os
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl, urlsplit

from drivers.device import BadSettings

DEFAULT_BAUD = 9600
SERIAL_OPTIONS = ("baud", "bits", "parity", "stop", "flow", "echo", "rs485")
YES_OR_NO = ("echo", "rs485")
FLOWS = ("none", "xonxoff", "rtscts", "dsrdtr")


@dataclass(frozen=True, kw_only=True)
class Address:
    """One line: where it is and how it is set."""

    scheme: str
    """`tcp`, `serial`, `rfc2217`, `lp`, `input` or `virtual`."""
    host: str = ""
    port: int = 0
    path: str = ""
    baud: int = DEFAULT_BAUD
    bits: int = 8
    parity: str = "N"
    stop: int = 1
    flow: str = "none"
    echo: int = 0
    """1: the adapter hears itself, as some for RS-485 do."""
    rs485: int = 0
    """1: the kernel turns the line round with RTS, for a port of this machine that does not do it by itself."""

    @classmethod
    def parse(cls, text: str) -> Address:
        """Take an address apart; BadSettings names what is wrong and what was meant."""
        if text.startswith(("/dev/usb/lp", "lp:")):
            return cls(scheme="lp", path=text.removeprefix("lp:"))
        if text.startswith("/dev/input/"):
            return cls(scheme="input", path=text)
        if text.startswith("/"):
            path, _, query = text.partition("?")
            return replace(_serial(text, query), scheme="serial", path=path)
        parts = urlsplit(text)
        if parts.scheme not in ("tcp", "rfc2217"):
            raise BadSettings(f"{text}: an address begins with /dev/, tcp://, rfc2217:// or virtual:")
        host, port = _host(text)
        if parts.scheme == "tcp":
            return cls(scheme="tcp", host=host, port=port)
        far = replace(_serial(text, parts.query), scheme="rfc2217", host=host, port=port)
        if far.rs485:
            raise BadSettings(f"{text}: rs485=1 is for a port of this machine; set it on the terminal server itself")
        return far

    def followed(self) -> Address:
        """The same line, of the kind that a stable name (`/dev/hall/printer-1`) leads to at this moment."""
        if self.scheme != "serial":
            return self
        behind = os.path.realpath(self.path)
        kinds = {"/dev/usb/lp": "lp", "/dev/input/": "input"}
        return replace(self, scheme=next((kinds[way] for way in kinds if behind.startswith(way)), self.scheme))


def _host(text: str) -> tuple[str, int]:
    parts = urlsplit(text)
    try:
        port = parts.port
    except ValueError:
        port = None
    if not parts.hostname or not port:
        raise BadSettings(f"{text}: expected a host and a port, as in tcp://192.168.1.50:9100")
    return parts.hostname, port


def _serial(text: str, query: str) -> Address:
    """The settings of a serial line."""
    found: dict[str, int | str] = {}
    for name, value in parse_qsl(query, keep_blank_values=True):
        if name not in SERIAL_OPTIONS:
            near = difflib.get_close_matches(name, SERIAL_OPTIONS, 1)
            raise BadSettings(f"{text}: unknown setting {name!r}; did you mean {near[0] if near else 'baud'!r}?")
        found[name] = _serial_value(text, name, value)
    return replace(Address(scheme="serial"), **found)  # type: ignore[arg-type]  # _serial_value gives each its type


def _serial_value(text: str, name: str, value: str) -> int | str:
    allowed = {"bits": ("7", "8"), "parity": ("N", "E", "O"), "stop": ("1", "2"), "flow": FLOWS}
    allowed |= dict.fromkeys(YES_OR_NO, ("0", "1"))
    if name in allowed and value not in allowed[name]:
        raise BadSettings(f"{text}: {name}={value} is none of {', '.join(allowed[name])}")
    if name in ("parity", "flow"):
        return value
    if not value.isdigit() or (int(value) == 0 and name not in YES_OR_NO):
        raise BadSettings(f"{text}: {name}={value} is not a number")
    return int(value)
