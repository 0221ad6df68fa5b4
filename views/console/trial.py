"""`trial`: whether this program can serve the village in a folder. A new program runs it on a copy of the data before
it takes the place of the old one; nobody types it.
"""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from flask import Flask

from app import create_app
from models import logo
from models.data_folder import DataFolder
from models.database import database
from models.letters import margins
from models.letters.kind import LetterKind
from models.letters.sample import sample_letter
from models.village import Village
from views.console.log import write_log
from views.console.parser import Refused
from views.console.serve import keep_safe

HELP = ""
ABOUT = "Mencoba program ini pada salinan data desa."

# What anyone can reach, one of each sort: read from the register, counted, a form, a file.
PAGES = "/ /sehat /surat /statistik /masuk /cek /cek-surat /privasi".split()


def take_options(parser: ArgumentParser) -> None:
    parser.add_argument("--data", type=Path, required=True, metavar="FOLDER", help="salinan data desa")


def run(options: Namespace) -> None:
    """Raises Refused with what does not work."""
    folder = DataFolder(options.data)
    write_log(folder, "percobaan")
    keep_safe(folder)
    app = create_app(folder)
    refuse_damage()
    refuse_broken_pages(app)
    refuse_without_letter(app, folder)
    database.close()
    print("Baik.")


def refuse_damage() -> None:
    found = [row[0] for row in database.execute_sql("PRAGMA quick_check")]
    if found != ["ok"]:
        raise Refused(f"Database rusak: {found[0]}.")
    if orphan := database.execute_sql("PRAGMA foreign_key_check").fetchone():
        raise Refused(f"Database tidak lengkap: tabel {orphan[0]}.")


def refuse_broken_pages(app: Flask) -> None:
    client = app.test_client()
    for page in PAGES:
        status = client.get(page).status_code
        if status >= 400:
            raise Refused(f"Halaman {page} menjawab {status}.")


def refuse_without_letter(app: Flask, folder: DataFolder) -> None:
    """Every kind of the village is filled in, one is printed."""
    village = Village.ours()
    letters = [sample_letter(village, village.today, kind) for kind in LetterKind.all(folder.letters)]
    styles, tighter = margins.stylesheets(village.margins), margins.tighter(village.margins)
    app.extensions["press"].make(letters[0], styles, logo.assets(village, folder), tighter)
