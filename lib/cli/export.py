"""The command that writes a file to take away: the same files the screen offers."""
from __future__ import annotations

from argparse import ArgumentParser, Namespace
from datetime import date

from lib.model import Language
from lib.text import cli as words

FORMATS = ("html", "pptx", "xlsx", "pdf", "csv", "json")


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--format", required=True, choices=FORMATS, help=words.EXPORT_FORMAT.zh)
    parser.add_argument("-o", "--output", metavar="FILE", default="", help=words.EXPORT_OUTPUT.zh)
    parser.add_argument("--lang", type=Language, choices=list(Language), metavar="{zh,en}", help=words.EXPORT_LANG.zh)
    parser.add_argument("--theme", choices=("light", "dark"), default="light", help=words.EXPORT_THEME.zh)
    parser.add_argument("--parks", default="", metavar="A,B", help=words.EXPORT_PARKS.zh)
    parser.add_argument("--slides", default="", metavar="A,B:SECONDS", help=words.EXPORT_SLIDES.zh)
    parser.add_argument("--as-of", type=date.fromisoformat, metavar="DATE", help=words.AS_OF.zh)
    parser.add_argument("--address", default="", metavar="URL", help=words.EXPORT_ADDRESS.zh)
    parser.add_argument("--progress", action="store_true", help=words.EXPORT_PROGRESS.zh)


def export(args: Namespace) -> int:
    """Makes the file and says where it is."""
    import sys
    from pathlib import Path

    from lib.cli.answer import say
    from lib.export import context as files

    made = _context(args)
    data = files.make(args.format, made)
    if args.output == "-":
        sys.stdout.buffer.write(data)
        return 0
    place = Path(args.output or files.file_name(args.format, made))
    _write(place, data)
    say(args, {"outcome": "accept", "file": str(place), "bytes": len(data)},
        [words.EXPORTED(args.language, file=place, size=len(data))])
    return 0


def _context(args: Namespace):
    import os
    import sys
    from datetime import datetime

    from lib import demo, notes, store
    from lib.export import context as files
    from lib.formats import SHANGHAI
    from lib.model import DataSet
    from lib.slides import choice
    from lib.slides.gather import gather

    language = args.lang or args.language
    asked = {"lang": language.value, "data": args.data.value, "theme": args.theme, "parks": args.parks, "slides": args.slides,
             "asof": args.as_of.isoformat() if args.as_of else ""}
    chosen = choice.read(asked)
    engine = store.open(args.data)
    if args.data is DataSet.DEMO:
        demo.fill(engine)  # nothing to do once a server has run
    material = gather(engine, args.data, parks=chosen.parks, as_of=args.as_of, revision=store.history.revision(engine),
                      made=datetime.now(SHANGHAI).date(), address=args.address or os.environ.get("PARKS_ADDRESS", ""),
                      today=demo.today() if args.data is DataSet.DEMO else None, written=notes.current(engine, args.as_of))

    def step(done: float) -> None:
        if args.progress:
            print(round(done * 100), file=sys.stderr, flush=True)

    return files.context(material, chosen, step)


def _write(place, data: bytes) -> None:
    """Beside its place first, then moved there: a file that is there is always whole."""
    beside = place.with_name(place.name + ".part")
    beside.write_bytes(data)
    beside.replace(place)
