"""The lists we know by name. Others are read by their column names, or by what a person says of each column."""

from models.exports import plain_csv
from models.imports.fields import squeezed

OPENSID = (
    "alamat dusun rw rt nama no_kk nik sex tempatlahir tanggallahir agama_id pendidikan_kk_id pendidikan_sedang_id "
    "pekerjaan_id status_kawin kk_level warganegara_id ayah_nik nama_ayah ibu_nik nama_ibu golongan_darah_id "
    "akta_lahir dokumen_pasport tanggal_akhir_paspor dokumen_kitas akta_perkawinan tanggalperkawinan "
    "akta_perceraian tanggalperceraian cacat_id cara_kb_id hamil ktp_el status_rekam alamat_sekarang status_dasar "
    "suku tag_id_card id_asuransi no_asuransi lat lng"
).split()
OPENDK = (
    "alamat dusun rw rt nama nomor_kk nomor_nik jenis_kelamin tempat_lahir tanggal_lahir agama pendidikan_dlm_kk "
    "pendidikan_sdg_ditempuh pekerjaan kawin hubungan_keluarga kewarganegaraan nama_ayah nama_ibu gol_darah "
    "akta_lahir nomor_dokumen_pasport tanggal_akhir_pasport nomor_dokumen_kitas nik_ayah nik_ibu "
    "nomor_akta_perkawinan tanggal_perkawinan nomor_akta_perceraian tanggal_perceraian cacat cara_kb hamil ktp_el "
    "status_rekam alamat_sekarang id foto status_dasar created_at updated_at desa_id"
).split()
SIAK = (
    "Nomor KK, NIK, Nama Penduduk, Status, Tempat Lahir, Tanggal Lahir, Kelamin, NIK Ayah, Ayah, NIK Ibu, Ibu, "
    "Status Kawin, SHDK, Agama, Kecamatan, Desa/Kel, Alamat, RW, RT, Pendidikan, Pekerjaan, Deskripsi Pekerjaan, "
    "Gol. Darah, Cacat, Cetak KTP, Ganti KTP, KTP Berakhir, Nomor Paspor, Nomor Akta Lahir, Nomor Akta Kawin, "
    "Tanggal Kwn, Nomor Akta Cerai, Tgl Cerai, Petugas Registrasi, Tgl Ubah, Petugas Entri, Tgl Entri"
).split(", ")

LAYOUTS = {
    "Data Penduduk OpenSID": OPENSID,
    "data penduduk OpenDK": OPENDK,
    "ekspor SIAK": SIAK,
    "CSV PosDesa": list(plain_csv.COLUMNS),
}
OWN = "tabel dengan nama kolom sendiri"
MATCHED = "tabel dengan kolom yang Anda cocokkan"
# The sheet of OpenSID's workbook with people, and the one with its code lists.
PREFERRED_SHEET = "datapenduduk"
SKIPPED_SHEET = "kodedata"
# In the occupations of these, 89 is 'Lainnya'; today's list goes on to 99.
SHORT_OCCUPATIONS = {"Data Penduduk OpenSID", "data penduduk OpenDK"}


def layout_of(headers: frozenset[str]) -> str:
    """The name of the list that has most of these headers."""
    shares = {
        name: len({squeezed(each) for each in columns} & headers) / len(columns)
        for name, columns in LAYOUTS.items()
    }
    best = max(shares, key=shares.get)
    return best if shares[best] >= 0.5 else OWN
