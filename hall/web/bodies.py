"""What stands in a request's body, read strictly: two readers of one text must not find two different things in it.

Python's reader takes the last of two equal names, NaN and numbers beyond all bounds; a proxy or a colleague's program
may take the first, or something else. Here each of these is refused before anybody looks at the values.
"""

from __future__ import annotations

import json
import math
from typing import IO, Any

from flask import Flask, Request
from flask.json.provider import DefaultJSONProvider
from werkzeug.exceptions import BadRequest
from werkzeug.utils import cached_property


def install(app: Flask) -> None:
    """Let every body of this app be read so."""
    app.json = StrictJson(app)
    app.request_class = StrictRequest


class StrictRequest(Request):
    """A request whose broken body is refused as such (400), not taken for a missing one."""

    @cached_property
    def stream(self) -> IO[bytes]:
        """The body. One of a told and allowed length needs no second reader that counts: the server ends it there."""
        told, most = self.content_length, self.max_content_length
        if told is not None and most is not None and told <= most and "wsgi.input_terminated" in self.environ:
            found: IO[bytes] = self.environ["wsgi.input"]
            return found
        return super().stream

    def get_json(self, force: bool = False, silent: bool = False, cache: bool = True) -> Any:
        """The body's value; None when it does not say that it is JSON."""
        # What nearly everybody says is compared, anything else is read as a header with parameters.
        if not (force or self.environ.get("CONTENT_TYPE") == "application/json" or self.is_json):
            return None
        found = super().get_json(force=True, silent=False, cache=cache)
        if isinstance(found, str):
            raise BadRequest  # a text would be opened once more and its content taken for the body
        return found


class StrictJson(DefaultJSONProvider):
    """JSON without equal names, without numbers that are none."""

    sort_keys = False

    def loads(self, s: str | bytes, **kwargs: Any) -> Any:
        """The value of a text; raises ValueError."""
        return value_of(s)


def value_of(text: str | bytes) -> Any:
    """What stands in a text; raises ValueError, also where two readers might find two different things."""
    return _DECODER.decode(text if isinstance(text, str) else text.decode(json.detect_encoding(text), "surrogatepass"))


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


_DECODER = json.JSONDecoder(parse_constant=_no_number, parse_float=_finite, object_pairs_hook=_once_each)
"""Made once: `json.loads` with hooks makes one for every text."""
