"""A printed PDF as a person sees it: the places of its words, and pictures of its pages."""

from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
from PIL import Image

POINT = 25.4 / 72


@dataclass(frozen=True)
class Word:
    """In millimetres from the upper left corner of its sheet."""

    sheet: int
    left: float
    top: float
    right: float
    bottom: float
    text: str


def words(pdf: bytes) -> list[Word]:
    document = pypdfium2.PdfDocument(pdf)
    return [word for sheet, page in enumerate(document, 1) for word in _words_of(page, sheet)]


def pictures(pdf: bytes, dpi: int) -> list[Image.Image]:
    """In grey."""
    document = pypdfium2.PdfDocument(pdf)
    return [page.render(scale=dpi / 72, grayscale=True).to_pil().convert("L") for page in document]


def _words_of(page, sheet: int) -> Iterator[Word]:
    text, height = page.get_textpage(), page.get_height()
    letters = text.get_text_range()
    boxes: list[tuple[float, float, float, float]] = []
    for place, letter in enumerate([*letters, " "]):
        if not letter.isspace():
            boxes.append(text.get_charbox(place, loose=False))
        elif boxes:
            left, bottom, right, top = (
                each(part) for each, part in zip((min, min, max, max), zip(*boxes, strict=True), strict=True)
            )
            said = letters[place - len(boxes) : place]
            yield Word(
                sheet, left * POINT, (height - top) * POINT, right * POINT, (height - bottom) * POINT, said
            )
            boxes = []
