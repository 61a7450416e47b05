"""The command `user`: accounts are made, closed and given new passwords on the server itself."""
from __future__ import annotations

import getpass
import sys
from argparse import ArgumentParser, Namespace

from lib.cli.answer import note, plainly, say
from lib.text import accounts as words

ROLES = ("viewer", "uploader", "admin")
ACTIONS = ("add", "list", "disable", "enable", "reset", "role", "revoke")
NEEDS_PASSWORD = ("add", "reset")


def user_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("action", choices=ACTIONS)
    parser.add_argument("name", nargs="?", help=words.NAME.zh)
    parser.add_argument("--role", choices=ROLES, help=words.ROLE.zh)
    parser.add_argument("--password-stdin", action="store_true", help=words.FROM_STDIN.zh)
    parser.add_argument("--issuer", help=words.PROVIDER_ISSUER_HELP.zh)
    parser.add_argument("--subject", help=words.PROVIDER_SUBJECT_HELP.zh)
    parser.add_argument("--by", default="", help=words.BY.zh)


def user(args: Namespace) -> int:
    """One act on an account; passwords come from the terminal or standard input, never as arguments."""
    from lib import store
    from lib.accounts import Refused, people

    if args.action == "list":
        return _list(args, people.everyone(store.open()))
    if not args.name or (args.action in ("add", "role") and not args.role):
        note(args, words.USAGE(args.language))
        return 2
    engine, by = store.open(), args.by or f"cli:{_who()}"
    try:
        said = _done(args, people, engine, by)
    except Refused as refused:
        note(args, refused.message(args.language))
        return 1
    if said is None:
        note(args, words.DIFFERENT(args.language))
        return 1
    say(args, {"outcome": "done", "user": args.name, "action": args.action}, [said])
    return 0


def _done(args: Namespace, people, engine, by: str) -> str | None:
    """Do it and say it; None where the two passwords differ."""
    from lib.accounts import Role

    name, language = args.name, args.language
    if args.action == "add" and args.issuer:
        people.add(engine, name, Role(args.role), issuer=args.issuer, subject=args.subject, by=by)
    elif args.action in NEEDS_PASSWORD:
        password = _password(args)
        if password is None:
            return None
        if args.action == "reset":
            people.reset(engine, name, password, by=by)
            return words.RESET(language, name=name)
        people.add(engine, name, Role(args.role), password, by=by)
    elif args.action == "role":
        people.appoint(engine, name, Role(args.role), by=by)
        return words.APPOINTED(language, name=name, role=words.ROLES[args.role](language))
    else:
        getattr(people, args.action)(engine, name, by=by)
        label = {"disable": words.CLOSED_ACCOUNT, "enable": words.OPENED_ACCOUNT, "revoke": words.REVOKED}[args.action]
        return label(language, name=name)
    return words.MADE(language, name=name, role=words.ROLES[args.role](language))


def _password(args: Namespace) -> str | None:
    if args.password_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    first = getpass.getpass(words.ASK_PASSWORD(args.language))
    return first if first == getpass.getpass(words.ASK_AGAIN(args.language)) else None


def _who() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "?"


def _list(args: Namespace, everyone) -> int:
    rows = [{"name": p.name, "role": p.role.value, "outside": p.outside, "made_at": plainly(p.made_at), "made_by": p.made_by,
             "disabled_at": plainly(p.disabled_at), "sessions": p.sessions} for p in everyone]
    lines = ["  ".join((r["name"], words.ROLES[r["role"]](args.language),
                                 (words.SHUT if r["disabled_at"] else words.OPEN)(args.language), r["made_at"])) for r in rows]
    say(args, {"users": rows}, lines or [words.NOBODY(args.language)])
    return 0
