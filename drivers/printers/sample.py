"""A slip that nobody holds: on it every block has something to show."""

from __future__ import annotations

from datetime import UTC, datetime

from hall.contract.messages import Slip, Wait, Where


def sample(language: str) -> Slip:
    """A slip on which every block has something to show."""
    return Slip(
        number="A104",
        hall={"zh-Hans": "行政服务中心", "zh-Hant": "行政服務中心", "en": "Administrative Service Centre"},
        service={"zh-Hans": "社会保险", "zh-Hant": "社會保險", "en": "Social insurance"},
        where=Where(floor="1", zone={"zh-Hans": "A区", "zh-Hant": "A區", "en": "Zone A"}, windows="1–6", arrow="left"),
        language=language,
        issued_at=datetime.now(UTC).astimezone(),
        ahead=10,
        wait=Wait(low_min=15, high_min=25),
        documents=({"zh-Hans": "身份证原件", "zh-Hant": "身分證原件", "en": "ID card"},),
        link="https://hall.example/t/7Qm2xKd0Vb9sL3Rw8YtZ4A",
        kiosk="1F-1",
        test=True,
    )
