"""Every word a reader sees stands in lib/text, in both languages, set as each language is set."""
from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import string
from pathlib import Path

import pytest

import lib.text
from lib.model import Language
from lib.text.label import Label

ROOT = Path(lib.text.__file__).resolve().parents[2]
HAN = re.compile(r"[\u4e00-\u9fff]")


def _labels() -> list[tuple[str, Label]]:
    found = []
    for module in pkgutil.iter_modules(lib.text.__path__):
        room = importlib.import_module(f"lib.text.{module.name}")
        for name, value in vars(room).items():
            each = value.items() if isinstance(value, dict) else [("", value)]
            found += [(f"{module.name}.{name}{key and '.'}{key}", label) for key, label in each
                      if isinstance(label, Label)]
    return found


LABELS = _labels()


def _fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_there_are_words():
    assert len(LABELS) > 50


def test_a_label_without_one_language_cannot_be_made():
    with pytest.raises(ValueError, match="both languages"):
        Label("总览", "")


def test_one_is_said_in_the_singular_and_everything_else_in_the_plural():
    label = Label("{n}件事，{day}", "{n} {n:event|events}, {day}")
    assert [label(Language.EN, n=n, day="2 May") for n in (0, 1, "1", 12)] == [
        "0 events, 2 May", "1 event, 2 May", "1 event, 2 May", "12 events, 2 May"]
    assert label(Language.ZH, n=1, day="5月2日") == "1件事，5月2日"


def test_values_put_into_a_phrase_are_known_to_both_languages():
    """English may use the name of a month where Chinese counts it; neither may lose a value."""
    known_apart = ("reading.",)
    apart = [name for name, label in LABELS
             if _fields(label.zh) != _fields(label.en) and not name.startswith(known_apart)]
    assert apart == []


def test_chinese_is_set_with_full_width_punctuation():
    half = [name for name, label in LABELS if re.search(r"[\u4e00-\u9fff][,;:!?](?!\S*//)", label.zh)]
    assert half == []


def test_english_has_no_full_width_punctuation():
    full = [name for name, label in LABELS if re.search("[，。；：！？（）]", label.en)]
    assert full == []


SCREEN = sorted([*ROOT.glob("pages/*.py"), *ROOT.glob("lib/ui/*.py"), *ROOT.glob("lib/charts/*.py")])


def _literals(path: Path) -> list[str]:
    """String literals with 汉字 that are not docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    prose = {id(node.value) for node in ast.walk(tree)
             if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)}
    return [node.value for node in ast.walk(tree)
            if isinstance(node, ast.Constant) and isinstance(node.value, str)
            and id(node) not in prose and HAN.search(node.value)]


PLOTLY_LOCALE = ROOT / "lib" / "ui" / "panels.py"


@pytest.mark.parametrize("path", [p for p in SCREEN if p != PLOTLY_LOCALE],
                         ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_word_is_written_where_it_is_shown(path: Path):
    assert _literals(path) == []


def test_a_label_speaks_the_language_it_is_asked_in():
    label = Label("最新 {period}", "latest {period}")
    assert label(Language.ZH, period="2024年7月") == "最新 2024年7月"
    assert label(Language.EN, period="Jul 2024") == "latest Jul 2024"
