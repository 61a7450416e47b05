"""What pages read is kept within bounds: days looked back to push one another out, never what is shown now."""
from __future__ import annotations

from datetime import date, timedelta

import pytest

from lib.model import DataSet
from lib.ui import cache, state

DAY = date(2026, 1, 1)


@pytest.fixture
def looked_at(monkeypatch):
    """Ask as a page does that shows a day (None: now); says which days were really read."""
    read: list[date | None] = []

    def question(_engine: None, day: date | None) -> str:
        read.append(day)
        return f"as of {day}"

    def ask(day: date | None) -> str:
        monkeypatch.setattr(state, "as_of", lambda: day)
        return cache.ask(question, day)
    monkeypatch.setattr(cache, "engine_of", lambda _: None)
    monkeypatch.setattr(cache, "revision", lambda *_: 7)
    monkeypatch.setattr(state, "data_set", lambda: DataSet.DEMO)
    cache._asked.cache_clear()
    yield ask, read
    cache._asked.cache_clear()


def test_many_days_looked_back_to_push_one_another_out_and_not_what_is_shown_now(looked_at):
    ask, read = looked_at
    days = [DAY + timedelta(days=n) for n in range(cache.EARLIER + 1)]
    assert ask(None) == "as of None"
    assert [ask(day) for day in days] == [f"as of {day}" for day in days]
    assert ask(None) == "as of None"
    assert read == [None, *days]
    ask(days[-1])
    ask(days[0])
    assert read == [None, *days, days[0]]
