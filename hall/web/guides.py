"""The service guide: the nine published items of a service, as data for programs and as a page for everybody.

The page needs no sign-in: what a hall publishes is for whoever wants to read it, before setting out or while waiting.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from flask import Response
from flask_openapi3.models.tag import Tag
from markupsafe import Markup, escape

from hall.domain.configuration import Service
from hall.domain.guide import ITEMS, unpublished
from hall.domain.refusals import Refusal
from hall.domain.wording import pick
from hall.journey.ports import View
from hall.web import schemas
from hall.web.access import need
from hall.web.answers import as_json
from hall.web.context import halls, here
from hall.web.description import Routes
from hall.web.snapshots import common
from hall.web.sorry import language_of
from hall.web.waits import LanguageQuery, tongue

routes = Routes("guides", __name__, url_prefix="/api/v1/halls/<hall>", abp_tags=[Tag(name="hall")])
page_routes = Routes("guide_pages", __name__, url_prefix="/guide", abp_tags=[Tag(name="hall")])
_EVERYBODY = ("kiosk", "display", "greeter", "clerk", "manager", "admin", "integration")


@routes.get("/services/<service>/guide", summary="The nine published items of a service, and which are not there yet")
def guide(path: schemas.ServicePath) -> Response:
    """`items` are always nine, in their order, each with its title; `unpublished` is by language of the hall."""
    need(path.hall, *_EVERYBODY)
    with halls().view(path.hall) as view:
        return as_json(_guide(view, path.service))


def _guide(view: View, code: str) -> dict[str, Any]:
    service = _service(view, code)
    return {
        "service": common.coded(service),
        "items": [
            {"item": name, "title": here().words.all(f"guide-{name}"), "text": dict(getattr(service.guide, name))}
            for name in ITEMS
        ],
        "unpublished": unpublished(service.guide, view.config.hall.languages),
    }


def _service(view: View, code: str) -> Service:
    found = view.config.service_by_code.get(code)
    if found is None:
        raise Refusal("unknown_service", asked=code, known=", ".join(view.config.service_by_code))
    return found


# -- the page: whole without scripts


@page_routes.get("/<hall>/<service>", summary="What a hall publishes about a service, for everybody", doc_ui=False)
def page(path: schemas.ServicePath, query: LanguageQuery) -> Response:
    """In the asked language, else the browser's."""
    with halls().view(path.hall) as view:
        service, itself = _service(view, path.service), view.config.hall
    language = language_of(query.lang, itself.languages)
    say, words = partial(here().words.say, language), here().words
    items = [
        Markup("<li>{}{}</li>").format(escape(pick(one.name, language)), _note(one.note, language))
        for one in service.documents
    ]
    bring = (
        Markup("<section><h2>{}</h2><ul>{}</ul></section>").format(say("guide-page-bring"), Markup("").join(items))
        if items
        else ""
    )
    texts = [
        Markup("<section><h2>{}</h2><p>{}</p></section>").format(words.say(language, f"guide-{name}"), told)
        for name in ITEMS
        if (told := pick(getattr(service.guide, name), language).strip())
    ]
    return here().pages.show(
        "guide",
        hall=path.hall,
        texts={
            "LANG": language,
            "LANGUAGES": Markup("").join(tongue(one, language) for one in itself.languages),
            "HALL_NAME": escape(pick(itself.name, language)),
            "NAME": escape(pick(service.name, language)),
            "TITLE": escape(say("guide-page-title")),
            "BRING": bring,
            "ITEMS": Markup("").join(texts) if texts else Markup("<p>{}</p>").format(say("guide-page-none")),
        },
    )


def _note(note: Any, language: str) -> Markup:
    told = pick(note, language)
    return Markup(" <small>{}</small>").format(told) if told else Markup("")
