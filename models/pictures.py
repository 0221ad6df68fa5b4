"""Pictures that people hand in: judged by their content, drawn anew and small, without what else was in the file."""

import warnings
from io import BytesIO

from PIL import Image, UnidentifiedImageError
from PIL.Image import Transpose

from models import jpeg

MOST_PIXELS = 25_000_000
# Of what can only be read whole, dot by dot: four bytes each, twice while it is made small.
MOST_WHOLE = 12_000_000
LONGEST_SIDE = 400
FORMATS = ["PNG", "JPEG"]
# How a camera was held, as EXIF says it, and how its photo is turned to stand upright.
ORIENTATION = 0x0112
TURNS = {
    2: Transpose.FLIP_LEFT_RIGHT,
    3: Transpose.ROTATE_180,
    4: Transpose.FLIP_TOP_BOTTOM,
    5: Transpose.TRANSPOSE,
    6: Transpose.ROTATE_270,
    7: Transpose.TRANSVERSE,
    8: Transpose.ROTATE_90,
}


class BadPicture(ValueError):
    """A file that is not kept; the message says why."""


def redrawn(content: bytes, mode: str = "RGBA", most_mb: int = 1, longest: int = LONGEST_SIDE) -> Image.Image:
    """The picture as a new one of this mode: no place, no camera, no colour profile. May raise BadPicture."""
    if len(content) > most_mb * 1024 * 1024:
        raise BadPicture(f"Berkas terlalu besar. Paling besar {most_mb} MB.")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(BytesIO(content), formats=FORMATS)
            if not _is_whole(content):
                raise EOFError
            return _small(picture, mode, longest)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise BadPicture("Ukuran gambar terlalu besar. Perkecil dulu gambarnya.") from None
    except UnidentifiedImageError:
        raise BadPicture("Berkas ini bukan gambar PNG atau JPEG.") from None
    except (OSError, ValueError, SyntaxError, EOFError) as failure:
        if isinstance(failure, BadPicture):
            raise
        raise BadPicture("Gambar ini rusak atau tidak lengkap. Pilih berkas lain.") from None


def _is_whole(content: bytes) -> bool:
    """WeasyPrint tells Pillow, for the whole process, to put up with cut-off pictures; so the end is looked for."""
    return jpeg.is_whole(content) if content.startswith(jpeg.START) else b"IEND" in content


def _small(picture: Image.Image, mode: str, longest: int) -> Image.Image:
    if picture.width * picture.height > (MOST_WHOLE if picture.format == "PNG" else MOST_PIXELS):
        raise BadPicture("Ukuran gambar terlalu besar. Perkecil dulu gambarnya.")
    # A large JPEG is read at a fraction of its size: a phone's photo would take a hundred megabytes.
    picture.draft("RGB", (longest, longest))
    # ImageOps.exif_transpose writes the EXIF anew and breaks on what some phones put there.
    turn = TURNS.get(picture.getexif().get(ORIENTATION))
    # Made small first: turning and clearing the whole photo would each take as much again.
    small = picture if picture.mode in ("RGB", "RGBA") else picture.convert("RGBA")
    small.thumbnail((longest, longest))
    upright = (small if turn is None else small.transpose(turn)).convert("RGBA")
    # A new picture carries over nothing but the dots. Where it was transparent, paper shines through.
    clean = Image.new(mode, upright.size, "white" if mode == "RGB" else 0)
    clean.paste(upright, mask=upright if mode == "RGB" else None)
    return clean
