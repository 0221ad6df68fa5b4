"""The village that a command works on: one that is there, with the tables of this program."""

from argparse import Namespace

from app import open_folder
from models.data_folder import DataFolder
from models.database import open_database, waiting_migrations
from views.console.log import write_log
from views.console.parser import Refused, data_path
from views.console.serve import keep_safe


def open_village(options: Namespace, name: str) -> DataFolder:
    """Also while a server runs on it, unless the server is of an older program. `name`: of the log."""
    path = data_path(options).resolve()
    if not DataFolder.holds_village(path):
        raise Refused(f"{path} belum berisi data desa.")
    folder = DataFolder(path)
    write_log(folder, name)
    open_database(folder.database)
    if waiting_migrations():
        folder.occupy()
    keep_safe(folder)
    open_folder(folder)
    return folder
