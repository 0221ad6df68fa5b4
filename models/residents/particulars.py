"""What is known of a person, in words: what each field is called on every screen, and what it says there.

Papers that follow an official form use its words instead (sheets.py, models/books/).
"""

from datetime import date

from models.residents import codes
from models.residents.resident import RESIDENCIES, Resident
from models.wording import long_date

LABELS = {
    "name": "Nama",
    "nickname": "Nama panggilan",
    "nik": "NIK",
    "sex": "Jenis kelamin",
    "birth_place": "Tempat lahir",
    "birth_date": "Tanggal lahir",
    "residency": "Kependudukan",
    "status": "Status",
    "family": "Keluarga",
    "no_kk": "Nomor KK",
    "address": "Alamat",
    "rt": "RT",
    "shdk": "Hubungan dalam keluarga",
    "marital": "Status perkawinan",
    "father_name": "Nama ayah",
    "father_nik": "NIK ayah",
    "mother_name": "Nama ibu",
    "mother_nik": "NIK ibu",
    "religion": "Agama",
    "education": "Pendidikan",
    "studies": "Pendidikan yang sedang ditempuh",
    "reading": "Dapat membaca huruf",
    "occupation": "Pekerjaan",
    "blood": "Golongan darah",
    "citizenship": "Kewarganegaraan",
    "ethnicity": "Suku",
    "phone": "Nomor HP",
    "ktp_kind": "Jenis KTP",
    "ktp_status": "Status rekam KTP-el",
    "card_tag": "Tag ID kartu",
    "birth_certificate": "Nomor akta lahir",
    "marriage_certificate": "Nomor akta atau buku nikah",
    "married_on": "Tanggal kawin",
    "divorce_certificate": "Nomor akta cerai",
    "divorced_on": "Tanggal cerai",
    "passport": "Nomor paspor",
    "passport_until": "Paspor berlaku sampai",
    "kitas": "Nomor KITAS atau KITAP",
    "insurance": "Jaminan kesehatan",
    "insurance_number": "Nomor kartu jaminan kesehatan",
    "disability": "Disabilitas",
    "stays_at": "Alamat sekarang",
    "latitude": "Garis lintang rumah",
    "longitude": "Garis bujur rumah",
    "note": "Catatan",
    "photo": "Foto",
}
ON_THE_MAP = "Titik rumah"
CODES = {
    "sex": codes.SEX,
    "shdk": codes.SHDK,
    "marital": codes.MARITAL,
    "religion": codes.RELIGION,
    "education": codes.EDUCATION,
    "studies": codes.STUDIES,
    "reading": codes.READING,
    "occupation": codes.OCCUPATION,
    "blood": codes.BLOOD,
    "citizenship": codes.CITIZENSHIP,
    "ktp_kind": codes.KTP_KIND,
    "ktp_status": codes.KTP_STATUS,
    "insurance": codes.INSURANCE,
    "disability": codes.DISABILITY,
    "status": codes.STATUS_SAID,
}
OF_CARD = (
    "sex shdk marital religion education occupation blood citizenship father_name mother_name phone residency"
).split()
# Empty for most people.
FURTHER = (
    "nickname ethnicity studies reading ktp_kind ktp_status card_tag birth_certificate marriage_certificate "
    "married_on divorce_certificate divorced_on passport passport_until kitas insurance insurance_number "
    "disability stays_at note"
).split()


def said(one: Resident, name: str) -> str:
    """What this field says of the person; '' when it is not known."""
    value = getattr(one, name)
    if value in (None, ""):
        return ""
    if name in CODES:
        return CODES[name].label(value)
    if name == "residency":
        return RESIDENCIES[value]
    if name == "photo":
        return "ada"
    return long_date(value) if isinstance(value, date) else str(value)


def of_card(one: Resident) -> list[tuple[str, str]]:
    """What the KK says, and whatever the office needs every day: also what is missing there."""
    born = ", ".join(part for part in (one.birth_place, long_date(one.birth_date)) if part)
    return [("Lahir", born), *((LABELS[name], said(one, name)) for name in OF_CARD)]


def further(one: Resident) -> list[tuple[str, str]]:
    """What else is known, where there is something to tell: a disability that is 'none' is not."""
    known = [(LABELS[name], said(one, name)) for name in FURTHER if getattr(one, name)]
    return known + [(ON_THE_MAP, on_the_map(one))] if on_the_map(one) else known


def on_the_map(one: Resident) -> str:
    """Latitude and longitude of the house."""
    return ", ".join(each for each in (one.latitude, one.longitude) if each)
