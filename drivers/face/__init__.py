"""The box's own pages on loopback: the kiosk page, its files and events, and with virtual hardware the workbench's
view.

Whoever can reach this port can take tickets with the box's key, so every request must name us as its Host (a
foreign name that was made to point here is refused) and must not come from a foreign page. There are no cookies.
"""

from __future__ import annotations

from drivers.face.pages import FaceSettings
from drivers.face.server import Face
from drivers.face.service import Service
from drivers.face.workbench import Workbench

__all__ = ["Face", "FaceSettings", "Service", "Workbench"]
