"""The talk as data: a slide is a value, a kind of slide is one entry of SLIDES.

`deck(material, choice)` gives the slides of a talk in the order chosen. The stage, the HTML file,
PowerPoint and PDF all draw this same deck.
"""
from __future__ import annotations

from lib.slides.choice import Choice, Turn
from lib.slides.deck import Deck, deck, offered
from lib.slides.material import Material
from lib.slides.plan import Plan, Slide

__all__ = ["Choice", "Deck", "Material", "Plan", "Slide", "Turn", "deck", "offered"]
