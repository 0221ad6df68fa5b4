"""The help pages and the printed guide: for every role, whole, light, and without anything from outside."""

import io
import re

import pytest
from pypdf import PdfReader

from models import guide, markdown
from tests.public.test_weight import PHONE, weight
from tests.village import ANI, KADES, MAMAT, RINA, SARIP, SITI, UDIN, WARGA

KB = 1024


@pytest.mark.parametrize(
    "person", [UDIN, SITI, KADES, MAMAT, SARIP, ANI, RINA], ids=lambda each: each.username
)
def test_everyone_who_works_here_finds_the_own_chapter_first(signed_in, person):
    help_page = signed_in(person).get("/kantor/bantuan")
    own = guide.first_for(person.role)
    first = help_page.tree.find(".//main//a")
    assert own.title in "".join(first.itertext())
    assert help_page.browser.get(first.get("href")).heading == own.title


def test_the_way_to_it_stands_on_every_page(signed_in):
    for person, url in ((SITI, "/kantor/warga"), (ANI, "/posyandu/"), (MAMAT, "/rt/")):
        assert signed_in(person).get(url).follow("Bantuan").heading == "Bantuan"


def test_residents_are_not_offered_it(signed_in):
    browser = signed_in(WARGA)
    assert "Bantuan" not in browser.get("/data-saya/").html
    browser.get("/kantor/bantuan", status=403)


def test_every_chapter_opens_and_its_links_lead_somewhere(signed_in):
    browser = signed_in(UDIN)
    for chapter in guide.chapters():
        page = browser.get(f"/kantor/bantuan/{chapter.anchor}")
        for link in page.tree.findall(".//main//a"):
            target = browser.get(link.get("href").partition("#")[0] or page.url)
            section = link.get("href").partition("#")[2]
            assert not section or f'id="{section}"' in target.html, f"{chapter.title}: {link.get('href')}"
        for picture in page.tree.findall(".//main//img"):
            assert browser.client.get(picture.get("src")).mimetype == "image/png"


def test_what_is_no_chapter_is_not_found(signed_in):
    signed_in(UDIN).get("/kantor/bantuan/tidak-ada", status=404)


def test_every_chapter_is_light(signed_in):
    browser = signed_in(UDIN)
    for chapter in guide.chapters():
        page = browser.client.get(f"/kantor/bantuan/{chapter.anchor}", headers=PHONE)
        assert weight(page) <= 6 * KB, chapter.title


def test_html_of_the_file_stays_text():
    shown = markdown.to_html("a <script>x</script> <b>b</b>\n\n<div onclick=x>", link=str, picture=str)
    assert not re.search(r"<(script|b|div)\b", shown)


@pytest.mark.parametrize(
    "link", ["https://example.com", "//example.com", "javascript:x", "/kantor/", "README.md"]
)
def test_links_lead_nowhere_else(link):
    with pytest.raises(markdown.MarkdownMistake):
        markdown.to_html(f"[a]({link})", link=str, picture=str)


@pytest.mark.parametrize(
    "written", ["https://example.com/a.png", "static/guide/../../x.png", "data/uploads/a.png"]
)
def test_pictures_come_from_one_folder(written):
    with pytest.raises(ValueError, match="lie in"):
        guide.picture(written, str)


def test_the_printed_guide(signed_in, village, folder):
    """All chapters with page numbers in the contents that are right, small enough to be sent on."""
    answer = signed_in(ANI).client.get("/kantor/bantuan/panduan.pdf")
    assert answer.mimetype == "application/pdf"
    assert len(answer.data) <= 3 * KB * KB
    reader = PdfReader(io.BytesIO(answer.data))
    pages, begins = [" ".join(each.extract_text().split()) for each in reader.pages], {}
    for each in flat(reader.outline):
        begins[each.title] = reader.get_destination_page_number(each) + 1
    assert f"{village.kind_name} {village.name}" in pages[0]
    for number, text in enumerate(pages, 1):
        assert f"Halaman {number} dari {len(pages)}" in text
    for chapter in guide.chapters():
        at = begins[chapter.title]
        assert re.search(re.escape(chapter.title) + rf"[ .]*{at}\b", pages[0]), (
            f"{chapter.title} is on page {at}"
        )
    assert [each.name for each in folder.cache.glob("panduan-*.pdf")], "kept for the next one who asks"
    assert signed_in(SITI).client.get("/kantor/bantuan/panduan.pdf").data == answer.data


def flat(outline: list) -> list:
    """What the reader of the PDF lists beside the pages, whatever stands below what."""
    return [one for each in outline for one in (flat(each) if isinstance(each, list) else [each])]
