"""What the commands do. Heavy parts are imported by the command that needs them, so that `hall --help` is quick."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hall import settings as settings_
from hall.domain.business_day import is_thinkable
from hall.settings import ROOT, BadSetting, Settings

if TYPE_CHECKING:
    from hall.storage.checks import Finding


class CannotDo(Exception):
    """The command cannot be carried out; the text says why and what to do."""


def demo(asked: argparse.Namespace) -> int:
    """Run the demo."""
    from hall import demo as demo_

    return demo_.run(
        demo_.Asked(
            port=asked.port,
            data=asked.data,
            json_file=asked.json,
            browser=not asked.no_browser,
            speed=asked.speed,
            starter=asked.starter,
            database=asked.database,
        )
    )


def bench(asked: argparse.Namespace) -> int:
    """Measure whether this machine is quick enough."""
    from hall import bench as bench_

    try:
        return bench_.run(
            asked.data, database=asked.database, visitors=asked.visitors, seconds=asked.seconds, out=asked.json
        )
    except bench_.CannotMeasure as no:
        raise CannotDo(str(no)) from None


def serve(asked: argparse.Namespace) -> int:
    """Run the server until SIGTERM."""
    from gevent import monkey

    monkey.patch_all()
    from hall import serving
    from hall.app import OldSchema

    try:
        settings = settings_.read(
            asked.config,
            asked.data,
            host=asked.host,
            port=asked.port,
            demo=asked.demo or None,
            clock=asked.clock,
            box_url=asked.box_url or None,
            public_url=asked.public_url,
            database=asked.database or None,
        )
        must_be_made(settings)
        serving.serve(settings)
    except (BadSetting, OldSchema, serving.Occupied) as no:
        raise CannotDo(str(no)) from None
    return 0


def init(asked: argparse.Namespace) -> int:
    """Make a database from a starter hall; says the one-time code for the first admin."""
    from hall import tls
    from hall.clock import HallClock
    from hall.storage.configurations import BadConfiguration
    from hall.storage.people import People
    from hall.storage.setup import add_hall, migrate
    from hall.storage.store import Store

    body = _starter(asked.starter)
    asked.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    tls.make(asked.data / "tls", tls.names_of_this_machine(), datetime.now(UTC))
    try:
        settings = settings_.read(asked.config, asked.data, database=asked.database or None)
    except BadSetting as no:
        raise CannotDo(str(no)) from None
    migrate(settings.database_url)
    store = Store(settings.database_url, HallClock())
    try:
        code = add_hall(store.engine, body, datetime.now(UTC))
        setup_code = People(store, settings.data).setup_code()
    except BadConfiguration as bad:
        raise CannotDo(f"{asked.starter}: {bad}") from None
    finally:
        store.close()
    config = f" --config {asked.config}" if asked.config else ""
    print(f"The hall {code!r} is in {settings.data}. Next: hall serve --data {settings.data}{config}")
    if setup_code:
        print(f"Open {settings.address} and make the first admin with this one-time code: {setup_code}")
    return 0


def migrate(asked: argparse.Namespace) -> int:
    """Bring the database to this program's version; refuses while a server runs."""
    from hall.serving import Occupied, sole_user
    from hall.storage.setup import migrate as bring_up

    settings = settings_of(asked)
    must_be_made(settings)
    try:
        with sole_user(settings.data):
            bring_up(settings.database_url)
    except Occupied as no:
        raise CannotDo(str(no)) from None
    print("The database has this program's version.")
    return 0


def check(asked: argparse.Namespace) -> int:
    """Look whether the hall could open: database, version, journal, settings, and what the manager's page shows."""
    from hall import doctor as doctor_
    from hall.storage import checks

    settings = settings_of(asked)
    must_be_made(settings)
    broken = _print(checks.look(settings.database_url, datetime.now(UTC)))
    return broken or _print(doctor_.before_opening(settings))


def _print(findings: Iterable[Finding]) -> int:
    """Each finding on a line; 1 when one of them is not well."""
    well = True
    for one in findings:
        mark = "MEND" if not one.ok else "look" if one.look else "ok  "
        print(f"{mark}  {one.what}: {one.found}")
        well = well and one.ok
    return 0 if well else 1


def doctor(asked: argparse.Namespace) -> int:
    """Say how everything is; 1 when something wants mending."""
    from hall import doctor as doctor_

    settings = settings_of(asked)
    must_be_made(settings)
    return _print(doctor_.look(settings, datetime.now(UTC)))


def import_(asked: argparse.Namespace) -> int:
    """Bring in the visits of another system; refuses while a server runs. With --dry-run nothing stays."""
    from hall import importing
    from hall.clock import HallClock
    from hall.domain.refusals import Refusal
    from hall.serving import Occupied, sole_user
    from hall.storage import history
    from hall.storage.store import Store

    settings = settings_of(asked)
    must_be_made(settings)
    now = datetime.now(UTC)
    store = Store(settings.database_url, HallClock())
    try:
        with sole_user(settings.data):
            hall = asked.hall or store.codes()[0]
            pasts = importing.read(asked.visits, history.timezone_of(store.engine, hall), now)
            found = history.bring_in(store.engine, hall, pasts, now, create=asked.create, dry_run=asked.dry_run)
    except Occupied as no:
        raise CannotDo(str(no)) from None
    except Refusal as no:
        raise CannotDo(f"{no}. The halls here: {', '.join(store.codes())}") from None
    except (importing.BadFile, history.NotBroughtIn) as bad:
        raise CannotDo(importing.said(asked.visits, bad.faults)) from None
    finally:
        store.close()
    print(importing.summary(found, asked.visits, hall, dry_run=asked.dry_run))
    return 0


def rebuild_figures(asked: argparse.Namespace) -> int:
    """Make the kept figures of closed days anew, saying how far it is; refuses while a server runs."""
    from hall.clock import HallClock
    from hall.domain.refusals import Refusal
    from hall.reports import keeping
    from hall.serving import Occupied, sole_user
    from hall.storage.store import Store

    settings = settings_of(asked)
    must_be_made(settings)
    days = _day(asked.from_) or date.min, _day(asked.to) or date.max
    store = Store(settings.database_url, HallClock())
    try:
        with sole_user(settings.data):
            done = sum(
                keeping.rebuild(store, hall, *days, print) for hall in ([asked.hall] if asked.hall else store.codes())
            )
    except Occupied as no:
        raise CannotDo(f"{no} A running server keeps figures by itself, a few days at a time.") from None
    except Refusal as no:
        raise CannotDo(f"{no}. The halls here: {', '.join(store.codes())}") from None
    finally:
        store.close()
    print(f"The figures of {done} business day(s) were made anew from the record.")
    return 0


def report(asked: argparse.Namespace) -> int:
    """Print or write a report; only reads, also while the server runs."""
    from hall.clock import HallClock
    from hall.domain.refusals import Refusal
    from hall.reports import make, must_have_format
    from hall.reports.export import as_file
    from hall.storage.store import Store
    from hall.words import Catalogue

    settings = settings_of(asked)
    must_be_made(settings)
    words = Catalogue(ROOT / "config" / "lang")
    store = Store(settings.database_url, HallClock())
    try:
        hall = asked.hall or store.codes()[0]
        must_have_format(asked.name, asked.format)
        days = _day(asked.from_), _day(asked.to)
        made = make(store, hall, asked.name, *days, asked.by, words, asked.ticket)
        content = as_file(made, asked.format, words, _language(asked.language), "hall report")
    except Refusal as no:
        raise CannotDo(words.say("en", f"refused-{no.code.replace('_', '-')}", **no.found)) from None
    finally:
        store.close()
    if asked.out is not None:
        asked.out.write_bytes(content)
        print(f"Written: {asked.out} ({len(content)} bytes)")
    elif asked.format in ("xlsx", "pdf") and sys.stdout.isatty():
        raise CannotDo(f"this is no text for a terminal; say --out FILE.{asked.format}")
    else:
        sys.stdout.buffer.write(content)
        sys.stdout.flush()
    return 0


def _language(asked: str) -> str:
    from hall.domain.wording import LANGUAGES

    if asked and asked not in LANGUAGES:
        raise CannotDo(f"{asked!r} is not a language of ours; known: {', '.join(LANGUAGES)}")
    return asked or LANGUAGES[0]


def replay(asked: argparse.Namespace) -> int:
    """Play visits of a file, or a stored day, through a policy; only reads."""
    from hall.domain.refusals import Refusal
    from hall.reports import replay as replays
    from hall.reports.visits import BadFile

    if (asked.visits is None) == (not asked.day):
        raise CannotDo("say what to replay: --visits FILE.csv, or --day YYYY-MM-DD of a stored hall")
    try:
        if asked.visits is not None:
            if not asked.windows:
                raise CannotDo("say at which windows: --windows with a number or a TOML file")
            made = replays.of_file(asked.visits, asked.windows, asked.policy)
        else:
            made = _replay_of_day(asked)
    except (BadFile, Refusal) as no:
        raise CannotDo(str(no)) from None
    text = json.dumps(made, indent=2, ensure_ascii=False) + "\n"
    if asked.json is None:
        sys.stdout.write(text)
    else:
        asked.json.write_text(text, encoding="utf-8")
    return 0


def _replay_of_day(asked: argparse.Namespace) -> dict[str, Any]:
    from hall.clock import HallClock
    from hall.reports import replay as replays
    from hall.storage.store import Store

    settings, day = settings_of(asked), _day(asked.day)
    must_be_made(settings)
    store = Store(settings.database_url, HallClock())
    try:
        hall = asked.hall or store.codes()[0]
        return replays.of_stored(store, hall, day or date.min, asked.policy, asked.windows)
    finally:
        store.close()


def _day(text: str) -> date | None:
    if not text:
        return None
    try:
        found = date.fromisoformat(text)
    except ValueError:
        found = date.min
    if not is_thinkable(found):
        raise CannotDo(f"{text!r} is not a date; write YYYY-MM-DD")
    return found


def settings_of(asked: argparse.Namespace) -> Settings:
    """The data folder and database that the command line names."""
    return Settings(data=asked.data, database=asked.database)


def must_be_made(settings: Settings) -> None:
    """Never make an empty database silently: a missing file is a restore, not a fresh start (TRUST F6)."""
    if not settings.database and not (settings.data / "hall.db").exists():
        raise CannotDo(f"{settings.data} holds no hall. Make one with `hall init --data {settings.data}`, or restore.")


def _starter(name: str) -> dict[str, Any]:
    file = ROOT / "config" / "starter" / f"{name}.json"
    file = file if file.exists() else Path(name)
    try:
        return dict(json.loads(file.read_text(encoding="utf-8")))
    except (OSError, json.JSONDecodeError) as error:
        known = ", ".join(sorted(p.stem for p in (ROOT / "config" / "starter").glob("*.json")))
        raise CannotDo(f"{name}: {error}. Known starters: {known}") from None
