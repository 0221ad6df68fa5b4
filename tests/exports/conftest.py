"""A village with every odd value that the register can hold, and files of it read back."""

import csv
from datetime import date

import pytest
from python_calamine import CalamineWorkbook

from models.database import new_uid
from models.exports import LAYOUTS
from models.exports.export import Wish, export
from models.residents import lampid
from models.residents.family import Family
from models.residents.resident import Resident
from models.village import Rt

ODD = [
    dict(name="=cmd|'/c calc'!A1", sex="L", occupation=99, reading="ALD", disability=6, latitude="-6,21", longitude="105.9"),
    dict(name="+Asep (Alm) #2", sex="L", shdk=4, occupation=89, insurance=99, insurance_number="0001112223334"),
    dict(name="-Ujang", sex="L", shdk=4, occupation=98, disability=1, blood=7, citizenship=3, nickname="-"),
    dict(name="@Neng  Dua", sex="P", shdk=4, occupation=88, citizenship=2, kitas="'2C11", passport="-", note="=1+1"),
    dict(name="'Aisyah O’Neil S.Pd.", sex="P", shdk=4, occupation=1, stays_at='Jl. "A"; B\nbaris dua', phone="+62812"),
    dict(name="SITI AMINAH", sex="P", shdk=4, marital=4, birth_place="JAKARTA", marriage_certificate="1/2/III/2004",
         married_on=date(2004, 3, 1), divorce_certificate="=SUM(A1)", divorced_on=date(2019, 12, 31)),
    dict(name="Ñandú Ünal", sex="L", shdk=4, birth_date=date(1900, 1, 1), father_name="- ", mother_name="Ibu (?)"),
    dict(name="Bayi", sex="P", shdk=4, birth_date=date(2026, 11, 20), studies=1, ktp_status=1, card_tag="E00401234567"),
]  # fmt: skip


@pytest.fixture
def odd(village):
    """Eight people of whom nobody has a NIK on a card without number, and one with one. Returns their family."""
    family = Family.create(no_kk=None, address="=HYPERLINK(1)", rt=Rt.get(rw="02", rt="04"))
    common = dict(birth_date=date(1980, 2, 29), birth_place="Serang", shdk=1)
    for number, fields in enumerate(ODD):
        nik = f"360499{10 + number}0280000{number + 1}" if number % 2 else None
        Resident.register(by=None, family=family, nik=nik, **common | fields)
    return family


@pytest.fixture
def gone(village):
    """Someone who died, someone who moved away, and someone who moved away and came back as somebody new."""
    family = Family.create(no_kk="3604990303130003", address="", rt=Rt.get(rw="03", rt="01"))
    common = dict(family=family, by=None, birth_date=date(1970, 1, 1), sex="L")
    names = ["Kepala", "Almarhum", "Pindahan", "Kembali"]
    four = [
        Resident.register(name=name, shdk=1 if number == 0 else 9, nik=f"360499010170000{number}", **common)
        for number, name in enumerate(names)
    ]
    told = dict(by=None, on=village.today, today=village.today)
    lampid.died(four[1], act=new_uid(), **told)
    lampid.moved_out([four[2]], act=new_uid(), **told)
    lampid.moved_out([four[3]], act=new_uid(), **told)
    Resident.register(name="Kembali", shdk=9, nik="3604990101700003", **common)
    return family


@pytest.fixture
def exported(village, folder, tmp_path):
    """exported('opensid'): the file with the rows, made for a reason."""

    def make(key: str, **wishes):
        layout = LAYOUTS[key]
        path = tmp_path / f"keluar{layout.suffix}"
        wish = Wish(layout, wishes.pop("reason", "Diminta kecamatan"), **wishes)
        export(wish, path, folder.jobs)
        return path

    return make


def read_back(path) -> list[list]:
    """All rows, the header first."""
    if path.suffix == ".xlsx":
        return CalamineWorkbook.from_path(path).get_sheet_by_name("Data Penduduk").to_python()
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file, delimiter=";"))


def people_in(path) -> list[dict]:
    header, *rows = read_back(path)
    return [dict(zip(header, row, strict=True)) for row in rows]
