"""A record with some of its fields changed."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest

from hall.domain.altered import altered


@dataclass(frozen=True, kw_only=True)
class Post:
    """As a record of ours is."""

    code: str
    clerk: str = ""


def test_the_copy_is_what_the_constructor_would_make_and_the_original_stays() -> None:
    before = Post(code="1", clerk="anna")

    assert altered(before, clerk="bo") == replace(before, clerk="bo")
    assert before == Post(code="1", clerk="anna")


def test_a_field_that_is_not_there_is_an_error() -> None:
    with pytest.raises(TypeError, match="Post has no cleric"):
        altered(Post(code="1"), cleric="bo")
