"""The sentences and the table of one comparison."""
from __future__ import annotations

import pandas as pd

from lib import catalog, formats
from lib.charts.compare.basis import At, absence, amount, form_of, mini, order_of, when
from lib.charts.panel import cells_of
from lib.charts.trendwords import source_line
from lib.metrics import series
from lib.metrics.trend import Form
from lib.text import bars, compare as words, terms, trends as trend_words


class Words:
    """The sentences of one comparison."""

    def __init__(self, at: At, now: pd.DataFrame, old: pd.DataFrame) -> None:
        self.at, self.now, self.old, self.language = at, now, old, at.language
        self.name = catalog.indicators()[at.indicator].name(at.language)
        self.period = when(next(now.itertuples()), at.language) if len(now) else ""
        monthly = bool(set(now["batch_kind"]) - {"published"})
        self.verb = (bars.REPORTED if monthly else bars.PUBLISHED)(self.language)
        self.monthly = monthly

    def finding(self) -> str:
        given = dict(period=self.period, indicator=self.name)
        if len(self.now) == 1:
            row = next(self.now.itertuples())
            return words.ONE(self.language, park=mini(row.subject, self.language), value=amount(row, self.language), verb=self.verb, **given)
        if len(self.now) < series.RANK_NEEDS:
            return words.FEW(self.language, n=len(self.now), verb=self.verb, **given)
        best = self.now[self.now["value"] == max(self.now["value"])]
        names = [mini(park, self.language) for park in best["subject"]]
        value = amount(next(best.itertuples()), self.language)
        said = words.LEADS(self.language, park=names[0], value=value, **given) if len(names) == 1 else words.TIED(
            self.language, parks=formats.listed(names, self.language), value=value, **given)
        missing = [mini(park, self.language) for park in order_of(self.now, self.at.parks) if park not in set(self.now["subject"])]
        if missing and self.monthly and len(missing) <= 3:
            said += words.LATE(self.language, parks=formats.listed(missing, self.language))
        return said

    def subtitle(self) -> str:
        unit = formats.unit_name(self.now["unit"].iloc[0], self.language)
        if form_of(self.at.indicator) is Form.LEVEL:
            said = words.AS_OF(self.language, unit=unit, period=self.period)
        else:
            form = formats.in_sentence(trend_words.FORMS_IN_FULL["cumulative"](self.language))
            said = words.SUBTITLE(self.language, unit=unit, period=self.period, form=form)
        computed = (self.now["growth_origin"] == "computed").any()
        return f"{said} · * {terms.COMPUTED(self.language)}" if computed else said

    def source(self, aimed: bool) -> str:
        caveats = [words.NOT_ZERO(self.language, verb=self.verb)]
        if aimed:
            caveats.append(words.TARGET_TICK(self.language))
        return source_line(self.now, self.language, *caveats)

    def scatter(self) -> str:
        if self.now["growth_origin"].nunique() > 1:
            return words.SCATTER_PLAIN(self.language, period=self.period, indicator=self.name)
        rows = list(self.now.itertuples())
        fastest, biggest = max(rows, key=lambda row: row.growth), max(rows, key=lambda row: row.value)
        label = words.SCATTER_SAME if fastest is biggest else words.SCATTER
        return label(self.language, period=self.period, indicator=self.name, park=mini(fastest.subject, self.language),
                     biggest=mini(biggest.subject, self.language))

    def table(self, frame: pd.DataFrame, order: list[str], aims: dict[str, dict]) -> pd.DataFrame:
        """In the order shown: rank, value, growth and where it is from, the target."""
        rows = {row.subject: row for row in self.now.itertuples()}
        ranks = {row.subject: row.rank for row in series.ranking(frame[frame["id"].isin(self.now["id"])]).itertuples()}
        unit = formats.unit_name(catalog.indicators()[self.at.indicator].unit, self.language)
        found = []
        for park in order:
            row, aim = rows.get(park), aims.get(park)
            found.append({
                words.RANK(self.language): ranks.get(park), bars.PARK(self.language): mini(park, self.language),
                bars.NUMBER(self.language, indicator=self.name, unit=unit): formats.in_heading_unit(row.value, row.unit, self.language) if row else None,
                bars.GROWTH(self.language): row.growth if row else None,
                trend_words.GROWTH_ORIGIN(self.language): trend_words.ORIGINS[row.growth_origin](self.language) if row and row.growth_origin else "",
                words.TARGET_COLUMN(self.language): str(formats.amount(aim["value"], aim["unit"], self.language, aim["qualifier"], aim["wording"] or "")) if aim else "",
                trend_words.NOTE(self.language): "" if row else absence(self.now, self.language)})
        table = pd.DataFrame(found, dtype=object)
        empty = [name for name in (words.TARGET_COLUMN(self.language), words.RANK(self.language)) if not any(table[name])]
        return table.drop(columns=empty)

    def cells(self, table: pd.DataFrame, order: list[str], aims: dict[str, dict]) -> dict[tuple[int, int], tuple[int, ...]]:
        """The figures behind the cells of `table`: values, growth and targets."""
        rows, columns = {row.subject: row for row in self.now.itertuples()}, list(table.columns)
        value = columns.index(bars.GROWTH(self.language)) - 1
        known = [rows.get(park) for park in order]
        found = cells_of([row and (row.id,) for row in known], value) | cells_of([row and row.growth_ids for row in known], value + 1)
        if (aimed := words.TARGET_COLUMN(self.language)) in columns:
            found |= cells_of([(aims[park]["id"],) if park in aims else None for park in order], columns.index(aimed))
        return found

    def alt(self, order: list[str]) -> str:
        rows = {row.subject: row for row in self.now.itertuples()}
        said = [bars.ALT_ROW(self.language, park=mini(park, self.language),
                             said=amount(rows[park], self.language) if park in rows else absence(self.now, self.language)) for park in order]
        return bars.ALT(self.language, finding=self.finding(), rows=formats.listed(said, self.language))
