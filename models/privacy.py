"""Why the desa holds people's data, for what, and what they may ask: told on /privasi, in Data saya and on paper.

Laws are named without articles, and what a village may decide itself is not called law.
"""

from typing import NamedTuple


class Ground(NamedTuple):
    data: str
    purpose: str
    basis: str


GROUNDS = [
    Ground(
        "Data KTP dan KK",
        "Melayani surat, mengisi Buku Induk Penduduk dan rekap penduduk desa.",
        "UU 24/2013 tentang Administrasi Kependudukan, UU 6/2014 tentang Desa, Permendagri 47/2016.",
    ),
    Ground(
        "Permohonan dan surat",
        "Memeriksa dan membuat surat, lalu menyimpannya sebagai arsip desa. Orang lain yang disebut di surat "
        "(ahli waris, saksi, pasangan) dicatat hanya sejauh perlu.",
        "UU 25/2009 tentang Pelayanan Publik, UU 43/2009 tentang Kearsipan.",
    ),
    Ground(
        "Foto kertas pemohon",
        "Memeriksa permohonan surat dari HP. Lokasi di dalam foto dibuang. Dihapus sesudah surat selesai; "
        "disimpan 1 tahun hanya bila Anda mengizinkan.",
        "UU 25/2009 tentang Pelayanan Publik. Untuk yang disimpan: izin Anda, dapat ditarik kapan saja.",
    ),
    Ground(
        "Pengantar RT dan RW",
        "Memberi tahu kantor bahwa pemohon dikenal di lingkungannya. Ketua RT dan RW hanya melihat warga dan "
        "permohonan RT atau RW-nya; isi yang dilindungi khusus tidak.",
        "UU 6/2014 tentang Desa, Permendagri 18/2018 tentang Lembaga Kemasyarakatan Desa.",
    ),
    Ground(
        "Surat masuk dan disposisi",
        "Mencatat surat untuk desa di buku agenda dan menjawabnya. Surat rahasia hanya dibaca yang dituju.",
        "UU 43/2009 tentang Kearsipan, Permendagri 47/2016.",
    ),
    Ground(
        "Catatan Posyandu",
        "Memantau tumbuh kembang. Hanya kader posyandu itu dan bidan yang dapat membukanya.",
        "UU 17/2023 tentang Kesehatan. Data kesehatan dan data anak dilindungi khusus.",
    ),
    Ground(
        "Catatan siapa melihat data",
        "Supaya Anda dapat memeriksa siapa yang membuka data Anda.",
        "UU 27/2022 tentang Pelindungan Data Pribadi.",
    ),
]
RIGHTS = [
    "Melihat dan mendapat salinan data Anda, gratis.",
    "Minta data yang salah dibetulkan. Dijawab paling lambat 3×24 jam.",
    "Tahu siapa yang melihat data Anda, kapan, dan untuk apa.",
    "Diberi tahu paling lambat 3×24 jam bila data Anda bocor.",
    "Mengadu ke kantor desa, atau ke lembaga pelindungan data pribadi.",
]
LAW = "UU 27/2022 tentang Pelindungan Data Pribadi"
