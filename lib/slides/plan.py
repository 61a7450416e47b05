"""A slide, and the plan it is made from."""
from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import pandas as pd

from lib.model import Language
from lib.slides.bodies import Body
from lib.slides.material import Material
from lib.text.label import Label


@dataclass(frozen=True)
class Slide:
    """One finding, at most one chart and one sentence, its source.

    `name` is the slug the address uses; `eyebrow` names indicator and period; `source` is the
    foot line; `notes` are for the presenter; `table` is what the slide shows, as rows; `ids` are
    the figures shown, from which a trace starts.
    """

    name: str
    title: str
    eyebrow: str
    finding: str
    body: Body
    source: str
    notes: tuple[str, ...] = ()
    ids: tuple[int, ...] = ()
    table: pd.DataFrame | None = field(default=None, compare=False)
    seconds: float | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """How one slide is made: its name, its title, and the function from material to slide.

    The function returns None where the material has nothing such a slide could say.
    """

    name: str
    title: Label
    build: Callable[[Material, Language], Slide | None]
    park: str | None = None
    """the park it is about; shown only if that park is chosen"""
    figures: bool = False
    """whether it speaks of figures alone, and so falls away where there are none at all"""
