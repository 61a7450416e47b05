"""What the named projects of a park add up to, where nobody reported a total (点名项目, 推算)."""
from __future__ import annotations

from decimal import Decimal, InvalidOperation

import pandas as pd

from lib import catalog
from lib.model import Qualifier

MONEY = "亿元"
"""The unit of every amount in the registers."""

COLUMNS = ("subject", "stage", "projects", "with_amount", "value", "qualifier", "names")


def sums(projects: pd.DataFrame) -> pd.DataFrame:
    """The amounts of each park's named projects by state; rows only where an amount was given.

    Takes the project register (park_id, name_zh, stage, investment_100m, qualifier). A project of
    two parks together belongs to neither and is left out. `projects` counts all named in the
    state, `with_amount` those the sum stands on; one approximate part makes the sum 约.
    """
    rows = []
    own = projects[projects["park_id"].isin(list(catalog.parks()))]
    for (park, stage), group in own.groupby(["park_id", "stage"], sort=False):
        stated = [(amount, row.qualifier, row.name_zh) for row in group.itertuples()
                  if (amount := amount_of(row.investment_100m)) is not None]
        if not stated:
            continue
        exact = all((said or Qualifier.EXACT) == Qualifier.EXACT for _, said, _ in stated)
        rows.append((park, stage, len(group), len(stated), sum((part[0] for part in stated), Decimal(0)),
                     (Qualifier.EXACT if exact else Qualifier.ABOUT).value, tuple(part[2] for part in stated)))
    return pd.DataFrame(rows, columns=list(COLUMNS))


def amount_of(text: object) -> Decimal | None:
    """A register's amount in 亿元, None where it is blank or no number."""
    if text is None or text != text or not str(text).strip():
        return None
    try:
        return Decimal(str(text).replace(",", ""))
    except InvalidOperation:
        return None
