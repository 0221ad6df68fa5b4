"""Writes and draws on the pages of a PDF, in millimetres. The only module that knows fpdf2."""

import logging
from datetime import UTC
from pathlib import Path

from models import clock
from models.table_layout import PAPERS, POINT, Measure, millimetres

FONTS = Path(__file__).resolve().parent.parent / "static" / "fonts"
FAMILY = "liberation"
THICK, THIN = 1.5, 0.5
HEAD_TINT, GREY, BLACK = (236, 233, 226), 119, 0


class Pen:
    """Liberation Sans, plain ("") or bold ("B"), whose letters go into the file with the text."""

    def __init__(self, title: str, paper: str, landscape: bool):
        # Half a second and 20 MB: only who prints a table pays.
        from fpdf import FPDF

        # It tells what it leaves out of a font, at length.
        logging.getLogger("fontTools").setLevel(logging.WARNING)
        self.pdf = pdf = FPDF("landscape" if landscape else "portrait", "mm", PAPERS[paper])
        pdf.set_auto_page_break(False)
        pdf.set_creation_date(clock.now().replace(tzinfo=UTC))
        pdf.set_title(title)
        pdf.set_lang("id")
        pdf.add_font(FAMILY, "", FONTS / "LiberationSans-Regular.ttf")
        pdf.add_font(FAMILY, "B", FONTS / "LiberationSans-Bold.ttf")
        self.measures = {style: Measure(pdf.fonts[FAMILY + style].cw) for style in ("", "B")}

    @property
    def pages(self) -> int:
        return self.pdf.pages_count

    def new_page(self) -> None:
        self.pdf.add_page()

    def go_to(self, page: int) -> None:
        """Back to a page that is already drawn."""
        self.pdf.page = page
        # The page ended with a font of its own: a change makes sure that the next one is told.
        self.pdf.set_font(FAMILY, "B", 1)

    def text(
        self, text: str, x: float, y: float, style: str, size: float, where: float = 0, struck: bool = False
    ) -> None:
        """On the baseline y; x is its left edge, its middle (where = 0.5) or its right edge (1)."""
        self.pdf.set_font(FAMILY, style, size)
        wide = millimetres(self.measures[style].of(text), size) if where or struck else 0.0
        x -= where * wide
        self.pdf.text(x, y, text)
        if struck:
            above = y - size * POINT * 0.28
            self.line(x, above, x + wide, above)

    def line(
        self, x: float, y: float, to_x: float, to_y: float, points: float = THIN, grey: int = BLACK
    ) -> None:
        self.pdf.set_draw_color(grey)
        self.pdf.set_line_width(points * POINT)
        self.pdf.line(x, y, to_x, to_y)

    def box(self, x: float, y: float, to_x: float, to_y: float, tinted: bool = False) -> None:
        self.pdf.set_draw_color(BLACK)
        self.pdf.set_fill_color(*HEAD_TINT)
        self.pdf.set_line_width(THIN * POINT)
        self.pdf.rect(x, y, to_x - x, to_y - y, style="DF" if tinted else "D")

    def save(self, target: Path) -> None:
        self.pdf.output(target)
