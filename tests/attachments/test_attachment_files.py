"""What is sent is judged by its content and written anew: nothing hidden in it is ever kept."""

import zlib
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageOps
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    TextStringObject,
)

from models import pictures
from models.letters.attachments.files import JPEG, PDF, preview, written_anew
from models.letters.attachments.pdf import MOST_PAGES
from models.letters.attachments.refused import PaperRefused
from tests.attachments.papers import SECRET, armed, locked, photo, scan, with_place


def drawn(content: bytes) -> Image.Image:
    return Image.open(BytesIO(content))


def test_a_photo_is_kept_at_reading_size_without_its_place():
    content = with_place((2400, 3200))
    kept = written_anew(content)
    assert SECRET in content and SECRET not in kept.content
    assert kept.media == JPEG and max(drawn(kept.content).size) == 1600 and not drawn(kept.content).getexif()


def test_a_photo_taken_sideways_stands_upright():
    assert drawn(written_anew(with_place((800, 600), turned=6)).content).size == (600, 800)


def test_a_photo_whose_camera_wrote_nonsense_is_taken():
    odd = with_place((800, 600), turned=6).replace(b"\x01\x0e\x00\x02", b"\x01\x29\x00\x02")
    assert drawn(written_anew(odd).content).size == (600, 800)


@pytest.mark.parametrize("turned", range(1, 9))
def test_however_a_phone_was_held_the_photo_stands_upright(turned):
    """One corner is red; Pillow's own turning says where it belongs."""
    held = Image.new("RGB", (40, 24), "white")
    held.paste("red", (0, 0, 12, 8))
    exif, content = Image.Exif(), BytesIO()
    exif[0x0112] = turned
    held.save(content, "JPEG", exif=exif, quality=95)
    upright = ImageOps.exif_transpose(drawn(content.getvalue()))
    kept = drawn(written_anew(content.getvalue()).content)
    corners = [(2, 2), (2, -3), (-3, 2), (-3, -3)]
    spots = [(x % upright.width, y % upright.height) for x, y in corners]
    is_white = [[each.getpixel(spot)[2] > 128 for spot in spots] for each in (kept, upright)]
    assert kept.size == upright.size and is_white[0] == is_white[1] and not all(is_white[0])


def test_where_a_png_is_transparent_there_is_white_paper():
    clear = photo("PNG", (40, 40), "RGBA", (0, 0, 0, 0))
    assert drawn(written_anew(clear).content).getpixel((20, 20)) == (255, 255, 255)


def test_a_small_picture_is_at_most_twenty_kilobytes():
    noise = BytesIO()
    Image.effect_noise((1200, 1600), 120).save(noise, "JPEG", quality=85)
    small = preview(written_anew(noise.getvalue()).content)
    assert max(drawn(small).size) == 240 and len(small) <= 20_000


def test_a_photo_that_phones_save_as_two_is_taken():
    both = BytesIO()
    Image.new("RGB", (60, 80), "teal").save(
        both, "MPO", save_all=True, append_images=[Image.new("RGB", (30, 40))]
    )
    assert drawn(written_anew(both.getvalue()).content).size == (60, 80)


def bomb(side: int = 30_000) -> bytes:
    """A PNG of many dots and few bytes."""
    content = photo("PNG", (1, 1))
    header = b"IHDR" + side.to_bytes(4, "big") * 2 + content[24:29]
    return content[:8] + content[8:12] + header + zlib.crc32(header).to_bytes(4, "big") + content[33:]


def cut_off() -> bytes:
    """Its thumbnail has an end, the photo itself has none."""
    exif = Image.Exif()
    exif[0x927C] = photo(size=(8, 8))
    whole = photo(size=(1200, 1600), exif=exif)
    return whole[: len(whole) - 400]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "Pilih dulu fotonya"),
        (b"<html><script>alert(1)</script></html>", "bukan foto"),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "bukan foto"),
        (b"GIF89a" + b"\0" * 50, "bukan foto"),
        (b"MZ\x90\x00", "bukan foto"),
        (b"PK\x03\x04" + photo(), "bukan foto"),
        (photo()[:500], "rusak atau tidak lengkap"),
        (cut_off(), "rusak atau tidak lengkap"),
        (b"\xff\xd8\xff" + b"<script>alert(1)</script>", "bukan gambar"),
        (bomb(), "Ukuran gambar terlalu besar"),
        (bomb(6000), "Ukuran gambar terlalu besar"),
        (photo() + b"x" * (5 * 1024 * 1024), "lebih dari 5 MB"),
        (scan()[:2000], "PDF ini rusak"),
        (b"%PDF-1.7\n" + b"x" * 100, "PDF ini rusak"),
        (locked(), "PDF ini terkunci"),
        (scan(MOST_PAGES + 1), "lebih dari 10 halaman"),
    ],
    ids=lambda each: each if isinstance(each, str) else "",
)
def test_what_is_no_paper_is_refused_in_a_sentence(content, sentence):
    with pytest.raises(PaperRefused, match=sentence):
        written_anew(content)


def test_what_hangs_behind_a_photo_is_gone():
    kept = written_anew(photo() + b"<script>alert(1)</script>PK\x03\x04 a page and an archive")
    assert b"script" not in kept.content and b"PK\x03\x04" not in kept.content


def test_a_scan_loses_where_it_was_taken_and_keeps_its_pages():
    content = scan(3)
    kept = written_anew(content)
    assert SECRET in content and SECRET not in kept.content
    assert (kept.media, kept.pages, len(PdfReader(BytesIO(kept.content)).pages)) == (PDF, 3, 3)
    assert PdfReader(BytesIO(kept.content)).pages[2].images[0].image.size == (600, 800)


def test_a_pdf_that_acts_becomes_one_that_only_shows():
    content = armed()
    kept = written_anew(content).content
    for hidden in (b"JavaScript", b"jahat", b"/OpenAction", b"/AA", b"MZ-PROGRAM", b"EmbeddedFile", b"Budi"):
        assert hidden in content and hidden not in kept, hidden
    assert PdfReader(BytesIO(kept)).metadata is None


def numbers(*each: float) -> ArrayObject:
    return ArrayObject([FloatObject(number) for number in each])


def stamped(**look) -> bytes:
    """A page with the visible sign of an electronic signature, as on a family card from the registry office."""
    writer = PdfWriter(clone_from=BytesIO(scan()))
    drawing = DecodedStreamObject()
    drawing.set_data(b"1 0 0 rg 0 0 10 10 re f")
    drawing[NameObject("/Subtype")], drawing[NameObject("/BBox")] = NameObject("/Form"), numbers(0, 0, 10, 10)
    field = {NameObject("/Subtype"): NameObject("/Widget"), NameObject("/Rect"): numbers(50, 50, 150, 100)}
    if look:
        field |= {NameObject("/V"): TextStringObject("Isian"), NameObject("/FT"): NameObject("/Tx")}
    else:
        field[NameObject("/AP")] = DictionaryObject({NameObject("/N"): writer._add_object(drawing)})
    writer.pages[0][NameObject("/Annots")] = ArrayObject([writer._add_object(DictionaryObject(field))])
    content = BytesIO()
    writer.write(content)
    return content.getvalue()


def test_the_sign_of_a_signature_is_drawn_into_the_page():
    page = PdfReader(BytesIO(written_anew(stamped()).content)).pages[0]
    assert (
        "/Annots" not in page
        and b"10.00000 0 0 5.00000 50.00000 50.00000 cm" in page.get_contents().get_data()
    )


def test_a_form_whose_answers_would_be_lost_is_refused():
    with pytest.raises(PaperRefused, match="formulir isian"):
        written_anew(stamped(filled=True))


SCAN = scan()


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_damaged_file_is_read_or_refused(data):
    content = bytearray(data.draw(st.sampled_from([SCAN, armed(), photo("PNG"), with_place()])))
    for _ in range(data.draw(st.integers(1, 20))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    try:
        assert written_anew(bytes(content)).content
    except PaperRefused as refusal:
        assert str(refusal).endswith(".")


def test_a_logo_may_still_be_no_larger_than_one_megabyte():
    with pytest.raises(pictures.BadPicture, match="1 MB"):
        pictures.redrawn(b"x" * 1024 * 1025)
