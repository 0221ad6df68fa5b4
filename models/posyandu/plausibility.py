"""Can this number be right? Slips of the pen and of the scale, in a sentence a cadre can act on."""

from models.posyandu.case import Case
from models.posyandu.indicators import Indicator


def impossible(indicator: Indicator, value: int, case: Case) -> str:
    """The sentence when no child measures this; '' when one may."""
    return "" if indicator.lowest <= value <= indicator.highest else _question(indicator, value, case)


def doubtful(indicator: Indicator, value: int, case: Case) -> str:
    """The sentence when the number is rare enough to measure again: WHO's flags, a leap since last time."""
    if _is_flagged(indicator, value, case):
        return _question(indicator, value, case)
    if _has_leapt(indicator, value, case):
        last = indicator.written(case.previous[indicator.code][1])
        return f"{_asked(indicator, value, case)} Terakhir {last}. {indicator.check}"
    return ""


def _question(indicator: Indicator, value: int, case: Case) -> str:
    maybe = _meant(indicator, value, case)
    guess = f" Mungkin {indicator.written(maybe)}." if maybe else ""
    return f"{_asked(indicator, value, case)}{guess} {indicator.check}"


def _asked(indicator: Indicator, value: int, case: Case) -> str:
    word = indicator.label_at(case.months).removesuffix(" badan")
    number = indicator.written(value).removesuffix(",0")
    return f"{word} {number} {indicator.unit_name}".strip() + "?"


def _meant(indicator: Indicator, value: int, case: Case) -> int | None:
    """The same digits with the comma elsewhere, when only that makes sense (74 for 7,4; 7400 for 7,4)."""
    for guess in (value // 10, value // 100, value // 1000, value * 10):
        if indicator.lowest <= guess <= indicator.highest and not _is_flagged(indicator, guess, case):
            return guess
    return None


def _has_leapt(indicator: Indicator, value: int, case: Case) -> bool:
    """Far below last time, or risen faster than children do."""
    if indicator.code not in case.previous:
        return False
    day, before = case.previous[indicator.code]
    days = max((case.on - day).days, 30)
    fallen = indicator.may_fall is not None and value * 100 < before * (100 - indicator.may_fall)
    return fallen or (indicator.may_rise is not None and (value - before) * 30 > indicator.may_rise * days)


def _is_flagged(indicator: Indicator, value: int, case: Case) -> bool:
    if not indicator.index:
        return False
    score = case.with_values({indicator.code: value}).scores.get(indicator.index)
    return score is not None and score.implausible
