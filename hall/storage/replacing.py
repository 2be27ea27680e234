"""Another screen or box takes the place of one that was let in: the new key comes in, the old one is out, at once."""

from __future__ import annotations

from datetime import datetime

from hall.domain.configuration import Configuration
from hall.domain.facts import Fact, FactType
from hall.domain.refusals import Refusal
from hall.journey.ports import Answer, Filling
from hall.storage import devices
from hall.storage.installed import SqlInstalled
from hall.storage.ledger import SqlLedger


def need_same_kind(config: Configuration, asked: str, wanted: str) -> None:
    """Refuses `other_kind_of_place`: a wall listed as a kiosk would be missed by nobody. What is gone fits."""
    kinds = {found.kind for code in (asked, wanted) if (found := config.place_by_code.get(code)) is not None}
    if len(kinds) > 1:
        raise Refusal("other_kind_of_place", asked=asked, wanted=wanted)


def replace(ledger: SqlLedger, hall: str, id_: str, code: str, label: str, who: str, now: datetime) -> Answer:
    """The screen that shows this code fills the place of that device.

    Refuses `unknown_device`, `enrolment_expired` and `other_kind_of_place`.
    """
    connection = ledger.connection
    old = devices.key_by_id(connection, id_, now)
    if old is None or old.hall != hall:
        raise Refusal("unknown_device", device=id_)
    asked = devices.waiting(connection, hall, code, now)
    need_same_kind(ledger.config, asked.place, old.place)
    name = label or old.place
    new = devices.let_in(connection, asked, role=old.role, place=old.place, label=name, now=now)
    devices.revoke(connection, hall, id_, now)
    filling = Filling(place=old.place, since=ledger.now, device=f"{name} ({new[-6:]})", by=who)
    SqlInstalled(connection, hall).fill(filling)
    data = {"place": old.place, "kind": old.role, "device": new, "before": id_, "reason": ""}
    ledger.record(Fact(type=FactType.DEVICE_SWAPPED, happened_at=ledger.now, data=data))
    return Answer(status=201, body={"id": new, "place": old.place, "kind": old.role, "before": id_})
