"""Totals of an approval system come in: whole months, each in the place of what was there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from hall.domain.approval import Fault, Totals, read
from hall.domain.business_day import local
from hall.domain.facts import Fact, FactType
from hall.domain.refusals import Refusal
from hall.journey.ports import Ledger


def look(ledger: Ledger, text: str) -> tuple[list[Totals], list[Fault], list[str]]:
    """What would come in, everything that is wrong, and the months that would be replaced; changes nothing."""
    today = local(ledger.now, ledger.config.hall.timezone).date()
    found, faults = read(text, ledger.config, today.isoformat()[:7])
    known = set(ledger.visits.items.months())
    return found, faults, sorted({one.month for one in found} & known)


def bring(ledger: Ledger, text: str, source: str) -> list[Totals]:
    """Keep them. Refuses `totals_bad` with the first bad row, and `reason_missing` without a name of the source."""
    if not source.strip():
        raise Refusal("text_missing")
    found, faults, replaced = look(ledger, text)
    if faults:
        raise Refusal("totals_bad", row=faults[0].row, found=faults[0].found, count=len(faults))
    ledger.visits.items.put_totals(found, source.strip(), ledger.now)
    ledger.record(_fact(ledger, found, replaced, source.strip()))
    return found


def _fact(ledger: Ledger, found: Sequence[Totals], replaced: Sequence[str], source: str) -> Fact:
    data = {
        "source": source,
        "months": sorted({one.month for one in found}),
        "unit_kind": found[0].unit_kind,
        "replaced": list(replaced),
        "rows": [asdict(one) for one in found],
    }
    return Fact(type=FactType.TOTALS_IMPORTED, happened_at=ledger.now, data=data)
