"""A deck: the slides chosen, in their order, and the stamp that says what they were made from."""
from __future__ import annotations

from dataclasses import dataclass, replace

from lib import formats
from lib.model import DataSet, Language
from lib.slides import status
from lib.slides.choice import Choice
from lib.slides.marking import marked
from lib.slides.material import Material
from lib.slides.plan import Plan, Slide
from lib.slides.talk import SLIDES
from lib.text import slides as words


@dataclass(frozen=True)
class Deck:
    """Slides in order, with what each says at its edge."""

    title: str
    slides: tuple[Slide, ...]
    language: Language
    data_set: DataSet
    status: str
    """how new the data is, at the head of every slide"""
    revision: int
    stamp: tuple[str, ...]
    """data month, filters, as-of, sources, the data's status, 模拟数据 where so: one line each"""
    due: str = ""
    """received on, next due and who is late, at the foot of every slide; empty before any monthly report"""

    @property
    def simulated(self) -> bool:
        return self.data_set is DataSet.DEMO


def offered(material: Material) -> tuple[Plan, ...]:
    """The plans a presenter can choose from: those of parks not chosen fall away."""
    return tuple(plan for plan in SLIDES if plan.park is None or plan.park in material.parks)


def deck(material: Material, choice: Choice) -> Deck:
    """The slides of a talk; names that are not known are passed over, none left means all."""
    language = choice.language
    plans = {plan.name: plan for plan in offered(material)}
    turns = [(plans[turn.name], turn.seconds) for turn in choice.turns if turn.name in plans]
    if material.figures.empty:  # 未公布 is said of what was looked at: a store without figures has not looked
        turns = [(plan, seconds) for plan, seconds in turns if not plan.figures]
        plans = {name: plan for name, plan in plans.items() if not plan.figures}
    made = [(plan.build(material, language), seconds)
            for plan, seconds in turns or [(plan, None) for plan in plans.values()]]
    slides = tuple(replace(marked(slide, material, language), seconds=seconds) for slide, seconds in made if slide is not None)
    return Deck(words.TITLE(language), slides, language, material.data_set,
                status.line(material, language), material.revision, status.stamp(material, language),
                status.due(material, language))


def day(material: Material, language: Language) -> str:
    """The day asked for as read, empty for now."""
    return formats.day(material.as_of, language) if material.as_of else ""
