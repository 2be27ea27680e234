"""What a terminal shows of the post: how long a pause may last, who is left alone by it, whom to stand in for."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from hall.domain.configuration import WindowPlan
from hall.domain.window import Post, Window
from hall.journey import posts
from hall.journey.ports import View
from hall.web.snapshots import common


def beside(ledger: View, plan: WindowPlan, window: Window) -> dict[str, Any]:
    """`pause_until`, `uncovers` (told before a pause), `deputy` (who is asked then), `asked` (whom this one covers),
    `suspensions` (what stands still here)."""
    config = ledger.config
    limit = config.rules.pause_limits_min.get(window.pause_reason)
    deputy = config.window_by_code.get(plan.deputy)
    paused = window.post is Post.PAUSED and window.since is not None and limit is not None
    return {
        "pause_until": window.since + timedelta(minutes=limit) if paused and window.since and limit else None,
        "uncovers": [common.service_of(config, code) for code in posts.only_here(ledger, plan)],
        "deputy": deputy.label if deputy else None,
        "suspensions": _standing_still(ledger, plan),
        "asked": [
            {
                "window": found.window.code,
                "label": config.window_by_code[found.window.code].label,
                "state": found.window.post.value,
                "reason": found.window.pause_reason or None,
                "since": found.window.since,
                "services": [common.service_of(config, code) for code in found.services],
            }
            for found in posts.asked_of(ledger, plan.code)
        ],
    }


def _standing_still(ledger: View, plan: WindowPlan) -> list[dict[str, Any]]:
    """The suspensions that this window's clerk must know of: of the hall, its zone or a service of its own."""
    own = [s.code for s in plan.services]
    return [
        {"scope": s.scope, "code": s.code, "reason": s.reason, "since": s.since, "fire": s.is_fire}
        for s in ledger.state.suspensions
        if any(s.covers(service, plan.zone) for service in own)
    ]
