"""What a text may insert, in plain words, with what it would print of the sample resident: for the editor."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from jinja2 import Template

from models import paper
from models.letters.kind import UNPRINTABLE, LetterKind
from models.letters.kind_texts.html import CLASSES
from models.letters.question import Question
from models.letters.sample import sample_facts
from models.village import Village

RESIDENT = {
    "nama": "nama pemohon",
    "nik|nik": "NIK",
    "no_kk|nik": "nomor KK",
    "tempat_lahir": "tempat lahir",
    "tanggal_lahir|tanggal": "tanggal lahir",
    "jenis_kelamin": "jenis kelamin",
    "agama": "agama",
    "status_kawin": "status perkawinan",
    "pekerjaan": "pekerjaan",
    "kewarganegaraan": "kewarganegaraan",
    "alamat": "kampung atau jalan",
    "rt": "RT",
    "rw": "RW",
    "dusun": "dusun",
}
VILLAGE = {
    "nama": "nama desa",
    "sebutan": "Desa atau Kelurahan",
    "kepala": "jabatan kepala desa",
    "kecamatan": "kecamatan",
    "kabupaten": "kabupaten atau kota",
    "provinsi": "provinsi",
    "alamat": "alamat kantor",
    "telepon": "telepon kantor",
    "zona": "zona waktu, misalnya WIB",
}
LETTER = {
    "penanda_tangan.nama": "nama penanda tangan",
    "surat.tanggal|tanggal": "tanggal surat (kosong di rancangan)",
    "surat.berlaku_sampai|tanggal": "akhir masa berlaku (kosong di rancangan)",
}
READY_MADE = [
    ("{{ identitas(warga, desa) }}", "data diri pemohon, dengan titik dua"),
    ("{{ identitas(warga, desa, lengkap=true) }}", "sama, dengan status kawin dan kewarganegaraan"),
    ("{{ dipakai(isian.keperluan, surat) }}", "keperluan dan masa berlaku"),
    ('<table class="data"><tbody>\n{{ baris(\'Nama baris\', \'isinya\') }}\n</tbody></table>', "baris dengan titik dua; yang kosong tidak dicetak"),
    ("{% if isian.nama_isian %} … {% endif %}", "hanya dicetak bila isian itu dijawab"),
    ("{% for satu in isian.nama_isian %} … {% endfor %}", "diulang untuk tiap orang"),
    ("{% block penutup %} … {% endblock %}", "mengganti kalimat penutup"),
    ("{% set pemegang = false %}", "pemohon tidak ikut tanda tangan"),
]  # fmt: skip
# Printed together, as 'lahir'.
BORN = ("tempat_lahir", "tanggal_lahir")
# How an answer of each type is usually written; the others just as they are.
USUAL = {
    "date": "{{{{ isian.{0}|tanggal }}}}",
    "money": "{{{{ isian.{0}|rupiah }}}}",
    "long": "{{% for alinea in isian.{0}|alinea %}}<p>{{{{ alinea }}}}</p>{{% endfor %}}",
    "person": "{{{{ orang(isian.{0}, desa, [{1}]) }}}}",
    "people": "{{{{ daftar(isian.{0}, desa, [{1}]) }}}}",
    "table": "{{{{ tabel(isian.{0}) }}}}",
}


@dataclass(frozen=True)
class Insert:
    written: str
    meaning: str
    printed: str = ""


def inserts(kind: LetterKind, village: Village, on: date) -> list[tuple[str, list[Insert]]]:
    """(heading, what stands under it)."""
    facts = sample_facts(kind, village, on)
    ready = [Insert(*each) for each in READY_MADE]
    allowed = [Insert(f'<p class="{name}">', words) for name, words in CLASSES.items()]
    return [
        ("Isian surat ini", [_of_question(each, facts) for each in kind.questions]),
        ("Pemohon", list(_of("warga", RESIDENT, facts))),
        ("Desa", list(_of("desa", VILLAGE, facts))),
        ("Surat", [_printed(f"{{{{ {name} }}}}", words, facts) for name, words in LETTER.items()]),
        ("Bagian siap pakai", ready),
        ("Bentuk tulisan", allowed),
    ]


def _of(holder: str, names: dict[str, str], facts: dict[str, Any]) -> Iterator[Insert]:
    for name, words in names.items():
        yield _printed(f"{{{{ {holder}.{name} }}}}", words, facts)


def _of_question(question: Question, facts: dict[str, Any]) -> Insert:
    named = dict.fromkeys("lahir" if each in BORN else each for each in question.facts)
    columns = ", ".join(f"'{each}'" for each in named)
    written = USUAL.get(question.type, "{{{{ isian.{0} }}}}").format(question.name, columns)
    if question.is_about_people or question.type in ("table", "long"):
        return Insert(written, question.label)
    return _printed(written, question.label, facts)


def _printed(written: str, meaning: str, facts: dict[str, Any]) -> Insert:
    try:
        said = paper.write(_compiled(written), facts)
    except UNPRINTABLE:
        said = ""
    return Insert(written, meaning, "" if said == "None" else said.strip())


@lru_cache(200)
def _compiled(written: str) -> Template:
    return paper.sandbox().from_string(written)
