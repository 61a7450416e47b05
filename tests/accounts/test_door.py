"""Coming in, staying in, and being shown out."""
from datetime import timedelta

import pytest
from sqlalchemy import select

from lib import accounts
from lib.accounts import Act, Actor, Role, passwords, people, throttle
from lib.store import audit
from lib.store.accounts import session, ticket

SECRET = "herring lamp ocean tin"


@pytest.fixture(autouse=True)
def cheap(monkeypatch):
    from argon2 import PasswordHasher

    monkeypatch.setattr(passwords, "_HASHER", PasswordHasher(time_cost=1, memory_cost=64, parallelism=1))
    passwords._nobody.cache_clear()
    yield
    passwords._nobody.cache_clear()


@pytest.fixture
def li(house, clock):
    people.add(house, "李雷", Role.UPLOADER, SECRET, by="cli", at=clock.now)
    return house


def come_in(house, clock, name="李雷", password=SECRET, address="10.0.0.8"):
    return accounts.redeem(house, accounts.enter(house, name, password, address, clock.now), clock.now)


def code(call, *args, **named):
    with pytest.raises(Exception) as raised:
        call(*args, **named)
    return raised.value.code


def test_the_right_password_becomes_a_ticket_and_the_ticket_a_session(li, clock):
    actor = accounts.resume(li, come_in(li, clock), "10.0.0.8", clock.now)
    assert (actor.name, actor.role, actor.address) == ("李雷", Role.UPLOADER, "10.0.0.8")


def test_a_ticket_works_once(li, clock):
    secret = accounts.enter(li, "李雷", SECRET, "", clock.now)
    assert accounts.redeem(li, secret, clock.now) is not None
    assert accounts.redeem(li, secret, clock.now) is None


def test_a_ticket_is_dead_after_a_minute(li, clock):
    secret = accounts.enter(li, "李雷", SECRET, "", clock.now)
    assert accounts.redeem(li, secret, clock.later(seconds=61)) is None


def test_a_ticket_made_up_opens_nothing(li, clock):
    assert accounts.redeem(li, "AAAAAAAAAAAAAAAAAAAAAA", clock.now) is None
    assert accounts.resume(li, "AAAAAAAAAAAAAAAAAAAAAA", "", clock.now) is None
    assert accounts.resume(li, None, "", clock.now) is None


def test_neither_tickets_nor_sessions_stand_in_the_store_as_they_are_used(li, clock):
    secret = accounts.enter(li, "李雷", SECRET, "", clock.now)
    with li.connect() as connection:
        kept = connection.execute(select(ticket.c.digest)).scalars().all()
    cookie = accounts.redeem(li, secret, clock.now)
    with li.connect() as connection:
        kept += connection.execute(select(session.c.digest)).scalars().all()
    assert len(kept) == 2 and secret not in kept and cookie not in kept
    assert len(cookie) >= 22


def test_an_unknown_name_gets_the_same_answer_as_a_wrong_password(li, clock):
    assert code(accounts.enter, li, "李雷", "wrong wrong wrong", "", clock.now) == "E_LOGIN_FAILED"
    assert code(accounts.enter, li, "韩梅梅", "wrong wrong wrong", "", clock.now) == "E_LOGIN_FAILED"


def test_an_unknown_name_costs_the_same_work(li, clock, monkeypatch):
    asked = []
    real = passwords._HASHER.verify
    monkeypatch.setattr(type(passwords._HASHER), "verify", lambda self, *a: asked.append(a[0][:9]) or real(*a))
    code(accounts.enter, li, "韩梅梅", "wrong wrong wrong", "", clock.now)
    code(accounts.enter, li, "李雷", "wrong wrong wrong", "", clock.now)
    assert asked == ["$argon2id", "$argon2id"]


def test_the_sixth_failure_in_a_row_waits_and_the_wait_grows_for_known_and_unknown_alike(li, clock):
    for name in ("李雷", "韩梅梅"):
        waits = []
        for _ in range(9):
            answer = code(accounts.enter, li, name, "wrong wrong wrong", "", clock.now)
            while answer == "E_LOGIN_WAIT":
                with pytest.raises(accounts.Refused) as turned:
                    accounts.enter(li, name, "wrong wrong wrong", "", clock.now)
                waits.append(int(turned.value.values["seconds"]))
                clock.later(seconds=waits[-1])
                answer = code(accounts.enter, li, name, "wrong wrong wrong", "", clock.now)
        assert waits == [2, 4, 8, 16]


def test_the_right_password_also_waits_its_turn(li, clock):
    for _ in range(5):
        code(accounts.enter, li, "李雷", "wrong wrong wrong", "", clock.now)
    assert code(accounts.enter, li, "李雷", SECRET, "", clock.now) == "E_LOGIN_WAIT"
    assert accounts.enter(li, "李雷", SECRET, "", clock.later(seconds=3))


def test_a_thousand_guesses_get_a_handful_of_answers(li, clock):
    tried = 0
    for _ in range(1000):
        tried += code(accounts.enter, li, "李雷", "wrong wrong wrong", "10.0.0.9", clock.later(seconds=1)) == "E_LOGIN_FAILED"
    assert tried <= 15


def test_one_address_cannot_try_everybody(li, clock):
    answers = [code(accounts.enter, li, f"somebody{i}", "wrong wrong wrong", "10.0.0.9", clock.now) for i in range(30)]
    assert answers.count("E_LOGIN_FAILED") == throttle.FREE["address"]


def test_the_wait_never_grows_past_a_quarter_of_an_hour():
    assert throttle.delay("account", 500) == timedelta(minutes=15)


def test_half_an_hour_without_a_click_ends_a_session(li, clock):
    cookie = come_in(li, clock)
    assert accounts.resume(li, cookie, "", clock.later(minutes=29))
    assert accounts.resume(li, cookie, "", clock.later(minutes=29))
    assert accounts.resume(li, cookie, "", clock.later(minutes=31)) is None


def test_twelve_hours_end_a_session_however_busy(li, clock):
    cookie = come_in(li, clock)
    for _ in range(35):
        assert accounts.resume(li, cookie, "", clock.later(minutes=20))
    assert accounts.resume(li, cookie, "", clock.later(minutes=21)) is None


@pytest.mark.parametrize("act", ["disable", "revoke", "leave", "reset"])
def test_whoever_is_shown_out_is_out_at_the_next_click(li, clock, act):
    cookie = come_in(li, clock)
    actor = accounts.resume(li, cookie, "", clock.later(seconds=1))
    if act == "leave":
        accounts.leave(li, actor, clock.later(seconds=1))
    elif act == "reset":
        people.reset(li, "李雷", "another lamp entirely", by="cli", at=clock.later(seconds=1))
    else:
        getattr(people, act)(li, "李雷", by="cli", at=clock.later(seconds=1))
    assert accounts.resume(li, cookie, "", clock.later(seconds=1)) is None
    assert code(accounts.check, li, actor, Act.IMPORT, clock.now) == "E_SESSION_EXPIRED"


def test_a_closed_account_cannot_come_in_even_with_a_ticket_in_hand(li, clock):
    secret = accounts.enter(li, "李雷", SECRET, "", clock.now)
    people.disable(li, "李雷", by="cli", at=clock.later(seconds=1))
    assert accounts.redeem(li, secret, clock.now) is None
    assert code(accounts.enter, li, "李雷", SECRET, "", clock.now) == "E_LOGIN_FAILED"


def test_a_new_password_replaces_the_old_one(li, clock):
    people.reset(li, "李雷", "another lamp entirely", by="cli", at=clock.later(seconds=1))
    assert code(accounts.enter, li, "李雷", SECRET, "", clock.now) == "E_LOGIN_FAILED"
    assert accounts.enter(li, "李雷", "another lamp entirely", "", clock.now)


def test_a_forged_role_counts_for_nothing(house, clock):
    people.add(house, "viewer", Role.VIEWER, SECRET, by="cli", at=clock.now)
    actor = accounts.resume(house, come_in(house, clock, "viewer"), "", clock.now)
    forged = Actor(actor.name, Role.ADMIN, actor.address, actor.account, actor.session)
    assert code(accounts.check, house, forged, Act.PEOPLE, clock.now) == "E_NOT_AUTHORISED"
    assert code(accounts.check, house, Actor("李雷", Role.ADMIN, account=1), Act.IMPORT, clock.now) == "E_NOT_AUTHORISED"


@pytest.mark.parametrize(("role", "allowed"), [
    (Role.VIEWER, {Act.VIEW}),
    (Role.UPLOADER, set(Act) - {Act.AUDIT, Act.PEOPLE}),
    (Role.ADMIN, set(Act)),
])
def test_each_role_does_what_it_is_for_and_nothing_else(house, clock, role, allowed):
    people.add(house, "somebody", role, SECRET, by="cli", at=clock.now)
    actor = accounts.resume(house, come_in(house, clock, "somebody"), "", clock.now)
    for act in Act:
        if act in allowed:
            assert accounts.check(house, actor, act, clock.now).role is role
        else:
            assert code(accounts.check, house, actor, act, clock.now) == "E_NOT_AUTHORISED"
        assert accounts.may(house, actor, act) is (act in allowed)


def test_before_the_first_account_a_name_is_enough_to_upload_and_nothing_is_to_administer(house, clock):
    assert accounts.check(house, Actor(" 王  芳 "), Act.IMPORT, clock.now).name == "王 芳"
    assert code(accounts.check, house, Actor("  "), Act.IMPORT, clock.now) == "E_NAME_UNFIT"
    assert code(accounts.check, house, Actor("王芳"), Act.PEOPLE, clock.now) == "E_NOT_AUTHORISED"


def test_after_the_first_account_a_name_is_not_enough_even_if_all_are_closed(li, clock):
    people.disable(li, "李雷", by="cli", at=clock.now)
    assert code(accounts.check, li, Actor("王芳"), Act.IMPORT, clock.now) == "E_NOT_AUTHORISED"


def test_a_name_taken_in_another_writing_is_taken(li, clock):
    people.add(li, "Wang", Role.VIEWER, SECRET, by="cli", at=clock.now)
    assert code(people.add, li, "ｗａｎｇ", Role.VIEWER, SECRET, by="cli", at=clock.now) == "E_NAME_TAKEN"


def test_the_password_is_nowhere_in_the_store(li, clock, tmp_path):
    come_in(li, clock)
    code(accounts.enter, li, "李雷", "herring lamp ocean tan", "", clock.now)
    kept = (tmp_path / "house.db").read_bytes()
    assert b"herring" not in kept


def test_the_door_s_acts_are_in_the_audit(li, clock):
    cookie = come_in(li, clock)
    code(accounts.enter, li, "李雷", "wrong wrong wrong", "10.0.0.9", clock.now)
    accounts.leave(li, accounts.resume(li, cookie, "10.0.0.8", clock.now), clock.now)
    with li.connect() as connection:
        rows = connection.execute(select(audit.trail.c.act, audit.trail.c.who, audit.trail.c.about, audit.trail.c.address)).all()
        assert audit.flaws(connection) == []
    assert rows == [("user-add", "cli", "李雷", ""), ("login", "李雷", "", "10.0.0.8"),
                    ("login-failed", "", "李雷", "10.0.0.9"), ("logout", "李雷", "", "10.0.0.8")]


def test_the_last_open_admin_can_be_neither_closed_nor_demoted(li, clock):
    people.add(li, "boss", Role.ADMIN, SECRET, by="cli", at=clock.now)
    assert code(people.disable, li, "Boss", by="cli") == "E_LAST_ADMIN"
    assert code(people.appoint, li, "boss", Role.VIEWER, by="cli") == "E_LAST_ADMIN"
    people.appoint(li, "李雷", Role.ADMIN, by="cli")
    people.disable(li, "boss", by="cli")
    assert [(p.name, p.role, p.disabled_at is None) for p in people.everyone(li)] == [("李雷", Role.ADMIN, True), ("boss", Role.ADMIN, False)]
