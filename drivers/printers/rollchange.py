"""The slip that shows that a new roll is in as it should be."""

from __future__ import annotations

from datetime import datetime

from hall.contract.messages import ChangeRoll, PrintSlip, Slip, Where

TRIAL_NUMBER = "A888"
NEW_ROLL = {"zh-Hans": "新纸卷", "zh-Hant": "新紙捲", "en": "New roll"}


def trial_slip(job: ChangeRoll, now: datetime) -> PrintSlip:
    """A test slip under the id of the step that asks for it, so that its receipt is the step's."""
    slip = Slip(
        number=TRIAL_NUMBER,
        hall=NEW_ROLL,
        service={"zh-Hans": "测试", "zh-Hant": "測試", "en": "Test"},
        where=Where(),
        language="zh-Hans",
        issued_at=now,
        kiosk=job.place,
        test=True,
    )
    return PrintSlip(id=job.id, place=job.place, deadline=job.deadline, ticket="", slip=slip)
