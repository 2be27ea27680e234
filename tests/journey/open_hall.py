"""A hall to try things in: the small hall on a database, with a clock that stands until it is told to step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

from hall.contract.messages import Receipt
from hall.domain.refusals import Refusal
from hall.domain.sending import Target
from hall.domain.ticket import Ticket
from hall.domain.window import Window
from hall.journey import bulk, call, day, desk, receive, serve, take, tickets
from hall.journey.ports import Answer, By, Key
from hall.storage.setup import add_hall
from hall.storage.store import Store
from tests.journey import small_hall

OPENS = datetime(2026, 3, 3, 1, 0, tzinfo=UTC)
"""09:00 in Shanghai, a Tuesday."""
CLERK = By(actor="account:clerk", device="window-1")
Done = TypeVar("Done")


class Clock:
    """Stands until it is told to step."""

    def __init__(self, at: datetime = OPENS) -> None:
        self.at = at

    def now(self) -> datetime:
        return self.at

    def step(self, seconds: float) -> None:
        self.at += timedelta(seconds=seconds)


class OpenHall:
    """Performs the journey's operations through the store, each in its own transaction."""

    def __init__(self, url: str, body: dict[str, Any] | None = None, clock: Clock | None = None) -> None:
        self.url = url
        self.clock = clock or Clock()
        self.store = Store(url, self.clock)
        self.code = add_hall(self.store.engine, body or small_hall.body(), OPENS - timedelta(days=30))

    def do(self, work: Callable[[Any], Done], key: Key | None = None, by: By = CLERK) -> Done:
        """One operation, and what it returned."""
        done: list[Done] = []

        def performed(ledger: Any) -> Answer:
            done.append(work(ledger))
            return Answer(status=200, body={})

        self.store.perform(self.code, by, performed, key)
        return done[-1]

    def refused(self, work: Callable[[Any], Any]) -> str:
        """The code of the refusal that this gets."""
        try:
            self.do(work)
        except Refusal as refusal:
            return refusal.code
        return ""

    def look(self, read: Callable[[Any], Done]) -> Done:
        """What a reader sees now."""
        with self.store.view(self.code) as view:
            return read(view)

    def ticket(self, number: str) -> Ticket:
        return self.look(lambda view: view.ticket_numbered(number))

    def window(self, code: str) -> Window:
        return self.look(lambda view: view.window(code))

    def close(self) -> None:
        self.store.close()

    def reopen(self) -> None:
        """As after a restart of the server."""
        self.store.close()
        self.store = Store(self.url, self.clock)

    # -- what people press

    def open_day(self, *, confirmed: bool = False) -> None:
        self.do(lambda ledger: day.open_day(ledger, confirmed=confirmed))

    def close_day(self) -> int:
        return self.do(day.close_day)

    def open(self, *codes: str) -> None:
        for code in codes:
            self.do(lambda ledger, code=code: desk.open_window(ledger, code, "account:clerk"))

    def take(self, service: str = "A", visitor_class: str = "normal", **more: Any) -> Ticket:
        """A number; the next one is taken a second later."""
        ask = take.Ask(service=service, channel="kiosk", visitor_class=visitor_class, **more)
        ticket = self.do(lambda ledger: take.take(ledger, ask)).ticket
        self.clock.step(1)
        return ticket

    def take_many(self, count: int, service: str = "A") -> None:
        """So many numbers in one transaction, a second apart."""

        def work(ledger: Any) -> None:
            for n in range(count):
                ledger.now = self.clock.at + timedelta(seconds=n)
                take.take(ledger, take.Ask(service=service, channel="kiosk"))

        self.do(work)
        self.clock.step(count)

    def call_next(self, code: str) -> Any:
        return self.do(lambda ledger: call.call_next(ledger, code))

    def call_this(self, code: str, number: str, reason: str = "", instructed_by: str = "account:boss") -> Ticket:
        def work(ledger: Any) -> Ticket:
            return call.call_this(ledger, code, ledger.ticket_numbered(number), reason, instructed_by)

        return self.do(work)

    def recall(self, code: str) -> Ticket:
        return self.do(lambda ledger: call.recall(ledger, code))

    def start(self, code: str) -> Ticket:
        return self.do(lambda ledger: serve.start(ledger, code))

    def hold(self, code: str, reason: str = "copying") -> Ticket:
        return self.do(lambda ledger: serve.hold(ledger, code, reason))

    def resume(self, code: str, ticket: Ticket) -> Ticket:
        return self.do(lambda ledger: serve.resume(ledger, code, ticket.id))

    def finish(self, code: str, outcome: str = "done") -> Ticket:
        return self.do(lambda ledger: serve.finish(ledger, code, outcome))

    def no_show(self, code: str) -> Ticket:
        return self.do(lambda ledger: serve.no_show(ledger, code))

    def transfer(
        self, number: str, service: str = "", window: str = "", clerk: str = "", *, keep_place: bool = True,
        come_back: bool = False,
    ) -> Ticket:  # fmt: skip
        to, how = (
            Target(service=service, window=window, clerk=clerk),
            {"keep_place": keep_place, "come_back": come_back},
        )
        return self.do(lambda ledger: serve.transfer(ledger, ledger.ticket_numbered(number), to, **how))

    def accept(self, number: str, code: str = "") -> Ticket:
        return self.do(lambda ledger: serve.accept(ledger, ledger.ticket_numbered(number), code))

    def decline(self, number: str, code: str = "", reason: str = "not ours") -> Ticket:
        return self.do(lambda ledger: serve.decline(ledger, ledger.ticket_numbered(number), code, reason))

    def delay(self, number: str) -> Ticket:
        return self.do(lambda ledger: tickets.delay(ledger, ledger.ticket_numbered(number)))

    def here(self, number: str) -> Ticket:
        return self.do(lambda ledger: tickets.here(ledger, ledger.ticket_numbered(number)))

    def close_with_queue(self, code: str, to: str = "", *, confirm: bool = True) -> Sequence[bulk.Going]:
        return self.do(lambda ledger: bulk.close_with_queue(ledger, code, to, confirm=confirm))

    def come_back(self, number: str) -> Ticket:
        return self.do(lambda ledger: tickets.come_back(ledger, ledger.ticket_numbered(number)))

    def leave(self, number: str) -> Ticket:
        return self.do(lambda ledger: tickets.leave(ledger, ledger.ticket_numbered(number), "visitor"))

    def void(self, number: str, reason: str = "wrong service") -> Ticket:
        return self.do(lambda ledger: tickets.void(ledger, ledger.ticket_numbered(number), reason))

    def undo(self, code: str) -> Window:
        return self.do(lambda ledger: desk.undo(ledger, code))

    def pause(self, code: str, reason: str = "break", *, after_this: bool = False) -> Window:
        return self.do(lambda ledger: desk.pause_window(ledger, code, reason, after_this=after_this))

    def close_window(self, code: str) -> Window:
        return self.do(lambda ledger: desk.close_window(ledger, code))

    def receipt(self, got: Receipt) -> bool:
        return self.do(lambda ledger: receive.receipt(ledger, got))

    def miss(self, code: str) -> Ticket:
        """The ticket called at this window does not come, with all that the rules ask for."""
        self.clock.step(60)
        self.recall(code)
        self.clock.step(200)
        return self.no_show(code)
