"""What a photo or PDF of a paper becomes before it is kept: judged by its content, never by its name, and written
anew, so that nothing of the file that was sent is ever shown to anybody.
"""

from dataclasses import dataclass
from io import BytesIO
from threading import Lock

from models import pictures
from models.letters.attachments import pdf
from models.letters.attachments.refused import PaperRefused

MOST_MB = 5
LARGEST = MOST_MB * 1024 * 1024
# A page of an ID card or a certificate can be read at this size.
READING_SIDE = 1600
PREVIEW_SIDE = 240
JPEG, PDF = "image/jpeg", "application/pdf"
# Marks these files in the folder of all uploads: of no other file a sweep decides.
ENDINGS = {JPEG: ".berkas.jpg", PDF: ".berkas.pdf"}
NOTHING = "Pilih dulu fotonya, lalu kirim."
TOO_LARGE = (
    f"Berkas ini lebih dari {MOST_MB} MB. Foto sekali lagi dari HP, atau pilih berkas yang lebih kecil."
)
UNKNOWN = "Berkas ini bukan foto (JPEG, PNG) atau PDF. Pilih berkas lain."

# One at a time: a large photo takes a hundred megabytes while it is read.
_at_work = Lock()


@dataclass(frozen=True)
class Written:
    content: bytes
    media: str
    pages: int = 1


def written_anew(content: bytes) -> Written:
    """Raises PaperRefused with a sentence for the sender."""
    if not content:
        raise PaperRefused(NOTHING)
    if len(content) > LARGEST:
        raise PaperRefused(TOO_LARGE)
    with _at_work:
        if content.startswith(b"%PDF-"):
            cleaned, pages = pdf.cleaned(content)
            return Written(cleaned, PDF, pages)
        if content.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n")):
            return Written(_redrawn(content, READING_SIDE, quality=78), JPEG)
    raise PaperRefused(UNKNOWN)


def preview(content: bytes) -> bytes | None:
    """Of a kept photo: small enough for a list, too small to be read. None of one that the disk has damaged."""
    try:
        return _redrawn(content, PREVIEW_SIDE, quality=60)
    except PaperRefused:
        return None


def _redrawn(content: bytes, longest: int, quality: int) -> bytes:
    try:
        picture = pictures.redrawn(content, "RGB", MOST_MB, longest)
    except pictures.BadPicture as failure:
        raise PaperRefused(str(failure)) from None
    drawn = BytesIO()
    picture.save(drawn, "JPEG", quality=quality, optimize=True)
    return drawn.getvalue()
