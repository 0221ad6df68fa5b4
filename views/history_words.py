"""The history of a record in words: what happened, who did it, and when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from models.database import Record
from models.history import Event
from models.residents.particulars import LABELS
from models.wording import initial_lower
from views.pages import local

WORDS = {
    "request filed": "Permohonan masuk",
    "request matched": "Dipasangkan dengan data warga",
    "request checked": "Diperiksa dan diteruskan untuk ditandatangani",
    "introduction given": "Pengantar RT/RW diberikan",
    "introduction withheld": "Pengantar RT/RW tidak diberikan",
    "request returned": "Pemohon diminta melengkapi",
    "request corrected": "Perbaikan dikirim",
    "request refused": "Permohonan ditolak",
    "answers mended": "Isi surat diperbaiki petugas",
    "form printed": "Formulir dicetak",
    "letter sent back": "Dikembalikan ke petugas",
    "letter signed": "Ditandatangani dan diberi nomor",
    "delegation given": "Tanda tangan dilimpahkan",
    "delegation ended": "Pelimpahan tanda tangan diakhiri",
    "letter handed over": "Surat diserahkan",
    "letter voided": "Surat dibatalkan",
    "kind text saved": "Naskah disimpan",
    "kind text used": "Naskah dipakai",
    "kind text stopped": "Naskah dihentikan",
    "number reserved": "Nomor diambil",
    "outside letter corrected": "Tujuan atau perihal diperbaiki",
    "numbers skipped": "Nomor dilompati",
    "certified pdf kept": "PDF bertanda tangan elektronik disimpan",
    "certified pdf withdrawn": "PDF bertanda tangan elektronik dihapus",
    "mail registered": "Dicatat di buku agenda",
    "mail corrected": "Catatan diperbaiki",
    "mail scan kept": "Pindaian disimpan",
    "mail disposed": "Disposisi diberikan",
    "mail followed up": "Disposisi selesai dikerjakan",
    "paper sent": "Foto kertas dikirim",
    "paper removed": "Foto kertas dihapus",
    "paper viewed": "Foto kertas dibuka",
    "papers seen": "Kertas asli di loket",
    "resident registered": "Dimasukkan ke data warga",
    "resident corrected": "Data diperbaiki",
    "family corrected": "Data keluarga diperbaiki",
    "mutation awal": "Dimasukkan ke data awal",
    "mutation data": "Dicatat atau dibetulkan di data penduduk",
    "mutation lahir": "Dicatat lahir",
    "mutation mati": "Dicatat meninggal",
    "mutation pindah": "Dicatat pindah keluar",
    "mutation hilang": "Dicatat hilang",
    "mutation datang": "Dicatat datang",
    "mutation pergi": "Dicatat pergi",
    "mutation dalam": "Dicatat pindah di dalam desa",
    "mutation keluarga": "Perubahan KK dicatat",
    "mutation revoked": "Peristiwa dibatalkan",
    "photo kept": "Foto disimpan",
    "photo removed": "Foto dihapus",
    "nik shown": "NIK dilihat",
    "not duplicate": "Dinyatakan bukan kembar",
    "residents merged": "Digabung dengan data kembarnya",
    "merge undone": "Penggabungan dibatalkan",
    "first pin given": "PIN pertama dibuat",
    "pin chosen": "PIN sendiri dipilih",
    "rectification filed": "Minta pembetulan data",
    "rectification done": "Permintaan pembetulan selesai",
    "rectification refused": "Permintaan pembetulan ditolak",
    "breach recorded": "Kebocoran dicatat",
    "breach corrected": "Catatan kebocoran diperbaiki",
    "breach told people": "Warga diberi tahu",
    "breach told agency": "Lembaga diberi tahu",
    "keeping time decided": "Masa simpan diubah",
    "data erased": "Data yang habis masa simpannya dihapus",
    "month closed": "Buku bulan ditutup",
    "stay registered": "Dicatat sebagai penduduk sementara",
    "stay corrected": "Data penduduk sementara diperbaiki",
    "stay ended": "Dicatat pergi",
    "cadre added": "Dicatat sebagai kader",
    "cadre corrected": "Data kader diperbaiki",
    "cadre ended": "Tugas kader diakhiri",
}
FIELDS = {name: initial_lower(label) for name, label in LABELS.items()}


@dataclass(frozen=True)
class Line:
    at: datetime
    what: str
    who: str
    words: str


def history_of(*records: Record, words: dict[str, str] | None = None) -> list[Line]:
    """Oldest first. `words`: what was written at a step, by the step's uid."""
    return lines_of(Event.of(*records), words or {})


def lines_of(events: Iterable[Event], words: dict[str, str]) -> list[Line]:
    return [_line(event, words) for event in events]


def _line(event: Event, words: dict[str, str]) -> Line:
    """A verb without words here (an older or newer server wrote it) is shown as it stands."""
    facts = event.facts
    fields = [FIELDS.get(name, name) for name in facts.get("fields", [])]
    seen = [f"dilihat {name}" for name in facts.get("seen", [])]
    was = [f"semula {facts['was']}"] if facts.get("was") else []
    said = words.get(facts.get("step"), "") or ", ".join(fields + seen + was + facts.get("papers", []))
    who = event.account.name if event.account else _without_account(event)
    return Line(local(event.at), WORDS.get(event.verb, event.verb), who, said)


def _without_account(event: Event) -> str:
    """A resident sent it from a phone; a register was filled before anyone could sign in."""
    return "Pemohon" if event.record == "letter_request" else "Data awal"
