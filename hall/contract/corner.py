"""The staff corner of a kiosk: who may open it, told to boxes so that it opens also while the hall is away.

Only a slow hash travels and is kept. Its salt is given by the caller; the same code under the same salt has one hash.
"""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass

from hall.contract.paper import CONTRACT_VERSION

COST, BLOCK, LANES = 2**15, 8, 1
"""scrypt: 32 MiB and about a tenth of a second on a small PC for each guess."""
MEMORY = 64 * 1024 * 1024


@dataclass(frozen=True, kw_only=True)
class CornerKeys:
    """Each as `hashed` makes it; empty where the hall has set none."""

    pin: str = ""
    card: str = ""
    version: int = CONTRACT_VERSION


def hashed(code: str, salt: bytes) -> str:
    """What is stored of a PIN or of a card's code."""
    made = hashlib.scrypt(code.encode(), salt=salt, n=COST, r=BLOCK, p=LANES, maxmem=MEMORY)
    return f"scrypt${salt.hex()}${made.hex()}"


def matches(stored: str, code: str) -> bool:
    """Whether this is the code behind a stored hash; what is no hash matches nothing."""
    kind, _, rest = stored.partition("$")
    salt, _, made = rest.partition("$")
    try:
        return kind == "scrypt" and bool(made) and hmac.compare_digest(stored, hashed(code, bytes.fromhex(salt)))
    except ValueError:
        return False
