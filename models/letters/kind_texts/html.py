"""The HTML that a village's own text may hold: words, lists, tables, and the classes of the letter's stylesheet.

Nothing else is needed on a letter. The press opens nothing whatever stands there (views/pdf.py); this says it
to the writer, with the line.
"""

import re
from collections.abc import Iterator
from functools import cache

from models.letters.kind import SHIPPED

# In words, for the list beside the editor; the others of shipped letters may be used, too.
CLASSES = {
    "awal": "alinea yang menjorok",
    "data": "tabel tanpa garis dengan titik dua",
    "daftar": "tabel bergaris",
    "butir": "daftar bernomor",
    "perihal": "baris tebal di tengah",
    "tujuan": "alamat yang dituju",
    "model": "nomor model di pojok kanan",
    "meterai": "kotak meterai",
    "paraf": "tabel tanda tangan para pihak",
}
ALONE = {"br", "hr"}
TAGS = ALONE | set(
    "p b strong i em u s small sub sup span div h2 h3 ol ul li table caption thead tbody tfoot tr th td".split()
)
VALUES = {
    "scope": re.compile("row|col"),
    "colspan": re.compile("[0-9]{1,2}"),
    "rowspan": re.compile("[0-9]{1,2}"),
    "start": re.compile("[0-9]{1,3}"),
}
# What is between the brackets of the template engine is none of HTML's business, but keeps its lines.
BRACKETS = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
RAW = re.compile(r"\{%[-+]?\s*raw\b")
FILLED = "\ue000"
TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)((?:\s+[a-zA-Z-]+=\"[^\"<>]*\")*)\s*>")
ATTRIBUTE = re.compile(r"([a-zA-Z-]+)=\"([^\"]*)\"")


def wrong_html(body: str) -> Iterator[tuple[int, str]]:
    """(line, sentence) of what is not allowed, and of what was opened and never closed."""
    if raw := RAW.search(body):
        yield _line(body, raw.start()), "{% raw %} tidak dapat dipakai di surat."
        return
    text, opened = BRACKETS.sub(lambda found: FILLED + "\n" * found[0].count("\n"), body), []
    for found in re.finditer("<", text):
        line, tag = _line(text, found.start()), TAG.match(text, found.start())
        if wrong := _wrong_tag(text[found.start() :], tag):
            yield line, wrong
        if tag and tag[2].lower() in TAGS - ALONE:
            yield from _nested(opened, tag[1], tag[2].lower(), line)
    yield from ((line, f"<{name}> belum ditutup dengan </{name}>.") for name, line in opened)


def _wrong_tag(rest: str, tag: re.Match | None) -> str:
    if tag is None:
        name = re.match(r"</?([a-zA-Z!?][\w-]*)", rest)
        if name and name[1].lower() not in TAGS:
            return f"<{name[1]}> tidak boleh dipakai di surat."
        return "Tanda < di sini tidak terbaca. Isian ditulis dengan tanda kutip ganda; kurang dari: &lt;."
    if tag[2].lower() not in TAGS:
        return f"<{tag[2]}> tidak boleh dipakai di surat."
    wrong = (_wrong_attribute(name.lower(), value) for name, value in ATTRIBUTE.findall(tag[3]))
    return next(filter(None, wrong), "")


def _wrong_attribute(name: str, value: str) -> str:
    if FILLED in value:
        return f"{name} tidak boleh berisi kurung {{{{ }}}} atau {{% %}}."
    if name == "class":
        strange = next((each for each in value.split() if each not in allowed_classes()), "")
        return f'class="{strange}" tidak dikenal. Lihat daftarnya di samping.' if strange else ""
    if name not in VALUES:
        return f"{name} tidak boleh dipakai di dalam tanda <…>."
    return "" if VALUES[name].fullmatch(value) else f'{name}="{value}" tidak dapat dipakai.'


@cache
def allowed_classes() -> set[str]:
    """Of what surat.css knows only what a text needs: not the letterhead's, not those of the foot."""
    shipped = [file.read_text("utf-8") for file in SHIPPED.glob("*.html")]
    used = {
        each for text in shipped for said in re.findall(r'class="([^"{]*)"', text) for each in said.split()
    }
    return CLASSES.keys() | used


def _nested(opened: list[tuple[str, int]], closing: str, name: str, line: int) -> Iterator[tuple[int, str]]:
    if not closing:
        opened.append((name, line))
    elif opened and opened[-1][0] == name:
        opened.pop()
    elif name in [each for each, _ in opened]:
        while opened[-1][0] != name:
            inner, at = opened.pop()
            yield at, f"<{inner}> belum ditutup dengan </{inner}>."
        opened.pop()
    else:
        yield line, f"</{name}> menutup sesuatu yang tidak dibuka."


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1
