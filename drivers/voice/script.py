"""From a job to the samples that are played: chime, sentence, pause, next language, repeat, in one piece.

One sound has no gaps that a player could stretch, and one end.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from drivers.voice.clips import Clips
from drivers.voice.sound import Samples, chime, join, seconds, silence, softer
from drivers.voice.words import (
    LANGUAGES,
    PAUSES,
    Catalogue,
    Sentence,
    move_sentence,
    sentence,
    spoken_languages,
    text_sentence,
    voices,
)
from drivers.voice.zone import Form, Priority, Speech, priority
from hall.contract.messages import Announce, AnnounceMove, AnnounceText

AFTER_CHIME_S = 0.15
PAUSE_S = 0.2
"""A comma in a language file."""
BETWEEN_LANGUAGES_S = 0.4
BETWEEN_REPEATS_S = 0.7
"""As measured for intelligibility: the listener needs it to find the number on the own slip (FACES.md)."""


@dataclass(frozen=True, kw_only=True)
class Piece:
    """One announcement as it is played."""

    samples: Samples
    clip_ends: tuple[float, ...]
    """Where it may be broken off: the ends of its clips, in seconds from its beginning."""
    said_once_s: float
    """From here on everything has been said once, in every language."""

    def next_end(self, at_s: float) -> float:
        """The first end of a clip from this moment on."""
        return next((end for end in self.clip_ends if end >= at_s), seconds(self.samples))


class Script:
    """Says what a job sounds like."""

    def __init__(self, catalogue: Catalogue, clips: Clips, repeats: int) -> None:
        """repeats is for jobs that do not say how often they are to be said."""
        self._catalogue = catalogue
        self._clips = clips
        self._repeats = repeats
        self._chime = join((chime(), silence(AFTER_CHIME_S)))

    def sentences(self, job: Speech, form: Form) -> list[Sentence]:
        """The sentences of one round: of a call in the ticket's languages, of a move in the hall's, of a text in those
        it was typed in."""
        if isinstance(job, AnnounceText):
            order = job.languages or tuple(job.texts)
            heard = voices(tag for tag in order if tag in LANGUAGES and job.texts.get(tag, "").strip())
            return [text_sentence(self._catalogue, language, job.texts[language]) for language in heard]
        languages = spoken_languages(job.languages)
        if isinstance(job, AnnounceMove):
            heard = voices(languages)[: 1 if form is Form.SHORT else None]
            return [move_sentence(self._catalogue, language, job.queues, job.windows, job.floor) for language in heard]
        return [
            sentence(self._catalogue, language, job.number, job.window_label, job.sentence.get(language, ""))
            for language in (languages[:1] if form is Form.SHORT else languages)
        ]

    def piece(self, job: Speech, form: Form, with_chime: bool) -> Piece:
        """The whole announcement at its volume. Raises NoSpeech when a clip neither exists nor can be made."""
        parts = list(self._parts(job, form, with_chime))
        ends: list[float] = []
        at_s = said_once_s = 0.0
        for part, is_clip, round_ in parts:
            at_s += seconds(part)
            ends += [at_s] if is_clip else []
            said_once_s = at_s if round_ == 0 else said_once_s
        full = priority(job) is Priority.EMERGENCY
        samples = softer(join(part for part, _, _ in parts), 100 if full else job.volume)
        return Piece(samples=samples, clip_ends=tuple(ends), said_once_s=said_once_s)

    def length(self, job: Speech, form: Form) -> timedelta:
        """How long an announcement is without chime. Raises NoSpeech."""
        return timedelta(seconds=sum(seconds(part) for part, _, _ in self._parts(job, form, with_chime=False)))

    def _rounds(self, job: Speech, form: Form, languages: int) -> int:
        """A second language of a call is itself a repeat: a number in two languages has been said twice."""
        if isinstance(job, AnnounceMove) or form is not Form.FULL:
            return 1
        if isinstance(job, Announce):
            return math.ceil((job.repeats or self._repeats) / languages)
        return max(1, job.repeats)

    def _parts(self, job: Speech, form: Form, with_chime: bool) -> Iterator[tuple[Samples, bool, int]]:
        """The parts in order, each with whether it is a clip that ends a word, and its round from 0 on."""
        if with_chime:
            yield self._chime, False, 0
        sentences = self.sentences(job, form)
        get = self._clips.passing if isinstance(job, AnnounceText) else self._clips.get
        for round_ in range(self._rounds(job, form, len(sentences))):
            if round_:
                yield silence(BETWEEN_REPEATS_S), False, round_
            for at, said in enumerate(sentences):
                if at:
                    yield silence(BETWEEN_LANGUAGES_S), False, round_
                for clip in said.clips:
                    is_pause = clip in PAUSES
                    yield (silence(PAUSE_S) if is_pause else get(clip, said.language)), not is_pause, round_
