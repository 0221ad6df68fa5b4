"""What a column may hold: every field an import can fill, how its cells are read, and what people call it.

One entry a field. `headers` are compared without case, spaces and marks; the names that OpenSID, OpenDK, SIAK and
the BIP give a column stand beside those of home-made lists.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from models.imports import cells, days
from models.residents import codes

Reader = Callable[[cells.Cell], object]


@dataclass(frozen=True)
class Field:
    name: str
    label: str
    read: Reader
    headers: tuple[str, ...]


# Spellings of spreadsheets that the code lists themselves need not know.
MARITAL = {"BK": 1, "K": 2, "CH": 3, "CM": 4, "Blm kawin": 1, "Duda": 3, "Janda": 3, "Kawin tdk tercatat": 2}
EDUCATION = {
    "Tidak/blm sekolah": 1,
    "Tdk/blm sekolah": 1,
    "Tidak tamat SD": 2,
    "Tidak tamat SD/sederajat": 2,
    "Blm tamat SD/sederajat": 2,
    "SD/sederajat": 3,
    "Tamat SLTP": 4,
    "SMP/sederajat": 4,
    "MTs": 4,
    "Tamat SLTA": 5,
    "SMA/sederajat": 5,
    "MA": 5,
    "Diploma I": 6,
    "Diploma II": 6,
    "Akademi/Diploma III/S. Muda": 7,
    "Diploma III/Sarjana Muda": 7,
    "Diploma IV": 8,
    "S-1": 8,
    "Sarjana": 8,
    "S-2": 9,
    "Strata-II": 9,
    "S-3": 10,
}
RELIGION = {
    "Islan": 1,
    "Kristen/Protestan": 2,
    "Katolik": 3,
    "Hindhu": 4,
    "Budhis": 5,
    "Aliran kepercayaan": 7,
}
SHDK = {
    "Kepala Kel": 1,
    "Kep. Keluarga": 1,
    "Kep. Kel": 1,
    "Kepala": 1,
    "Ayah": 7,
    "Ibu": 7,
    "Mertua/orang tua": 8,
    "Anak angkat": 9,
    "Family lain": 9,
    "Famili": 9,
    "Saudara": 9,
    "Pembantu RT": 10,
    "Lain-lain": 11,
}
BLOOD = {"Tdk Th": 13, "Tdk tahu": 13, "Tidak diketahui": 13, "Belum tahu": 13}
# No "W" for a woman: where they write P/W, a P is a man (pria).
SEX = {
    "Lelaki": "L",
    "Cowok": "L",
    "Cewek": "P",
    "Laki": "L",
    "Laki2": "L",
    "M": "L",
    "F": "P",
    "Prempuan": "P",
}
OCCUPATION = {
    "Belum/Tdk bekerja": 1,
    "Blm bekerja": 1,
    "Pegawai Negeri Sipil": 5,
    "Pegawai Negeri": 5,
    "Tentara Nasional Indonesia": 6,
    "Tani": 9,
    "Karyawan": 15,
    "Supir": 81,
    "Dagang": 84,
    "Wirausaha": 88,
    "Lain": 99,
}
CITIZENSHIP = {"WNI/Indonesia": 1, "Dua kewarganegaraan": 3}
KTP_KIND = {"KTP-el": 2, "KTP elektronik": 2, "Belum rekam": 1, "KTP SIAK": 1, "Sudah": 2}
KTP_STATUS = {"Belum": 2, "Blm rekam": 2, "Sudah": 3, "Sdh rekam": 3, "Card issue": 8}
STATUS = {"Aktif": 1, "Ada": 1, "Wafat": 2, "Tidak aktif": 9}

FIELDS = (
    Field("nik", "NIK", cells.nik_number, ("nik", "no nik", "nomor nik", "nomor induk kependudukan", "no ktp", "nomor ktp", "nik ktp", "no nik ktp", "nomor nik ktp", "nomor_nik", "nomor nik penduduk")),
    Field("no_kk", "Nomor KK", cells.card_number, ("no_kk", "nomor_kk", "no kartu keluarga", "nomor kartu keluarga", "nkk", "no kk penduduk")),
    Field("name", "Nama lengkap", cells.name, ("nama", "nama lengkap", "nama penduduk", "nama warga", "nama anggota keluarga", "nama lgkp", "nama sesuai ktp")),
    Field("nickname", "Nama panggilan", cells.name, ("nama panggilan", "panggilan", "alias")),
    Field("sex", "Jenis kelamin", cells.code(codes.SEX, SEX), ("sex", "jenis kelamin", "kelamin", "jk", "j k", "l p", "lp", "jenis klmin", "gender", "jns kelamin", "jenis kelamin l p", "jk l p", "kelamin l p")),
    Field("birth_place", "Tempat lahir", cells.tidy_text(60), ("tempatlahir", "tempat lahir", "tmpt lhr", "tmp lahir", "tpt lahir", "kota lahir", "tempat")),
    Field("birth_date", "Tanggal lahir", days.day, ("tanggallahir", "tanggal lahir", "tgl lhr", "tgl lahir", "tgl", "tanggal")),
    Field("birth", "Tempat dan tanggal lahir", cells.text(100), ("tempat tanggal lahir", "tempat tgl lahir", "ttl", "tempat dan tanggal lahir", "tmp tgl lahir")),
    Field("shdk", "Hubungan dalam keluarga", cells.code(codes.SHDK, SHDK), ("kk_level", "shdk", "hubungan keluarga", "hub kel", "hub keluarga", "hubungan", "hubungan dalam keluarga", "status hubungan dalam keluarga", "status hubungan keluarga", "status dalam keluarga", "stat hbkel", "shdrt", "status keluarga", "hub dlm kel", "hub dalam keluarga", "status hub keluarga", "status hub dalam keluarga", "hubungan dengan kepala keluarga", "hub dgn kepala keluarga", "hdk")),
    Field("marital", "Status perkawinan", cells.code(codes.MARITAL, MARITAL), ("status_kawin", "status perkawinan", "kawin", "stat kwn", "status nikah", "perkawinan", "status pernikahan", "sts kawin")),
    Field("religion", "Agama", cells.code(codes.RELIGION, RELIGION), ("agama_id", "agama", "agama kepercayaan")),
    Field("education", "Pendidikan di KK", cells.code(codes.EDUCATION, EDUCATION), ("pendidikan_kk_id", "pendidikan", "pendidikan_dlm_kk", "pendidikan dalam kk", "pendidikan terakhir", "pendidikan kk", "pddk akhir", "pendidikan akhir")),
    Field("studies", "Pendidikan sedang ditempuh", cells.code(codes.STUDIES), ("pendidikan_sedang_id", "pendidikan_sdg_ditempuh", "pendidikan sedang ditempuh", "pendidikan sedang")),
    Field("occupation", "Pekerjaan", cells.code(codes.OCCUPATION, OCCUPATION), ("pekerjaan_id", "pekerjaan", "jenis pekerjaan", "jenis pkrjn", "mata pencaharian")),
    Field("blood", "Golongan darah", cells.code(codes.BLOOD, BLOOD), ("golongan_darah_id", "golongan darah", "gol_darah", "gol drh", "g drh", "gol", "goldar", "gol dar")),
    Field("citizenship", "Kewarganegaraan", cells.code(codes.CITIZENSHIP, CITIZENSHIP), ("warganegara_id", "kewarganegaraan", "warga negara", "warganegara", "wni wna", "kewarganegaraan_id")),
    Field("residency", "Kependudukan", cells.code(codes.RESIDENCY), ("kependudukan", "status kependudukan", "tetap tidak tetap")),
    Field("reading", "Dapat membaca huruf", cells.code(codes.READING), ("membaca", "dapat membaca", "dapat membaca huruf", "baca huruf")),
    Field("father_nik", "NIK ayah", cells.nik_number, ("ayah_nik", "nik_ayah", "nik ayah")),
    Field("father_name", "Nama ayah", cells.name, ("nama_ayah", "ayah", "nama ayah kandung", "nama lgkp ayah", "nama bapak", "bapak")),
    Field("mother_nik", "NIK ibu", cells.nik_number, ("ibu_nik", "nik_ibu", "nik ibu")),
    Field("mother_name", "Nama ibu", cells.name, ("nama_ibu", "ibu", "nama ibu kandung", "nama lgkp ibu")),
    Field("birth_certificate", "Akta lahir", cells.text(60), ("akta_lahir", "no akta lahir", "nomor akta lahir", "no akte lahir", "akte lahir", "akta kelahiran", "no akta kelahiran")),
    Field("passport", "Paspor", cells.text(60), ("dokumen_pasport", "nomor_dokumen_pasport", "nomor paspor", "no paspor", "paspor", "dokumen_paspor")),
    Field("passport_until", "Paspor berlaku sampai", days.day, ("tanggal_akhir_paspor", "tanggal_akhir_pasport", "tgl akhir paspor")),
    Field("kitas", "KITAS/KITAP", cells.text(60), ("dokumen_kitas", "nomor_dokumen_kitas", "no kitas", "kitas", "no kitas kitap")),
    Field("marriage_certificate", "Akta perkawinan", cells.text(60), ("akta_perkawinan", "nomor_akta_perkawinan", "nomor akta kawin", "no akta kawin", "no akta nikah", "akta nikah", "buku nikah")),
    Field("married_on", "Tanggal perkawinan", days.day, ("tanggalperkawinan", "tanggal_perkawinan", "tanggal kwn", "tanggal kawin", "tgl kawin", "tanggal nikah")),
    Field("divorce_certificate", "Akta perceraian", cells.text(60), ("akta_perceraian", "nomor_akta_perceraian", "nomor akta cerai", "no akta cerai", "akta cerai")),
    Field("divorced_on", "Tanggal perceraian", days.day, ("tanggalperceraian", "tanggal_perceraian", "tgl cerai", "tanggal cerai")),
    Field("disability", "Disabilitas", cells.code(codes.DISABILITY), ("cacat_id", "cacat", "disabilitas", "penyandang cacat", "difabel")),
    Field("ktp_kind", "KTP-el", cells.code(codes.KTP_KIND, KTP_KIND), ("ktp_el", "ktpel", "ktp-el", "e-ktp")),
    Field("ktp_status", "Status rekam KTP", cells.code(codes.KTP_STATUS, KTP_STATUS), ("status_rekam", "stat rkm", "status rekam ktp")),
    Field("stays_at", "Alamat sekarang", cells.tidy_text(200), ("alamat_sekarang", "alamat domisili", "domisili")),
    Field("status", "Status dasar", cells.code(codes.STATUS, STATUS), ("status_dasar", "status dasar penduduk", "status penduduk")),
    Field("ethnicity", "Suku", cells.tidy_text(60), ("suku", "etnis", "suku bangsa")),
    Field("card_tag", "Tag kartu KTP", cells.text(40), ("tag_id_card", "tag id card")),
    Field("insurance", "Asuransi kesehatan", cells.code(codes.INSURANCE), ("id_asuransi", "asuransi", "asuransi kesehatan", "jenis asuransi")),
    Field("insurance_number", "Nomor asuransi", cells.text(40), ("no_asuransi", "nomor asuransi", "no bpjs", "nomor bpjs", "no kis")),
    Field("latitude", "Lintang", cells.coordinate, ("lat", "latitude", "lintang")),
    Field("longitude", "Bujur", cells.coordinate, ("lng", "longitude", "bujur", "long")),
    Field("phone", "Nomor HP", cells.phone, ("no hp", "nomor hp", "hp", "telepon", "no telepon", "telp", "no telp", "no wa", "whatsapp", "nomor telepon", "handphone")),
    Field("address", "Alamat", cells.tidy_text(200), ("alamat", "alamat kk", "alamat rumah", "alamat lengkap", "kampung", "jalan")),
    Field("dusun", "Dusun", cells.dusun, ("dusun", "nama dusun", "dusun lingkungan", "lingkungan", "dusun kampung", "nama dusun kampung", "dsn", "banjar", "jorong", "kadus")),
    Field("rw", "RW", cells.place_number, ("rw", "no rw", "nomor rw")),
    Field("rt", "RT", cells.place_number, ("rt", "no rt", "nomor rt")),
    Field("rt_rw", "RT/RW", cells.text(30), ("rt rw", "no rt rw", "rt dan rw")),
)  # fmt: skip

# Read by the eye only: OpenSID's health columns are never stored, the rest says nothing of the person.
LEFT_OUT = ("cara_kb_id", "cara_kb", "hamil", "hamil_id", "sakit_menahun_id", "no", "nomor", "nomor urut", "no urut", "nama kk", "nama kepala keluarga", "umur", "usia", "kecamatan", "desa kel", "desa", "kelurahan", "deskripsi pekerjaan", "cetak ktp", "ganti ktp", "ktp berakhir", "petugas registrasi", "tgl ubah", "petugas entri", "tgl entri", "wjb ktp", "id", "foto", "created_at", "updated_at", "desa_id", "ket", "keterangan")  # fmt: skip


def squeezed(header: object) -> str:
    return re.sub("[^a-z0-9]", "", cells.plain(header).lower())


def squeezed_without_brackets(header: str) -> str:
    """'Tanggal lahir (dd/mm/yyyy)' is the date of birth."""
    return squeezed(re.sub(r"\(.*?\)|\[.*?\]", " ", header))


BY_NAME = {field.name: field for field in FIELDS}
BY_HEADER = {squeezed(header): field.name for field in FIELDS for header in field.headers}
NOT_READ = {squeezed(header) for header in LEFT_OUT}
