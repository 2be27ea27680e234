"""What a copy would bring back to life: keys that were revoked since it was made, accounts, passwords, roles, sessions.

Where the lost database can still be read, what it knew of them holds. Where it cannot, nobody knows what was revoked
since: the keys stay as the copy has them and are counted, and whoever restores may end them all.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from pathlib import Path

_CARRIED = """
UPDATE main.bearer_keys SET hash = l.hash, expires_at = l.expires_at, boot = l.boot, boot_id = l.boot_id,
    proofs = l.proofs, revoked_at = coalesce(main.bearer_keys.revoked_at, l.revoked_at)
    FROM lost.bearer_keys AS l WHERE l.id = main.bearer_keys.id;
UPDATE main.accounts SET disabled = max(main.accounts.disabled, l.disabled), password = l.password, pin = l.pin,
    otp_secret = l.otp_secret, otp_on = l.otp_on, otp_step = l.otp_step, otp_recovery = l.otp_recovery
    FROM lost.accounts AS l WHERE l.id = main.accounts.id;
DELETE FROM main.grants WHERE account IN (SELECT id FROM lost.accounts) AND NOT EXISTS (SELECT 1 FROM lost.grants AS l
    WHERE (l.account, l.role, l.hall, l.zone) = (grants.account, grants.role, grants.hall, grants.zone));
UPDATE main.grants SET expires_at = l.expires_at FROM lost.grants AS l WHERE (l.account, l.role, l.hall, l.zone)
    = (main.grants.account, main.grants.role, main.grants.hall, main.grants.zone);
DELETE FROM main.corner_keys;
INSERT INTO main.corner_keys (hall, kind, hash, set_at, set_by) SELECT hall, kind, hash, set_at, set_by
    FROM lost.corner_keys WHERE hall IN (SELECT code FROM main.halls)
"""
"""Keys, people, their roles, and what opens the staff corner of kiosks, as they were last."""
_VALID_KEYS = "SELECT count(*) FROM main.bearer_keys WHERE revoked_at IS NULL"
_VALID_ACCOUNTS = "SELECT count(*) FROM main.accounts WHERE NOT disabled"


@dataclass(frozen=True, kw_only=True)
class Revived:
    """Keys and accounts that are valid after a restore, and how many the copy alone would have brought back beside.

    known: the lost database told what was revoked since the copy was made.
    """

    keys: int
    accounts: int
    keys_kept_out: int
    accounts_kept_out: int
    known: bool


def settle(fresh: Path, lost: Path | None, revoke_all_at: int | None) -> Revived:
    """Let nothing come back to life in a copy that is about to take a database's place; nobody stays signed in.

    lost: the database whose place it takes, None where it cannot be read. revoke_all_at: when every key ends, in
    microseconds since 1970; None for those alone that had ended before.
    """
    with sqlite3.connect(fresh) as copy:
        keys, people = _count(copy, _VALID_KEYS), _count(copy, _VALID_ACCOUNTS)
        known = lost is not None and _carried(copy, lost)
        kept_out = keys - _count(copy, _VALID_KEYS)
        if revoke_all_at is not None:
            copy.execute("UPDATE bearer_keys SET revoked_at = ? WHERE revoked_at IS NULL", (revoke_all_at,))
        copy.execute("DELETE FROM sessions")
        now_keys, now_people = _count(copy, _VALID_KEYS), _count(copy, _VALID_ACCOUNTS)
    copy.close()
    return Revived(
        keys=now_keys,
        accounts=now_people,
        keys_kept_out=kept_out,
        accounts_kept_out=people - now_people,
        known=known,
    )


def _carried(copy: sqlite3.Connection, lost: Path) -> bool:
    """Whether everything that the lost database knew of keys and people holds; else nothing of it."""
    try:
        copy.execute("ATTACH ? AS lost", (str(lost),))
        copy.execute("BEGIN")
        for statement in _CARRIED.split(";"):
            copy.execute(statement)
    except sqlite3.Error:
        copy.rollback()
        return False
    copy.commit()
    return True


def _count(copy: sqlite3.Connection, query: str) -> int:
    return int(copy.execute(query).fetchone()[0])
