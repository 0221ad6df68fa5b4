"""How old someone is, and from which age on the law gives a KTP. Pure."""

from datetime import date

# UU 24/2013 Ps. 63.
KTP_AGE = 17


def completed_years(birth: date, on: date) -> int:
    return on.year - birth.year - ((on.month, on.day) < (birth.month, birth.day))
