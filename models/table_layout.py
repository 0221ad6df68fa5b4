"""How a table is laid out on paper: which size of letters, how wide each column, where a text is broken.

Pure: it is told how wide a sign is. Used by table_pdf.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache

from models.table import Table, written

# (width, height) of the sheet held upright, in millimetres.
PAPERS = {"F4": (215.0, 330.0), "A4": (210.0, 297.0)}
# Top, right, bottom, left: books are bound on the left.
MARGINS = 15.0, 14.0, 17.0, 18.0
# The largest in which every column has room is taken. Below the smallest, long words are rather broken.
SIZES = 9.5, 9.0, 8.5, 8.0, 7.5, 7.0, 6.5, 6.0, 5.5, 5.0
SMALLEST = 7.0
POINT = 25.4 / 72
# Beside a cell's text, in millimetres; where there are very many columns, less.
PADDING, LESS_PADDING, MANY_COLUMNS = 1.2, 0.6, 20
# A text column may become this narrow, of what it asks for, before the letters become smaller; and one
# that asks for very much (an address) is content with a share of this much.
SQUEEZED, MOST_AT_LEAST = 0.6, 14_000
# What no column is asked to have room for: a whole sentence on one line, a word of more than 20 letters.
MOST_ASKED, LONGEST_WORD = 30_000, 11_000
HAIR = 1.0
# Widths of usual signs in thousandths of the size: a digit, and a letter of a mixed text.
DIGIT, LETTER = 556, 540
ELASTIC = "text"
SOFT_HYPHEN = "\u00ad"
# Where a long word may be broken: after a stroke or a hyphen, and where a label says so.
BREAKS = re.compile(f"(?<=[/{SOFT_HYPHEN}-])")


class Measure:
    """How wide a text of one font is, in thousandths of its size."""

    def __init__(self, widths: Mapping[int, float]):
        self.widths = widths
        self.of_word: Callable[[str], float] = cache(self._of_word)

    def of(self, text: str) -> float:
        return sum(self.widths[ord(sign)] for sign in text)

    def lines(self, text: str, room: float) -> list[str]:
        """The text broken at spaces into lines that have this room; a word too long is broken anywhere."""
        words = [part for word in text.split() for part in self._parts(word, room)]
        if not words:
            return []
        space = self.widths[32]
        lines, line, used = [], words[0], self.of_word(words[0])
        for word in words[1:]:
            wide = self.of_word(word)
            if used + space + wide <= room:
                line, used = f"{line} {word}", used + space + wide
            else:
                lines.append(line)
                line, used = word, wide
        return [*lines, line]

    def _of_word(self, word: str) -> float:
        return self.of(word)

    def _parts(self, word: str, room: float) -> Iterator[str]:
        """The word in pieces that have room: broken after a stroke or at a soft hyphen, else anywhere."""
        whole = word.replace(SOFT_HYPHEN, "")
        if self.of_word(whole) <= room:
            yield whole
            return
        part = ""
        for piece in BREAKS.split(word):
            if part and self.of_word(_ended(part + piece)) > room:
                yield _ended(part)
                part = ""
            part = part.rstrip(SOFT_HYPHEN) + piece
            while self.of_word(_ended(part)) > room and len(part) > 1:
                end = self._end(part, room)
                yield part[:end]
                part = part[end:]
        yield part

    def _end(self, word: str, room: float) -> int:
        """How many signs of this word have room; one at least."""
        used = self.widths[ord(word[0])]
        for end in range(1, len(word)):
            used += self.widths[ord(word[end])]
            if used > room:
                return end
        return len(word)


class Layout:
    def __init__(self, table: Table, plain: Measure, bold: Measure):
        self.table, self.bold = table, bold
        short, long = PAPERS[table.paper]
        self.width, self.height = (long, short) if table.landscape else (short, long)
        self.top, right, below, self.left = MARGINS
        self.right, self.bottom = self.width - right, self.height - below
        self.padding = LESS_PADDING if len(table.columns) > MANY_COLUMNS else PADDING
        self.needs = [_Need(table, number, plain) for number in range(len(table.columns))]
        self.size, least = self._largest()
        self.edges = [self.left]
        for width in self._shared_out(least):
            self.edges.append(self.edges[-1] + width)

    @property
    def head_size(self) -> float:
        return self.size - 0.5

    @property
    def line_height(self) -> float:
        return self.size * POINT * 1.22

    def room(self, first: int, count: int = 1, size: float = 0) -> float:
        """For text in these columns, in thousandths of the size."""
        wide = self.edges[first + count] - self.edges[first] - 2 * self.padding
        # A column made to measure must not be a hair too narrow for its own word.
        return wide / ((size or self.size) * POINT) * 1000 + HAIR

    def _largest(self) -> tuple[float, list[float]]:
        """The largest letters in which each column has room, and how wide the columns are at least."""
        for needed in (_Need.whole_words, _Need.squeezed):
            for size in SIZES:
                least = [self._least(number, size, needed) for number in range(len(self.needs))]
                if sum(least) <= self.right - self.left and (size >= SMALLEST or needed is _Need.squeezed):
                    return size, least
        return size, [each * (self.right - self.left) / sum(least) for each in least]

    def _least(self, number: int, size: float, needed: Callable[["_Need"], float]) -> float:
        label = self.table.columns[number].label
        pieces = [_ended(piece) for word in label.split() for piece in BREAKS.split(word)]
        head = millimetres(max(map(self.bold.of_word, pieces), default=0.0), size - 0.5)
        return max(head, millimetres(needed(self.needs[number]), size)) + 2 * self.padding

    def _shared_out(self, least: list[float]) -> list[float]:
        """What is left goes to the columns whose texts ask for more; when they have it, to all alike."""
        left_over = self.right - self.left - sum(least)
        wishes = [
            max(0.0, millimetres(need.wished, self.size) + 2 * self.padding - width)
            for need, width in zip(self.needs, least, strict=True)
        ]
        granted = min(1.0, left_over / (sum(wishes) or 1))
        widths = [width + granted * wish for width, wish in zip(least, wishes, strict=True)]
        spare = (self.right - self.left) / sum(widths)
        return [width * spare for width in widths]


class _Need:
    """What the texts of a column need, in thousandths of the size, as far as its first rows tell."""

    def __init__(self, table: Table, number: int, plain: Measure):
        column, sample = table.columns[number], [row[number] for row in table.sample]
        self.elastic = column.kind == ELASTIC
        hint = column.characters * (LETTER if self.elastic else DIGIT)
        if not self.elastic:
            self.asked = self.wished = self.longest = hint
            return
        texts = [written(value) for value in sample]
        pieces = [_ended(piece) for text in texts for word in text.split() for piece in BREAKS.split(word)]
        lengths = sorted(map(plain.of, texts))
        usual = lengths[len(lengths) * 9 // 10] if lengths else hint
        self.asked = min(max(usual, hint if column.width else 0), MOST_ASKED)
        # What is left is for those cells that say something, though few may do (where somebody moved to).
        filled = [each for each in lengths if each] or [0.0]
        self.wished = max(self.asked, min(filled[len(filled) * 9 // 10], MOST_ASKED))
        self.longest = min(max(map(plain.of_word, pieces), default=0.0), LONGEST_WORD)

    def whole_words(self) -> float:
        return max(self.longest, min(self.asked, MOST_AT_LEAST) * SQUEEZED) if self.elastic else self.asked

    def squeezed(self) -> float:
        return min(self.asked, MOST_AT_LEAST) * SQUEEZED if self.elastic else self.asked


def millimetres(thousandths: float, size: float) -> float:
    return thousandths * size * POINT / 1000


def _ended(part: str) -> str:
    """A piece of a word as it stands at the end of a line."""
    return part[:-1] + "-" if part.endswith(SOFT_HYPHEN) else part
