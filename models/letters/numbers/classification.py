"""Classification codes: two systems are in use at once, and offices differ within each. A village chooses one
list to look codes up in, and may type any other code.
"""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from models.letters.kind import LetterKind

DATA = Path(__file__).parent / "classification_data"
SYSTEMS = {
    "baru": "Kode baru: Permendagri 83/2022",
    "lama": "Kode lama: seperti 470 dan 474",
}
FILES = {"baru": "permendagri_83_2022.csv", "lama": "lama.csv"}
# What any code must look like, from a list or typed.
SHAPE = r"[A-Za-z0-9.\-]{1,30}"
MOST_FOUND = 20
# What people call it, and how the lists do.
OTHER_WORDS = {"nikah": "kawin", "meninggal": "mati", "ktp": "identitas", "miskin": "sosial"}


@dataclass(frozen=True)
class Code:
    code: str
    words: str


@cache
def listed(system: str) -> list[Code]:
    """In the order of the codes."""
    lines = (DATA / FILES[system]).read_text("utf-8").splitlines()
    rows = csv.DictReader(line for line in lines if not line.startswith("#"))
    return [Code(row["code"], row["words"]) for row in rows]


def find(system: str, typed: str) -> list[Code]:
    """Those that begin with the typed number, or that say each typed word."""
    asked = typed.lower().split()
    return [each for each in listed(system) if all(_fits(each, word) for word in asked)][:MOST_FOUND]


def find_in_other(system: str, typed: str) -> list[Code]:
    """In the list the village did not choose: for the one office that still asks for such a code."""
    other = next(each for each in SYSTEMS if each != system)
    return find(other, typed)


def default_code(kind: LetterKind, system: str) -> str:
    """What the file of the kind proposes in this system; an own kind may know only one."""
    return kind.old_code or kind.code if system == "lama" else kind.code


def _fits(code: Code, word: str) -> bool:
    said = code.words.lower()
    return code.code.startswith(word) or word in said or OTHER_WORDS.get(word, word) in said
