"""`hall backup` and `hall restore`: a hall as it was, with what its walls show."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import UTC, datetime

from hall.commands import CannotDo, must_be_made, settings_of
from hall.storage.reviving import Revived


def restore(asked: argparse.Namespace) -> int:
    """Put a copy in the place of the SQLite database; refuses while a server runs."""
    from hall import media_copies
    from hall.serving import Occupied, sole_user
    from hall.storage.restoring import NotRestored
    from hall.storage.restoring import restore as put_back

    settings = settings_of(asked)
    if settings.database:
        raise CannotDo("on PostgreSQL use pg_restore; this command puts back the SQLite file")
    if not asked.copy.is_file():
        raise CannotDo(f"there is no file {asked.copy}")
    try:
        with sole_user(settings.data):
            moved, known, revived = put_back(
                asked.copy, settings.data, datetime.now(UTC), asked.skip, revoke_keys=asked.revoke_keys
            )
    except (Occupied, NotRestored) as no:
        raise CannotDo(str(no)) from None
    found = _files(lambda: media_copies.bring_back(asked.copy, settings.data), "the database is back")
    for one in moved:
        print(f"{one.hall}, {one.day}, {one.what}: goes on after {one.last}")
    if not known:
        print(f"The lost database could not be read: {asked.skip} numbers of each series are left out. If a number on")
        print("paper is higher than the one named above, restore again with a larger --skip before anybody presses.")
    _say_who_may_come_in(revived, all_ended=asked.revoke_keys)
    print(f"Restored from {asked.copy}; a new epoch has begun. The former file stays beside it as hall.db.replaced-….")
    print(f"Pictures and videos of the walls that were missing and came back: {found}.")
    return 0


def _say_who_may_come_in(revived: Revived, *, all_ended: bool) -> None:
    """An old copy knows nothing of what was revoked since it was made."""
    if revived.known:
        print(f"What was revoked or changed since the copy stays so: {revived.keys_kept_out} keys of devices and")
        print(f"programs and {revived.accounts_kept_out} accounts stay out; passwords, roles and PINs are the newest.")
    else:
        print("The lost database could not tell what was revoked since the copy was made: passwords, roles, PINs and")
        print(f"{revived.accounts} accounts are valid again as they were then. Look through Settings, Staff.")
    if all_ended:
        print("Every key has ended: let each device in anew, and make the programs' keys anew.")
    else:
        print(
            f"{revived.keys} keys of devices and programs are valid. Where one may be in wrong hands, revoke it under"
        )
        print("Settings, Devices, or restore again with --revoke-keys, which ends them all.")
    print("Nobody is signed in any more.")


def backup(asked: argparse.Namespace) -> int:
    """Copy a SQLite hall while it runs, and what its walls show; the copy is opened and checked before it counts."""
    from hall import media_copies
    from hall.storage import checks

    settings = settings_of(asked)
    must_be_made(settings)
    if settings.database:
        raise CannotDo("on PostgreSQL use pg_dump; this command copies the SQLite file")
    checks.copy_sqlite(settings.data / "hall.db", asked.to)
    found = _files(lambda: media_copies.copy_out(settings.data, asked.to), f"the database is copied to {asked.to}")
    print(f"Copied to {asked.to}, and read back. New pictures and videos of the walls beside it: {found}.")
    return 0


def _files(bring: Callable[[], int], done: str) -> int:
    try:
        return bring()
    except OSError as no:
        raise CannotDo(f"{done}, but not all pictures and videos of the walls: {no}") from None
