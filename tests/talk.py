"""Talks made of the published figures, for tests of slides and of files left behind."""
from __future__ import annotations

from datetime import date

import pandas as pd

from lib import catalog
from lib.export.context import Context, context
from lib.model import DataSet, Language
from lib.slides import Choice, Material
from lib.slides.material import chosen
from tests import published

ADDRESS = "http://192.168.1.20:8501/"


def material(parks: tuple[str, ...] = (), data_set: DataSet = DataSet.REPORTED, *, empty: bool = False) -> Material:
    """The published figures as a talk's material; `empty` a store without anything."""
    registers = {} if empty else {name: pd.DataFrame(list(catalog.published_register(name))) for name in catalog.REGISTERS}
    return Material(published.none() if empty else published.figures(), registers, data_set, chosen(parks), 7, None,
                    date(2026, 11, 22), ADDRESS)


def made(language: Language = Language.ZH, **given) -> Context:
    """A context of that material; `theme`, `turns` and others go to the choice."""
    of_material = {name: given.pop(name) for name in ("parks", "data_set", "empty") if name in given}
    stuff = material(**of_material)
    return context(stuff, Choice(language=language, data_set=stuff.data_set, **given))
