"""My own papers, for whoever is signed in with NIK and PIN."""

from datetime import timedelta

from models.letters.attachments.attachment import Attachment
from models.letters.kind import LetterKind
from models.village import Village
from tests.attachments.papers import KTP, files, sent
from tests.filing import account, filed, sign
from tests.village import JOKO, NURHAYATI, SITI, TODAY, WARGA


def kept(folder) -> Attachment:
    letter = filed(NURHAYATI, "sktm")
    paper = sent(folder, letter, keep=True)
    letter.check(by=account(SITI), kind=LetterKind.find("sktm"), village=Village.ours())
    sign(letter)
    return paper


def test_i_see_my_own_papers_and_no_others(signed_in, folder, app):
    mine, other = kept(folder), sent(folder, filed(JOKO, "sktm"))
    nurhayati = signed_in(WARGA)
    page = nurhayati.get("/data-saya/").follow("Foto kertas saya")
    assert "KTP asli" in page.text and "sampai 23 November 2027" in page.text
    assert nurhayati.client.get(f"/data-saya/kertas/{mine.id}").data == mine.content(folder)
    for url in (f"/data-saya/kertas/{other.id}", f"/data-saya/surat/{other.request_id}/kertas"):
        assert nurhayati.client.get(url).status_code == 404


def test_i_delete_what_i_allowed_to_be_kept(signed_in, folder, app):
    kept(folder)
    page = signed_in(WARGA).get("/data-saya/kertas").press("Hapus")
    assert "foto dihapus" in page.text and "Tidak ada." in page.text and not files(folder)


def test_i_use_it_for_my_next_request(signed_in, folder, app):
    kept(folder)
    letter = filed(NURHAYATI, "sktm")
    page = signed_in(WARGA).get("/data-saya/surat").follow("Pakai kertas yang tersimpan").press("Pakai")
    assert "dipakai untuk surat ini" in page.text and "Tidak ada lagi" in page.text
    assert [each.paper for each in Attachment.of(letter)] == [KTP]


def test_the_papers_of_another_are_not_used(signed_in, folder, app):
    kept(folder)
    theirs, mine = filed(JOKO, "sktm"), filed(NURHAYATI, "sktm")
    nurhayati = signed_in(WARGA)
    token = nurhayati.get(f"/data-saya/surat/{mine.id}/kertas").form("Pakai").values
    nurhayati.post(f"/data-saya/surat/{theirs.id}/kertas/1", token, status=404)
    other = sent(folder, theirs, keep=True)
    nurhayati.post(f"/data-saya/surat/{mine.id}/kertas/{other.id}", token, status=404)
    nurhayati.post(f"/data-saya/kertas/{other.id}/penghapusan", token, status=404)
    assert Attachment.of(theirs).get().file


def test_the_copy_of_my_data_lists_them(signed_in, folder, app, monkeypatch):
    kept(folder)
    seen = {}
    monkeypatch.setattr("views.own_paper.pdf_answer", lambda html, *rest: seen.setdefault("html", html))
    signed_in(WARGA).client.get("/data-saya/data-saya.pdf")
    assert "Foto kertas" in seen["html"] and "KTP asli" in seen["html"]


def test_after_its_year_it_is_not_said_to_be_usable(signed_in, folder, app):
    kept(folder).change(keep_until=TODAY - timedelta(days=1))
    text = signed_in(WARGA).get("/data-saya/kertas").text
    assert "Boleh dipakai lagi" not in text and "Dihapus sesudah surat itu selesai" in text
