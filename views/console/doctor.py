"""`doctor`: look at the PC, the folder, the database and the backups, and say what to do."""

import tempfile
import textwrap
from argparse import ArgumentParser, Namespace
from pathlib import Path

from app import FONTS
from models import program
from models.data_folder import DataFolder
from models.doctor import GOOD, Finding, Place, examine, summary, worst
from models.fonts import write_fonts_conf
from models.program import VERSION
from views.console.parser import add_data_option, add_port_option, data_path
from views.pdf import PdfPress

HELP = "memeriksa PC, data, dan cadangan, lalu menyebut apa yang perlu dilakukan"
ABOUT = (
    "Memeriksa disk, jam, memori, port, huruf dan PDF, database, kunci, berkas, dan cadangan. Tidak mengubah apa pun, dan "
    "boleh dijalankan selagi PosDesa dipakai. Status: 0 baik, 1 ada yang perlu diperhatikan, 2 ada yang rusak."
)
WIDTH = 100
INDENT = " " * 4


def take_options(parser: ArgumentParser) -> None:
    add_data_option(parser)
    add_port_option(parser)


def run(options: Namespace) -> int:
    place = Place(DataFolder.as_it_is(data_path(options)), options.port, print_trial)
    try:
        print(f"PosDesa {VERSION}, folder data {place.folder.path}\n", flush=True)
        findings = examine(place)
    finally:
        place.close()
    for finding in findings:
        print("\n".join(told(finding)))
    print(f"\nHasil: {summary(findings)}.")
    return worst(findings)


def print_trial() -> None:
    """Apart from the data folder, which may be what is sick."""
    with tempfile.TemporaryDirectory(prefix="posdesa-") as scratch:
        conf = Path(scratch) / "fonts.conf"
        write_fonts_conf(conf, FONTS, Path(scratch))
        PdfPress(conf, trial=program.print_trial()).try_out()


def told(finding: Finding) -> list[str]:
    mark = finding.state if finding.state == GOOD else finding.state.upper()
    lines = [f"[{mark}] {finding.name}", *wrapped(finding.seen)]
    return [*lines, *wrapped(f"Lakukan: {finding.advice}")] if finding.advice else lines


def wrapped(sentence: str) -> list[str]:
    """Names of files are never broken: they are copied from the screen."""
    return textwrap.wrap(
        sentence, WIDTH, initial_indent=INDENT, subsequent_indent=INDENT, break_long_words=False, break_on_hyphens=False
    )  # fmt: skip
