"""Short messages between a window and the floor, and who has read them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from hall.domain import desk_talk
from hall.domain.desk_talk import Message
from hall.domain.facts import Fact, FactType
from hall.domain.refusals import Refusal
from hall.journey.ports import Ledger


@dataclass(frozen=True, kw_only=True)
class Said:
    """A ready message by its code, or typed words; by whom, as colleagues call him."""

    name: str
    code: str = ""
    text: str = ""


def send(ledger: Ledger, windows: Sequence[str], said: Said, *, from_floor: bool) -> None:
    """From the floor to each of these windows, or from a window to the floor.

    Refuses `message_empty`, `unknown_message_code` and `unknown_window`.
    """
    code, text = desk_talk.checked(said.code, said.text)
    found = list(desk_talk.kept(ledger.state.messages, ledger.now))
    for window in dict.fromkeys(windows):
        ledger.window(window)
        made = Message(
            id=ledger.new_id(),
            at=ledger.now,
            window=window,
            from_floor=from_floor,
            name=said.name,
            code=code,
            text=text,
        )
        found.append(made)
        _record(ledger, FactType.MESSAGE_SENT, made, code=code)
    ledger.put_state(replace(ledger.state, messages=tuple(found[-desk_talk.MOST :])))


def read(ledger: Ledger, id_: str, name: str, window: str = "") -> None:
    """Whoever it was for has seen it: a window its own, without one somebody of the floor what a window wrote.

    Harmless when it was read before. Refuses `unknown_message`.
    """
    messages = ledger.state.messages
    found = next((one for one in messages if one.id == id_ and one.from_floor == bool(window)), None)
    if found is None or window not in ("", found.window):
        raise Refusal("unknown_message", asked=id_)
    after = desk_talk.read(found, ledger.now, name)
    if after is found:
        return
    _record(ledger, FactType.MESSAGE_READ, after, after_s=int((ledger.now - after.at).total_seconds()))
    ledger.put_state(replace(ledger.state, messages=tuple(after if one is found else one for one in messages)))


def _record(ledger: Ledger, kind: FactType, message: Message, **more: object) -> None:
    data = {"message": message.id, "from_floor": message.from_floor, **more}
    ledger.record(Fact(type=kind, happened_at=ledger.now, window=message.window, data=data))
