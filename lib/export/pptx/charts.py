"""Charts that an office can edit: bars and lines with their values and marks."""
from __future__ import annotations

from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION, XL_TICK_LABEL_POSITION
from pptx.oxml.ns import qn
from pptx.util import Pt

from lib import theme
from lib.export.paper import ChartPlace
from lib.export.pptx.office import east_asian, emu, rgb, typed
from lib.slides.bodies import Native

_CATEGORY = 28


def native_chart(slide: Any, place: ChartPlace, native: Native, colours: theme.Palette) -> None:
    """The chart as a part of the office's own, with its numbers in a sheet."""
    data = CategoryChartData()
    data.categories = native.categories
    for line in native.lines:
        data.add_series(line.name, line.values)
    kind = XL_CHART_TYPE.BAR_CLUSTERED if native.kind == "bar" else XL_CHART_TYPE.LINE_MARKERS
    chart = slide.shapes.add_chart(kind, *emu(place.x, place.y, place.w, place.h), data).chart
    chart.has_title = False
    typed(chart.font, _CATEGORY if native.kind == "bar" else 22, colours.ink2, False)
    east_asian(chart._chartSpace)
    if native.kind == "bar":
        _bars(chart, native, colours)
    else:
        _lines(chart, native, colours)


def _bars(chart: Any, native: Native, colours: theme.Palette) -> None:
    """One row a park, top to bottom; the value at the mark as it is read."""
    plot, series = chart.plots[0], chart.plots[0].series[0]
    plot.gap_width = 72
    chart.has_legend = False
    chart.category_axis.reverse_order = True
    chart.category_axis.format.line.color.rgb = rgb(colours.line)
    chart.category_axis.has_major_gridlines = False
    chart.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    _every_label(chart.category_axis, colours)
    chart.value_axis.visible = False
    chart.value_axis.has_major_gridlines = False
    chart.value_axis.minimum_scale = 0
    most = max((value for value in native.lines[0].values if value is not None), default=1) or 1
    chart.value_axis.maximum_scale = most * 1.45
    for at, value in enumerate(native.lines[0].values):
        if value is None:
            continue
        point = series.points[at]
        point.format.fill.solid()
        point.format.fill.fore_color.rgb = rgb(colours.parks[min(native.slots[at], 9)])
        label = point.data_label
        label.position = XL_LABEL_POSITION.OUTSIDE_END
        label.text_frame.word_wrap = False  # a value and its mark stay on one line
        run = label.text_frame.paragraphs[0].add_run()
        run.text = native.labels[at]
        typed(run.font, 36, colours.ink, True)


def _every_label(axis: Any, colours: theme.Palette) -> None:
    """No category's name is left out for want of room: a long one breaks into lines where it is said to lie level."""
    typed(axis.tick_labels.font, _CATEGORY, colours.ink2, False)
    axis._element.find(qn("c:txPr")).find(qn("a:bodyPr")).set("rot", "0")
    skip = axis._element.makeelement(qn("c:tickLblSkip"), {"val": "1"})
    after = axis._element.find(qn("c:noMultiLvlLbl"))
    if after is not None:
        after.addprevious(skip)
    else:
        axis._element.append(skip)


def _lines(chart: Any, native: Native, colours: theme.Palette) -> None:
    """A line a park; a missing month stays a gap."""
    chart.has_legend = True
    chart.legend.position = XL_LEGEND_POSITION.BOTTOM
    chart.legend.include_in_layout = False
    typed(chart.legend.font, 24, colours.ink2, False)
    chart.value_axis.major_gridlines.format.line.color.rgb = rgb(colours.line)
    chart.value_axis.format.line.fill.background()
    chart.category_axis.format.line.color.rgb = rgb(colours.rail)
    for line, series in zip(native.lines, chart.plots[0].series, strict=True):
        colour = rgb(colours.rail if line.slot is None else colours.parks[min(line.slot, 9)])
        series.smooth = False
        series.format.line.color.rgb = colour
        series.format.line.width = Pt(2.5)
        series.marker.size = 5
        series.marker.format.fill.solid()
        series.marker.format.fill.fore_color.rgb = colour
        series.marker.format.line.color.rgb = colour
        for at, mark in enumerate(line.marks):
            if mark:
                label = series.points[at].data_label
                last = not any(value is not None for value in line.values[at + 1:])
                label.position = XL_LABEL_POSITION.RIGHT if last else XL_LABEL_POSITION.ABOVE
                label.text_frame.word_wrap = False
                run = label.text_frame.paragraphs[0].add_run()
                run.text = mark
                typed(run.font, 22, colours.rail if line.slot is None else colours.parks[min(line.slot, 9)], True)
    blanks = chart._chartSpace.chart.find(qn("c:dispBlanksAs"))
    if blanks is not None:
        blanks.set("val", "gap")
