"""Alerts leave the hall by gateway and e-mail: each level once, only while it asks for somebody, never lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import text

from hall.domain.alerts.standing import Standing
from hall.journey import alerts
from hall.rounds import Rounds
from hall.senders import Gateway, Letter, Mail, Sender
from hall.settings import ROOT, Smtp, Webhook
from hall.words import Catalogue
from tests import sinks
from tests.journey import small_hall
from tests.journey.databases import migrated_file, sqlite_database
from tests.journey.open_hall import OpenHall

__all__ = ["migrated_file", "sqlite_database"]
WORDS = Catalogue(ROOT / "config" / "lang")
DESKS = ["duty@example.gov.cn", "control@example.gov.cn"]


@pytest.fixture
def hall(sqlite_database: str) -> Iterator[OpenHall]:
    """One waits for A at an idle window; only the longest wait is watched."""
    rules = [{"key": key, "off": True} for key in ("idle_while_queue", "predicted_wait", "no_open_window")]
    plan = {"email_to": DESKS, "webhook": True, "tell_from": "yellow", "rules": rules}
    found = OpenHall(sqlite_database, small_hall.body(alerts=plan))
    found.open_day()
    found.open("1")
    found.take("A")
    found.clock.step(1300)
    yield found
    found.close()


def rounds(hall: OpenHall, **ways: Sender) -> Rounds:
    return Rounds(hall.store, WORDS, ways, "", lambda *_: "")


def gateway(sink: sinks.Gateway) -> Gateway:
    return Gateway(Webhook(url=f"http://127.0.0.1:{sink.port}/alerts", secret="a secret of the gateway"))


def waiting(hall: OpenHall) -> Standing:
    (alert,) = hall.look(lambda view: list(view.alerts.standing()))
    return alert


def test_a_gateway_hears_each_level_once_in_words_and_in_figures(hall: OpenHall) -> None:
    with sinks.gateway() as sink:
        found = rounds(hall, gateway=gateway(sink))
        found.watch()
        sent = found.send(), found.send()
        hall.clock.step(600)
        found.watch()
        found.watch()
        sent += found.send(), found.send()

    assert sent == (1, 0, 1, 0)
    first, second = sink.bodies
    assert (first["kind"], first["key"], first["scope"], first["level"]) == ("alert", "longest_wait", "A", "yellow")
    assert (first["alert"], second["alert"], second["level"]) == (waiting(hall).id, waiting(hall).id, "red")
    assert "service A：A0001 已等 21 分钟，承诺 30 分钟" in first["text"]


def test_every_desk_gets_the_letter(hall: OpenHall) -> None:
    with sinks.post() as post:
        found = rounds(
            hall, email=Mail(Smtp(host="127.0.0.1", port=post.port, security="none", sender="hall@example.gov.cn"))
        )
        found.watch()

        assert found.send() == 1
        (mail,) = post.got

    assert mail["To"] == ", ".join(DESKS)
    assert "黄色预警" in mail["Subject"]


@pytest.mark.parametrize(
    "settled",
    [
        lambda hall: hall.do(lambda view: alerts.acknowledge(view, waiting(hall).id, "Wang", "")),
        lambda hall: hall.close_day(),
    ],
    ids=["taken over", "over"],
)
def test_nobody_is_told_of_what_somebody_sees_to_or_what_is_over(
    hall: OpenHall, settled: Callable[[OpenHall], object]
) -> None:
    with sinks.gateway() as sink:
        found = rounds(hall, gateway=gateway(sink))
        found.watch()
        settled(hall)
        found.watch()

        assert found.send() == 0

    assert sink.bodies == []


class Killed(BaseException):
    """As if the process ended here."""


class DiesAfterSending:
    """A way whose process ends when the message is out and nobody has noted it yet."""

    def __init__(self, way: Sender) -> None:
        self._way = way

    def send(self, letter: Letter) -> None:
        self._way.send(letter)
        raise Killed


def test_killed_between_sending_and_noting_it_is_sent_again_under_the_same_id(hall: OpenHall) -> None:
    with sinks.gateway() as sink:
        dying = rounds(hall, gateway=DiesAfterSending(gateway(sink)))
        dying.watch()
        with pytest.raises(Killed):
            dying.send()
        hall.store.write(lambda c: c.execute(text("UPDATE messages SET lease_until = 0")))

        again = rounds(hall, gateway=gateway(sink))
        again.watch()
        assert (again.send(), again.send()) == (1, 0)

    assert len(sink.bodies) == 2
    assert len({body["id"] for body in sink.bodies}) == 1
