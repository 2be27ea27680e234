"""What one hall has taught, its waits played forward, and what its visitors were told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from hall.domain.configuration import Configuration
from hall.domain.forecast import FRESH_S, SOON_MIN, Range, rising
from hall.domain.forecast.booked import share_that_comes
from hall.domain.forecast.calibration import Calibration, Learnt
from hall.domain.forecast.coming import Coming
from hall.domain.forecast.means import Mean
from hall.domain.forecast.outlook import Advice
from hall.domain.forecast.shown import next_shown, words
from hall.domain.forecast.staying import Staying
from hall.domain.forecast.whole import HallOutlook, Present, Waiter, look_ahead
from hall.domain.staffing.advice import advise
from hall.storage import estimates
from hall.storage.estimates import At, Ended, Here, Now, Reading, Shown

STEADY_S = 60.0
"""A value that was shown stays for so long, in hall time."""
ADVISED_S = 60.0
"""Which window to open is worked out once in so many seconds of hall time: it costs a forecast per kind of window."""
ENOUGH = 20
"""So many services of one hour make a mean of their own for that hour."""


class HallForecast:
    """What one hall has taught, and what its waiting visitors were shown last."""

    def __init__(self, hall: str) -> None:
        self._hall = hall
        self._config: tuple[int, Configuration] | None = None
        self._seq: int | None = None
        self._calibration = Calibration()
        self._means: dict[str, Mean] = {}
        self._hours: dict[tuple[str, int], Mean] = {}
        self._last_wait_s: dict[str, float] = {}
        self._staying = Staying()
        self._turnout: tuple[date, float] | None = None
        """Of which business day, and the share of those who book that comes."""
        self._coming = Coming()
        self._known: set[str] = set()
        """Tickets in the hall that were counted as having come."""
        self._outlook: HallOutlook | None = None
        self._shown: dict[str, Shown] = {}
        """The newest value that each waiting ticket was shown; with the raw forecast of its take."""
        self._taken: dict[str, Shown] = {}
        self._working: dict[str, int] = {}
        """By ticket: how many windows had its service as their own work when it was last shown something."""
        self._risen: dict[str, str] = {}
        self._advice: tuple[datetime | None, Advice | None] = (None, None)
        """When it was worked out which window to open, and which."""

    def refresh(
        self, connection: Reading, at: At, now: datetime
    ) -> tuple[HallOutlook, list[Shown], dict[str, datetime]]:
        """Read the hall, learn, play it forward; what is to be recorded comes with it."""
        if self._config is None or self._config[0] != at.revision:
            self._config = (at.revision, estimates.configuration(connection, at))
        config = self._config[1]
        begins = self._seq is None
        found = estimates.now(connection, at, config, self._seq, now)
        if self._turnout is None or self._turnout[0] != at.day:
            self._turnout = (at.day, share_that_comes(*estimates.turnout(connection, self._hall, at.day)))
        self._learn_times(found.ended, config)
        self._seq = max([at.seq, *(ended.seq for ended in found.ended)])
        if begins:
            self._remember(connection, found, at, config)
        self._count_those_who_came(found, config)
        called = self._learn_calls(found)
        shown = self._told_at_takes(found.here, at)
        present = Present(
            now=now,
            config=config,
            waiting=found.waiting,
            windows=found.windows,
            called=found.called,
            handle_s=lambda service: self._handle_s(config, service, now),
            last_wait_s=dict(self._last_wait_s),
            stays=self._staying.of,
            booked=found.booked,
            share_that_comes=self._turnout[1],
            coming=lambda service, visitor_class: self._coming.expected((service, visitor_class), _wall_s(config, now)),
        )
        self._outlook = look_ahead(present, self._calibration)
        self._outlook.advice = self._advised(present, self._outlook, found)
        shown += self._told_while_waiting(found, at, now)
        return self._outlook, shown, called

    def _advised(self, present: Present, outlook: HallOutlook, found: Now) -> Advice | None:
        """The window to open, as it was worked out within the last minute; it falls away when that window opens."""
        stands = {window.code for window in found.windows}
        at, known = self._advice
        if at is None or abs((present.now - at).total_seconds()) >= ADVISED_S or (known and known.window in stands):
            closed = [plan.code for plan in present.config.windows if plan.code not in stands]
            known = advise(present, outlook, self._calibration, closed)
            self._advice = (present.now, known)
        return known

    def _remember(self, connection: Reading, found: Now, at: At, config: Configuration) -> None:
        """At the start: what was learnt before, who came when, and what those who wait were shown."""
        for service, visitor_class, came_at in estimates.came(connection, self._hall, at.day):
            self._coming.add((service, visitor_class), _wall_s(config, came_at))
        self._known = {one.ticket for one in found.here}
        for one in estimates.learnt(connection, self._hall):
            self._calibration.learn(_learnt(one, one.called_at or one.at))
        for one in estimates.pending(connection, self._hall, [here.ticket for here in found.here]):
            self._shown[one.ticket] = one
            if one.turn == 0:
                self._taken[one.ticket] = one

    def _count_those_who_came(self, found: Now, config: Configuration) -> None:
        """How often people of each service and class come. One who came and went between two looks is missed.

        Who booked is expected by name, who walked straight to a window passed nobody.
        """
        here = {one.ticket for one in found.here}
        for one in sorted(found.here, key=lambda one: one.issued_at):
            walked = one.first_called_at == one.issued_at
            if one.ticket not in self._known and one.first_leg and not one.on_time and not walked:
                self._coming.add((one.service, one.visitor_class), _wall_s(config, one.issued_at))
        self._known = here

    def _learn_times(self, ended: Sequence[Ended], config: Configuration) -> None:
        zone = ZoneInfo(config.hall.timezone)
        for stage in ended:
            if stage.handle_s is not None and stage.ending != "absent":
                self._means.setdefault(stage.service, Mean()).add(stage.handle_s)
                hour = stage.ended_at.astimezone(zone).hour
                self._hours.setdefault((stage.service, hour), Mean()).add(stage.handle_s)
            if stage.first_called_at != stage.queued_at:  # else he walked straight to a window and did not wait
                self._learn_wait(stage)

    def _learn_wait(self, stage: Ended) -> None:
        """How long somebody waited, and whether he stayed and came."""
        waited_s = ((stage.first_called_at or stage.ended_at) - stage.queued_at).total_seconds()
        if stage.first_called_at is not None:
            self._last_wait_s[stage.service] = waited_s
        if stage.ending == "absent":
            self._staying.absent(stage.visitor_class, waited_s, stage.handle_s or 0.0)
        elif stage.first_called_at is not None:
            self._staying.called(stage.visitor_class, waited_s)
        elif stage.ending == "left":
            self._staying.left(stage.visitor_class, waited_s)

    def _handle_s(self, config: Configuration, service: str, now: datetime) -> float:
        """The last hundred, drawn towards what is usual at this hour, and that towards the hall's typical time."""
        known = config.service_by_code.get(service)
        typical = known.typical_min * 60 if known is not None else 600.0
        hour = self._hours.get((service, now.astimezone(ZoneInfo(config.hall.timezone)).hour))
        usual = hour.seconds(typical) if hour is not None and len(hour) >= ENOUGH else typical
        mean = self._means.get(service)
        return mean.seconds(usual) if mean is not None else usual

    def _learn_calls(self, found: Now) -> dict[str, datetime]:
        """First calls since the last look, each with its instant; every one teaches."""
        called = {here.ticket: here.first_called_at for here in found.here if here.first_called_at is not None}
        called |= {stage.ticket: stage.first_called_at for stage in found.ended if stage.first_called_at is not None}
        gone = {stage.ticket for stage in found.ended}
        new = {ticket: at for ticket, at in called.items() if ticket in self._shown}
        for ticket in sorted(new, key=lambda ticket: new[ticket]):
            taken = self._taken.get(ticket)
            if taken is not None and taken.raw_s is not None:
                self._calibration.learn(_learnt(taken, new[ticket]))
                self._last_wait_s[taken.service] = (new[ticket] - taken.at).total_seconds()
        for ticket in {*new, *gone}:
            for known in (self._shown, self._taken, self._working, self._risen):
                known.pop(ticket, None)
        return new

    def _told_at_takes(self, found: Sequence[Here], at: At) -> list[Shown]:
        """What those were told who took a number since the last look."""
        since: Counter[str] = Counter()
        shown = []
        for here in sorted(found, key=lambda here: here.issued_at):
            new = here.ticket not in self._shown and here.first_leg and here.first_called_at is None
            if new and here.told_low_min is not None and here.told_high_min is not None:
                shown.append(self._told_at_take(here, at, since[here.service], here.told_low_min, here.told_high_min))
                since[here.service] += 1
        return shown

    def _told_at_take(self, here: Here, at: At, came_since: int, low_min: int, high_min: int) -> Shown:
        """By the forecast in force when the number was taken, else by the formula."""
        said, outlook = None, self._outlook
        if outlook is not None and (here.issued_at - outlook.at).total_seconds() <= FRESH_S:
            said = outlook.said(here.service, here.visitor_class, came_since)
        low_s, high_s = low_min * 60.0, (high_min or SOON_MIN) * 60.0
        known = said.range if said is not None else Range(low_s=low_s, middle_s=(low_s + high_s) / 2, high_s=high_s)
        one = Shown(
            ticket=here.ticket,
            turn=0,
            day=at.day,
            service=here.service,
            visitor_class=here.visitor_class,
            at=here.issued_at,
            raw_s=said.raw_s if said is not None else None,
            low_s=known.low_s,
            middle_s=known.middle_s,
            high_s=known.high_s,
            low_min=low_min,
            high_min=high_min,
            naive_s=said.naive_s if said is not None else None,
            les_s=said.les_s if said is not None else None,
        )
        self._shown[here.ticket] = self._taken[here.ticket] = one
        return one

    def _told_while_waiting(self, found: Now, at: At, now: datetime) -> list[Shown]:
        """New values for those who wait, where they changed by more than three minutes; the others keep theirs."""
        changed = []
        if self._outlook is None:
            return []
        self._outlook.risen = self._risen
        working = rising.working(found.config, [window.code for window in found.windows if window.back_at is None])
        for waiter in found.waiting:
            self._working.setdefault(waiter.ticket, working.get(waiter.service, 0))
            before, fresh = self._shown.get(waiter.ticket), self._outlook.waiting(waiter.ticket)
            if before is None or fresh is None:
                continue
            passed = (now - before.at).total_seconds()
            if passed < STEADY_S:
                self._outlook.steady[waiter.ticket] = _range(before)
                continue
            shown, way = next_shown(_range(before), passed, fresh)
            self._outlook.steady[waiter.ticket] = shown
            if way == "same":
                continue
            self._explain(waiter, before.at, way, found, working)
            after = _shown_again(before, waiter, at, now, shown, risen=way == "more")
            self._shown[waiter.ticket] = after
            changed.append(after)
        return changed

    def _explain(self, waiter: Waiter, since: datetime, way: str, found: Now, working: Mapping[str, int]) -> None:
        """Keep why a told wait has grown, until a value falls again."""
        stands = working.get(waiter.service, 0)
        fewer = stands < self._working.get(waiter.ticket, 0)
        self._working[waiter.ticket] = stands
        self._risen.pop(waiter.ticket, None)
        if way == "more":
            self._risen[waiter.ticket] = rising.why(found.config, waiter, since, found.here, fewer_windows=fewer)


def _shown_again(before: Shown, waiter: Waiter, at: At, now: datetime, shown: Range, *, risen: bool) -> Shown:
    worded = words(shown)
    return Shown(
        ticket=waiter.ticket,
        turn=before.turn + 1,
        day=at.day,
        service=waiter.service,
        visitor_class=waiter.visitor_class,
        at=now,
        raw_s=None,
        **asdict(shown),
        **asdict(worded),
        risen=risen,
    )


def _wall_s(config: Configuration, at: datetime) -> float:
    """Seconds on the hall's wall clock: its days begin at multiples of 86,400."""
    return at.astimezone(ZoneInfo(config.hall.timezone)).replace(tzinfo=UTC).timestamp()


def _range(shown: Shown) -> Range:
    return Range(low_s=shown.low_s, middle_s=shown.middle_s, high_s=shown.high_s)


def _learnt(taken: Shown, called_at: datetime) -> Learnt:
    actual = max((called_at - taken.at).total_seconds(), 0.0)
    return Learnt(
        service=taken.service,
        predicted_s=taken.raw_s or 0.0,
        actual_s=actual,
        visitor_class=taken.visitor_class,
        told=_range(taken),
    )
