"""What an identity provider says of somebody, and the one session that comes of it."""
from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from lib import accounts
from lib.accounts import Act, Role, people
from lib.store import audit
from lib.store.accounts import ticket

ISSUER = "https://id.example"


def claims(clock, **other):
    now = clock.now.timestamp()
    return {"iss": ISSUER, "sub": "abc", "iat": now, "exp": now + 3600, "nonce": f"n{now}", "name": "李雷", **other}


def come_in(house, clock, *, newcomers=True, **other):
    secret = accounts.vouched(house, claims(clock, **other), "10.0.0.8", newcomers=newcomers, at=clock.now)
    return accounts.redeem(house, secret, clock.now)


def refused(*args, **named):
    with pytest.raises(accounts.Refused) as raised:
        come_in(*args, **named)
    return raised.value.code


@pytest.fixture
def mapped(house, clock):
    people.add(house, "李雷", Role.UPLOADER, issuer=ISSUER, subject="abc", by="cli", at=clock.now)
    clock.later(minutes=1)
    return house


def seated(house, clock, **other):
    return accounts.resume(house, come_in(house, clock, **other), "10.0.0.8", clock.now)


def test_issuer_and_subject_name_the_account_and_its_role_is_the_administrators(mapped, clock):
    actor = seated(mapped, clock, newcomers=False, name="somebody else", role="admin", groups=["admin"])
    assert (actor.name, actor.role) == ("李雷", Role.UPLOADER)


@pytest.mark.parametrize("other", [{"iss": "https://evil.example"}, {"sub": "abd"}])
def test_the_same_subject_of_another_issuer_is_somebody_else(mapped, clock, other):
    assert refused(mapped, clock, newcomers=False, **other) == "E_IDENTITY_UNKNOWN"
    actor = seated(mapped, clock, **other)
    assert (actor.name, actor.role) == ("李雷 (2)", Role.VIEWER)


def test_somebody_new_looks_at_most_until_an_administrator_says_otherwise(house, clock):
    actor = seated(house, clock, name="韩梅梅", role="admin")
    assert actor.role is Role.VIEWER
    with pytest.raises(accounts.NotAuthorised):
        accounts.check(house, actor, Act.IMPORT, clock.now)
    people.appoint(house, "韩梅梅", Role.UPLOADER, by="boss", at=clock.now)
    assert accounts.check(house, actor, Act.IMPORT, clock.now).name == "韩梅梅"
    assert seated(house, clock, iat=clock.later(minutes=1).timestamp()).account == actor.account, "the same person, not a third"


@pytest.mark.parametrize("other", [{"sub": ""}, {"iss": ""}, {"sub": None}, {"iat": "soon"}, {"iat": None}, {"exp": None}, {"iat": 1e300}, {"exp": 0}])
def test_claims_without_their_parts_are_nobody(house, clock, other):
    assert refused(house, clock, **other) == "E_IDENTITY_OLD"
    assert people.everyone(house) == []


@pytest.mark.parametrize("age", [timedelta(minutes=6), timedelta(days=29), timedelta(minutes=-2)])
def test_a_token_of_another_time_begins_nothing(mapped, clock, age):
    assert refused(mapped, clock, iat=(clock.now - age).timestamp(), exp=(clock.now + timedelta(days=40)).timestamp()) == "E_IDENTITY_OLD"


def test_a_token_begins_one_session_once(mapped, clock):
    said = claims(clock)
    assert accounts.vouched(mapped, said, newcomers=True, at=clock.now)
    for _ in range(5):
        with pytest.raises(accounts.Refused):
            accounts.vouched(mapped, said, newcomers=True, at=clock.later(seconds=70))
    with mapped.connect() as connection:
        kept = connection.execute(select(ticket.c.digest)).scalars().all()
    assert not any(accounts.redeem(mapped, one, clock.now) for one in kept), "the mark of a spent token opens nothing"


def test_its_session_ends_like_any_other(mapped, clock):
    cookie = come_in(mapped, clock)
    assert accounts.resume(mapped, cookie, "", clock.later(minutes=29))
    assert accounts.resume(mapped, cookie, "", clock.later(minutes=31)) is None
    cookie = come_in(mapped, clock)
    for _ in range(35):
        assert accounts.resume(mapped, cookie, "", clock.later(minutes=20))
    assert accounts.resume(mapped, cookie, "", clock.later(minutes=21)) is None


def test_revoked_is_out_and_what_was_said_before_does_not_let_in_again(mapped, clock):
    said, cookie = claims(clock, nonce="kept back"), come_in(mapped, clock)
    people.revoke(mapped, "李雷", by="cli", at=clock.later(seconds=2))
    assert accounts.resume(mapped, cookie, "", clock.now) is None
    with pytest.raises(accounts.Refused):
        accounts.vouched(mapped, said, newcomers=True, at=clock.now)
    assert come_in(mapped, clock), "a new word of the provider does"


def test_a_closed_account_stays_closed_and_no_second_one_is_made(mapped, clock):
    people.disable(mapped, "李雷", by="cli", at=clock.now)
    clock.later(seconds=2)
    assert refused(mapped, clock) == "E_IDENTITY_CLOSED"
    assert len(people.everyone(mapped)) == 1


def test_an_account_without_a_password_cannot_be_guessed_into(mapped, clock):
    with pytest.raises(accounts.Refused) as turned:
        accounts.enter(mapped, "李雷", "", "", clock.now)
    assert turned.value.code == "E_LOGIN_FAILED"


@pytest.mark.parametrize(("said", "name"), [
    ({"name": "  王 \n 芳\u202e\x00 "}, "王 芳"), ({"name": "", "email": "a@b.cn"}, "a@b.cn"),
    ({"name": None, "sub": "x"}, "id-2d711642"), ({"name": "长" * 300}, "长" * 56), ({"name": ["a"]}, "['a']")])
def test_a_newcomer_s_name_is_one_line_of_plain_text(house, clock, said, name):
    assert seated(house, clock, **said).name == name


def test_a_newcomer_is_audited_with_who_said_so(house, clock):
    seated(house, clock)
    with house.connect() as connection:
        rows = connection.execute(select(audit.trail.c.act, audit.trail.c.who, audit.trail.c.about, audit.trail.c.detail)).all()
        assert audit.flaws(connection) == []
    assert rows[0][:3] == ("user-add", ISSUER, "李雷") and '"role": "viewer"' in rows[0][3] and '"subject": "abc"' in rows[0][3]
