"""Every slide of the talk, in the order given when nothing else is chosen."""
from __future__ import annotations

from functools import partial

from lib import catalog
from lib.model import ENTERPRISE_COUNT, OUTPUT_VALUE, SIGNED_INVESTMENT
from lib.slides.asked import by_park, goals_set, pipeline, where
from lib.slides.chains import four_chains, material_flow
from lib.slides.moved import moving
from lib.slides.one_park import one_park
from lib.slides.opening import close, cover, glance, sources, totals
from lib.slides.plan import Plan
from lib.text import slides as words

SLIDES: tuple[Plan, ...] = (
    Plan("cover", words.COVER, cover),
    Plan("glance", words.GLANCE, glance, figures=True),
    Plan("totals", words.TOTALS, totals),
    Plan("output", words.OUTPUT, partial(by_park, OUTPUT_VALUE, "output", words.OUTPUT), figures=True),
    Plan("enterprises", words.ENTERPRISES, partial(by_park, ENTERPRISE_COUNT, "enterprises", words.ENTERPRISES), figures=True),
    Plan("signed", words.SIGNED, partial(by_park, SIGNED_INVESTMENT, "signed", words.SIGNED), figures=True),
    Plan("trends", words.TRENDS, partial(moving, OUTPUT_VALUE, "trends", words.TRENDS)),
    *(Plan(f"park-{park.id}", park.mini, partial(one_park, park.id), park.id, figures=True) for park in catalog.parks().values()),
    Plan("chains", words.CHAINS, four_chains),
    Plan("flow", words.FLOW, material_flow),
    Plan("projects", words.PROJECTS, pipeline),
    Plan("map", words.MAP, where),
    Plan("targets", words.TARGETS, goals_set),
    Plan("sources", words.SOURCES, sources, figures=True),
    Plan("close", words.CLOSE, close),
)
