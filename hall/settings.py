"""The settings of one server process: `config/hall.toml`, overruled by the command line.

What belongs to a hall is in its database, not here. An unknown key is an error with the nearest known name; a wrong
value names file, key and range.
"""

from __future__ import annotations

import difflib
import ipaddress
import socket
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from hall.clock import HallClock

ROOT = Path(__file__).resolve().parent.parent
"""The checkout: pages, words and starter halls are read from here."""


class BadSetting(ValueError):
    """A setting that cannot be used; the text says file, key, what was found and what to do."""


@dataclass(frozen=True, kw_only=True)
class Smtp:
    """The mail server for what visitors are told by e-mail; without a host no e-mail is sent."""

    host: str = ""
    port: int = 587
    security: str = "starttls"
    """`starttls`, `tls` from the first byte, or `none` inside a trusted machine or network."""
    user: str = ""
    password: str = ""
    sender: str = ""
    """The address that the letters come from."""


@dataclass(frozen=True, kw_only=True)
class Webhook:
    """The hall's gateway for SMS or WeChat: gets signed JSON. Without an address nothing is sent there."""

    url: str = ""
    secret: str = ""
    """Signs each request, so that the gateway knows it is ours."""


@dataclass(frozen=True, kw_only=True)
class Settings:
    """One server process."""

    data: Path
    """Folder of the database, keys and backups; on a local disk."""
    database: str = ""
    """PostgreSQL address (`postgresql+psycopg://…`); empty means SQLite in `data`."""
    redis: str = ""
    """Redis address for several processes; empty for one."""
    host: str = "127.0.0.1"
    port: int = 8080
    plain_http_on_lan: bool = False
    """Allow http without TLS on an address that is not loopback. Cookies can then be read by whoever listens."""
    public_url: str = ""
    """Address under which visitors' phones reach this hall, tested; empty leaves the QR off the slip."""
    origins: tuple[str, ...] = ()
    """Other origins whose pages may change things here (the city's portal)."""
    workers: int = 1
    demo: bool = False
    box_url: str = ""
    """In a demo: where the device box shows its virtual devices."""
    clock: HallClock = field(default_factory=HallClock)
    sign_in_per_minute: int = 10
    takes_per_minute: int = 600
    connections_per_address: int = 2000
    """Open at once from one address that is not this machine's; phones behind one access point may share one."""
    lock_after_min: int = 20
    """A window at which nobody has pressed anything for so long asks for the clerk's PIN; 0 never."""
    second_factor_required: bool = False
    """Whether managers, admins and inspectors can do nothing before they have set up one-time codes."""
    smtp: Smtp = Smtp()
    webhook: Webhook = Webhook()

    @property
    def database_url(self) -> str:
        """The database's address."""
        return self.database or f"sqlite:///{self.data / 'hall.db'}"

    @property
    def loopback(self) -> bool:
        """Whether only this machine can reach the server."""
        return self.host in ("127.0.0.1", "localhost", "::1")

    @property
    def address(self) -> str:
        """Where browsers find the hall; this machine's name where it listens on all of its addresses."""
        host = self.host
        if host in ("", "*") or (_is_number(host) and ipaddress.ip_address(host).is_unspecified):
            host = socket.gethostname()
        shown = f"[{host}]" if ":" in host else host
        return f"{'https' if self.tls else 'http'}://{shown}:{self.port}/"

    @property
    def tls(self) -> bool:
        """Whether this hall has a certificate (made by `hall init`) and therefore speaks https."""
        return (self.data / "tls" / "hall.pem").exists() and not self.loopback and not self.plain_http_on_lan

    @property
    def secure_cookies(self) -> bool:
        """Whether cookies may carry the `__Host-` prefix."""
        return self.tls


def _is_number(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


_FROM_FILE = {f.name: f for f in fields(Settings) if f.name not in ("data", "clock", "demo", "box_url")}
_RANGES = {
    "port": (1, 65535),
    "workers": (1, 64),
    "sign_in_per_minute": (1, 10000),
    "takes_per_minute": (1, 100000),
    "connections_per_address": (10, 20000),
    "lock_after_min": (0, 720),
}


def read(file: Path | None, data: Path, **overrides: Any) -> Settings:
    """Settings from a TOML file (None: defaults), overruled by what is given and not None."""
    found: dict[str, Any] = {}
    if file is not None:
        try:
            found = tomllib.loads(file.read_text(encoding="utf-8"))
        except (OSError, tomllib.TOMLDecodeError) as error:
            raise BadSetting(f"{file}: cannot be read: {error}") from None
    checked = {key: _checked(file, key, value) for key, value in found.items()}
    given = {key: value for key, value in overrides.items() if value is not None}
    settings = replace(Settings(data=data), **{**checked, **given})
    if not settings.loopback and not settings.tls and not settings.plain_http_on_lan:
        raise BadSetting(
            f"host = {settings.host!r} can be reached from outside, and there is no certificate in {data / 'tls'}. "
            "Run `hall init` to make one, or set plain_http_on_lan = true in a network that you trust."
        )
    return settings


def _checked(file: Path | None, key: str, value: Any) -> Any:
    if key not in _FROM_FILE:
        near = difflib.get_close_matches(key, _FROM_FILE, 1)
        hint = f"; did you mean {near[0]!r}?" if near else f"; known are {', '.join(_FROM_FILE)}"
        raise BadSetting(f"{file}: unknown setting {key!r}{hint}")
    default = _FROM_FILE[key].default
    if isinstance(default, Smtp | Webhook):
        return _table(file, key, default, value)
    wanted = type(default)
    if wanted is tuple and isinstance(value, list) and all(isinstance(v, str) for v in value):
        return tuple(value)
    if type(value) is not wanted:
        raise BadSetting(f"{file}: {key} = {value!r} should be {_kind(wanted)}, found {_kind(type(value))}")
    low, high = _RANGES.get(key, (0, 0))
    if isinstance(value, int) and key in _RANGES and not low <= value <= high:
        raise BadSetting(f"{file}: {key} = {value} is outside {low} to {high}")
    return value


def _table(file: Path | None, key: str, default: Smtp | Webhook, value: Any) -> Smtp | Webhook:
    """A table of its own (`[smtp]`): every key known, every value of its kind, and whole enough to be used."""
    if not isinstance(value, dict):
        raise BadSetting(f"{file}: {key} should be a table [{key}], found {_kind(type(value))}")
    known = {f.name: type(f.default) for f in fields(default)}
    for name, found in value.items():
        if name not in known:
            near = difflib.get_close_matches(name, known, 1)
            hint = f"; did you mean {near[0]!r}?" if near else f"; known are {', '.join(known)}"
            raise BadSetting(f"{file}: unknown setting {name!r} in [{key}]{hint}")
        if type(found) is not known[name]:
            should = f"should be {_kind(known[name])}, found {_kind(type(found))}"
            raise BadSetting(f"{file}: [{key}] {name} {should}")
    made = replace(default, **value)
    wrong = _unusable(made)
    if wrong:
        raise BadSetting(f"{file}: [{key}] {wrong}")
    return made


def _unusable(made: Smtp | Webhook) -> str:
    if isinstance(made, Smtp):
        if made.security not in ("starttls", "tls", "none"):
            return f"security = {made.security!r} should be 'starttls', 'tls' or 'none'"
        if not 1 <= made.port <= 65535:
            return f"port = {made.port} is outside 1 to 65535"
        return "needs sender, the address that letters come from" if made.host and "@" not in made.sender else ""
    if made.url and not made.url.startswith(("http://", "https://")):
        return f"url = {made.url!r} should begin with https:// or http://"
    return "needs a secret of at least 16 signs" if made.url and len(made.secret) < 16 else ""


def _kind(cls: type) -> str:
    return {str: "a text", int: "a whole number", bool: "true or false", tuple: "a list of texts"}.get(
        cls, cls.__name__
    )


def shown(settings: Settings) -> Mapping[str, object]:
    """The settings without secrets, for `hall check` and the log's first line."""
    hidden = {"database": "set" if settings.database else "", "redis": "set" if settings.redis else ""}
    hidden |= {"smtp": settings.smtp.host, "webhook": "set" if settings.webhook.url else ""}
    return {f.name: hidden.get(f.name, getattr(settings, f.name)) for f in fields(Settings)}
