"""The photo of a resident: kept small, under a name that says nothing, shown only to who may see the person."""

from io import BytesIO

from models import history, pictures
from models.data_folder import DataFolder
from models.database import Record, transaction
from models.residents.resident import Resident

# As phones take them.
MOST_MB = 6


def keep(resident: Resident, content: bytes, folder: DataFolder, by: Record | None) -> None:
    """In the place of the one there was. May raise pictures.BadPicture."""
    jpeg = BytesIO()
    pictures.redrawn(content, "RGB", MOST_MB).save(jpeg, "JPEG", quality=85, optimize=True)
    _change(resident, folder.keep_upload(jpeg.getvalue(), ".jpg"), "photo kept", folder, by)


def remove(resident: Resident, folder: DataFolder, by: Record | None) -> None:
    if resident.photo:
        _change(resident, "", "photo removed", folder, by)


def _change(resident: Resident, name: str, verb: str, folder: DataFolder, by: Record | None) -> None:
    old = resident.photo
    with transaction():
        resident.change(photo=name)
        history.tell(verb, resident, by)
    folder.throw_away(old)
