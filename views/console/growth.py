"""`growth`: judge a CSV of measurements."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from models.posyandu.growth_file import Report, judge_file
from views.console.parser import Refused

HELP = "menilai pertumbuhan anak dari berkas CSV"
ABOUT = (
    "Menilai setiap baris berkas CSV dengan standar WHO dan Permenkes 2/2020: z-score, tanda tidak masuk akal, "
    "dan golongannya. Kolom: sex, age_days, weight_kg, lenhei_cm, measure, headc_cm, muac_cm, oedema (0-5 tahun) "
    "atau sex, age_months, height_cm, weight_kg, oedema (5-19 tahun). Kolom lain ikut disalin."
)
SHOWN_WARNINGS = 10


def take_options(parser: ArgumentParser) -> None:
    parser.add_argument("source", type=Path, metavar="MASUK.csv", help="berkas yang dinilai")
    parser.add_argument(
        "-o",
        dest="target",
        type=Path,
        required=True,
        metavar="HASIL.csv",
        help="berkas hasil; ditimpa bila ada",
    )


def run(options: Namespace) -> None:
    if options.target.exists() and options.target.samefile(options.source):
        raise Refused("Berkas hasil tidak boleh sama dengan berkas yang dinilai.")
    print("\n".join(told(judge_file(options.source, options.target), options.target)))


def told(report: Report, target: Path) -> list[str]:
    lines = [f"Selesai: {report.rows} baris dibaca, {report.judged} dinilai. Hasil: {target}"]
    if report.absent:
        lines.append(f"Kolom yang tidak ada: {', '.join(report.absent)}.")
    if report.warning_count:
        lines.append(f"Yang tidak terbaca: {report.warning_count}.")
        lines += [f"  {warning.sentence}" for warning in report.warnings[:SHOWN_WARNINGS]]
    if report.warning_count > SHOWN_WARNINGS:
        lines.append(f"  … dan {report.warning_count - SHOWN_WARNINGS} lagi.")
    return lines
