"""How often something may be asked: sign-in, taking numbers, everything else. Limits belong to devices, not to halls.

Counting is done by `limits`, the engine of Flask-Limiter, called where something is spent: a decorator that must exist
before the app does would make the app global. With Redis the counts are shared by all processes; when Redis is away
each process counts for itself and says so once. What was counted against is a fingerprint, never a login or a key.
"""

from __future__ import annotations

import ipaddress
import logging
import time
from collections.abc import Callable, Mapping
from functools import wraps
from typing import ParamSpec, Protocol, TypeVar

from flask import Flask, current_app, request
from limits import RateLimitItem, RateLimitItemPerMinute
from limits.storage import RedisStorage, Storage
from limits.strategies import FixedWindowRateLimiter
from werkzeug.exceptions import TooManyRequests

from hall.web.access import Caller, caller
from hall.web.counters import Counters
from hall.web.proofs import fingerprint

P = ParamSpec("P")
R = TypeVar("R")

_log = logging.getLogger(__name__)

REDIS_AWAY_S = 10.0
"""For so long Redis is not asked again after it did not answer: every request would wait for it."""
REDIS_WAIT_S = 0.25
ATTEMPTS = 6
"""Successful sign-ins cost a hash too; an address may make so many times as many as it may fail."""
TOGETHER = 3
"""One login may fail so many times as often from everywhere as from one address: a stranger cannot lock a clerk out."""
EVERYTHING = 20
"""All requests of one device, as a multiple of the numbers it may take."""
COUNTED = "hall.counted"
"""In the environment of a request that was counted on its way already (`hall.web.quick`)."""
PROGRAMS = 100
"""Integration keys speak for a whole city's portal."""


class LimitSettings(Protocol):
    """What the limits need from the settings."""

    @property
    def sign_in_per_minute(self) -> int:
        """Failed sign-ins from one address."""

    @property
    def takes_per_minute(self) -> int:
        """Numbers taken at one device."""

    @property
    def redis(self) -> str:
        """Redis address, or empty."""


class _PerMinute(RateLimitItemPerMinute):
    """So many in one or several minutes."""

    def key_for(self, *identifiers: bytes | str | float) -> str:
        """What is counted under. Ours are plain words and hex; the library looks at each for what it must escape."""
        return f"{self.amount}/{self.multiples}/{'/'.join(map(str, identifiers))}"


class Limits:
    """Counts, and refuses with 429 what is too much."""

    def __init__(self, settings: LimitSettings) -> None:
        failures, taken = settings.sign_in_per_minute, settings.takes_per_minute
        self._items: Mapping[str, RateLimitItem] = {
            "sign_in_address": _PerMinute(failures * ATTEMPTS),
            "sign_in_failed": _PerMinute(failures),
            "sign_in_login": _PerMinute(failures * TOGETHER, 5),
            "sign_in_login_address": _PerMinute(failures, 5),
            "asking": _PerMinute(failures * ATTEMPTS),
            "codes": _PerMinute(failures * TOGETHER),
            "takes": _PerMinute(taken),
            "takes_program": _PerMinute(taken * PROGRAMS),
            "all": _PerMinute(taken * EVERYTHING),
            "all_program": _PerMinute(taken * EVERYTHING * PROGRAMS),
        }
        self._here = FixedWindowRateLimiter(Counters())
        self._shared = FixedWindowRateLimiter(_redis(settings.redis)) if settings.redis else None
        self._shared_away_until = 0.0

    def install(self, app: Flask) -> None:
        """Limit every request of this app."""
        app.extensions["hall_limits"] = self
        app.before_request(self._everything)

    def spend(self, what: str, who: str) -> None:
        """Count one; raises 429 when there was none left."""
        if not self._ask(lambda strategy: strategy.hit(self._items[what], what, fingerprint(who))):
            raise TooManyRequests

    def left(self, what: str, who: str) -> None:
        """Raise 429 when none is left, without counting."""
        if not self._ask(lambda strategy: strategy.test(self._items[what], what, fingerprint(who))):
            raise TooManyRequests

    def _ask(self, question: Callable[[FixedWindowRateLimiter], bool]) -> bool:
        if self._shared is not None and time.monotonic() >= self._shared_away_until:
            try:
                answer = question(self._shared)
            except self._shared.storage.base_exceptions as error:
                if self._shared_away_until == 0.0:
                    _log.warning("limits: Redis does not answer (%s); counting in this process", type(error).__name__)
                self._shared_away_until = time.monotonic() + REDIS_AWAY_S
            else:
                if self._shared_away_until:
                    _log.warning("limits: Redis answers again")
                    self._shared_away_until = 0.0
                return answer
        return question(self._here)

    def _everything(self) -> None:
        if request.path.startswith(("/api/", "/t/", "/book/", "/guide/")) and COUNTED not in request.environ:
            self.asked_by(caller())

    def asked_by(self, who: Caller | None) -> None:
        """Something is asked for by him."""
        self.spend("all_program" if _is_program(who) else "all", _name(who))

    def taken_by(self, who: Caller | None) -> None:
        """One number is taken by him."""
        self.spend("takes_program" if _is_program(who) else "takes", _name(who))

    def asking(self) -> None:
        """Somebody unknown asks for something that is kept: to be let in, or to set this hall up."""
        self.spend("asking", address())

    def sign_in(self, login: str) -> Callable[[], None]:
        """A sign-in is tried. Returns what to call when it has failed."""
        here = address()
        failures = (
            ("sign_in_failed", here),
            ("sign_in_login", login),
            ("sign_in_login_address", f"{login}\n{here}"),
        )
        self.spend("sign_in_address", here)
        for what, who in failures:
            self.left(what, who)

        def failed() -> None:
            for what, who in failures:
                self._ask(lambda strategy, w=what, n=who: strategy.hit(self._items[w], w, fingerprint(n)))  # type: ignore[misc]  # mypy cannot infer a lambda with defaults

        return failed


def of_app() -> Limits:
    """The limits of the app that serves the present request."""
    found: Limits = current_app.extensions["hall_limits"]
    return found


def takes(view: Callable[P, R]) -> Callable[P, R]:
    """Marks a view that gives out numbers."""

    @wraps(view)
    def counted(*args: P.args, **kwargs: P.kwargs) -> R:
        if COUNTED not in request.environ:
            of_app().taken_by(caller())
        return view(*args, **kwargs)

    return counted


def address() -> str:
    """Who asks, when nothing better is known. One household or phone has a whole /64 of IPv6 to itself."""
    text = request.remote_addr or "unknown"
    try:
        found = ipaddress.ip_address(text)
    except ValueError:
        return text
    return str(ipaddress.ip_network((found, 64), strict=False)) if found.version == 6 else text


def _name(who: Caller | None) -> str:
    if who is None:
        return address()
    return f"device:{who.device}" if who.device else who.actor


def _is_program(who: Caller | None) -> bool:
    return who is not None and who.actor.startswith("key:")


def _redis(url: str) -> Storage:
    return RedisStorage(url, socket_timeout=REDIS_WAIT_S, socket_connect_timeout=REDIS_WAIT_S)
