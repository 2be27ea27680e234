"""A little work for the browser before it books, so that a program that books hundreds of times pays for each.

No picture to read, nothing to click, no outside service: the page looks for a number whose hash begins with so many
zero bits. An old telephone takes a second or two for 16 of them, once; a program takes as long every single time,
because the time and the phone that are booked are part of what is hashed. Nothing is stored: the text that the hall
gives out is a keyed hash of the present ten minutes.
"""

from __future__ import annotations

import hashlib
import hmac
import time

from hall.domain.refusals import Refusal
from hall.identity import Identity

GOOD_FOR_S = 600
"""A text is taken in the ten minutes in which it was given out and in the next: who types slowly has time."""


def text_of(identity: Identity, hall: str, ago: int = 0) -> str:
    """What the browser works on, of now or of the ten minutes before."""
    return identity.of_request(f"challenge:{hall}:{int(time.time()) // GOOD_FOR_S - ago}".encode())[:32]


def must_be_met(identity: Identity, hall: str, bits: int, wish: tuple[str, str, str], nonce: str) -> None:
    """Refuses `challenge_failed` unless the browser has worked for this service, time and phone; 0 bits ask nothing."""
    if bits == 0:
        return
    given, _, number = nonce.partition(":")
    known = any(hmac.compare_digest(given, text_of(identity, hall, ago)) for ago in (0, 1))
    digest = hashlib.sha256(":".join((given, *wish, number)).encode()).digest()
    if not known or int.from_bytes(digest, "big") >> (256 - bits):
        raise Refusal("challenge_failed")
