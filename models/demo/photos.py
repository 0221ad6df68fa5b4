"""Photos of papers as residents send them, drawn: nobody's card and nobody's face, and CONTOH written across."""

from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

FONT = Path(__file__).parents[2] / "static" / "fonts" / "LiberationSans-Bold.ttf"
SIZE = (960, 640)
TABLE, SHADOW = (120, 92, 66), (84, 62, 44)
CARD_BLUE, SHEET_WHITE, INK, FAINT = (190, 222, 240), (248, 246, 238), (30, 34, 40), (170, 176, 184)
SKY, WALL, ROOF, GROUND = (196, 222, 238), (236, 220, 180), (168, 84, 60), (140, 150, 96)


def of_paper(paper: str, name: str, nik: str) -> bytes:
    """A JPEG: a card, a sheet, or the place itself where a place is asked for."""
    picture = Image.new("RGB", SIZE, TABLE)
    pen = ImageDraw.Draw(picture)
    if paper.startswith("Foto"):
        _house(pen)
    else:
        _card(pen, paper, name, nik)
    _across(picture)
    drawn = BytesIO()
    picture.save(drawn, "JPEG", quality=80)
    return drawn.getvalue()


def _card(pen: ImageDraw.ImageDraw, paper: str, name: str, nik: str) -> None:
    is_ktp = paper.startswith("KTP")
    pen.rounded_rectangle((92, 82, 892, 582), 18, fill=SHADOW)
    pen.rounded_rectangle((80, 70, 880, 570), 18, fill=CARD_BLUE if is_ktp else SHEET_WHITE)
    heading = "PROVINSI BANTEN" if is_ktp else paper.removesuffix(" asli").upper()
    pen.text((480, 108), heading, fill=INK, font=_font(34), anchor="mm")
    pen.text((480, 150), "KABUPATEN SERANG", fill=INK, font=_font(28), anchor="mm")
    for row, words in enumerate((f"NIK : {nik}", f"Nama : {name.upper()}", "Alamat : KAMPUNG KADU GEDE")):
        pen.text((120, 210 + row * 52), words, fill=INK, font=_font(28))
    for row in range(4):
        pen.line((120, 390 + row * 40, 560, 390 + row * 40), fill=FAINT, width=4)
    if is_ktp:
        pen.rectangle((660, 220, 840, 450), fill=FAINT)
        pen.text((750, 335), "FOTO", fill=INK, font=_font(30), anchor="mm")


def _house(pen: ImageDraw.ImageDraw) -> None:
    pen.rectangle((0, 0, 960, 420), fill=SKY)
    pen.rectangle((0, 420, 960, 640), fill=GROUND)
    pen.rectangle((220, 260, 740, 500), fill=WALL)
    pen.polygon(((170, 270), (480, 120), (790, 270)), fill=ROOF)
    pen.rectangle((270, 330, 520, 500), fill=SHADOW)
    pen.rectangle((560, 330, 680, 430), fill=SKY)
    pen.rectangle((250, 272, 710, 322), fill=SHEET_WHITE)
    pen.text((480, 297), "WARUNG SEMBAKO", fill=INK, font=_font(32), anchor="mm")


def _across(picture: Image.Image) -> None:
    """So that nobody takes it for a paper, however it is cut."""
    words = Image.new("L", SIZE)
    pen = ImageDraw.Draw(words)
    for row in range(3):
        pen.text((480, 130 + row * 190), "CONTOH   CONTOH", fill=110, font=_font(96), anchor="mm")
    picture.paste((200, 40, 40), mask=words.rotate(14))


def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FONT, size)
