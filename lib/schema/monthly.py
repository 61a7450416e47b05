"""The official monthly table: its columns and what heads them."""
from __future__ import annotations

from dataclasses import dataclass

from lib.model import ENTERPRISE_COUNT, OUTPUT_VALUE, SIGNED_INVESTMENT, Basis
from lib.text.label import Label


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the official monthly table.

    `part` is value or growth; `unit` the unit of the column in the template; `required` says the
    template asks for it (the reader never insists: 缺数 is allowed).
    """

    indicator: str
    basis: Basis
    part: str
    header: Label
    unit: Label
    required: bool


YI = Label("亿元", "RMB 100 million")
HOUSES = Label("家", "number")
PERCENT_UNIT = Label("%", "%")

MONTHLY_COLUMNS: tuple[Column, ...] = (
    Column(OUTPUT_VALUE, Basis.CUMULATIVE, "value", Label("产值累计", "Output value, cumulative"), YI, True),
    Column(OUTPUT_VALUE, Basis.MONTH, "value", Label("产值当月", "Output value, single month"), YI, False),
    Column(OUTPUT_VALUE, Basis.CUMULATIVE, "growth", Label("产值累计同比", "Output value, cumulative, YoY"), PERCENT_UNIT, False),
    Column(ENTERPRISE_COUNT, Basis.AS_OF, "value", Label("企业数", "Enterprises"), HOUSES, True),
    Column(SIGNED_INVESTMENT, Basis.CUMULATIVE, "value", Label("签约投资额累计", "Signed investment, cumulative"), YI, True),
)
"""The template's columns after the park's name, in order; the reader knows every one of these headers."""

PARK_HEADER = Label("园区名称", "Park")
NOTE_HEADER = Label("备注", "Notes")
