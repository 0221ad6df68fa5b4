"""How things are written for people: dates, numbers, NIK, states. Plain functions, used as filters."""

from datetime import date, datetime

from models import wording
from models.letters.answers import headline
from models.letters.signatures.signature import MANNERS
from models.residents import nik as nik_rules
from models.residents.spelling import initials
from models.wording import (
    DAYS,
    MONTHS,
    count,
    day_month,
    fours,
    initial_lower,
    initial_upper,
    share,
    thousands,
    weekday,
)
from models.wording import code_in_groups as code
from models.wording import long_date as day

# State of a request: the icon that fills like the moon, the tone, the words.
STATE_LOOKS = {
    "new": ("new", "go", "Baru masuk"),
    "rechecking": ("read", "go", "Sedang diperiksa"),
    "to_sign": ("half", "go", "Menunggu tanda tangan"),
    "ready": ("ready", "good", "Siap diambil"),
    "handed_over": ("done", "good", "Sudah diambil"),
    "returned": ("fix", "wait", "Perlu diperbaiki"),
    "refused": ("refuse", "bad", "Ditolak"),
    "printed": ("done", "good", "Formulir dicetak"),
    "void": ("cancel", "bad", "Dibatalkan"),
}
CHANNELS = {"hp": "Lewat HP", "loket": "Di loket", "rt": "Lewat RT"}


def short_day(value: date) -> str:
    """'Senin, 23 November': for dates near today, where the year says nothing."""
    return f"{DAYS[value.weekday()]}, {day_month(value)}"


def month(value: date) -> str:
    """'November 2026'"""
    return f"{MONTHS[value.month - 1]} {value.year}"


def month_name(value: date) -> str:
    """'November'"""
    return MONTHS[value.month - 1]


def clock_time(value: datetime) -> str:
    """'09.14', of a local time"""
    return f"{value:%H.%M}"


def when(value: datetime, today: date) -> str:
    """A local moment as people say it: 'Hari ini 09.14', 'Kemarin 13.20', '19 November 2026'."""
    days = (today - value.date()).days
    if days == 0:
        return f"Hari ini {clock_time(value)}"
    if days == 1:
        return f"Kemarin {clock_time(value)}"
    return f"{days} hari" if 1 < days < 14 else day(value)


def ago(value: datetime, today: date) -> str:
    """The same inside a sentence: 'hari ini 09.14', '3 hari lalu'."""
    said = initial_lower(when(value, today))
    return f"{said} lalu" if said.endswith(" hari") else said


def nik(value: str | None) -> str:
    return nik_rules.spaced(value) if value else "belum ada"


def masked_nik(value: str | None) -> str:
    return nik_rules.masked(value) if value else "belum ada"


def phone(value: str) -> str:
    """'0812-0000-1234'"""
    return "-".join(fours("".join(each for each in value if each.isdigit())))


def dialled(value: str) -> str:
    """A telephone number as a link wants it: '+6281200001234'"""
    return "".join(each for each in value if each.isdigit() or each == "+")


def kilograms(grams: int | None) -> str:
    return "" if grams is None else wording.kilograms(grams)


def centimetres(millimetres: int | None) -> str:
    """'68,5' of 685"""
    return "" if millimetres is None else f"{millimetres / 10:.1f}".replace(".", ",")


def kilobytes(number: int) -> str:
    """'180 KB' of 179.612 bytes"""
    return f"{max(1, round(number / 1000)):,} KB".replace(",", ".")


def z(value: float) -> str:
    """A z-score with one decimal, a real minus and a comma: '−1,0'."""
    return f"{value:.1f}".replace("-", "−").replace(".", ",")


def percent(part: int, whole: int) -> str:
    """'86%', or a dash when there is nothing to divide by."""
    return f"{round(100 * part / whole)}%" if whole else "–"


def manner(value: str) -> str:
    return MANNERS[value]


def channel(value: str) -> str:
    return CHANNELS[value]


FILTERS = {
    "day": day,
    "weekday": weekday,
    "short_day": short_day,
    "month": month,
    "month_name": month_name,
    "clock_time": clock_time,
    "when": when,
    "ago": ago,
    "count": count,
    "code": code,
    "nik": nik,
    "masked_nik": masked_nik,
    "phone": phone,
    "dialled": dialled,
    "kilograms": kilograms,
    "centimetres": centimetres,
    "kilobytes": kilobytes,
    "z": z,
    "thousands": thousands,
    "percent": percent,
    "share": share,
    "initial_lower": initial_lower,
    "initial_upper": initial_upper,
    "headline": headline,
    "initials": initials,
    "manner": manner,
    "channel": channel,
}
