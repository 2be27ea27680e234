"""The loudspeaker of one voice zone: says the calls of its queue one after the other.

Its failure degrades the hall (calls still stand on walls and signs), so nothing here is fatal: a line that is away
is tried again, calls wait for it until their deadline, and a receipt says what became of each.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from drivers.device import Begin, Changed, Clock, HealthBook, Pause, Report
from drivers.voice.archive import Archive, announced, named
from drivers.voice.output import STARTS_WITHIN_S, Output, Playback, SoundError, prove
from drivers.voice.rules import ZoneRules, is_quiet
from drivers.voice.script import Piece, Script
from drivers.voice.sound import seconds
from drivers.voice.synth import NoSpeech
from drivers.voice.zone import Dropped, Form, Speech, ZoneQueue, breaks_off
from hall.contract.messages import (
    Announce,
    AnnounceMove,
    AnnounceText,
    Condition,
    DeviceHealth,
    Job,
    Outcome,
    Receipt,
    Speaking,
    Withdraw,
)

log = logging.getLogger("hall.box.voice")

ENDS_WITHIN_S = 2.0
"""After the length of the sound."""
TURN_S = 0.25
"""How often the zone looks at the clock while nothing happens."""
FAREWELL_S = 2.5
"""How much longer an announcement may go on when the box is switched off."""
AHEAD_S = 0.06
"""Real seconds of sound that have left us and cannot be called back when it is broken off."""


@dataclass
class _Playing:
    """What is being said."""

    job: Speech
    piece: Piece
    playback: Playback
    begun: float = 0.0
    """When its first sample left (monotonic)."""
    cause: str = ""
    """Code of why we cut it, empty when nobody did."""


class Speaker:
    """One zone. `submit` queues; its own thread speaks."""

    kind = "speaker"

    def __init__(
        self, place: str, *, output: Output, script: Script, archive: Archive, clock: Clock, rules: ZoneRules
    ) -> None:
        self.place = place
        self._output, self._script, self._archive = output, script, archive
        self._clock, self._rules = clock, rules
        self._book = HealthBook(place, self.kind, clock)
        self._lock = threading.Lock()
        self._queue = ZoneQueue()
        self._begins: dict[str, Begin] = {}
        self._now_playing: _Playing | None = None
        self._muted = ""
        self._wake = threading.Event()
        self._stopping = threading.Event()
        self._report: Report = lambda message: None
        self._thread = threading.Thread(target=self._run, name=f"voice {place}", daemon=True)
        self._pause = Pause()
        self._open_again_at = 0.0
        self._is_open = False
        self._swallowed = False
        """The last sound went nowhere although the line was open: that it opens proves nothing any more."""
        self._silent_since = -1e9
        self.beat = time.monotonic()
        """When the zone's thread last came round (monotonic), for the watchdog."""

    def start(self, report: Report, changed: Changed) -> None:
        """Begin to look for the sound card and to speak."""
        self._report = report
        self._book.listen(changed)
        self._thread.start()

    def submit(self, job: Job, begin: Begin) -> None:
        """Queue a call or the word of a move, or forget calls that are withdrawn."""
        if isinstance(job, Withdraw):
            with self._lock:
                dropped = self._queue.withdraw(job.jobs)
                now = self._now_playing
            self._drop(dropped)
            if job.cut and now and now.job.id in job.jobs:
                now.cause = "withdrawn"
                self._output.break_off(0.0)
            self._settle(job.id, Outcome.DONE)
        elif isinstance(job, Announce | AnnounceMove | AnnounceText):
            self._archive.add(announced(job, self.place, self._clock.now()))
            with self._lock:
                self._begins[job.id] = begin
                left_out = self._queue.put(job, is_quiet(self._clock.now(), self._rules.quiet))
                now = self._now_playing
            self._drop([left_out] if left_out else [])
            if left_out is None and now and breaks_off(job, now.job):
                self._break_off(now)
            self._wake.set()
        else:
            self._settle(job.id, Outcome.FAILED, "wrong_kind")

    def mute(self, reason: str) -> None:
        """Fall silent at once and say nothing until `reason` is empty; what comes meanwhile is dropped for it.

        When a fire alarm closes its contact, the building's own voice must be the only one.
        """
        with self._lock:
            self._muted = reason
            now = self._now_playing
        if reason and now:
            now.cause = reason
            self._output.break_off(0.0)
        self._wake.set()

    def health(self) -> DeviceHealth:
        """State of the line as last found."""
        return self._book.now()

    def stop(self) -> None:
        """Let the sentence end if that is soon, then fall silent."""
        self._stopping.set()
        self._wake.set()
        if self._thread.is_alive():
            self._thread.join(FAREWELL_S + 1)
        self._output.close()

    def _run(self) -> None:
        while not self._stopping.is_set():
            self.beat = time.monotonic()
            self._tend_line()
            chosen = self._next() if self._is_open else None
            if chosen:
                self._say(*chosen)
            elif self._wake.wait(TURN_S):
                self._wake.clear()

    def try_again(self) -> None:
        """The line may be there again: do not wait out the pause."""
        self._open_again_at = 0.0
        self._wake.set()

    def _tend_line(self) -> None:
        if self._is_open and (code := self._output.lost):
            self._away(code, "lost while nothing was said")
        if not self._is_open and time.monotonic() >= self._open_again_at:
            try:
                self._output.open()
                if self._swallowed:
                    prove(self._output, self._archive.unheard)
            except SoundError as error:
                self._away(error.code, str(error))
            else:
                self._is_open, self._swallowed = True, False
                self._pause.reset()
                self._book.is_(Condition.OK)
        self._drop_waiting()

    def _drop_waiting(self) -> None:
        now = self._clock.now()
        with self._lock:
            late = self._queue.drop_late(now)
            quiet = self._queue.silence(is_quiet(now, self._rules.quiet))
            quiet += self._queue.clear(self._muted) if self._muted else []
        if self._is_open:
            self._drop(late)
        else:
            for dropped in late:
                self._settle(dropped.job.id, Outcome.FAILED, self._book.now().cause)
        self._drop(quiet)

    def _next(self) -> tuple[Speech, Form] | None:
        """The next call and its form, once the gap after the last one has passed."""
        with self._lock:
            if not len(self._queue):
                return None
        gap_s = self._clock.real_seconds(self._rules.min_gap_s) - (time.monotonic() - self._silent_since)
        if gap_s > 0:
            if self._stopping.wait(gap_s):
                return None
            self._drop_waiting()
        with self._lock:
            return None if self._muted else self._queue.next(self._clock.now(), self._length)

    def _length(self, job: Speech, form: Form) -> timedelta:
        try:
            return self._script.length(job, form) + timedelta(seconds=self._rules.min_gap_s)
        except NoSpeech:  # takes no time; the receipt says so when it is its turn
            return timedelta(0)

    def _say(self, job: Speech, form: Form) -> None:
        silent_s = (time.monotonic() - self._silent_since) * self._clock.speed
        self._describe(job, form)
        try:
            piece = self._script.piece(job, form, with_chime=silent_s > self._rules.chime_after_s)
            path = self._archive.write(job.id, piece.samples)
            self._begins[job.id](job.id)
            playback = self._output.play(path)
        except NoSpeech as error:
            log.error("%s: %s cannot be said: %s", self.place, named(job)[0], error)
            self._book.is_(Condition.DEGRADED, error.code)
            self._settle(job.id, Outcome.FAILED, error.code)
        except SoundError as error:
            self._swallow(error.code, str(error))
            self._settle(job.id, Outcome.FAILED, error.code)
        except OSError as error:
            log.error("%s: %s is not said, nothing can be written down: %s", self.place, named(job)[0], error)
            self._settle(job.id, Outcome.FAILED, "not_recorded")
        else:
            self._listen(_Playing(job, piece, playback))

    def _describe(self, job: Speech, form: Form) -> None:
        sentences = self._script.sentences(job, form)
        self._archive.update(
            job.id,
            text=" ".join(s.shown for s in sentences),
            languages=tuple(s.language for s in sentences),
            form=str(form),
        )

    def _listen(self, now: _Playing) -> None:
        """Follow a sound from the first sample to the last."""
        job, length_s = now.job, seconds(now.piece.samples)
        if not now.playback.started.wait(STARTS_WITHIN_S):
            self._output.cut()
            code = now.playback.broken or "no_sound"
            self._swallow(code, "the sound did not begin")
            self._settle(job.id, Outcome.FAILED, code)
            return
        now.begun, began_at = time.monotonic(), self._clock.now()
        self._archive.update(job.id, state="speaking", at=began_at)
        self._report(Speaking(job=job.id, at=began_at, seconds=round(length_s, 3)))
        self._taken_over_by_an_emergency(now)
        code = self._wait_end(now, length_s / self._output.speed)
        with self._lock:
            self._now_playing = None
        self._silent_since = time.monotonic()
        self._report(Speaking(job=job.id, at=self._clock.now(), seconds=0.0, ended=True))
        self._ended(now, code, began_at, length_s)

    def _taken_over_by_an_emergency(self, now: _Playing) -> None:
        """What came between its choice and its first sample cuts it as well."""
        with self._lock:
            self._now_playing = now
            muted, waiting = self._muted, self._queue.urgent_over(now.job)
        if muted:
            now.cause = muted
            self._output.break_off(0.0)
        elif waiting:
            self._break_off(now)

    def _break_off(self, now: _Playing) -> None:
        heard_s = (time.monotonic() - now.begun + AHEAD_S) * self._output.speed
        now.cause = "broken_off"
        self._output.break_off(now.piece.next_end(heard_s))

    def _wait_end(self, now: _Playing, real_s: float) -> str:
        """Empty when the sound came to its end, else the code of what went wrong."""
        until = now.begun + real_s + ENDS_WITHIN_S
        while not now.playback.ended.wait(TURN_S):
            self.beat = time.monotonic()
            if self._stopping.is_set() and now.begun + real_s - self.beat > FAREWELL_S:
                return "interrupted"
            if self.beat > until:
                return "sound_hung"
        if now.playback.broken:
            return now.playback.broken
        time.sleep(max(0.0, now.begun + real_s - time.monotonic()))  # VLC without a real output is a second early
        return ""

    def _ended(self, now: _Playing, code: str, began_at: datetime, length_s: float) -> None:
        """Say what became of a sound that has begun."""
        heard_s = (self._silent_since - now.begun) * self._output.speed
        if code == "cut" and now.cause:
            whole = heard_s >= now.piece.said_once_s
            outcome = Outcome.DONE if whole else Outcome.DROPPED
            self._settle(now.job.id, outcome, now.cause, began_at, min(heard_s, length_s) if whole else 0)
        elif code:
            self._output.cut()
            self._swallow(code, f"the sound broke off after {heard_s:.1f} s of {length_s:.1f}")
            self._settle(now.job.id, Outcome.UNKNOWN, code, began_at)
        else:
            self._book.is_(Condition.OK)
            self._book.count("said")
            self._settle(now.job.id, Outcome.DONE, began_at=began_at, length_s=length_s)

    def _swallow(self, code: str, text: str) -> None:
        self._swallowed = True
        self._away(code, text)

    def _away(self, code: str, text: str) -> None:
        if self._is_open:  # a sound card is not asked between two calls: it counted as well until now
            was = self._book.now()
            self._book.is_(was.condition, was.cause)
        self._is_open = False
        self._open_again_at = time.monotonic() + self._pause.next_s()
        self._book.is_(Condition.OFFLINE, code)
        log.debug("%s: %s", self.place, text)

    def _drop(self, dropped: Iterable[Dropped]) -> None:
        for one in dropped:
            self._settle(one.job.id, Outcome.DROPPED, one.reason)

    def _settle(
        self, job_id: str, outcome: Outcome, reason: str = "", began_at: datetime | None = None, length_s: float = 0
    ) -> None:
        self._begins.pop(job_id, None)
        self._archive.update(job_id, state=str(outcome), reason=reason)
        evidence: dict[str, str | int | float] = {}
        if length_s:
            evidence = {"seconds": round(length_s, 3), "confirmed_by": "end of sound"}
        self._report(
            Receipt(
                job=job_id,
                outcome=outcome,
                at=self._clock.now(),
                reason=reason,
                began_at=began_at,
                evidence=evidence,
            )
        )
