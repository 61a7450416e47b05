"""The command that writes the official monthly workbook."""
from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from datetime import date
from pathlib import Path

from lib.cli.answer import say
from lib.model import Language, month_end
from lib.text import cli as words


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("-o", "--output", required=True, metavar="FILE", help=words.OUTPUT.zh)
    parser.add_argument("--month", type=month, metavar="YYYY-MM", help=words.MONTH.zh)
    parser.add_argument("--lang", type=Language, choices=list(Language), metavar="{zh,en}", help=words.LANG.zh)
    parser.add_argument("--filled", action="store_true", help=words.FILLED.zh)


def month(text: str) -> date:
    """The end of the report of a month written YYYY-MM; January's comes with February's."""
    try:
        first = date.fromisoformat(f"{text}-01")
        return month_end(first.year, max(first.month, 2))
    except ValueError as error:
        raise ArgumentTypeError(f"{text!r}: YYYY-MM") from error


def write(args: Namespace) -> int:
    """Writes the workbook of a month (default: the one to be reported next), blank or as it stands."""
    from lib.intake import template, today_in_shanghai
    from lib.metrics.series import report_months
    today = today_in_shanghai()
    end = args.month or report_months(date(today.year - 1, 1, 1), month_end(today.year, today.month))[-2]
    cells = _cells(args, end) if args.filled else {}
    data = template.workbook(end, args.lang or args.language, cells, simulated=args.data == "demo")
    Path(args.output).write_bytes(data)
    say(args, {"outcome": "accept", "file": args.output, "period_end": end.isoformat(), "filled": len(cells)},
        [words.WRITTEN(args.language, file=args.output, period=template.period_of(end, args.language))])
    return 0


def _cells(args: Namespace, end: date) -> dict:
    from lib import queries, store
    from lib.intake import template
    from lib.model import Filters
    return template.current(queries.figures(store.open(args.data), Filters(period_from=end, period_to=end)), end)
