"""The verbs of a request: what each does, and what it refuses."""

from datetime import date, timedelta

import pytest

from models import clock
from models.database import new_uid
from models.history import Event, first_broken_event
from models.letters.kind import LetterKind
from models.letters.not_now import (
    ClockBehind,
    DelegationOver,
    LetterChanged,
    NoResident,
    NoSigner,
    NotNow,
    RequestChanged,
    SentBackInstead,
    TermOver,
)
from models.letters.request import LetterRequest
from models.letters.signatures.signature import Signature
from models.letters.steps import Check, Handover, Refusal, Return
from models.residents.resident import Resident
from models.village import Village
from tests.filing import SKU, STRANGER_NIK, account, checked, filed, sign, signed
from tests.village import JOKO, KADES, NOW, SITI

pytestmark = pytest.mark.usefixtures("app")


@pytest.fixture
def siti():
    return account(SITI)


def test_a_request_is_matched_by_its_nik_and_due_on_a_working_day():
    letter = filed()
    assert letter.resident.name == "Nurhayati" and letter.state == "new"
    assert letter.due_on == date(2026, 11, 24)
    assert len(letter.code) == 8


def test_sent_twice_it_is_one_request():
    uid = new_uid()
    assert filed(uid=uid) == filed(uid=uid)
    assert LetterRequest.select().count() == 1


def test_a_check_freezes_what_the_letter_will_say(siti):
    letter = checked()
    letter.resident.correct(by=siti, name="Nurhayati Baru")
    assert letter.checked.facts["warga"]["nama"] == "Nurhayati"
    assert letter.state == "to_sign"


def test_without_a_resident_it_cannot_be_checked(siti):
    letter = filed(nik=STRANGER_NIK)
    with pytest.raises(NoResident):
        letter.check(by=siti, kind=LetterKind.find("sku"), village=Village.ours())
    letter.match(Resident.get(name="Nurhayati"), by=siti)
    letter.check(by=siti, kind=LetterKind.find("sku"), village=Village.ours())
    assert letter.state == "to_sign"


def test_a_request_that_changed_since_it_was_read_is_not_checked(siti):
    letter = filed()
    read = letter.version
    letter.return_to_sender(by=siti, reason="Tahun usaha belum jelas.")
    LetterRequest.get_by_id(letter.id).correct(claim={"nik": letter.nik}, answers=SKU | {"sejak": "2020"})
    with pytest.raises(RequestChanged):
        letter.check(by=siti, kind=LetterKind.find("sku"), village=Village.ours(), reading=read)
    assert letter.checked is None


def test_a_correction_keeps_what_was_written_before(siti):
    letter = filed()
    letter.return_to_sender(by=siti, reason="Tahun usaha belum jelas.")
    letter.correct(claim={"nik": letter.nik}, answers=SKU | {"sejak": "2020"})
    assert letter.state == "rechecking" and letter.answers["sejak"] == "2020"
    assert letter.corrected.before["answers"]["sejak"] == "2019"


def test_a_correction_keeps_whom_staff_found(siti):
    """The NIK that was typed is somebody else's; staff said whose letter it is."""
    joko, nurhayati = Resident.get(name="Joko Susilo"), Resident.get(name="Nurhayati")
    letter = filed(nik=joko.nik)
    letter.match(nurhayati, by=siti)
    letter.return_to_sender(by=siti, reason="Tahun usaha belum jelas.")
    letter.correct(claim={"nik": joko.nik}, answers=SKU | {"sejak": "2020"})
    assert letter.resident == nurhayati
    letter.return_to_sender(by=siti, reason="Tulis NIK Anda sendiri.")
    letter.correct(claim={"nik": "3604990101010001"}, answers=SKU)
    assert letter.resident is None


def test_signing_gives_the_number_and_the_day():
    signature = sign(checked())
    assert signature.number == "400.10.5.4/001/Ds.CKW/XI/2026"
    assert signature.signed_on == date(2026, 11, 23) and signature.valid_until == date(2026, 12, 23)
    assert signature.official.name == KADES.name and "NURHAYATI" in signature.html


def test_a_letter_signed_twice_has_one_signature():
    letter = checked()
    assert sign(letter) == sign(letter)
    assert Signature.select().count() == 1


def test_a_letter_signed_by_the_kades_is_not_signed_by_staff_too(siti):
    letter = checked()
    sign(letter)
    with pytest.raises(NotNow, match="sudah ditandatangani"):
        sign(letter, by=SITI, manner="pena")


def test_staff_may_number_a_letter_for_the_pen_of_the_kades():
    signature = sign(checked(), by=SITI, manner="pena")
    assert signature.official.name == KADES.name and signature.by.name == SITI.name


def test_staff_cannot_sign_with_a_pin():
    with pytest.raises(DelegationOver):
        sign(checked(), by=SITI)


def test_a_letter_changed_since_it_was_read_is_not_signed(siti):
    letter = checked()
    read = letter.checked.uid
    letter.send_back(by=account(KADES), reason="Alamat usahanya belum lengkap.")
    letter.check(by=siti, kind=LetterKind.find("sku"), village=Village.ours())
    with pytest.raises(LetterChanged):
        sign(letter, reading=read)


def test_a_letter_whose_kind_changed_is_not_signed_but_goes_back_to_staff():
    letter = checked()
    Check.update(kind_version="lain").execute()
    with pytest.raises(SentBackInstead, match="Bentuk surat ini diubah.*kembali ke petugas"):
        sign(letter)
    assert LetterRequest.get_by_id(letter.id).state == "rechecking"


def test_a_kades_whose_term_ended_cannot_sign():
    official = account(KADES).official
    official.change(until=date(2026, 11, 22))
    with pytest.raises(TermOver):
        sign(checked())
    assert Signature.select().count() == 0


def test_with_the_clock_behind_no_letter_is_signed():
    sign(checked())
    letter = checked(JOKO, "domisili")
    clock.stop_at(NOW - timedelta(days=1))
    with pytest.raises(ClockBehind, match="22-11-2026"):
        sign(letter)


def test_a_failed_signing_takes_no_number():
    letter = checked()
    Check.update(kind_version="lain").execute()
    with pytest.raises(SentBackInstead):
        sign(letter)
    assert sign(checked(JOKO, "domisili")).sequence == 1


def test_a_walk_in_is_numbered_at_once_and_once(siti):
    uid, joko = new_uid(), Resident.get(name="Joko Susilo")
    kind = LetterKind.find("domisili")

    def come():
        answers = {"keperluan": "Membuka rekening bank"}
        return LetterRequest.walk_in(
            kind, joko, answers, uid, Village.ours(), by=siti, on_paper=True, seen=["KTP asli"]
        )

    assert come() == come()
    assert Signature.select().count() == 1 and come().state == "ready"
    assert Event.of(come())[0].facts["seen"] == ["KTP asli"]


def test_a_refused_walk_in_leaves_nothing_behind(siti):
    account(KADES).official.change(until=date(2026, 11, 22))
    joko, kind = Resident.get(name="Joko Susilo"), LetterKind.find("domisili")
    with pytest.raises(NoSigner):
        LetterRequest.walk_in(kind, joko, {}, new_uid(), Village.ours(), by=siti, on_paper=True)
    assert LetterRequest.select().count() == 0


@pytest.mark.parametrize("verb, step", [("return_to_sender", Return), ("refuse", Refusal)])
def test_the_same_form_sent_twice_is_one_step(siti, verb, step):
    letter, uid = filed(), new_uid()
    first = getattr(letter, verb)(by=siti, reason="Usaha di desa lain.", uid=uid)
    assert getattr(letter, verb)(by=siti, reason="Usaha di desa lain.", uid=uid) == first
    assert step.select().count() == 1


def test_another_clerk_with_an_old_page_cannot_refuse_what_is_checked(siti):
    old_page = LetterRequest.get_by_id(checked().id)
    old_page.state = "new"
    with pytest.raises(NotNow, match="sudah menunggu tanda tangan"):
        old_page.refuse(by=siti, reason="Usaha di desa lain.")


def test_a_letter_is_handed_over_once(siti):
    letter = signed()
    letter.hand_over(by=siti, collected_by="Wati Sumiati", relation="Keluarga serumah")
    with pytest.raises(NotNow, match="sudah diambil"):
        letter.hand_over(by=siti, collected_by="Joko Susilo")
    assert Handover.get().collected_by == "Wati Sumiati"


def test_an_unsigned_letter_cannot_be_handed_over(siti):
    with pytest.raises(NotNow):
        checked().hand_over(by=siti, collected_by="Joko Susilo")


def test_late_is_what_waits_longer_than_promised():
    letter = filed()
    assert not letter.is_late(letter.due_on)
    assert letter.is_late(letter.due_on + timedelta(days=1))


def test_the_history_tells_every_step_and_is_whole(siti):
    letter = signed()
    letter.hand_over(by=siti, collected_by="Joko Susilo")
    verbs = [event.verb for event in Event.of(letter)]
    assert verbs == ["request filed", "request checked", "letter signed", "letter handed over"]
    assert first_broken_event() is None
