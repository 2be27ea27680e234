"""What the views of this app work with; put together by `hall.app`, found through Flask's own app context."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from flask import current_app

from hall.identity import Identity
from hall.journey.ports import Halls
from hall.settings import Settings
from hall.words import Catalogue

if TYPE_CHECKING:
    from hall.web.pages import Pages

_NAME = "hall"


@dataclass(frozen=True, kw_only=True)
class Context:
    """One server's parts that views need."""

    halls: Halls
    words: Catalogue
    pages: Pages
    settings: Settings
    identity: Identity


def install(extensions: dict[str, object], context: Context) -> None:
    """Make it the context of an app (`app.extensions`)."""
    extensions[_NAME] = context


def here() -> Context:
    """The context of the app that handles this request."""
    return cast(Context, current_app.extensions[_NAME])


def halls() -> Halls:
    """All halls of this server."""
    return here().halls
