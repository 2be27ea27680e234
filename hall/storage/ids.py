"""Fresh names: time-ordered ids, secret tokens."""

from __future__ import annotations

import hashlib
import os
import secrets
from datetime import datetime

from hall.storage.columns import to_micros


def uuid7(now: datetime) -> str:
    """A UUID of version 7 (RFC 9562 §5.7): milliseconds of the hall's clock, then 74 random bits."""
    return _uuid7(now, os.urandom(10))  # one call for all 80 bits; six of them give way to version and variant


def uuid7_of(at: datetime, content: str) -> str:
    """A UUID of version 7 that the same content at the same instant always gets: what comes in twice is known again."""
    return _uuid7(at, hashlib.sha256(content.encode()).digest()[:10])


def _uuid7(at: datetime, bits: bytes) -> str:
    millis, random = to_micros(at) // 1000, int.from_bytes(bits)
    value = (millis & (2**48 - 1)) << 80 | 0x7 << 76 | (random >> 68) << 64 | 0b10 << 62 | random & (2**62 - 1)
    text = f"{value:032x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


def link_token() -> str:
    """A visitor's token: 128 random bits, safe in an address."""
    return secrets.token_urlsafe(16)


def secret() -> str:
    """A bearer key or cookie: 256 random bits."""
    return secrets.token_urlsafe(32)


def fingerprint(text: str) -> str:
    """What is stored of a secret that needs no slow hash because it is random itself."""
    return hashlib.sha256(text.encode()).hexdigest()
