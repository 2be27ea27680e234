"""What a client still sends after it was refused: thrown away for a moment, then the line is closed.

gunicorn reads the rest of a refused body to its end, in small pieces and without a turn for anybody else: one stranger
who sends 100 MB to the sign-in held a whole hall up for eleven seconds, and 300 MB ended its process.
"""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import gevent
from gunicorn.http.body import LengthReader

SHORT = 64 * 1024
"""So much is read for the sake of the next request on the same line."""
LINGER_S = 2.0
"""Whoever is in the middle of sending gets to read the answer: a line that is cut at once loses it."""
PIECE = 64 * 1024
PIECE_OF_REST = 1024


def is_long(body: Any) -> bool:
    """Whether more of a request's body is unread than is worth reading. A short rest is read."""
    if isinstance(body.reader, LengthReader) and body.reader.length > SHORT:
        return True
    return all(body.read(PIECE_OF_REST) for _ in range(SHORT // PIECE_OF_REST))


def throw_away(client: Any) -> None:
    """Read what still comes, fairly between all others, until it ends or its time is over."""
    with suppress(OSError, gevent.Timeout), gevent.Timeout(LINGER_S):
        while client.recv(PIECE):
            gevent.sleep(0)
