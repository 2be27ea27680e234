"""Sentences for people, from the language files: the same catalogue for browser, slip, voice, refusals and exports."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax.ast import Resource

from hall.domain.wording import LANGUAGES


class MissingWord(KeyError):
    """A key that a language file lacks; a test finds it before a visitor does."""


class Catalogue:
    """All messages of all languages, read once."""

    def __init__(self, folder: Path) -> None:
        self._bundles: dict[str, FluentBundle] = {}
        for language in LANGUAGES:
            bundle = FluentBundle([language], use_isolating=False)
            for file in sorted((folder / language).glob("*.ftl")):
                bundle.add_resource(_parsed(file.read_text(encoding="utf-8")), allow_overrides=True)
            self._bundles[language] = bundle

    def has(self, language: str, key: str) -> bool:
        """Whether this language can say it."""
        return language in self._bundles and self._bundles[language].has_message(key)

    def say(self, language: str, key: str, /, **args: object) -> str:
        """The sentence; raises MissingWord when the language lacks the key."""
        bundle = self._bundles.get(language) or self._bundles["en"]
        if not bundle.has_message(key):
            raise MissingWord(f"{language}: {key}")
        message = bundle.get_message(key)
        if message.value is None:
            raise MissingWord(f"{language}: {key} has no text")
        text, _ = bundle.format_pattern(message.value, {k: _plain(v) for k, v in args.items()})
        return str(text)

    def all(self, key: str, /, **args: object) -> dict[str, str]:
        """The sentence in every language."""
        return {language: self.say(language, key, **args) for language in LANGUAGES}


@cache
def _parsed(text: str) -> Resource:
    """All language files together take the parser a second; bundles only read what it made."""
    return FluentResource(text)


def _plain(value: object) -> object:
    return value if isinstance(value, (int, float, str)) else str(value)
