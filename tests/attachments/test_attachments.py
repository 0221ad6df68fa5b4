"""The papers of a request: sent once, nothing lost between file and row, gone when they are no longer needed."""

import os
import time
from datetime import timedelta

import pytest

from models import clock, disk
from models.history import Event, first_broken_event
from models.letters.attachments import attachment
from models.letters.attachments.attachment import Attachment
from models.letters.attachments.papers import PaperSeen, laid_out, papers_of, usable
from models.letters.attachments.refused import PaperRefused
from models.letters.dossier import Dossier
from models.letters.kind import LetterKind
from models.letters.not_now import TooLate
from models.retention import KeepingTime, Sweep
from models.village import Village
from tests.attachments.papers import KK, KTP, files, photo, scan, sent
from tests.filing import account, checked, filed, sign, signed
from tests.village import ANI, JOKO, KADES, MAMAT, NOW, NURHAYATI, SITI, UDIN

UID = "01a20000-0000-7000-8000-000000000001"


def swept(folder, days: int) -> dict[str, int]:
    """What a sweep erases so many days from now."""
    clock.stop_at(clock.now() + timedelta(days=days))
    return Sweep.run(folder, date_confirmed=True).erased


def handed(letter):
    letter.hand_over(by=account(SITI), collected_by="Joko Susilo")
    return letter


def test_a_paper_sent_twice_is_one(folder, app):
    letter = filed(JOKO, "sktm")
    first, second = sent(folder, letter, uid=UID), sent(folder, letter, uid=UID)
    assert first == second and files(folder) == {first.file}
    assert "joko" not in first.file and first.file.endswith(".berkas.jpg")
    assert [each.verb for each in Event.of(letter)] == ["request filed", "paper sent"]


def test_a_form_of_another_request_does_not_lend_its_id(folder, app):
    first, other = sent(folder, uid=UID), sent(folder, filed(NURHAYATI), uid=UID)
    assert first != other and other.uid != UID


def test_a_better_photo_takes_the_place_of_those_of_the_same_paper(folder, app):
    letter = filed(JOKO, "sktm")
    blurred, family = sent(folder, letter), sent(folder, letter, KK)
    better = sent(folder, letter, instead=True)
    assert files(folder) == {family.file, better.file}
    assert Attachment.get_by_id(blurred.id).removed_at == clock.now()


def test_without_saying_so_nothing_is_replaced(folder, app):
    letter = filed(JOKO, "sktm")
    sent(folder, letter), sent(folder, letter)
    assert len(files(folder)) == 2


def test_a_request_takes_twelve(folder, app):
    letter = filed(JOKO, "sktm")
    for _ in range(attachment.MOST):
        sent(folder, letter)
    with pytest.raises(PaperRefused, match="Sudah 12 foto"):
        sent(folder, letter)
    assert len(files(folder)) == 12


def test_replacing_has_an_end_too(folder, app, monkeypatch):
    monkeypatch.setattr(attachment, "MOST_EVER", 3)
    letter = filed(JOKO, "sktm")
    for _ in range(3):
        sent(folder, letter, instead=True)
    with pytest.raises(PaperRefused, match="terlalu sering diganti"):
        sent(folder, letter, instead=True)


@pytest.mark.parametrize("state", ["to_sign", "ready", "handed_over", "refused"])
def test_nothing_is_sent_once_staff_are_done(folder, app, state):
    letter = checked(JOKO, "sktm") if state == "to_sign" else signed() if state != "refused" else filed()
    if state == "handed_over":
        handed(letter)
    if state == "refused":
        letter.refuse(by=account(SITI), reason="Bukan warga.")
    with pytest.raises(TooLate):
        sent(folder, letter)
    assert not files(folder)


def test_a_full_disk_takes_no_photos(folder, app, monkeypatch):
    monkeypatch.setattr(disk, "free", lambda path: 400_000_000)
    with pytest.raises(PaperRefused, match="penuh"):
        sent(folder)


def test_a_village_holds_so_much_and_no_more(folder, app, monkeypatch):
    monkeypatch.setattr(attachment, "MOST_OF_VILLAGE", 1000)
    sent(folder)
    with pytest.raises(PaperRefused, match="penuh"):
        sent(folder)


def test_what_fails_between_file_and_row_leaves_neither(folder, app, monkeypatch):
    monkeypatch.setattr(Attachment, "create", lambda **fields: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        sent(folder)
    assert not files(folder) and not Attachment.select().count()


def test_a_file_whose_row_the_power_cut_took_goes_after_a_day(folder, app):
    logo, kept = folder.keep_upload(b"x", ".png"), sent(folder).file
    lost, new = folder.keep_upload(b"x", ".berkas.jpg"), folder.keep_upload(b"x", ".berkas.pdf")
    half = folder.uploads / "abc.berkas.jpg.part"
    half.write_bytes(b"x")
    for path in (folder.uploads / lost, folder.uploads / logo, folder.uploads / kept, half):
        os.utime(path, (time.time() - 100_000,) * 2)
    Sweep.run(folder)
    assert files(folder) == {logo, kept, new}


def test_papers_go_thirty_days_after_the_letter_was_collected(folder, app):
    letter = filed(JOKO, "sktm")
    paper = sent(folder, letter)
    letter.check(by=account(SITI), kind=LetterKind.find("sktm"), village=Village.ours())
    sign(letter)
    handed(letter)
    assert "papers" not in swept(folder, 30)
    assert swept(folder, 1) == {"papers": 1} and not files(folder)
    paper = Attachment.get_by_id(paper.id)
    assert (paper.paper, paper.file, paper.removed_at) == (KTP, "", clock.now())


def test_the_village_decides_after_how_many_days(folder, app):
    letter = filed(JOKO, "sktm")
    sent(folder, letter, content=scan())
    letter.refuse(by=account(SITI), reason="Bukan warga.")
    KeepingTime.decide({"papers": 7}, by=account(UDIN))
    assert ("Foto kertas pemohon", "7 hari") in KeepingTime.in_words()
    assert swept(folder, 8) == {"papers": 1}


def test_papers_that_wait_for_staff_stay(folder, app):
    sent(folder)
    assert "papers" not in swept(folder, 300) and files(folder)


def test_papers_of_a_request_that_nobody_corrected_go_after_half_a_year(folder, app):
    letter = filed(JOKO, "sktm")
    sent(folder, letter, keep=True)
    letter.return_to_sender(by=account(SITI), reason="Foto KTP tidak terbaca.")
    assert "papers" not in swept(folder, 200)
    assert swept(folder, 11) == {"papers": 1}


def test_with_the_person_of_a_request_their_papers_go(folder, app):
    KeepingTime.decide({"requests": 1}, by=account(UDIN))
    letter = filed(JOKO, "sktm")
    sent(folder, letter)
    letter.return_to_sender(by=account(SITI), reason="Foto KTP tidak terbaca.")
    assert swept(folder, 40) == {"requests": 1}
    assert not files(folder) and Attachment.get().removed_at == clock.now()


def accepted(folder, **rest):
    """A paper that its owner lets the desa use again, of a letter that was handed over."""
    letter = filed(JOKO, "sktm")
    paper = sent(folder, letter, **{"keep": True} | rest)
    letter.check(by=account(SITI), kind=LetterKind.find("sktm"), village=Village.ours())
    sign(letter)
    handed(letter)
    return paper


def usable_names(letter) -> list[str]:
    kind = LetterKind.find(letter.kind)
    return [each.paper for each in usable(letter, NOW.date(), papers_of(letter, kind))]


def test_what_was_given_once_is_used_again(folder, app):
    given, letter = accepted(folder), filed(JOKO, "sktm")
    assert usable_names(letter) == [KTP]
    taken = given.take_over(letter, account(SITI), folder)
    assert taken == given.take_over(letter, account(SITI), folder)
    assert len(files(folder)) == 2 and usable_names(letter) == []


def test_it_stays_a_year_and_its_copy_as_long_as_the_letter_needs_it(folder, app):
    given, letter = accepted(folder), filed(JOKO, "sktm")
    given.take_over(letter, account(SITI), folder)
    letter.refuse(by=account(SITI), reason="Sudah punya surat yang sama.")
    assert swept(folder, 40) == {"papers": 1} and files(folder) == {given.file}
    assert swept(folder, 340)["papers"] == 1 and not files(folder)


def test_nothing_is_used_again_without_leave_or_for_others(folder, app):
    accepted(folder, keep=False)
    assert usable_names(filed(JOKO, "sktm")) == []
    given = accepted(folder)
    assert usable_names(filed(NURHAYATI)) == []
    with pytest.raises(PaperRefused):
        given.take_over(filed(NURHAYATI), account(SITI), folder)


def test_what_staff_found_no_good_is_not_used_again(folder, app):
    letter = filed(JOKO, "sktm")
    sent(folder, letter, keep=True)
    letter.refuse(by=account(SITI), reason="KTP orang lain.")
    assert usable_names(filed(JOKO, "sktm")) == []


def test_papers_seen_in_person_are_noted_once_with_who_and_when(folder, app):
    letter = filed(JOKO, "sktm")
    PaperSeen.note(letter, [KTP], account(SITI))
    PaperSeen.note(letter, [KTP, KK], account(UDIN))
    seen = Dossier.open_for(account(SITI), letter.id).papers_seen
    papers = {each.name: each for each in laid_out(LetterKind.find("sktm"), [], seen)}
    assert papers[KTP].seen.by == account(SITI) and papers[KK].seen.by == account(UDIN)
    assert first_broken_event() is None


def test_who_may_see_a_paper(folder, app):
    papers = [sent(folder), sent(folder, filed(NURHAYATI))]
    for person in (SITI, KADES, UDIN):
        assert list(Attachment.visible_to(account(person)).order_by(Attachment.id)) == papers
    papers[0].request.change(filed_by=account(MAMAT))
    for person in (MAMAT, ANI):
        assert not list(Attachment.visible_to(account(person)))


def test_a_photo_weighs_what_a_slow_disk_can_hold(folder, app):
    assert sent(folder, content=photo(size=(3000, 4000))).size < 400_000
