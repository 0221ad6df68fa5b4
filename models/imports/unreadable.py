"""Why a file cannot be read, in a sentence with a way on for whoever sent it."""

from models.jobs import JobFailed


class Unreadable(JobFailed):
    """Nothing was taken from the file, and nothing was changed."""


SAVE_AS = "Buka berkas itu di Excel atau LibreOffice, simpan sebagai Excel (.xlsx), lalu kirim lagi."
EMPTY = "Berkas ini kosong. Periksa berkasnya, lalu kirim lagi."
BROKEN = f"Berkas Excel ini rusak atau terpotong. Salin sekali lagi dari asalnya. {SAVE_AS}"
LOCKED = "Berkas ini dikunci dengan sandi. Buka di Excel, hapus sandinya, simpan, lalu kirim lagi."
BOMB = "Isi berkas ini membengkak tidak wajar saat dibuka, jadi tidak dibuka. Mintalah berkas yang asli."
TOO_WIDE = (
    "Lembar di berkas ini terlalu luas: ada isian jauh di luar tabel. "
    "Salin tabelnya saja ke berkas baru, lalu kirim lagi."
)
NO_PEOPLE = (
    "Tidak ada baris data orang di berkas ini. Periksa lembarnya: kolom nama dan NIK harus terisi. "
    "Bila isinya rumus, buka di Excel, simpan, lalu kirim lagi."
)
