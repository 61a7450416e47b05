"""The command line: a table of commands, each the same call the screen makes.

A command is a row of `COMMANDS`. Its module is imported only when the command is asked for, so
that `--help` stays instant: it holds `run(args) -> int` functions and imports what it needs. It
answers through `lib.cli.answer`: one JSON object on standard output with `--json`, else words.
Exit codes: 0 done · 1 refused · 2 usage · 3 confirmation needed · 4 a fault of the process.
"""
from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module

from lib.cli import accounts, export, intake, store, template
from lib.cli.answer import fault_of
from lib.model import DataSet, Language
from lib.text import accounts as people, cli as words
from lib.text.label import Label


@dataclass(frozen=True)
class Command:
    """One word of the command line; `run` is "module:function", imported when it is called."""

    name: str
    help: Label
    run: str
    arguments: Callable[[argparse.ArgumentParser], None] = lambda parser: None


COMMANDS: tuple[Command, ...] = (
    Command("init", words.INIT, "lib.cli.store:init", store.init_arguments),
    Command("figures", words.FIGURES, "lib.cli.store:figures", store.figures_arguments),
    Command("batches", words.BATCHES, "lib.cli.store:batches"),
    Command("backup", words.BACKUP, "lib.cli.store:backup", store.backup_arguments),
    Command("restore", words.RESTORE, "lib.cli.store:restore", store.backup_arguments),
    Command("doctor", words.DOCTOR, "lib.cli.store:doctor"),
    Command("check", words.CHECK, "lib.cli.intake:check", intake.check_arguments),
    Command("import", words.IMPORT, "lib.cli.intake:import_", intake.import_arguments),
    Command("template", words.TEMPLATE, "lib.cli.template:write", template.arguments),
    Command("revert", words.REVERT, "lib.cli.intake:revert", intake.revert_arguments),
    Command("user", people.USER, "lib.cli.accounts:user", accounts.user_arguments),
    Command("export", words.EXPORT, "lib.cli.export:export", export.arguments),
)


def language() -> Language:
    """The language of the words printed: PARKS_LANGUAGE, else Chinese."""
    return Language.EN if os.environ.get("PARKS_LANGUAGE", "").lower().startswith("en") else Language.ZH


def parser() -> argparse.ArgumentParser:
    """The whole grammar, from the table."""
    lang = language()
    root = argparse.ArgumentParser(prog="python -m lib", description=words.ABOUT(lang))
    several = root.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for command in COMMANDS:
        sub = several.add_parser(command.name, help=command.help(lang), description=command.help(lang))
        sub.add_argument("--json", action="store_true", help=words.JSON(lang))
        sub.add_argument("--data", type=DataSet, choices=list(DataSet), default=DataSet.REPORTED, help=words.DATA(lang),
                         metavar="{reported,demo}")
        command.arguments(sub)
        sub.set_defaults(run=command.run)
    return root


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command and gives its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    args = parser().parse_args(argv)
    args.language = language()
    module, _, name = args.run.partition(":")
    try:
        return getattr(import_module(module), name)(args)
    except Exception as error:
        return fault_of(error, args)
