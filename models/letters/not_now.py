"""Why something cannot be done with a letter now, each in a sentence a clerk can act on."""

from datetime import date

from models.delegations import Delegation
from models.officials import Official
from models.village import Village
from models.wording import long_date


class NotNow(Exception):
    """The request is not (or no longer) at the point where this can be done."""


SAID = {
    "new": "surat ini baru masuk dan belum diperiksa.",
    "returned": "surat ini sedang menunggu perbaikan dari pemohon.",
    "rechecking": "surat ini sedang diperiksa lagi.",
    "to_sign": "surat ini sudah menunggu tanda tangan.",
    "ready": "surat ini sudah ditandatangani.",
    "handed_over": "surat ini sudah diambil.",
    "refused": "permohonan ini sudah ditolak.",
    "printed": "formulir ini sudah dicetak.",
    "void": "surat ini sudah dibatalkan.",
}


class TooLate(NotNow):
    def __init__(self, state: str):
        super().__init__(f"Ini tidak bisa dilakukan lagi: {SAID[state]}")


class NotThere(NotNow):
    def __init__(self):
        super().__init__("Permohonan ini sudah tidak ada.")


class RequestChanged(NotNow):
    def __init__(self):
        super().__init__("Permohonan ini berubah sejak Anda buka. Baca sekali lagi, lalu teruskan.")


class AskedOtherwise(NotNow):
    """The text of the kind was rewritten since this was answered."""

    def __init__(self, label: str):
        super().__init__(
            f"Isian “{label}” sekarang ditanyakan dengan cara lain. Tekan “Perbaiki isi surat”, isi lagi, lalu teruskan."
        )


class LetterChanged(NotNow):
    def __init__(self):
        super().__init__("Surat ini berubah sejak Anda baca. Baca sekali lagi, lalu tanda tangani.")


class CannotBeSigned(NotNow):
    """Never again as it was checked: the letter has to go back to staff."""


class KindChanged(CannotBeSigned):
    def __init__(self):
        super().__init__("Bentuk surat ini diubah sesudah diperiksa, jadi harus diperiksa lagi.")


class KindGone(NotNow):
    def __init__(self):
        super().__init__(
            "Naskah jenis surat ini sudah tidak ada. Suratnya tetap menunggu: mintalah operator memasang naskahnya lagi."
        )


class NotUsed(NotNow):
    def __init__(self, title: str):
        super().__init__(f"{title} tidak dipakai lagi di desa ini. Pilih jenis surat yang lain.")


class NotByPhone(NotNow):
    def __init__(self, title: str, village: Village):
        super().__init__(
            f"{title} tidak bisa diminta lewat HP lagi, jadi permohonan ini belum terkirim. "
            f"Datang ke kantor desa dengan KTP: {village.office_hours}."
        )


class OnlyAtOffice(NotNow):
    def __init__(self):
        super().__init__(
            "Isian surat ini sedang tidak bisa dibuka. Datang ke kantor desa dan sebutkan kodenya."
        )


class SentBackInstead(NotNow):
    def __init__(self, reason: str):
        super().__init__(f"{reason} Suratnya tidak ditandatangani dan kembali ke petugas.")


class NoResident(NotNow):
    def __init__(self):
        super().__init__("Pemohon belum dipasangkan dengan data warga. Cari dulu warganya.")


class NoSigner(NotNow):
    def __init__(self, title: str):
        super().__init__(f"Tidak ada {title} yang sedang menjabat. Perbarui daftar pejabat di Pengaturan.")


class TermOver(NotNow):
    """Of a kades who is one no longer, or not yet."""

    def __init__(self, official: Official, village: Village):
        office = f"Masa jabatan Anda sebagai {village.head_title}"
        until = official.until
        over = until and until < village.today
        since = f"baru mulai {long_date(official.since)}, jadi Anda belum bisa menandatangani."
        super().__init__(
            f"{office} berakhir {long_date(until)}, jadi Anda tidak bisa menandatangani lagi. Ada masa jabatan baru? Operator mencatatnya di Pengaturan."
            if over
            else f"{office} {since}"
        )


class DelegationOver(NotNow):
    """Of someone who signed in the name of the kades, or will."""

    def __init__(self, delegation: Delegation | None, village: Village):
        super().__init__(
            f"{_why_not(delegation, village)} Suratnya tetap menunggu {village.head_title.lower()}."
        )


class OnlyTheHead(NotNow):
    def __init__(self, village: Village):
        head = village.head_title.lower()
        super().__init__(f"Surat ini harus ditandatangani {head} sendiri, jadi tetap menunggu {head}.")


class NotASigner(NotNow):
    def __init__(self, name: str):
        super().__init__(f"{name} tidak bisa menandatangani surat ini hari ini. Pilih penanda tangan lain.")


class ClockBehind(NotNow):
    def __init__(self, today: date, newest: date):
        super().__init__(
            f"Jam komputer menunjukkan {today:%d-%m-%Y}, padahal surat terakhir bertanggal {newest:%d-%m-%Y}. "
            "Betulkan jam komputer dulu."
        )


class ClockWrong(NotNow):
    def __init__(self, today: date):
        super().__init__(
            f"Jam komputer kantor menunjukkan {today:%d-%m-%Y}. Itu pasti keliru, jadi belum ada yang dicatat. "
            "Betulkan jam komputer dulu, lalu coba lagi."
        )


class ClockUnsure(NotNow):
    def __init__(self, today: date, sure: date):
        super().__init__(
            f"Jam komputer menunjukkan {today:%d-%m-%Y}, padahal terakhir dipastikan {sure:%d-%m-%Y}. "
            "Nomor baru diberikan sesudah operator membenarkan tanggalnya di Pengaturan, Masa simpan data."
        )


def _why_not(delegation: Delegation | None, village: Village) -> str:
    if delegation is None:
        return "Tidak ada pelimpahan tanda tangan untuk Anda."
    if delegation.ended_at:
        return "Pelimpahan tanda tangan untuk Anda sudah diakhiri."
    if delegation.since > village.today:
        return f"Pelimpahan tanda tangan untuk Anda baru mulai {long_date(delegation.since)}."
    if delegation.until and delegation.until < village.today:
        return f"Pelimpahan tanda tangan untuk Anda berakhir {long_date(delegation.until)}."
    return "Masa jabatan Anda, atau masa jabatan yang melimpahkan kepada Anda, sudah berakhir."
