"""What the hall has not been told yet of the contacts: the newest state of each, until it is stored there."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from typing import Any

from hall.contract.coding import encode
from hall.contract.messages import ContactState


class OwedContacts:
    """Safe to use from several threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._newest: dict[str, ContactState] = {}
        self._owed: set[str] = set()

    def changed(self, message: ContactState) -> None:
        """A contact changed."""
        with self._lock:
            self._newest[message.place] = message
            self._owed.add(message.place)

    def again(self) -> None:
        """A new connection: the hall may have been restored meanwhile."""
        with self._lock:
            self._owed.update(self._newest)

    def tell(self, ask: Callable[[Mapping[str, Any]], Any]) -> None:
        """Tell what is owed; what the hall does not answer with `stored` stays owed."""
        with self._lock:
            owed = [self._newest[place] for place in self._owed]
        for message in owed:
            answer = ask(encode(message))
            with self._lock:
                if isinstance(answer, Mapping) and answer.get("stored") and self._newest[message.place] == message:
                    self._owed.discard(message.place)
