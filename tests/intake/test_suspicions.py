"""What looks wrong beside the store, found quickly and as the rule says, looked at the slow way."""
from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

pytest.importorskip("hypothesis")

from hypothesis import given, settings, strategies as st  # noqa: E402

from lib.intake import diff  # noqa: E402
from lib.intake.draft import Stored  # noqa: E402
from lib.model import Basis, Figure, Figures, Key, Kind, Qualifier, month_end  # noqa: E402

BASES = (Basis.CUMULATIVE, Basis.MONTH)
MONTHS = st.tuples(st.integers(2021, 2024), st.integers(1, 12))
VALUES = st.sampled_from([Decimal(n) for n in (0, 1, 2, 9, 10, 11, 30, 300)])
SAID = st.dictionaries(st.tuples(st.sampled_from(BASES), MONTHS), st.tuples(VALUES, st.sampled_from((Qualifier.EXACT, Qualifier.EXACT, Qualifier.OVER))), max_size=14)


def key_of(basis: Basis, year: int, month: int) -> Key:
    return Key("display", "output_value", "", Kind.ACTUAL, basis, date(year, 1 if basis is Basis.CUMULATIVE else month, 1), month_end(year, month))


def slowly(said: dict[Key, Figure], held: dict[Key, Stored]) -> dict[str, list[str]]:
    """{code: cells} by looking at everything for every figure."""
    known = {k: s.value for k, s in held.items() if s.qualifier is Qualifier.EXACT} | {k: f.value for k, f in said.items() if f.qualifier is Qualifier.EXACT}
    for key, figure in said.items():
        if figure.qualifier is not Qualifier.EXACT and key in held and held[key].qualifier is Qualifier.EXACT:
            known[key] = held[key].value
    fresh = [f for k, f in said.items() if k not in held or held[k].value != f.value or held[k].qualifier is not f.qualifier]
    found: dict[str, list[str]] = {"W_CUMULATIVE_DECREASE": [], "W_MAGNITUDE_SUSPECT": [], "W_CUM_MONTH_MISMATCH": []}
    pairs = {}
    for figure in fresh:
        key = figure.key
        series = {k.period_end: v for k, v in known.items() if k.basis is key.basis}
        if key.basis is Basis.CUMULATIVE and figure.qualifier is Qualifier.EXACT:
            year = {end: value for end, value in series.items() if end.year == key.period_end.year}
            before = [end for end in year if end < key.period_end]
            after = [end for end in year if end > key.period_end]
            found["W_CUMULATIVE_DECREASE"] += [figure.cell] * bool(before and year[max(before)] > figure.value)
            found["W_CUMULATIVE_DECREASE"] += [figure.cell] * bool(
                after and year[min(after)] < figure.value and key_of(key.basis, min(after).year, min(after).month) not in said)
        earlier = [end for end in series if end < key.period_end and (key.basis is Basis.MONTH or end.year == key.period_end.year)]
        old = series.get(month_end(key.period_end.year - 1, key.period_end.month))
        if earlier and (key.period_end - max(earlier)).days < 800:
            old = series[max(earlier)]
        if old and figure.value and (figure.value / old >= 10 or figure.value / old * (1_000 if key.basis is Basis.MONTH else 10) <= 1):
            found["W_MAGNITUDE_SUSPECT"].append(figure.cell)
        if figure.qualifier is Qualifier.EXACT:
            later = [(key.period_end.year, key.period_end.month + 1)] if key.basis is Basis.CUMULATIVE and key.period_end.month < 12 else []
            pairs |= dict.fromkeys([(key.period_end.year, key.period_end.month), *later])
    for year, month in pairs:
        before = Decimal(0) if month == 1 else known.get(key_of(Basis.CUMULATIVE, year, month - 1))
        whole, alone = (known.get(key_of(basis, year, month)) for basis in BASES)
        more = before is None and None not in (whole, alone) and alone - whole > Decimal("1.5")
        if more or None not in (before, whole, alone) and abs(before + alone - whole) > Decimal("1.5"):
            found["W_CUM_MONTH_MISMATCH"] += [said[k].cell for k in (key_of(basis, year, month) for basis in reversed(BASES)) if k in said]
    return found


@settings(max_examples=300, deadline=None, derandomize=True)
@given(SAID, SAID)
def test_what_is_suspicious_is_found_wherever_it_stands(now, kept):
    said = {key_of(basis, *when): Figure(key_of(basis, *when), value, "亿元", qualifier, cell=f"C{n}")
            for n, ((basis, when), (value, qualifier)) in enumerate(now.items())}
    held = {key_of(basis, *when): Stored(key_of(basis, *when), value, qualifier) for (basis, when), (value, qualifier) in kept.items()}
    problems = diff.suspicions(diff.compare(said.values(), held), held)
    wanted = slowly(said, held)
    alone = [[(p.code, p.cell, p.values) for p in diff.suspicions(diff.compare(kind(said.values()), {}), {})] for kind in (list, Figures.of_all)]
    assert alone[0] == alone[1], "a file of columns beside an empty store"
    assert {code: [p.cell for p in problems if p.code == code] for code in wanted} == wanted


@pytest.mark.parametrize(("changed", "of", "told"), [(3, 9, None), (4, 11, ("4", "11")), (2, 2, None), (3, 3, ("3", "3"))])
def test_more_than_a_third_of_a_month_changing_at_once_is_said(changed, of, told):
    parks = [f"p{n}" for n in range(of)]
    keys = [Key(park, "enterprise_count", "", Kind.ACTUAL, Basis.AS_OF, date(2024, 5, 31), date(2024, 5, 31)) for park in parks]
    held = {key: Stored(key, Decimal(10), Qualifier.EXACT) for key in keys}
    figures = [Figure(key, Decimal(11 if n < changed else 10), "家") for n, key in enumerate(keys)]
    said = [tuple(p.values.values()) for p in diff.suspicions(diff.compare(figures, held), held) if p.code == "W_MASS_CHANGE"]
    assert said == ([told] if told else [])
