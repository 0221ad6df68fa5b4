"""What is meant by one cell: a text, a name, a NIK, a place, a code (a date: days.py).

Each reader gives the value, None for nothing written, or raises Unread with what is wrong and what to do.
"""

import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime

from models.imports.workbook import Cell
from models.residents import nik
from models.residents.codes import Code, CodeList

# What people write for 'nothing'.
NOTHING = {"", *"- -- --- – null n/a #n/a nihil 0000-00-00 00/00/0000 00-00-0000".split()}
# And where a number should stand; 'tidak ada' is an answer in other columns.
NO_NUMBER = {"belum", "belumada", "belumpunya", "blmada", "tidakada", "tdkada", "tidakpunya", "kosong"}
# What Excel shows where it could not count; #N/A, a search in vain, is nothing written.
BROKEN_FORMULAS = {"#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!"}
CUT_NUMBER = re.compile(r"([0-9])[.,]([0-9]*)e\+?15", re.IGNORECASE)
WORD = re.compile(r"[^\W\d_]+(?:['’`][^\W\d_]+)?")
# Words of an address that stay in capitals.
CAPITALS = frozenset("RT RW BTN KM II III IV VI VII VIII IX TNI KPR PT CV".split())
AS_TEXT = "Di Excel, ubah kolom ini menjadi Teks, lalu tulis lagi angkanya."


class Unread(ValueError):
    """`what` is wrong with the cell; `remedy` is what a person can do."""

    def __init__(self, what: str, remedy: str):
        self.what, self.remedy = what, remedy
        super().__init__(what)


def plain(cell: Cell) -> str:
    """The cell as one line of text: a number without '.0', no signs that no one sees, no quote in front."""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    text = str(cell)
    if not (text.isascii() and text.isprintable()):
        text = "".join(_seen(each) for each in unicodedata.normalize("NFC", text))
    text = " ".join(text.split()).lstrip("'’`\"").strip()
    return "" if text.lower() in NOTHING else text


def text(longest: int = 100) -> Callable[[Cell], str | None]:
    def read(cell: Cell) -> str | None:
        if isinstance(cell, datetime | date):
            cell = f"{cell:%d/%m/%Y}"
        written = plain(cell)
        if len(written) > longest:
            raise Unread(
                f"Terlalu panjang: {len(written)} huruf.", f"Perpendek menjadi paling banyak {longest} huruf."
            )
        return written or None

    return read


def name(cell: Cell) -> str | None:
    """Without signs that are in no name; all capitals or none become capitals at the beginning of words."""
    written = plain(cell)
    if len(written) > 100:
        raise Unread(f"Nama terlalu panjang: {len(written)} huruf.", "Tulis nama seperti di KK.")
    kept = "".join(each if each.isalnum() or each in ",.'’`-/ " else " " for each in written)
    kept = tidy(" ".join(kept.split()))
    if written and not any(each.isalpha() for each in kept):
        raise Unread(f"“{written[:20]}” bukan nama.", "Tulis nama seperti di KK.")
    return kept or None


def tidy(written: str, capitals: frozenset[str] = frozenset()) -> str:
    if not (written.isupper() or written.islower()):
        return written
    return WORD.sub(lambda word: word[0] if word[0].upper() in capitals else word[0].capitalize(), written)


def tidy_text(longest: int = 100) -> Callable[[Cell], str | None]:
    """A place or an address, written like a name."""
    read_text = text(longest)

    def read(cell: Cell) -> str | None:
        written = read_text(cell)
        return tidy(written, CAPITALS) if written else None

    return read


def card_number(cell: Cell) -> str | None:
    """A nomor KK of 16 digits. None for nothing and for '0', which stands for: none yet."""
    digits = _digits(cell)
    if digits and digits[0] == "0":
        raise Unread("Diawali angka 0, padahal tidak ada kode provinsi 0.", "Cocokkan dengan KK atau KTP.")
    return digits


def nik_number(cell: Cell) -> str | None:
    """A NIK. OpenSID makes one up that begins with 0 for whoever has none yet."""
    digits = _digits(cell)
    return None if digits is None or is_made_up(digits) else digits


def is_made_up(written: str) -> bool:
    return len(written) == nik.LENGTH and written.isdigit() and written[0] == "0" and bool(written.strip("0"))


def _digits(cell: Cell) -> str | None:
    written = re.sub(r"(?<=[0-9]{9})[.,]0+$", "", plain(cell))
    if cut := CUT_NUMBER.fullmatch(written):
        if len(cut[2]) != nik.LENGTH - 1:
            raise Unread(f"Excel memotong angkanya menjadi {written}.", AS_TEXT)
        written = cut[1] + cut[2]
    digits = nik.clean(written)
    if not digits.strip("0") or digits.lower() in NO_NUMBER:
        return None
    if not re.fullmatch("[0-9]+", digits):
        raise Unread("Ada huruf atau tanda di antara angkanya.", "Tulis 16 angka saja.")
    if len(digits) != nik.LENGTH:
        few = f"{len(digits)} angka, seharusnya 16."
        lost = isinstance(cell, float) and len(digits) < nik.LENGTH
        raise Unread(few, AS_TEXT if lost else "Cocokkan dengan KK atau KTP.")
    return digits


def may_be_rounded(cell: Cell) -> bool:
    """Excel keeps 15 digits of a number; it makes the sixteenth 0."""
    return isinstance(cell, float | int) and cell >= 1e15 and int(cell) % 10 == 0


def place_number(cell: Cell) -> str | None:
    """RT or RW in two digits: '3', '003' and 'RT 03' are one. '000' and '-' say that there is none."""
    written = re.sub(r"^(rt|rw)\W*", "", plain(cell), flags=re.IGNORECASE)
    if len(written) > 6:
        raise Unread(f"“{written[:30]}” bukan nomor RT atau RW.", "Tulis nomornya saja, misalnya 03.")
    if written.isascii() and written.isdigit():
        return f"{int(written):02}" if int(written) else None
    return written.upper() or None


def dusun(cell: Cell) -> str | None:
    """Without the word 'Dusun' in front, which some write and some do not."""
    written = re.sub(r"^(dusun|dsn)\b\W*", "", plain(cell).replace("_", " "), flags=re.IGNORECASE)
    if len(written) > 60:
        raise Unread("Nama dusun terlalu panjang.", "Tulis nama dusun saja, tanpa alamat.")
    return tidy(written, CAPITALS) or None


def phone(cell: Cell) -> str | None:
    """Excel takes the 0 from the front of a number."""
    written = plain(cell)
    if isinstance(cell, float | int) and written.startswith("8"):
        written = "0" + written
    if len(written) > 20:
        raise Unread("Nomor HP terlalu panjang.", "Tulis satu nomor saja.")
    return written or None


def coordinate(cell: Cell) -> str | None:
    if isinstance(cell, float):
        return repr(cell)
    written = plain(cell).replace(",", ".")
    if len(written) > 24:
        raise Unread("Koordinat terlalu panjang.", "Tulis seperti -6.1234567.")
    return written or None


def code(listed: CodeList, also: dict[str, Code] | None = None) -> Callable[[Cell], Code | None]:
    """A code or a label of this list, or one of the other spellings in `also`."""
    # Labels of the list win over other spellings.
    lists = listed, CodeList({}, also or {})
    known: dict[object, Code | None] = {}

    def read(cell: Cell) -> Code | None:
        if cell not in known:
            known[cell] = _code(plain(cell))
        return known[cell]

    def _code(written: str) -> Code | None:
        found = [code for each in lists if (code := each.code_of(written)) is not None] if written else [None]
        if not found and written.strip("0"):
            raise Unread(f"“{written[:30]}” tidak ada di daftar.", _examples(listed))
        return found[0] if found else None

    return read


def _seen(sign: str) -> str:
    kind = unicodedata.category(sign)
    if kind in ("Zs", "Zl", "Zp") or sign in "\t\n\r\x0b\x0c":
        return " "
    return "" if kind in ("Cc", "Cf", "Cs", "Co", "Cn") else sign


def _examples(listed: CodeList) -> str:
    labels = [label for _, label in listed.choices()]
    shown = ", ".join(labels[:5]) + (", dan seterusnya" if len(labels) > 5 else "")
    return f"Pakai kode atau kata dari daftar: {shown}."
