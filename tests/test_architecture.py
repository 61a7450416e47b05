"""The table at the top of lib/__init__.py is the law of imports; here it is read and kept."""
from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import lib

ROOT = Path(lib.__file__).resolve().parent.parent
FORBIDDEN_NAMES = {"utils", "helpers", "common", "base", "manager"}


def _table() -> dict[str, set[str]]:
    """Room → rooms it may import, read from the package's own docstring."""
    allowed: dict[str, set[str]] = {}
    for line in (lib.__doc__ or "").splitlines():
        match = re.match(r"\s+([\w, .]+?)\s*->\s*(.+)", line)
        if not match:
            continue
        named = re.sub(r"\(.*?\)|;.*", "", match[2])
        rooms = {"*"} if "everything below" in named else {r.strip() for r in named.split(",")} - {"nothing", ""}
        for room in match[1].split(","):
            allowed[room.strip()] = rooms
    return allowed


TABLE = _table()
ALONE = {("intake/commit.py", "store"), ("intake/commit.py", "queries"), ("catalog.py", "text")}
"""What the table grants to one module alone."""


def _modules() -> list[Path]:
    return sorted(ROOT.glob("lib/**/*.py"))


def _running(node: ast.AST) -> Iterator[ast.AST]:
    """Every node but what stands under `if TYPE_CHECKING`: types are not a dependency."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.If) and ast.unparse(child.test) == "TYPE_CHECKING":
            continue
        yield child
        yield from _running(child)


def _imports(path: Path) -> Iterator[str]:
    for node in _running(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _room(module: str) -> str:
    return module.split(".")[1] if module.startswith("lib.") else ""


def _offences(path: Path) -> list[str]:
    inside = path.relative_to(ROOT / "lib").as_posix()
    room = inside.split("/")[0].removesuffix(".py")
    allowed = TABLE.get(room, {"*"} if room in ("__init__", "__main__") else set())
    below = {"*"} & allowed
    found = []
    for module in _imports(path):
        other = _room(module)
        if not other or other == room or (inside, other) in ALONE:
            continue
        if other not in allowed and not (below and other != "ui"):
            found.append(f"lib/{inside} imports lib.{other}")
    return sorted(set(found))


def test_the_table_names_every_room_of_the_house():
    rooms = {path.relative_to(ROOT / "lib").as_posix().split("/")[0].removesuffix(".py") for path in _modules()}
    assert rooms - {"__init__", "__main__"} <= set(TABLE), rooms - set(TABLE)


@pytest.mark.parametrize("path", _modules(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_imports_point_one_way(path: Path):
    assert _offences(path) == []


def test_only_the_screen_knows_streamlit():
    knows = {path.relative_to(ROOT).as_posix() for path in _modules()
             if any(module.split(".")[0] == "streamlit" for module in _imports(path))}
    assert {name for name in knows if not name.startswith("lib/ui/")} == set()


def test_every_room_has_a_name_of_its_own():
    bad = [path.name for path in _modules() if path.stem in FORBIDDEN_NAMES and path.parent.name != "text"]
    assert bad == []


PAGES = sorted((ROOT / "pages").glob("*.py"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_guard_stands_first_in_every_page(page: Path):
    body = [node for node in ast.parse(page.read_text(encoding="utf-8")).body
            if not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))]
    assert ast.unparse(body[0]) == "from lib.ui.guard import require_shell"
    assert ast.unparse(body[1]) == "require_shell()"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_reads_like_its_screen(page: Path):
    """No arithmetic on frames, no charts made in place, no SQL: those have rooms of their own."""
    text = page.read_text(encoding="utf-8")
    assert not re.search(r"groupby|\bpx\.|go\.Figure|SELECT |unsafe_allow_html|select\(", text)


def test_every_page_of_the_router_has_its_file_and_every_file_its_page():
    from lib.ui.router import PAGES as listed

    assert {page.file for page in listed} == {f"pages/{page.name}" for page in PAGES}
