"""How this village numbers its letters: pattern, scope and reset, decided by the operator; and how it stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from peewee import SQL, fn

from models.accounts import Account
from models.database import transaction
from models.letters.kind import LetterKind
from models.letters.numbers.counter import (
    ALL,
    OUTSIDE,
    Counter,
    Skip,
    counted_year,
    outside_key,
    scope_key,
)
from models.letters.numbers.number import check_pattern, written
from models.letters.numbers.outside import OutsideLetter
from models.letters.signatures.signature import Signature
from models.village import Village

DECIDED_ANEW = "Urutan atau kode diubah di tengah tahun: nomor ini bisa sama dengan yang sudah dipakai."


@dataclass(frozen=True)
class Standing:
    """One sequence of this year: how its numbers were used. What is missing would be a fault of ours."""

    counter: Counter
    letters: int
    outside: int
    skipped: int

    @property
    def missing(self) -> int:
        return self.counter.last - self.letters - self.outside - self.skipped


def decide_numbering(
    village: Village,
    *,
    pattern: str,
    scope: str,
    yearly: bool = True,
    kinds: Sequence[LetterKind],
    by: Account,
) -> None:
    """Number letters this way from now on. `kinds`: with the codes in use. May raise BadPattern."""
    check_pattern(pattern, scope, codes_of(kinds), yearly)
    decided = dict(number_pattern=pattern, number_scope=scope, number_yearly=yearly)
    with transaction():
        if village.differing(decided):
            village.decide("numbering changed", by, **decided)
            go_on_counting(village, kinds, by)


def go_on_counting(village: Village, kinds: Sequence[LetterKind], by: Account) -> None:
    """A new sequence begins after the numbers it could repeat, not at 1 in the middle of a year."""
    used, highest = _used(village.today.year), {outside_key(village): 0}
    for kind in kinds:
        key = scope_key(village, kind.id, kind.code)
        highest[key] = max(highest.get(key, 0), _highest(used, village.number_scope, kind))
    if village.number_scope != "shared":
        highest[OUTSIDE] = max((number for kind, _, number in used if kind is None), default=0)
    for key, number in highest.items():
        if number:
            Counter.of(key, counted_year(village, village.today)).reach(number, DECIDED_ANEW, by)


def codes_of(kinds: Sequence[LetterKind]) -> list[str]:
    """Of those that get a number."""
    return [kind.code for kind in kinds if not kind.is_form]


def example(village: Village, pattern: str, code: str, on: date, kind: str) -> str:
    """The seventh letter as this pattern would number it."""
    trial = Village(code=village.code, abbreviation=village.abbreviation, number_pattern=pattern)
    return written(trial, code, 7, on, kind)


def sequences(village: Village, kinds: Sequence[LetterKind]) -> dict[str, str]:
    """By key, what each sequence that is counted now is called."""
    if village.number_scope == "shared":
        return {ALL: "Semua surat, bersama surat keluar lain"}
    counted = [kind for kind in kinds if not kind.is_form]
    named = {
        "kind": {scope_key(village, kind.id, kind.code): kind.title for kind in counted},
        "code": {f"code:{code}": f"Kode {code}" for code in sorted({kind.code for kind in counted})},
    }
    return named.get(village.number_scope, {ALL: "Semua surat warga"}) | {OUTSIDE: "Surat keluar lain"}


def standings(year: int) -> list[Standing]:
    """Every sequence of this year that has begun, in one statement."""
    letters = Signature.select(fn.COUNT(SQL("*"))).where(Signature.counter == Counter.id)
    outside = OutsideLetter.select(fn.COUNT(SQL("*"))).where(OutsideLetter.counter == Counter.id)
    skipped = Skip.select(fn.COALESCE(fn.SUM(Skip.last - Skip.first + 1), 0)).where(
        Skip.counter == Counter.id
    )
    counted = Counter.of_year(year).select(
        Counter, letters.alias("letters"), outside.alias("outside"), skipped.alias("skipped")
    )
    return [Standing(each, each.letters, each.outside, each.skipped) for each in counted if each.last]


def _used(year: int) -> list[tuple[str | None, str, int]]:
    """(kind, code, highest number) given in this year; the kind of an outside letter is None."""
    days = date(year, 1, 1), date(year, 12, 31)
    request = Signature.request.rel_model
    signed = (
        Signature.select(request.kind, Signature.code, fn.MAX(Signature.sequence))
        .join(request)
        .where(Signature.signed_on.between(*days))
        .group_by(request.kind, Signature.code)
    )
    outside = (
        OutsideLetter.select(OutsideLetter.code, fn.MAX(OutsideLetter.sequence))
        .where(OutsideLetter.given_on.between(*days))
        .group_by(OutsideLetter.code)
    )
    return [*signed.tuples(), *((None, code, number) for code, number in outside.tuples())]


def _highest(used: list[tuple[str | None, str, int]], scope: str, kind: LetterKind) -> int:
    """Of the numbers that a letter of this kind could repeat."""
    alike = {
        "all": lambda its_kind, code: its_kind is not None,
        "shared": lambda its_kind, code: True,
        "code": lambda its_kind, code: code == kind.code,
        "kind": lambda its_kind, code: kind.id == its_kind or code == kind.code,
    }[scope]
    return max((number for its_kind, code, number in used if alike(its_kind, code)), default=0)
