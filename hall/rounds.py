"""What the server does by itself every few seconds: appointments whose time is over, alerts, messages that are due,
answers that nobody can ask for any more, and the figures of days that are over.

Every process does its rounds; nothing is doubled by it. Appointments leave their state once, under their hall's lock,
and a message belongs to whoever has claimed it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta

import structlog

from hall import letters
from hall.apart import apart
from hall.domain.refusals import Refusal
from hall.journey import attend, near
from hall.journey.ports import Answer, By
from hall.reports.keeping import Keeper
from hall.reports.plans import Planner
from hall.senders import Letter, NotSent, Sender
from hall.steady import Steady
from hall.storage import answered
from hall.storage.bookings import halls_to_visit
from hall.storage.contacts import halls_that_wait
from hall.storage.ids import uuid7
from hall.storage.outbox import Claimed, Outbox
from hall.storage.store import Store
from hall.watching import Watcher
from hall.words import Catalogue

EVERY_S = 5.0
FORGET_EVERY = timedelta(hours=6)
TRIES = 8
log = structlog.get_logger()


class Rounds:
    """One process's rounds. public_url is where visitors' phones reach the hall, or empty; codes says what is sent to
    somebody who has to show that the phone is his.
    """

    def __init__(
        self,
        store: Store,
        words: Catalogue,
        ways: Mapping[str, Sender],
        public_url: str,
        codes: Callable[[str, int], str],
    ) -> None:
        self._store = store
        self._outbox = Outbox(store)
        self._words = words
        self._ways = ways
        self._public_url = public_url
        self._codes = codes
        self._forgot_at: datetime | None = None
        self._watcher = Watcher(store)
        self._figures = Keeper(store)
        self._plans = Planner(store)

    def run(self, sleep: Callable[[float], object]) -> None:
        """For ever. What goes wrong is on record, and the next round comes."""
        works = (
            Steady("round: sweep", self.sweep),
            Steady("round: near", self.near),
            Steady("round: alerts", self.watch),
            Steady("round: send", self.send),
            Steady("round: let go", self.let_go),
        )
        while True:
            for work in works:
                work()
            sleep(EVERY_S)

    def keep_figures(self, sleep: Callable[[float], object]) -> None:
        """For ever, beside the rounds: measuring or planning a day takes seconds, and no alert may wait for it."""
        works = Steady("round: keep figures", self._figures.keep_some), Steady("round: plan", self._plans.plan_one)
        while True:
            for work in works:
                work()
            sleep(EVERY_S)

    # -- appointments

    def sweep(self) -> int:
        """Look after the appointments of every hall; returns how many left their state."""
        done = 0
        with self._store.read() as connection:
            halls = halls_to_visit(connection, self._store.clock.now())
        for hall in halls:
            with self._store.view(hall) as view:
                due = bool(attend.due(view))
            done += self._perform(hall, attend.sweep) if due else 0
        self._forget()
        return done

    def _forget(self) -> None:
        """Erase people who are long gone and learn how many came, now and then."""
        now = self._store.clock.now()
        if self._forgot_at is None or now - self._forgot_at > FORGET_EVERY:
            self._forgot_at = now
            for hall in self._store.codes():
                self._perform(hall, attend.forget)
                with self._store.view(hall) as view:
                    due = attend.must_learn(view)
                if due:
                    self._perform(hall, attend.learn)

    def near(self) -> int:
        """Tell those whose turn is near, as the hall wants it; returns how many messages there are to send."""
        told = 0
        with self._store.read() as connection:
            halls = halls_that_wait(connection)
        for hall in halls:
            with self._store.view(hall) as view:
                found = near.due(view)
            told += self._perform(hall, lambda ledger, found=found: near.tell(ledger, found)) if found else 0
        return told

    def watch(self) -> int:
        """Look at every open hall for what it must be warned of; returns how many moved or are to be told."""
        return self._watcher.look()

    def _perform(self, hall: str, work: Callable[..., int]) -> int:
        try:
            answer = self._store.perform(
                hall, By(actor="hall"), lambda ledger: Answer(status=200, body={"done": work(ledger)}), long=True
            )
        except Refusal as refusal:
            log.warning("round_refused", hall=hall, why=str(refusal))
            return 0
        return int(answer.body["done"])

    def let_go(self) -> int:
        """Forget a portion of the answers that were kept for repeated keys; returns how many."""
        now = self._store.clock.now()
        with self._store.read() as connection:
            if not answered.any_old(connection, now):
                return 0
        return int(self._store.write(answered.letting_go(now)))

    # -- messages

    def send(self) -> int:
        """Send what is due on the ways that are set up; returns how many were sent."""
        sent = 0
        if not self._ways:
            return sent
        claim = uuid7(datetime.now(UTC))
        for one in self._outbox.claim(list(self._ways), self._store.clock.now(), datetime.now(UTC), claim):
            sent += self._deliver(one)
        return sent

    def _deliver(self, one: Claimed) -> bool:
        letter = letters.of_alert(self._store, self._words, one) if one.message.alert else self._letter(one)
        if letter is None:
            self._outbox.settle(one, "dropped", datetime.now(UTC), "not true any more")
            return False
        try:
            apart(lambda: self._ways[one.message.channel].send(letter))
        except NotSent as no:
            log.warning("message_not_sent", message=one.message.id, why=str(no), attempt=one.attempts)
            if no.for_good or one.attempts >= TRIES:
                self._outbox.settle(one, "failed", datetime.now(UTC), str(no))
            else:
                self._outbox.again(one, datetime.now(UTC), str(no))
            return False
        return self._outbox.settle(one, "sent", datetime.now(UTC))

    def _letter(self, one: Claimed) -> Letter | None:
        """The message in words, with what is true now; None when there is nothing to tell or nobody to tell it to."""
        with self._store.view(one.hall) as view:
            person = view.bookings.person(one.message.person)
            reached = person.email if one.message.channel == "email" else person.phone
            if not reached:
                return None
            said = letters.of_ticket(view, one) if one.message.ticket else letters.of_booking(view, one, self._codes)
        return None if said is None else letters.letter(self._words, said, one, person, self._public_url)
