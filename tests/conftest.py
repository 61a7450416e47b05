"""Programs beside Python that read what we make: each looked for in one place, its tests skipped where it is not."""
from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from re import finditer

import pytest


@dataclass(frozen=True)
class Poppler:
    """A PDF as a reader's program sees it."""

    folder: Path

    def _run(self, data: bytes, program: str, *arguments: str) -> str:
        (self.folder / "x.pdf").write_bytes(data)
        return subprocess.run([program, *arguments, str(self.folder / "x.pdf"), *(["-"] if program == "pdftotext" else [])],
                              capture_output=True, text=True, check=True).stdout

    def text(self, data: bytes) -> str:
        return self._run(data, "pdftotext").replace("\n", "")

    def fonts(self, data: bytes) -> list[str]:
        """One line a font: its name, whether it is inside, a subset, searchable."""
        return self._run(data, "pdffonts").splitlines()[2:]

    def beyond(self, data: bytes) -> list[tuple[int, str]]:
        """The words that do not stand whole on their page: (page, word)."""
        found, page, width, height = [], 0, 0.0, 0.0
        for part in finditer(r'<page width="([\d.]+)" height="([\d.]+)">|<word xMin="(\S+)" yMin="(\S+)" xMax="(\S+)" yMax="(\S+)">([^<]*)',
                             self._run(data, "pdftotext", "-bbox")):
            if part[1]:
                page, width, height = page + 1, float(part[1]), float(part[2])
            elif min(float(part[3]), float(part[4])) < 0 or float(part[5]) > width or float(part[6]) > height:
                found.append((page, unescape(part[7])))
        return found


@pytest.fixture
def poppler(tmp_path: Path) -> Poppler:
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext is not installed")
    return Poppler(tmp_path)


@pytest.fixture
def office(tmp_path: Path) -> Callable[[str, bytes], bytes]:
    """An office file (its ending, its bytes) as the PDF that LibreOffice makes of it."""
    if not shutil.which("soffice"):
        pytest.skip("LibreOffice is not installed")

    def printed(code: str, data: bytes) -> bytes:
        (tmp_path / f"x.{code}").write_bytes(data)
        done = subprocess.run(["soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/office", "--convert-to", "pdf",
                               "--outdir", str(tmp_path), str(tmp_path / f"x.{code}")], capture_output=True, timeout=180)
        if not (tmp_path / "x.pdf").exists() and code == "pptx" and b"could not be loaded" in done.stderr + done.stdout:
            pytest.skip("LibreOffice without Impress")
        return (tmp_path / "x.pdf").read_bytes()

    return printed
