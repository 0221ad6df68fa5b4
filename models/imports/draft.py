"""One person as a file tells of them: the fields that could be read, and what is wrong with the others."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from models.imports import address
from models.imports.cells import AS_TEXT, BROKEN_FORMULAS, Cell, Unread, is_made_up, may_be_rounded, plain
from models.imports.fields import BY_NAME
from models.imports.layouts import SHORT_OCCUPATIONS
from models.imports.recognition import Recognised
from models.residents import nik as nik_rules

CARD = ("no_kk", "address")
PLACE = ("dusun", "rw", "rt")
# What was 89 in the older list of occupations.
OTHER_OCCUPATION = 99
NUMBERS = ("nik", "no_kk", "father_nik", "mother_nik")
# What Dukcapil does with a KTP: its words change, and nobody stays out of the register for one of them.
BY_THE_WAY = {"ktp_kind", "ktp_status"}
MADE_UP = "NIK sementara: diawali angka 0."
ROUNDED = "Angka terakhir sudah dibulatkan Excel menjadi 0."


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong in one cell, and what a person can do. `column` as the file calls it."""

    column: str
    what: str
    remedy: str


@dataclass(slots=True)
class Draft:
    sheet: str
    row: int
    person: dict[str, object] = field(default_factory=dict)
    card: dict[str, str] = field(default_factory=dict)
    place: dict[str, str] = field(default_factory=dict)
    # These keep the row out; the doubts do not.
    problems: list[Problem] = field(default_factory=list)
    doubts: list[Problem] = field(default_factory=list)

    @property
    def name(self) -> str:
        return self.person.get("name", "")

    @property
    def nik(self) -> str | None:
        return self.person.get("nik")

    @property
    def no_kk(self) -> str | None:
        return self.card.get("no_kk")

    def refuse(self, column: str, what: str, remedy: str) -> None:
        self.problems.append(Problem(column, what, remedy))

    def doubt(self, column: str, what: str, remedy: str) -> None:
        self.doubts.append(Problem(column, what, remedy))


class Drafts:
    """All people of a file. `rounded`: columns in which Excel has made every last digit a 0."""

    def __init__(self, recognised: Recognised):
        self.recognised = recognised
        self.is_short_list = recognised.title in SHORT_OCCUPATIONS
        self.readers = {name: each.read for name, each in BY_NAME.items()}
        # Which columns of numbers hold true numbers, and whether one of them kept its last digit.
        self.kept_digits: dict[str, bool] = {}
        self.suspects: list[tuple[Draft, str]] = []
        # (sheet, row) of lines that say something, but tell of no person.
        self.passed_over: list[tuple[str, int]] = []

    def read(self) -> Iterator[Draft]:
        for sheet, (row, found) in self.recognised.records():
            if found:
                yield self._draft(sheet, row, found)
            else:
                self.passed_over.append((sheet, row))

    def refuse_rounded(self) -> None:
        """After the last row: a column of numbers that all end in 0 was spoilt by Excel."""
        for draft, name in self.suspects:
            if not self.kept_digits.get(name):
                draft.refuse(self.recognised.header_of(name), ROUNDED, AS_TEXT)

    def _draft(self, sheet: str, row: int, found: dict[str, Cell]) -> Draft:
        draft = Draft(sheet, row)
        for name in NUMBERS:
            if isinstance(found.get(name), float | int):
                self._weigh(draft, name, found[name])
        for name, cell in _parted(found).items():
            try:
                value = self._value(name, cell)
            except Unread as error:
                tell = draft.doubt if name in BY_THE_WAY else draft.refuse
                tell(self.recognised.header_of(name), error.what, error.remedy)
                continue
            if value is not None:
                kind = draft.card if name in CARD else draft.place if name in PLACE else draft.person
                kind[name] = value
        if self.is_short_list and plain(found.get("occupation", "")) == "89":
            draft.person["occupation"] = OTHER_OCCUPATION
        self._doubt(draft, found)
        return draft

    def _value(self, name: str, cell: Cell) -> object:
        if isinstance(cell, str) and cell.strip() in BROKEN_FORMULAS:
            raise Unread(f"Rumus di sel ini rusak: {cell.strip()}.", "Tulis isinya sendiri, tanpa rumus.")
        return self.readers[name](cell)

    def _weigh(self, draft: Draft, name: str, cell: float) -> None:
        if may_be_rounded(cell):
            self.suspects.append((draft, name))
        elif cell >= 1e15:
            self.kept_digits[name] = True

    def _doubt(self, draft: Draft, found: dict[str, Cell]) -> None:
        header = self.recognised.header_of("nik")
        if is_made_up(nik_rules.clean(plain(found.get("nik", "")))):
            draft.doubt(header, MADE_UP, "Dicatat tanpa NIK. Isi NIK-nya bila sudah terbit.")
        if draft.nik:
            said = nik_rules.warnings(draft.nik, draft.person.get("birth_date"), draft.person.get("sex"))
            draft.doubts += [Problem(header, each, "Cocokkan dengan KK; NIK tidak diubah.") for each in said]


def _parted(found: dict[str, Cell]) -> dict[str, Cell]:
    """Columns that hold two things at once become two: 'SERANG, 12-01-1980', '003/001', 'DSN LIWET RT 02'."""
    parts = dict(found)
    if both := plain(parts.pop("birth", "")):
        place, born = _birth(both)
        parts.setdefault("birth_place", place)
        parts.setdefault("birth_date", born)
    if both := plain(parts.pop("rt_rw", "")):
        rt, rw = address.pair(both)
        parts.setdefault("rt", rt)
        parts.setdefault("rw", rw)
    if "address" in parts and not {"dusun", "rt", "rw"} <= set(parts):
        said = address.parted(plain(parts["address"]))
        if said.dusun or said.rt or said.rw:
            parts["address"] = said.rest
            for name in PLACE:
                if each := getattr(said, name):
                    parts.setdefault(name, each)
    return parts


def _birth(both: str) -> tuple[str, str]:
    first_digit = re.search(r"\d", both)
    at = first_digit.start() if first_digit else len(both)
    return both[:at].strip(" ,/-"), both[at:]
