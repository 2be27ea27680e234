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
    """`pause_until`, `uncovers` (told before a pause), `deputy` (who is asked then), `asked` (whom this one covers)."""
    config = ledger.config
    limit = config.rules.pause_limits_min.get(window.pause_reason)
    deputy = config.window_by_code.get(plan.deputy)
    paused = window.post is Post.PAUSED and window.since is not None and limit is not None
    return {
        "pause_until": window.since + timedelta(minutes=limit) if paused and window.since and limit else None,
        "uncovers": [common.service_of(config, code) for code in posts.only_here(ledger, plan)],
        "deputy": deputy.label if deputy else None,
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
