"""A record with some of its fields changed, made in a hurry."""

from __future__ import annotations

from typing import TypeVar

Record = TypeVar("Record")


def altered(record: Record, **new: object) -> Record:
    """As `dataclasses.replace`, which sets each field by itself: a ticket has forty, a press makes a dozen records.

    Only for records whose constructor does nothing but take its fields. Raises TypeError for a field that is not there.
    """
    made: Record = object.__new__(type(record))
    vars(made).update(vars(record), **new)
    if len(vars(made)) != len(vars(record)):
        unknown = ", ".join(sorted(new.keys() - vars(record).keys()))
        raise TypeError(f"{type(record).__name__} has no {unknown}")
    return made
