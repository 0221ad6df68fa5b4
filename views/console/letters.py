"""`letters`: every kind of letter this program knows, and each of them on paper."""

import tempfile
from argparse import ArgumentParser, Namespace
from pathlib import Path

from app import create_app
from models import clock, paper
from models.data_folder import DataFolder
from models.database import database
from models.demo import cast
from models.letters.header import ASKED
from models.letters.kind import LetterKind
from models.letters.sample import sample_facts
from models.residents.resident import Resident
from models.village import Village
from views.console.parser import Refused

HELP = "menampilkan semua jenis surat, atau mencetak contohnya"
ABOUT = (
    "Menampilkan setiap jenis surat: tanda, nama, cara memintanya, dan pertanyaannya. Dengan --print setiap "
    "jenis dicetak ke satu PDF, untuk seorang warga desa contoh. Data desa Anda tidak dibaca."
)


def take_options(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--print", dest="target", type=Path, metavar="FOLDER", help="cetak tiap jenis ke PDF di folder ini"
    )


def run(options: Namespace) -> None:
    kinds = LetterKind.all()
    if options.target is None:
        print("\n".join(line for kind in kinds for line in told(kind)))
        print(f"{len(kinds)} jenis surat.")
        return
    if options.target.exists() and not options.target.is_dir():
        raise Refused(f"{options.target} bukan folder.")
    options.target.mkdir(parents=True, exist_ok=True)
    for kind, pdf in printed(kinds):
        (options.target / f"{kind.id}.pdf").write_bytes(pdf)
        print(f"{kind.id}.pdf  {kind.title}")
    print(f"{len(kinds)} jenis surat dicetak ke {options.target}")


def told(kind: LetterKind) -> list[str]:
    lines = [f"{kind.id}: {kind.title}", f"  Diminta: {ASKED[kind.asked]}", f"  Oleh: {who_may_ask(kind)}"]
    for question in kind.questions:
        needed = "" if question.required else " (boleh kosong)"
        condition = f" (bila {question.when}: {' atau '.join(question.among)})" if question.when else ""
        lines.append(f"  - {question.name} [{question.type}] {question.label}{needed}{condition}")
    return lines


def who_may_ask(kind: LetterKind) -> str:
    age = f"berumur {kind.least_age} tahun atau sudah kawin" if kind.least_age else "segala umur"
    more = [" atau ".join(words).lower() for words in (kind.only_marital, kind.only_sex) if words]
    also = [f"juga yang sudah {each}" for each in kind.also_for]
    return ", ".join(["warga", age, *more, *also])


def printed(kinds: list[LetterKind]):
    """Each kind with its PDF, about residents of the demo village founded for this alone."""
    with tempfile.TemporaryDirectory(prefix="posdesa-") as scratch:
        app = create_app(DataFolder(scratch))
        cast.found()
        village = Village.ours()
        men_and_women = {
            each.sex_name: each.facts() for each in map(Resident.by_nik, (cast.NURHAYATI, cast.JOKO))
        }
        today, press = clock.today(village.timezone_hours), app.extensions["press"]
        try:
            for kind in kinds:
                resident = men_and_women[kind.only_sex[0] if kind.only_sex else "Laki-laki"]
                html = kind.render(sample_facts(kind, village, today, resident))
                yield kind, press.make(html, paper.stylesheets(), {}, paper.tighter())
        finally:
            database.close()
