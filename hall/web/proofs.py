"""Secrets that browsers hold: cookies, and the short-lived tokens with which a face opens its socket.

A socket token is made from the session, so nothing has to be stored or shared between processes. It is
`<first half of the fingerprint>.<what it is for, signed with the whole fingerprint>`. The fingerprint stands only
in the database; half of a sha256 finds the row and helps nobody to the other half. Signing out ends the token.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from itsdangerous import BadData, URLSafeTimedSerializer

from hall.domain.people import Grant

if TYPE_CHECKING:
    from hall.web.access import Caller

LIVES_S = 60
_HANDLE = 32
FACES = {"window": ("clerk",), "manager": ("manager", "inspector")}
"""Which roles open which face's socket."""


@dataclass(frozen=True)
class Wish:
    """What a token is for."""

    hall: str
    face: str


def secret() -> str:
    """A cookie's value: 256 random bits."""
    return secrets.token_urlsafe(32)


def fingerprint(text: str) -> str:
    """What is stored and looked up of a secret that needs no slow hash because it is random itself."""
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()


def made(session_id: str, wish: Wish) -> str:
    """A token for this session, good for a minute."""
    return f"{session_id[:_HANDLE]}.{_signer(session_id).dumps([wish.hall, wish.face])}"


def handle_of(token: str) -> str:
    """What to look the session up by; something that finds nothing when it is not one of our tokens."""
    handle = token.partition(".")[0]
    return handle if len(handle) == _HANDLE and all(c in "0123456789abcdef" for c in handle) else "-"


def opened(token: str, session_id: str) -> Wish | None:
    """What the token is for; None when it is forged, cut or too old."""
    try:
        hall, face = _signer(session_id).loads(token.partition(".")[2], max_age=LIVES_S)
    except (BadData, ValueError, TypeError):
        return None
    return Wish(hall, face)


def narrowed(who: Caller, wish: Wish) -> Caller | None:
    """The caller with no more than the token is for; None when the roles are not held any longer."""
    roles = FACES.get(wish.face, ())
    here = tuple(
        Grant(role, grant.hall, grant.zone)
        for grant in who.grants
        for role in roles
        if replace(who, grants=(grant,)).may(wish.hall, role, zone=grant.zone)
    )
    return replace(who, grants=here) if here else None


def _signer(session_id: str) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(
        session_id, salt="hall-socket", signer_kwargs={"digest_method": hashlib.sha256, "key_derivation": "hmac"}
    )
