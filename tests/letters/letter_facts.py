"""What a letter is printed from, for the tests of kinds and of paper."""

from copy import deepcopy

from models.letters.people import FACTS as FACTS_OF_PEOPLE

FACTS = {
    "desa": {
        "nama": "Cikaduwangi",
        "sebutan": "Desa",
        "kepala": "Kepala Desa",
        "kecamatan": "Pasirlaut",
        "kabupaten": "Kabupaten Serang",
        "provinsi": "Banten",
        "alamat": "Jalan Raya Pasirlaut Km 4, Kampung Kadu Gede",
        "kode_pos": "42199",
        "zona": "WIB",
        "telepon": "0812-0000-1234",
        "singkatan": "CKW",
        "situs": "https://cikaduwangi.desa.id",
        "kertas": "F4",
        "logo": False,
    },
    "warga": {
        "nama": "Nurhayati",
        "nik": "3604995207890003",
        "no_kk": "3604990101100004",
        "tempat_lahir": "Serang",
        "tanggal_lahir": "1989-07-12",
        "jenis_kelamin": "Perempuan",
        "agama": "Islam",
        "status_kawin": "Kawin",
        "pekerjaan": "Pedagang",
        "kewarganegaraan": "Indonesia",
        "alamat": "Kampung Kadu Gede",
        "rt": "03",
        "rw": "01",
        "dusun": "Kadu Gede",
    },
    "surat": {
        "jenis": "sku",
        "nomor": "400.10.5.4/031/Ds.CKW/XI/2026",
        "tanggal": "2026-11-23",
        "berlaku_sampai": "2026-12-23",
        "kode_periksa": "7KQ4MD9XW2",
        "tautan_periksa": "https://cikaduwangi.desa.id/cek-surat/7KQ4MD9XW2",
    },
    "penanda_tangan": {"nama": "AHMAD SUJANA", "jabatan": ["Kepala Desa Cikaduwangi"], "nip": ""},
}
DRAFT = dict.fromkeys(("nomor", "tanggal", "berlaku_sampai", "kode_periksa", "tautan_periksa"))
LONG = {
    "desa": {
        "nama": "Cikaduwangi Sukamaju Tengah",
        "kecamatan": "Pasirlaut Kidul Barat",
        "kabupaten": "Kabupaten Hulu Sungai Selatan",
        "alamat": "Jalan Raya Palka Pasirlaut Kilometer 14,5 Kampung Kadu Gede Sebelah Barat Pasar No. 128",
        "situs": "https://www.cikaduwangisukamajutengah.desa.id",
    },
    "warga": {
        "nama": "Raden Ajeng Siti Nurhayati Kusumaningrum Wijayakusuma binti Haji Abdurrahman Sastranegara",
        "tempat_lahir": "Kabupaten Kepulauan Siau Tagulandang Biaro",
        "pekerjaan": "Karyawan Badan Usaha Milik Negara/Daerah",
        "alamat": "Kampung Kadu Gede Masjid Al-Ikhlas Blok C Nomor 128 Gang Haji Abdurrahman Sastranegara",
        "dusun": "Dusun Sukamaju Tengah Barat",
    },
    "penanda_tangan": {
        "nama": "Dr. H. Muhammad Ahmad Sujana Prawiranegara, S.Pd.I., M.Si.",
        "jabatan": [
            "a.n. Kepala Desa Cikaduwangi Sukamaju Tengah",
            "Sekretaris Desa",
            "u.b.",
            "Kepala Seksi Pemerintahan",
        ],
        "nip": "19700101 199803 1 005",
    },
}


def letter_facts(answers: dict, **changes: dict) -> dict:
    """The facts of Nurhayati's letter; each change is merged into its part."""
    facts = deepcopy(FACTS) | {"isian": answers}
    for part, change in changes.items():
        facts[part] |= change
    return facts


def long_answers(kind, text: str = "Syarat pinjaman KUR") -> dict:
    """An answer to every question of a kind, as long as it may be."""
    return {question.name: _answer(question, text) for question in kind.questions}


def _answer(question, text: str):
    plain = {"year": "2019", "date": "2019-05-01", "number": "3", "time": "09.00", "money": "1500000"}
    if question.is_about_people:
        person = {"nama": text[:100]} | {
            each: plain.get(FACTS_OF_PEOPLE[each].type, text[:40]) for each in question.facts
        }
        return person if question.type == "person" else [person] * question.least
    if question.type == "table":
        return [[text[:40], "Jumlah"], [text[:40], "3"]]
    return question.choices[0] if question.choices else plain.get(question.type, text[: question.max])
