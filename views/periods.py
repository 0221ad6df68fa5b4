"""The period that an address asks for (?tahun=2026&bagian=11), and the years to choose from."""

from flask import g, request

from models.periods import PARTS, Period

# As many years are offered; an address must not ask for a year before all letters.
MOST_YEARS = 30


def asked_period() -> Period:
    """Without one, the running month; for what is none, the nearest that is one."""
    today = g.village.today
    if "tahun" not in request.args:
        return Period.month_of(today)
    year, part = request.args.get("tahun", today.year, int), request.args.get("bagian", "")
    year = min(max(year, today.year - MOST_YEARS), today.year)
    return Period(year, part if part in PARTS else "")


def years_since(first: int) -> list[int]:
    """Newest first."""
    this = g.village.today.year
    return list(range(this, max(min(first, this), this - MOST_YEARS) - 1, -1))


def period_args(period: Period) -> dict:
    """What leads back to this period."""
    return {"tahun": period.year, "bagian": period.part}
