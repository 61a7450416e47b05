"""Settings from the environment, each with a default that works."""
from __future__ import annotations

import os

from lib.model import DataSet, Language


def _said(name: str) -> str:
    return os.environ.get(name, "").strip()


def language() -> Language | None:
    """PARKS_LANGUAGE=zh|en: the language first shown; None leaves it to the browser."""
    said = _said("PARKS_LANGUAGE").lower()
    return Language(said) if said in set(Language) else None


def data_set() -> DataSet:
    """PARKS_DATA=reported|demo: the data set first shown."""
    return DataSet.DEMO if _said("PARKS_DATA").lower() == DataSet.DEMO and demo() else DataSet.REPORTED


def demo() -> bool:
    """PARKS_DEMO=on|off: whether the simulated data set can be reached at all."""
    return _said("PARKS_DEMO").lower() not in ("off", "0", "false", "no")


def viewing_needs_login() -> bool:
    """PARKS_VIEWING=open|login; whatever is neither counts as login, so that a slip never opens."""
    return _said("PARKS_VIEWING").lower() not in ("", "open")


def newcomers() -> bool:
    """PARKS_NEWCOMERS=viewer|refuse: whether somebody an identity provider vouches for, but no
    administrator has met, may look. What is neither refuses."""
    return _said("PARKS_NEWCOMERS").lower() in ("", "viewer")


def host() -> str:
    """PARKS_HOST: the address to listen on; empty means this machine only."""
    return _said("PARKS_HOST")


def address() -> str:
    """PARKS_ADDRESS: where the dashboard is found from outside, such as behind a proxy; empty means as it is asked for."""
    return _said("PARKS_ADDRESS")
