"""Who works in a hall, as colleagues may know of each other: the names on whose word a call out of turn may be."""

from __future__ import annotations

from typing import Any

from flask import Response
from flask_openapi3.models.tag import Tag

from hall.domain.people import Account
from hall.web import schemas
from hall.web.access import need
from hall.web.answers import as_json
from hall.web.description import Routes
from hall.web.ports import People

RANKS = ("manager", "admin", "greeter", "clerk")
"""Roles that may have a say in the order of a queue, in the order in which people are offered."""


def blueprint(people: People) -> Routes:
    """The one route."""
    routes = Routes("colleagues", __name__, url_prefix="/api/v1/halls/<hall>", abp_tags=[Tag(name="people")])

    @routes.get("/colleagues", summary="On whose word a call out of turn may be: who works here, the asker last")
    def of_hall(path: schemas.HallPath) -> Response:
        who = need(path.hall, "clerk", "integration")
        rows = [_row(one, path.hall, who.actor) for one in people.staff(path.hall) if not one.disabled]
        found = [row for row in rows if row["role"] in RANKS]
        return as_json({"items": sorted(found, key=lambda row: (row["me"], RANKS.index(row["role"]), row["name"]))})

    return routes


def _row(account: Account, hall: str, asker: str) -> dict[str, Any]:
    """A name and what somebody is here; neither login nor other halls."""
    roles = {grant.role for grant in account.grants if grant.hall == hall}
    rank = next((role for role in RANKS if role in roles), "")
    return {"id": f"account:{account.id}", "name": account.name, "role": rank, "me": asker == f"account:{account.id}"}
