"""The Chinese face of this machine, for files that must carry their font.

fpdf2 takes the first face of a collection, and Noto's first is the Japanese one: the simplified
Chinese face is found by its name.
"""
from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from lib.problems import ProcessFault

if TYPE_CHECKING:
    from PIL import ImageFont

_FAMILIES = ("NotoSansCJK", "NotoSansSC", "NotoSansCJKsc", "SourceHanSansSC", "SourceHanSansCN", "msyh", "Deng",
             "PingFang", "HarmonyOS_Sans_SC", "wqy-microhei", "wqy-zenhei", "simhei", "STHeiti Medium", "Hiragino Sans GB")
_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts", "C:/Windows/Fonts",
            "/System/Library/Fonts", "/Library/Fonts")
_FACES = (" SC", " CN", "YaHei", "DengXian", "等线", "MicroHei", "ZenHei", "SimHei", "Heiti SC", "GB")
_MOST = 64
"""Faces looked at in one collection."""


class NoChineseFont(ProcessFault):
    """No Chinese font on this machine: a PDF would show boxes, so none is made."""

    code = "E_NO_FONT"


@dataclass(frozen=True, slots=True)
class Face:
    """A font file and which face of it."""

    path: str
    number: int
    name: str


@cache
def regular() -> Face:
    """The simplified Chinese face for text. Raises NoChineseFont."""
    return _find(bold=False)


@cache
def bold() -> Face:
    """The same in bold, or the regular one where there is none."""
    try:
        return _find(bold=True)
    except NoChineseFont:
        return regular()


def _find(*, bold: bool) -> Face:
    for path in _candidates(bold):
        face = _face(path)
        if face:
            return face
    raise NoChineseFont()


def _candidates(bold: bool) -> Iterator[Path]:
    """PARKS_FONT first, then the families we know in the folders of the system, then fontconfig."""
    named = os.environ.get("PARKS_FONT_BOLD" if bold else "PARKS_FONT", "").strip()
    if named:
        yield Path(named)
    weights = ("bold", "semibold", "bd", "medium") if bold else ("regular", "")
    files = [path for folder in _FOLDERS for path in _fonts_in(Path(folder).expanduser())]
    for family in _FAMILIES:
        own = [path for path in files if path.stem.lower().startswith(family.lower())]
        for weight in weights:
            yield from sorted(path for path in own if _weight(path.stem, family) == weight)
    if not bold:
        yield from _asked_of_fontconfig()


@cache
def _fonts_in(folder: Path) -> tuple[Path, ...]:
    return tuple(path for path in folder.rglob("*") if path.suffix.lower() in (".ttf", ".ttc", ".otf", ".otc")) if folder.is_dir() else ()


def _weight(stem: str, family: str) -> str:
    return stem[len(family):].strip("-_ ").lower()


def _asked_of_fontconfig() -> Iterator[Path]:
    try:
        found = subprocess.run(["fc-match", "-f", "%{file}", "sans-serif:lang=zh-cn"], capture_output=True, text=True, timeout=5)
    except (OSError, subprocess.TimeoutExpired):
        return
    if found.stdout:
        yield Path(found.stdout.strip())


def _face(path: Path) -> Face | None:
    """The Chinese face of a file that draws 青岛氢亿; None where it is no such font.

    FreeType maps the file: reading its tables in Python would keep 20 MB for the life of the server.
    """
    faces = list(_faces(path))
    names = [face.getname()[0] or "" for face in faces]
    chosen = next((n for n, name in enumerate(names) if any(mark in name for mark in _FACES) and "Mono" not in name), 0)
    if not faces or not _draws(faces[chosen], "青岛氢亿"):
        return None
    return Face(str(path), chosen, names[chosen])


def _faces(path: Path) -> Iterator[ImageFont.FreeTypeFont]:
    """The faces of a font file, or of a collection, in order."""
    from PIL import ImageFont

    with suppress(OSError):
        for number in range(_MOST):
            yield ImageFont.truetype(path, 16, index=number)


def _draws(face: ImageFont.FreeTypeFont, signs: str) -> bool:
    """Whether every sign has a drawing other than the one that stands for a missing sign."""
    missing = bytes(face.getmask("\uffff"))
    return all(bytes(face.getmask(sign)) not in (missing, b"") for sign in signs)
