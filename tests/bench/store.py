"""The store's bounds, as ratios within one run: `python tests/bench/store.py [--small N] [--large N] [--rounds N] [--only 6|9]`.

6  page queries: a store of `--large` figures against one of `--small` (the bound names 36M against
   360k; the default is smaller, and the ratio is what counts).
9  upkeep: appending a batch with its current and summary tables, seal and audit, against a plain
   upsert of the same rows into one indexed table, both in one durable transaction.

Ratios of medians, the peers taking turns, by the processor's clock, which other work on the machine does
not move; upkeep, for which the disk works too, by the wall's as well. Exit 1 where a bound does not hold.
"""
from __future__ import annotations

import argparse
import gc
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from sqlalchemy.engine import Connection, Engine  # noqa: E402

from lib import queries, store  # noqa: E402
from lib.catalog import parks  # noqa: E402
from lib.model import Basis, BatchKind, Figure, Filters, Key, Kind, month_end  # noqa: E402
from lib.store import history  # noqa: E402
from lib.store.engine import writing  # noqa: E402
from lib.store.statements import Stated  # noqa: E402
from lib.store.tables import current  # noqa: E402

MONTHS = 120
INDICATORS = ("output_value", "enterprise_count", "signed_investment")

FILL = """
INSERT INTO figure (id, batch, version, subject, indicator, caliber, kind, basis, period_end, period_start,
                    value, unit, qualifier, wording, note, source, sheet, cell)
WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < :rows)
SELECT i + 1, 1, i + 1, 'p' || (i / {per}), CASE i % 3 WHEN 0 THEN 'output_value' WHEN 1 THEN 'enterprise_count' ELSE 'signed_investment' END,
       '', 'actual', 'cumulative', date('2015-01-01', '+' || (i / 3 % {months} + 1) || ' months', '-1 day'),
       date('2015-01-01', '+' || (i / 3 % {months}) || ' months', 'start of year'),
       CAST(i % 997 AS TEXT) || '.5', '亿元', 'exact', '', '', 'bench.xlsx', 'Sheet1', 'C6' FROM n
""".replace("{per}", str(MONTHS * 3)).replace("{months}", str(MONTHS))


def filled(folder: Path, rows: int) -> Engine:
    """A store of `rows` figures: parks p0… (the first ones real) × 120 months × 3 indicators."""
    engine = store.open(url=f"sqlite:///{folder / f'{rows}.db'}", fill=False)
    history.record(engine, history.NewBatch(BatchKind.IMPORT, "bench.xlsx", None, "bench"), [])
    with writing(engine) as connection:
        run = connection.exec_driver_sql
        run(FILL.replace(":rows", str(rows)))
        for n, park in enumerate(parks()):
            run("UPDATE figure SET subject = ? WHERE subject = ?", (park, f"p{n}"))
        names = ", ".join(name for name in current.columns.keys() if name != "batch_kind")  # noqa: SIM118
        run(f"INSERT INTO current ({names}, batch_kind) SELECT {names}, 'import' FROM figure")
        run("INSERT INTO latest SELECT subject, indicator, caliber, kind, basis, max(period_end), period_start "
            "FROM current GROUP BY 1, 2, 3, 4, 5")
        from lib.store import view
        view.rebuild_totals(connection)
    return engine


def pages() -> dict[str, Callable[[Engine], object]]:
    """What one page asks for."""
    listed, last = tuple(parks()), date(2024, 12, 31)
    return {
        "latest of eight": lambda e: queries.latest(e, Filters(listed)),
        "ranking": lambda e: queries.figures(e, Filters(listed, ("output_value",), period_from=last, period_to=last)),
        "total series": lambda e: queries.totals(e, Filters(indicators=("output_value",))),
        "one series": lambda e: queries.figures(e, Filters(listed[:1], ("output_value",))),
        "a month of one park": lambda e: queries.figures(e, Filters(listed[:1], period_from=last, period_to=last)),
        "ledger and revision": lambda e: (queries.batches(e), history.revision(e)),
    }


def turns(peers: dict[str, Callable[[], object]], rounds: int) -> tuple[dict[str, float], dict[str, float]]:
    """Milliseconds of the processor and of the wall's clock, medians of as many turns."""
    times: dict[str, list[tuple[float, float]]] = {name: [] for name in peers}
    for n in range(rounds + 2):
        for name, act in peers.items():
            gc.collect()
            wall, cpu = time.perf_counter(), time.process_time()
            act()
            if n > 1:
                times[name].append(((time.process_time() - cpu) * 1000, (time.perf_counter() - wall) * 1000))
    return tuple({name: median(each[clock] for each in taken) for name, taken in times.items()} for clock in (0, 1))


def reading_stays_flat(folder: Path, small: int, large: int, rounds: int) -> float:
    engines = {"small": filled(folder, small), "large": filled(folder, large)}
    sums = dict.fromkeys(engines, 0.0)
    for name, ask in pages().items():
        took, _ = turns({size: lambda engine=engine, ask=ask: ask(engine) for size, engine in engines.items()}, rounds)
        print(f"    {name:22} {took['small']:8.2f} ms {took['large']:8.2f} ms  × {took['large'] / took['small']:.2f}")
        sums = {size: sums[size] + took[size] for size in sums}
    return sums["large"] / sums["small"]


def upkeep(folder: Path, base: int, rows: int, rounds: int) -> float:
    """A batch of `rows`, half of them new, into a store of `base` figures."""
    engine = filled(folder, base)
    plain_upsert = _plain(engine)
    batches = iter(_batches(rows, 4 * rounds + 20))
    took, wall = turns({"plain": lambda: plain_upsert(next(batches)), "kept": lambda: _append(engine, next(batches))}, rounds)
    print(f"    {rows:6} rows: plain upsert {took['plain']:8.2f} ms, with history, current, latest, total {took['kept']:8.2f} ms"
          f"   (wall {wall['plain']:.2f}, {wall['kept']:.2f}: × {wall['kept'] / wall['plain']:.2f})")
    store.close(engine)
    return took["kept"] / took["plain"]


def _batches(rows: int, count: int) -> list[list[Figure]]:
    """Months of invented parks; each batch restates half of the one before."""
    def said(n: int, turn: int) -> Figure:
        end = month_end(1900 + n // 12 % 90, n % 12 + 1)
        key = Key(f"q{n // 1080}", "output_value", "", Kind.ACTUAL, Basis.CUMULATIVE, end.replace(month=1, day=1), end)
        return Figure(key, Decimal(n % 997 + turn) / 10, "亿元", source="bench.xlsx", sheet="Sheet1", cell=f"C{n}")
    return [[said(n + turn * rows // 2, turn) for n in range(rows)] for turn in range(count)]


def _append(engine: Engine, figures: list[Figure]) -> None:
    with writing(engine) as connection:
        history.append(connection, history.NewBatch(BatchKind.IMPORT, "bench.xlsx", None, "bench"), figures)


def _plain(engine: Engine) -> Callable[[list[Figure]], None]:
    """The floor: the same columns, key and index, one statement, one transaction."""
    names = [name for name in current.columns.keys() if name != "batch_kind"]  # noqa: SIM118
    key = "subject, indicator, caliber, kind, basis, period_end, period_start"
    with writing(engine) as connection:
        _run(connection, f"CREATE TABLE plain ({', '.join(names)}, PRIMARY KEY ({key})) WITHOUT ROWID")
        _run(connection, "CREATE INDEX plain_month ON plain (indicator, period_end, subject)")
        _run(connection, f"INSERT INTO plain SELECT {', '.join(names)} FROM current")
    order = ["id", "batch", "version", *key.split(", "), "value", "unit", "qualifier", "wording", "yoy_percent", "status",
             "note", "source", "sheet", "cell"]
    sql = (f"INSERT INTO plain ({', '.join(order)}) VALUES ({', '.join('?' * len(order))}) ON CONFLICT ({key}) DO UPDATE SET "
           + ", ".join(f"{name} = excluded.{name}" for name in order if name not in key))

    def upsert(figures: list[Figure]) -> None:
        rows = Stated(figures, 1, 1).rows()
        with writing(engine) as connection:
            _run(connection, sql, rows)
    return upsert


def _run(connection: Connection, sql: str, rows: list | None = None) -> None:
    connection.exec_driver_sql(sql, rows) if rows is not None else connection.exec_driver_sql(sql)


def main() -> int:
    ask = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    ask.add_argument("--small", type=int, default=36_000)
    ask.add_argument("--large", type=int, default=360_000)
    ask.add_argument("--rounds", type=int, default=9)
    ask.add_argument("--only", choices=("6", "9"))
    args = ask.parse_args()
    results: list[tuple[str, float, float]] = []
    with tempfile.TemporaryDirectory() as folder:
        place, started = Path(folder), time.monotonic()
        if args.only != "9":
            print(f"6  page queries, {args.small:,} against {args.large:,} figures")
            results.append(("6 page queries", reading_stays_flat(place, args.small, args.large, args.rounds), 1.10))
        print("9  upkeep")
        for rows, bound in ((24, 3.0), (10_000, 1.6)) if args.only != "6" else ():
            (place / f"up{rows}").mkdir()
            results.append((f"9 upkeep, {rows} rows", upkeep(place / f"up{rows}", args.small, rows, args.rounds), bound))
    for name, ratio, bound in results:
        print(f"{'holds ' if ratio <= bound else 'BROKEN'} {name:24} × {ratio:.2f}  (bound {bound})")
    print(f"{timedelta(seconds=round(time.monotonic() - started))}")
    return int(any(ratio > bound for _, ratio, bound in results))


if __name__ == "__main__":
    raise SystemExit(main())
