"""Where a request comes from: the page that sent it, the machine, and the cookies of ours that it carries.

Everything is read from the WSGI environment, so that requests and socket connections are judged alike. Forwarding
headers are never believed here: anybody can send them. Their presence alone says that a proxy stands between.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Protocol
from urllib.parse import urlsplit

from werkzeug.http import parse_cookie

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
"""Methods that change nothing."""
_FORWARDED = ("HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_HOST", "HTTP_FORWARDED", "HTTP_X_REAL_IP")


class OriginSettings(Protocol):
    """What is needed from the settings."""

    @property
    def origins(self) -> tuple[str, ...]:
        """Other origins whose pages may change things here."""

    @property
    def secure_cookies(self) -> bool:
        """Whether pages of ours are served by https."""


def cookie_name(environ: Mapping[str, Any], kind: str, secure: bool) -> str:
    """`__Host-session`, or without TLS a name that holds the port: browsers share cookies between ports of one host."""
    if secure:
        return f"__Host-{kind}"
    port = urlsplit(f"//{environ.get('HTTP_HOST', '')}").netloc.rpartition(":")[2]
    return f"hall_{kind}_{port if port.isdigit() else '80'}"


def cookie(environ: Mapping[str, Any], kind: str, secure: bool) -> str:
    """The value of our cookie of this kind, empty when there is none."""
    return parse_cookie(str(environ.get("HTTP_COOKIE", ""))).get(cookie_name(environ, kind, secure), "")


def trusted(environ: Mapping[str, Any], settings: OriginSettings) -> bool:
    """Whether a page of ours, or of an origin that the settings name, sent this.

    Browsers name the origin with every changing request and every WebSocket; one that names none is believed only if it
    says `same-origin` by Sec-Fetch-Site, which no page can forge.
    """
    origin = environ.get("HTTP_ORIGIN")
    if origin is None:
        return environ.get("HTTP_SEC_FETCH_SITE") == "same-origin"
    if origin in settings.origins:
        return True
    scheme, _, netloc = str(origin).partition("://")
    schemes = ("https",) if settings.secure_cookies else ("http", "https")
    return scheme in schemes and bool(netloc) and netloc == environ.get("HTTP_HOST")


def from_this_machine(environ: Mapping[str, Any]) -> bool:
    """Whether a program on this machine asks for this machine, with no proxy between.

    The name asked for must be a loopback name too: a page elsewhere can make its own name point at 127.0.0.1.
    """
    if any(header in environ for header in _FORWARDED):
        return False
    return _is_loopback(str(environ.get("REMOTE_ADDR", ""))) and _is_loopback(_host(str(environ.get("HTTP_HOST", ""))))


@lru_cache(256)
def _host(asked: str) -> str:
    """The name in a Host header. A hall is asked for by few names and from few addresses: both readings are kept."""
    try:
        return urlsplit(f"//{asked}").hostname or ""
    except ValueError:
        return ""


@lru_cache(256)
def _is_loopback(name: str) -> bool:
    if name == "localhost":
        return True
    try:
        address = ipaddress.ip_address(name)
    except ValueError:
        return False
    mapped = getattr(address, "ipv4_mapped", None)
    return (mapped or address).is_loopback
