"""How commands answer: JSON for machines on standard output, words for people beside it."""
from __future__ import annotations

import json
import sys
import traceback
import uuid
from argparse import Namespace
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal

from lib.model import plain
from lib.problems import InternalFault, NotRevertible, ProcessFault

FAULT = 4
REFUSED = 1


def plainly(value: object) -> object:
    """A value as JSON has it: decimals without trailing zeros, days and UTC moments in ISO 8601."""
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    if isinstance(value, date):
        return value.isoformat()
    return value


def say(args: Namespace, answer: Mapping[str, object], lines: Sequence[str] = ()) -> None:
    """One JSON object on standard output, or the lines in its place."""
    if args.json:
        print(json.dumps(answer, ensure_ascii=False))
    else:
        for line in lines:
            print(line)


def note(args: Namespace, line: str) -> None:
    """A word for people: to standard error where standard output is for a machine."""
    print(line, file=sys.stderr if args.json else sys.stdout)


def fault_of(error: Exception, args: Namespace) -> int:
    """Answers for a fault of the process; what nobody foresaw gets a number and its trace on standard error."""
    if not isinstance(error, ProcessFault):
        number = uuid.uuid4().hex[:8]
        print(number, file=sys.stderr)
        traceback.print_exception(error, file=sys.stderr)
        error = InternalFault(id=number)
    refused = isinstance(error, NotRevertible)
    say(args, {"outcome": "reject" if refused else "error", "committed": False, "batch": None,
               "problems": [error.problem().as_json()]})
    print(error.message(args.language), file=sys.stderr)
    return REFUSED if refused else FAULT
