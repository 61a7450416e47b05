"""A Plotly figure as plain marks: the part of Plotly our own figures use, drawn without a browser.

Bars, lines, markers, arrows, filled outlines, heat maps with their scale, text, annotations, shapes
and axes with given ticks. A figure with anything else is not drawn (`Undrawable`) and its table stands in its place.
"""
from lib.export.drawing.figure import DRAWN, Undrawable, marks

__all__ = ["DRAWN", "Undrawable", "marks"]
