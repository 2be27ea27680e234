"""`hall doctor`: how a hall's data folder is, in words; only looks, also while the server runs."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from datetime import datetime, timedelta

from cryptography import x509

from hall import opening
from hall.domain.before_opening import Weight
from hall.serving import Occupied, sole_user
from hall.settings import ROOT, Settings
from hall.storage import checks
from hall.storage.checks import Finding
from hall.storage.store import Store
from hall.words import Catalogue

LEAST_FREE = 1 << 30
"""A day of a large hall writes some 50 MB; below a gigabyte somebody should look while there is time."""
RENEW_BEFORE = timedelta(days=30)
BACKUP_AGE = timedelta(hours=1)
"""A copy every five minutes is what install.md sets up."""


def look(settings: Settings, now: datetime) -> Iterator[Finding]:
    """Everything that can be found out about this hall without changing it."""
    yield _server(settings)
    yield from _disk(settings)
    if not settings.database:
        yield _integrity(settings)
        yield _backup(settings, now)
    yield from checks.look(settings.database_url, now)
    yield from checks.devices(settings.database_url, now)
    yield _certificate(settings, now)


def _server(settings: Settings) -> Finding:
    """Whether it runs is no fault in itself."""
    try:
        with sole_user(settings.data):
            return Finding(what="server", ok=True, found="not running on this folder")
    except Occupied:
        return Finding(what="server", ok=True, found="running on this folder")


def _disk(settings: Settings) -> Iterator[Finding]:
    usage = shutil.disk_usage(settings.data)
    said = f"{usage.free / 2**30:.1f} GB free of {usage.total / 2**30:.1f} GB"
    yield Finding(what="disk", ok=usage.free >= LEAST_FREE, found=said)


def _integrity(settings: Settings) -> Finding:
    try:
        with sqlite3.connect(f"file:{settings.data / 'hall.db'}?mode=ro", uri=True) as database:
            state = str(database.execute("PRAGMA quick_check").fetchone()[0])
        database.close()
    except sqlite3.Error as error:
        state = str(error)
    return Finding(what="database", ok=state == "ok", found="whole" if state == "ok" else f"{state}; restore a copy")


def _backup(settings: Settings, now: datetime) -> Finding:
    """The newest copy in the data folder; where copies go elsewhere, this says so and is no fault."""
    copies = [file.stat().st_mtime for file in settings.data.glob("backup*.db")]
    if not copies:
        return Finding(what="copies", ok=True, found=f"none in {settings.data}; are they made elsewhere?")
    age = now - datetime.fromtimestamp(max(copies), now.tzinfo)
    said = f"newest {int(age.total_seconds() // 60)} min old"
    return Finding(what="copies", ok=age <= BACKUP_AGE, found=said)


def _certificate(settings: Settings, now: datetime) -> Finding:
    file = settings.data / "tls" / "hall.pem"
    try:
        ends = x509.load_pem_x509_certificate(file.read_bytes()).not_valid_after_utc
    except FileNotFoundError:
        return Finding(what="certificate", ok=True, found="none here (plain http, or a proxy has it)")
    except (OSError, ValueError) as error:
        return Finding(what="certificate", ok=False, found=f"{file} cannot be read: {error}")
    said = f"valid until {ends:%Y-%m-%d}"
    if ends - now < RENEW_BEFORE:
        said += f"; remove {file} and run `hall init` again"
    return Finding(what="certificate", ok=ends - now >= RENEW_BEFORE, found=said)


def before_opening(settings: Settings) -> Iterator[Finding]:
    """Whether the doors may open: the sentences of the manager's page, in English."""
    words = Catalogue(ROOT / "config" / "lang")
    store = Store(settings.database_url, settings.clock)
    try:
        for hall in store.codes():
            with store.view(hall) as view:
                for row in opening.rows(view, settings, words):
                    what, weight = f"{hall}: {row['area']}", row["weight"]
                    well, said = weight != Weight.MEND, row["words"]["en"]
                    yield Finding(what=what, ok=well, found=said, look=weight == Weight.LOOK)
    finally:
        store.close()
