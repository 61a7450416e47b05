"""A store of its own for each test that needs one."""
from __future__ import annotations

import pytest

from lib import store
from lib.model import DataSet


@pytest.fixture
def engine(tmp_path):
    """An empty store."""
    made = store.open(DataSet.REPORTED, url=f"sqlite:///{tmp_path}/parks.db", fill=False)
    yield made
    store.close(made) if hasattr(store, "close") else made.dispose()
