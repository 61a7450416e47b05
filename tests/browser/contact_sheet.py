"""Every page × size × language × theme × store as a picture: `python -m tests.browser.contact_sheet [--quick] [page …] [store]`.

Pictures and one sheet a page go to artefacts/screens/ (not kept in the repository). What the
browser complained of is printed, and the command fails on it.
"""
from __future__ import annotations

import itertools
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.browser.conftest import CHROMIUM
from tests.browser.reading import DESK, LAPTOP, PHONE, Reading
from tests.serving import ROOT, Server, serving

OUT = ROOT / "artefacts" / "screens"
SIZES = {"1920": DESK, "1366": LAPTOP, "390": PHONE}
LANGUAGES, SCHEMES, STORES, EMPTY = ("zh", "en"), ("light", "dark"), ("reported", "demo"), "empty"
ALL = tuple(itertools.product(SIZES, LANGUAGES, SCHEMES, (*STORES, EMPTY)))
QUICK = (("1366", "zh", "light", "reported"), ("390", "en", "dark", "demo"), ("390", "zh", "light", EMPTY))


def take(pages: list[str], server: Server, views: tuple[tuple[str, str, str, str], ...]) -> list[str]:
    """The pictures of these pages in these views; returns the browser's complaints."""
    from playwright.sync_api import sync_playwright

    complaints: list[str] = []
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        for (size, scheme), same in itertools.groupby(sorted(views, key=_visit), key=_visit):
            reading = Reading(browser, server, size=SIZES[size], scheme=scheme).open("/")
            for (_, language, _, store), page in itertools.product(list(same), pages):
                view = f"{size}-{language}-{scheme}-{store}"
                _, height = SIZES[size]
                reading.page.set_viewport_size({"width": SIZES[size][0], "height": height})
                data = "" if store == EMPTY else f"&data={store}"
                reading.go(f"/{'' if page == 'overview' else page}?lang={language}{data}")
                if not reading.fits():
                    complaints.append(f"{page} {view}: wider than the screen")
                reading.picture(OUT / page / f"{view}.png")
                complaints += [f"{page} {view}: {said}" for said in reading.complaints]
                reading.complaints.clear()
            reading.close()
        browser.close()
    return complaints


def _bare(view: tuple[str, str, str, str]) -> bool:
    return view[3] == EMPTY


@contextmanager
def _nothing(folder: Path) -> Iterator[Server]:
    """A server whose store holds nothing, as `python -m lib init --empty` leaves it."""
    room = folder / EMPTY
    room.mkdir()
    subprocess.run([sys.executable, "-m", "lib", "init", "--empty"], cwd=ROOT, check=True, stdout=subprocess.DEVNULL,
                   env=os.environ | {"PARKS_DATABASE_URL": f"sqlite:///{room}/parks.db"})
    with serving(room, PARKS_DEMO="off") as running:
        yield running


def _visit(view: tuple[str, str, str, str]) -> tuple[str, str]:
    """Size and theme: what one visit of a reader holds on to."""
    return view[0], view[2]


def sheet(page: str, width: int = 420) -> Path:
    """The pictures of one page side by side, small, in one file."""
    from PIL import Image

    files = sorted((OUT / page).glob("*-*-*-*.png"))
    small = []
    for file in files:
        picture = Image.open(file).convert("RGB")
        small.append(picture.resize((width, picture.height * width // picture.width)).crop((0, 0, width, width * 2)))
    across = 8
    down = -(-len(small) // across)
    whole = Image.new("RGB", (across * (width + 8), down * (width * 2 + 8)), "#888")
    for n, picture in enumerate(small):
        whole.paste(picture, (n % across * (width + 8), n // across * (width * 2 + 8)))
    to = OUT / f"{page}.png"
    whole.save(to)
    return to


def main(asked: list[str]) -> int:
    from lib.ui.router import PAGES

    quick = "--quick" in asked
    known = [page.code for page in PAGES]
    if strange := set(asked) - {*known, *STORES, EMPTY, "--quick"}:
        raise SystemExit(f"no such page: {', '.join(sorted(strange))}")
    pages = [code for code in known if code in asked] or known
    stores = set(asked) & {*STORES, EMPTY} or {*STORES, EMPTY}
    views = [view for view in (QUICK if quick else ALL) if view[3] in stores]
    complaints: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        for empty, house in itertools.groupby(sorted(views, key=_bare), key=_bare):
            with (_nothing(Path(folder)) if empty else serving(Path(folder))) as server:
                complaints += take(pages, server, tuple(house))
    for page in pages:
        print(sheet(page).relative_to(ROOT))
    print(*complaints, sep="\n")
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
