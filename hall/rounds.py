"""What the server does by itself every few seconds: appointments whose time is over, messages that are due, and
answers that nobody can ask for any more.

Every process does its rounds; nothing is doubled by it. Appointments leave their state once, under their hall's lock,
and a message belongs to whoever has claimed it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta

import structlog

from hall.apart import apart
from hall.domain import reminding
from hall.domain.appointment import Appointment, Person
from hall.domain.business_day import local
from hall.domain.configuration import Configuration
from hall.domain.refusals import Refusal
from hall.domain.wording import pick
from hall.journey import attend
from hall.journey.ports import Answer, By
from hall.senders import Letter, NotSent, Sender
from hall.steady import Steady
from hall.storage import answered
from hall.storage.bookings import halls_to_visit
from hall.storage.ids import uuid7
from hall.storage.outbox import Claimed, Outbox
from hall.storage.store import Store
from hall.words import Catalogue

EVERY_S = 5.0
FORGET_EVERY = timedelta(hours=6)
TRIES = 8
log = structlog.get_logger()


class Rounds:
    """One process's rounds. public_url is where visitors' phones reach the hall, or empty."""

    def __init__(self, store: Store, words: Catalogue, ways: Mapping[str, Sender], public_url: str) -> None:
        self._store = store
        self._outbox = Outbox(store)
        self._words = words
        self._ways = ways
        self._public_url = public_url
        self._forgot_at: datetime | None = None

    def run(self, sleep: Callable[[float], object]) -> None:
        """For ever. What goes wrong is on record, and the next round comes."""
        works = (
            Steady("round: sweep", self.sweep),
            Steady("round: send", self.send),
            Steady("round: let go", self.let_go),
        )
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
        """Erase people who are long gone, now and then."""
        now = self._store.clock.now()
        if self._forgot_at is None or now - self._forgot_at > FORGET_EVERY:
            self._forgot_at = now
            for hall in self._store.codes():
                self._perform(hall, attend.forget)

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
        letter = self._letter(one)
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
            found = view.bookings.appointment(one.message.appointment)
            person = view.bookings.person(one.message.person)
            config, now = view.config, view.now
        reached = person.email if one.message.channel == "email" else person.phone
        if not reached or not reminding.still_true(one.message, found, now):
            return None
        return self._worded(one, found, person, config)

    def _worded(self, one: Claimed, found: Appointment, person: Person, config: Configuration) -> Letter:
        language, kind, zone = found.language, one.message.kind, config.hall.timezone
        begins = local(found.begins, zone)
        service = config.service_by_code.get(found.service)
        opens = begins - timedelta(minutes=config.booking.early_min)
        said = {
            "hall": pick(config.hall.name, language),
            "service": pick(service.name, language) if service else found.service,
            "day": begins.date().isoformat(),
            "time": begins.strftime("%H:%M"),
            "from": opens.strftime("%H:%M"),
            "code": found.code,
        }
        text = self._words.say(language, f"tell-{kind}", **said)
        if self._public_url and kind != "cancelled":
            link = f"{self._public_url}/book/{one.hall}/a/{found.link}"
            text += "\n" + self._words.say(language, "tell-link", link=link)
        return Letter(
            id=one.message.id,
            hall=one.hall,
            kind=kind,
            language=language,
            name=person.name,
            phone=person.phone,
            email=person.email,
            subject=self._words.say(language, f"tell-subject-{kind}", **said),
            text=text,
            data={name: said[name] for name in ("service", "day", "time", "code")},
        )
