"""The margins of letters that a village decided, as styles for the press. None decided are the stylesheet's."""

from collections.abc import Sequence

from models import paper

SIDES = {"top": "Atas", "right": "Kanan", "bottom": "Bawah", "left": "Kiri"}
LEAST, MOST = 10, 50
# What the stylesheet has, for the form: top, right, bottom, left.
SHIPPED = {"F4": (14, 22, 10, 25), "A4": (11, 20, 10, 25)}
# The height of the foot with its code, which stands above the bottom margin; where the text is narrow its
# lines break, and it is higher.
FOOT, HIGH_FOOT = 32, 48
NARROW = 150
SHEET = 210


def stylesheets(margins: Sequence[int] | None, *names: str) -> list[str]:
    return [*paper.stylesheets(*names), *_style(margins)]


def tighter(margins: Sequence[int] | None) -> list[str]:
    """What was decided holds however tight the text has to be: then a letter goes on on a second sheet."""
    return ["\n".join([each, *_style(margins)]) for each in paper.tighter()]


def foot(left: int, right: int) -> int:
    """How high it is between these margins."""
    return HIGH_FOOT if SHEET - left - right < NARROW else FOOT


def _style(margins: Sequence[int] | None) -> list[str]:
    if not margins:
        return []
    top, right, bottom, left = (min(max(int(each), LEAST), MOST) for each in margins)
    height = foot(left, right)
    box = f"margin: {top}mm {right}mm {bottom + height}mm {left}mm;"
    style = f"@page {{ {box} }} @page a4 {{ {box} }} .kaki {{ margin-bottom: {bottom}mm; }}"
    return [style + " .kaki .gratis { width: 38mm; padding-left: 4mm; }" * (height == HIGH_FOOT)]
