"""The number of a letter: counted in the transaction that signs it, written by the village's pattern.

A number is never given before the signature, never twice, and none is left out. The codes shipped with the
kinds follow Permendagri 83/2022 (Kode Klasifikasi Arsip); offices differ, so a village may decide others.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from peewee import IntegerField, TextField

from models.database import Record
from models.village import Village

SCOPES = {
    "all": "Satu urutan untuk semua surat",
    "kind": "Urutan sendiri untuk tiap jenis surat",
    "code": "Urutan sendiri untuk tiap kode klasifikasi",
}
TOKENS = {
    "kode": "kode klasifikasi, misalnya 400.12.2.1",
    "urut": "nomor urut; [urut,3] menjadi 007",
    "desa": "singkatan desa, misalnya Ds.CKW",
    "kode_desa": "kode wilayah dari Kemendagri",
    "bulan": "bulan dengan angka Romawi, misalnya XI",
    "tahun": "tahun empat angka",
}
ROMAN_MONTHS = "I II III IV V VI VII VIII IX X XI XII".split()
_TOKEN = re.compile(r"\[(\w+)(?:,(\d))?\]")


class BadPattern(ValueError):
    """The number pattern cannot be used; the message says why."""


@dataclass(frozen=True)
class Number:
    """One given number: the whole text, and the parts it was made of."""

    text: str
    sequence: int
    code: str
    year: int


class Counter(Record):
    """How far one sequence has come in one year."""

    scope = TextField()
    year = IntegerField()
    last = IntegerField(default=0)

    class Meta:
        indexes = ((("scope", "year"), True),)

    @classmethod
    def reach(cls, scope: str, year: int, last: int) -> None:
        """Go on after `last` at least; a sequence never goes back."""
        cls.insert(scope=scope, year=year).on_conflict_ignore().execute()
        cls.update(last=last).where((cls.scope == scope) & (cls.year == year) & (cls.last < last)).execute()


class LetterSetting(Record):
    """What this village decided for one kind of letter; it overrides the file of the kind."""

    kind = TextField(unique=True)
    code = TextField()

    @classmethod
    def code_for(cls, kind) -> str:
        setting = cls.get_or_none(kind=kind.id)
        return setting.code if setting else kind.code


def take(village: Village, kind, on: date) -> Number:
    """Take the next number. Call it only inside the transaction that stores the signature."""
    code = LetterSetting.code_for(kind)
    scope = scope_key(village, kind.id, code)
    Counter.insert(scope=scope, year=on.year).on_conflict_ignore().execute()
    mine = (Counter.scope == scope) & (Counter.year == on.year)
    Counter.update(last=Counter.last + 1).where(mine).execute()
    sequence = Counter.select(Counter.last).where(mine).scalar()
    return Number(written(village, code, sequence, on), sequence, code, on.year)


def scope_key(village: Village, kind: str, code: str) -> str:
    """Which sequence a letter of this kind and code is counted in."""
    return {"all": "all", "kind": f"kind:{kind}", "code": f"code:{code}"}[village.number_scope]


def written(village: Village, code: str, sequence: int, on: date) -> str:
    """The pattern of the village filled in, such as '400.12.2.1/031/Ds.CKW/XI/2026'."""
    values = {
        "kode": code,
        "urut": str(sequence),
        "desa": village.abbreviation,
        "kode_desa": village.code,
        "bulan": ROMAN_MONTHS[on.month - 1],
        "tahun": str(on.year),
    }
    return _TOKEN.sub(lambda token: values[token[1]].zfill(int(token[2] or 0)), village.number_pattern)


def check_pattern(pattern: str, scope: str = "all", codes: Sequence[str] = ()) -> None:
    """Raise BadPattern unless every number written by this pattern can be told from the others."""
    names = [name for name, _ in _TOKEN.findall(pattern)]
    unknown = [name for name in names if name not in TOKENS]
    if unknown:
        raise BadPattern(f"[{unknown[0]}] tidak dikenal. Pakai yang ada di daftar di bawah.")
    if "urut" not in names:
        raise BadPattern("Pola harus memuat [urut], agar tidak ada dua surat bernomor sama.")
    if "tahun" not in names:
        raise BadPattern("Pola harus memuat [tahun], karena urutan mulai lagi dari 1 setiap tahun.")
    if re.search(r"[\[\]]", _TOKEN.sub("", pattern)):
        raise BadPattern("Ada kurung siku yang tidak lengkap.")
    if scope != "all" and "kode" not in names:
        raise BadPattern("Pola harus memuat [kode], karena urutannya tidak satu untuk semua surat.")
    if scope == "kind" and len(set(codes)) < len(codes):
        raise BadPattern("Kode tiap jenis surat harus berbeda, karena urutannya sendiri-sendiri.")
