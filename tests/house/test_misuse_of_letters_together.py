"""Two people act on the same letter at the same moment, each from a browser of their own: one wins, nothing is half done."""

import pytest

from models.history import Event, first_broken_event
from models.letters.request import LetterRequest
from models.letters.signatures.signature import Signature
from models.letters.steps import Check, Handover, Refusal, Return, SendBack, Void
from tests.browser import Page
from tests.delegating import OWN_PIN, delegated, with_pin
from tests.filing import account, checked, filed, signed
from tests.house.test_at_once import all_at_once
from tests.village import DEDEH, JOKO, KADES, MAMAT, NURHAYATI, PIN, SITI, TODAY, UDIN


def post_of(page: Page, button: str = "", **written):
    """What pressing this button would send."""
    form = page.form(button)
    url = form.element.get("action") or page.url
    return page.browser, url.partition("#")[0], form.values | written


def at_once(app, *posts) -> list[int]:
    """Each of these four times: every browser has an impatient finger."""
    return sorted(set(all_at_once(app, [*posts] * 4)))


def state(letter) -> str:
    assert first_broken_event() is None
    return LetterRequest.get_by_id(letter.id).state


def signing(phone, letter, pin=PIN):
    return post_of(phone.get(f"/kantor/tanda-tangan/pin?surat={letter.checked.uid}"), "Tanda", pin=pin)


def test_signed_by_phone_and_by_pen_it_has_one_signature(app, signed_in):
    letter = checked(JOKO, "sktm")
    pen = post_of(signed_in(SITI).get(f"/kantor/surat/{letter.id}/tanda-tangan-pena"))
    assert at_once(app, signing(signed_in(KADES), letter), pen) == [303, 409]
    assert [each.sequence for each in Signature.select()] == [1] and state(letter) == "ready"


def test_two_clerks_with_two_pens_give_one_number(app, signed_in):
    letter = checked(JOKO, "sktm")
    pens = [
        post_of(signed_in(each).get(f"/kantor/surat/{letter.id}/tanda-tangan-pena")) for each in (SITI, UDIN)
    ]
    assert at_once(app, *pens) == [303, 409]
    assert [each.sequence for each in Signature.select()] == [1]


def test_signed_by_the_kades_or_sent_back_by_who_signs_in_his_name_never_both(app, signed_in):
    delegated(), with_pin()
    letter = checked(JOKO, "sktm")
    back = signed_in(DEDEH).get(f"/kantor/tanda-tangan/{letter.id}/pengembalian")
    posts = signing(signed_in(KADES), letter), post_of(back, reason="Alamatnya kurang.")
    assert at_once(app, *posts) == [303, 409]
    taken = Signature.select().count(), SendBack.select().count(), state(letter)
    assert taken in [(1, 0, "ready"), (0, 1, "rechecking")]


def test_two_signers_and_two_letters_give_each_one_number_without_a_gap(app, signed_in):
    delegated(), with_pin()
    letters = checked(JOKO, "sktm"), checked(NURHAYATI, "domisili")
    asked = [each.checked.uid for each in letters]
    posts = []
    for person, pin in ((KADES, PIN), (DEDEH, OWN_PIN)):
        browser, url, values = signing(signed_in(person), letters[0], pin)
        posts.append((browser, url, values | {"surat": asked if person is KADES else asked[::-1]}))
    assert set(at_once(app, *posts)) <= {303, 409}
    assert sorted(each.sequence for each in Signature.select()) == [1, 2]
    assert {each.request_id for each in Signature.select()} == {each.id for each in letters}


def test_checked_or_refused_never_both(app, signed_in):
    letter = filed(JOKO, "sktm")
    check = post_of(signed_in(SITI).get(f"/kantor/surat/{letter.id}"), "Teruskan")
    refusal = post_of(
        signed_in(DEDEH).get(f"/kantor/surat/{letter.id}/penolakan"), reason="Usaha di desa lain."
    )
    assert at_once(app, check, refusal) == [303, 409]
    taken = Check.select().count(), Refusal.select().count(), state(letter)
    assert taken in [(1, 0, "to_sign"), (0, 1, "refused")]


def test_checked_or_returned_never_both(app, signed_in):
    letter = filed(JOKO, "sktm")
    check = post_of(signed_in(SITI).get(f"/kantor/surat/{letter.id}"), "Teruskan")
    back = post_of(signed_in(DEDEH).get(f"/kantor/surat/{letter.id}/pengembalian"), reason="Fotonya kabur.")
    statuses = at_once(app, check, back)
    taken = Check.select().count(), Return.select().count(), state(letter)
    assert statuses == [303, 409] and taken in [(1, 0, "to_sign"), (0, 1, "returned")]


@pytest.mark.parametrize("_round", range(3))
def test_voided_while_it_is_handed_over_it_is_void_in_the_end(app, signed_in, _round):
    letter = signed(JOKO, "sktm")
    void = post_of(signed_in(UDIN).get(f"/kantor/surat/{letter.id}/pembatalan"), reason="Nama salah.")
    told = dict(relation="Pemohon sendiri", collected_by="Joko Susilo")
    over = post_of(signed_in(SITI).get(f"/kantor/surat/{letter.id}/penyerahan"), **told)
    assert set(at_once(app, void, over)) <= {303, 409}
    assert state(letter) == "void" and Void.select().count() == 1 and Handover.select().count() <= 1


def test_handed_over_by_two_clerks_it_is_collected_once(app, signed_in):
    letter = signed(JOKO, "sktm")
    posts = [
        post_of(
            signed_in(each).get(f"/kantor/surat/{letter.id}/penyerahan"),
            relation="Pemohon sendiri",
            collected_by="Joko Susilo",
        )
        for each in (SITI, UDIN)
    ]
    assert at_once(app, *posts) == [303, 409] and Handover.select().count() == 1


def test_mended_while_it_is_checked_the_letter_says_what_its_checker_has_read_or_waits(app, signed_in):
    letter = filed(JOKO, "sktm")
    letter.change(answers={"keperluan": "Lama"})
    check = post_of(signed_in(SITI).get(f"/kantor/surat/{letter.id}"), "Teruskan")
    mend = post_of(signed_in(DEDEH).get(f"/kantor/surat/{letter.id}/isian"), "Simpan", keperluan="Baru")
    statuses = at_once(app, check, mend)
    assert set(statuses) <= {303, 409, 422}
    now = LetterRequest.get_by_id(letter.id)
    if check := now.checked:
        assert (state(letter), check.facts["isian"]["keperluan"], now.answers["keperluan"]) == (
            "to_sign",
            "Lama",
            "Lama",
        )
    else:
        assert (state(letter), now.answers["keperluan"]) == ("new", "Baru")


def test_two_clerks_mend_the_same_answers_and_the_second_reads_that_the_first_did(app, signed_in):
    letter = filed(JOKO, "sktm")
    pages = [signed_in(each).get(f"/kantor/surat/{letter.id}/isian") for each in (SITI, DEDEH)]
    assert pages[0].form("Simpan").send(keperluan="Berobat ke Serang").status == 200
    second = pages[1].form("Simpan").send(keperluan="Berobat ke Cilegon")
    assert second.status == 422 and "berubah sejak Anda buka" in second.text
    assert LetterRequest.get_by_id(letter.id).answers["keperluan"] == "Berobat ke Serang"
    assert second.form("Simpan").values["keperluan"] == "Berobat ke Cilegon"
    # Read, and meant all the same.
    assert second.form("Simpan").send().status == 200
    assert LetterRequest.get_by_id(letter.id).answers["keperluan"] == "Berobat ke Cilegon"


def test_two_clerks_mending_at_once_lose_nothing_silently(app, signed_in):
    letter = filed(JOKO, "sktm")
    words = {SITI: "Berobat ke Serang", DEDEH: "Berobat ke Cilegon"}
    posts = [
        post_of(signed_in(each).get(f"/kantor/surat/{letter.id}/isian"), "Simpan", keperluan=said)
        for each, said in words.items()
    ]
    assert sorted(all_at_once(app, posts)) == [303, 422]
    assert Event.select().where(Event.verb == "answers mended").count() == 1


def test_an_introduction_given_while_it_is_refused_is_there_or_too_late(app, signed_in):
    letter = filed(JOKO, "sktm")
    give = post_of(signed_in(MAMAT).get(f"/rt/surat/{letter.id}"), "Beri")
    refusal = post_of(
        signed_in(SITI).get(f"/kantor/surat/{letter.id}/penolakan"), reason="Usaha di desa lain."
    )
    assert set(at_once(app, give, refusal)) <= {303, 409}
    assert state(letter) == "refused" and Refusal.select().count() == 1


def test_a_delegation_ended_while_its_delegate_signs_gives_a_letter_or_a_sentence(app, signed_in):
    given = delegated()
    with_pin()
    letter = checked(JOKO, "sktm")
    sign = signing(signed_in(DEDEH), letter, OWN_PIN)
    kades = signed_in(KADES)
    _, _, values = post_of(kades.get("/kantor/pelimpahan"), "Akhiri")
    end = kades, f"/kantor/pelimpahan/{given.id}/pengakhiran", values
    assert set(at_once(app, sign, end)) <= {303, 403, 409}
    assert Signature.select().count() <= 1
    assert state(letter) == ("ready" if Signature.select().exists() else "to_sign")
    assert account(DEDEH).official.serves(TODAY)
