"""The ways in which residents are counted: each is one entry in CLASSIFICATIONS, and nothing else.

Who counts on a day, where, with which sex and citizenship, comes from the ledger (residents/population.py).
What else is known of a person is what the register says now.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from models.residents import codes
from models.residents.ages import KTP_AGE, completed_years
from models.residents.codes import CodeList
from models.residents.population import FOREIGN, SEX, grouped, homes
from models.residents.resident import RESIDENCIES, Resident
from models.village import Dusun, Rt

UNKNOWN = "Belum diisi"
SINGLE = 1
MANY_MEMBERS = 8

# Which row, which sex, how many more.
Counts = Iterator[tuple[str, str, int]]


@dataclass(frozen=True)
class Classification:
    key: str
    title: str
    count: Callable[[date], Counts]
    # In their order. What is found beside them comes last.
    rows: Callable[[], Iterable[str]]
    # Of a long list only what is found is shown.
    is_long: bool = False
    # Counts families, by their heads.
    of_families: bool = False
    # Harmless where everyone reads it. No two of these may share groups, or one would tell what the other hides.
    is_public: bool = False
    # Drawn with men and women back to back.
    has_pyramid: bool = False

    @property
    def unit(self) -> str:
        return "keluarga" if self.of_families else "jiwa"


def sorted_by(
    key: str,
    title: str,
    fields: Sequence[Any],
    row_of: Callable[[tuple, date], str],
    rows: Callable[[], Iterable[str]],
    **more: Any,
) -> Classification:
    """By what some fields say on a day."""

    def count(day: date) -> Counts:
        heads_only = more.get("of_families", False)
        for *values, sex, number in grouped(day, *fields, heads_only=heads_only):
            yield row_of(tuple(values), day), sex, number

    return Classification(key, title, count, rows, **more)


def coded(key: str, title: str, field: Any, names: CodeList, **more: Any) -> Classification:
    """By one of the government's code lists."""

    def row_of(values: tuple, day: date) -> str:
        return UNKNOWN if values[0] in (None, "") else names.label(values[0])

    return sorted_by(key, title, [field], row_of, names.labels.values, **more)


def aged(key: str, title: str, groups: Sequence[tuple[int, str]], **more: Any) -> Classification:
    """`groups`: from which age on, and what it is called; the youngest first."""

    def row_of(values: tuple, day: date) -> str:
        age = completed_years(values[0], day)
        return next((name for since, name in reversed(groups) if since <= age), groups[0][1])

    return sorted_by(key, title, [Resident.birth_date], row_of, lambda: [name for _, name in groups], **more)


def placed(
    key: str, title: str, fields: Sequence[Any], name_of: Callable[..., str], **more
) -> Classification:
    """By where they live."""

    def rows() -> list[str]:
        return [name_of(*each) for each in Rt.listed().select(*fields).tuples()]

    return sorted_by(key, title, fields, lambda values, day: name_of(*values), rows, **more)


def by_members(day: date) -> Counts:
    """Families by how many belong to them."""
    people = homes(day)
    sizes: dict[int, int] = {}
    for family, _, _ in people:
        sizes[family] = sizes.get(family, 0) + 1
    for family, sex, is_head in people:
        if is_head:
            yield members(sizes[family]), sex, 1


def members(number: int) -> str:
    return f"{number} orang" if number < MANY_MEMBERS else f"{MANY_MEMBERS} orang atau lebih"


def by_ktp(values: tuple, day: date) -> str:
    """Who must have one (UU 24/2013 Ps. 63): from 17 years on, and who is or was married."""
    born, marital, status = values
    if completed_years(born, day) < KTP_AGE and marital == SINGLE:
        return codes.KTP_STATUS.label(1)
    return codes.KTP_STATUS.label(status) if status else UNKNOWN


FIVE_YEARS = [(since, f"{since}–{since + 4}") for since in range(0, 75, 5)] + [(75, "75+")]
SCHOOL_AGES = [
    (0, "0–2 (bayi dan batita)"),
    (3, "3–6 (PAUD dan TK)"),
    (7, "7–12 (SD)"),
    (13, "13–15 (SMP)"),
    (16, "16–18 (SMA)"),
    (19, "19–24 (kuliah)"),
    (25, "25 ke atas"),
]
WORKING_AGES = [(0, "0–14 (belum produktif)"), (15, "15–64 (produktif)"), (65, "65 ke atas (lanjut usia)")]
SEXES = codes.SEX.labels

CLASSIFICATIONS = [
    aged("umur", "Umur", FIVE_YEARS, is_public=True, has_pyramid=True),
    aged("usia-sekolah", "Usia sekolah", SCHOOL_AGES),
    aged("usia-kerja", "Usia kerja", WORKING_AGES),
    sorted_by("jenis-kelamin", "Jenis kelamin", [SEX], lambda one, day: SEXES[one[0]], SEXES.values),
    placed("dusun", "Dusun", [Dusun.name], str, is_public=True),
    placed("rw", "RW", [Dusun.name, Rt.rw], lambda dusun, rw: f"{dusun}, RW {rw}"),
    placed("rt", "RT", [Dusun.name, Rt.rw, Rt.rt], lambda dusun, rw, rt: f"{dusun}, RT {rt} / RW {rw}"),
    coded("agama", "Agama", Resident.religion, codes.RELIGION),
    coded("pendidikan", "Pendidikan dalam KK", Resident.education, codes.EDUCATION, is_public=True),
    coded("sedang-sekolah", "Pendidikan yang sedang ditempuh", Resident.studies, codes.STUDIES, is_long=True),
    coded("pekerjaan", "Pekerjaan", Resident.occupation, codes.OCCUPATION, is_long=True, is_public=True),
    coded("perkawinan", "Status perkawinan", Resident.marital, codes.MARITAL, is_public=True),
    coded("hubungan-keluarga", "Hubungan dalam keluarga", Resident.shdk, codes.SHDK),
    coded("golongan-darah", "Golongan darah", Resident.blood, codes.BLOOD),
    sorted_by(
        "kewarganegaraan",
        "Kewarganegaraan",
        [FOREIGN],
        lambda values, day: "WNA" if values[0] else "WNI",
        lambda: ["WNI", "WNA"],
    ),
    Classification(
        "anggota-keluarga",
        "Banyaknya anggota keluarga",
        by_members,
        lambda: [members(number) for number in range(1, MANY_MEMBERS + 1)],
        of_families=True,
        is_public=True,
    ),
    sorted_by(
        "kepala-keluarga",
        "Jenis kelamin kepala keluarga",
        [SEX],
        lambda one, day: SEXES[one[0]],
        SEXES.values,
        of_families=True,
        is_public=True,
    ),
    coded("disabilitas", "Disabilitas", Resident.disability, codes.DISABILITY),
    coded("jaminan-kesehatan", "Jaminan kesehatan", Resident.insurance, codes.INSURANCE),
    sorted_by(
        "ktp",
        "KTP-el",
        [Resident.birth_date, Resident.marital, Resident.ktp_status],
        by_ktp,
        codes.KTP_STATUS.labels.values,
    ),
    coded("membaca", "Dapat membaca huruf", Resident.reading, codes.READING),
    sorted_by(
        "kependudukan",
        "Tetap dan tidak tetap",
        [Resident.residency],
        lambda one, day: RESIDENCIES[one[0]],
        lambda: list(RESIDENCIES.values())[:2],
    ),
]


def classification(key: str) -> Classification | None:
    return next((each for each in CLASSIFICATIONS if each.key == key), None)
