"""Accounts, sessions, keys and enrolments, the same on SQLite and PostgreSQL."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert

from hall.domain.people import Account, Grant, StaffChange
from hall.domain.refusals import Refusal
from hall.journey.ports import Answer, By, Key
from hall.storage import devices
from hall.storage.people import People
from hall.storage.people_tables import device_states
from hall.storage.revisions import Revisions
from tests.web.house import ELSEWHERE, HERE, House

BOTH = ["sqlite", "postgres"]
BY = By(actor="account:test")


@pytest.fixture(params=BOTH)
def house(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[House]:
    url = request.getfixturevalue("postgres_database") if request.param == "postgres" else ""
    made = House(tmp_path, url=url)
    yield made
    made.close()


@pytest.fixture
def people(house: House) -> People:
    return house.people


def _key(n: int) -> Key:
    return Key(key=f"storage-test-{n:06d}", fingerprint=str(n))


def _change(people: People, id_: str, n: int, **change: Any) -> Answer:
    return people.change_staff(HERE, BY, _key(n), id_, StaffChange(**change), of=[HERE])


def test_an_account_is_found_with_what_it_may_do_in_every_hall(house: House, people: People) -> None:
    id_ = house.person("anna", "clerk", "greeter")
    house.person("bert", "admin", hall=ELSEWHERE)

    found = people.by_login("anna")

    assert isinstance(found, Account)
    assert (found.id, found.grants) == (id_, (Grant("clerk", HERE), Grant("greeter", HERE)))
    assert [account.login for account in people.staff(HERE)] == ["anna"]
    assert people.by_login("nobody") is None


def test_a_grant_that_has_expired_counts_no_more(house: House, people: People) -> None:
    house.person("anna", "clerk")
    ends = int((house.clock.now() + timedelta(hours=1)).timestamp() * 1_000_000)
    house.store.write(lambda c: c.exec_driver_sql(f"UPDATE grants SET expires_at = {ends}"))  # noqa: S608

    house.clock.step(hours=2)

    found = people.by_login("anna")
    assert found is not None
    assert found.grants == ()


def test_a_key_used_for_another_person_is_refused(house: House, people: People) -> None:
    change = StaffChange(name="Anna")
    people.add_staff(HERE, BY, Key(key="k" * 16, fingerprint="anna"), "anna", change)

    with pytest.raises(Refusal, match="key_reused"):
        people.add_staff(HERE, BY, Key(key="k" * 16, fingerprint="bert"), "bert", change)


def test_a_session_is_found_by_its_whole_and_by_its_half_fingerprint(house: House, people: People) -> None:
    account = house.person("anna", "clerk")
    for id_ in ("a" * 64, "b" * 64, "9" * 64):
        people.begin_session(account, id_, timedelta(hours=12))

    whole, half, none = people.session("b" * 64), people.session_beginning("b" * 32), people.session_beginning("c" * 32)

    assert whole is not None
    assert half == whole
    assert none is None


def test_sessions_that_have_ended_are_cleared_away(house: House, people: People) -> None:
    account = house.person("anna", "clerk")
    people.begin_session(account, "a" * 64, timedelta(hours=12))
    house.clock.step(hours=13)

    assert people.session("a" * 64) is None
    people.begin_session(account, "b" * 64, timedelta(hours=12))

    with house.store.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM sessions").scalar() == 1


def test_of_two_admins_who_remove_each_other_at_once_one_stays(house: House, people: People) -> None:
    one, two = house.person("anna", "admin"), house.person("bert", "admin")

    outcomes = _at_once(
        lambda: _change(people, one, 1, disabled=True),
        lambda: _change(people, two, 2, roles=()),
    )

    assert sorted(outcomes) == ["done", "last_admin"]


def test_of_two_set_ups_at_once_one_makes_the_admin(house: House, people: People) -> None:
    code = people.setup_code() or ""

    outcomes = _at_once(
        lambda: people.first_admin(code, "anna", "Anna", "hash"),
        lambda: people.first_admin(code, "bert", "Bert", "hash"),
    )

    assert sorted(outcomes) == ["already_set_up", "done"]


def test_of_two_admins_who_let_the_same_screen_in_one_succeeds(house: House, people: People) -> None:
    asked = people.ask_to_enter(HERE, "wall", "f" * 64, at_once=False)

    def let_in(n: int) -> Answer:
        return people.let_in(HERE, BY, _key(n), code=asked.code, place="", label="")

    assert sorted(_at_once(lambda: let_in(1), lambda: let_in(2))) == ["done", "enrolment_expired"]
    assert len(people.devices(HERE)) == 1


def test_of_two_saves_of_the_same_revision_one_takes_effect(house: House) -> None:
    revisions = Revisions(house.store)
    body = dict(revisions.present(HERE)["body"])

    def save(seats: int) -> Answer:
        changed = {**body, "hall": {**body["hall"], "seats": seats}}
        return revisions.save(HERE, BY, _key(seats), changed, 1, "because", tried=False)

    assert sorted(_at_once(lambda: save(11), lambda: save(12))) == ["done", "stale_version"]
    assert [h["revision"] for h in revisions.history(HERE)] == [2, 1]


def test_only_so_many_screens_wait_at_once_and_the_oldest_goes(house: House, people: People) -> None:
    asked = []
    for n in range(devices.WAITING_AT_ONCE + 2):
        house.clock.step(seconds=1)
        asked.append(people.ask_to_enter(HERE, "wall", f"{n:064d}", at_once=False))

    assert people.enrolment(asked[0].id, asked[0].secret) is None
    assert people.enrolment(asked[2].id, asked[2].secret) is not None


def test_a_key_is_in_force_until_it_expires_or_is_revoked(house: House, people: People) -> None:
    house.add_key("kiosk", label="one", place="kiosk-1")
    listed = people.devices(HERE)
    assert [(d.place, d.label, d.kind, d.condition) for d in listed] == [("kiosk-1", "one", "kiosk", "unknown")]

    people.revoke(HERE, BY, _key(1), listed[0].id)

    assert people.devices(HERE) == []


@pytest.mark.parametrize(("place", "listed"), [("window-1/keypad", 1), ("wall", 2)])
def test_a_keypad_that_is_let_in_again_is_listed_once_and_a_place_may_have_several_screens(
    house: House, people: People, place: str, listed: int
) -> None:
    for n in range(2):
        people.ask_to_enter(HERE, place, f"{n:064d}", at_once=True)

    assert [one.place for one in people.devices(HERE)] == [place] * listed
    assert people.key(f"{1:064d}") is not None
    assert (people.key(f"{0:064d}") is None) == (listed == 1)


def test_hardware_that_a_box_has_told_of_is_listed_with_its_box(house: House, people: People) -> None:
    house.add_key("kiosk", label="one", place="kiosk-1")
    at = house.clock.now()
    told = {"hall": HERE, "condition": "degraded", "cause": "paper_low", "since": at, "counters": {}, "box": "box-1"}
    rows = [
        {**told, "place": place, "kind": kind, "seen_at": at}
        for place, kind in (("kiosk-1", "kiosk"), ("kiosk-1/printer", "printer"))
    ]
    house.store.write(lambda c: c.execute(insert(device_states), rows))

    listed = people.devices(HERE)

    assert [(d.place, d.kind, d.box, d.condition, d.label) for d in listed] == [
        ("kiosk-1", "kiosk", "box-1", "degraded", "one"),
        ("kiosk-1/printer", "printer", "box-1", "degraded", ""),
    ]


def _at_once(*deeds: Callable[[], object]) -> list[str]:
    """What came of each: `done`, or the code of the refusal."""
    outcomes: list[str] = []
    start = threading.Barrier(len(deeds))

    def run(deed: Callable[[], object]) -> None:
        start.wait()
        try:
            deed()
        except Refusal as refusal:
            outcomes.append(refusal.code)
        else:
            outcomes.append("done")

    threads = [threading.Thread(target=run, args=(deed,)) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes
