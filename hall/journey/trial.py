"""Trying a device: a test slip, a test sign, a test call, so that an installer sees and hears that it works."""

from __future__ import annotations

from hall.contract.messages import Announce, PrintSlip, ShowSign, SignMode, Slip, Where
from hall.domain.business_day import local
from hall.domain.configuration import Place
from hall.domain.facts import Fact, FactType
from hall.domain.refusals import Refusal
from hall.domain.wording import Words
from hall.journey import telling
from hall.journey.ports import Ledger

TEST_NUMBER = "A888"
"""Shown and spoken in a trial; eights light every segment of a digit."""
KINDS = ("printer", "sign", "speaker")
TICKET = "trial"
"""Stands in the jobs of a trial where others name a ticket."""


def try_device(ledger: Ledger, code: str) -> Place:
    """Ask a device to show that it works; refuses `unknown_place` for a place without such a device."""
    place = ledger.config.place_by_code.get(code)
    if place is None or place.kind not in KINDS:
        known = ", ".join(p.code for p in ledger.config.places if p.kind in KINDS)
        raise Refusal("unknown_place", asked=code, known=known)
    ledger.record(Fact(type=FactType.DEVICE_TRIED, happened_at=ledger.now, data={"place": code, "kind": place.kind}))
    {"printer": _print, "sign": _show, "speaker": _say}[place.kind](ledger, place)
    return place


def end_trial(ledger: Ledger, code: str) -> None:
    """Bring a sign that was tried back to what its window says."""
    place = ledger.config.place_by_code.get(code)
    if place is not None and place.kind == "sign" and place.window:
        _record(ledger, place, ended=True)
        window = ledger.window(place.window)
        telling.show_window(ledger, window, ledger.ticket(window.ticket) if window.ticket else None)


def _record(ledger: Ledger, place: Place, *, ended: bool) -> None:
    data = {"place": place.code, "kind": place.kind, "ended": ended}
    ledger.record(Fact(type=FactType.DEVICE_TRIED, happened_at=ledger.now, data=data))


def _print(ledger: Ledger, place: Place) -> None:
    send_slip(ledger, place, TEST_NUMBER, place.name or {"zh-Hans": "测试", "zh-Hant": "測試", "en": "Test"})


def send_slip(ledger: Ledger, place: Place, number: str, headline: Words) -> None:
    """A slip of no ticket comes out at a printer, with this in the place of number and service."""
    config = ledger.config
    slip = Slip(
        number=number,
        hall=config.hall.name,
        service=headline,
        where=Where(),
        language=config.hall.languages[0],
        issued_at=local(ledger.now, config.hall.timezone),
        kiosk=place.of or place.code,
        test=True,
    )
    deadline = ledger.now + telling.SLIP_DEADLINE
    ledger.send(PrintSlip(id=ledger.new_id(), place=place.code, deadline=deadline, ticket=TICKET, slip=slip), TICKET)


def _show(ledger: Ledger, place: Place) -> None:
    plan = ledger.config.window_by_code.get(place.window)
    ledger.send(
        ShowSign(
            id=ledger.new_id(),
            place=place.code,
            deadline=ledger.now + telling.SIGN_DEADLINE,
            order=ledger.state.seq,
            mode=SignMode.CALLED,
            window_label=plan.label if plan else "8",
            number=TEST_NUMBER,
        ),
        TICKET,
    )


def _say(ledger: Ledger, place: Place) -> None:
    ledger.send(
        Announce(
            id=ledger.new_id(),
            place=place.code,
            deadline=ledger.now + telling.SPEECH_DEADLINE,
            ticket=f"{TICKET}-{ledger.state.seq}",
            number=TEST_NUMBER,
            window_label="8",
            languages=ledger.config.hall.languages[:1],
        ),
        TICKET,
    )
