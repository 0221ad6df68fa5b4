"""`restore`: put a safety copy back."""

from argparse import ArgumentParser, Namespace
from datetime import datetime
from pathlib import Path

from models import restore
from views.console.parser import add_data_option, data_path
from views.formats import clock_time, day

HELP = "memulihkan data desa dari cadangan"
ABOUT = (
    "Memeriksa berkas cadangan, lalu memasangnya sebagai folder data. Isi folder yang lama tidak dihapus, "
    "tetapi dipindah ke sampingnya. Tutup dulu PosDesa yang memakai folder itu."
)


def take_options(parser: ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="BERKAS.zip", help="cadangan yang dipulihkan")
    add_data_option(parser)


def run(options: Namespace) -> None:
    restored = restore.restore(options.file, data_path(options))
    made_at = datetime.fromisoformat(restored.manifest.made_at.removesuffix("Z"))
    contents = restored.manifest.contents
    name = contents.village or "Desa yang belum disiapkan"
    print(f"{name} sudah dipulihkan ke {restored.folder}")
    print(f"Keadaan data: {day(made_at)} pukul {clock_time(made_at)} UTC.")
    rows = contents.rows
    print(f"Isi: {rows.get('resident', 0)} penduduk, {rows.get('letter_request', 0)} permohonan surat.")
    if restored.aside:
        print(f"Isi yang lama disimpan di {restored.aside}. Hapus bila sudah yakin tidak perlu.")
