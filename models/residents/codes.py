"""The government's code lists for residents: what a KK, the BIP spreadsheet and the register books write.

Codes are the government's own. Labels keep its wording ('Katholik', 'Budha'), so that a letter says what the
KK says; other spellings that people and spreadsheets use are accepted by code_of().
"""

import re
from collections.abc import Mapping
from types import MappingProxyType

from models.residents.codes_pekerjaan import PEKERJAAN, PEKERJAAN_ALIASES

Code = int | str


class CodeList:
    def __init__(self, labels: Mapping[Code, str], aliases: Mapping[str, Code] = MappingProxyType({})):
        self.labels = dict(labels)
        self._codes = {squeeze(alias): code for alias, code in aliases.items()}
        self._codes |= {squeeze(str(code)): code for code in self.labels}
        self._codes |= {squeeze(label): code for code, label in self.labels.items()}

    def __contains__(self, code: object) -> bool:
        return code in self.labels

    def label(self, code: Code | None) -> str:
        """Empty for nothing; a code outside the list is shown as it is rather than hidden."""
        return "" if code is None else self.labels.get(code, str(code))

    def choices(self) -> list[tuple[Code, str]]:
        return list(self.labels.items())

    def code_of(self, text: object) -> Code | None:
        """The code for a label, an alias or the code itself, whatever its case, spaces and dots."""
        return self._codes.get(squeeze(str(text)))


def squeeze(text: str) -> str:
    """Letters and digits; the slash, which tells Diploma I/II from Diploma III; the sign that ends a blood
    group.
    """
    return re.sub("[^a-z0-9/+-]|-(?=.)", "", text.lower().strip())


def numbered(*labels: str) -> dict[Code, str]:
    return dict(enumerate(labels, start=1))


SEX = CodeList(
    {"L": "Laki-laki", "P": "Perempuan"},
    {"1": "L", "2": "P", "lk": "L", "pr": "P", "pria": "L", "wanita": "P"},
)

RELIGION = CodeList(
    numbered(
        "Islam",
        "Kristen",
        "Katholik",
        "Hindu",
        "Budha",
        "Khonghucu",
        "Kepercayaan terhadap Tuhan YME / lainnya",
    ),
    {
        "Kristen Protestan": 2,
        "Protestan": 2,
        "Katolik": 3,
        "Buddha": 5,
        "Konghucu": 6,
        "Kepercayaan": 7,
        "Kepercayaan terhadap Tuhan YME": 7,
        "Lainnya": 7,
    },
)

MARITAL = CodeList(
    numbered("Belum kawin", "Kawin", "Cerai hidup", "Cerai mati"),
    {
        "Belum menikah": 1,
        "Menikah": 2,
        "Kawin tercatat": 2,
        "Kawin belum tercatat": 2,
        "Cerai hidup tercatat": 3,
        "Cerai hidup belum tercatat": 3,
        "Duda/janda hidup": 3,
        "Duda/janda mati": 4,
    },
)

SHDK = CodeList(
    numbered(
        "Kepala keluarga",
        "Suami",
        "Istri",
        "Anak",
        "Menantu",
        "Cucu",
        "Orang tua",
        "Mertua",
        "Famili lain",
        "Pembantu",
        "Lainnya",
    ),
    {"KK": 1, "Isteri": 3, "Anak kandung": 4, "Orangtua": 7, "Keluarga lain": 9},
)

EDUCATION = CodeList(
    numbered(
        "Tidak/belum sekolah",
        "Belum tamat SD/sederajat",
        "Tamat SD/sederajat",
        "SLTP/sederajat",
        "SLTA/sederajat",
        "Diploma I/II",
        "Akademi/Diploma III/Sarjana Muda",
        "Diploma IV/Strata I",
        "Strata II",
        "Strata III",
    ),
    {
        "Tidak sekolah": 1,
        "Belum sekolah": 1,
        "Belum tamat SD": 2,
        "SD": 3,
        "Tamat SD": 3,
        "SMP": 4,
        "SLTP": 4,
        "SMA": 5,
        "SMK": 5,
        "SLTA": 5,
        "D1": 6,
        "D2": 6,
        "D3": 7,
        "Diploma III": 7,
        "Akademi": 7,
        "D4": 8,
        "S1": 8,
        "Strata I": 8,
        "S2": 9,
        "S3": 10,
    },
)

OCCUPATION = CodeList(PEKERJAAN, PEKERJAAN_ALIASES)

BLOOD = CodeList(
    numbered("A", "B", "AB", "O", "A+", "A-", "B+", "B-", "AB+", "AB-", "O+", "O-", "Tidak tahu"),
    {"": 13, "-": 13, "?": 13, "0": 4},
)

CITIZENSHIP = CodeList(
    numbered("WNI", "WNA", "Dua kewarganegaraan (anak)"),
    {"Warga Negara Indonesia": 1, "Indonesia": 1, "Warga Negara Asing": 2, "Asing": 2, "Dwi": 3},
)

READING = CodeList(
    {
        "L": "Latin",
        "D": "Daerah",
        "A": "Arab",
        "AL": "Arab dan Latin",
        "AD": "Arab dan Daerah",
        "ALD": "Arab, Latin, Daerah",
    },
    {"1": "L", "2": "D", "3": "A", "4": "AL", "5": "AD", "6": "ALD", "Arab, Latin dan Daerah": "ALD"},
)

STUDIES = CodeList(
    numbered(
        "Belum masuk TK/kelompok bermain",
        "Sedang TK/kelompok bermain",
        "Tidak pernah sekolah",
        "Sedang SD/sederajat",
        "Tidak tamat SD/sederajat",
        "Sedang SLTP/sederajat",
        "Sedang SLTA/sederajat",
        "Sedang D-1/sederajat",
        "Sedang D-2/sederajat",
        "Sedang D-3/sederajat",
        "Sedang S-1/sederajat",
        "Sedang S-2/sederajat",
        "Sedang S-3/sederajat",
        "Sedang SLB A/sederajat",
        "Sedang SLB B/sederajat",
        "Sedang SLB C/sederajat",
        "Tidak dapat membaca dan menulis huruf Latin/Arab",
        "Tidak sedang sekolah",
    )
)

DISABILITY = CodeList(
    {
        0: "Tidak ada",
        1: "Disabilitas fisik",
        2: "Disabilitas netra/buta",
        3: "Disabilitas rungu/wicara",
        4: "Disabilitas mental/jiwa",
        5: "Disabilitas fisik dan mental",
        6: "Disabilitas lainnya",
    },
    {
        # OpenSID and the older forms say 'cacat', and count 'none' as 7.
        "7": 0,
        "Tidak cacat": 0,
        "Cacat fisik": 1,
        "Cacat netra/buta": 2,
        "Cacat rungu/wicara": 3,
        "Cacat mental/jiwa": 4,
        "Cacat fisik dan mental": 5,
        "Cacat lainnya": 6,
    },
)

KTP_KIND = CodeList({1: "Belum KTP-el", 2: "KTP-el"}, {"Belum": 1, "KTP elektronik": 2})

KTP_STATUS = CodeList(
    numbered(
        "Belum wajib",
        "Belum rekam",
        "Sudah rekam",
        "Kartu sudah dicetak",
        "Siap dicetak",
        "Kartu sudah dikirim",
        "Dikirim untuk dicetak",
        "Kartu sudah terbit",
    ),
    # SIAK, and OpenSID after it, say these five in English.
    {
        "Card printed": 4,
        "Print ready record": 5,
        "Card shipped": 6,
        "Sent for card printing": 7,
        "Card issued": 8,
    },
)

INSURANCE = CodeList(
    {
        1: "Tidak/belum punya",
        2: "BPJS penerima bantuan iuran",
        3: "BPJS bukan penerima bantuan iuran",
        99: "Asuransi lainnya",
    },
    {"BPJS PBI": 2, "BPJS non penerima bantuan iuran": 3, "BPJS non PBI": 3},
)

# Status dasar: only those alive and here count as residents.
STATUS = CodeList(
    {1: "Hidup", 2: "Mati", 3: "Pindah", 4: "Hilang", 6: "Pergi", 9: "Tidak valid"},
    {"Meninggal": 2, "Pindah dalam negeri": 3, "Pindah luar negeri": 3},
)

# The government's word for the dead is not said of neighbours.
STATUS_SAID = CodeList(STATUS.labels | {2: "Meninggal"})

# Both count as residents; guests, who do not, are in no list that is exchanged.
RESIDENCY = CodeList(
    {"tetap": "Warga tetap", "tidak_tetap": "Warga tidak tetap"},
    {"1": "tetap", "2": "tidak_tetap"},
)

MOVE_REASON = CodeList(
    numbered("Pekerjaan", "Pendidikan", "Keamanan", "Kesehatan", "Perumahan", "Keluarga", "Lainnya")
)

MOVE_CLASS = CodeList(
    numbered(
        "Dalam satu desa/kelurahan",
        "Antar desa/kelurahan satu kecamatan",
        "Antar kecamatan satu kab/kota",
        "Antar kab/kota satu provinsi",
        "Antar provinsi",
    )
)

MOVE_KIND = CodeList(
    numbered(
        "Kepala keluarga",
        "Kepala keluarga dan seluruh anggota",
        "Kepala keluarga dan sebagian anggota",
        "Anggota keluarga",
    )
)

KK_OF_STAYERS = CodeList(
    numbered("Numpang KK", "Membuat KK baru", "Tidak ada anggota yang ditinggal", "Nomor KK tetap")
)

KK_OF_MOVERS = CodeList(numbered("Numpang KK", "Membuat KK baru", "Nomor KK tetap"))
