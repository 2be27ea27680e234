"""Messages as JSON-ready dicts and back.

    {"message": "print_slip", "version": 1, "id": "…", "deadline": "2026-11-18T10:42:05+08:00", "slip": {…}}

Unknown fields are ignored (a newer peer may send more), missing optional ones take their default, a missing required
one or an unknown kind is a `BadMessage` that names what was found.
"""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Mapping
from datetime import datetime
from enum import Enum
from functools import cache
from typing import Any, TypeVar

from hall.contract import corner, light, messages, offline, rating, slip_template, waiting
from hall.contract.messages import CONTRACT_VERSION


class BadMessage(ValueError):
    """A message that cannot be understood; the text names the kind, the field and what was found."""


KINDS: Mapping[str, type] = {
    "print_slip": messages.PrintSlip,
    "show_sign": messages.ShowSign,
    "announce": messages.Announce,
    "announce_move": messages.AnnounceMove,
    "announce_text": messages.AnnounceText,
    "withdraw": messages.Withdraw,
    "change_roll": messages.ChangeRoll,
    "receipt": messages.Receipt,
    "speaking": messages.Speaking,
    "key": messages.KeyPressed,
    "key_answer": messages.KeyAnswer,
    "keypad_state": messages.KeypadState,
    "contact": messages.ContactState,
    "health": messages.DeviceHealth,
    "sign_light": light.SignLight,
    "slip_template": slip_template.SlipTemplate,
    "draw_slip": slip_template.DrawSlip,
    "corner_keys": corner.CornerKeys,
    "waiting_list": waiting.WaitingList,
    "rating_ask": rating.RatingAsk,
    "rating_given": rating.RatingGiven,
    "lease": offline.Lease,
    "offline_ticket": offline.OfflineTicket,
}
_NAMES = {cls: name for name, cls in KINDS.items()}
M = TypeVar("M")
_AS_THEY_ARE = frozenset({str, int, float, bool, type(None)})


def encode(message: Any) -> dict[str, Any]:
    """Turn a message into a dict of JSON values; times become ISO 8601 with offset."""
    return {**_plain(message), "message": _NAMES[type(message)]}


def decode(found: Mapping[str, Any]) -> Any:
    """Turn a dict made by `encode` (here or by a peer one version away) back into a message.

    Raises BadMessage when kind, version or a field cannot be understood.
    """
    kind = found.get("message")
    cls = KINDS.get(str(kind))
    if cls is None:
        raise BadMessage(f"unknown kind of message {kind!r}; known are {', '.join(sorted(KINDS))}")
    version = found.get("version", CONTRACT_VERSION)
    if not isinstance(version, int) or abs(version - CONTRACT_VERSION) > 1:
        raise BadMessage(
            f"{kind}: contract version {version!r} cannot talk to {CONTRACT_VERSION}; update the older side"
        )
    return _build(cls, found, str(kind))


def decode_as(kind: type[M], found: Any) -> M:
    """The same for a message of this kind; whatever else was sent is a BadMessage too."""
    got = decode(found) if isinstance(found, Mapping) else found
    if not isinstance(got, kind):
        raise BadMessage(f"expected {_NAMES[kind]}, found {_NAMES.get(type(got), type(got).__name__)}")
    return got


def _plain(value: Any) -> Any:
    if isinstance(value, str):  # an enum of texts has its own type, and is written as its text
        return value
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {name: v if type(v) in _AS_THEY_ARE else _plain(v) for name, v in vars(value).items()}
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Mapping):
        return {str(k): v if type(v) in _AS_THEY_ARE else _plain(v) for k, v in value.items()}
    if isinstance(value, (tuple, list)):
        return [v if type(v) in _AS_THEY_ARE else _plain(v) for v in value]
    return value


@cache
def _hints(cls: type) -> dict[str, Any]:
    return typing.get_type_hints(cls)


def _build(cls: type, found: Any, where: str) -> Any:
    if not isinstance(found, Mapping):
        raise BadMessage(f"{where}: expected an object, found {type(found).__name__}")
    values = {}
    for f in dataclasses.fields(cls):
        if f.name in found:
            values[f.name] = _read(_hints(cls)[f.name], found[f.name], f"{where}.{f.name}")
        elif f.default is dataclasses.MISSING and f.default_factory is dataclasses.MISSING:
            raise BadMessage(f"{where}: field {f.name!r} is missing")
    return cls(**values)


def _read(hint: Any, found: Any, where: str) -> Any:
    origin = typing.get_origin(hint)
    if origin in (typing.Union, types.UnionType):
        return _read_union(hint, found, where)
    if origin is tuple:
        if not isinstance(found, list):
            raise BadMessage(f"{where}: expected a list, found {type(found).__name__}")
        return tuple(_read(typing.get_args(hint)[0], item, where) for item in found)
    if origin is not None:  # Mapping[str, …]
        if not isinstance(found, Mapping):
            raise BadMessage(f"{where}: expected an object, found {type(found).__name__}")
        inner = typing.get_args(hint)[1]
        return {str(k): _read(inner, v, f"{where}.{k}") for k, v in found.items()}
    return _read_plain(hint, found, where)


def _read_union(hint: Any, found: Any, where: str) -> Any:
    options = typing.get_args(hint)
    if found is None and types.NoneType in options:
        return None
    for option in options:
        if option is types.NoneType:
            continue
        try:
            return _read(option, found, where)
        except BadMessage:
            continue
    raise BadMessage(f"{where}: {found!r} is none of {', '.join(getattr(o, '__name__', str(o)) for o in options)}")


def _read_plain(hint: Any, found: Any, where: str) -> Any:
    if dataclasses.is_dataclass(hint):
        return _build(typing.cast(type, hint), found, where)
    if hint is datetime:
        return _read_time(found, where)
    if isinstance(hint, type) and issubclass(hint, Enum):
        try:
            return hint(found)
        except ValueError:
            raise BadMessage(f"{where}: {found!r} is none of {', '.join(str(m.value) for m in hint)}") from None
    if hint is float and isinstance(found, int) and not isinstance(found, bool):
        return float(found)
    if not isinstance(found, hint) or (hint is int and isinstance(found, bool)):
        raise BadMessage(f"{where}: expected {hint.__name__}, found {type(found).__name__}")
    return found


def _read_time(found: Any, where: str) -> datetime:
    try:
        at = datetime.fromisoformat(found)
    except (TypeError, ValueError):
        raise BadMessage(f"{where}: {found!r} is not an ISO 8601 time") from None
    if at.tzinfo is None:
        raise BadMessage(f"{where}: {found!r} has no UTC offset")
    return at
