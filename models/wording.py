"""How facts are written for people, on paper and on screens: dates, codes, money, weights, numbers in words.

Filters of the printed pages (paper.py); those that only screens use are in views/formats.py.
"""

import re
from datetime import date

DAYS = "Senin Selasa Rabu Kamis Jumat Sabtu Minggu".split()
MONTHS = ("Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember").split()


def short_date(day: date) -> str:
    """'12-11-2026'. A page of a book has hundreds, and strftime takes four times as long."""
    return f"{day.day:02}-{day.month:02}-{day.year:04}"


def long_date(day: date | str) -> str:
    """2026-11-23 becomes 23 November 2026; what is not a date stays as it was written."""
    try:
        day = date.fromisoformat(str(day)[:10])
    except ValueError:
        return str(day)
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def weekday(day: date | str) -> str:
    """2026-11-23 becomes Senin, 23 November 2026; what is not a date stays as it was written."""
    try:
        name = DAYS[date.fromisoformat(str(day)[:10]).weekday()]
    except ValueError:
        return str(day)
    return f"{name}, {long_date(day)}"


def day_month(day: date) -> str:
    """'8 Desember': for dates near today."""
    return f"{day.day} {MONTHS[day.month - 1]}"


def fours(text: str) -> list[str]:
    """In groups of four, as people read long numbers aloud."""
    return re.findall(".{1,4}", text)


def code_in_groups(code: str) -> str:
    """7KQ4MD9XW2 becomes 7KQ4-MD9X-W2: easier to copy from paper."""
    return "-".join(fours(code.replace("-", "")))


def typed_address(link: str) -> str:
    """An address as people type it: without https:// and the last stroke."""
    return re.sub("^https?://", "", link).rstrip("/")


def parent_page(link: str) -> str:
    """Of https://desa.id/cek-surat/7KQ4MD9X the page where the code can be typed."""
    return link.rstrip("/").rpartition("/")[0]


def in_words(number: int | str) -> str:
    # It brings fifty languages (4 MB): only a letter that writes a number in words pays.
    from num2words import num2words

    return num2words(_whole(number), lang="id")


def count(number: int) -> str:
    """Up to ten in words, as in 'tiga surat'."""
    return in_words(number) if 0 <= number <= 10 else str(number)


def paragraphs(text: str) -> list[str]:
    """What was typed with line ends, as whole paragraphs without empty ones."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def rupiah(amount: int | str) -> str:
    return f"Rp{thousands(_whole(amount))}"


def thousands(number: int) -> str:
    """'10.000'"""
    return f"{number:,}".replace(",", ".")


def kilograms(grams: int) -> str:
    """'7,4' of 7400; grams below a hundred are shown only when there are any."""
    text = f"{grams / 1000:.2f}" if grams % 100 else f"{grams / 1000:.1f}"
    return text.replace(".", ",")


def share(part: int, whole: int) -> str:
    """'12,5' of a hundred, or a dash when there is nothing to divide by."""
    return f"{100 * part / whole:.1f}".replace(".", ",") if whole else "–"


def months_in_words(months: int) -> str:
    """'5 tahun', '1 tahun 6 bulan'"""
    years, rest = divmod(months, 12)
    return " ".join(f"{number} {unit}" for number, unit in ((years, "tahun"), (rest, "bulan")) if number)


def initial_upper(text: str) -> str:
    """'pengantar SKCK' as a heading begins: only the first letter changes."""
    return text[:1].upper() + text[1:]


def initial_lower(text: str) -> str:
    """As inside a sentence; NIK, RT and KTP-el stay as they are."""
    return text if text[:2].isupper() else text[:1].lower() + text[1:]


def title_case(text: str) -> str:
    """Each word with a capital, the rest as typed: 'kampung kadu RT 03' keeps its RT."""
    return " ".join(word[:1].upper() + word[1:] for word in str(text).split())


def _whole(number: int | str) -> int:
    """Accepts 1500000 and, as people type it, 1.500.000."""
    return number if isinstance(number, int) else int(str(number).replace(".", ""))
