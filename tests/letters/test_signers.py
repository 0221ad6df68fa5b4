"""Who may sign which letter on which day, and how the letter says so."""

import re
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from models import clock
from models.delegations import CannotDelegate, Delegation
from models.letters.kind import LetterKind
from models.letters.not_now import DelegationOver, NoSigner, NotASigner, OnlyTheHead, TermOver, TooLate
from models.letters.signatures.signature import Signature
from models.letters.signatures.signers import signers_today
from models.officials import Official
from models.terms import BadTerm
from tests.delegating import delegated, kasi, sekdes
from tests.filing import account, checked, sign
from tests.village import DEDEH, JOKO, KADES, NOW, SITI, TODAY, UDIN

YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
HEADS_OWN = replace(LetterKind.find("sku"), signs="kades")


def titles(letter) -> list[str]:
    return letter.signature.facts["penanda_tangan"]["jabatan"]


def test_the_kades_signs_as_himself(village):
    letter = checked()
    sign(letter)
    assert titles(letter) == ["Kepala Desa Cikaduwangi"] and letter.signature.delegation is None


def test_the_sekdes_signs_in_his_name(village):
    given, letter = delegated(), checked()
    sign(letter, by=DEDEH)
    assert titles(letter) == ["a.n. Kepala Desa Cikaduwangi", "Sekretaris Desa"]
    assert letter.signature.official == sekdes() and letter.signature.delegation == given


def test_the_head_of_a_section_signs_through_the_sekdes(village):
    delegated(kasi(), form="u.b.")
    letter = checked()
    sign(letter, by=SITI)
    assert titles(letter) == [
        "a.n. Kepala Desa Cikaduwangi",
        "Sekretaris Desa",
        "u.b.",
        "Kepala Seksi Pemerintahan",
    ]
    printed = re.findall(r"<p>(?:<b>)?([^<]+)", letter.signature.html.partition('class="ttd"')[2])
    assert printed[1:7] == [
        "a.n. Kepala Desa Cikaduwangi",
        "Sekretaris Desa",
        "u.b.",
        "Kepala Seksi Pemerintahan,",
        "NURHAYATI",
        "Siti Rohmah",
    ]
    assert printed[7] == "NIP 198001012010012001"


@pytest.mark.parametrize("standing", ["Plt.", "Plh.", "Pj."])
def test_who_stands_in_says_so_before_the_office(village, standing):
    stands_in = Official.create(name="Ujang", office="kades", standing=standing, since=TODAY)
    account(DEDEH).change(role="kades", official=stands_in)
    letter = checked()
    sign(letter, by=DEDEH)
    assert titles(letter) == [f"{standing} Kepala Desa Cikaduwangi"]


def test_both_forms_tell_of_those_who_stand_in(village):
    account(KADES).official.change(standing="Pj.")
    sekdes().change(standing="Plt.")
    delegated(kasi(), form="u.b.")
    assert signers_today(LetterKind.find("sku"), village)[1].titles == [
        "a.n. Pj. Kepala Desa Cikaduwangi",
        "Plt. Sekretaris Desa",
        "u.b.",
        "Kepala Seksi Pemerintahan",
    ]


def test_a_kelurahan_has_its_own_words(village):
    village.kind = "kelurahan"
    delegated()
    assert signers_today(LetterKind.find("sku"), village)[1].titles == [
        "a.n. Lurah Cikaduwangi",
        "Sekretaris Kelurahan",
    ]


def test_an_old_letter_keeps_its_signer(village):
    delegated()
    letter = checked()
    sign(letter, by=DEDEH)
    before = letter.signature.html
    sekdes().change(name="Orang Lain", until=TODAY)
    account(KADES).official.change(name="Kades Baru", standing="Pj.")
    assert "Dedeh Kurniasih" in before and letter.signature.html == before
    assert titles(letter)[0] == "a.n. Kepala Desa Cikaduwangi"


def test_the_kades_may_sign_while_he_is_away(village):
    delegated()
    letter = checked()
    sign(letter)
    assert titles(letter) == ["Kepala Desa Cikaduwangi"]


def test_without_delegation_the_sekdes_does_not_sign(village):
    with pytest.raises(DelegationOver, match="Tidak ada pelimpahan"):
        sign(checked(), by=DEDEH)


def test_the_day_after_the_last_one_it_has_ended_by_itself(village):
    delegated(until=TODAY)
    letter = checked()
    clock.stop_at(NOW + timedelta(days=1))
    with pytest.raises(DelegationOver, match="berakhir 23 November 2026"):
        sign(letter, by=DEDEH)
    assert not Signature.select().exists()


def test_the_last_day_lasts_until_midnight_of_the_village(village):
    delegated(until=TODAY)
    letter, other = checked(), checked(JOKO, "domisili")
    clock.stop_at(datetime(2026, 11, 23, 16, 59, 59))
    sign(letter, by=DEDEH)
    clock.stop_at(datetime(2026, 11, 23, 17, 0))
    with pytest.raises(DelegationOver):
        sign(other, by=DEDEH)


def test_before_its_first_day_it_does_not_hold(village):
    delegated(since=TOMORROW, until=None)
    with pytest.raises(DelegationOver, match="baru mulai 24 November 2026"):
        sign(checked(), by=DEDEH)


def test_a_standing_order_holds_until_it_is_ended(village):
    given = delegated(until=None)
    clock.stop_at(NOW + timedelta(days=400))
    sign(checked(), by=DEDEH)
    given.end(by=account(KADES))
    with pytest.raises(DelegationOver, match="sudah diakhiri"):
        sign(checked(JOKO, "domisili"), by=DEDEH)


def test_it_ends_with_the_term_of_either(village):
    delegated(until=None)
    letter = checked()
    for official in (sekdes(), account(KADES).official):
        official.change(until=YESTERDAY)
        with pytest.raises(DelegationOver, match="Masa jabatan"):
            sign(letter, by=DEDEH)
        official.change(until=None)
    sign(letter, by=DEDEH)


def test_a_kades_whose_term_ended_yesterday_is_refused(village):
    account(KADES).official.change(until=YESTERDAY)
    with pytest.raises(TermOver, match="berakhir 22 November 2026"):
        sign(checked())


def test_a_kades_whose_term_begins_tomorrow_is_refused(village):
    account(KADES).official.change(since=TOMORROW, until=None)
    with pytest.raises(TermOver, match="baru mulai 24 November 2026"):
        sign(checked())


def test_what_the_kades_must_sign_himself_waits_for_him(village):
    delegated()
    letter = checked()
    how = dict(kind=HEADS_OWN, village=village, manner="pin", reading=letter.checked.uid)
    with pytest.raises(OnlyTheHead, match="harus ditandatangani kepala desa sendiri"):
        letter.sign(by=account(DEDEH), **how)
    letter.sign(by=account(KADES), **how)
    assert titles(letter) == ["Kepala Desa Cikaduwangi"]


def test_the_pen_is_of_whom_the_clerk_chose(village):
    delegated()
    letter, other = checked(), checked(JOKO, "domisili")
    how = dict(by=account(UDIN), village=village, manner="pena")
    letter.sign(kind=LetterKind.find("sku"), reading=letter.checked.uid, official=sekdes(), **how)
    other.sign(kind=LetterKind.find("domisili"), reading=other.checked.uid, **how)
    assert titles(letter)[1] == "Sekretaris Desa" and titles(other) == ["Kepala Desa Cikaduwangi"]


def test_the_pen_of_someone_who_may_not_is_refused(village):
    letter = checked()
    how = dict(
        by=account(SITI), village=village, manner="pena", reading=letter.checked.uid, official=sekdes()
    )
    with pytest.raises(NotASigner, match="Dedeh Kurniasih tidak bisa"):
        letter.sign(kind=LetterKind.find("sku"), **how)
    delegated()
    with pytest.raises(NotASigner):
        letter.sign(kind=HEADS_OWN, **how)


def test_nobody_to_sign_is_told(village):
    account(KADES).official.change(until=YESTERDAY)
    with pytest.raises(NoSigner, match="Tidak ada Kepala Desa"):
        sign(checked(), by=SITI, manner="pena")
    assert signers_today(LetterKind.find("sku"), village) == []


def test_who_may_sign_today_is_listed_the_kades_first(village):
    delegated()
    delegated(kasi(), form="u.b.")
    assert [each.words for each in signers_today(LetterKind.find("sku"), village)] == [
        "Ahmad Sujana, Kepala Desa Cikaduwangi",
        "Dedeh Kurniasih, a.n. Kepala Desa Cikaduwangi, Sekretaris Desa",
        "Siti Rohmah, a.n. Kepala Desa Cikaduwangi, Sekretaris Desa, u.b. Kepala Seksi Pemerintahan",
    ]
    assert len(signers_today(HEADS_OWN, village)) == 1


def test_the_second_of_two_signers_gets_a_sentence(village):
    delegated()
    letter = checked()
    sign(letter, by=DEDEH)
    with pytest.raises(TooLate, match="sudah ditandatangani"):
        sign(letter, by=KADES)


@pytest.mark.parametrize(
    ("since", "until", "said"),
    [
        (TODAY, YESTERDAY, "Hari terakhir tidak boleh sebelum"),
        (date(2026, 11, 1), YESTERDAY, "Hari itu sudah lewat"),
        (date(2032, 1, 1), None, "Anda tidak menjabat"),
    ],
)
def test_days_that_cannot_be_are_refused(village, since, until, said):
    with pytest.raises(BadTerm, match=said):
        delegated(since=since, until=until)


def test_overlapping_days_of_one_person_are_refused(village):
    delegated(until=TODAY + timedelta(days=5))
    with pytest.raises(BadTerm, match="sudah diberi wewenang mulai 23-11-2026 sampai 28-11-2026"):
        delegated(since=TODAY + timedelta(days=5), until=None)
    delegated(since=TODAY + timedelta(days=6), until=None)
    delegated(kasi(), form="u.b.")
    assert Delegation.select().count() == 3


def test_after_ending_one_the_same_days_can_be_given_again(village):
    delegated().end(by=account(KADES))
    delegated()
    sign(checked(), by=DEDEH)


def test_who_cannot_be_asked_is_refused(village):
    with pytest.raises(CannotDelegate, match="a.n., bukan u.b."):
        delegated(form="u.b.")
    with pytest.raises(CannotDelegate, match="Hanya sekretaris desa"):
        delegated(account(KADES).official)
    with pytest.raises(BadTerm, match="Siti Rohmah tidak menjabat"):
        delegated(kasi(until=YESTERDAY))


def test_an_operator_cannot_make_himself_a_signer(village):
    official = kasi()
    account(UDIN).change(official=official)
    with pytest.raises(CannotDelegate, match="kepada diri sendiri"):
        delegated(official, by=account(UDIN))


def test_given_twice_it_is_one_and_ended_twice_it_ended_once(village):
    given = delegated(uid="01a20000-0000-7000-8000-000000000001")
    assert delegated(uid=given.uid) == given
    given.end(by=account(KADES))
    ended = Delegation.get().ended_at
    clock.stop_at(NOW + timedelta(hours=1))
    given.end(by=account(UDIN))
    assert Delegation.get().ended_at == ended and Delegation.get().ended_by == account(KADES)
