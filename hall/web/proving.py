"""Boxes ask to be let in with a key pair that they made themselves, and prove once per start that they hold it.

Neither request needs an Idempotency-Key: a proof says how often the box has proven itself, and is good once.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated, Any

from flask import Response
from flask_openapi3.models.tag import Tag
from pydantic import Field

from hall.domain.people import BoxProof, DeviceKey
from hall.domain.refusals import Refusal
from hall.journey.ports import DeviceOnRecord
from hall.web import proofs, schemas
from hall.web.access import Access
from hall.web.answers import as_json
from hall.web.context import halls
from hall.web.description import Routes
from hall.web.limits import of_app
from hall.web.ports import BoxKeys
from hall.web.texts import Remark

Hex64 = Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
Count = Annotated[int, Field(ge=1, le=2**53)]


class BoxBody(schemas.Strict):
    """Where the box stands, and the public half (Ed25519, hex) of the key pair that it made."""

    hall: schemas.Code
    place: Remark
    public_key: Hex64


class ProofBody(schemas.Strict):
    """Which box (the id of its request, or of its key), and its proof with the signature over it."""

    device: schemas.Code
    boot: Count
    boot_id: Annotated[str, Field(pattern="^[0-9a-f-]{8,64}$")]
    count: Count
    signature: Annotated[str, Field(pattern="^[0-9a-f]{128}$")]


def blueprint(keys: BoxKeys, access: Access) -> Routes:
    """Routes for boxes that nobody knows yet, or that have just started."""
    routes = Routes("proving", __name__, url_prefix="/api/v1", abp_tags=[Tag(name="sign-in")])

    @routes.post("/box-enrolments", summary="A box asks to be let in; its screen shows the code")
    def ask(body: BoxBody) -> Response:
        of_app().asking()
        asked = keys.ask(body.hall, body.place, body.public_key)
        expires_s = int((asked.expires_at - asked.created_at) / timedelta(seconds=1))
        return as_json({"id": asked.id, "code": asked.code, "state": "waiting", "expires_s": expires_s}, 201)

    @routes.post("/box-sessions", summary="A box proves that it holds its key, and is told the secret of this session")
    def prove(body: ProofBody) -> Response:
        of_app().asking()
        asked = keys.enrolment(body.device)
        found = keys.key(asked.key if asked is not None and asked.key is not None else body.device)
        public_key = found.public_key if found is not None else (asked.public_key if asked is not None else "")
        proof = BoxProof(body.boot, body.boot_id, body.count)
        if not public_key or not _is_signed(public_key, proof.text(body.device), body.signature):
            raise Refusal("proof_wrong")
        if found is None:
            return as_json({"state": keys.state(asked) if asked is not None else "expired"})
        told = _let_in(keys, found, proof)
        access.forget()
        return as_json(told)

    return routes


def _let_in(keys: BoxKeys, found: DeviceKey, proof: BoxProof) -> dict[str, Any]:
    token = proofs.secret()
    try:
        keys.prove(found.id, proof, proofs.fingerprint(token))
    except Refusal as refusal:
        if refusal.code == "device_copied":
            _tell(found, "degraded", "copied")
        raise
    _tell(found, "ok", "")
    told = {"state": "accepted", "device": found.id, "hall": found.hall, "place": found.place, "kind": found.role}
    return {**told, "token": token}


def _tell(key: DeviceKey, condition: str, cause: str) -> None:
    """On the floor a box stands beside its devices: who sees that it was copied must know at once."""
    with halls().view(key.hall) as view:
        now = view.now
    row = DeviceOnRecord(
        place=key.place,
        kind="box",
        condition=condition,
        cause=cause,
        since=now,
        last_ok=now if condition == "ok" else None,
        counters={},
        box=f"device:{key.id}",
        seen_at=now,
    )
    halls().note_health(key.hall, row.box, [row])


def _is_signed(public_key: str, text: str, signature: str) -> bool:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(public_key)).verify(bytes.fromhex(signature), text.encode())
    except (InvalidSignature, ValueError):
        return False
    return True
