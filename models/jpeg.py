"""The segments before the dots of a JPEG: whether the file is whole, and the same picture without what else it tells.

Nothing here decodes a picture; pictures.py and the PDFs that people send use it.
"""

from collections.abc import Iterator

START, END = b"\xff\xd8", b"\xff\xd9"
SCAN = 0xDA
# Camera, place, thumbnail, captions. Segment 14 (Adobe) stays: it says which colours are meant.
TELLING = {*range(0xE1, 0xEE), 0xEF, 0xFE}


def is_whole(content: bytes) -> bool:
    """Whether the end of the picture itself is there; the thumbnail inside a cut-off photo has an end too."""
    scan = next((start for marker, start, _ in _segments(content) if marker == SCAN), None)
    return scan is not None and END in content[scan:]


def without_words(content: bytes) -> bytes:
    """The same dots, without camera, place, thumbnail and captions; what is no JPEG stays as it is."""
    kept, last = [START], len(START)
    for marker, start, end in _segments(content):
        if marker not in TELLING:
            kept.append(content[start:end])
        last = end
    return b"".join([*kept, content[last:]]) if content.startswith(START) else content


def _segments(content: bytes) -> Iterator[tuple[int, int, int]]:
    """(marker, start, end) of each up to the one where the dots begin."""
    at = len(START)
    while content.startswith(START) and content[at : at + 1] == b"\xff" and at + 4 <= len(content):
        marker, end = content[at + 1], at + 2 + int.from_bytes(content[at + 2 : at + 4], "big")
        if marker == 0xFF:
            # Padding between segments.
            at += 1
            continue
        yield marker, at, end
        if marker == SCAN:
            return
        at = end
