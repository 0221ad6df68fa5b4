"""Files that people might send, and the ways to send them, for the tests of the papers of a request."""

from io import BytesIO

from fpdf import FPDF
from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from models.data_folder import DataFolder
from models.database import new_uid
from models.letters.attachments.attachment import Attachment
from models.letters.request import LetterRequest
from tests.filing import filed
from tests.village import JOKO

# The kinds of the tests ask for these.
KTP, KK = "KTP asli", "KK asli"
SECRET = b"RAHASIA-KAMERA"


def photo(kind: str = "JPEG", size: tuple = (900, 1200), mode: str = "RGB", colour="teal", **rest) -> bytes:
    content = BytesIO()
    Image.new(mode, size, colour).save(content, kind, **rest)
    return content.getvalue()


def with_place(size: tuple = (600, 800), turned: int = 1) -> bytes:
    """A photo as phones take them: with camera, place, and which side is up."""
    exif = Image.Exif()
    exif[0x010E], exif[0x0112] = SECRET.decode(), turned
    exif[0x8825] = {1: "S", 2: (6.0, 10.0, 0.0), 3: "E", 4: (106.0, 9.0, 0.0)}
    return photo(size=size, exif=exif)


def scan(pages: int = 1, content: bytes | None = None) -> bytes:
    """A PDF with a photo on each page."""
    paper = FPDF()
    for _ in range(pages):
        paper.add_page()
        paper.image(BytesIO(content or with_place()), w=100)
    return bytes(paper.output())


def armed() -> bytes:
    """A PDF that runs a script, carries a program and tells who made it."""
    writer = PdfWriter(clone_from=BytesIO(scan()))
    script = {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("jahat")}
    writer.root_object[NameObject("/OpenAction")] = DictionaryObject(script)
    writer.pages[0][NameObject("/AA")] = DictionaryObject({NameObject("/O"): DictionaryObject(script)})
    writer.add_attachment("virus.exe", b"MZ-PROGRAM")
    writer.add_metadata({"/Author": "Budi Pembuat"})
    return _written(writer)


def locked() -> bytes:
    writer = PdfWriter(clone_from=BytesIO(scan()))
    writer.encrypt("rahasia", algorithm="RC4-128")
    return _written(writer)


def sent(
    folder: DataFolder,
    letter: LetterRequest | None = None,
    paper: str = KTP,
    content: bytes | None = None,
    **rest,
) -> Attachment:
    """A paper that came with a request."""
    letter, content = letter or filed(JOKO, "sktm"), content or photo()
    return Attachment.send(letter, paper, content, folder, **{"uid": new_uid()} | rest)


def files(folder: DataFolder) -> set[str]:
    return {path.name for path in folder.uploads.iterdir()}


def _written(writer: PdfWriter) -> bytes:
    content = BytesIO()
    writer.write(content)
    return content.getvalue()
