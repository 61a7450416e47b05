"""The slides of chains: plain counts per park without a score, and the material that goes from whom to whom."""
from __future__ import annotations

from lib import catalog, formats
from lib.charts import chains, flow
from lib.model import Language
from lib.slides.asked import from_panel
from lib.slides.backrow import back_row
from lib.slides.bodies import Cell, Chart, Sheet
from lib.slides.material import Material
from lib.slides.plan import Slide
from lib.text import slides as words


def four_chains(material: Material, language: Language) -> Slide | None:
    """Parks down, chains across; a dash is none seen, never a zero. None before anything is on record."""
    if material.register("enterprises").empty and material.register("platforms").empty:
        return None
    known = chains.Known(*(material.register(name) for name in ("enterprises", "projects", "platforms")), material.figures)
    panel = chains.matrix(known, language)
    of_row = dict(zip(catalog.parks(), panel.table.itertuples(index=False, name=None), strict=True))
    heads = tuple(Cell(str(name), number=at > 0) for at, name in enumerate(panel.table.columns))
    rows = tuple((Cell(of_row[park][0], slot=catalog.parks()[park].slot), *(_count(cell) for cell in of_row[park][1:]))
                 for park in material.parks)
    return from_panel(panel, language, name="chains", title=words.CHAINS(language), body=Sheet(heads, rows),
                      finding=chains.finding(known, language))


def _count(count: object) -> Cell:
    missing = count is None or count != count or not count
    return Cell("—" if missing else formats.number(int(float(str(count)))), number=True, missing=missing)


def material_flow(material: Material, language: Language) -> Slide | None:
    """Around the hub: what comes in, what goes out; only a stated quantity has a width."""
    flows = material.register("flows")
    if flows.empty:
        return None
    panel = flow.panel(flows, language)
    return from_panel(panel, language, name="flow", title=words.FLOW(language),
                      body=Chart(back_row(flow.figure(flows, language, roomy=True), number=30, ratio=1.9)))
