"""How old a child is on a day: in days as WHO counts, in months as cadres count, in words for screens."""

from datetime import date
from fractions import Fraction


def age_days(birth: date, on: date) -> int:
    """Whole days lived; 0 on the day of birth, negative before it."""
    return (on - birth).days


def age_months(days: int) -> Fraction:
    """Days as decimal months of 30.4375 days, exactly: the age that assess_school_age() asks for."""
    return Fraction(days * 16, 487)


def completed_months(birth: date, on: date) -> int:
    """Calendar months completed, as on the KMS; negative before birth.

    A month is complete on the same day number of a later month. Where that day does not exist, on the
    first of the month after: born 31 January, the first month is complete on 1 March, not 28 February.
    """
    return (on.year - birth.year) * 12 + on.month - birth.month - (on.day < birth.day)


def age_words(birth: date, on: date) -> str:
    """'12 hari', '4 bulan', '9 bulan 12 hari'; from one year on '2 tahun 3 bulan', without days."""
    months = completed_months(birth, on)
    if months < 0:
        return "belum lahir"
    if months >= 12:
        return _join((months // 12, "tahun"), (months % 12, "bulan"))
    return _join((months, "bulan"), ((on - _month_completed(birth, months)).days, "hari"))


def _month_completed(birth: date, months: int) -> date:
    year, month = divmod(birth.year * 12 + birth.month - 1 + months, 12)
    try:
        return date(year, month + 1, birth.day)
    except ValueError:
        # No such day: 31 exists neither in April nor in February, and both have a month after them.
        return date(year, month + 2, 1)


def _join(*parts: tuple[int, str]) -> str:
    return " ".join(f"{count} {unit}" for count, unit in parts if count) or f"0 {parts[-1][1]}"
