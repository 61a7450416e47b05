"""What the panels of the registers share: who is named, how a row cites its source."""
from __future__ import annotations

import pandas as pd

from lib import catalog, formats, markup
from lib.charts import origin
from lib.markup import Html
from lib.metrics import named
from lib.metrics.named import amount_of
from lib.model import Language
from lib.text import bars, reading, registers as words, terms


def source_line(rows: pd.DataFrame, language: Language, *caveats: str) -> str:
    """来源：… of the register rows shown, and what must be said of them."""
    said = [c for c in caveats if c]
    cited_ = list(dict.fromkeys(c for r in rows.to_dict("records") if (c := cited(r, language))))
    if cited_:
        shown = reading.CLAUSE(language).join(cited_[:origin.NAMED])
        if len(cited_) > origin.NAMED:
            more = len(cited_) if language is Language.ZH else len(cited_) - origin.NAMED
            shown += bars.MORE(language, n=more)
        said.insert(0, bars.SAID_BY(language, sources=shown))
    return " · ".join(said)


def cited(row: dict, language: Language) -> str:
    """One row's source: a publication, or the workbook it came in."""
    known = catalog.sources().get(row.get("source_id") or "")
    return origin.publication(known, language) if known else str(row.get("file") or row.get("source_id") or "")


def name(row: dict, language: Language) -> str:
    """A row's own name in the reader's language; Chinese where no English is given."""
    return row["name_zh"] if language is Language.ZH else row.get("name_en") or row["name_zh"]


def parks_of(subject: str) -> tuple[str, ...]:
    """The parks a register row belongs to: itself, or the members of a joint subject."""
    if subject in catalog.parks():
        return (subject,)
    found = catalog.subjects().get(subject)
    return tuple(m for m in found.members if m in catalog.parks()) if found and found.kind == "joint" else ()


def swatches(subject: str) -> list[Html]:
    """One square a park, one cut square for two parks jointly; none for the city."""
    slots = [catalog.parks()[park].slot for park in parks_of(subject)]
    if len(slots) == 2:
        return [markup.swatch_joint(*slots)]
    return [markup.swatch(slot) for slot in slots]


def whose(subject: str, language: Language) -> str:
    """A park's short name, or a joint subject's."""
    park = catalog.parks().get(subject)
    return park.mini(language) if park else catalog.name_of(subject, language)


def investment(row: dict, language: Language) -> str:
    """总投资 with its word (约50亿元), empty where none is stated."""
    value = amount_of(row.get("investment_100m"))
    return "" if value is None else str(formats.amount(value, named.MONEY, language, row["qualifier"] or "exact"))


def stage(code: str, language: Language) -> str:
    """A state's word; one that is not of the model stands as written."""
    label = terms.STAGES.get(code)
    return label(language) if label else code


def said_or_not(text: str, language: Language) -> Html:
    """The text, or 未公布 in quiet ink."""
    return markup.esc(text) if text else markup.span("pk-absent", words.NOTHING_KNOWN(language))
