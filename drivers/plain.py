"""Records of the codecs as JSON and back, for people at an installer's bench.

    {"type": "ping", "to": 1, "sender": 32768, …}

Bytes are hex ("a1e6"), texts are text; a text that its charset cannot give back byte by byte is {"hex": "…"}.
Everything wrong is a BadValue that names the field, what was found and what is allowed.
"""

from __future__ import annotations

import dataclasses
import difflib
import re
import types
import typing
from collections.abc import Mapping, Sequence
from enum import Enum
from functools import cache
from typing import Any

from drivers.frames import Charset, Within


class BadValue(ValueError):
    """JSON that describes no frame."""


def type_name(cls: type) -> str:
    """`QueryStatus` → `query_status`."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", cls.__name__).lower()


def to_plain(message: Any) -> dict[str, Any]:
    """A record as JSON values."""
    cls: type = type(message)
    hints = _hints(cls)
    found: dict[str, Any] = {"type": type_name(cls)}
    for one in dataclasses.fields(message):
        found[one.name] = _plain(getattr(message, one.name), hints[one.name])
    return found


def from_plain(found: Any, known: Sequence[type]) -> Any:
    """The record that a JSON object describes; fields left out take their default. Raises BadValue."""
    if not isinstance(found, Mapping):
        raise BadValue(f'expected an object like {{"type": "{type_name(known[0])}"}}, found {_kind(found)}')
    names = {type_name(cls): cls for cls in known}
    name = found.get("type")
    if name not in names:
        raise BadValue(f"type = {name!r} is not known; {_meant(str(name), names)}")
    cls = names[str(name)]
    fields = {one.name: one for one in dataclasses.fields(cls)}
    for key in found:
        if key != "type" and key not in fields:
            raise BadValue(f"{name}: unknown field {key!r}; {_meant(str(key), fields)}")
    values = {}
    for key, one in fields.items():
        if key in found:
            values[key] = _read(_hints(cls)[key], found[key], f"{name}.{key}")
        elif one.default is dataclasses.MISSING and one.default_factory is dataclasses.MISSING:
            raise BadValue(f"{name}: field {key!r} is missing")
    return cls(**values)


def _meant(found: str, known: Mapping[str, Any]) -> str:
    near = difflib.get_close_matches(found, known, 1)
    listed = ", ".join(known)
    return f"did you mean {near[0]!r}?" if near else f"known are {listed}" if listed else "there are none"


@cache
def _hints(cls: type) -> dict[str, Any]:
    return typing.get_type_hints(cls, include_extras=True)


def _plain(value: Any, hint: Any) -> Any:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return to_plain(value)
    if isinstance(value, tuple):
        return [_plain(one, typing.get_args(hint)[0]) for one in value]
    if isinstance(value, Enum):
        return value.value
    if not isinstance(value, bytes):
        return value
    charset = next((extra.name for extra in getattr(hint, "__metadata__", ()) if isinstance(extra, Charset)), "")
    if not charset:
        return value.hex()
    try:
        text = value.decode(charset)
        return text if text.encode(charset) == value else {"hex": value.hex()}
    except UnicodeError:
        return {"hex": value.hex()}


def _read(hint: Any, found: Any, where: str) -> Any:
    origin = typing.get_origin(hint)
    if origin is typing.Annotated:
        return _read_limited(hint, found, where)
    if origin in (typing.Union, types.UnionType):
        options = [option for option in typing.get_args(hint) if option is not types.NoneType]
        if found is None and len(options) < len(typing.get_args(hint)):
            return None
        return from_plain(found, options) if len(options) > 1 else _read(options[0], found, where)
    if origin is tuple:
        if not isinstance(found, list):
            raise BadValue(f"{where}: expected a list, found {_kind(found)}")
        return tuple(_read(typing.get_args(hint)[0], one, f"{where}[{i}]") for i, one in enumerate(found))
    if dataclasses.is_dataclass(hint):
        return from_plain(found, [typing.cast(type, hint)])
    return _read_simple(hint, found, where)


def _read_simple(hint: Any, found: Any, where: str) -> Any:
    if isinstance(hint, type) and issubclass(hint, Enum):
        allowed = [one.value for one in hint]
        if found not in allowed:
            raise BadValue(f"{where} = {found!r} is none of {', '.join(map(str, allowed))}")
        return hint(found)
    if hint is bytes:
        return _read_hex(found, where)
    if type(found) is not hint:
        raise BadValue(f"{where}: expected {hint.__name__}, found {_kind(found)}")
    return found


def _read_limited(hint: Any, found: Any, where: str) -> Any:
    base = typing.get_args(hint)[0]
    for extra in hint.__metadata__:
        if isinstance(extra, Charset) and base is bytes:
            return _read_text(found, extra.name, where)
    value = _read(base, found, where)
    for extra in hint.__metadata__:
        if isinstance(extra, Within) and not extra.least <= (len(value) if base is bytes else value) <= extra.most:
            what = f"{len(value)} bytes" if base is bytes else value
            raise BadValue(f"{where} = {what}: expected {extra.least} to {extra.most}")
    return value


def _read_text(found: Any, charset: str, where: str) -> bytes:
    if isinstance(found, Mapping) and set(found) == {"hex"}:
        return _read_hex(found["hex"], where)
    if not isinstance(found, str):
        raise BadValue(f'{where}: expected text or {{"hex": "…"}}, found {_kind(found)}')
    try:
        return found.encode(charset)
    except UnicodeEncodeError as error:
        raise BadValue(f"{where}: {found[error.start]!r} cannot be written in {charset}") from None


def _read_hex(found: Any, where: str) -> bytes:
    try:
        return bytes.fromhex(found)
    except (TypeError, ValueError):
        raise BadValue(f"{where}: expected hex digits, two for each byte, found {found!r}") from None


def _kind(found: Any) -> str:
    names = {dict: "an object", list: "a list", str: "text", bool: "true or false", int: "a number", float: "a number"}
    return names.get(type(found), "nothing")
