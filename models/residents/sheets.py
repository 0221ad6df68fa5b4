"""What the register says of one person (biodata) and of one family, in the words and the order of the papers."""

from collections.abc import Callable
from typing import NamedTuple

from models.residents import codes
from models.residents.family import Family
from models.residents.resident import Resident
from models.residents.standing import HEAD_OF_FAMILY
from models.table import Column, Table, Value, village_line, written
from models.village import Village
from models.wording import long_date

NOT_THE_CARD = (
    "Lembar ini dari data desa dan bukan Kartu Keluarga. Kartu Keluarga diterbitkan Dinas Kependudukan "
    "dan Pencatatan Sipil."
)


class Entry(NamedTuple):
    """One column of the family sheet."""

    title: str
    of: Callable[[Resident], Value]
    kind: str = "text"

    @property
    def column(self) -> Column:
        return Column(self.title, self.kind)


class Line(NamedTuple):
    """One line of a biodata; '' is not known."""

    label: str
    value: str
    # A NIK or a nomor KK: masked on screens, in groups of four on paper.
    is_number: bool = False


# As a Kartu Keluarga counts them; the second half is its lower table.
FAMILY_SHEET = [
    Entry("Nama lengkap", lambda one: one.name),
    Entry("NIK", lambda one: one.nik or "", kind="nik"),
    Entry("Jenis kelamin", lambda one: one.sex_name),
    Entry("Tempat lahir", lambda one: one.birth_place),
    Entry("Tanggal lahir", lambda one: one.birth_date, kind="date"),
    Entry("Agama", lambda one: codes.RELIGION.label(one.religion)),
    Entry("Pendidikan", lambda one: codes.EDUCATION.label(one.education)),
    Entry("Jenis pekerjaan", lambda one: codes.OCCUPATION.label(one.occupation)),
    Entry("Golongan darah", lambda one: codes.BLOOD.label(one.blood)),
    Entry("Status perkawinan", lambda one: codes.MARITAL.label(one.marital)),
    Entry("Tanggal perkawinan", lambda one: one.married_on, kind="date"),
    Entry("Hubungan dalam keluarga", lambda one: one.relation),
    Entry("Kewarganegaraan", lambda one: codes.CITIZENSHIP.label(one.citizenship)),
    Entry("Nomor paspor", lambda one: one.passport),
    Entry("Nomor KITAS/KITAP", lambda one: one.kitas),
    Entry("Nama ayah", lambda one: one.father_name),
    Entry("Nama ibu", lambda one: one.mother_name),
]
UPPER_TABLE = 9
# No card is longer; a family that became so by mistake is still read on paper.
MOST_ON_PAPER = 100


def biodata(one: Resident, village: Village) -> list[tuple[str, list[Line]]]:
    """In parts, each with its lines."""
    return [
        ("Data diri", _person(one)),
        ("Tempat tinggal", _home(one, village)),
        ("Orang tua", _parents(one)),
        ("Dokumen", _papers(one)),
    ]


def _person(one: Resident) -> list[Line]:
    return [
        Line("Nama lengkap", one.name),
        Line("Nama panggilan", one.nickname),
        Line("NIK", one.nik or "", is_number=True),
        Line("Jenis kelamin", one.sex_name),
        Line("Tempat, tanggal lahir", _born(one)),
        Line("Agama", codes.RELIGION.label(one.religion)),
        Line("Golongan darah", codes.BLOOD.label(one.blood)),
        Line("Status perkawinan", codes.MARITAL.label(one.marital)),
        Line("Hubungan dalam keluarga", one.relation),
        Line("Pendidikan terakhir", codes.EDUCATION.label(one.education)),
        Line("Pendidikan yang ditempuh", codes.STUDIES.label(one.studies)),
        Line("Pekerjaan", codes.OCCUPATION.label(one.occupation)),
        Line("Dapat membaca huruf", codes.READING.label(one.reading or None)),
        Line("Kewarganegaraan", codes.CITIZENSHIP.label(one.citizenship)),
        Line("Suku", one.ethnicity),
        Line("Disabilitas", codes.DISABILITY.label(one.disability)),
    ]


def _home(one: Resident, village: Village) -> list[Line]:
    family = one.family
    return [
        Line("Nomor KK", one.no_kk, is_number=True),
        Line("Alamat", one.address),
        Line("Dusun", family.rt.dusun.name if family else ""),
        Line(village.kind_name, village.name),
        Line("Kecamatan", village.district),
        Line("Kabupaten/kota", village.regency),
        Line("Provinsi", village.province),
        Line("Tinggal sekarang di", one.stays_at),
        Line("Nomor telepon", one.phone),
    ]


def _parents(one: Resident) -> list[Line]:
    return [
        Line("Nama ayah", one.father_name),
        Line("NIK ayah", one.father_nik, is_number=True),
        Line("Nama ibu", one.mother_name),
        Line("NIK ibu", one.mother_nik, is_number=True),
    ]


def _papers(one: Resident) -> list[Line]:
    return [
        Line("Akta kelahiran", one.birth_certificate),
        Line("Akta perkawinan", _dated(one.marriage_certificate, one.married_on)),
        Line("Akta perceraian", _dated(one.divorce_certificate, one.divorced_on)),
        Line("Paspor", _dated(one.passport, one.passport_until, "berlaku sampai ")),
        Line("KITAS/KITAP", one.kitas),
        Line("Jaminan kesehatan", ", ".join(filter(None, _insurance(one)))),
    ]


def _insurance(one: Resident) -> tuple[str, str]:
    return codes.INSURANCE.label(one.insurance), one.insurance_number


def _born(one: Resident) -> str:
    return ", ".join(part for part in (one.birth_place, long_date(one.birth_date)) if part)


def _dated(number: str, on, before: str = "") -> str:
    return ", ".join(part for part in (number, before + long_date(on) if on else "") if part)


def biodata_table(one: Resident, village: Village) -> Table:
    """For a spreadsheet: a label and a value on each row."""
    rows = []
    for part, lines in biodata(one, village):
        rows += [(part.upper(), ""), *((line.label, line.value) for line in lines)]
    return Table(
        title="BIODATA PENDUDUK",
        lines=[village_line(village)],
        columns=[Column("Yang ditanyakan", width=28), Column("Isi", width=50)],
        rows=rows,
        numbered=False,
        landscape=False,
        paper=village.paper,
    )


def family_table(family: Family, members: list[Resident], village: Village) -> Table:
    rows = [(number, *(entry.of(one) for entry in FAMILY_SHEET)) for number, one in enumerate(members, 1)]
    return Table(
        title="LEMBAR KELUARGA",
        lines=[f"Nomor KK: {family.no_kk or '-'}", f"Alamat: {family.full_address}", village_line(village)],
        columns=[Column("No.", "code", 3), *(entry.column for entry in FAMILY_SHEET)],
        rows=rows,
        notes=[NOT_THE_CARD],
        paper=village.paper,
    )


def family_facts(family: Family, members: list[Resident]) -> dict:
    """What templates/print/kk.html says: the card's two tables, each row with its number."""
    upper, lower = FAMILY_SHEET[:UPPER_TABLE], FAMILY_SHEET[UPPER_TABLE:]
    shown, more = members[:MOST_ON_PAPER], len(members) - MOST_ON_PAPER
    left_out = f" Masih ada {more} orang lagi; semuanya ada di lembar Excel." if more > 0 else ""
    return {
        "kepala": next((one.name for one in members if one.shdk == HEAD_OF_FAMILY), ""),
        "no_kk": family.no_kk or "",
        "alamat": family.address or family.rt.dusun.name,
        "rt": f"{family.rt.rt} / {family.rt.rw}",
        "dusun": family.rt.dusun.name,
        "atas": {"judul": [entry.title for entry in upper], "isi": _cells(upper, shown)},
        "bawah": {"judul": [entry.title for entry in lower], "isi": _cells(lower, shown)},
        "catatan": NOT_THE_CARD + left_out,
    }


def _cells(entries: list[Entry], members: list[Resident]) -> list[list[str]]:
    return [[written(entry.of(one)) for entry in entries] for one in members]
