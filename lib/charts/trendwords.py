"""What a trend says in words: its finding, subtitle, source line, table and description."""
from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd

from lib import catalog, formats, markup
from lib.charts import origin
from lib.charts.panel import cells_of
from lib.metrics.series import previous_report
from lib.metrics.trend import Form
from lib.model import Language
from lib.text import bars, terms, trends as words


@dataclass(frozen=True)
class Said:
    """The words of one indicator's trend. `drawn`: points; `beside`: figures that make no trend."""

    indicator: str
    form: Form
    language: Language
    drawn: pd.DataFrame
    beside: pd.DataFrame

    @property
    def name(self) -> str:
        return catalog.indicators()[self.indicator].name(self.language)

    @property
    def monthly(self) -> bool:
        return bool(set(self.drawn["batch_kind"]) - {"published"})

    @property
    def verb(self) -> str:
        return (bars.REPORTED if self.monthly else bars.PUBLISHED)(self.language)

    # finding ---------------------------------------------------------------------------------

    def finding(self) -> str:
        """The newest month in a sentence; or how far it is from being a trend."""
        told, of = self.drawn["subject"].nunique(), len(catalog.parks())
        numeral = formats.numeral(of, self.language)
        if not told and len(self.beside):
            n, park = len(self.beside), self._park(self.beside["subject"].iloc[0])
            return (words.UNLIKE_ONE if n == 1 else words.UNLIKE)(
                self.language, indicator=self.name, n=n, park=park, verb=self.verb)
        if not told:
            return formats.capitalised(words.NONE(self.language, indicator=self.name, of=numeral, verb=self.verb))
        if len(self.drawn) == told:
            if told == 1:
                park = self._park(self.drawn["subject"].iloc[0])
                return words.ONE_POINT(self.language, of=numeral if self.language is Language.ZH else of,
                                       park=park, verb=self.verb, indicator=formats.in_sentence(self.name))
            return words.FEW_POINTS(self.language, indicator=self.name, n=told, verb=self.verb)
        newest = self.drawn[self.drawn["period_end"] == max(self.drawn["period_end"])]
        return self._month(newest) if self.form is Form.MONTH else self._level(newest)

    def _level(self, newest: pd.DataFrame) -> str:
        grown = newest[[value is not None for value in newest["growth"]]]
        up, down = int((grown["growth"] > 0).sum()), int((grown["growth"] < 0).sum())
        label = words.ALL_UP if up == len(newest) else words.ALL_DOWN if down == len(newest) else words.STANDING
        said = label(self.language, period=self._when(newest.iloc[0]), indicator=self.name, n=len(newest), verb=self.verb)
        if label is words.STANDING and len(grown):
            said += words.UP_DOWN(self.language, up=up, down=down)
        said += self._fastest(grown)
        return said + self._late(newest)

    def _fastest(self, grown: pd.DataFrame) -> str:
        """Who grew fastest, of at least three whose growth came the same way."""
        if len(grown) < 3 or grown["growth_origin"].nunique() > 1:
            return ""
        best = grown[grown["growth"] == max(grown["growth"])]
        if len(best) > 1 or best["growth"].iloc[0] <= 0:
            return ""
        percent = formats.percent(best["growth"].iloc[0], signed=True)
        if best["growth_origin"].iloc[0] == "computed":
            percent += terms.COMPUTED(self.language) if self.language is Language.ZH else f" {terms.COMPUTED(self.language)}"
        return words.FASTEST(self.language, park=self._park(best["subject"].iloc[0]), percent=percent)

    def _month(self, newest: pd.DataFrame) -> str:
        said = words.MONTH_STANDING(self.language, period=self._when(newest.iloc[0]), indicator=self.name, n=len(newest))
        if derived := int(newest["derived"].sum()):
            said += words.MONTH_DERIVED(self.language, n=derived)
        before = {(row.subject, row.period_end.month): row for row in self.drawn.itertuples()
                  if row.period_end.year == newest["period_end"].iloc[0].year - 1}
        above = [row.value > before[row.subject, row.period_end.month].value for row in newest.itertuples()
                 if (row.subject, row.period_end.month) in before]
        if above:
            said += words.ABOVE_YEAR(self.language, n=sum(above))
        return said + self._late(newest)

    def _late(self, newest: pd.DataFrame) -> str:
        missing = [park for park in catalog.parks() if park not in set(newest["subject"])]
        if not missing or not self.monthly or len(missing) > 3:
            return ""
        return words.LATE(self.language, parks=formats.listed((self._park(park) for park in missing), self.language))

    def _park(self, park: str) -> str:
        return catalog.parks()[park].mini(self.language)

    def _when(self, row) -> str:
        return formats.period(row["basis"], row["period_start"], row["period_end"], self.language)

    def growth_finding(self) -> str:
        """Who grows faster than a report before, counted over values that came the same way."""
        newest = max(self.drawn["period_end"])
        now = {row.subject: row for row in self.drawn[self.drawn["period_end"] == newest].itertuples()}
        before = {row.subject: row for row in self.drawn[self.drawn["period_end"] == previous_report(newest)].itertuples()}
        moved = [now[park].growth - before[park].growth for park in now
                 if park in before and now[park].growth_origin == before[park].growth_origin]
        given = dict(indicator=self.name, period=self._when(self.drawn[self.drawn["period_end"] == newest].iloc[0]))
        if not moved:
            return words.GROWTH_EVEN(self.language, n=len(now), **given)
        return words.GROWTH_FINDING(self.language, n=sum(m > 0 for m in moved), m=sum(m < 0 for m in moved), **given)

    def growth_subtitle(self) -> str:
        first, last = min(self.drawn["period_end"]), max(self.drawn["period_end"])
        said = words.GROWTH_SUBTITLE(self.language, first=formats.month(first, self.language),
                                     last=formats.month(last, self.language))
        return f"{said} · {words.GROWTH_KEY(self.language)}"

    # subtitle and source ---------------------------------------------------------------------

    def subtitle(self, shared: bool, together: bool) -> str:
        """Form · unit · from … to …, then how the marks are to be read."""
        if self.drawn.empty:
            unit = formats.unit_name(catalog.indicators()[self.indicator].unit, self.language)
            periods = {formats.period_of(row, self.language) for row in self.beside.to_dict("records")}
            return f"{unit} · {periods.pop()}" if len(periods) == 1 else unit
        first, last = min(self.drawn["period_end"]), max(self.drawn["period_end"])
        label = words.ONE_PERIOD if first == last else words.SUBTITLE
        unit = formats.unit_name(self.drawn["unit"].iloc[0], self.language)
        parts = [label(self.language, form=words.FORMS_IN_FULL[self.form](self.language), unit=unit,
                       first=formats.month(first, self.language), last=formats.month(last, self.language))]
        if self.form is Form.MONTH:
            parts.append((words.MONTH_LINE_KEY if together else words.MONTH_KEY)(self.language))
        elif not together and self.drawn["subject"].nunique() > 1:
            parts.append((words.SHARED_SCALE if shared else words.OWN_SCALE)(self.language))
        return " · ".join(parts)

    def source(self) -> str:
        """Where the points come from, and what to mind."""
        caveats = []
        if self.drawn["subject"].nunique() and len(self.drawn) > self.drawn["subject"].nunique():
            caveats.append(words.GAPS(self.language))
            if self.form is Form.CUMULATIVE:
                caveats.append(words.NEW_YEAR(self.language))
        if differs := int(self.drawn["growth_differs"].sum()):
            caveats.append(words.DIFFERS(self.language, n=differs))
        rows = self.drawn if len(self.drawn) else self.beside
        return source_line(rows, self.language, *caveats)

    # table and description -------------------------------------------------------------------

    def table(self) -> pd.DataFrame:
        """Every point drawn, one row each, newest month first, with growth and how it came to be."""
        points = self._listed()
        unit = formats.unit_name(catalog.indicators()[self.indicator].unit, self.language)
        value = bars.NUMBER(self.language, indicator=self.name, unit=unit)
        rows = [{
            bars.PARK(self.language): self._park(row["subject"]),
            bars.PERIOD(self.language): self._when(row),
            value: formats.in_heading_unit(row["value"], row["unit"], self.language),
            words.SINGLE(self.language): words.YES(self.language) if row["derived"] else "",
            bars.GROWTH(self.language): row["growth"],
            words.GROWTH_ORIGIN(self.language): words.ORIGINS[row["growth_origin"]](self.language) if row["growth_origin"] else "",
            words.NOTE(self.language): self._note(row),
        } for row in points]
        table = pd.DataFrame(rows, columns=list(rows[0]) if rows else [])
        return table if self.form is Form.MONTH or not rows else table.drop(columns=words.SINGLE(self.language))

    def _listed(self) -> list[dict]:
        slot = {park: n for n, park in enumerate(catalog.parks())}
        return sorted(self.drawn.to_dict("records"), key=lambda row: (-row["period_end"].toordinal(), slot[row["subject"]]))

    def cells(self) -> dict[tuple[int, int], tuple[int, ...]]:
        """The figures behind the table's values and growth, by (row, column)."""
        points, growth = self._listed(), 4 if self.form is Form.MONTH else 3
        return cells_of([row["ids"] for row in points], 2) | cells_of([row["growth_ids"] for row in points], growth)

    def _note(self, row: dict) -> str:
        if row["growth_differs"]:
            return words.NOTE_DIFFERS(self.language)
        return words.NOTE_TWO_MONTHS(self.language) if self.form is Form.MONTH and row["months"] > 1 else ""

    def alt(self) -> str:
        last = self.drawn.drop_duplicates("subject", keep="last").to_dict("records")
        rows = [words.ALT_ROW(self.language, park=self._park(row["subject"]), value=formats.of(row, self.language),
                              period=self._when(row)) for row in last]
        return words.ALT(self.language, finding=self.finding(), rows=formats.listed(rows, self.language))

    def roll(self) -> markup.Html:
        """Parks one under the other where nothing can be drawn: what is known, and of what."""
        others = {row["subject"]: row for row in self.beside.to_dict("records")}
        several = len({formats.period_of(row, self.language) for row in others.values()}) > 1
        absent = (terms.NOT_REPORTED if self.monthly else terms.NOT_PUBLISHED)(self.language)
        items = []
        for park in catalog.parks().values():
            row = others.get(park.id)
            value, more = "", absent
            if row is not None:
                value = markup.traced(str(formats.of(row, self.language)), row["id"])
                of = catalog.fact(row["caliber"], self.language) or terms.BASES[row["basis"]](self.language)
                more = f"{of} · {formats.period_of(row, self.language)}" if several else of
            items.append((park.slot, park.mini(self.language), value, more))
        return markup.roll(items)


def source_line(rows: pd.DataFrame, language: Language, *caveats: str) -> str:
    """Where many points come from: the newest workbook and how many there are, or the publications."""
    files = rows[rows["batch_kind"] != "published"]
    if files.empty:
        return origin.line(rows, language, *caveats)
    newest = files.loc[max(files.index, key=lambda n: (files["recorded_at"][n], files["id"][n]))]
    on: date = newest["recorded_at"].astimezone(formats.SHANGHAI).date()
    label = words.FILES if files["file"].nunique() > 1 else words.ONE_FILE
    said = label(language, n=files["file"].nunique(), file=newest["file"], on=formats.day(on, language))
    return " · ".join([said, *(part for part in caveats if part)])
