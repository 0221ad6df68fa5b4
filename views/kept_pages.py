"""Pages of residents that are the same for everyone until what they show changes: drawn once, then given out again.

Drawing is most of what such a page costs (bench/NOTES.md). Each visitor still gets a token and a form id of his own.
"""

from collections.abc import Callable, Hashable, Sequence
from threading import Lock

from flask import g, request

# Some hundred kilobytes: every kind of letter, and the pages around them.
MOST = 150
_kept: dict[tuple, str] = {}
_lock = Lock()


def same_for_all(draw: Callable[[], str], *shows: Hashable) -> str:
    """The page that `draw` makes. It may show nothing but the village, today, and what is named here."""
    return with_own((), lambda: (draw(), ()), *shows)


def with_own(own: Sequence[str], draw: Callable[[], tuple[str, Sequence[str]]], *shows: Hashable) -> str:
    """The same, where a visitor has something of his own in it: `draw` tells with the page what that was."""
    key = (request.method, request.endpoint, g.village.today, str(g.village.__data__), *shows)
    page = _kept.get(key)
    if page is None:
        page = _with_gaps(*draw())
        with _lock:
            if len(_kept) >= MOST:
                _kept.clear()
            _kept[key] = page
    for number, text in enumerate(own):
        page = page.replace(_gap(number), text)
    return page


def _with_gaps(page: str, own: Sequence[str]) -> str:
    for number, text in enumerate(own):
        page = page.replace(text, _gap(number))
    return page


def _gap(number: int) -> str:
    """A character that no page can hold."""
    return f"\0{number}\0"
