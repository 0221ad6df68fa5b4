"""What OpenDK, the program of the kecamatan, reads: 42 columns in order, one workbook in a ZIP.

Everything is a code or a text that its database takes as it is.
"""

from functools import partial

from models.exports import workbook
from models.exports.layout import Cell, Layout, iso, number_or_zero
from models.exports.opensid import LAST_COMMON_OCCUPATION, SEXES, SHEET, disability

OTHER, OTHER_BEFORE = 99, 89


def occupation(code: int) -> Cell:
    """OpenDK has the older list, in which 89 is 'Lainnya', and takes codes only: others stay empty."""
    return code if code <= LAST_COMMON_OCCUPATION else {OTHER: OTHER_BEFORE}.get(code)


COLUMNS = {
    "alamat": lambda one, known: one.family.address,
    "dusun": lambda one, known: one.family.rt.dusun.name,
    "rw": lambda one, known: one.family.rt.rw,
    "rt": lambda one, known: one.family.rt.rt,
    "nama": lambda one, known: one.name,
    "nomor_kk": lambda one, known: one.family.no_kk,
    "nomor_nik": lambda one, known: number_or_zero(one.nik),
    "jenis_kelamin": lambda one, known: SEXES[one.sex],
    "tempat_lahir": lambda one, known: one.birth_place,
    "tanggal_lahir": lambda one, known: iso(one.birth_date),
    "agama": lambda one, known: one.religion,
    "pendidikan_dlm_kk": lambda one, known: one.education,
    "pendidikan_sdg_ditempuh": lambda one, known: one.studies,
    "pekerjaan": lambda one, known: occupation(one.occupation),
    "kawin": lambda one, known: one.marital,
    "hubungan_keluarga": lambda one, known: one.shdk,
    "kewarganegaraan": lambda one, known: one.citizenship,
    "nama_ayah": lambda one, known: one.father_name,
    "nama_ibu": lambda one, known: one.mother_name,
    "gol_darah": lambda one, known: one.blood,
    "akta_lahir": lambda one, known: one.birth_certificate,
    "nomor_dokumen_pasport": lambda one, known: one.passport,
    "tanggal_akhir_pasport": lambda one, known: iso(one.passport_until),
    "nomor_dokumen_kitas": lambda one, known: one.kitas,
    "nik_ayah": lambda one, known: number_or_zero(one.father_nik),
    "nik_ibu": lambda one, known: number_or_zero(one.mother_nik),
    "nomor_akta_perkawinan": lambda one, known: one.marriage_certificate,
    "tanggal_perkawinan": lambda one, known: iso(one.married_on),
    "nomor_akta_perceraian": lambda one, known: one.divorce_certificate,
    "tanggal_perceraian": lambda one, known: iso(one.divorced_on),
    "cacat": lambda one, known: disability(one.disability),
    # Health is not in the register of residents.
    "cara_kb": lambda one, known: None,
    "hamil": lambda one, known: None,
    "ktp_el": lambda one, known: one.ktp_kind,
    "status_rekam": lambda one, known: one.ktp_status,
    "alamat_sekarang": lambda one, known: one.stays_at,
    # By village and this number OpenDK knows a person again.
    "id": lambda one, known: one.id,
    # A photo would have to lie in the ZIP, named by the NIK.
    "foto": lambda one, known: None,
    "status_dasar": lambda one, known: one.status,
    "created_at": lambda one, known: known.told_first(one),
    "updated_at": lambda one, known: known.told_last(one),
    "desa_id": lambda one, known: known.village.code,
}

LAYOUT = Layout(
    key="opendk",
    title="OpenDK, 42 kolom",
    about="Untuk dikirim ke kecamatan yang memakai OpenDK.",
    suffix=".xlsx",
    columns=COLUMNS,
    write=partial(workbook.write, SHEET),
    is_packed=True,
    needs_history=True,
)
