"""A date as programs keep it and as people write it: Excel's own, its number, 12/01/1980, 12 JANUARI 1980."""

import re
from datetime import date, datetime, timedelta

from models.imports.cells import Cell, Unread, plain
from models.wording import MONTHS

ENGLISH = "January February March April May June July August September October November December".split()
MONTH_NUMBERS = {
    short: number
    for names in (MONTHS, ENGLISH)
    for number, name in enumerate(names, 1)
    for short in (name.lower(), name[:3].lower())
} | {"agt": 8, "ags": 8, "nop": 11, "pebruari": 2, "peb": 2, "sept": 9, "okto": 10}

# Excel's first day: it counts a 29 February 1900 that never was.
FIRST_DAY = date(1899, 12, 30)


def day(cell: Cell) -> date | None:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if isinstance(cell, float | int) and not isinstance(cell, bool):
        return _serial_day(cell)
    written = plain(cell)
    return _written_day(written) if written else None


def _serial_day(number: float) -> date | None:
    if number == 0:
        return None
    if 19000101 <= number <= 21001231:
        return _made_day(int(number) // 10000, int(number) // 100 % 100, int(number) % 100, str(int(number)))
    if 1850 <= number <= 2100:
        raise Unread("Hanya tahun yang ditulis.", "Tulis tanggal lengkap, seperti 12/01/1980.")
    if not 1 <= number < 100_000:
        raise Unread("Bukan tanggal.", "Tulis seperti 12/01/1980.")
    return FIRST_DAY + timedelta(days=int(number))


def _written_day(written: str) -> date | None:
    words = [word for word in re.split(r"[\s/.,\-]+|t(?=\d)", written.lower()) if word]
    if len(words) > 3 and ":" in words[3]:
        words = words[:3]
    if words and not words[0].isdigit() and len(words) == 4:
        # 'Senin, 12 Januari 1980'
        words = words[1:]
    if len(words) == 1 and words[0].isdigit() and len(words[0]) in (4, 5, 8):
        return _serial_day(int(words[0])) if len(words[0]) != 4 else _no_day(written)
    if len(words) != 3:
        return _no_day(written)
    if len(words[0]) == 4:
        words.reverse()
    if words[0] in MONTH_NUMBERS and words[1].isdigit():
        # 'January 12, 1980'
        words[0], words[1] = words[1], words[0]
    first, middle, last = words
    month = MONTH_NUMBERS.get(middle) or (int(middle) if re.fullmatch("[0-9]{1,2}", middle) else 0)
    if not month or not re.fullmatch("[0-9]{1,2}", first):
        return _no_day(written)
    if not re.fullmatch("[0-9]{4}", last):
        raise Unread(f"Tahun pada “{written[:30]}” tidak lengkap.", "Tulis tahun dengan empat angka.")
    return _made_day(int(last), month, int(first), written)


def _made_day(year: int, month: int, day: int, written: str) -> date:
    try:
        made = date(year, month, day)
    except ValueError:
        said = "Bulan dan tanggalnya mungkin terbalik." if 12 < month <= 31 else ""
        raise Unread(
            f"Tanggal “{written[:30]}” tidak ada.", f"{said} Tulis seperti 12/01/1980.".strip()
        ) from None
    if made.year < 1880:
        raise Unread(f"Tahun {made.year} terlalu lama.", "Periksa tahunnya.")
    return made


def _no_day(written: str) -> date:
    raise Unread(f"“{written[:30]}” bukan tanggal.", "Tulis seperti 12/01/1980.")
