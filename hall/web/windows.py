"""What a clerk does at a window: every action answers with the window's whole snapshot."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from flask import Response, current_app
from flask_openapi3.models.tag import Tag

from hall.domain.refusals import Refusal
from hall.domain.sending import Target
from hall.domain.ticket import Ticket
from hall.journey import bulk, call, desk, record_items, serve, unnumbered
from hall.journey import help as help_
from hall.journey.empty import Nobody
from hall.journey.ports import Answer, View
from hall.web import schemas
from hall.web.access import Caller, need
from hall.web.answers import as_json, perform
from hall.web.context import Context, halls, here
from hall.web.description import Routes
from hall.web.snapshots import moving
from hall.web.snapshots.window import after_press, snapshot

CLERKS = ("clerk", "manager", "admin", "integration")
Do = Callable[[View, str, Caller], object]
Work = Callable[[View], Mapping[str, Any] | Answer]
"""One operation with what is answered to it."""


routes = Routes("windows", __name__, url_prefix="/api/v1/halls/<hall>/windows/<window>", abp_tags=[Tag(name="windows")])


def act(path: schemas.WindowPath, version: int | None, do: Do) -> Response:
    caller = need(path.hall, *CLERKS)
    return perform(halls(), path.hall, caller, pressing(caller, path.window, version, do))


def pressing(caller: Caller, window: str, version: int | None, do: Do) -> Work:
    """A press at a window, if the person saw its newest state; answered with the state after it."""

    def work(ledger: View) -> Answer:
        must_be_newest(ledger, window, version)
        done = do(ledger, window, caller)
        return Answer(status=200, text=after_press(ledger, window, done if isinstance(done, Nobody) else None))

    return work


def must_be_newest(ledger: View, window: str, version: int | None) -> None:
    """Refuses `stale_version` where the person saw an older state."""
    if version is not None and version != ledger.window(window).version:
        raise Refusal("stale_version", window=window, now=snapshot(ledger, window))


def noted(ledger: View, window: str, note: str, do: Callable[[], object]) -> object:
    """Keep what the clerk wrote about the visitor at the window, then do it."""
    ticket = ledger.window(window).ticket
    if ticket is not None:
        ledger.note(ticket, note)
    return do()


def told(ledger: View, window: str, body: schemas.FinishBody, do: Callable[[], object]) -> object:
    """Keep what the clerk says of the visitor with the press that ends his stage, then do it."""
    if body.items is not None and ledger.window(window).ticket is not None:
        record_items.record(ledger, window, [one.entry() for one in body.items])
    return noted(ledger, window, body.note, do)


@routes.get("", summary="The window's snapshot")
def one(path: schemas.WindowPath) -> Response:
    need(path.hall, "inspector", *CLERKS)
    with halls().view(path.hall) as ledger:
        ledger.window(path.window)
        return as_json(snapshot(ledger, path.window))


@routes.post("/open", summary="Sit down, or come back from a pause")
def open_(path: schemas.WindowPath, body: schemas.OpenBody) -> Response:
    return act(path, body.version, lambda t, w, who: desk.open_window(t, w, body.clerk or who.name))


@routes.post("/take-over", summary="Another clerk sits down at a window that is not closed, visitor and all")
def take_over(path: schemas.WindowPath, body: schemas.OpenBody) -> Response:
    return act(path, body.version, lambda t, w, who: desk.take_over(t, w, body.clerk or who.name))


@routes.post("/pause", summary="Away for a while, with a reason")
def pause(path: schemas.WindowPath, body: schemas.PauseBody) -> Response:
    return act(path, body.version, lambda t, w, _: desk.pause_window(t, w, body.reason, after_this=body.after_this))


@routes.post("/close", summary="The window ends its day")
def close(path: schemas.WindowPath, body: schemas.Nothing) -> Response:
    return act(path, body.version, lambda t, w, _: desk.close_window(t, w))


@routes.post("/items", summary="What is done for the visitor at the window: the whole list so far")
def record(path: schemas.WindowPath, body: schemas.ItemsBody) -> Response:
    return act(path, body.version, lambda t, w, _: record_items.record(t, w, [one.entry() for one in body.items]))


@routes.post("/call-next", summary="Finish, if somebody is served, and call the next one")
def call_next(path: schemas.WindowPath, body: schemas.FinishBody) -> Response:
    caller = need(path.hall, *CLERKS)
    return perform(halls(), path.hall, caller, calling(here(), caller, path, body))


def calling(_: Context, caller: Caller, path: schemas.WindowPath, body: schemas.FinishBody) -> Work:
    """The next one is called."""

    def do(ledger: View, window: str, _: Caller) -> object:
        return told(ledger, window, body, lambda: call.call_next(ledger, window, body.outcome))

    return pressing(caller, path.window, body.version, do)


@routes.post("/call", summary="Call one particular ticket, with a reason")
def call_this(path: schemas.WindowPath, body: schemas.CallBody) -> Response:
    _must_work_here(path.hall, body.instructed_by)

    def do(ledger: View, window: str, _: Caller) -> object:
        ticket = ledger.ticket(body.ticket) if body.ticket else ledger.ticket_numbered(body.number or "")
        return call.call_this(ledger, window, ticket, body.reason, _on_whose_word(ledger, ticket, body))

    return act(path, body.version, do)


def _must_work_here(hall: str, named: str) -> None:
    """Refuses `unknown_account` for an account that is nobody's in this hall; whoever else may be named by name."""
    if named.startswith("account:") and not current_app.extensions["hall_access"].works_here(hall, named):
        raise Refusal("unknown_account", asked=named)


def _on_whose_word(ledger: View, ticket: Ticket, body: schemas.CallBody) -> str:
    """A reference for the journal, which names nobody: an account as it is, a typed name by the note that holds it."""
    named = body.instructed_by.strip()
    if not named or named.startswith("account:"):
        return named
    return f"note:{ledger.note(ticket.id, f'{named}: {body.reason}')}"


@routes.post("/recall", summary="Announce the called ticket again")
def recall(path: schemas.WindowPath, body: schemas.Nothing) -> Response:
    return act(path, body.version, lambda t, w, _: call.recall(t, w))


@routes.post("/start", summary="The visitor has arrived")
def start(path: schemas.WindowPath, body: schemas.StartBody) -> Response:
    caller = need(path.hall, *CLERKS)
    return perform(halls(), path.hall, caller, starting(here(), caller, path, body))


def starting(_: Context, caller: Caller, path: schemas.WindowPath, body: schemas.StartBody) -> Work:
    """The visitor who was called has arrived."""

    def do(ledger: View, window: str, _: Caller) -> object:
        checked, unchecked_for = body.holder_checked, body.unchecked_for
        return serve.start(ledger, window, body.evidence, holder_checked=checked, unchecked_for=unchecked_for)

    return pressing(caller, path.window, body.version, do)


@routes.post("/serve", summary="Begin a visit without a number: somebody walked straight to the window")
def serve_without(path: schemas.WindowPath, body: schemas.ServeBody) -> Response:
    walk = unnumbered.Walk(
        service=body.service, visitor_class=body.visitor_class, people=body.people, reason=body.reason
    )
    return act(path, body.version, lambda t, w, _: unnumbered.serve(t, w, walk))


@routes.post("/hold", summary="Set the visitor aside")
def hold(path: schemas.WindowPath, body: schemas.ReasonBody) -> Response:
    return act(path, body.version, lambda t, w, _: serve.hold(t, w, body.reason or "other"))


@routes.post("/resume", summary="Go on with one who was set aside")
def resume(path: schemas.WindowPath, body: schemas.ResumeBody) -> Response:
    return act(path, body.version, lambda t, w, _: serve.resume(t, w, body.ticket))


@routes.post("/finish", summary="The business is done")
def finish(path: schemas.WindowPath, body: schemas.FinishBody) -> Response:
    caller = need(path.hall, *CLERKS)
    return perform(halls(), path.hall, caller, finishing(here(), caller, path, body))


def finishing(_: Context, caller: Caller, path: schemas.WindowPath, body: schemas.FinishBody) -> Work:
    """The business is done."""

    def do(ledger: View, window: str, _: Caller) -> object:
        return told(ledger, window, body, lambda: serve.finish(ledger, window, body.outcome))

    return pressing(caller, path.window, body.version, do)


@routes.post("/no-show", summary="Nobody came")
def no_show(path: schemas.WindowPath, body: schemas.Nothing) -> Response:
    return act(path, body.version, lambda t, w, _: serve.no_show(t, w))


@routes.post("/transfer", summary="Send the visitor on")
def transfer(path: schemas.WindowPath, body: schemas.TransferBody) -> Response:
    def do(ledger: View, window: str, _: Caller) -> object:
        ticket = call.at_window(ledger, window)[1]
        ledger.note(ticket.id, body.note)
        to = target(body)
        return serve.transfer(ledger, ticket, to, keep_place=body.keep_place, come_back=body.come_back)

    return act(path, body.version, do)


def target(body: schemas.TransferBody) -> Target:
    """Where a transfer leads, as it was asked."""
    return Target(service=body.to.service, window=body.to.window, clerk=body.to.clerk)


@routes.post("/accept", summary="Take over a visitor who was sent here")
def accept(path: schemas.WindowPath, body: schemas.TicketBody) -> Response:
    return act(path, body.version, lambda t, w, _: serve.accept(t, t.ticket(body.ticket), w))


@routes.post("/decline", summary="Send him back to whoever sent him, with a reason")
def decline(path: schemas.WindowPath, body: schemas.TicketBody) -> Response:
    def do(ledger: View, window: str, _: Caller) -> object:
        done = serve.decline(ledger, ledger.ticket(body.ticket), window, body.reason)
        ledger.note(done.id, body.reason)
        return done

    return act(path, body.version, do)


@routes.post("/close-with-queue", summary="Preview who goes where when the window closes; confirm to do it")
def close_with_queue(path: schemas.WindowPath, body: schemas.BulkCloseBody) -> Response:
    caller = need(path.hall, *CLERKS)

    def work(ledger: View) -> Mapping[str, Any]:
        must_be_newest(ledger, path.window, body.version)
        goings = bulk.close_with_queue(ledger, path.window, body.to, confirm=body.confirm)
        ledger.flush()
        shown = moving.preview(ledger, goings, done=body.confirm)
        return {**shown, "now": snapshot(ledger, path.window)} if body.confirm else shown

    return perform(halls(), path.hall, caller, work, long=body.confirm)


@routes.post("/help-going", summary="The clerk goes to a kiosk at which somebody asked for a person")
def help_going(path: schemas.WindowPath, body: schemas.HelpAtBody) -> Response:
    def do(ledger: View, window: str, who: Caller) -> object:
        help_.answer(ledger, body.place, ledger.window(window).clerk or who.name, window)
        return None

    return act(path, body.version, do)


@routes.post("/help-done", summary="The visitor at the kiosk was helped")
def help_done(path: schemas.WindowPath, body: schemas.HelpAtBody) -> Response:
    def do(ledger: View, window: str, _: Caller) -> object:
        ledger.window(window)
        help_.done(ledger, body.place)
        return None

    return act(path, body.version, do)


@routes.post("/undo", summary="Take back the last press")
def undo(path: schemas.WindowPath, body: schemas.Nothing) -> Response:
    return act(path, body.version, lambda t, w, _: desk.undo(t, w))
