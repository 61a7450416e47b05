"""Each park's part of the simple sum of those that reported."""
from __future__ import annotations

from decimal import Decimal

import pandas as pd
import plotly.graph_objects as go

from lib import catalog, formats, theme
from lib.charts import marks, monthaxis
from lib.charts.compare.basis import NAMES, ROW, At, absence, mini, points_at
from lib.charts.compare.said import Words
from lib.charts.panel import Panel, cells_of
from lib.charts.trendwords import source_line
from lib.metrics import series
from lib.text import bars, compare as words


def share(frame: pd.DataFrame, at: At) -> Panel | None:
    """Each park's part of the simple sum of those that reported; None where no sum may be formed."""
    now, _ = points_at(frame, At(at.indicator, at.period, at.language))
    whole = frame[frame["id"].isin(now["id"])]
    total = series.simple_total(whole)
    if not total:
        return None
    parts = series.with_share(whole).sort_values("value", ascending=False, kind="stable").reset_index(drop=True)
    language, said = at.language, Words(at, now, now.iloc[:0])
    absent = [park for park in catalog.parks() if park not in set(parts["subject"])]
    names = [mini(park, language) for park in parts["subject"]]
    shares = [float(value) for value in parts["share"]]
    labels = [formats.percent(value.quantize(Decimal("0.1"))) for value in parts["share"]]
    colours = [theme.park_colour(catalog.parks()[park].slot) for park in parts["subject"]]
    bar = dict(type="bar", orientation="h", x=shares, y=list(range(len(names))), width=.56, marker=dict(color=colours, line=dict(width=0)),
               customdata=[int(n) for n in parts["id"]], hovertext=[f"<b>{name}</b> {label}" for name, label in zip(names, labels, strict=True)],
               hovertemplate="%{hovertext}<extra></extra>")
    notes = [monthaxis.note(f"<b>{label}</b>", x, n, xref="x", yref="y", xshift=6, size=14, name=marks.value_of(number))
             for n, (x, label, number) in enumerate(zip(shares, labels, parts["id"], strict=True))]
    notes += [monthaxis.note(absence(now, language), 0, n, xref="x", yref="y", xshift=2, muted=True, size=13)
              for n, _ in enumerate(absent, start=len(names))]
    rows = [*names, *(mini(park, language) for park in absent)]
    layout = monthaxis.layout(
        height=ROW * len(rows) + 34, margin=dict(l=NAMES[language], r=8, t=4, b=30), annotations=notes,
        xaxis=monthaxis.axis(range=[0, max(shares) * 1.3], showgrid=False, nticks=5, ticksuffix="%"),
        yaxis=monthaxis.axis(range=[len(rows) - .5, -.5], tickvals=list(range(len(rows))), ticktext=rows, showgrid=False,
                            tickfont=dict(size=14, color=theme.STRONG)))
    value = formats.amount(total, parts["unit"].iloc[0], language)
    whole_said = words.SHARE_TOTAL(language, n=len(parts), of=len(catalog.parks()), value=value)
    finding = words.SHARE(language, period=said.period, indicator=said.name, park=names[0], share=labels[0])
    table = pd.DataFrame({bars.PARK(language): names, words.SHARE_COLUMN(language): [v.quantize(Decimal("0.1")) for v in parts["share"]]}, dtype=object)
    return Panel(f"{at.indicator.replace('_', '-')}-share", finding, words.SHARE_SUBTITLE(language, total=whole_said),
                 source_line(now, language, words.MAY_OVERLAP(language)), go.Figure({"data": [bar], "layout": layout}), None, table,
                 tuple(int(n) for n in parts["id"]), f"{finding}. {whole_said}", cells_of([(number,) for number in parts["id"]], 1))
