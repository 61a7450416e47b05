"""What was published can be found from the overview, in both languages and with its source; and what must never be said is not."""
from __future__ import annotations

import csv
import re
from html import unescape

import pytest

from lib import catalog, formats
from lib.charts import origin
from lib.model import Language
from tests.pages.conftest import markup

PAGES = (("overview", {}), *(("park", {"park": park}) for park in catalog.parks()),
         *(("chains", {"park": park}) for park in catalog.parks()), ("projects", {"cards": "all"}), ("platforms", {}),
         ("targets", {}), ("sources", {}))
REGISTERS = ("projects", "enterprises", "platforms", "events")
_CUT = re.compile(r"</tr>|<div class=\"pk-(?:project|occasion|conflict|source-block)[ \"]")


def plain(text: str) -> str:
    """As read: no tags, no thin spaces, one space for many."""
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", text)).replace("\u2009", ""))


@pytest.fixture(scope="module")
def pages(visit) -> dict[Language, list[str]]:
    """The markup of every page a click from the overview leads to."""
    return {language: [markup(visit(code, lang=language, **params)) for code, params in PAGES] for language in Language}


@pytest.fixture(scope="module")
def fragments(pages) -> dict[Language, list[str]]:
    """The rows of tables and the cards of every page, each as read."""
    return {language: [plain(part) for page in shown for part in _CUT.split(page)] for language, shown in pages.items()}


def cited(code: str, language: Language) -> str:
    return plain(origin.publication(catalog.sources()[code], language))


def name(row: dict, language: Language) -> str:
    return row["name_zh"] if language is Language.ZH else row["name_en"] or row["name_zh"]


def together(fragments: list[str], *said: str) -> bool:
    return any(all(plain(part) in fragment for part in said) for fragment in fragments)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("register", REGISTERS)
def test_every_row_of_a_register_stands_beside_its_source(fragments, register, language):
    missing = [name(row, language) for row in catalog.published_register(register)
               if not together(fragments[language], name(row, language), cited(row["source_id"], language))]
    assert missing == []


@pytest.mark.parametrize("language", Language)
def test_every_flow_stands_beside_its_source(fragments, language):
    missing = [row["id"] for row in catalog.published_register("flows") if not together(
        fragments[language], catalog.fact(row["from_name"], language), catalog.fact(row["to_name"], language),
        row["material_zh"] if language is Language.ZH else row["material_en"],
        catalog.fact(row["relation_zh"], language), cited(row["source_id"], language))]
    assert missing == []


@pytest.mark.parametrize("language", Language)
def test_what_a_register_notes_is_said_too(pages, language):
    shown = [plain(page) for page in pages[language]]
    said = [(register, row[field]) for register in (*REGISTERS, "flows") for row in catalog.published_register(register)
            for field in ("note", "note_zh", "result_zh", "investor", "operator", "status", "event_name", "chain_link") if row.get(field)]
    missing = [(register, text) for register, text in said
               if not any(plain(catalog.fact(text, language)) in page for page in shown)]
    assert missing == []


@pytest.mark.parametrize("language", Language)
def test_every_direction_link_chain_master_and_note_of_a_park_is_said(pages, language):
    shown = " ".join(plain(page) for page in pages[language])
    said = [text for park in catalog.parks().values()
            for text in (*park.direction_zh.split(";"), *park.chain_links, *park.chain_masters, park.place_zh, park.note) if text]
    assert [text for text in said if plain(catalog.fact(text, language)) not in shown] == []


@pytest.mark.parametrize("language", Language)
def test_a_park_with_a_listing_date_says_it_on_its_page(pages, language):
    shown = " ".join(plain(page) for page in pages[language])
    assert [p.id for p in catalog.parks().values() if p.listed_on and plain(formats.partial_date(p.listed_on, language)) not in shown] == []


@pytest.mark.parametrize("language", Language)
def test_every_conflict_says_its_values_its_reason_and_its_sources(fragments, language):
    missing = [row["id"] for row in catalog.published_register("conflicts") if not together(
        fragments[language], catalog.fact(row["topic"], language), *(catalog.fact(v, language) for v in row["values_zh"].split("；")),
        catalog.fact(row["why_zh"], language), *(cited(code, language) for code in row["source_ids"].split(";")))]
    assert missing == []


@pytest.mark.parametrize("language", Language)
def test_every_published_figure_stands_under_its_source(fragments, language):
    with (catalog.PUBLISHED / "figures.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    missing = [row["id"] for row in rows if not together(
        fragments[language], f" {row['id']} ", catalog.indicators()[row["indicator"]].name(language),
        catalog.fact(catalog.sources()[row["source_id"]].title, language))]
    assert missing == []


@pytest.mark.parametrize("language", Language)
def test_every_page_is_a_click_from_the_overview(pages, language):
    linked = set(re.findall(r'href="\./([^"?]*)', pages[language][0]))
    assert {code for code, _ in PAGES} - {"overview"} <= linked
    assert len(set(re.findall(r"park=([a-z-]+)", pages[language][0]))) == len(catalog.parks())
