"""`demo`: the made-up village, in a folder of its own."""

import shutil
from argparse import ArgumentParser, Namespace
from pathlib import Path

from app import open_folder
from models.data_folder import DataFolder
from models.database import database
from models.demo.cast import PASSWORD, PEOPLE, PIN, WARGA
from models.permissions import ROLES
from models.program import typed
from models.village import Village
from views.console.parser import Refused, add_data_option, data_path

FOLDER = "data-demo"
HELP = "membuat desa contoh untuk mencoba-coba"
ABOUT = (
    "Membuat desa contoh berisi penduduk, surat dan posyandu karangan, di folder sendiri. "
    f"Untuk menjalankannya: {typed()} --demo"
)


def take_options(parser: ArgumentParser) -> None:
    add_data_option(parser, FOLDER)


def run(options: Namespace) -> None:
    path = data_path(options, FOLDER).resolve()
    if build_once(path):
        print(f"Desa contoh sudah siap di {path}")
    else:
        print(f"Desa contoh sudah ada di {path}. Hapus folder itu dulu bila ingin yang baru.")


def build_once(path: Path) -> bool:
    """Build the village unless it is there; whether it was built. Half a village is never left behind."""
    if DataFolder.holds_village(path):
        return False
    if path.exists() and any(path.iterdir()):
        raise Refused(f"{path} berisi hal lain. Pilih folder baru atau yang kosong.")
    draft = path.with_name(path.name + ".sedang-dibuat")
    shutil.rmtree(draft, ignore_errors=True)
    try:
        _build(DataFolder(draft))
        if path.exists():
            path.rmdir()
        draft.rename(path)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return True


def _build(folder: DataFolder) -> None:
    # 2 MB of people and letters that a real village never needs.
    from models.demo.build import build

    open_folder(folder)
    build(folder)
    if not database.is_closed():
        database.close()


def refuse_real_village(folder: DataFolder) -> None:
    if not Village.ours().demo:
        raise Refused(f"{folder.path} berisi desa sungguhan, bukan desa contoh. Jalankan tanpa --demo.")


def who_may_sign_in() -> list[str]:
    lines = [
        "DESA CONTOH: semua orang, surat dan timbangan di sini karangan.",
        f"Sandi semua akun: {PASSWORD}   PIN kepala desa: {PIN}",
    ]
    for person in PEOPLE:
        post = f" {person.post or person.rt}".rstrip()
        lines.append(f"  {person.username:<8} {ROLES[person.role]}{post} ({person.name})")
    lines.append(f"  Data saya (warga): {WARGA.name}, NIK {WARGA.nik}, PIN {PIN}")
    return lines
