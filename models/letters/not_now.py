"""Why something cannot be done with a letter now, each in a sentence a clerk can act on."""

from datetime import date


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


class LetterChanged(NotNow):
    def __init__(self):
        super().__init__("Surat ini berubah sejak Anda baca. Baca sekali lagi, lalu tanda tangani.")


class KindChanged(NotNow):
    def __init__(self):
        super().__init__(
            "Bentuk surat ini diubah sesudah diperiksa. Kembalikan ke petugas untuk diperiksa lagi."
        )


class NoResident(NotNow):
    def __init__(self):
        super().__init__("Pemohon belum dipasangkan dengan data warga. Cari dulu warganya.")


class NoSigner(NotNow):
    def __init__(self, title: str):
        super().__init__(f"Tidak ada {title} yang sedang menjabat. Perbarui daftar pejabat di Pengaturan.")


class ClockBehind(NotNow):
    def __init__(self, today: date, newest: date):
        super().__init__(
            f"Jam komputer menunjukkan {today:%d-%m-%Y}, padahal surat terakhir bertanggal {newest:%d-%m-%Y}. "
            "Betulkan jam komputer dulu."
        )
