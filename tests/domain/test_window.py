"""A window in the course of a day."""

from __future__ import annotations

from typing import Any

import pytest

from hall.domain import window
from hall.domain.refusals import Refusal
from hall.domain.window import PAUSE_REASONS, Post, Undoable, Window
from tests.domain.builders import NOW, minutes

LAST = Undoable(at=NOW, steps=("call",), ticket=None, before=(), after=(), facts=())


def a_window(**more: Any) -> Window:
    return Window(**{"code": "1", "post": Post.OPEN, "clerk": "li", "undoable": LAST, **more})


def code(press: Any, *args: Any) -> str:
    with pytest.raises(Refusal) as caught:
        press(*args)
    return caught.value.code


def test_a_window_opens_pauses_opens_and_closes() -> None:
    opened, _ = window.open_(Window(code="1"), "li", NOW)
    paused, fact = window.pause(opened, "lunch", NOW)
    back, _ = window.open_(paused, "", NOW)
    closed, _ = window.close(back, NOW)

    assert [w.post for w in (opened, paused, back, closed)] == [Post.OPEN, Post.PAUSED, Post.OPEN, Post.CLOSED]
    assert [w.version for w in (opened, paused, back, closed)] == [2, 3, 4, 5]
    assert [w.clerk for w in (opened, paused, back, closed)] == ["li", "li", "li", ""]
    assert (paused.pause_reason, back.pause_reason, fact.data["reason"]) == ("lunch", "", "lunch")


def test_an_open_window_is_not_opened_again() -> None:
    assert code(window.open_, a_window(), "li", NOW) == "window_open"


def test_a_pause_says_why_from_the_list() -> None:
    assert code(window.pause, a_window(), "tired", NOW) == "unknown_reason"
    assert {window.pause(a_window(), reason, NOW)[0].post for reason in PAUSE_REASONS} == {Post.PAUSED}


@pytest.mark.parametrize(("post", "refused"), [(Post.CLOSED, "window_closed"), (Post.PAUSED, "window_paused")])
def test_only_a_manned_window_pauses(post: Post, refused: str) -> None:
    assert code(window.pause, a_window(post=post), "lunch", NOW) == refused


def test_nobody_is_left_standing_at_a_window_that_pauses_or_closes() -> None:
    assert code(window.pause, a_window(ticket="t"), "lunch", NOW) == "ticket_at_window"
    assert code(window.close, a_window(ticket="t"), NOW) == "ticket_at_window"


def test_a_closed_window_is_not_closed_again() -> None:
    assert code(window.close, a_window(post=Post.CLOSED), NOW) == "window_closed"


def test_after_a_pause_or_a_close_nothing_can_be_undone() -> None:
    assert window.pause(a_window(), "lunch", NOW)[0].undoable is None
    assert window.close(a_window(), NOW)[0].undoable is None


def test_an_action_can_be_undone_for_so_many_seconds() -> None:
    assert window.undo_until(LAST, 10) == NOW + minutes(1 / 6)
