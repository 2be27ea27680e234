"""Words for people, from the language files: slips, signs and announcements say the same sentences as the screens.

    config/lang/<language>/<file>.ftl         Project Fluent; one set of keys, the same in every language

Without isolation marks (U+2068/2069): they are invisible on screens but break GBK on printers and signs.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from threading import Lock

from fluent.runtime import FluentBundle
from fluent.syntax import FluentParser
from fluent.syntax.ast import Resource

FILES = ("slip.ftl", "sign.ftl", "voice.ftl", "keypad.ftl")
"""The files a device box reads; those of the browser's faces are none of its business."""
FALLBACK: Mapping[str, tuple[str, ...]] = {"zh-Hant": ("zh-Hant", "zh-Hans", "en"), "en": ("en", "zh-Hans")}
LAST = ("zh-Hans", "en")


class UnknownWord(LookupError):
    """A key that no language has, or a sentence that was not given what it needs."""


class Catalogue:
    """The sentences of all languages in a folder. Safe to use from several threads."""

    def __init__(self, folder: Path, files: Iterable[str] = FILES) -> None:
        self._lock = Lock()
        self._bundles = {
            found.name: _bundle(found, tuple(files)) for found in sorted(folder.iterdir()) if found.is_dir()
        }
        if not self._bundles:
            raise UnknownWord(f"{folder}: no language found; expected folders like zh-Hans with .ftl files")

    @property
    def languages(self) -> tuple[str, ...]:
        """BCP 47 tags of the languages at hand."""
        return tuple(self._bundles)

    def has(self, language: str, key: str) -> bool:
        """Whether the key can be said in this language or one of its chain."""
        return any(tag in self._bundles and self._bundles[tag].has_message(key) for tag in chain(language))

    def say(self, language: str, key: str, **values: str | int | float) -> str:
        """The sentence in this language, else in the next one of its chain. Raises UnknownWord."""
        with self._lock:
            for tag in chain(language):
                bundle = self._bundles.get(tag)
                if bundle is not None and bundle.has_message(key):
                    return _format(bundle, key, values)
        raise UnknownWord(f"{key!r} is in no language file (asked for {language})")


def chain(language: str) -> tuple[str, ...]:
    """A language and those that stand in for it, in order."""
    return FALLBACK.get(language, (language, *(tag for tag in LAST if tag != language)))


def pick(words: Mapping[str, str], language: str) -> str:
    """A name in the language asked for, else the nearest there is; empty only when there is none at all."""
    for tag in chain(language):
        if words.get(tag):
            return words[tag]
    return next((text for text in words.values() if text), "")


def _bundle(folder: Path, files: tuple[str, ...]) -> FluentBundle:
    bundle = FluentBundle([folder.name], use_isolating=False)
    for name in files:
        path = folder / name
        if path.exists():
            bundle.add_resource(_parsed(path.read_text(encoding="utf-8")))
    return bundle


@cache
def _parsed(text: str) -> Resource:
    """Several parts of a box want the same files; the parser is slow. Where in the file a word stood is not kept."""
    return FluentParser(with_spans=False).parse(text)


def _format(bundle: FluentBundle, key: str, values: Mapping[str, str | int | float]) -> str:
    pattern = bundle.get_message(key).value
    if pattern is None:
        raise UnknownWord(f"{key!r} has no text")
    text, errors = bundle.format_pattern(pattern, dict(values))
    if errors:
        raise UnknownWord(f"{key!r}: {errors[0]}")
    return str(text)
