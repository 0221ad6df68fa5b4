"""How the number of a letter is written: the village's pattern, and which patterns can be used. Pure.

The codes shipped with the kinds follow Permendagri 83/2022 (Kode Klasifikasi Arsip); offices differ, so a
village may decide others. Numbers are given in taking.py.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from models.letters.numbers.counter import Counter
from models.village import Village

SCOPES = {
    "all": "Satu urutan untuk semua surat warga",
    "shared": "Satu urutan bersama surat keluar lain",
    "kind": "Urutan sendiri untuk tiap jenis surat",
    "code": "Urutan sendiri untuk tiap kode klasifikasi",
}
TOKENS = {
    "kode": "kode klasifikasi, misalnya 400.12.2.1",
    "urut": "nomor urut; [urut,3] menjadi 007",
    "jenis": "singkatan jenis surat, misalnya SKTM",
    "desa": "singkatan desa, misalnya Ds.CKW",
    "kode_desa": "kode wilayah dari Kemendagri",
    "bulan": "bulan dengan angka Romawi, misalnya XI",
    "tahun": "tahun empat angka",
}
ROMAN_MONTHS = "I II III IV V VI VII VIII IX X XI XII".split()
# What stands for [jenis] in the number of a letter that is of no kind of ours.
OUTSIDE_KIND = "keluar"
_TOKEN = re.compile(r"\[(\w+)(?:,(\d))?\]")


class BadPattern(ValueError):
    """The number pattern cannot be used; the message says why."""


@dataclass(frozen=True)
class Number:
    """One given number: the whole text, and the parts it was made of."""

    text: str
    sequence: int
    code: str
    counter: Counter


def written(village: Village, code: str, sequence: int, on: date, kind: str = OUTSIDE_KIND) -> str:
    """The pattern of the village filled in, such as '400.12.2.1/031/Ds.CKW/XI/2026'."""
    values = {
        "kode": code,
        "urut": str(sequence),
        "jenis": kind.upper().replace("_", "-"),
        "desa": village.abbreviation,
        "kode_desa": village.code,
        "bulan": ROMAN_MONTHS[on.month - 1],
        "tahun": str(on.year),
    }
    return _TOKEN.sub(lambda token: values[token[1]].zfill(int(token[2] or 0)), village.number_pattern)


def tokens_in(pattern: str) -> set[str]:
    return {name for name, _ in _TOKEN.findall(pattern)}


def check_pattern(pattern: str, scope: str, codes: Sequence[str], yearly: bool = True) -> None:
    """Raise BadPattern unless every number written by this pattern can be told from the others."""
    names = tokens_in(pattern)
    if unknown := names - TOKENS.keys():
        raise BadPattern(f"[{min(unknown)}] tidak dikenal. Pakai yang ada di daftar di bawah.")
    if "urut" not in names:
        raise BadPattern("Pola harus memuat [urut], agar tidak ada dua surat bernomor sama.")
    if yearly and "tahun" not in names:
        raise BadPattern("Pola harus memuat [tahun], karena urutan mulai lagi dari 1 setiap tahun.")
    if re.search(r"[\[\]]", _TOKEN.sub("", pattern)):
        raise BadPattern("Ada kurung siku yang tidak lengkap.")
    if scope == "code" and "kode" not in names:
        raise BadPattern("Pola harus memuat [kode], karena urutannya tidak satu untuk semua surat.")
    if scope == "kind":
        _check_kinds_differ(names, codes)


def _check_kinds_differ(names: set[str], codes: Sequence[str]) -> None:
    if "jenis" in names:
        return
    if "kode" not in names:
        raise BadPattern(
            "Pola harus memuat [jenis] atau [kode], karena tiap jenis surat punya urutan sendiri."
        )
    if len(set(codes)) < len(codes):
        raise BadPattern(
            "Kode tiap jenis surat harus berbeda, karena urutannya sendiri-sendiri. "
            "Bedakan kodenya, atau tambahkan [jenis] ke pola."
        )
