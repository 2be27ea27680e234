"""Digit boards with a sum."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from drivers.signs.sum8 import codec
from drivers.signs.sum8.codec import ShowCount


@given(st.integers(0, 255), st.integers(0, 0xFFFF))
def test_every_number_comes_back(board: int, value: int) -> None:
    message = ShowCount(board=board, value=value)

    assert codec.decode(codec.encode(message)) == message


def test_boards_one_after_the_other_are_all_heard() -> None:
    messages = [ShowCount(board=board, value=board * 100) for board in range(5)]
    stream = b"".join(codec.encode(message) for message in messages)

    assert list(codec.Reader().feed(stream)) == messages
