"""The month that an address asks for (?bulan=2026-11), and those to choose from."""

from datetime import date

from flask import abort, g, request

from models.residents.closing import month_before, month_of
from models.residents.population import first_month

# Nobody's book is older; and an address must not ask for a month before all months.
EARLIEST = date(1900, 1, 1)
MOST_MONTHS = 120


def asked_month() -> date:
    """Without one, or for what is none, the running one."""
    month = read_month(request.args.get("bulan", "")) or g.village.today
    return month_of(min(max(month, EARLIEST), g.village.today))


def month_or_404(text: str) -> date:
    return read_month(text) or abort(404)


def read_month(text: str) -> date | None:
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError:
        return None


def known_months(chosen: date) -> list[date]:
    """Those that the register knows, newest first."""
    first, month = min(first_month() or chosen, chosen), month_of(g.village.today)
    months = []
    while month >= first and len(months) < MOST_MONTHS:
        months.append(month)
        month = month_before(month)
    return months


def months_since(chosen: date, years: int = 2) -> list[date]:
    """Of these years, newest first, with the chosen one: for what does not come from the register."""
    month = month_of(g.village.today)
    months = [month]
    while len(months) < 12 * years:
        months.append(month := month_before(month))
    return months if chosen in months else [*months, chosen]
