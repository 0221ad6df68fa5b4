"""Pages kept for everyone: nobody gets what is another's, and what changes is shown at once."""

from models.letters.setting import LetterSetting
from models.village import Village
from tests.browser import Browser
from tests.public.asking import TYPED, newest


def own(page) -> dict[str, str]:
    return page.form("Lanjut").values


def test_each_visitor_has_a_form_of_his_own(app):
    here, there = Browser(app), Browser(app)
    first, again, other = (
        own(here.get("/surat/sku")),
        own(here.get("/surat/sku")),
        own(there.get("/surat/sku")),
    )
    assert len({first["uid"], again["uid"], other["uid"]}) == 3
    assert first["csrf_token"] != other["csrf_token"]


def test_a_form_that_was_kept_can_be_sent(app):
    Browser(app).get("/surat/sku")
    sent = Browser(app).get("/surat/sku").form("Lanjut").send(**TYPED).press("Kirim permohonan")
    assert newest().name == TYPED["name"] and "Permohonan Anda terkirim" in sent.text


def test_what_the_village_changes_is_shown_at_once(browser):
    for path in ("/", "/surat", "/surat/sku"):
        browser.get(path)
    Village.ours().change(phone="0254000111", office_hours="Senin sampai Kamis, 08.00 sampai 14.00")
    assert "Senin sampai Kamis" in browser.get("/").text
    for path in ("/", "/surat", "/surat/sku"):
        assert "tel:0254000111" in browser.client.get(path).text


def test_a_kind_that_is_no_longer_offered_goes_from_the_list_at_once(browser):
    assert 'href="/surat/sku"' in browser.client.get("/surat").text
    LetterSetting.create(kind="sku", code="500", is_used=False)
    assert 'href="/surat/sku"' not in browser.client.get("/surat").text


def test_nothing_but_gaps_is_left_of_who_asked_first(app):
    first = own(Browser(app).get("/surat/domisili"))
    page = Browser(app).client.get("/surat/domisili").text
    assert first["uid"] not in page and first["csrf_token"] not in page and "\0" not in page
