"""Versions of a text: saved, put to use, stopped, brought back; the letters made of them keep theirs."""

import pytest

from models.history import Event
from models.letters.header import BrokenLetterKind
from models.letters.kind import LetterKind
from models.letters.kind_texts import files
from models.letters.kind_texts.changes import changes
from models.letters.kind_texts.list import all_texts, made_from
from models.letters.kind_texts.source import body_of, header_of, written
from models.letters.kind_texts.text import (
    KindText,
    KindUse,
    NotFit,
    changed_outside,
    free_id,
    take_in,
    waiting_for_other_text,
)
from models.letters.not_now import SentBackInstead
from models.letters.numbers.counter import Counter
from models.letters.numbers.number import BadPattern
from models.letters.numbers.numbering import decide_numbering
from models.letters.setting import LetterSetting, decided_kind, kinds_in_use
from models.letters.titles import titles_in_use
from models.village import Village
from tests import filing
from tests.kind_texts.writing import GOAT, changed_sku, goat, saved, used
from tests.village import DEDEH, JOKO, KADES, UDIN


def offered(folder) -> set[str]:
    return {kind.id for kind in kinds_in_use(folder.letters)}


def test_every_saving_is_a_version_of_its_own(app):
    first, second = saved(note="Mulai"), saved(goat("<p>Lain.</p>"), by=DEDEH)
    assert [each.number for each in KindText.of_kind(GOAT)] == [2, 1]
    assert (first.note, second.by.name) == ("Mulai", DEDEH.name)
    assert Event.select().where(Event.verb == "kind text saved").count() == 2


def test_the_same_form_sent_twice_is_saved_once(app):
    by, source, uid = filing.account(UDIN), goat().source, "0199f0c2-0000-7000-8000-000000000001"
    saves = [KindText.save_draft(GOAT, source, by=by, uid=uid) for _ in range(2)]
    assert saves[0].id == saves[1].id


def test_a_draft_is_offered_nowhere_until_it_is_used(app, folder):
    text = saved()
    assert GOAT not in offered(folder)
    used(text, folder)
    kind = decided_kind(GOAT, folder.letters)
    assert GOAT in offered(folder) and kind.version == text.digest and kind.source == text.source


def test_a_copy_takes_the_place_of_the_shipped_kind(app, folder):
    used(saved(changed_sku()), folder)
    assert "benar-benar mempunyai usaha" in LetterKind.find("sku", folder.letters).source


def test_a_text_with_a_mistake_is_kept_but_not_used(app, folder):
    text = saved(goat("{{ warga.nma }}"))
    with pytest.raises(NotFit, match="Baris 3: warga.nma"):
        used(text, folder)
    assert GOAT not in offered(folder) and KindUse.now(GOAT) is None


def test_a_text_that_cannot_be_printed_in_time_is_not_used(app, village, folder):
    def press(html):
        raise TimeoutError("Terlalu lama dicetak.")

    asked = dict(by=filing.account(UDIN), village=village, folder=folder)
    with pytest.raises(NotFit, match="Terlalu lama"):
        saved().use(**asked, press=press, refusals=(TimeoutError,))
    assert files.own_text(folder, GOAT) is None


def test_one_version_is_in_use_at_a_time(app, folder):
    first, second = saved(), saved(goat("<p>Lain.</p>"))
    used(first, folder), used(second, folder), used(second, folder)
    uses = KindUse.of_kind(GOAT)
    assert uses[first.id].ended_at and not uses[second.id].ended_at
    assert KindUse.select().count() == 2
    assert LetterKind.find(GOAT, folder.letters).source == second.source


def test_stopping_a_copy_brings_the_shipped_text_back(app, village, folder):
    used(saved(changed_sku()), folder).stop(by=filing.account(UDIN), village=village, folder=folder)
    assert LetterKind.find("sku", folder.letters) is LetterKind.find("sku")
    assert KindUse.now("sku") is None and KindText.of_kind("sku").count() == 1


def test_the_code_that_comes_back_with_the_shipped_text_repeats_no_number(app, village, folder):
    by, first, sku = filing.account(UDIN), filing.signed(kind="sku"), LetterKind.find("sku")
    own = written(header_of(sku) | {"code": "510"}, sku.questions, body_of(sku))
    use = used(saved(LetterKind.of_source("sku", own)), folder)
    counting = dict(pattern=village.number_pattern, scope="code", kinds=kinds_in_use(folder.letters))
    decide_numbering(village, **counting, by=by)
    use.stop(by=by, village=village, folder=folder)
    counter = Counter.of(f"code:{sku.code}", village.today.year)
    assert counter.last == first.signature.sequence == 1


def test_what_the_shipped_text_does_not_allow_falls_when_it_comes_back(app, village, folder):
    n1 = LetterKind.find("n1")
    own = written(header_of(n1) | {"signs": "wakil"}, n1.questions, body_of(n1))
    use = used(saved(LetterKind.of_source("n1", own)), folder)
    LetterSetting.create(kind="n1", code="", signs="wakil")
    use.stop(by=filing.account(UDIN), village=village, folder=folder)
    assert decided_kind("n1", folder.letters).kades_only


def test_a_stopped_kind_of_the_village_is_asked_for_no_more_but_its_letters_stay(app, village, folder):
    use = used(saved(), folder)
    use.stop(by=filing.account(UDIN), village=village, folder=folder)
    assert GOAT not in offered(folder) and GOAT not in {kind.id for kind in LetterKind.all(folder.letters)}
    assert LetterKind.find(GOAT, folder.letters).source == use.text.source
    assert titles_in_use()[GOAT] == "Surat kepemilikan kambing"
    assert {each.id: each.state for each in all_texts(folder)}[GOAT] == "stopped"


def test_a_stopped_kind_can_be_used_again(app, village, folder):
    text = saved()
    used(text, folder).stop(by=filing.account(UDIN), village=village, folder=folder)
    used(text, folder)
    assert GOAT in offered(folder) and not files.is_stopped(folder, GOAT)


def test_going_back_makes_a_new_version(app):
    first, _ = saved(), saved(goat("<p>Lain.</p>"))
    third = first.restore(by=filing.account(UDIN))
    assert (third.number, third.source, third.note) == (3, first.source, "Kembali ke versi 1")


def test_a_letter_keeps_the_version_that_it_was_made_from(app, folder):
    letter = filing.checked()
    assert made_from(letter.kind, letter.checked.kind_version).shipped
    used(saved(changed_sku()), folder)
    village, siti = Village.ours(), filing.account(filing.SITI)
    second = filing.filed(JOKO)
    second.check(by=siti, kind=decided_kind("sku", folder.letters), village=village)
    used(saved(changed_sku("sungguh mempunyai usaha")), folder)
    assert (
        made_from(letter.kind, letter.checked.kind_version).shipped,
        made_from(second.kind, second.checked.kind_version).number,
    ) == (True, 1)


def test_a_letter_checked_with_another_text_is_not_signed(app, village, folder):
    letter, text = filing.checked(), saved(changed_sku())
    assert waiting_for_other_text("sku", text.digest) == 1
    used(text, folder)
    kind = decided_kind("sku", folder.letters)
    with pytest.raises(SentBackInstead):
        letter.sign(
            by=filing.account(KADES), kind=kind, village=village, manner="pin", reading=letter.checked.uid
        )


def test_a_file_changed_by_hand_is_noticed_and_becomes_a_version(app, folder):
    text = saved()
    used(text, folder)
    assert changed_outside(GOAT, folder, KindUse.now(GOAT)) is None
    files.put(folder, GOAT, goat("<p>Dengan tangan.</p>").source)
    assert "Dengan tangan" in changed_outside(GOAT, folder, KindUse.now(GOAT))
    second = take_in(GOAT, by=filing.account(UDIN), folder=folder)
    assert (second.number, second.note) == (2, "Berkas diubah di luar aplikasi")
    assert KindUse.now(GOAT).text_id == second.id
    assert take_in(GOAT, by=filing.account(UDIN), folder=folder).id == second.id


def test_what_was_changed_by_hand_is_kept_before_another_version_takes_its_place(app, folder):
    files.put(folder, GOAT, "{# title = #} rusak")
    used(saved(), folder)
    assert "rusak" in KindText.find(GOAT, 2).source


def test_a_file_that_nobody_can_read_is_no_version(app, folder):
    files.put(folder, GOAT, "{# title = #} rusak")
    with pytest.raises(BrokenLetterKind):
        take_in(GOAT, by=filing.account(UDIN), folder=folder)
    assert KindText.select().count() == 0


def test_a_decision_that_the_text_does_not_allow_any_more_falls(app, folder):
    LetterSetting.create(kind=GOAT, code="524", asked="mandiri", signs="wakil")
    used(saved(goat(signs="kades")), folder)
    kept = LetterSetting.get(kind=GOAT)
    assert (kept.asked, kept.signs, kept.code) == ("", "", "524")
    assert decided_kind(GOAT, folder.letters).asked == "loket"


def test_two_kinds_whose_numbers_could_not_be_told_apart_are_refused(app, village, folder):
    village.change(number_scope="kind", number_pattern="[kode]/[urut]/[tahun]")
    text = saved(goat(code=LetterKind.find("sku").code))
    with pytest.raises(BadPattern):
        used(text, folder)
    assert GOAT not in offered(folder) and KindUse.now(GOAT) is None


@pytest.mark.parametrize(
    ("title", "id"),
    [
        ("Surat keterangan kepemilikan kambing", "kepemilikan_kambing"),
        ("Surat keterangan", "surat_keterangan"),
        ("Surat SKU", "sku_2"),
        ("Naskah", "naskah_2"),
        ("../../etc", "etc"),
        ("ﺹﺾ ﷽", "surat"),
        ("x" * 300, "x" * 30),
    ],
)
def test_a_new_kind_gets_a_name_of_its_own(app, folder, title, id):
    assert free_id(title, folder.letters) == id


def test_changes_are_told_in_words(app):
    before, after = LetterKind.find("sku"), changed_sku()
    told = changes(before, after)
    assert [each.what for each in told] == ["Naskah, baris 7 diganti"]
    assert "benar-benar" in told[0].after and "benar-benar" not in told[0].before


def test_changed_questions_and_decisions_are_told_in_words(app):
    before, after = goat(), goat(asked="mandiri", validity_days=30)
    told = {each.what: (each.before, each.after) for each in changes(before, after)}
    assert told["Siapa yang boleh meminta"] == ("Hanya di kantor", "Dari HP sendiri")
    assert told["Berlaku (hari)"] == ("(kosong)", "30")
