"""The operator's guide: PANDUAN.md in chapters, for the help pages and for the press.

A chapter begins at each '## ' of the file, a section at each '### '. The file is the only source; its pictures lie in
static/guide (docs/screens.py makes them).
"""

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup

from models import paper
from models.data_folder import DataFolder, write_whole
from models.program import VERSION

if TYPE_CHECKING:
    from models.markdown import Picture

HOUSE = Path(__file__).resolve().parents[1]
FILE = HOUSE / "PANDUAN.md"
PICTURES = "static/guide/"
# Which chapter each role reads first.
FIRST = {
    "operator": "tugas-operator",
    "staff": "petugas-kantor",
    "sekdes": "sekretaris-desa",
    "kades": "kepala-desa",
    "kader": "kader-posyandu",
    "bidan": "bidan-desa",
    "rt": "ketua-rt-dan-rw",
    "rw": "ketua-rt-dan-rw",
}


@dataclass(frozen=True)
class Chapter:
    title: str
    anchor: str
    # (anchor, title) of each section.
    sections: tuple[tuple[str, str], ...]
    text: str

    def html(
        self, link: Callable[[str], str], picture: Callable[[str], "Picture"], raised: int = 0
    ) -> Markup:
        # Loaded when the guide is read: 3 MB of memory that nothing else needs.
        from models import markdown

        return Markup(markdown.to_html(self.text, link=link, picture=picture, raised=raised))


@cache
def chapters() -> list[Chapter]:
    from models.markdown import anchor

    found = []
    for part in re.split(r"^## ", FILE.read_text("utf-8"), flags=re.M)[1:]:
        title, _, text = part.partition("\n")
        sections = tuple((anchor(each), each) for each in re.findall(r"^### (.+)$", text, re.M))
        found.append(Chapter(title, anchor(title), sections, text))
    return found


@cache
def chapters_by_anchor() -> dict[str, Chapter]:
    """Of each heading, the chapter that it stands in. Headings must differ, or a link would have two ends."""
    found = {}
    for chapter in chapters():
        for anchor in (chapter.anchor, *(each for each, _ in chapter.sections)):
            if anchor in found:
                raise ValueError(f"'{anchor}' is a heading twice in {FILE.name}")
            found[anchor] = chapter
    return found


def first_for(role: str) -> Chapter | None:
    return chapters_by_anchor().get(FIRST.get(role, ""))


def picture(written: str, address: Callable[[Path], str]) -> "Picture":
    """A picture as the guide names it; only those in static/guide. `address` says where the page finds it."""
    from models.markdown import Picture

    name = written.removeprefix(PICTURES)
    if name == written or "/" in name:
        raise ValueError(f"{written}: pictures of the guide lie in {PICTURES}")
    file = HOUSE / PICTURES / name
    with file.open("rb") as opened:
        head = opened.read(24)
    # A PNG tells its size in bytes 16 to 24.
    return Picture(address(file), int.from_bytes(head[16:20], "big"), int.from_bytes(head[20:24], "big"))


class PrintedGuide:
    """The guide as one page for the press; and its PDF, kept once it was printed, because it takes some seconds."""

    def __init__(self, village: dict):
        self.pictures: dict[str, bytes] = {}
        told = [(each.title, each.anchor, each.sections, self._chapter(each)) for each in chapters()]
        self.html = paper.print_page("guide", desa=village, bab=told, versi=VERSION)
        self.styles = [(paper.TEMPLATES / "guide.css").read_text("utf-8")]

    def kept(self, folder: DataFolder) -> bytes | None:
        file = self._file(folder)
        return file.read_bytes() if file.exists() else None

    def keep(self, folder: DataFolder, pdf: bytes) -> None:
        """In the place of the one of another version, or with another name of the village."""
        for old in folder.cache.glob("panduan-*.pdf"):
            old.unlink(missing_ok=True)
        write_whole(self._file(folder), pdf)

    def _file(self, folder: DataFolder) -> Path:
        parts = [self.html.encode(), *(each.encode() for each in self.styles), *self.pictures.values()]
        return folder.cache / f"panduan-{hashlib.sha256(bytes(1).join(parts)).hexdigest()[:16]}.pdf"

    def _chapter(self, chapter: Chapter) -> Markup:
        return chapter.html(_within, lambda written: picture(written, self._asset))

    def _asset(self, file: Path) -> str:
        self.pictures[file.stem] = file.read_bytes()
        return f"asset:{file.stem}"


def _within(anchor: str) -> str:
    """On paper all headings stand on one page."""
    assert anchor in chapters_by_anchor(), f"{FILE.name} has no heading '{anchor}'"
    return f"#{anchor}"
