"""A letter about somebody made up, so that a village sees its letterhead before the first real one."""

from datetime import date

from models.letters.kind import LetterKind
from models.letters.signature import signer_facts, unsigned_facts
from models.officials import Official
from models.village import Village

RESIDENT = {
    "nama": "CONTOH NAMA WARGA",
    "nik": "0000000000000000",
    "no_kk": "0000000000000000",
    "tempat_lahir": "Contoh",
    "tanggal_lahir": "1990-01-01",
    "jenis_kelamin": "Perempuan",
    "agama": "Islam",
    "status_kawin": "Kawin",
    "pekerjaan": "Petani/Pekebun",
    "kewarganegaraan": "Indonesia",
    "alamat": "Kampung Contoh",
    "rt": "01",
    "rw": "01",
    "dusun": "Contoh",
}


def sample_letter(village: Village, on: date) -> str:
    """A draft of the shipped domisili letter as HTML for the press: without number, so good for nothing."""
    kind = LetterKind.find("domisili")
    official = Official.serving("kades", on) or Official(name="Nama yang menandatangani")
    answers = {each.name: "contoh" for each in kind.questions}
    facts = unsigned_facts(village, RESIDENT, answers, kind.id)
    return kind.render(facts | {"penanda_tangan": signer_facts(village, official)})
