"""One CSV of measurements being judged: its columns and cells, the results of a row, the report.

Used by growth_file.py, which opens the files.
"""

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from models.posyandu.growth import Score, assess, assess_school_age

# Index and the ending of its columns, named as WHO Anthro names them.
ENDINGS = {"tb_u": "len", "bb_u": "wei", "bb_tb": "wfl", "imt_u": "bmi", "lk_u": "hc", "lila_u": "ac"}
RESULTS = [prefix + ending for prefix in "zfk" for ending in ENDINGS.values()]

SEXES = {"1": "L", "l": "L", "m": "L", "2": "P", "p": "P", "f": "P"}
POSITIONS = {
    "": "unknown",
    "na": "unknown",
    "l": "baring",
    "baring": "baring",
    "h": "tegak",
    "tegak": "tegak",
}
OEDEMA = {"": False, "na": False, "n": False, "tidak": False, "y": True, "ya": True}

NUMBER = re.compile(r"[0-9]{1,4}([.,][0-9]{0,9})?")
SHOWN_WARNINGS = 100


class GrowthFileError(ValueError):
    """The file as a whole cannot be judged; the message says to the user why."""


class MissingHeader(GrowthFileError):
    """A column without which nothing can be judged is not in the first line."""


@dataclass(frozen=True, slots=True)
class BadCell:
    """Something that could not be read, with the line of the file it is on; column '' is the whole line."""

    line: int
    column: str
    text: str

    @property
    def sentence(self) -> str:
        if not self.column:
            return f"Baris {self.line}: {self.text}."
        return f"Baris {self.line}, kolom {self.column}: “{self.text}” tidak terbaca."


@dataclass
class Report:
    """What happened: rows read, rows with at least one result, and what could not be read.

    Every bad cell is counted, the first hundred are kept. absent names the known columns that the file
    does not have: without `oedema` every child is taken to be without oedema, without `measure` no length
    is corrected.
    """

    rows: int = 0
    judged: int = 0
    warning_count: int = 0
    warnings: list[BadCell] = field(default_factory=list)
    absent: list[str] = field(default_factory=list)

    def warn(self, line: int, column: str, text: str) -> None:
        self.warning_count += 1
        if len(self.warnings) < SHOWN_WARNINGS:
            self.warnings.append(BadCell(line, column, text[:40]))


class Sheet:
    """The columns of one file and the reading of its cells."""

    UNDER_FIVE = ("weight_kg", "lenhei_cm", "headc_cm", "muac_cm")
    SCHOOL_AGE = ("height_cm", "weight_kg")

    def __init__(self, header: list[str]):
        self.header = header
        self.report = Report()
        names = [name.strip().lower() for name in header]
        self.places = {name: place for place, name in enumerate(names)}
        under_five = "age_days" in self.places
        self.measurements = self.UNDER_FIVE if under_five else self.SCHOOL_AGE
        self.assess = self._assess_under_five if under_five else self._assess_school_age
        known = ("sex", "age_days" if under_five else "age_months", *self.measurements, "oedema")
        self._check(names, known + (("measure",) if under_five else ()))

    def _check(self, names: list[str], known: tuple[str, ...]) -> None:
        if not any(names):
            raise GrowthFileError("Berkas ini kosong: baris pertama harus berisi nama kolom.")
        self.report.absent = [name for name in known if name not in self.places]
        if "sex" not in self.places:
            raise MissingHeader("Kolom sex (1 laki-laki, 2 perempuan) tidak ada di baris pertama berkas.")
        if "age_days" not in self.places and "age_months" not in self.places:
            raise MissingHeader(
                "Kolom umur tidak ada: perlu age_days (0-5 tahun) atau age_months (5-19 tahun)."
            )
        if not any(name in self.places for name in self.measurements):
            raise MissingHeader(
                f"Tidak ada kolom pengukuran: perlu salah satu dari {', '.join(self.measurements)}."
            )
        doubled = [name for name in known if names.count(name) > 1]
        if doubled:
            raise GrowthFileError(f"Kolom {doubled[0]} ada lebih dari satu kali di baris pertama berkas.")

    def output_header(self) -> list[str]:
        """The names of the input columns, those of our results given way to <name>_masukan, then ours."""
        taken = {name.strip().lower() for name in self.header}
        names = []
        for name in self.header:
            if name.strip().lower() in RESULTS:
                while name.strip().lower() in taken:
                    name = name.strip() + "_masukan"
                taken.add(name.lower())
            names.append(name)
        return names + RESULTS

    def rows(self, reader) -> Iterator[tuple[int, list[str]]]:
        """Each row with its line number; empty lines are left out, unreadable ones counted."""
        while True:
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error:
                self.report.warn(reader.line_num, "", "baris ini bukan CSV yang dapat dibaca, dilewati")
                continue
            if cells:
                yield reader.line_num, cells

    def uses_comma(self, sample: Iterable[list[str]]) -> bool:
        """Do the measurements of the sample have decimal commas, and no points?"""
        texts = "".join(self._text(cells, name) for cells in sample for name in self.measurements)
        return "," in texts and "." not in texts

    def judge(self, line: int, cells: list[str], comma: bool) -> list[str]:
        """The cells followed by the results."""
        self.report.rows += 1
        width = len(self.header)
        if any(cells[width:]):
            self.report.warn(line, "", f"ada {len(cells)} sel, seharusnya {width}")
            return cells[:width] + [""] * len(RESULTS) + cells[width:]
        # Excel leaves out the empty cells at the end of a line, or adds some.
        cells = cells[:width] + [""] * (width - len(cells))
        scores = self.assess(line, cells)
        self.report.judged += bool(scores)
        given = [scores.get(index) for index in ENDINGS]
        return [
            *cells,
            *(_decimal(score.rounded, comma) if score else "" for score in given),
            *(str(int(score.implausible)) if score else "" for score in given),
            *(score.label if score else "" for score in given),
        ]

    def _assess_under_five(self, line: int, cells: list[str]) -> dict[str, Score]:
        sex = self._choice(line, cells, "sex", SEXES)
        age = self._number(line, cells, "age_days", required=True)
        if age is not None and not isinstance(age, int):
            self.report.warn(line, "age_days", self._text(cells, "age_days"))
            age = None
        position = self._choice(line, cells, "measure", POSITIONS)
        length = self._number(line, cells, "lenhei_cm", 1)
        weight, head = self._number(line, cells, "weight_kg", 3), self._number(line, cells, "headc_cm", 1)
        muac, oedema = self._number(line, cells, "muac_cm", 1), self._choice(line, cells, "oedema", OEDEMA)
        if sex is None or age is None:
            return {}
        return assess(
            sex,
            age,
            weight_g=weight,
            length_mm=None if position is None else length,
            position=None if position == "unknown" else position,
            head_mm=head,
            muac_mm=muac,
            oedema=oedema is not False,
        )

    def _assess_school_age(self, line: int, cells: list[str]) -> dict[str, Score]:
        sex = self._choice(line, cells, "sex", SEXES)
        age = self._number(line, cells, "age_months", required=True)
        height, weight = self._number(line, cells, "height_cm", 1), self._number(line, cells, "weight_kg", 3)
        oedema = self._choice(line, cells, "oedema", OEDEMA)
        if sex is None or age is None:
            return {}
        return assess_school_age(sex, age, weight_g=weight, length_mm=height, oedema=oedema is not False)

    def _text(self, cells: list[str], name: str) -> str:
        place = self.places.get(name)
        return cells[place].strip() if place is not None and place < len(cells) else ""

    def _choice(self, line: int, cells: list[str], name: str, words: dict):
        """The meaning of a word, None for a word that is not known."""
        text = self._text(cells, name)
        meaning = words.get(text.lower())
        if meaning is None:
            self.report.warn(line, name, text)
        return meaning

    def _number(
        self, line: int, cells: list[str], name: str, power: int = 0, required: bool = False
    ) -> int | Decimal | None:
        """The cell times 10 to the power, exactly; None when empty or not a number."""
        text = self._text(cells, name)
        if text in ("", "NA") and not required:
            return None
        if not NUMBER.fullmatch(text):
            self.report.warn(line, name, text)
            return None
        number = Decimal(text.replace(",", ".")).scaleb(power)
        whole = int(number)
        return whole if whole == number else number


def _decimal(z: float, comma: bool) -> str:
    return f"{z:.2f}".replace(".", ",") if comma else f"{z:.2f}"
