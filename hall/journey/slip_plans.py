"""The slip as the settings have it, as boxes are told, and one to look at before anybody holds it."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

from hall.contract.messages import Slip, Wait
from hall.contract.slip_template import DrawSlip, SlipTemplate, TemplateBlock
from hall.domain import policy
from hall.domain.business_day import local
from hall.domain.configuration import Configuration, Service
from hall.domain.slip_plan import SlipPlan
from hall.domain.wording import pick
from hall.journey import telling

LINK = "https://hall.example/t/7Qm2xKd0Vb9sL3Rw8YtZ4A"
"""As long as a real one; it leads nowhere."""
AHEAD, WAIT = 10, Wait(low_min=15, high_min=25)


def template(plan: SlipPlan) -> SlipTemplate:
    """What boxes are told."""
    blocks = tuple(TemplateBlock(**asdict(block)) for block in plan.blocks)
    return SlipTemplate(blocks=blocks, margin_mm=plan.margin_mm, copies=plan.copies, cut=plan.cut)


def sample(config: Configuration, now: datetime, language: str) -> Slip:
    """A slip of this hall on which every block has something to show; marked as a test."""
    service = max((s for s in config.services), key=_worth_seeing)
    series = config.series_by_code[service.series]
    kiosk = next((place for place in config.places if place.kind == "kiosk"), None)
    return Slip(
        number=f"{series.prefix}{min(series.first + 103, series.last):0{series.width}d}",
        hall=config.hall.name,
        service=service.name,
        where=telling.where_of_service(config, service.code),
        language=language,
        issued_at=local(now, config.hall.timezone),
        ahead=AHEAD,
        wait=WAIT,
        documents=tuple(document.name for document in service.documents),
        link=LINK,
        order=policy.rule(config).code,
        kiosk=(pick(kiosk.name, language) or kiosk.code) if kiosk else "",
        test=True,
    )


def _worth_seeing(service: Service) -> tuple[bool, int]:
    return service.mode == "ticket", len(service.documents)


def drawing(config: Configuration, now: datetime, id_: str, language: str, paper_mm: int, mode: str) -> DrawSlip:
    """What a box is asked to draw: this configuration's slip, held by nobody."""
    made, shown = template(config.slip), sample(config, now, language)
    return DrawSlip(id=id_, template=made, slip=shown, paper_mm=paper_mm, mode=mode)
