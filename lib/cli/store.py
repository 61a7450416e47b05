"""The commands of the store: make it, read it, keep it."""
from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from lib.cli.answer import note, plainly, say
from lib.model import DataSet
from lib.text import cli as words


def init_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--empty", action="store_true", help=words.EMPTY.zh)


def init(args: Namespace) -> int:
    """Makes the store; one that is there stays as it is."""
    from lib import store
    from lib.queries import batches as ledger
    engine = store.open(args.data, fill=not args.empty)
    if args.data is DataSet.DEMO and not args.empty:
        _fill_demo(args, engine)
    say(args, {"outcome": "accept", "batches": len(ledger(engine)), "revision": store.history.revision(engine)},
        [words.READY(args.language, place=engine.url.render_as_string())])
    return 0


def _fill_demo(args: Namespace, engine) -> None:
    """The demonstration's workbooks, through the intake."""
    from lib import demo
    from lib.text import demo as said
    done = demo.fill(engine)
    note(args, said.FILLED(args.language, done=done.done, of=done.of))


def figures_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--subject", action="append", default=[], help=words.SUBJECT.zh)
    parser.add_argument("--indicator", action="append", default=[], help=words.INDICATOR.zh)
    parser.add_argument("--as-of", type=as_of, metavar="ISO-DATE-TIME", help=words.AS_OF.zh)
    parser.add_argument("--versions", action="store_true", help=words.VERSIONS.zh)


def as_of(text: str) -> date | datetime:
    """A day (its end in Shanghai) or a moment; without an offset it is Shanghai's."""
    try:
        if len(text) == 10:
            return date.fromisoformat(text)
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError(f"{text!r}: YYYY-MM-DD, YYYY-MM-DDTHH:MM:SS+08:00") from error
    return moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo("Asia/Shanghai"))


FIGURE = ("id", "subject", "indicator", "caliber", "kind", "basis", "period_start", "period_end", "value", "unit",
          "qualifier", "wording", "yoy_percent", "status", "note", "source", "file", "sheet", "cell", "batch", "by", "recorded_at")


def figures(args: Namespace) -> int:
    """What counts, or stood, or every version of it."""
    from lib import queries, store
    from lib.model import Filters
    filters = Filters(subjects=tuple(args.subject), indicators=tuple(args.indicator))
    engine, at = store.open(args.data), queries.moment(args.as_of)
    if args.versions:
        found = _versions(queries.statements(engine, filters, as_of=at))
    else:
        frame = queries.figures(engine, filters, as_of=at)
        found = [{name: plainly(value) for name, value in row.items()} for row in frame[list(FIGURE)].to_dict("records")]
    say(args, {"figures": found}, [_line(one) for one in found])
    return 0


def _versions(frame) -> list[dict]:
    """One entry a version: the statement that made it, and all that repeated or amended it."""
    made: dict[int, dict] = {}
    for row in frame.to_dict("records"):
        row = {name: plainly(value) for name, value in row.items()}
        one = made.setdefault(row["version"], {name: row[name] for name in FIGURE} | {"current": False, "statements": []})
        one["statements"].append({name: row[name] for name in (
            "id", "batch", "recorded_at", "by", "source", "yoy_percent", "status", "note", "reverted_by")})
        if row["current"]:
            one["current"] = row["value"] is not None
        if row["reverted_by"] is None:
            one |= {name: row[name] for name in ("yoy_percent", "status", "note") if row[name] not in (None, "")}
    return list(made.values())


def _line(one: dict) -> str:
    growth = f"  {one['yoy_percent']}%" if one["yoy_percent"] is not None else ""
    word = f" ({one['wording']})" if one["wording"] else ""
    mark = "" if one.get("current", True) else "  ✗"
    return "  ".join([one["subject"], one["indicator"], one["caliber"] or "-", one["basis"],
                      f"{one['period_start']}…{one['period_end']}", f"{one['value']}{one['unit']}{word}"]) + growth + mark


def batches(args: Namespace) -> int:
    """The ledger, newest first."""
    from lib import queries, store
    rows = [{name: plainly(value) for name, value in row.items()}
            for row in queries.batches(store.open(args.data)).to_dict("records")]
    say(args, {"batches": rows}, [_ledger_line(row) for row in rows])
    return 0


def _ledger_line(row: dict) -> str:
    undone = f"  ←{row['reverted_by']}" if row["reverted_by"] else ""
    return (f"{row['batch']:>5}  {row['at'][:19]}Z  {row['kind']:<10}  +{row['added']} ~{row['changed']} ={row['unchanged']}"
            f"  {row['by']}  {row['file'] or row['reverts'] or ''}{undone}")


def backup_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", type=Path, help=words.COPY.zh)


def backup(args: Namespace) -> int:
    """A checked copy of the store, whole or not at all."""
    from lib import store
    from lib.store import backup as copies
    engine = store.open(args.data)
    file = store.file_of(engine)
    if file is None:
        return _by_server(args)
    args.file.parent.mkdir(parents=True, exist_ok=True)
    copies.copy(file, args.file, check="integrity_check")
    say(args, {"outcome": "accept", "file": str(args.file), "bytes": args.file.stat().st_size},
        [words.COPIED(args.language, file=args.file)])
    return 0


def restore(args: Namespace) -> int:
    """Puts a copy back; what was there is kept beside it."""
    from sqlalchemy.engine import make_url

    from lib import store
    from lib.store.backup import file_of
    from lib.store.engine import make_engine
    from lib.store.restore import restore as put_back
    url = make_url(store.url_for(args.data))
    file = file_of(make_engine(url))
    if file is None:
        return _by_server(args)
    aside = put_back(file, args.file)
    engine = store.open(args.data)
    say(args, {"outcome": "accept", "file": str(args.file), "kept": str(aside) if aside else None,
               "revision": store.history.revision(engine)},
        [words.RESTORED(args.language, file=args.file), *([words.KEPT(args.language, file=aside)] if aside else [])])
    return 0


def _by_server(args: Namespace) -> int:
    say(args, {"outcome": "reject", "message_zh": words.BY_SERVER.zh, "message_en": words.BY_SERVER.en},
        [words.BY_SERVER(args.language)])
    return 1


def doctor(args: Namespace) -> int:
    """Every finding about the store and what it stands on; 1 where one of them is bad."""
    from lib import store
    from lib.store.doctor import FAIL, examine
    from lib.store.engine import make_engine
    found = list(examine(make_engine(store.url_for(args.data))))
    bad = any(one.state == FAIL for one in found)
    say(args, {"outcome": "reject" if bad else "accept", "findings": [asdict(one) for one in found]},
        [f"{MARKS[one.state]} {words.FINDINGS[one.name](args.language) if one.name in words.FINDINGS else one.name}  {one.detail}"
         for one in found])
    return int(bad)


MARKS = {"ok": "✓", "warn": "!", "fail": "✗"}
