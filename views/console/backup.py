"""`backup`: make a safety copy, also while the server runs."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from models import backup
from models.data_folder import DataFolder
from models.disk import size
from models.program import VERSION
from views.console.log import write_log
from views.console.parser import Refused, add_data_option, data_path

HELP = "membuat cadangan data desa"
ABOUT = (
    "Membuat satu berkas cadangan (ZIP) berisi seluruh data desa, lalu memeriksanya. Boleh dijalankan selagi "
    "PosDesa dipakai. Berkas ini belum disandikan: simpan seaman PC-nya."
)


def take_options(parser: ArgumentParser) -> None:
    add_data_option(parser)
    parser.add_argument(
        "-o",
        dest="target",
        type=Path,
        metavar="BERKAS.zip",
        help="berkas atau folder tujuan (biasanya: folder backups di dalam folder data)",
    )


def run(options: Namespace) -> None:
    path = data_path(options)
    if not DataFolder.holds_village(path):
        raise Refused(f"{path} belum berisi data desa.")
    folder = DataFolder(path)
    write_log(folder, "backup")
    made, manifest = backup.make(folder, VERSION, options.target)
    rows = manifest.contents.rows
    print(f"Cadangan sudah dibuat dan diperiksa: {made} ({size(made.stat().st_size)})")
    print(f"Isi: {rows.get('resident', 0)} penduduk, {rows.get('letter_request', 0)} permohonan surat.")
    print("Berkas ini memuat data pribadi dan belum disandikan: simpan seaman PC-nya.")
