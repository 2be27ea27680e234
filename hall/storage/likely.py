"""A hint for SQLite: this condition hardly narrows anything, so do not choose an index by it.

Statistics of an index say how many rows a usual value has, and for `ticket IS NULL` that is far from true: a ticket has
some eight facts, and what belongs to no ticket at all are those of all windows in all years.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.types import Boolean


class likely(ColumnElement[bool]):  # noqa: N801 - stands in a query like a function
    """The condition itself; on SQLite marked as true of most rows."""

    inherit_cache = False
    type = Boolean()

    def __init__(self, condition: ColumnElement[bool]) -> None:
        self.condition = condition

    def self_group(self, against: Any = None) -> likely:
        """Itself: where no booleans are, SQLAlchemy would compare it with 1, and then no index matches it."""
        return self


@compiles(likely)
def _plain(element: likely, compiler: Any, **more: Any) -> str:
    return f"({compiler.process(element.condition, **more)})"


@compiles(likely, "sqlite")
def _hinted(element: likely, compiler: Any, **more: Any) -> str:
    return f"likely({compiler.process(element.condition, **more)})"
