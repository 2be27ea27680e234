"""A slip drawn for one person before it is printed: by the bytes that a printer would get, sent in parts."""

from __future__ import annotations

import io
import logging
import threading
from collections.abc import Mapping
from typing import Any

from drivers import parts
from drivers.catalogue import Catalogue
from drivers.printers.hall_slip import HallSlip
from drivers.printers.options import PrinterOptions
from drivers.slip_picture import picture
from drivers.wire import WireError
from hall.contract.coding import decode
from hall.contract.slip_template import DrawSlip

log = logging.getLogger(__name__)


class Easel:
    """Makes pictures of slips."""

    def __init__(self, slip: HallSlip, catalogue: Catalogue) -> None:
        self._slip, self._catalogue = slip, catalogue
        self._one = threading.Lock()
        """One at a time: somebody who types asks often, and printing comes first."""

    def asked(self, body: Mapping[str, Any], call: parts.Call) -> None:
        """The hall wants to see a slip: an encoded DrawSlip; returns at once."""
        threading.Thread(target=self._send, args=(body, call), name="easel", daemon=True).start()

    def png(self, asked: DrawSlip) -> bytes:
        """The slip as it would come out. Raises whatever is wrong with it."""
        options = PrinterOptions(paper_mm=asked.paper_mm, mode=asked.mode)
        content = io.BytesIO()
        picture(self._slip.of(asked.template), asked.slip, options, self._catalogue).save(content, "PNG")
        return content.getvalue()

    def _send(self, body: Mapping[str, Any], call: parts.Call) -> None:
        content = b""
        try:
            with self._one:
                content = self.png(decode(body))
        except Exception:
            # A template under somebody's hands may be anything; the answer is then that there is no picture.
            log.exception("a slip cannot be drawn to be seen first")
        try:
            parts.send("picture", str(body.get("id", "")), content, call)
        except WireError as error:
            log.debug("a picture was not sent: %s", error)
