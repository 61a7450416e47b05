"""Where the figures of a panel come from, as its source line says it."""
from __future__ import annotations

import pandas as pd

from lib import catalog, formats
from lib.model import BatchKind, Language
from lib.text import bars as words, reading

NAMED = 2
"""As many sources are named in a line; the table behind a panel has them all."""


def line(rows: pd.DataFrame, language: Language, *caveats: str, named: int = NAMED) -> str:
    """来源：青岛日报/观海新闻，2024年7月 · 未公布不作零计; empty where there is neither."""
    sources = list(dict.fromkeys(of(row, language) for row in rows.to_dict("records")))
    return " · ".join(part for part in (cited(sources, language, named), *caveats) if part)


def cited(sources: list[str], language: Language, named: int = NAMED) -> str:
    """Sources in one line, the first few by name: 来源：A；B 等 4 处."""
    if not sources:
        return ""
    shown = reading.CLAUSE(language).join(sources[:named])
    if len(sources) > named:
        shown += words.MORE(language, n=len(sources) if language is Language.ZH else len(sources) - named)
    return words.SAID_BY(language, sources=shown)


def of(row: dict, language: Language) -> str:
    """One figure's source: publisher and date, or the file that was uploaded and its day."""
    known = catalog.sources().get(row["source"] or "")
    if known is not None:
        return publication(known, language)
    if row["batch_kind"] == BatchKind.PUBLISHED or row["recorded_at"] is None:
        return row["source"] or row["file"]
    day = formats.day(row["recorded_at"].astimezone(formats.SHANGHAI).date(), language)
    return words.UPLOAD(language, file=row["file"] or row["source"], on=day)


def publication(source: catalog.Source, language: Language) -> str:
    """A publication as cited: publisher and the date, however much of it is known."""
    return words.PUBLICATION(language, publisher=catalog.fact(source.publisher, language),
                             on=formats.partial_date(source.published_on, language))


def of_register(rows: list[dict], language: Language) -> str:
    """The source line of rows of a register; an uploaded row's source is its file."""
    said = []
    for row in rows:
        known = catalog.sources().get(row.get("source_id") or "")
        said.append(publication(known, language) if known else row.get("file") or "")
    return cited([each for each in dict.fromkeys(said) if each], language)
