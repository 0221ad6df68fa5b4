"""Who is named in a letter made up: one family and its neighbours, each where such a letter would name them.

None of them is real: the NIK lie in a district that does not exist.
"""

from datetime import date, timedelta
from typing import Any

from models.letters.kind import LetterKind
from models.letters.people import NOBODY
from models.letters.question import Question

_COMMON = {
    "no_kk": "3604990101100002",
    "tempat_lahir": "Pandeglang",
    "agama": "Islam",
    "status_kawin": "Kawin",
    "kewarganegaraan": "WNI",
    "alamat": "Kampung Sukamaju RT 02 / RW 01, Desa Contoh, Kecamatan Contoh",
    "pendidikan": "Tamat SMA/sederajat",
    "telepon": "0812-0000-4321",
}


def _man(name: str, nik: str, born: str, work: str, father: str, **more: str) -> dict[str, Any]:
    own = dict(nama=name, nik=nik, tanggal_lahir=born, pekerjaan=work, bin=father, jenis_kelamin="Laki-laki")
    return NOBODY | _COMMON | own | more


def _woman(*told: str, **more: str) -> dict[str, Any]:
    return _man(*told, **more) | {"jenis_kelamin": "Perempuan"}


FATHER = _man("Sukarta", "3604991708480001", "1948-08-17", "Petani/pekebun", "Wirya", hubungan="Ayah kandung")
MOTHER = _woman(
    "Siti Aminah", "3604995204520004", "1952-04-12", "Mengurus rumah tangga", "Suhendi", hubungan="Ibu"
)
SINGLE = dict(status_kawin="Belum kawin")
HUSBAND = _man(
    "Jajang Nurjaman", "3604990503850002", "1985-03-05", "Wiraswasta", "Ujang", hubungan="Suami", **SINGLE
)
WIFE = _woman(
    "Imas Masitoh", "3604995109880005", "1988-09-11", "Pedagang", "Kosasih", hubungan="Istri", **SINGLE
)
BROTHER = _man("Dadan Hidayat", "3604992210800003", "1980-10-22", "Guru", "Sukarta", hubungan="Saudara")
GROWN = _woman(
    "Neneng Hasanah", "3604996509060008", "2006-09-25", "Karyawan swasta", "Contoh", hubungan="Anak", **SINGLE
)
AT_SCHOOL = dict(pekerjaan="Pelajar/mahasiswa", pendidikan="SD Negeri Contoh 1", hubungan="Anak", **SINGLE)
SON = _man("Putra Contoh", "3604991001180006", "2018-01-10", "", "Contoh") | AT_SCHOOL
DAUGHTER = _woman("Dewi Contoh", "3604994507150007", "2015-07-05", "", "Contoh") | AT_SCHOOL
NEIGHBOURS = [
    _man("Rohmat Hidayat", "3604990402700009", "1970-02-04", "Wiraswasta", "Sanusi", hubungan="Tetangga"),
    _woman("Enung Nurjanah", "3604996108720010", "1972-08-21", "Bidan", "Marjuki", hubungan="Tetangga"),
]
# Whom a question is about, told by its name: the first of these that is in it.
CALLED = {
    "saksi": NEIGHBOURS,
    "bayi": [SON],
    "ahli_waris": [
        MOTHER | {"hubungan": "Istri"},
        BROTHER | {"hubungan": "Anak"},
        GROWN | {"hubungan": "Cucu"},
    ],
    "pengurus": [
        BROTHER | {"hubungan": "Ketua"},
        NEIGHBOURS[1] | {"hubungan": "Sekretaris"},
        NEIGHBOURS[0] | {"hubungan": "Bendahara"},
    ],
    "suami": [HUSBAND],
    "istri": [WIFE],
    "ayah": [FATHER],
    "ibu": [MOTHER],
    "wali": [FATHER],
    "pewaris": [FATHER],
    "almarhum": [FATHER],
    "penjamin": [FATHER | {"hubungan": "Orang tua"}],
    "anak": [SON, DAUGHTER],
    "siswa": [SON, DAUGHTER],
    "penerima": [GROWN],
}
OF_SPOUSES = ("pasangan", "mantan", "terdahulu", "orang_tua")
OF_FAMILIES = ("pengikut", "anggota", "tanggungan")
# Some letters are asked for by some people alone.
ASKERS = {"nikah_non": {"agama": "Kristen"}}


def asker(kind: LetterKind, resident: dict[str, str]) -> dict[str, str]:
    """This person as someone who may ask for this letter."""
    marital = {"status_kawin": kind.only_marital[0]} if kind.only_marital else {}
    sex = {"jenis_kelamin": kind.only_sex[0]} if kind.only_sex else {}
    return resident | marital | sex | ASKERS.get(kind.id, {})


def named(question: Question, kind: LetterKind, resident: dict[str, str], on: date) -> list[dict[str, Any]]:
    """Those whom a letter of this resident would name here, with what this question asks of them."""
    people = _named(question.name, kind, resident)
    if "bayi" in question.name:
        people = [people[0] | {"tanggal_lahir": (on - timedelta(days=3)).isoformat()}]
    return [{key: each[key] for key in ("nama", *question.facts)} for each in people]


def _named(name: str, kind: LetterKind, resident: dict[str, str]) -> list[dict[str, Any]]:
    woman = resident["jenis_kelamin"] == "Perempuan"
    spouse = (HUSBAND if woman else WIFE) | ASKERS.get(kind.id, {})
    if name == ("ibu" if woman else "ayah") and _is_of_a_parent(kind):
        return [NOBODY | _COMMON | resident]
    if name in ("ayah", "ibu") and _is_of_a_parent(kind):
        return [spouse]
    if name in OF_SPOUSES:
        return [spouse]
    if any(each in name for each in OF_FAMILIES):
        return [spouse, DAUGHTER, SON]
    return next((people for part, people in CALLED.items() if part in name), [BROTHER, *NEIGHBOURS])


def _is_of_a_parent(kind: LetterKind) -> bool:
    return any(each.name in ("bayi", "anak") for each in kind.questions)
