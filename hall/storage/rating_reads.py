"""All SQL of the satisfaction report: the ratings of a period's tickets, and what was done about the bad ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, func, select

from hall.domain.follow_up import FollowUp
from hall.storage.device_tables import ratings
from hall.storage.follow_up_tables import follow_ups
from hall.storage.follow_ups import follow_up
from hall.storage.tables import legs, tickets

SERVED = "finished"
"""The ending of a stage that may be rated."""


@dataclass(frozen=True, kw_only=True)
class Given:
    """A rating that was given. annulled: an appeal was accepted."""

    ticket: str
    leg: int
    level: int
    channel: str
    annulled: bool


@dataclass(frozen=True, kw_only=True)
class Ratings:
    """What visitors said about a period's stages, and what follows from it."""

    given: Sequence[Given] = ()
    followed: Sequence[FollowUp] = ()


def ratings_of(connection: Connection, hall: str, from_: date, to: date) -> Ratings:
    """Of the tickets of these business days, without test tickets."""
    of_ticket = (ratings.c.hall == tickets.c.hall) & (ratings.c.ticket == tickets.c.id)
    mine = (tickets.c.hall == hall, tickets.c.day.between(from_, to), tickets.c.test.is_(False))
    columns = (ratings.c.ticket, ratings.c.leg, ratings.c.level, ratings.c.channel, ratings.c.annulled)
    query = select(*columns).join_from(tickets, ratings, of_ticket).where(*mine, ratings.c.level.is_not(None))
    bad = (follow_ups.c.hall == tickets.c.hall) & (follow_ups.c.ticket == tickets.c.id)
    followed = select(follow_ups).join_from(tickets, follow_ups, bad).where(*mine)
    return Ratings(
        given=tuple(Given(**row._mapping) for row in connection.execute(query)),
        followed=tuple(follow_up(row) for row in connection.execute(followed)),
    )


def levels_of(connection: Connection, hall: str, day: date) -> Mapping[int, int]:
    """Of the services of one business day's tickets that ended: how many have each level; 0 counts those not rated."""
    of_ticket = (legs.c.hall == tickets.c.hall) & (legs.c.ticket == tickets.c.id)
    same = (ratings.c.hall == legs.c.hall) & (ratings.c.ticket == legs.c.ticket) & (ratings.c.leg == legs.c.index)
    query = (
        select(ratings.c.level, ratings.c.annulled, func.count().label("n"))
        .join_from(tickets, legs, of_ticket)
        .join(ratings, same, isouter=True)
        .where(tickets.c.hall == hall, tickets.c.day == day, tickets.c.test.is_(False), legs.c.ending == SERVED)
        .group_by(ratings.c.level, ratings.c.annulled)
    )
    counted = dict.fromkeys(range(6), 0)
    for level, annulled, n in connection.execute(query):
        counted[0 if level is None or annulled else level] += n
    return counted
