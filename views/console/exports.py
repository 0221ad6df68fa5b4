"""`export`: the register as a file, as the screen makes it."""

import shutil
import tempfile
from argparse import ArgumentParser, Namespace
from pathlib import Path

from models.exports import opendk, opensid, plain_csv
from models.exports.export import Report, Wish, export
from models.exports.layout import Layout
from models.exports.metadata import SUFFIX
from models.residents.nik import stands_in
from models.wording import long_date, thousands
from views.console.imports import tell_progress
from views.console.opening import open_village
from views.console.parser import Refused, add_data_option

NAME = "export"
HELP = "menulis data penduduk ke berkas Excel atau CSV"
ABOUT = (
    "Menulis penduduk hari ini ke berkas Excel OpenSID (.xlsx), atau ke CSV (.csv) dengan berkas penjelasan "
    "(.json) di sampingnya. Dicatat di catatan akses. Selesai dengan status 0 hanya bila semuanya tertulis; "
    "kalau tidak, tidak ada berkas yang dibuat atau diganti."
)
LONGEST_REASON = 120
REASON = "Ekspor di PC desa, lewat baris perintah"


def take_options(parser: ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="BERKAS", help="berkas .xlsx atau .csv; ditimpa bila ada")
    parser.add_argument("--opendk", action="store_true", help="Excel dengan 42 kolom OpenDK, untuk kecamatan")
    parser.add_argument(
        "--semua", action="store_true", help="sertakan yang sudah meninggal, pindah, hilang, atau pergi"
    )
    parser.add_argument(
        "--reason", default=REASON, metavar="ALASAN", help="untuk apa data ini dipakai (dicatat)"
    )
    add_data_option(parser)


def run(options: Namespace) -> None:
    layout, target = layout_of(options), options.file.resolve()
    if target.is_dir() or not target.parent.is_dir():
        raise Refused(f"{target} tidak dapat ditulis: foldernya tidak ada, atau itu sebuah folder.")
    refuse_reason(options.reason)
    folder = open_village(options, NAME)
    scratch = Path(tempfile.mkdtemp(dir=folder.jobs))
    try:
        report = export(Wish(layout, options.reason, options.semua), target, scratch, tell_progress)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    print("\n".join(told(report, target)))


def refuse_reason(reason: str) -> None:
    """As on the screen: it is written in the access log, which every resident may read."""
    if not reason.strip():
        raise Refused("Tulis sesudah --reason untuk apa data ini dipakai.")
    if stands_in(reason):
        raise Refused("Jangan tulis NIK atau nomor KK sesudah --reason: setiap warga boleh membacanya.")
    if len(reason) > LONGEST_REASON:
        raise Refused(f"Alasan sesudah --reason paling panjang {LONGEST_REASON} huruf.")


def layout_of(options: Namespace) -> Layout:
    suffix = options.file.suffix.lower()
    if suffix == ".csv" and not options.opendk:
        return plain_csv.LAYOUT
    if suffix == ".xlsx":
        return opendk.LAYOUT if options.opendk else opensid.LAYOUT
    raise Refused("Nama berkasnya harus berakhir .xlsx atau .csv; untuk OpenDK .xlsx.")


def told(report: Report, target: Path) -> list[str]:
    lines = [
        f"Selesai: {report.words}, keadaan {long_date(report.day)}.",
        f"Berkas: {target} ({report.layout.title}, {thousands(report.rows)} baris)",
    ]
    if report.layout.is_described:
        lines.append(f"Penjelasan kolom: {target.with_suffix(SUFFIX)}")
    return [*lines, "Berkas ini memuat data pribadi: simpan seaman PC-nya, dan hapus sesudah dipakai."]
