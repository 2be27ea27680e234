"""Options of one device from `box.toml`, read into a driver's own frozen record."""

from __future__ import annotations

import dataclasses
import difflib
from typing import TypeVar

from drivers.device import BadSettings, DeviceSettings

Options = TypeVar("Options")


def read_options(record: type[Options], settings: DeviceSettings) -> Options:
    """The record with the device's options in place of its defaults.

    Every field of the record has a default, whose type the option must have; a number may be written as text ("12"),
    as it comes out of a placeholder. Raises BadSettings that names the place, what was found and what was meant.
    """
    known = {f.name: f.default for f in dataclasses.fields(record)}  # type: ignore[arg-type]  # records are dataclasses
    found = {}
    for name, value in settings.options.items():
        if name not in known:
            if not known:
                raise BadSettings(f"{settings.place}: unknown option {name!r}; a {settings.kind} of this kind has none")
            near = difflib.get_close_matches(name, known, 1) or [next(iter(known))]
            raise BadSettings(f"{settings.place}: unknown option {name!r}; did you mean {near[0]!r}?")
        wanted = type(known[name])
        if wanted is int and isinstance(value, str) and value.lstrip("-").isdigit():
            value = int(value)
        if type(value) is not wanted:
            raise BadSettings(f"{settings.place}: {name} = {value!r} should be {wanted.__name__}")
        found[name] = value
    return record(**found)


def one_of(settings: DeviceSettings, name: str, value: object, allowed: tuple[object, ...]) -> None:
    """Raise BadSettings unless the value is one of those allowed."""
    if value not in allowed:
        choices = ", ".join(str(a) for a in allowed)
        raise BadSettings(f"{settings.place}: {name} = {value!r} is none of {choices}")


def within(settings: DeviceSettings, name: str, value: int, least: int, most: int) -> None:
    """Raise BadSettings unless the number lies in the range."""
    if not least <= value <= most:
        raise BadSettings(f"{settings.place}: {name} = {value!r} is not from {least} to {most}")
