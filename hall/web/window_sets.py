"""What a window serves, changed from the floor: seen first, then in force at once as a revision like any other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Annotated, Any, Literal

from flask import Response
from pydantic import Field

from hall.domain.configuration import Serves
from hall.journey import window_sets
from hall.journey.ports import View
from hall.web import schemas
from hall.web.access import need
from hall.web.answers import as_json, asked_key, by
from hall.web.context import halls
from hall.web.description import Routes
from hall.web.ports import Revisions
from hall.web.snapshots import common
from hall.web.texts import Line


class ServesBody(schemas.Strict):
    """One service of a window, as the settings have it."""

    code: schemas.Code
    mode: Literal["primary", "overflow"] = "primary"
    after_min: Annotated[float, Field(ge=0, le=600)] = 0.0
    bonus_min: Annotated[float, Field(ge=0, le=600)] = 0.0


class SetBody(schemas.Strict):
    """The services that the window is to serve."""

    services: Annotated[list[ServesBody], Field(max_length=200)]


class NewSetBody(SetBody):
    """The same, to take effect, and why."""

    reason: Line


def add_to(routes: Routes, revisions: Revisions) -> None:
    """The routes of a window's set, beside those of the configuration."""

    @routes.get("/windows/<window>/services", summary="What a window serves, on which terms")
    def window_set(path: schemas.WindowPath) -> Response:
        need(path.hall, "admin", "manager")
        with halls().view(path.hall) as view:
            return as_json(_seen(view, path.window, None))

    @routes.post("/windows/<window>/services/preview", summary="What another set would change; changes nothing")
    def preview_set(path: schemas.WindowPath, body: SetBody) -> Response:
        """Who waits for what the window gets or loses, and how many windows are left open for it."""
        need(path.hall, "admin", "manager")
        with halls().view(path.hall) as view:
            found = _seen(view, path.window, body)
        revisions.sound(path.hall, _changed(revisions, path.hall, path.window, body))
        return as_json(found)

    @routes.post("/windows/<window>/services", summary="Let a window serve these services from now on")
    def put_set(path: schemas.WindowPath, body: NewSetBody) -> Response:
        """A new revision; answers what the window served before, with which it is taken back."""
        who = need(path.hall, "admin", "manager")
        key = asked_key()
        with halls().view(path.hall) as view:
            window_sets.present(view, path.window)
        base = int(revisions.present(path.hall)["revision"])
        wanted = _changed(revisions, path.hall, path.window, body)
        answer = revisions.save(path.hall, by(who), key, wanted, base, body.reason, tried=False)
        made = int(answer.body["revision"])
        # Of the revision, not of this moment: the same press sent again must answer the same.
        old = revisions.past(path.hall, made - 1 if answer.status == HTTPStatus.CREATED else made)["body"]
        before: Sequence[Mapping[str, Any]] = next(
            (plan["services"] for plan in old["windows"] if plan["code"] == path.window), []
        )
        return as_json({"revision": made, "before": before}, answer.status)


def _changed(revisions: Revisions, hall: str, window: str, body: SetBody) -> Mapping[str, Any]:
    return window_sets.with_set(
        revisions.present(hall)["body"], window, [Serves(**one.model_dump()) for one in body.services]
    )


def _seen(view: View, window: str, body: SetBody | None) -> dict[str, Any]:
    plan = window_sets.present(view, window)
    asked = [one.code for one in body.services] if body else [one.code for one in plan.services]
    return {
        "window": plan.code,
        "label": plan.label,
        "services": [
            {"code": one.code, "mode": one.mode, "after_min": one.after_min, "bonus_min": one.bonus_min}
            for one in plan.services
        ],
        "changes": [
            {
                "service": common.service_of(view.config, change.service),
                "added": change.added,
                "waiting": change.waiting,
                "open_before": change.open_before,
                "open_after": change.open_after,
            }
            for change in window_sets.changes(view, plan, asked)
        ],
    }
