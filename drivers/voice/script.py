"""From a call to the samples that are played: chime, sentence, pause, next language, repeat, in one piece.

One sound has no gaps that a player could stretch, and one end.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import timedelta

from drivers.voice.clips import Clips
from drivers.voice.sound import Samples, chime, join, seconds, silence
from drivers.voice.words import PAUSES, Catalogue, Sentence, move_sentence, sentence, spoken_languages, voices
from drivers.voice.zone import Form, Speech
from hall.contract.messages import AnnounceMove

AFTER_CHIME_S = 0.15
PAUSE_S = 0.2
"""A comma in a language file."""
BETWEEN_LANGUAGES_S = 0.4
BETWEEN_REPEATS_S = 0.7
"""As measured for intelligibility: the listener needs it to find the number on the own slip (FACES.md)."""


class Script:
    """Says what a call sounds like."""

    def __init__(self, catalogue: Catalogue, clips: Clips, repeats: int) -> None:
        self._catalogue = catalogue
        self._clips = clips
        self._repeats = repeats
        self._chime = join((chime(), silence(AFTER_CHIME_S)))

    def sentences(self, job: Speech, form: Form) -> list[Sentence]:
        """The sentences of one round: of a call in the ticket's languages, of a move in the hall's."""
        languages = spoken_languages(job.languages)
        if isinstance(job, AnnounceMove):
            heard = voices(languages)[: 1 if form is Form.SHORT else None]
            return [move_sentence(self._catalogue, language, job.queues, job.windows, job.floor) for language in heard]
        return [
            sentence(self._catalogue, language, job.number, job.window_label)
            for language in (languages[:1] if form is Form.SHORT else languages)
        ]

    def samples(self, job: Speech, form: Form, with_chime: bool) -> Samples:
        """The whole announcement. Raises NoSpeech when a clip neither exists nor can be made."""
        return join(self._parts(job, form, with_chime))

    def length(self, job: Speech, form: Form) -> timedelta:
        """How long an announcement is without chime. Raises NoSpeech."""
        return timedelta(seconds=sum(seconds(part) for part in self._parts(job, form, with_chime=False)))

    def _rounds(self, form: Form, languages: int) -> int:
        """A second language is itself a repeat: a number in two languages has been said twice."""
        return math.ceil(self._repeats / languages) if form is Form.FULL else 1

    def _parts(self, job: Speech, form: Form, with_chime: bool) -> Iterator[Samples]:
        if with_chime:
            yield self._chime
        sentences = self.sentences(job, form)
        rounds = 1 if isinstance(job, AnnounceMove) else self._rounds(form, len(sentences))
        for round_ in range(rounds):
            if round_:
                yield silence(BETWEEN_REPEATS_S)
            for at, said in enumerate(sentences):
                if at:
                    yield silence(BETWEEN_LANGUAGES_S)
                for clip in said.clips:
                    yield silence(PAUSE_S) if clip in PAUSES else self._clips.get(clip, said.language)
