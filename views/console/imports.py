"""`import`: bring a file of residents into the register, or only check it."""

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from models.imports import report
from models.imports.apply import NotApplied, apply
from models.imports.choices import KINDS, Choices
from models.imports.plan import Plan, planned
from models.imports.recognition import NotRecognised, Recognised, recognise
from models.village import Village
from models.wording import thousands
from views.console.opening import open_village
from views.console.parser import Refused, add_data_option

NAME = "import"
HELP = "memasukkan data penduduk dari berkas Excel atau CSV"
ABOUT = (
    "Membaca berkas OpenSID, SIAK, BIP, OpenDK, atau tabel lain, membandingkannya dengan data desa, lalu "
    "memasukkan semuanya sekaligus. Bila ada baris yang ditolak, tidak ada yang dimasukkan, kecuali dengan "
    "--lewati. Selesai dengan status 0 hanya bila seluruh isi berkas masuk."
)
SHOWN = 20


def take_options(parser: ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="BERKAS", help="berkas .xlsx, .xls, .xlsm, atau .csv")
    parser.add_argument("--check", action="store_true", help="periksa saja, tanpa mengubah data")
    parser.add_argument("--lewati", action="store_true", help="lewati baris yang ditolak, masukkan yang lain")
    parser.add_argument(
        "--anggota-tertua", action="store_true", help="keluarga tanpa satu kepala dipimpin yang tertua"
    )
    parser.add_argument(
        "--orang-lain", action="store_true", help="yang mirip warga lama memang orang lain: masukkan juga"
    )
    parser.add_argument(
        "--sebagai", choices=KINDS, default="data", help="orang baru sebagai data (biasanya) atau datang"
    )
    parser.add_argument("--dusun", default="", metavar="NAMA", help="dusun bagi yang tidak menulis dusunnya")
    add_data_option(parser)


def run(options: Namespace) -> int:
    if not options.file.is_file():
        raise Refused(f"{options.file} tidak ada, atau bukan berkas.")
    open_village(options, NAME)
    choices = Choices(
        kind=options.sebagai,
        oldest_leads=options.anggota_tertua,
        skip_refused=options.lewati,
        all_are_others=options.orang_lain,
        dusun=options.dusun,
    )
    try:
        return check(options.file, choices) if options.check else bring_in(options.file, choices)
    except NotRecognised:
        raise Refused(
            "Kolom di berkas ini belum dikenal. Cocokkan kolomnya lewat menu Kependudukan, Impor."
        ) from None


def check(path: Path, choices: Choices) -> int:
    recognised = recognise(path)
    plan = planned(recognised, choices, tell_progress)
    print("\n".join(told(recognised, plan, "Hasil pemeriksaan (belum ada yang berubah)")))
    return 0 if plan.is_whole else 1


def bring_in(path: Path, choices: Choices) -> int:
    try:
        recognised, plan = apply(path, choices, by=None, today=Village.ours().today, progress=tell_progress)
    except NotApplied as refusal:
        if refusal.plan:
            print("\n".join(told(recognise(path), refusal.plan, "Tidak ada yang dimasukkan")))
        raise
    done = "Sudah dimasukkan" if plan.does_something else "Tidak ada yang perlu dimasukkan"
    print("\n".join(told(recognised, plan, done)))
    return 0 if plan.is_whole else 1


def told(recognised: Recognised, plan: Plan, heading: str) -> list[str]:
    counts, rows = report.counts(recognised, plan), report.details(plan)
    title, *where = report.recognised_as(counts)
    lines = [f"Dikenali sebagai {title}: {thousands(counts['rows'])} baris.", *where, f"{heading}:"]
    for words, number, note in report.summary(counts):
        lines.append(f"  {words}: {thousands(number)}{f' ({note})' if note else ''}")
    lines += [f"  {words}: {text}" for words, text in report.remarks(counts)]
    for name, words in report.SECTIONS.items():
        shown = [f"  {report.line(name, each)}" for each in rows[name][:SHOWN]]
        if more := len(rows[name]) - len(shown):
            shown.append(f"  … dan {thousands(more)} lagi.")
        lines += ["", f"{words}:", *shown] if shown else []
    return lines


def tell_progress(done: int, total: int, words: str) -> None:
    """On a terminal only: what is piped into a file shall be the report alone."""
    if sys.stderr.isatty():
        said = f"{words}: {thousands(done)} dari {thousands(total)}" if total else words
        print(f"\r{said:<60}", end="", file=sys.stderr, flush=True)
