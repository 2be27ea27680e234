"""A no to a person: who opened an address in a browser reads a page, a program problem+json (`hall.web.answers`)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from flask import Response, request
from markupsafe import Markup, escape

from hall.domain.wording import LANGUAGES, nearest
from hall.web.context import here

_TITLES = {401: "sign-in", 403: "not-yours", 404: "nothing", 429: "later", 500: "defect", 503: "later"}
_AGAIN = (429, 500, 503)
"""What may work when it is asked again."""


def asked_by_a_person() -> bool:
    """Whether a browser opens this address as a page: only then it asks for HTML by name (scripts ask for anything)."""
    return request.method in ("GET", "HEAD") and any(kind == "text/html" for kind, _ in request.accept_mimetypes)


def language_of(asked: str, first: Sequence[str] = ()) -> str:
    """The asked language, else the browser's, else the first of those, else the product's first."""
    if asked in LANGUAGES:
        return asked
    return nearest(list(request.accept_languages.values()), LANGUAGES) or (*first, *LANGUAGES)[0]


def page(status: int, sentences: Mapping[str, str]) -> Response:
    """The page of a no, whole without scripts: what is the case, what to do, a way on. sentences: by language."""
    language = language_of(request.args.get("lang", ""))
    say = here().words.say
    texts = {
        "LANG": language,
        "TITLE": escape(say(language, f"sorry-{_TITLES.get(status, 'other')}")),
        "SENTENCE": escape(sentences[language]),
        "WAYS": _way(say(language, "sorry-again"), "") * (status in _AGAIN) + _way(say(language, "sorry-start"), "/"),
    }
    shown = here().pages.show("sorry", texts=texts)
    shown.status_code = status
    return shown


def _way(words: str, to: str) -> Markup:
    return Markup('<a class="p-btn" href="{}">{}</a>').format(to or request.full_path.rstrip("?"), words)
