"""Anything is pressed at two windows and by visitors over HTTP; an independent model says what must come of it."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from tests.web.open_hall import OpenHall, problem_of
from tests.web.pressing_model import Model, Ticket

WINDOWS = st.sampled_from("12")
PICK = st.integers(0, 200)
PLAIN = ("open", "pause", "close", "recall", "start", "finish", "hold", "undo")
MORNING_S = 9_000
"""Later the service gives no numbers out any more."""
BODIES = {"pause": {"reason": "break"}, "hold": {"reason": "form"}}


class Pressing(RuleBasedStateMachine):
    """Two windows that serve one service, on a real server and a real store."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="hall-pressing-"))
        self.hall, self.model = OpenHall(self.folder), Model()
        self.links: dict[str, str] = {}
        self.versions: dict[str, int] = {}

    def teardown(self) -> None:
        self.hall.close()
        shutil.rmtree(self.folder)

    def ask(self, path: str, body: dict[str, Any] | None = None, role: str | None = "manager") -> tuple[str, Any]:
        """The code of a refusal, or "" and the answer."""
        answer = self.hall.ask("POST", path, role=role, json=body or {})
        return ("", answer.get_json()) if answer.status_code == 200 else (problem_of(answer)["code"], None)

    def pick(self, pick: int) -> str:
        ids = list(self.model.tickets)
        return ids[pick % len(ids)] if ids else ""

    @invariant()
    def windows_and_tickets_are_as_the_model_says(self) -> None:
        for code, window in self.model.windows.items():
            seen = self.hall.get(f"/windows/{code}")
            assert seen["state"] == self.model.state(code)
            assert (seen["ticket"] or {"id": ""})["id"] == window.ticket
            assert bool(seen["pausing"]) is window.pausing
            assert seen["version"] >= self.versions.get(code, 0)
            self.versions[code] = seen["version"]
        for id_ in list(self.model.tickets)[-4:]:
            assert self.hall.get(f"/tickets/{id_}")["state"] == self.model.tickets[id_].state

    @rule()
    def take(self) -> None:
        taken = self.hall.take()
        self.links[taken["id"]] = taken["link"]
        self.model.tickets[taken["id"]] = Ticket()

    @rule(window=WINDOWS, what=st.sampled_from(PLAIN))
    def plain(self, window: str, what: str) -> None:
        if what == "open" and self.model.windows[window].pausing:
            return
        code, _ = self.ask(f"/windows/{window}/{what}", BODIES.get(what))
        assert code == self.model.press(window, what)

    @rule(window=WINDOWS)
    def call_next(self, window: str) -> None:
        code, seen = self.ask(f"/windows/{window}/call-next")
        called = seen["ticket"]["id"] if seen and seen["ticket"] else ""
        assert code == self.model.press(window, "call_next", called=called)

    @rule(window=WINDOWS, pick=PICK)
    def resume(self, window: str, pick: int) -> None:
        held = [id_ for id_, t in self.model.tickets.items() if t.state == "held"]
        id_ = held[pick % len(held)] if held else self.pick(pick)
        if id_:
            code, _ = self.ask(f"/windows/{window}/resume", {"ticket": id_})
            assert code == self.model.press(window, "resume", ticket=id_)

    @rule(window=WINDOWS)
    def no_show(self, window: str) -> None:
        code, _ = self.ask(f"/windows/{window}/no-show")
        assert code == self.model.press(window, "no_show", done=not code)

    @rule(window=WINDOWS)
    def missed(self, window: str) -> None:
        """All that the rules ask for before a no-show."""
        self.time_passes(60)
        self.plain(window, "recall")
        self.time_passes(600)
        self.no_show(window)

    @rule(window=WINDOWS, on=st.booleans())
    def plan_a_pause(self, window: str, on: bool) -> None:
        live = self.model.windows[window]
        if on and live.ticket:
            assert self.ask(f"/windows/{window}/pause", {"reason": "lunch", "after_this": True})[0] == ""
            self.model.press(window, "plan", on=True)
        elif live.pausing:
            assert self.ask(f"/windows/{window}/open")[0] == ""
            self.model.press(window, "plan", on=False)

    @rule(pick=PICK, what=st.sampled_from(["leave", "return", "delay"]))
    def a_visitor(self, pick: int, what: str) -> None:
        id_ = self.pick(pick)
        if not id_:
            return
        if what == "delay":
            code, _ = self.ask(f"{self.links[id_]}/delay", role=None)
        else:
            code, _ = self.ask(f"/tickets/{id_}/{what}")
        assert code == {"leave": self.model.leave, "return": self.model.come_back, "delay": self.model.delay}[what](id_)

    @rule(window=WINDOWS)
    def on_the_way(self, window: str) -> None:
        """The one who was called says so on the phone, once."""
        id_ = self.model.windows[window].ticket
        if id_ and self.model.tickets[id_].state == "called":
            assert self.ask(f"{self.links[id_]}/here", role=None)[0] == self.model.coming(id_)

    @rule(window=WINDOWS, what=st.sampled_from(["start", "finish", "open", "call-next"]))
    def an_old_screen(self, window: str, what: str) -> None:
        """A press on what was there before changes nothing."""
        version = self.hall.get(f"/windows/{window}")["version"]

        assert self.ask(f"/windows/{window}/{what}", {"version": version - 1})[0] == "stale_version"

    @rule(seconds=st.sampled_from([1, 5, 16, 300]))
    def time_passes(self, seconds: int) -> None:
        if self.model.now + seconds > MORNING_S:
            return
        self.hall.clock.step(seconds=seconds)
        self.model.now += seconds


def test_every_press_does_what_the_model_says() -> None:
    patient = settings(deadline=None, suppress_health_check=list(HealthCheck), database=None, print_blob=True)
    run_state_machine_as_test(
        Pressing, settings=settings(patient, max_examples=8, stateful_step_count=40, derandomize=True)
    )
