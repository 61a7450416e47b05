"""The slide of a figure's way through the months, once monthly reports have come."""
from __future__ import annotations

from datetime import date

import pandas as pd

from lib import catalog, formats
from lib.charts import course, trend
from lib.metrics import trend as trends
from lib.model import OUTPUT_VALUE, Basis, Language, month_end
from lib.slides.asked import from_panel
from lib.slides.backrow import back_row
from lib.slides.bodies import Chart, Line, Native
from lib.slides.material import Material
from lib.slides.plan import Slide
from lib.text.label import Label


def moving(indicator: str, name: str, title: Label, material: Material, language: Language) -> Slide | None:
    """How one indicator moved, a small chart a park; nothing before there are two periods."""
    form = trends.forms(indicator)[0]
    points = trends.points(material.of_parks(), indicator, form)
    if points["period_end"].nunique() < 2:
        return None
    panel = trend.panel(material.of_parks(), trend.View(indicator, form, language))
    if panel.figure is None:
        return None
    return from_panel(panel, language, name=name, title=title(language),
                      body=Chart(back_row(panel.figure, number=24 if language is Language.ZH else 20, ratio=1.85), native=_lines(points, material, indicator, language)))


def _lines(points: pd.DataFrame, material: Material, indicator: str, language: Language) -> Native:
    ends = _every_month(trends.months(points))
    value = {(row["subject"], row["period_end"]): row for row in points.to_dict("records")}
    lines = tuple(
        Line(catalog.parks()[park].mini(language), catalog.parks()[park].slot, tuple(
            float(formats.in_heading_unit(value[park, end]["value"], value[park, end]["unit"], language))
            if (park, end) in value else None for end in ends),
            tuple(int(value[park, end]["id"]) if (park, end) in value else None for end in ends))
        for park in material.parks if park in set(points["subject"]))
    return Native("line", tuple(formats.month(end, language) for end in ends), lines,
                  formats.unit_name(catalog.indicators()[indicator].unit, language))


def _every_month(ends: list[date]) -> list[date]:
    """Every month end from the first to the last: Januaries stand empty, and a line breaks at each new year."""
    first, last = ends[0], ends[-1]
    count = (last.year - first.year) * 12 + last.month - first.month
    return [month_end(first.year + (first.month - 1 + n) // 12, (first.month - 1 + n) % 12 + 1) for n in range(count + 1)]


def course_of(park: catalog.Park, material: Material, language: Language) -> Chart | None:
    """How one park's output ran up through each year; None before there is a line to draw."""
    panel = course.panel(park, material.figures, language)
    if panel is None or panel.figure is None:
        return None
    figures = material.figures
    own = trends.points(figures[figures["subject"] == park.id], OUTPUT_VALUE, trends.Form.CUMULATIVE)
    by = {(end.year, end.month): row for end, row in zip(own["period_end"], own.to_dict("records"), strict=True)}
    months, years = range(2, 13), sorted({year for year, _ in by})
    lines = tuple(Line(formats.year(year, language), park.slot if year == years[-1] else None, tuple(
        float(formats.in_heading_unit(by[year, month]["value"], by[year, month]["unit"], language)) if (year, month) in by else None
        for month in months), tuple(int(by[year, month]["id"]) if (year, month) in by else None for month in months)) for year in years)
    names = tuple(formats.period(Basis.MONTH, date(2000, month, 1), date(2000, month, 28), language, with_year=False) for month in months)
    native = Native("line", names, lines, formats.unit_name(catalog.indicators()[OUTPUT_VALUE].unit, language))
    return Chart(back_row(panel.figure, ratio=2.0, number=30), native=native)
