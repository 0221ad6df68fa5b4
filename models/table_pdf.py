"""A table on paper, of any length, drawn line by line.

WeasyPrint, which prints the letters, takes thirty times as long for a table: see bench/NOTES.md.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path

from models.pen import GREY, THICK, Pen
from models.table import HeadCell, Signer, Struck, Table, Tell, Value, printable, span_of, unheard, written
from models.table_layout import POINT, Layout, millimetres
from models.wording import thousands

NOTHING = "NIHIL"
ROW_GAP, UNDER_TITLE, OVER_NOTES, SIGN_ROOM, FOOT_AT = 1.0, 5.0, 7.0, 20.0, 9.0
TITLE, LINES, NOTES, FOOT = 14.0, 10.5, 9.5, 8.5
NOTE_STEP = NOTES * POINT * 1.4
# From the foot of a line of text up to where its letters stand, as a share of the line.
DROP = 0.26
ALIGNED = {"text": 0.0, "code": 0.5, "date": 0.5, "nik": 0.5, "number": 1.0}


def write(table: Table, target: Path, tell: Tell = unheard) -> None:
    pages = Pages(table, tell)
    pages.draw()
    tell(pages.drawn, pages.drawn, f"Seluruhnya {thousands(pages.pen.pages)} halaman")
    pages.pen.save(target)


class Pages:
    """Of one table, while they are drawn from top to bottom."""

    def __init__(self, table: Table, tell: Tell):
        self.table, self.tell = table, tell
        self.pen = Pen(", ".join([table.title, *table.lines]), table.paper, table.landscape)
        self.plain, self.bold = self.pen.measures[""], self.pen.measures["B"]
        self.layout = Layout(table, self.plain, self.bold)
        self.middle = (self.layout.left + self.layout.right) / 2
        self.y, self.drawn = 0.0, 0
        # Of this page, drawn together when it is full: the lines between the rows, and down to where the
        # lines between all columns go.
        self.rules: list[float] = []
        self.whole = 0.0

    def draw(self) -> None:
        self._new_page(with_title=True)
        last = None
        for row in self.table.rows:
            if last is not None:
                self._row(last)
            last = row
        self._make_room_for_the_end(last)
        self._nothing() if last is None else self._row(last)
        for row in self.table.summary:
            self._summary_row(row)
        self._end_page(last=True)
        self._close()
        self._foot()

    # Pages

    def _new_page(self, with_title: bool = False, with_head: bool = True) -> None:
        self.tell(self.drawn, len(self.table.rows), f"Menyusun halaman {self.pen.pages + 1}")
        self.pen.new_page()
        self.y = self.layout.top
        if with_title:
            self._title()
        if with_head:
            self._head()

    def _title(self) -> None:
        lines = [(self.table.title, "B", TITLE), *((line, "", LINES) for line in self.table.lines)]
        for text, style, size in lines:
            for line in self.pen.measures[style].lines(text, self._whole_room(size)):
                self.y += size * POINT * 1.25
                self.pen.text(line, self.middle, self.y, style, size, 0.5)
        self.y += UNDER_TITLE

    def _end_page(self, last: bool = False) -> None:
        """The grid of what was drawn since the head."""
        left, right = self.layout.edges[0], self.layout.edges[-1]
        self._uprights(self.rules[0], self.whole, range(len(self.layout.edges)))
        for y in self.rules[1:]:
            self.pen.line(left, y, right, y, grey=GREY)
        if last:
            self.pen.line(left, self.y, right, self.y, THICK)

    def _uprights(self, top: float, bottom: float, edges: Iterable[int]) -> None:
        for x in (self.layout.edges[edge] for edge in edges):
            self.pen.line(x, top, x, bottom, grey=GREY)

    def _foot(self) -> None:
        """On every page, once it is known how many there are."""
        title = ", ".join([self.table.title.capitalize(), *self.table.lines])
        # The number of the page needs the rest; a long title is written smaller rather than cut.
        size = FOOT * min(1.0, self._whole_room(FOOT) * 0.84 / self.plain.of(title))
        y = self.layout.height - FOOT_AT
        for page in range(1, self.pen.pages + 1):
            self.pen.go_to(page)
            self.pen.text(title, self.layout.left, y, "", size)
            self.pen.text(f"Halaman {page} dari {self.pen.pages}", self.layout.right, y, "", FOOT, 1.0)

    # The head

    def _head(self) -> None:
        levels, left, right = self.table.head, self.layout.edges[0], self.layout.edges[-1]
        tops = [self.y]
        for height in self._level_heights(levels):
            tops.append(tops[-1] + height)
        for cell in (cell for level in levels for cell in level):
            self._head_cell(cell, tops[cell.level], tops[cell.level + cell.levels])
        self.y = tops[-1]
        if self.table.numbered:
            self._column_numbers()
        self.pen.line(left, tops[0], right, tops[0], THICK)
        self.pen.line(left, self.y, right, self.y, THICK)
        self.rules, self.whole = [self.y], self.y

    def _level_heights(self, levels: list[list[HeadCell]]) -> list[float]:
        """High enough for every cell; one that reaches over several levels makes the last one higher."""
        heights = [0.0] * len(levels)
        for cell in sorted((cell for level in levels for cell in level), key=lambda cell: cell.levels):
            last = cell.level + cell.levels - 1
            needed = len(self._head_lines(cell)) * self.layout.head_size * POINT * 1.2 + 2 * ROW_GAP
            heights[last] += max(0.0, needed - sum(heights[cell.level : last + 1]))
        return heights

    def _head_cell(self, cell: HeadCell, top: float, bottom: float) -> None:
        left, right = (self.layout.edges[each] for each in (cell.column, cell.column + cell.columns))
        self.pen.box(left, top, right, bottom, tinted=True)
        lines, size = self._head_lines(cell), self.layout.head_size
        step = size * POINT * 1.2
        y = (top + bottom - len(lines) * step) / 2
        for number, line in enumerate(lines, 1):
            self.pen.text(line, (left + right) / 2, y + (number - DROP) * step, "B", size, 0.5)

    def _head_lines(self, cell: HeadCell) -> list[str]:
        room = self.layout.room(cell.column, cell.columns, self.layout.head_size)
        return self.bold.lines(cell.text, room)

    def _column_numbers(self) -> None:
        edges, size = self.layout.edges, self.layout.size - 1
        below = self.y + size * POINT * 1.5
        for number, (left, right) in enumerate(zip(edges, edges[1:], strict=False), 1):
            self.pen.box(left, self.y, right, below)
            self.pen.text(str(number), (left + right) / 2, below - size * POINT * 0.45, "", size, 0.5)
        self.y = below

    # Rows

    def _make_room_for_the_end(self, last: Sequence[Value] | None) -> None:
        """Nobody should sign a sheet on which nothing else stands: the last row goes along."""
        rows = [len(lines) for lines in self._broken(last)] if last else [1]
        sums = sum(self._height(max(map(len, self._summed(row)))) for row in self.table.summary)
        needed = self._height(max(rows)) + sums + self._closing_height()
        if self.drawn and self.y + needed > self.layout.bottom:
            self._turn_page()

    def _row(self, row: Sequence[Value]) -> None:
        self._cells(self._broken(row), struck=isinstance(row, Struck))
        self.drawn += 1

    def _broken(self, row: Sequence[Value]) -> list[list[str]]:
        """Each cell in lines."""
        cells = []
        for number, (column, value) in enumerate(zip(self.table.columns, row, strict=True)):
            text = printable(written(value, column.kind))
            if column.kind == "text":
                cells.append(self.plain.lines(text, self.layout.room(number)))
            else:
                cells.append([text] if text else [])
        return cells

    def _height(self, lines: int) -> float:
        return max(1, lines) * self.layout.line_height + 2 * ROW_GAP

    def _cells(self, cells: list[list[str]], struck: bool = False, style: str = "", span: int = 1) -> None:
        """One row; higher than what is left of the page it goes to the next, higher than a page it goes on."""
        step, most = self.layout.line_height, max(map(len, cells))
        if self.y + self._height(most) > self.layout.bottom:
            self._turn_page()
        fitting = int((self.layout.bottom - self.y - 2 * ROW_GAP) / step)
        while most > fitting:
            self._draw_cells([lines[:fitting] for lines in cells], struck, style, span)
            cells = [lines[fitting:] for lines in cells]
            most -= fitting
            self._turn_page()
            fitting = int((self.layout.bottom - self.y - 2 * ROW_GAP) / step)
        self._draw_cells(cells, struck, style, span)

    def _turn_page(self) -> None:
        self._end_page()
        self._new_page()

    def _draw_cells(self, cells: list[list[str]], struck: bool, style: str, span: int) -> None:
        """`span`: the first text has the room of so many columns."""
        top, step, last = self.y, self.layout.line_height, len(cells) - 1
        for number, lines in enumerate(cells):
            columns = span if number == 0 else 1
            for count, line in enumerate(lines, 1):
                y = top + ROW_GAP + (count - DROP) * step
                self._line(line, number, columns, y, style, struck and number < last)
        self.y += self._height(max(map(len, cells)))
        self.rules.append(self.y)
        if span > 1:
            self._uprights(top, self.y, [0, *range(span, len(cells) + 1)])
        else:
            self.whole = self.y

    def _line(self, line: str, number: int, columns: int, y: float, style: str, struck: bool) -> None:
        edges, size, padding = self.layout.edges, self.layout.size, self.layout.padding
        where = ALIGNED[self.table.columns[number].kind] if columns == 1 else 0.0
        room, wide = self.layout.room(number, columns), self.pen.measures[style].of(line)
        # A broken number could be read as another one: it is rather written smaller.
        size *= min(1.0, room / wide) if wide else 1.0
        x = edges[number] + padding + where * (edges[number + columns] - edges[number] - 2 * padding)
        self.pen.text(line, x, y, style, size, where, struck)

    def _summary_row(self, row: Sequence[Value]) -> None:
        """In bold; its first text has the room of the empty cells after it."""
        self._cells(self._summed(row), style="B", span=span_of(row))

    def _summed(self, row: Sequence[Value]) -> list[list[str]]:
        """Each cell in lines. A number stays whole; a remark is broken like any other text."""
        cells = []
        for number, (column, value) in enumerate(zip(self.table.columns, row, strict=True)):
            text = printable(written(value, column.kind))
            if number and column.kind == "text":
                cells.append(self.bold.lines(text, self.layout.room(number)))
            else:
                cells.append([text] if text else [])
        return cells

    def _nothing(self) -> None:
        self._cells([[] for _ in self.table.columns], span=len(self.table.columns))
        baseline = self.y - ROW_GAP - self.layout.line_height * DROP
        self.pen.text(NOTHING, self.middle, baseline, "", self.layout.size, 0.5)

    # After the table

    def _close(self) -> None:
        """Sums in words, and signatures."""
        if self.y + self._closing_height() > self.layout.bottom:
            self._new_page(with_head=False)
        self.y += OVER_NOTES
        for line in self._notes():
            self.pen.text(line, self.layout.left, self.y, "", NOTES)
            self.y += NOTE_STEP
        width = (self.layout.right - self.layout.left) / max(1, len(self.table.signers))
        for number, signer in enumerate(self.table.signers):
            self._signer(signer, self.layout.left + (number + 0.5) * width)

    def _notes(self) -> list[str]:
        room = self._whole_room(NOTES)
        return [line for note in self.table.notes for line in self.plain.lines(note, room)]

    def _closing_height(self) -> float:
        signing = SIGN_ROOM + 5 * NOTE_STEP if self.table.signers else 0
        return OVER_NOTES + len(self._notes()) * NOTE_STEP + signing

    def _signer(self, signer: Signer, middle: float) -> None:
        self.pen.text(signer.before, middle, self.y + NOTE_STEP, "", NOTES, 0.5)
        self.pen.text(signer.title, middle, self.y + 2 * NOTE_STEP, "", NOTES, 0.5)
        y = self.y + 3 * NOTE_STEP + SIGN_ROOM
        if not signer.name:
            self.pen.text("." * 40, middle, y, "", NOTES, 0.5)
            return
        self.pen.text(signer.name, middle, y, "B", NOTES, 0.5)
        half = millimetres(self.bold.of(signer.name), NOTES) / 2
        self.pen.line(middle - half, y + 0.8, middle + half, y + 0.8)
        if signer.nip:
            self.pen.text(f"NIP {signer.nip}", middle, y + NOTE_STEP, "", NOTES, 0.5)

    def _whole_room(self, size: float) -> float:
        return (self.layout.right - self.layout.left) / (size * POINT) * 1000
