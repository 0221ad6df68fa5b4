"""Numbers are given here and nowhere else: to a letter that is signed, and to one that is typed elsewhere.

A number is never given twice, and none is left out without a reason: letters, outside letters and skipped
numbers fill each sequence from 1 on.
"""

from datetime import date

from models import history
from models.accounts import Account
from models.database import new_uid, transaction
from models.letters import clock_guard
from models.letters.kind import LetterKind
from models.letters.not_now import ClockBehind
from models.letters.numbers.counter import Counter, Skip, counted_year, outside_key, scope_key
from models.letters.numbers.number import OUTSIDE_KIND, BadPattern, Number, tokens_in, written
from models.letters.numbers.outside import OutsideLetter
from models.letters.signatures.signature import Signature
from models.village import Village

MOST_AT_ONCE = 50
HIGHEST = 99_999
ALREADY_USED = "Nomor ini sudah dipakai surat lain, jadi dilewati."


class NumberUsed(ValueError):
    """A sequence goes forward only."""


class WrongDay(ValueError):
    """A letter of another year belongs to another sequence."""


def take(village: Village, kind: LetterKind, on: date) -> Number:
    """The next number. Call it only inside the transaction that stores the signature."""
    refuse_wrong_clock(on)
    counter = Counter.of(scope_key(village, kind.id, kind.code), counted_year(village, on))
    return _next(village, counter, kind.code, on, kind.id)


def reserve(
    village: Village, *, count: int, code: str, dated: date, told: dict[str, str], by: Account, uid: str
) -> list[OutsideLetter]:
    """As many numbers for letters typed elsewhere; the same form sent twice takes them once.

    `told`: addressee, subject and reason. May raise WrongDay, BadPattern, or what refuse_wrong_clock raises.
    """
    today = village.today
    if dated.year != today.year:
        raise WrongDay(f"Tanggal surat harus di tahun {today.year}. Nomor dihitung menurut tahunnya.")
    with transaction():
        if known := list(OutsideLetter.select().where(OutsideLetter.batch == uid)):
            return known
        refuse_wrong_clock(today)
        _refuse_alike(village)
        counter = Counter.of(outside_key(village), counted_year(village, today))
        common = dict(given_on=today, dated=dated, batch=uid, by=by) | told
        return [_reserve_one(village, counter, code, common) for _ in range(count)]


def skip_to(village: Village, scope: str, following: int, *, reason: str, by: Account, uid: str) -> Skip:
    """Go on with this number, because the book has others before it.

    May raise NumberUsed, or what refuse_wrong_clock raises.
    """
    today = village.today
    with transaction():
        if known := Skip.get_or_none(uid=uid):
            return known
        refuse_wrong_clock(today)
        counter = Counter.of(scope, counted_year(village, today))
        if following <= counter.following:
            raise NumberUsed(
                f"Nomor berikutnya sudah {counter.following}. Tulis angka yang lebih besar."
                if following == counter.following
                else f"Nomor {following} sudah terpakai. Paling kecil {counter.following + 1}."
            )
        skip = counter.reach(following - 1, reason, by, uid)
        history.tell("numbers skipped", skip, by, scope=scope, first=skip.first, last=skip.last)
        return skip


def refuse_wrong_clock(today: date) -> None:
    """No number bears a day before that of a number already given. Raises ClockBehind, ClockWrong, ClockUnsure."""
    clock_guard.refuse_impossible(today)
    newest = max((day for day in (Signature.newest_day(), OutsideLetter.newest_day()) if day), default=today)
    if today < newest:
        raise ClockBehind(today, newest)
    clock_guard.refuse_unsure(today)


def _next(village: Village, counter: Counter, code: str, on: date, kind: str) -> Number:
    """Never one that some letter already has, whatever pattern or sequence it came from."""
    free = counter.following
    while _is_given(text := written(village, code, free, on, kind)):
        free += 1
    counter.reach(free - 1, ALREADY_USED, by=None)
    return Number(text, counter.step(), code, counter)


def _is_given(text: str) -> bool:
    return any(each.select().where(each.number == text).exists() for each in (Signature, OutsideLetter))


def _refuse_alike(village: Village) -> None:
    """With sequences of their own, only the code or the kind tells these numbers from those of our letters."""
    if village.number_scope != "shared" and not tokens_in(village.number_pattern) & {"kode", "jenis"}:
        raise BadPattern(
            "Pola nomor tidak memuat [kode], jadi nomor ini bisa sama dengan nomor surat warga. "
            "Pilih urutan bersama surat keluar lain di Pengaturan, Penomoran surat."
        )


def _reserve_one(village: Village, counter: Counter, code: str, common: dict) -> OutsideLetter:
    given = _next(village, counter, code, common["dated"], OUTSIDE_KIND)
    letter = OutsideLetter.create(
        uid=new_uid(),
        counter=counter,
        number=given.text,
        sequence=given.sequence,
        code=code,
        **common,
    )
    history.tell("number reserved", letter, common["by"], number=given.text)
    return letter
