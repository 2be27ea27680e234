"""A reader of resident ID cards: asked now and then whether it is well, and for a card only while somebody wants it.

find → select → read, each asked and answered. Name and number never leave this file: out go the masked name and the
mark of the number. The photo is dropped by the codec, an answer's bytes with it; nothing of either is ever logged.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from drivers.device import Clock, DeviceError, DeviceSettings, Garbled, Silent
from drivers.options import read_options
from drivers.own_line import OwnLine
from drivers.readers.desk import CardDesk, Holder, NoKey
from drivers.readers.sdt import codec
from drivers.readers.sdt.card import masked
from drivers.readers.sdt.codec import (
    NO_CARD,
    STATUSES,
    Answer,
    Asked,
    CardRead,
    FindCard,
    Found,
    QueryModule,
    ReadCard,
    SelectCard,
)
from drivers.transport import Connect, Transport
from hall.contract.card import mark_of
from hall.contract.messages import Condition

ANSWER_S = 1.0
"""Real seconds in which an answer begins; one that has begun may take as long again."""
READ_S = 3.0
"""The card itself is slow, and its answer has 1295 bytes."""
LOOK_EVERY_S = 0.35
"""Real seconds between two looks for a card (HARDWARE §4: 300 to 500 ms)."""
AFTER_NO_S = 1.0
"""A card that was refused is left alone for so long: the visitor reads why and lifts it."""
ASK_EVERY_S = 5.0
IDLE_S = 0.5
MISSES = 3
WRITE_S = 2.0


@dataclass(frozen=True)
class Options:
    """A card reader, as `box.toml` describes it: there is nothing to set."""

    @classmethod
    def of(cls, settings: DeviceSettings) -> Options:
        """Read the options. Raises BadSettings for any."""
        return read_options(cls, settings)


class Refusing(DeviceError):
    """The reader understood and said no; `code` is its word for why."""

    code = "refused"


class CardReader(OwnLine):
    """One reader. See Device."""

    def __init__(self, settings: DeviceSettings, clock: Clock, connect: Connect, desk: CardDesk) -> None:
        Options.of(settings)
        super().__init__(settings, clock, connect)
        self._desk = desk
        self._known = False
        """The hall has this place as a reader."""
        self._misses = 0

    def _live(self, opened: Callable[[], None]) -> None:
        line = self._connect(self._address)
        try:
            self._misses, due = 0, 0.0
            while not self._stop.is_set():
                self.beat = time.monotonic()
                if due and (reading := self._desk.wanted()):
                    self._read_for(line, reading)
                elif self.beat >= due:
                    self._ask_how_it_is(line)
                    opened()
                    due = self.beat + ASK_EVERY_S
                else:
                    self._desk.wait(IDLE_S)
        finally:
            line.close()

    def _gone(self, cause: str) -> None:
        """Whoever stands there with a card in the hand is told at once."""
        if reading := self._desk.wanted():
            self._desk.broken(reading, cause)

    def _ask_how_it_is(self, line: Transport) -> None:
        """Raises Silent after several questions without an answer; one alone may be noise."""
        try:
            self._done(line, QueryModule())
            self._misses = 0
            self._find_out_whether_known()
        except Refusing as error:
            self._book.is_(Condition.DEGRADED, error.code)
        except (Silent, Garbled) as error:
            self._misses += 1
            self._book.count(error.code)
            if self._misses >= MISSES or isinstance(error, Silent):
                raise

    def _find_out_whether_known(self) -> None:
        """A reader that the hall's settings do not name reads nothing, and that is said before a visitor tries."""
        if not self._known:
            try:
                self._desk.key(self.place)
                self._known = True
            except NoKey as error:
                if error.code != NoKey.code:
                    return self._book.is_(Condition.DEGRADED, error.code)
        return self._book.is_(Condition.OK)

    def _read_for(self, line: Transport, reading: str) -> None:
        """One look for a card. Raises DeviceError about the line or a reader that is silent."""
        try:
            if not self._lies_there(line):
                self._stop.wait(LOOK_EVERY_S)
                return
            self._desk.seen(reading)
            key = self._desk.key(self.place)
            self._done(line, SelectCard())
            holder = _holder(self._done(line, ReadCard(), READ_S), key)
        except NoKey as error:
            self._desk.broken(reading, error.code)
        except (Refusing, Garbled) as error:
            self._book.count(error.code)
            self._desk.failed(reading, error.code)
            self._stop.wait(AFTER_NO_S)
        else:
            self._book.count("read")
            self._book.is_(Condition.OK)
            self._desk.read(reading, holder)

    def _lies_there(self, line: Transport) -> bool:
        try:
            self._done(line, FindCard())
        except Refusing as error:
            if error.code == STATUSES[NO_CARD]:
                return False
            raise
        return True

    def _done(self, line: Transport, asked: Asked, begins_s: float = ANSWER_S) -> Found:
        """The answer of a reader that has done it. Raises Refusing, Silent, Garbled, LinkLost, Stalled."""
        self.beat = time.monotonic()
        while line.read(512, 0.0):
            pass  # whatever still comes belongs to an earlier question
        line.write(codec.encode(asked), WRITE_S)
        found = _answer(line, begins_s)
        if isinstance(found, Answer) and found.name:
            raise Refusing(code=found.name)
        return found


def _answer(line: Transport, begins_s: float) -> Found:
    """The next answer on the line, our own echo left out. Raises Silent when nothing comes, Garbled for no answer."""
    held, until, heard = b"", time.monotonic() + begins_s, False
    while (left := until - time.monotonic()) > 0:
        data = line.read(2048, min(left, 0.2))
        if data and not heard:
            heard, until = True, until + begins_s
        held = _from_start(held + data)
        size = codec.frame_size(held) if held else 0
        if size is None:
            held = _from_start(held[1:])
        elif size and len(held) >= size:
            found, held = codec.decode(held[:size]), held[size:]
            if not isinstance(found, Asked):
                return found
    raise Garbled("no sound answer") if heard else Silent("no answer")


def _from_start(held: bytes) -> bytes:
    """What may be the beginning of an answer; noise before it is passed over."""
    at = held.find(codec.START)
    return held[at:] if at >= 0 else held[-(len(codec.START) - 1) :]


def _holder(found: Found, key: bytes) -> Holder:
    """What may leave this file. Raises Garbled when it was no card's text."""
    if not isinstance(found, CardRead):
        raise Garbled("expected a card's text")
    return Holder(name=masked(found.text).name, mark=mark_of(key, found.text.number))
