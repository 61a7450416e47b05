"""A house with a clock that only moves when told."""
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import create_engine

from lib.store.tables import metadata


class Clock:
    def __init__(self):
        self.now = datetime(2026, 11, 2, 1, 0, tzinfo=UTC)

    def later(self, **how):
        self.now += timedelta(**how)
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def house(tmp_path):
    engine = create_engine(f"sqlite:///{tmp_path}/house.db")
    metadata.create_all(engine)
    yield engine
    engine.dispose()
