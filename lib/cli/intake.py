"""The commands of the intake: check a file, store it, take an upload back."""
from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from lib.cli.answer import REFUSED, note, plainly, say
from lib.text import cli as words

USAGE, CONFIRM = 2, 3


def check_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help=words.FILE.zh)
    parser.add_argument("--as-name", metavar="NAME", help=words.AS_NAME.zh)


def import_arguments(parser: ArgumentParser) -> None:
    check_arguments(parser)
    parser.add_argument("--by", required=True, metavar="NAME", help=words.BY.zh)
    parser.add_argument("--yes", action="store_true", help=words.YES.zh)


def revert_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("batch", type=int, metavar="BATCH", help=words.BATCH.zh)
    parser.add_argument("--by", required=True, metavar="NAME", help=words.BY.zh)
    parser.add_argument("--reason", default="", help=words.REASON.zh)


def check(args: Namespace) -> int:
    """Everything up to the decision; writes nothing."""
    draft, _ = _prepare(args)
    if draft is None:
        return USAGE
    _report(args, draft)
    return REFUSED if draft.outcome == "reject" else 0


def import_(args: Namespace) -> int:
    """The same, then commits; asks on a terminal where a confirmation is needed."""
    draft, engine = _prepare(args)
    if draft is None:
        return USAGE
    if draft.outcome == "reject":
        _report(args, draft)
        return REFUSED
    if draft.outcome == "confirm" and not (args.yes or _asked(args, draft)):
        _report(args, draft)
        note(args, words.CONFIRMATION_NEEDED(args.language))
        return CONFIRM
    from lib.intake.commit import commit
    receipt = commit(engine, draft, args.by, confirmed=True)
    _report(args, draft, receipt)
    return 0


def revert(args: Namespace) -> int:
    """Undoes an upload; itself an entry of the ledger."""
    from lib import store
    receipt = store.history.revert(store.open(args.data), args.batch, args.by, args.reason)
    say(args, {"outcome": "accept", "committed": True, "batch": receipt.batch, "reverts": args.batch, "problems": [], "changes": _counts(receipt)},
        [words.REVERTED(args.language, batch=args.batch, number=receipt.batch)])
    return 0


def _prepare(args: Namespace):
    path = Path(args.file)
    if not path.is_file():
        note(args, words.NO_FILE(args.language, file=args.file))
        return None, None
    from lib.intake import prepare, read
    from lib.intake.gate import MAX_UPLOAD
    with path.open("rb") as file:
        data = file.read(MAX_UPLOAD + 1)
    if len(data) > MAX_UPLOAD:
        data += b"\0" * (path.stat().st_size - len(data) if path.stat().st_size < 4 * MAX_UPLOAD else 0)
    name = args.as_name or path.name
    answer = read(name, data)
    from lib import store  # only now: what it imports weighs as much as the reading
    engine = store.open(args.data)
    return prepare(name, data, engine, answer=answer), engine


def _asked(args: Namespace, draft) -> bool:
    """A yes on a terminal; never one where nobody sits."""
    if args.json or not (sys.stdin.isatty() and sys.stdout.isatty()):
        return False
    for problem in draft.report.sorted():
        print(problem.message(args.language))
    return input(words.ASK(args.language, n=len(draft.report.warnings))).strip().lower() in ("y", "yes", "是", "好")


def _report(args: Namespace, draft, receipt=None) -> None:
    counts = draft.changes.as_json() if receipt is None else _counts(receipt)
    if args.json:
        from lib.intake.answers import as_json
        stored = {} if receipt is None else {"committed": True, "batch": receipt.batch, "changes": counts}
        say(args, {name: plainly(value) for name, value in (as_json(draft) | stored).items()})
        return
    lines = [problem.message(args.language) for problem in draft.report.sorted()]
    lines.append(words.OUTCOME[str(draft.outcome)](args.language, **counts))
    if receipt is not None:
        lines.append(words.STORED(args.language, batch=receipt.batch))
    say(args, {}, lines)


def _counts(receipt) -> dict[str, int]:
    counts = {"added": receipt.added, "changed": receipt.changed, "unchanged": receipt.unchanged}
    return counts | ({"attributes": receipt.attributes} if receipt.attributes else {})
