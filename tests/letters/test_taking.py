"""Numbers for letters of ours, for letters typed elsewhere, and numbers left out: nothing twice, nothing lost."""

from datetime import date, datetime, timedelta

import pytest

from models import clock
from models.database import new_uid
from models.history import Event
from models.letters.kind import LetterKind
from models.letters.not_now import ClockBehind, ClockWrong
from models.letters.numbers.counter import Counter, Skip
from models.letters.numbers.number import BadPattern
from models.letters.numbers.numbering import decide_numbering, standings
from models.letters.numbers.outside import OutsideLetter
from models.letters.numbers.taking import NumberUsed, WrongDay, skip_to
from models.letters.request import LetterRequest
from models.letters.setting import LetterSetting, kinds_in_use
from models.letters.signatures.signature import Signature
from models.village import Village
from tests.filing import account, checked, reserved, sign
from tests.letters.numbered import at_once, filled, gapless
from tests.village import JOKO, NOW, SITI, TODAY, UDIN

pytestmark = pytest.mark.usefixtures("app")
PATTERN = "[kode]/[urut,3]/[desa]/[bulan]/[tahun]"


def skipped(scope: str, following: int, uid: str | None = None) -> Skip:
    told = dict(reason="Ada di buku agenda lama", by=account(UDIN), uid=uid or new_uid())
    return skip_to(Village.ours(), scope, following, **told)


def decide(scope: str, pattern: str = PATTERN, yearly: bool = True) -> None:
    kinds = kinds_in_use(None)
    decide_numbering(
        Village.ours(), pattern=pattern, scope=scope, yearly=yearly, kinds=kinds, by=account(UDIN)
    )


def test_reserved_numbers_follow_one_another_and_are_told():
    first, second = reserved(2)
    assert [first.number, second.number] == ["005/001/Ds.CKW/XI/2026", "005/002/Ds.CKW/XI/2026"]
    assert Event.of(first)[0].verb == "number reserved"


def test_sent_twice_the_numbers_are_taken_once():
    uid = new_uid()
    assert reserved(3, uid=uid) == reserved(3, uid=uid)
    assert OutsideLetter.select().count() == 3


def test_without_sharing_outside_letters_are_counted_by_themselves():
    sign(checked())
    assert reserved()[0].sequence == 1 and sign(checked(JOKO, "domisili")).sequence == 2


def test_shared_they_are_one_sequence_with_our_letters():
    decide("shared")
    sign(checked())
    assert reserved()[0].sequence == 2 and sign(checked(JOKO, "domisili")).sequence == 3


def test_shared_they_go_on_after_whatever_was_given_before():
    sign(checked())
    reserved(4)
    decide("shared")
    assert sign(checked(JOKO, "domisili")).sequence == 5 and gapless()


def test_no_number_is_that_of_another_letter():
    """Outside letters of the same code would repeat the numbers of ours: they are left out, and it is told."""
    code = sign(checked()).code
    assert reserved(code=code)[0].sequence == 2
    assert "sudah dipakai" in Skip.get().reason and gapless()


def test_without_the_code_in_the_pattern_outside_numbers_must_be_shared(village):
    village.change(number_pattern="[urut]/[tahun]")
    with pytest.raises(BadPattern, match="urutan bersama"):
        reserved()


def test_the_letter_s_own_day_is_in_its_number():
    assert reserved(dated=date(2026, 3, 2))[0].number == "005/001/Ds.CKW/III/2026"


def test_a_letter_of_another_year_is_refused():
    with pytest.raises(WrongDay, match="2026"):
        reserved(dated=date(2025, 12, 30))


def test_a_skip_says_which_numbers_are_missing_and_why():
    skip = skipped("all", 46)
    assert (skip.first, skip.last, skip.reason) == (1, 45, "Ada di buku agenda lama")
    assert sign(checked()).sequence == 46 and gapless()


def test_a_skip_sent_twice_is_one():
    uid = new_uid()
    assert skipped("all", 46, uid) == skipped("all", 46, uid)
    assert Skip.select().count() == 1


@pytest.mark.parametrize("following, sentence", [(1, "sudah terpakai"), (2, "sudah 2"), (-5, "terpakai")])
def test_a_sequence_never_goes_back(following, sentence):
    sign(checked())
    with pytest.raises(NumberUsed, match=sentence):
        skipped("all", following)


@pytest.mark.parametrize(
    "door", [reserved, lambda: skipped("all", 9), lambda: sign(checked(JOKO, "domisili"))]
)
def test_with_the_clock_behind_no_door_gives_a_number(door):
    sign(checked())
    clock.stop_at(NOW - timedelta(days=1))
    with pytest.raises(ClockBehind, match="22-11-2026"):
        door()


def test_a_reserved_number_holds_the_clock_too():
    letter = checked()
    reserved()
    clock.stop_at(NOW - timedelta(days=1))
    with pytest.raises(ClockBehind):
        sign(letter)


@pytest.mark.parametrize("door", [reserved, lambda: skipped("all", 9), lambda: sign(checked())])
def test_a_clock_set_back_to_2010_gives_no_number(door):
    clock.stop_at(datetime(2010, 1, 1, 2, 0))
    with pytest.raises((ClockWrong, ClockBehind), match="01-01-2010"):
        door()
    assert not OutsideLetter.select().exists() and not Signature.select().exists()


def test_every_year_begins_with_one_unless_the_village_says_otherwise():
    sign(checked())
    decide("all", yearly=False)
    sign(checked(JOKO, "domisili"))
    clock.stop_at(NOW + timedelta(days=40))
    assert sign(checked(JOKO, "sktm")).number == "400.10.4.4/003/Ds.CKW/I/2027"
    assert gapless()


def test_counting_yearly_again_goes_on_this_year_and_begins_anew_the_next():
    decide("all", "[urut]/[desa]", yearly=False)
    assert sign(checked()).number == "1/Ds.CKW"
    decide("all", "[urut]/[desa]/[tahun]")
    assert sign(checked(JOKO, "domisili")).number == "2/Ds.CKW/2026"
    clock.stop_at(NOW + timedelta(days=40))
    assert sign(checked(JOKO, "sktm")).number == "1/Ds.CKW/2027" and gapless()


def test_whatever_is_decided_in_the_middle_of_a_year_no_number_comes_twice():
    numbers = []
    ways = [("all", PATTERN), ("code", PATTERN), ("shared", "[urut]/[tahun]"), ("kind", PATTERN + "-[jenis]")]
    for scope, pattern in [*ways, *reversed(ways)]:
        decide(scope, pattern)
        numbers += [sign(checked(kind="sku")).number, sign(checked(JOKO, "domisili")).number]
        numbers += [] if scope == "all" else [reserved(code=sign(checked(JOKO, "sktm")).code)[0].number]
    assert len(set(numbers)) == len(numbers) and gapless()


def test_per_kind_two_of_one_code_need_something_that_tells_them_apart():
    LetterSetting.create(kind="sku", code="400")
    LetterSetting.create(kind="sktm", code="400")
    with pytest.raises(BadPattern, match=r"\[jenis\]"):
        decide("kind")
    decide("kind", "[kode]/[urut]/[jenis]/[tahun]")
    assert [sign(checked(JOKO, kind)).number for kind in ("sku", "sktm")] == [
        "400/1/SKU/2026",
        "400/1/SKTM/2026",
    ]


def test_letters_outside_letters_and_skips_at_once_leave_no_gap():
    decide("shared")
    ours = [checked(JOKO, "domisili").id for _ in range(24)]

    def signing(mine: list[int]):
        return lambda: [sign(LetterRequest.get_by_id(id)) for id in mine]

    works = [signing(ours[n::4]) for n in range(4)]
    works += [lambda: [reserved(2) for _ in range(3)]] * 3
    works += [lambda: skipped("all", 500)]
    assert not at_once(works)
    counter = Counter.get(scope="all")
    assert gapless() and len(filled(counter)) == counter.last >= 42


def test_how_each_sequence_stands():
    sign(checked())
    skipped("all", 6)
    reserved(2)
    stood = {each.counter.scope: each for each in standings(TODAY.year)}
    assert (stood["all"].letters, stood["all"].skipped, stood["all"].counter.following) == (1, 4, 6)
    assert stood["outside"].outside == 2 and not any(each.missing for each in stood.values())


def test_every_kind_that_gets_a_number_has_a_code():
    assert all(kind.code for kind in LetterKind.all() if not kind.is_form)


def test_addressee_and_subject_may_be_corrected_and_the_number_stays():
    letter = reserved()[0]
    letter.correct(addressee="Camat Kopo", subject="Undangan rapat", by=account(SITI))
    assert Event.of(letter)[1].facts["was"] == "Camat Cikande: Undangan rapat"
    assert letter.number.startswith("005/001")
