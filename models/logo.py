"""The village's emblem for the letterhead: judged by its content, redrawn small and without hidden data."""

from io import BytesIO

from models import pictures
from models.data_folder import DataFolder
from models.database import Record
from models.village import Village


def hang(village: Village, content: bytes, folder: DataFolder, by: Record | None) -> None:
    """Keep this picture as the emblem, under a name that says nothing. May raise BadPicture."""
    name = folder.keep_upload(redrawn(content), ".png")
    old = village.logo
    village.decide("logo changed", by, logo=name)
    folder.throw_away(old)


def take_down(village: Village, folder: DataFolder, by: Record | None) -> None:
    old = village.logo
    village.decide("logo removed", by, logo="")
    folder.throw_away(old)


def assets(village: Village, folder: DataFolder) -> dict[str, bytes]:
    """What the press needs to print the letterhead of this village."""
    return {"logo": (folder.uploads / village.logo).read_bytes()} if village.logo else {}


def redrawn(content: bytes) -> bytes:
    """As PNG, which keeps what is transparent."""
    png = BytesIO()
    pictures.redrawn(content).save(png, "PNG", optimize=True)
    return png.getvalue()
