"""A file of any kind as the text a reader finds in it."""
from __future__ import annotations

import io
from collections.abc import Callable

import openpyxl
import pytest
from pptx import Presentation


@pytest.fixture
def text_of(request: pytest.FixtureRequest) -> Callable[[str, bytes], str]:
    def read(code: str, data: bytes) -> str:
        if code == "pdf":
            return request.getfixturevalue("poppler").text(data)
        if code == "pptx":
            deck = Presentation(io.BytesIO(data))
            return "".join(shape.text_frame.text for slide in deck.slides for shape in slide.shapes if shape.has_text_frame)
        if code == "xlsx":
            book = openpyxl.load_workbook(io.BytesIO(data))
            return "".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None)
        if code == "html":
            text = data.decode()
            return text[text.index('<script id="deck"'):]
        return data.decode("utf-8-sig")

    return read
