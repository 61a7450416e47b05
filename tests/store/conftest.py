import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from lib import store  # noqa: E402


@pytest.fixture
def empty(tmp_path):
    """A store with parks and indicators only."""
    engine = store.open(url=f"sqlite:///{tmp_path / 'parks.db'}", fill=False)
    yield engine
    store.close(engine)


@pytest.fixture
def published(tmp_path):
    """A store as it is made at first start."""
    engine = store.open(url=f"sqlite:///{tmp_path / 'parks.db'}")
    yield engine
    store.close(engine)
