"""Kiosk boxes fetch the numbers that they may give out while the hall does not answer, and hand in those they gave.

Both may be asked again and again without an Idempotency-Key: what a box holds, and the key of each press, stand in the
body, and the hall compares them with what it knows.
"""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated, Any

from flask import Response
from flask_openapi3.models.tag import Tag
from pydantic import Field

from hall.contract import coding
from hall.contract.offline import Lease, OfflineTicket, binding
from hall.domain.facts import Origin
from hall.domain.refusals import Refusal
from hall.journey import hand_in as handing
from hall.journey import lease as leasing
from hall.journey.ports import Answer, View
from hall.web import schemas
from hall.web.access import Caller, need
from hall.web.answers import as_json, by
from hall.web.context import halls, here
from hall.web.description import Routes

routes = Routes("leases", __name__, url_prefix="/api/v1/halls/<hall>/leases", abp_tags=[Tag(name="leases")])
AT_ONCE = 40
"""So many late numbers in one request: it must fit into a body, and the hall is not held for longer."""


class LeaseBody(schemas.Strict):
    """The lease that the box has in its journal (empty: none), and whether it gives that one back."""

    held: schemas.MaybeCode = ""
    returned: bool = False


class HandInBody(schemas.Strict):
    """The lease under which the numbers were given, as the hall wrote it, and the numbers."""

    lease: dict[str, Any]
    tickets: Annotated[list[dict[str, Any]], Field(min_length=1, max_length=AT_ONCE)]


@routes.post("", summary="Numbers that a kiosk box may give out while the hall does not answer")
def renew(path: schemas.HallPath, body: LeaseBody) -> Response:
    who = _box(path.hall)
    kept, sign = halls(), here().identity.of_lease
    rush: Mapping[str, int] = {}
    if body.returned or not body.held:
        with kept.view(path.hall) as view:
            rush = view.leases.busiest(who.device, view.now)
    ask = leasing.LeaseAsk(device=who.device, place=who.place, held=body.held, returned=body.returned, rush=rush)

    def work(ledger: View) -> Answer:
        found = leasing.renew(ledger, ask, sign)
        return Answer(status=200, body={"lease": coding.encode(found) if found is not None else None})

    return as_json(kept.perform(path.hall, by(who), work).body)


@routes.post("/hand-in", summary="Numbers that a kiosk box gave out by itself, each placed once")
def hand_in(path: schemas.HallPath, body: HandInBody) -> Response:
    who = _box(path.hall)
    lease, late = _understood(body)
    if (lease.hall, lease.device) != (path.hall, who.device) or not _is_signed(lease):
        raise Refusal("not_leased", lease=lease.id, number=late[0].number)

    def work(ledger: View) -> Answer:
        found = handing.hand_in(ledger, lease, late, who.device)
        return Answer(status=200, body={"items": [vars(one) for one in found]})

    told = replace(by(who), origin=Origin.OFFLINE)
    return as_json(halls().perform(path.hall, told, work, long=True).body)


def _box(hall: str) -> Caller:
    """The device that asks: people and programs hold no numbers in advance."""
    who = need(hall, "kiosk")
    if not who.device:
        raise Refusal("not_allowed")
    return who


def _understood(body: HandInBody) -> tuple[Lease, list[OfflineTicket]]:
    try:
        lease, late = coding.decode(body.lease), [coding.decode(one) for one in body.tickets]
    except (coding.BadMessage, RecursionError) as error:
        raise Refusal("invalid", path="tickets", found=str(error)) from error
    if not isinstance(lease, Lease) or not all(isinstance(one, OfflineTicket) for one in late):
        raise Refusal("invalid", path="tickets", found="a message of another kind")
    return lease, late


def _is_signed(lease: Lease) -> bool:
    mark = here().identity.of_lease(binding(lease))
    return hmac.compare_digest(mark.encode(), lease.signature.encode(errors="replace"))
