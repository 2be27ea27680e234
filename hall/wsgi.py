"""For a WSGI server of one's own: `gunicorn -k gevent hall.wsgi:app` with HALL_DATA (and HALL_CONFIG) set.

`hall serve` is the usual way and needs neither.
"""

from __future__ import annotations

import os
from pathlib import Path

from hall import settings
from hall.app import build

_config = os.environ.get("HALL_CONFIG")
server = build(settings.read(Path(_config) if _config else None, Path(os.environ.get("HALL_DATA", "/var/lib/hall"))))
server.start()
app = server.app
