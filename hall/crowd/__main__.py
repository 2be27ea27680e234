"""`python -m hall.crowd --keys FILE --visitors N --over SECONDS`: send a crowd into a running demo."""

from __future__ import annotations

import argparse
import secrets
from datetime import datetime
from pathlib import Path

import requests

from hall.crowd import arrive
from hall.crowd.drive import Crowd, offered
from hall.crowd.habits import Habits, lunches, with_habits
from hall.crowd.hall import PublicHall
from hall.crowd.profile import day, evenly

OPEN_H = (9.0, 17.0)


def main() -> None:
    """Send a crowd and stay until everybody has gone, or the hall goes away."""
    parser = argparse.ArgumentParser(prog="hall crowd", description=__doc__)
    parser.add_argument("--keys", type=Path, required=True, help="the file that `hall demo --json FILE` wrote")
    parser.add_argument("--visitors", type=int, default=30)
    parser.add_argument("--over", type=float, default=60.0, help="seconds of hall time in which they come")
    parser.add_argument("--speed", type=float, default=1.0, help="hall seconds per real second")
    parser.add_argument("--seed", type=int, default=None, help="the same seed brings the same people")
    parser.add_argument("--day", type=float, default=0, metavar="N", help="a whole day of about N people, with habits")
    try:
        _send(parser.parse_args())
    except requests.ConnectionError:
        raise SystemExit("The hall does not answer any more; the crowd goes home.") from None


def _send(asked: argparse.Namespace) -> None:
    hall = PublicHall.from_file(asked.keys)
    services = hall.get("clerk", "/services")
    classes = [c["code"] for c in services["classes"]]
    seed = asked.seed if asked.seed is not None else secrets.randbits(32)
    windows = [item["code"] for item in hall.get("clerk", "/windows")["items"]]
    if asked.day:
        body = hall.get("admin", "/configuration")["body"]
        possible = arrive.possible(body, [one.code for one in offered(services)])
        people = with_habits(seed, day(seed, asked.day, *OPEN_H, offered(services), classes), Habits(), possible)
        people = arrive.book(hall, arrive.to_colleagues(people, body), datetime.fromisoformat(services["at"]))
        crowd = Crowd(hall, people, asked.speed, lunches=lunches(windows, Habits(), OPEN_H[0]))
    else:
        people = evenly(seed, asked.visitors, asked.over, offered(services), classes)
        crowd = Crowd(hall, people, asked.speed)
    crowd.open_windows()
    crowd.run()
    hall.close()


if __name__ == "__main__":
    main()
