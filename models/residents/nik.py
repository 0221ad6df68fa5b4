"""The shape of a NIK and of a nomor KK, and what looks odd about a NIK. Residents and forms use it.

A NIK is PP KK CC (where the person was first registered), DDMMYY of birth (a woman's day plus 40) and a
serial of four. It has no check digit and stays for life even when it is wrong, so only the shape is refused;
the rest warns.
"""

import re
import unicodedata
from datetime import date
from typing import NamedTuple

from models.residents.ages import completed_years
from models.residents.codes import SEX
from models.wording import count, fours

LENGTH = 16
# By island: Sumatera, Jawa, Bali and Nusa Tenggara, Kalimantan, Sulawesi, Maluku, Papua.
PROVINCE = re.compile("1[1-9]|21|3[1-6]|5[1-3]|6[1-5]|7[1-6]|8[12]|9[1-6]")


class NikParts(NamedTuple):
    """What a NIK says. The day is without the 40 of women; day and month may be impossible."""

    region: str
    day: int
    month: int
    year: int
    sex: str
    serial: str

    @property
    def birth(self) -> str:
        return f"{self.day:02}-{self.month:02}-{self.year:02}"


def stands_in(text: str) -> bool:
    """Whether a NIK or nomor KK is written anywhere in it, in whatever groups."""
    return bool(re.search("[0-9]{16}", re.sub("[ .-]", "", text)))


def clean(text: str) -> str:
    """Without the spaces, dots and dashes people type between the digits. Everything else stays, to be
    refused.
    """
    return "".join(
        each
        for each in str(text)
        if each not in "._" and unicodedata.category(each) not in ("Zs", "Pd", "Cc", "Cf")
    )


def shape_error(text: str) -> str | None:
    """Why this cannot be a NIK, or None."""
    return number_error("NIK", text)


def kk_shape_error(text: str) -> str | None:
    """Why this cannot be a nomor KK, or None."""
    return number_error("Nomor KK", text)


def number_error(name: str, text: str) -> str | None:
    number = clean(text)
    if not number:
        return f"{name} belum diisi."
    if not re.fullmatch("[0-9]+", number):
        return f"{name} hanya angka."
    if len(number) != LENGTH:
        difference = len(number) - LENGTH
        more_or_less = "lebih" if difference > 0 else "kurang"
        return f"{name} {more_or_less} {count(abs(difference))} angka. Harus 16, Anda menulis {len(number)}."
    if number.startswith("0"):
        return f"{name} tidak diawali angka 0. Periksa angka pertamanya."
    return None


def parts(nik: str) -> NikParts:
    """Reads a NIK of good shape."""
    day = int(nik[6:8])
    woman = day > 40
    return NikParts(
        region=nik[:6],
        day=day - 40 if woman else day,
        month=int(nik[8:10]),
        year=int(nik[10:12]),
        sex="P" if woman else "L",
        serial=nik[12:],
    )


def age_by_nik(nik: str, today: date) -> int | None:
    """The age in years that a NIK tells, None when it tells no day. It writes the year with two digits: they are
    read as the latest that has come, so who is 101 may be taken for a child of one.
    """
    if shape_error(nik):
        return None
    read = parts(nik)
    year = today.year - (today.year - read.year) % 100
    try:
        born = date(year, read.month, read.day)
    except ValueError:
        return None
    return completed_years(born, today) if born <= today else None


def warnings(nik: str, birth_date: date | None, sex: str | None) -> list[str]:
    """What to look at again. The kecamatan is not compared with today's: codes change, the NIK does not."""
    if shape_error(nik):
        return []
    read = parts(nik)
    found = []
    if not PROVINCE.match(nik):
        found.append(f"Kode provinsi {nik[:2]} pada NIK tidak dikenal.")
    if not 1 <= read.day <= 31:
        found.append(f"Tanggal {nik[6:8]} pada NIK tidak mungkin: harus 01–31, atau 41–71 untuk perempuan.")
    elif sex in SEX and read.sex != sex:
        found.append(f"NIK menunjukkan {SEX.label(read.sex).lower()}, data menulis {SEX.label(sex).lower()}.")
    if not 1 <= read.month <= 12:
        found.append(f"Bulan {nik[8:10]} pada NIK tidak mungkin: harus 01–12.")
    elif 1 <= read.day <= 31 and birth_date and read.birth != f"{birth_date:%d-%m-%y}":
        found.append(f"Tanggal lahir pada NIK {read.birth}, pada data {birth_date:%d-%m-%y}.")
    if read.serial == "0000":
        found.append("Nomor urut NIK 0000, padahal mulai dari 0001.")
    return found


def masked(nik: str) -> str:
    """For lists that others may see: '3604••••••••0007'. A number of another length is hidden whole."""
    return nik[:4] + "•" * 8 + nik[-4:] if len(nik) == LENGTH else "•" * len(nik)


def spaced(nik: str) -> str:
    """In groups of four, as read aloud. For a nomor KK too."""
    return " ".join(fours(nik))


def mark_of(id: int) -> str:
    """What stands for the NIK of someone who has none yet, such as a newborn: 'S-00012'."""
    return f"S-{id:05}"
