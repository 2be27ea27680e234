"""What stands in a request's body, read strictly: two readers of one text must not find two different things in it.

Python's reader takes the last of two equal names, NaN and numbers beyond all bounds; a proxy or a colleague's program
may take the first, or something else. Here each of these is refused before anybody looks at the values.
"""

from __future__ import annotations

import json
import math
from typing import Any

from flask import Flask, Request
from flask.json.provider import DefaultJSONProvider
from werkzeug.exceptions import BadRequest


def install(app: Flask) -> None:
    """Let every body of this app be read so."""
    app.json = StrictJson(app)
    app.request_class = StrictRequest


class StrictRequest(Request):
    """A request whose broken body is refused as such (400), not taken for a missing one."""

    def get_json(self, force: bool = False, silent: bool = False, cache: bool = True) -> Any:
        """The body's value; None when it does not say that it is JSON."""
        if not (force or self.is_json):
            return None
        found = super().get_json(force=force, silent=False, cache=cache)
        if isinstance(found, str):
            raise BadRequest  # a text would be opened once more and its content taken for the body
        return found


class StrictJson(DefaultJSONProvider):
    """JSON without equal names, without numbers that are none."""

    sort_keys = False

    def loads(self, s: str | bytes, **kwargs: Any) -> Any:
        """The value of a text; raises ValueError."""
        return json.loads(s, parse_constant=_no_number, parse_float=_finite, object_pairs_hook=_once_each, **kwargs)


def _once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name stands twice")
    return found


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ValueError(f"{text} is beyond all bounds")
    return number


def _no_number(text: str) -> float:
    raise ValueError(f"{text} is no number")
