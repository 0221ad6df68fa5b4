"""The workbook of OpenSID: its 43 headers in their order, in a sheet named exactly 'Data Penduduk'.

Its importer reads no other sheet and refuses a file with one more header. Our own import changes nothing with it.
"""

from functools import partial

from models.exports import workbook
from models.exports.layout import Cell, Layout, iso, number_or_zero
from models.residents import codes

SHEET = "Data Penduduk"
SEXES = {"L": 1, "P": 2}
NOT_DISABLED = 7
# Later occupations stand in the newer list only, and 89 was 'Lainnya' in the older one: a label is clear in both.
LAST_COMMON_OCCUPATION = 88
NO_PLACE = "-"


def disability(code: int) -> int:
    """OpenSID counts 'none' as 7."""
    return code or NOT_DISABLED


def occupation(code: int) -> Cell:
    return code if code <= LAST_COMMON_OCCUPATION else codes.OCCUPATION.label(code)


COLUMNS = {
    "alamat": lambda one, known: one.family.address,
    "dusun": lambda one, known: one.family.rt.dusun.name.upper(),
    "rw": lambda one, known: one.family.rt.rw or NO_PLACE,
    "rt": lambda one, known: one.family.rt.rt or NO_PLACE,
    "nama": lambda one, known: one.name,
    "no_kk": lambda one, known: one.family.no_kk,
    "nik": lambda one, known: number_or_zero(one.nik),
    "sex": lambda one, known: SEXES[one.sex],
    "tempatlahir": lambda one, known: one.birth_place,
    "tanggallahir": lambda one, known: iso(one.birth_date),
    "agama_id": lambda one, known: one.religion,
    "pendidikan_kk_id": lambda one, known: one.education,
    "pendidikan_sedang_id": lambda one, known: one.studies,
    "pekerjaan_id": lambda one, known: occupation(one.occupation),
    "status_kawin": lambda one, known: one.marital,
    "kk_level": lambda one, known: one.shdk,
    "warganegara_id": lambda one, known: one.citizenship,
    "ayah_nik": lambda one, known: number_or_zero(one.father_nik),
    "nama_ayah": lambda one, known: one.father_name,
    "ibu_nik": lambda one, known: number_or_zero(one.mother_nik),
    "nama_ibu": lambda one, known: one.mother_name,
    "golongan_darah_id": lambda one, known: one.blood,
    "akta_lahir": lambda one, known: one.birth_certificate,
    "dokumen_pasport": lambda one, known: one.passport,
    "tanggal_akhir_paspor": lambda one, known: iso(one.passport_until),
    "dokumen_kitas": lambda one, known: one.kitas,
    "akta_perkawinan": lambda one, known: one.marriage_certificate,
    "tanggalperkawinan": lambda one, known: iso(one.married_on),
    "akta_perceraian": lambda one, known: one.divorce_certificate,
    "tanggalperceraian": lambda one, known: iso(one.divorced_on),
    "cacat_id": lambda one, known: disability(one.disability),
    # Health is not in the register of residents.
    "cara_kb_id": lambda one, known: None,
    "hamil": lambda one, known: None,
    "ktp_el": lambda one, known: one.ktp_kind,
    "status_rekam": lambda one, known: one.ktp_status,
    "alamat_sekarang": lambda one, known: one.stays_at,
    "status_dasar": lambda one, known: one.status,
    "suku": lambda one, known: one.ethnicity,
    "tag_id_card": lambda one, known: one.card_tag,
    "id_asuransi": lambda one, known: one.insurance,
    "no_asuransi": lambda one, known: one.insurance_number,
    "lat": lambda one, known: one.latitude,
    "lng": lambda one, known: one.longitude,
}

LAYOUT = Layout(
    key="opensid",
    title="Excel OpenSID, 43 kolom",
    about="Untuk dibaca OpenSID atau PosDesa lain.",
    suffix=".xlsx",
    columns=COLUMNS,
    write=partial(workbook.write, SHEET),
)
