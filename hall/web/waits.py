"""The waits of a hall for everybody, before they set out: a page without sign-in, and the same as data.

Off until a hall switches it on (`rules.waits_public`). Whoever asks costs the hall next to nothing: an answer is made
once in `FRESH_S`, however many ask.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from time import monotonic
from typing import Annotated, Any

from flask import Response
from flask_openapi3.models.tag import Tag
from markupsafe import Markup, escape
from pydantic import Field

from hall.domain.refusals import Refusal
from hall.domain.wording import pick
from hall.web import schemas
from hall.web.answers import as_json
from hall.web.context import halls, here
from hall.web.description import Routes
from hall.web.snapshots.waits import waits as snapshot
from hall.web.sorry import language_of

FRESH_S = 5.0
KEPT_S = 15
"""So long a browser or a proxy may keep an answer; with FRESH_S a figure is at most 20 s old."""
NAMES = {"zh-Hans": "简体", "zh-Hant": "繁體", "en": "English"}


class Lately:
    """The newest answer of each hall, made anew when it is older than FRESH_S."""

    def __init__(self) -> None:
        self._made: dict[str, tuple[float, dict[str, Any]]] = {}

    def of(self, hall: str) -> dict[str, Any]:
        """The waits of a hall. Refuses `unknown_hall`, and `waits_not_public` where the hall keeps them to itself."""
        with halls().view(hall) as view:
            if not view.config.rules.waits_public:
                raise Refusal("waits_not_public")
            made_at, found = self._made.get(hall, (float("-inf"), {}))
            if monotonic() - made_at >= FRESH_S:
                found = snapshot(view)
                self._made[hall] = monotonic(), found
            return found


class LanguageQuery(schemas.Strict):
    """In which language; without it the one that the browser prefers."""

    lang: Annotated[str, Field(max_length=20)] = ""


def blueprint() -> Routes:
    """The page and the data."""
    routes, lately = Routes("waits", __name__, url_prefix="/waits", abp_tags=[Tag(name="waits")]), Lately()

    @routes.get("/<hall>", summary="The waits of a hall, for everybody", doc_ui=False)
    def page(path: schemas.HallPath, query: LanguageQuery) -> Response:
        found = lately.of(path.hall)
        language = language_of(query.lang, found["hall"]["languages"])
        return _for_a_while(here().pages.show("waits", hall=path.hall, texts=_texts(found, language)))

    @routes.get("/<hall>.json", summary="The same as data; pages of other sites may read it")
    def data(path: schemas.HallPath) -> Response:
        response = _for_a_while(as_json(lately.of(path.hall)))
        response.headers["Access-Control-Allow-Origin"] = "*"
        return response

    return routes


def _for_a_while(response: Response) -> Response:
    response.headers["Cache-Control"] = f"public, max-age={KEPT_S}"
    response.vary.add("Accept-Language")
    return response


# -- the page: whole without scripts


def _texts(found: Mapping[str, Any], language: str) -> dict[str, str]:
    """The page's tokens, escaped."""
    say = partial(here().words.say, language)
    hall = found["hall"]
    state = say("waits-open", n=found["waiting"])
    if not hall["open"]:
        state = _opens(hall["next_opening"], found["at"], language)
    book = Markup('<a class="p-btn p-btn--go w-book" href="/book/{}">{}</a>').format(hall["code"], say("waits-book"))
    rows = Markup("").join(_row(one, hall["code"], found["at"], language) for one in found["services"])
    return {
        "LANG": language,
        "TITLE": escape(say("waits-title")),
        "LANGUAGES": Markup("").join(tongue(one, language) for one in NAMES),
        "NAME": escape(pick(hall["name"], language)),
        "STATE": escape(state),
        "ROWS": Markup('<ul class="w-rows">{}</ul>').format(rows),
        "BOOK": book if found["books"] else "",
        "AS_OF": Markup('<p class="w-as-of">{}</p>').format(say("waits-as-of", time=found["at"][11:16])),
        "LATE": escape(say("waits-late")),
        "NOTE": Markup('<p class="w-note">{}</p>').format(say("waits-note")),
    }


def tongue(one: str, chosen: str) -> Markup:
    """The way to a page in another language, named in itself."""
    here_ = Markup(' aria-current="true"') if one == chosen else ""
    return Markup('<a href="?lang={}" lang="{}"{}>{}</a>').format(one, one, here_, NAMES[one])


def _row(one: Mapping[str, Any], hall: str, now: str, language: str) -> Markup:
    is_open = one["state"] == "open"
    mark = Markup("") if is_open else Markup(' class="w-shut"')
    how_many = here().words.say(language, "waits-people", n=one["waiting"]) if is_open or one["waiting"] else ""
    row = Markup("<li{}><h2>{}</h2><p><b>{}</b> <span>{}</span></p></li>")
    name = Markup("{}").format(pick(one["name"], language))
    if one["guide"]:
        name = Markup('<a href="/guide/{}/{}?lang={}">{}</a>').format(hall, one["code"], language, name)
    return row.format(mark, name, _wait(one, now, language), how_many)


def _wait(one: Mapping[str, Any], now: str, language: str) -> str:
    """How long a newcomer would wait, or why nobody can take a number now."""
    say, told = partial(here().words.say, language), one["estimate"]
    if one["state"] != "open":
        shut = "waits-full" if one["state"] == "full" else "waits-closed"
        return _opens(one["next_opening"], now, language) if one["reason"] == "not_opening_hours" else say(shut)
    if told is None:
        return say("waits-unknown")
    if not told["high_min"]:
        return say("waits-none")
    key = "waits-range" if told["low_min"] else "waits-within"
    return say(key, low=told["low_min"], high=told["high_min"])


def _opens(at: str | None, now: str, language: str) -> str:
    """When it opens again, as near as it is: today, tomorrow, by weekday, by date."""
    say = partial(here().words.say, language)
    if at is None:
        return say("waits-closed")
    opens = datetime.fromisoformat(at)
    days = (opens.date() - datetime.fromisoformat(now).date()).days
    key = ("today-at", "tomorrow-at")[days] if days < 2 else "day-at" if days < 7 else "date-at"
    weekday = say(f"weekday-{opens.isoweekday() % 7}")
    when = say(key, weekday=weekday, day=opens.day, month=opens.month, time=at[11:16])
    return say("waits-opens", when=when)
