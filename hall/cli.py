"""`hall`: the commands of whoever runs a hall. Each says what it does, and what to do when it cannot."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from hall import __version__, commands, copies
from hall.clock import HallClock
from hall.domain.rules import POLICIES

DATA = Path("/var/lib/hall")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit code."""
    asked = _parser().parse_args(arguments)
    try:
        return int(asked.run(asked) or 0)
    except commands.CannotDo as no:
        print(f"hall {asked.command}: {no}", file=sys.stderr)
        return 2
    except BrokenPipeError:  # whoever reads our lines has read enough (`hall check | head`)
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="hall", description="Queue management for public service halls.")
    parser.set_defaults(run=lambda _: parser.print_help())
    parser.add_argument("--version", action="version", version=f"hall {__version__}")
    found = parser.add_subparsers(dest="command", metavar="COMMAND")
    _demo(found)
    _serve(found)
    init = _data(found, "init", "make a database from a starter hall", commands.init)
    init.add_argument(
        "--starter", default="town", help="hongkou (37 windows), wuxi (49), zhenhai (24), town (6), or a file"
    )
    init.add_argument("--config", type=Path, help="settings of the process, as for serve: they say the address")
    _data(found, "migrate", "bring the database to this program's version", commands.migrate)
    _data(found, "check", "is everything in place for opening?", commands.check)
    _data(found, "doctor", "how is everything? disk, database, journal, clock, devices", commands.doctor)
    restore = _data(found, "restore", "put a copy in the database's place; the server must be stopped", copies.restore)
    restore.add_argument("copy", type=Path, help="file that `hall backup` wrote")
    restore.add_argument(
        "--skip", type=int, default=200, help="numbers left out per series where the lost database cannot be read"
    )
    restore.add_argument(
        "--revoke-keys", action="store_true", help="end every key of devices and programs: all are let in anew"
    )
    backup = _data(found, "backup", "copy the database and the walls' pictures while the hall runs", copies.backup)
    backup.add_argument("--to", type=Path, required=True, help="file to write")
    _import(found)
    rebuild = _data(
        found, "rebuild-figures", "make the kept figures of closed days anew from the record", commands.rebuild_figures
    )
    rebuild.add_argument("--hall", default="", help="this hall only; all halls without it")
    rebuild.add_argument("--from", dest="from_", default="", help="first business day, YYYY-MM-DD")
    rebuild.add_argument("--to", default="", help="last business day")
    _report(found)
    _replay(found)
    bench = _data(found, "bench", "is this machine quick enough? a hall of its own, removed afterwards", commands.bench)
    bench.add_argument("--visitors", type=int, default=2000, help="visitors a day that are expected")
    bench.add_argument("--seconds", type=float, default=5.0, help="so long each kind of press")
    bench.add_argument("--json", type=Path, help="write the figures to this file too")
    return parser


def _data(
    found: argparse._SubParsersAction[argparse.ArgumentParser], name: str, says: str, run: object
) -> argparse.ArgumentParser:
    one = found.add_parser(name, help=says, description=says)
    one.add_argument("--data", type=Path, default=DATA, help=f"data folder (default {DATA})")
    one.add_argument("--database", default="", help="PostgreSQL address, instead of SQLite in the data folder")
    one.set_defaults(run=run)
    return one


def _demo(found: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    demo = found.add_parser("demo", help="a whole hall on this machine, hardware included")
    demo.add_argument("--port", type=int, default=8080)
    demo.add_argument("--data", type=Path, help="folder to use and keep; a temporary one without it")
    demo.add_argument("--json", type=Path, help="write addresses and keys to this file when it is ready")
    demo.add_argument("--no-browser", action="store_true", help="do not open the workbench")
    demo.add_argument("--speed", type=float, default=1.0, help="hall seconds per real second")
    demo.add_argument("--starter", default="hongkou", choices=["hongkou", "wuxi", "zhenhai", "town"])
    demo.add_argument("--database", default="", help="PostgreSQL address, instead of SQLite")
    demo.set_defaults(run=commands.demo)


def _serve(found: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    serve = _data(found, "serve", "run the server", commands.serve)
    serve.add_argument("--config", type=Path, help="settings of the process (config/hall.toml)")
    serve.add_argument("--host")
    serve.add_argument("--port", type=int)
    serve.add_argument("--demo", action="store_true", help=argparse.SUPPRESS)
    serve.add_argument("--clock", type=HallClock.parse, default=HallClock(), help=argparse.SUPPRESS)
    serve.add_argument("--box-url", default="", help=argparse.SUPPRESS)
    serve.add_argument("--public-url", help=argparse.SUPPRESS)


def _import(found: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    brings = _data(found, "import", "bring in visits of another system; the server must be stopped", commands.import_)
    brings.add_argument("visits", type=Path, help="CSV (UTF-8): ticket, service, visitor_class, channel, window, …")
    brings.add_argument("--hall", default="")
    brings.add_argument("--dry-run", action="store_true", help="check everything, change nothing")
    brings.add_argument("--create", action="store_true", help="make services, windows and clerks that are not there")


def _report(found: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    says = "figures of a period, as JSON, CSV, XLSX or PDF"
    report = _data(found, "report", says, commands.report)
    report.add_argument("name", help="day, windows, services, staff, heatmap, comparison, trend, exceptions, ticket, …")
    report.add_argument("--hall", default="")
    report.add_argument("--from", dest="from_", default="", help="first business day, YYYY-MM-DD")
    report.add_argument("--to", default="", help="last business day")
    report.add_argument("--by", default="", help="what makes a row: service, window, clerk, hour, half_hour")
    report.add_argument("--ticket", default="", help="of the report `ticket`: its number or id")
    report.add_argument("--format", default="json", choices=["json", "csv", "xlsx", "pdf"])
    report.add_argument("--language", default="", help="of the words in a file: zh-Hans, zh-Hant, en")
    report.add_argument("--out", type=Path, help="file to write; without it the report goes to standard output")


def _replay(found: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    replay = _data(found, "replay", "play a day again under a policy: waits, overtaking, estimates", commands.replay)
    replay.add_argument("--visits", type=Path, help="CSV: arrival, service, visitor_class, service_seconds (…)")
    replay.add_argument("--day", default="", help="a stored business day of the hall instead, YYYY-MM-DD")
    replay.add_argument("--hall", default="")
    replay.add_argument("--windows", default="", help="so many windows that serve everything, or a TOML file")
    replay.add_argument("--policy", default="head-start", help=f"{', '.join(POLICIES)}, or a TOML or JSON file")
    replay.add_argument("--json", type=Path, help="file to write; without it, standard output")


if __name__ == "__main__":
    sys.exit(main())
