"""The history of a record in words: what happened, who did it, and when."""

from dataclasses import dataclass
from datetime import datetime

from models.database import Record
from models.history import Event
from views.pages import local

WORDS = {
    "request filed": "Permohonan masuk",
    "request matched": "Dipasangkan dengan data warga",
    "request checked": "Diperiksa dan diteruskan untuk ditandatangani",
    "request returned": "Pemohon diminta melengkapi",
    "request corrected": "Pemohon mengirim perbaikan",
    "request refused": "Permohonan ditolak",
    "letter sent back": "Dikembalikan ke petugas",
    "letter signed": "Ditandatangani dan diberi nomor",
    "letter handed over": "Surat diserahkan",
    "resident registered": "Dimasukkan ke data warga",
    "resident corrected": "Data diperbaiki",
    "family corrected": "Data keluarga diperbaiki",
    "nik shown": "NIK dilihat",
}
FIELDS = {
    "nik": "NIK",
    "name": "nama",
    "sex": "jenis kelamin",
    "birth_place": "tempat lahir",
    "birth_date": "tanggal lahir",
    "religion": "agama",
    "marital": "status perkawinan",
    "shdk": "hubungan keluarga",
    "education": "pendidikan",
    "occupation": "pekerjaan",
    "blood": "golongan darah",
    "citizenship": "kewarganegaraan",
    "father_name": "nama ayah",
    "mother_name": "nama ibu",
    "phone": "nomor HP",
    "residency": "kependudukan",
    "family": "keluarga",
    "no_kk": "nomor KK",
    "address": "alamat",
    "rt": "RT",
}


@dataclass(frozen=True)
class Line:
    at: datetime
    what: str
    who: str
    words: str


def history_of(*records: Record, words: dict[str, str] | None = None) -> list[Line]:
    """Oldest first. `words`: what was written at a step, by the step's uid."""
    events = sorted((event for record in records for event in Event.of(record)), key=lambda event: event.id)
    return [_line(event, words or {}) for event in events]


def _line(event: Event, words: dict[str, str]) -> Line:
    """A verb without words here (an older or newer server wrote it) is shown as it stands."""
    facts = event.facts
    fields = [FIELDS.get(name, name) for name in facts.get("fields", [])]
    seen = [f"dilihat {name}" for name in facts.get("seen", [])]
    said = words.get(facts.get("step"), "") or ", ".join(fields + seen)
    who = event.account.name if event.account else _without_account(event)
    return Line(local(event.at), WORDS.get(event.verb, event.verb), who, said)


def _without_account(event: Event) -> str:
    """A resident sent it from a phone; a register was filled before anyone could sign in."""
    return "Pemohon" if event.record == "letter_request" else "Data awal"
