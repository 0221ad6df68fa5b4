"""A PDF that somebody sent, written anew: its pages as they look, without scripts, files, forms and who made it.

A whole new document is written around the pages, so nothing of the old one's catalogue comes along; of a page only
what draws it is kept, and in what draws it (pictures, fonts) what is known to act or to tell is left out.
"""

import logging
from io import BytesIO

from models import jpeg
from models.letters.attachments.refused import PaperRefused
from models.letters.attachments.stamps import overlays, press_in

MOST_PAGES = 10
# Unpacked, of one part of the file; a scan of ten pages stays far below.
MOST_UNPACKED = 30_000_000
DRAWN = {"/Type", "/MediaBox", "/CropBox", "/Rotate", "/UserUnit", "/Contents", "/Resources", "/Group"}
ACTING = {
    "/AA", "/AF", "/Alternates", "/EF", "/EmbeddedFiles", "/JS", "/JavaScript", "/Metadata", "/OpenAction", "/OPI",
    "/PieceInfo", "/PS", "/Ref", "/RichMedia",
}  # fmt: skip
# In a stream these name a file elsewhere whose content is meant.
ELSEWHERE = {"/F", "/FFilter", "/FDecodeParms"}
LOCKED = "PDF ini terkunci. Simpan tanpa sandi, atau foto kertasnya."
BROKEN = "PDF ini rusak atau tidak lengkap. Foto saja kertasnya."
TOO_LONG = f"PDF ini lebih dari {MOST_PAGES} halaman. Kirim halaman yang diminta saja."

# It tells of each oddity of a file, which is the sender's and not for our log.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)


def cleaned(content: bytes) -> tuple[bytes, int]:
    """The new file and its number of pages. Raises PaperRefused."""
    # Only here: it takes some megabytes, and most villages get photos.
    from pypdf import apply_configuration
    from pypdf.errors import PyPdfError

    limits = dict.fromkeys(("zlib", "lzw", "run_length", "array_based_stream", "brotli"), MOST_UNPACKED)
    limits = {f"{name}_maximum_output_length": most for name, most in limits.items()}
    try:
        with apply_configuration(**limits):
            return _rewritten(content)
    except PaperRefused:
        raise
    except (
        PyPdfError, OSError, ValueError, TypeError, LookupError, AttributeError, ArithmeticError, AssertionError,
        RecursionError, NotImplementedError,
    ):  # fmt: skip
        # A damaged file breaks the reader in any of these ways.
        raise PaperRefused(BROKEN) from None


def _rewritten(content: bytes) -> tuple[bytes, int]:
    from pypdf import PdfReader, PdfWriter

    reader, writer = PdfReader(BytesIO(content)), PdfWriter()
    if reader.is_encrypted:
        raise PaperRefused(LOCKED)
    count = len(reader.pages)
    if count > MOST_PAGES:
        raise PaperRefused(TOO_LONG)
    if not count:
        raise PaperRefused(BROKEN)
    for page in reader.pages:
        marks, commands = overlays(page)
        for name in page.keys() - DRAWN:
            del page[name]
        added = writer.add_page(page)
        if marks:
            press_in(writer, added, marks, commands)
    for page in writer.pages:
        _silence(page)
    writer.metadata = None
    written = BytesIO()
    writer.write(written)
    return written.getvalue(), count


def _silence(page) -> None:
    """Go through everything that the page is drawn with, and leave out what acts or tells."""
    from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, StreamObject

    ahead, known = [page], set()
    while ahead:
        each = ahead.pop()
        if isinstance(each, IndirectObject):
            each = each.get_object()
        if id(each) in known:
            continue
        known.add(id(each))
        if isinstance(each, DictionaryObject):
            for name in each.keys() & (ACTING | (ELSEWHERE if isinstance(each, StreamObject) else set())):
                del each[name]
            if isinstance(each, StreamObject):
                _clear_photo(each)
            # As they are stored; the parent of a page is the list of all.
            ahead += [value for name, value in dict.items(each) if name != "/Parent"]
        elif isinstance(each, ArrayObject):
            ahead += list.__iter__(each)


def _clear_photo(stream) -> None:
    """A JPEG inside keeps its own words; they lie in the bytes as they are."""
    if stream.get("/Filter") in ("/DCTDecode", ["/DCTDecode"]):
        stream._data = jpeg.without_words(stream._data)
