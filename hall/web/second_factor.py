"""One-time codes by time (RFC 6238: six digits, SHA-1, 30 seconds), as every authenticator app makes them.

The secret is stored sealed (AES-GCM) under a key of the data folder: a stolen copy of the database makes no codes.
"""

from __future__ import annotations

import base64
import hmac
import secrets
from datetime import datetime

import pyotp

from hall.domain.own_access import RECOVERY_CODES
from hall.domain.people import Account
from hall.domain.refusals import Refusal
from hall.identity import Identity
from hall.web.ports import OwnAccess, People
from hall.web.proofs import fingerprint

ISSUER = "Hall"
_LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""Without what is mistaken for something else on paper."""
_CODE = 10
_NONCE = 12


class Unreadable(ValueError):
    """A sealed secret was made under another key: the data folder's key file is not the one of that day."""


class Second:
    """Asks for the second factor of an account."""

    def __init__(self, people: People, own: OwnAccess, identity: Identity) -> None:
        self._people, self._own, self._identity = people, own, identity

    def begun(self, account: Account) -> str:
        """A fresh secret that is kept but not in force; refuses `second_factor_on`."""
        secret = fresh()
        if not self._own.begin_factor(account.id, sealed(secret, self._identity.factor_key())):
            raise Refusal("second_factor_on")
        return secret

    def step(self, account: Account, code: str) -> int | None:
        """Of which step this is the code; none too when the secret cannot be read any more."""
        try:
            secret = opened(account.factor.sealed, self._identity.factor_key())
        except Unreadable:
            return None
        return step_of(secret, code, self._people.now())

    def accepts(self, account: Account, code: str) -> bool:
        """Whether this code is good, which it then was for the last time."""
        step = self.step(account, code)
        if step is not None:
            return self._own.use_step(account.id, step)
        return self._own.use_recovery(account.id, recovery_print(code))


def fresh() -> str:
    """A new secret (160 bits, base32)."""
    return pyotp.random_base32()


def address_of(secret: str, login: str, hall: str) -> str:
    """What an authenticator app reads from the QR code."""
    return pyotp.TOTP(secret).provisioning_uri(name=login, issuer_name=hall or ISSUER)


def step_of(secret: str, code: str, now: datetime) -> int | None:
    """Of which step this is the code: the present one, the one before or after it (a phone's clock is not ours)."""
    made = pyotp.TOTP(secret)
    present = made.timecode(now)
    digits = "".join(code.split())
    return next((s for s in (present, present - 1, present + 1) if _same(made.generate_otp(s), digits)), None)


def recovery_codes() -> list[str]:
    """Codes for the day on which the phone is gone; each is good once (49 bits)."""
    return ["".join(secrets.choice(_LETTERS) for _ in range(_CODE)) for _ in range(RECOVERY_CODES)]


def recovery_print(code: str) -> str:
    """What is stored of a recovery code, however it was typed."""
    return fingerprint("".join(c for c in code.upper() if c.isalnum()))


def sealed(secret: str, key: bytes) -> str:
    """The secret as only this installation can read it."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce = secrets.token_bytes(_NONCE)
    return base64.b64encode(nonce + AESGCM(key).encrypt(nonce, secret.encode(), None)).decode()


def opened(text: str, key: bytes) -> str:
    """The secret again; raises Unreadable."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    raw = base64.b64decode(text)
    try:
        return AESGCM(key).decrypt(raw[:_NONCE], raw[_NONCE:], None).decode()
    except InvalidTag:
        raise Unreadable("the second factor was sealed under another key file") from None


def _same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode(), other.encode(errors="replace"))
