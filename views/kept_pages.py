"""Pages of residents that are the same for everyone until what they show changes: drawn and compressed once, then
given out again. Drawing and compressing are most of what such a page costs (bench/NOTES.md).

Each visitor still gets a token and a form id of his own. They are put between the pieces of the page, in its compressed
form as blocks that are not compressed (RFC 1951, 3.2.4).
"""

import re
import zlib
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock

from flask import Response, g, request
from werkzeug.datastructures import Accept
from werkzeug.http import parse_accept_header

# About a megabyte: every kind of letter, and the pages around them.
MOST = 150
LEVEL = 6
WINDOW = 32 * 1024
GZIP_HEAD = bytes([0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF])
_kept: dict[tuple, "KeptPage"] = {}
_lock = Lock()


def same_for_all(draw: Callable[[], str], *shows: Hashable) -> Response:
    """The page that `draw` makes. It may show nothing but the village, today, and what is named here."""
    return with_own((), lambda: (draw(), ()), *shows)


def with_own(own: Sequence[str], draw: Callable[[], tuple[str, Sequence[str]]], *shows: Hashable) -> Response:
    """The same, where a visitor has something of his own in it: `draw` tells with the page what that was."""
    key = (request.endpoint, g.village.today, str(g.village.__data__), *map(len, own), *shows)
    page = _kept.get(key)
    if page is None:
        page = KeptPage.of(*draw())
        with _lock:
            if len(_kept) >= MOST:
                _kept.clear()
            _kept[key] = page
    texts = [each.encode() for each in own]
    if not _takes_gzip(request.headers.get("Accept-Encoding", "")):
        return Response(page.whole(texts), mimetype="text/html")
    return Response(page.compressed(texts), mimetype="text/html", headers={"Content-Encoding": "gzip"})


@dataclass(frozen=True)
class KeptPage:
    """`gaps` says which own text follows each piece but the last."""

    pieces: list[bytes]
    gaps: list[int]
    squeezed: list[bytes]

    @classmethod
    def of(cls, page: str, own: Sequence[str]) -> "KeptPage":
        texts = [each.encode() for each in own]
        parts = (
            re.split(b"(" + b"|".join(map(re.escape, texts)) + b")", page.encode())
            if texts
            else [page.encode()]
        )
        pieces, gaps = parts[::2], [texts.index(each) for each in parts[1::2]]
        return cls(pieces, gaps, _squeezed(parts))

    def whole(self, own: Sequence[bytes]) -> bytes:
        parts = self.pieces[:1]
        for piece, gap in zip(self.pieces[1:], self.gaps, strict=True):
            parts += own[gap], piece
        return b"".join(parts)

    def compressed(self, own: Sequence[bytes]) -> bytes:
        """As gzip (RFC 1952). The own texts are as long as those that the page was drawn with."""
        parts = [GZIP_HEAD, self.squeezed[0]]
        for piece, gap in zip(self.squeezed[1:], self.gaps, strict=True):
            parts += _as_it_is(own[gap]), piece
        whole = self.whole(own)
        parts += zlib.crc32(whole).to_bytes(4, "little"), len(whole).to_bytes(4, "little")
        return b"".join(parts)


@lru_cache(maxsize=100)
def _takes_gzip(accepted: str) -> bool:
    return parse_accept_header(accepted, Accept).quality("gzip") > 0


def _squeezed(parts: list[bytes]) -> list[bytes]:
    """Each piece deflated, looking back at those before. What stands in a gap will be another text of that length:
    nothing may refer to it, so zeros stand for it, which no page holds.
    """
    before, squeezed = b"", []
    for number, part in enumerate(parts):
        if number % 2:
            part = bytes(len(part))
        else:
            squeezing = zlib.compressobj(LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS, zdict=before[-WINDOW:])
            last = number == len(parts) - 1
            squeezed.append(
                squeezing.compress(part) + squeezing.flush(zlib.Z_FINISH if last else zlib.Z_SYNC_FLUSH)
            )
        before += part
    return squeezed


def _as_it_is(text: bytes) -> bytes:
    length = len(text).to_bytes(2, "little")
    return b"\0" + length + bytes(0xFF ^ each for each in length) + text
