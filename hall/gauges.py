"""What a server process measures of itself, for `/metrics` (TRUST §9). Figures of the machine only: nothing of people.

Times are real seconds, also where the hall's clock runs faster. Each process tells its own; several are added up by
whoever asks them.
"""

from __future__ import annotations

from prometheus_client import Counter, Gauge, Histogram

_QUICK = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0)
_OPERATIONS = Histogram(
    "hall_operation_seconds", "From being asked to the answer, by how it ended", ["ended"], buckets=_QUICK
)
DONE, REFUSED, FAILED = (_OPERATIONS.labels(ended) for ended in ("done", "refused", "cannot_write"))
"""An operation that took effect (or had, under the same key), that the hall refused, that could not be written."""
COMMIT = Histogram("hall_commit_seconds", "Until a group of operations was safe on the disk (SQLite)", buckets=_QUICK)
GROUP = Histogram("hall_commit_group_size", "Operations in one commit (SQLite)", buckets=(1, 2, 4, 8, 16, 32, 64))
TOLD = Histogram("hall_told_seconds", "From the hint of a commit until every face was told", buckets=_QUICK)
FACES = Gauge("hall_faces", "Connected faces and boxes, by kind", ["kind"])
HUNG_UP = Counter("hall_faces_hung_up", "Faces that were hung up on because they did not read")
BACKUP_AGE = Gauge("hall_backup_age_seconds", "Since the newest copy in the data folder; NaN where there is none")
