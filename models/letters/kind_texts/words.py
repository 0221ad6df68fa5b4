"""What the template engine says in English of a mistake, in words that a clerk can act on. Used by kind.py."""

import re

from models.paper import PaperTooLong

# Parts of a letter that stand ready, with the line by which a text asks for them.
PARTS = {
    "rows": ("baris", "identitas", "dipakai", "berlaku", "alamat"),
    "people": ("orang", "daftar", "tabel", "nilai"),
    "signatures": ("tanda_tangan", "pihak"),
}
# Sentences of models/paper.py are plain already.
OURS = ("Berkas lebih", "Di surat", "Terlalu banyak", "Tanda ", "Yang boleh")
OPENED = r".*The innermost block that needs to be closed is '(\w+)'.*"
SAID = {
    r"Encountered unknown tag '(?!end)(\w+)'.*": "Perintah {{% {0} %}} tidak dikenal.",
    OPENED: "Ada {{% {0} %}} yang belum ditutup dengan {{% end{0} %}}.",
    r"Encountered unknown tag '(\w+)'.*": "Perintah {{% {0} %}} tidak dikenal di sini.",
    r"No filter named '(\w+)'.*": "Tidak ada |{0}. Lihat daftar yang bisa disisipkan.",
    r"No test named '(\w+)'.*": "Tidak ada 'is {0}'.",
    r"block '(\w+)' defined twice": "Bagian {{% block {0} %}} ada dua kali.",
    r".*does not export the requested name '(\w+)'.*": "Tidak ada bagian siap pakai bernama {0}.",
    r"parameter '(\w+)' was not provided": "Bagian siap pakai di baris ini kurang isian: {0}.",
    r"macro '?(\w+)'? takes .*": "Bagian siap pakai {0} diberi isian yang tidak dikenalnya.",
    r"'(?:dict|list|str)? ?\w* ?object' has no attribute '(\w+)'": "Tidak ada {0} di sini. Periksa ejaannya.",
    r"'[\w. ]+' has no attribute '(\w+)'": "Tidak ada {0} di sini. Periksa ejaannya.",
    r"expected token '[^']+', got '(.*)'": "Ada tanda {0} yang tidak pada tempatnya di dalam kurung {{{{ }}}} atau {{% %}}.",
    r"unexpected '(.*)'": "Ada tanda {0} yang tidak pada tempatnya. Periksa kurung {{{{ }}}} dan {{% %}}.",
    r"unexpected char '(.*)' at \d+": "Ada tanda {0} yang tidak bisa dipakai di dalam kurung.",
    r"Missing end of raw.*": "{{% raw %}} tidak dapat dipakai di surat.",
    r"Missing end of comment.*": "Ada kurung {{# yang belum ditutup dengan #}}.",
    r"[Uu]nexpected end of template.*": "Naskah berakhir sebelum kurungnya ditutup.",
    r"access to attribute '(.*)' of .* is unsafe.*": "{0} tidak boleh dipakai di surat.",
}


def plainly(failure: Exception) -> str:
    """The sentence, without the line."""
    said = getattr(failure, "message", None) or str(failure)
    if isinstance(failure, PaperTooLong) or said.startswith(OURS):
        return said
    if undefined := re.fullmatch(r"'(\w+)' is undefined", said):
        return unknown_name(undefined[1])
    for pattern, sentence in SAID.items():
        if found := re.fullmatch(pattern, said, re.DOTALL):
            return sentence.format(*found.groups())
    return _of_its_sort(failure, said)


def unknown_name(name: str) -> str:
    """With the remedy, where it is a part that was not asked for on top."""
    asked = [file for file, names in PARTS.items() if name in names]
    if asked:
        return (
            f'{name} perlu diminta di atas naskah: {{% from "print/parts/{asked[0]}.html" import {name} %}}'
        )
    return f"{name} tidak dikenal. Periksa ejaannya."


def _of_its_sort(failure: Exception, said: str) -> str:
    sort = type(failure).__name__
    if sort == "TemplateNotFound":
        return f"Tidak ada berkas {said}."
    if isinstance(failure, ZeroDivisionError):
        return "Ada pembagian dengan nol."
    if isinstance(failure, RecursionError):
        return "Ada bagian yang memanggil dirinya sendiri tanpa henti."
    return "Isi yang dipakai di baris ini tidak cocok dengan tanda | atau hitungannya."
