"""Pictures that people hand in: judged by their content, drawn anew and small, without what else was in the file."""

import warnings
from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

MOST_PIXELS = 25_000_000
LONGEST_SIDE = 400
# WeasyPrint tells Pillow, for the whole process, to put up with cut-off pictures; so the end is looked for.
ENDS = {"PNG": b"IEND", "JPEG": b"\xff\xd9"}


class BadPicture(ValueError):
    """A file that is not kept; the message says why."""


def redrawn(content: bytes, mode: str = "RGBA", most_mb: int = 1) -> Image.Image:
    """The picture as a new one of this mode: no place, no camera, no colour profile. May raise BadPicture."""
    if len(content) > most_mb * 1024 * 1024:
        raise BadPicture(f"Berkas terlalu besar. Paling besar {most_mb} MB.")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(BytesIO(content), formats=list(ENDS))
            if ENDS[picture.format] not in content:
                raise EOFError
            return _small(picture, mode)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise BadPicture("Ukuran gambar terlalu besar. Perkecil dulu gambarnya.") from None
    except UnidentifiedImageError:
        raise BadPicture("Berkas ini bukan gambar PNG atau JPEG.") from None
    except (OSError, ValueError, SyntaxError, EOFError) as failure:
        if isinstance(failure, BadPicture):
            raise
        raise BadPicture("Gambar ini rusak atau tidak lengkap. Pilih berkas lain.") from None


def _small(picture: Image.Image, mode: str) -> Image.Image:
    if picture.width * picture.height > MOST_PIXELS:
        raise BadPicture("Ukuran gambar terlalu besar. Perkecil dulu gambarnya.")
    # A large JPEG is read at a fraction of its size: a phone's photo would take a hundred megabytes.
    picture.draft("RGB", (2 * LONGEST_SIDE, 2 * LONGEST_SIDE))
    upright = ImageOps.exif_transpose(picture).convert("RGBA")
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    # A new picture carries over nothing but the dots. Where it was transparent, paper shines through.
    clean = Image.new(mode, upright.size, "white" if mode == "RGB" else 0)
    clean.paste(upright, mask=upright if mode == "RGB" else None)
    return clean
