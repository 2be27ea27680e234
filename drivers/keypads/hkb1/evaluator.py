"""An evaluator on a polled line: asked to ask when a service is finished, its answer taken once. See `polled`."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from drivers.device import BadSettings, Clock, DeviceSettings
from drivers.keypads.asking import Asking, Question
from drivers.keypads.hkb1.codec import HOST, AskRating, Cancel, Language, Packet, Rating
from drivers.keypads.hkb1.polled import PolledDevice, Tell
from drivers.options import read_options
from drivers.signs.bus import SignBus

AGAIN_REAL_S = 3.0
"""A question has no answer of its own: it is told again while it stands, because noise may have eaten it."""


@dataclass(frozen=True)
class Options:
    """One evaluator, as `box.toml` describes it."""

    evaluator: int = 0
    """The evaluator's own address on the line, 1 to 247."""

    @classmethod
    def of(cls, settings: DeviceSettings) -> Options:
        """Read the options. Raises BadSettings that names place, option, and what was meant."""
        options = read_options(cls, settings)
        if not 1 <= options.evaluator <= 247:
            raise BadSettings(f"{settings.place}: evaluator = {options.evaluator}; give the address on it, 1 to 247")
        return options


class Evaluator(PolledDevice):
    """One evaluator. See Device."""

    kind = "evaluator"

    def __init__(self, settings: DeviceSettings, bus: SignBus, clock: Clock, make: Callable[[str], Asking]) -> None:
        super().__init__(settings, bus, clock, Options.of(settings).evaluator)
        self.asking = make(settings.place)
        self._told: Question | None = None
        self._told_at = float("-inf")

    def _forgot(self) -> None:
        """See PolledDevice."""
        self._told, self._told_at = None, float("-inf")

    def _hand_on(self, event: Packet) -> None:
        """See PolledDevice."""
        taken = isinstance(event, Rating) and self.asking.answered(event.ticket, event.score)
        self._book.count("ratings" if taken else "unknown_events")

    def _show(self, tell: Tell) -> None:
        """See PolledDevice."""
        question, now = self.asking.question(), time.monotonic()
        if question is None:
            if self._told is not None:
                self._say(Cancel(to=self.address, sender=HOST), tell)
            return self._forgot()
        if question == self._told and now - self._told_at < AGAIN_REAL_S:
            return None
        language = Language.ENGLISH if question.language == "en" else Language.CHINESE
        left_s = min(255, max(1, round(self.asking.left_real_s())))
        ask = AskRating(to=self.address, sender=HOST, ticket=question.mark, language=language, timeout_s=left_s)
        self._say(ask, tell)
        self._told, self._told_at = question, now
        return None
