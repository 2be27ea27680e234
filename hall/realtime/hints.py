"""Between several server processes: "this hall has recorded something", through Redis.

Each process reads the journal itself and tells its own faces, in order; so no message is told twice, and Redis may lose
anything. A hint only saves waiting: whoever misses one looks again within half a second.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import redis
import structlog

from hall.realtime.hub import Hub

CHANNEL = "hall:recorded"
AWAY_S = 2.0
WAIT_S = 0.5
log = structlog.get_logger()


class Hints:
    """Sends hints of this process and hands on those of the others."""

    def __init__(self, url: str, hub: Hub, heard: Callable[[str], None]) -> None:
        self._redis: Any = redis.Redis.from_url(url, socket_timeout=5, socket_connect_timeout=WAIT_S)
        self._hub = hub
        self._heard = heard
        self._owed: set[str] = set()

    def recorded(self, hall: str) -> None:
        """Tell the others, beside whatever is going on; several at once become one."""
        if not self._owed:
            self._hub.start(self._send)
        self._owed.add(hall)

    def _send(self) -> None:
        while self._owed:
            hall = self._owed.pop()
            try:
                self._redis.publish(CHANNEL, hall)
            except redis.RedisError:
                self._owed.clear()  # nobody hears; they look by themselves

    def listen(self) -> None:
        """For ever: hand on what other processes tell."""
        while True:
            try:
                with self._redis.pubsub(ignore_subscribe_messages=True) as told:
                    told.subscribe(CHANNEL)
                    while True:
                        message = told.get_message(timeout=1.0)
                        if message is not None:
                            self._heard(message["data"].decode())
            except redis.RedisError as error:
                log.warning("redis_away", why=type(error).__name__)
                self._hub.sleep(AWAY_S)
