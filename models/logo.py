"""The village's emblem for the letterhead: judged by its content, redrawn small and without hidden data."""

import secrets
import warnings
from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

from models.data_folder import DataFolder, write_whole
from models.database import Record
from models.village import Village

MOST_BYTES = 1024 * 1024
MOST_PIXELS = 25_000_000
LONGEST_SIDE = 400
# WeasyPrint tells Pillow, for the whole process, to put up with cut-off pictures; so the end is looked for.
ENDS = {"PNG": b"IEND", "JPEG": b"\xff\xd9"}


class BadLogo(ValueError):
    """A file that is not kept; the message says why."""


def hang(village: Village, content: bytes, folder: DataFolder, by: Record | None) -> None:
    """Keep this picture as the emblem, under a name that says nothing. May raise BadLogo."""
    png = redrawn(content)
    name = f"{secrets.token_hex(16)}.png"
    write_whole(folder.uploads / name, png)
    old = village.logo
    village.decide("logo changed", by, logo=name)
    _throw_away(old, folder)


def take_down(village: Village, folder: DataFolder, by: Record | None) -> None:
    old = village.logo
    village.decide("logo removed", by, logo="")
    _throw_away(old, folder)


def assets(village: Village, folder: DataFolder) -> dict[str, bytes]:
    """What the press needs to print the letterhead of this village."""
    return {"logo": (folder.uploads / village.logo).read_bytes()} if village.logo else {}


def redrawn(content: bytes) -> bytes:
    """The picture as a new PNG: whatever else was in the file is left behind."""
    if len(content) > MOST_BYTES:
        raise BadLogo("Berkas terlalu besar. Paling besar 1 MB.")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(BytesIO(content), formats=list(ENDS))
            if ENDS[picture.format] not in content:
                raise EOFError
            return _as_png(picture)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise BadLogo("Ukuran gambar terlalu besar. Perkecil dulu gambarnya.") from None
    except UnidentifiedImageError:
        raise BadLogo("Berkas ini bukan gambar PNG atau JPEG.") from None
    except (OSError, ValueError, SyntaxError, EOFError) as failure:
        if isinstance(failure, BadLogo):
            raise
        raise BadLogo("Gambar ini rusak atau tidak lengkap. Pilih berkas lain.") from None


def _as_png(picture: Image.Image) -> bytes:
    if picture.width * picture.height > MOST_PIXELS:
        raise BadLogo("Ukuran gambar terlalu besar. Perkecil dulu gambarnya.")
    upright = ImageOps.exif_transpose(picture).convert("RGBA")
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    # A new picture carries over nothing but the dots: no place, no camera, no colour profile.
    clean = Image.new("RGBA", upright.size)
    clean.paste(upright)
    png = BytesIO()
    clean.save(png, "PNG", optimize=True)
    return png.getvalue()


def _throw_away(name: str, folder: DataFolder) -> None:
    if name:
        (folder.uploads / name).unlink(missing_ok=True)
