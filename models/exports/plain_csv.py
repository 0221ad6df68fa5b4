"""All that the register says of each person as text, for other programs: labels instead of codes.

Columns are described in a JSON beside it (metadata.py). Nothing in it becomes a formula in a spreadsheet.
"""

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from models.exports.layout import Cell, Layout, Says, iso
from models.residents import codes
from models.residents.codes import CodeList
from models.table import printable

# Programs in Indonesia read a comma inside a number; this one stands in no number.
DELIMITER = ";"
# A spreadsheet would take what begins so for a formula.
DANGEROUS = re.compile(r"['=+\-@\t\r]")
PLAIN_NUMBER = re.compile(r"-?[0-9]+([.,][0-9]+)?")
MARK = "'"


@dataclass(frozen=True)
class Column:
    """`kind`: teks, tanggal, angka or daftar (one of `codes`)."""

    meaning: str
    says: Says
    kind: str = "teks"
    codes: CodeList | None = None


def _text(field: str, meaning: str) -> Column:
    return Column(meaning, lambda one, known: getattr(one, field))


def _day(field: str, meaning: str) -> Column:
    return Column(meaning, lambda one, known: iso(getattr(one, field)), "tanggal")


def _listed(field: str, meaning: str, listed: CodeList) -> Column:
    return Column(
        meaning, lambda one, known: listed.label(getattr(one, field) or _none(listed)), "daftar", listed
    )


def _none(listed: CodeList) -> int | None:
    """Nothing written: of disability that is an answer."""
    return 0 if 0 in listed else None


COLUMNS = {
    "id": Column("Nomor orang di PosDesa desa ini; tetap selamanya", lambda one, known: one.id, "angka"),
    "no_kk": Column("Nomor kartu keluarga, 16 angka", lambda one, known: one.family.no_kk),
    "nik": _text("nik", "Nomor induk kependudukan, 16 angka; kosong bila belum ada"),
    "nama": _text("name", "Nama lengkap seperti di KK"),
    "nama_panggilan": _text("nickname", "Nama panggilan"),
    "jenis_kelamin": _listed("sex", "Jenis kelamin", codes.SEX),
    "tempat_lahir": _text("birth_place", "Tempat lahir"),
    "tanggal_lahir": _day("birth_date", "Tanggal lahir"),
    "agama": _listed("religion", "Agama", codes.RELIGION),
    "status_perkawinan": _listed("marital", "Status perkawinan", codes.MARITAL),
    "hubungan_keluarga": _listed("shdk", "Hubungan dengan kepala keluarga", codes.SHDK),
    "pendidikan_kk": _listed("education", "Pendidikan seperti di KK", codes.EDUCATION),
    "pendidikan_sedang": _listed("studies", "Pendidikan yang sedang ditempuh", codes.STUDIES),
    "pekerjaan": _listed("occupation", "Pekerjaan", codes.OCCUPATION),
    "golongan_darah": _listed("blood", "Golongan darah", codes.BLOOD),
    "kewarganegaraan": _listed("citizenship", "Kewarganegaraan", codes.CITIZENSHIP),
    "membaca": _listed("reading", "Huruf yang dapat dibaca", codes.READING),
    "nik_ayah": _text("father_nik", "NIK ayah"),
    "nama_ayah": _text("father_name", "Nama ayah"),
    "nik_ibu": _text("mother_nik", "NIK ibu"),
    "nama_ibu": _text("mother_name", "Nama ibu"),
    "akta_lahir": _text("birth_certificate", "Nomor akta kelahiran"),
    "paspor": _text("passport", "Nomor paspor"),
    "tanggal_akhir_paspor": _day("passport_until", "Paspor berlaku sampai"),
    "kitas": _text("kitas", "Nomor KITAS atau KITAP"),
    "akta_perkawinan": _text("marriage_certificate", "Nomor akta perkawinan atau buku nikah"),
    "tanggal_perkawinan": _day("married_on", "Tanggal perkawinan"),
    "akta_perceraian": _text("divorce_certificate", "Nomor akta perceraian"),
    "tanggal_perceraian": _day("divorced_on", "Tanggal perceraian"),
    "disabilitas": _listed("disability", "Disabilitas", codes.DISABILITY),
    "ktp_el": _listed("ktp_kind", "KTP elektronik", codes.KTP_KIND),
    "status_rekam": _listed("ktp_status", "Status rekam KTP", codes.KTP_STATUS),
    "tag_id_card": _text("card_tag", "Tag kartu KTP"),
    "asuransi": _listed("insurance", "Asuransi kesehatan", codes.INSURANCE),
    "nomor_asuransi": _text("insurance_number", "Nomor asuransi kesehatan"),
    "suku": _text("ethnicity", "Suku"),
    "alamat": Column("Alamat di KK, tanpa RT dan RW", lambda one, known: one.family.address),
    "dusun": Column("Dusun", lambda one, known: one.family.rt.dusun.name),
    "rw": Column("RW", lambda one, known: one.family.rt.rw),
    "rt": Column("RT", lambda one, known: one.family.rt.rt),
    "alamat_sekarang": _text("stays_at", "Alamat tinggal bila bukan alamat KK"),
    "lintang": _text("latitude", "Lintang, derajat"),
    "bujur": _text("longitude", "Bujur, derajat"),
    "nomor_hp": _text("phone", "Nomor HP"),
    "kependudukan": _listed("residency", "Tetap atau tidak tetap", codes.RESIDENCY),
    "status_dasar": _listed("status", "Status dasar", codes.STATUS),
    "keterangan": _text("note", "Catatan kantor desa"),
}


def write(rows: Iterable[list[Cell]], target: Path, scratch: Path) -> None:
    # With a BOM: without one Excel takes UTF-8 for something else.
    with open(target, "w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, delimiter=DELIMITER).writerows(map(_harmless, rows))


def _harmless(row: list[Cell]) -> list[str]:
    return [neutral(printable(str(cell))) if cell is not None else "" for cell in row]


def neutral(text: str) -> str:
    """What could be a formula gets a ' in front; what begins with ' too, so that taking away one ' gives it back."""
    if DANGEROUS.match(text) and not PLAIN_NUMBER.fullmatch(text):
        return MARK + text
    return text


LAYOUT = Layout(
    key="csv",
    title="CSV dengan penjelasan kolom",
    about="Untuk program lain: semua kolom, dengan berkas penjelasannya.",
    suffix=".csv",
    columns={name: column.says for name, column in COLUMNS.items()},
    write=write,
    is_packed=True,
    is_described=True,
)
