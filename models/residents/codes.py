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
