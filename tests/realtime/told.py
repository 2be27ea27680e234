"""What would have gone out by the sockets."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass
class Told:
    """Stands where the sockets are: what was sent, and to whom."""

    sent: list[tuple[str, str, Any, str | None]] = field(default_factory=list)

    def emit(self, namespace: str, event: str, body: Any, to: str | None = None) -> None:
        self.sent.append((namespace, event, body, to))
