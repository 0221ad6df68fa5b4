"""All desa and kelurahan of Indonesia by their Kemendagri code, searchable without a network. The first run
uses it to learn which village this is, then lets go of it with forget().

Source: idn-area-data 4.0.1 (ODbL 1.0), after Kepmendagri 300.2.2-2138/2025. See
models/regions_data/README.md.
"""

import lzma
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

PACKED = Path(__file__).parent / "regions_data" / "regions.txt.xz"

WITA_PROVINCES = frozenset(["51", "52", "53", "63", "64", "65", "71", "72", "73", "74", "75", "76"])
WIT_PROVINCES = frozenset(["81", "82", "91", "92", "93", "94", "95", "96", "97"])

# People write these before a name; the list itself does not hold them. "Kota" and "kabupaten" stay: they tell
# Kota Serang from Kabupaten Serang.
ANNOUNCING_WORDS = frozenset(
    ["desa", "ds", "kelurahan", "kel", "kecamatan", "kec", "provinsi", "propinsi", "prov"]
)
ABBREVIATIONS = {"kab": "kabupaten"}

LAST = (4, 0)


@dataclass(frozen=True)
class Region:
    code: str
    name: str
    kind: str
    district: str
    regency: str
    province: str

    @property
    def head_title(self) -> str:
        return head_title(self.kind)

    @property
    def timezone_hours(self) -> int:
        """Hours ahead of UTC: 7 WIB, 8 WITA, 9 WIT."""
        province = self.code[:2]
        return 9 if province in WIT_PROVINCES else 8 if province in WITA_PROVINCES else 7

    @property
    def full_name(self) -> str:
        return f"{self.kind.title()} {self.name}, Kecamatan {self.district}, {self.regency}, {self.province}"

    def __str__(self) -> str:
        return self.full_name


class District(NamedTuple):
    """One kecamatan; its villages stay packed text until somebody asks for them."""

    code: str
    name: str
    regency: str
    province: str
    place: str
    villages: str
    squeezed_villages: str

    def regions(self) -> Iterator[Region]:
        number = 0
        for line in self.villages.split("\n"):
            number, name = numbered(line, number)
            kind = "kelurahan" if number < 2000 else "desa"
            yield Region(f"{self.code}.{number:04}", name, kind, self.name, self.regency, self.province)


def head_title(kind: str) -> str:
    """What the head of a desa or a kelurahan is called."""
    return "Lurah" if kind == "kelurahan" else "Kepala Desa"


def find(code: str) -> Region | None:
    """The village with this code, written with or without dots."""
    digits = code.strip().replace(".", "")
    if not re.fullmatch("[0-9]{10}", digits):
        return None
    matches = search_code(digits, limit=1)
    return matches[0] if matches else None


def search(text: str, limit: int = 30) -> list[Region]:
    """Villages by words of their name, kecamatan, kabupaten or province in any order, or by the start of a
    code.

    Spaces do not matter: 'sindang mandi' finds Sindangmandi and 'sindangmandi' finds Sindang Mandi. Without a
    word of three letters nothing is found: it would list half the country.
    """
    if re.fullmatch(r"[0-9. ]{2,}", text.strip()):
        return search_code(re.sub("[. ]", "", text), limit)
    words = search_words(text)
    return search_names(words, limit) if any(len(word) > 2 for word in words) else []


def forget() -> None:
    """Give the memory back; the next search reads the file again."""
    districts.cache_clear()


def search_code(digits: str, limit: int) -> list[Region]:
    found = []
    for district in districts():
        start = district.code.replace(".", "")
        if not start.startswith(digits[:6]):
            continue
        for region in district.regions():
            if region.code.replace(".", "").startswith(digits):
                found.append(region)
            if len(found) == limit:
                return found
    return found


def search_words(text: str) -> list[str]:
    words = [squeeze(word) for word in re.split(r"[\s,./]+", text)]
    words = [ABBREVIATIONS.get(word, word) for word in words if word]
    return [word for word in words if word not in ANNOUNCING_WORDS] or words


def search_names(words: list[str], limit: int) -> list[Region]:
    whole_names = {"".join(words[i:j]) for i in range(len(words)) for j in range(i + 1, len(words) + 1)}
    ranked = []
    for index, district in enumerate(districts()):
        own_words = [word for word in words if word not in district.place]
        if not all(word in district.squeezed_villages for word in own_words):
            continue
        if (
            len(ranked) >= limit
            and rank("", words, whole_names, district) == LAST
            and not any(word in district.squeezed_villages for word in words)
        ):
            continue
        for position, name in enumerate(district.squeezed_villages.split("\n")):
            if all(word in name for word in own_words):
                ranked.append((*rank(name, words, whole_names, district), index, position))
    ranked.sort()
    return [nth_region(index, position) for *_, index, position in ranked[:limit]]


def rank(name: str, words: list[str], whole_names: set[str], district: District) -> tuple[int, int]:
    """Exact names first, then names that begin with a word or hold one, shortest first; last those that only
    lie in a place so named, in order of code.
    """
    if name in whole_names:
        return 0, len(name)
    if any(name.startswith(word) for word in words):
        return 1, len(name)
    if any(word in name for word in words):
        return 2, len(name)
    return (3, 0) if squeeze(district.name) in whole_names else LAST


def nth_region(district_index: int, position: int) -> Region:
    return list(districts()[district_index].regions())[position]


@cache
def districts() -> list[District]:
    """Every kecamatan in order of code, read from the packed file."""
    with lzma.open(PACKED, "rt", encoding="utf-8") as lines:
        next(lines)  # the licence notice
        return [read_district(*block) for block in district_blocks(line.rstrip("\n") for line in lines)]


def district_blocks(lines: Iterable[str]) -> Iterator[tuple[str, list[str], str]]:
    """For each kecamatan its code, the names from province down to itself, and its villages one per line."""
    numbers, names, villages = [0, 0, 0], ["", "", ""], []
    for line in lines:
        level = len(line) - len(line.lstrip("\t"))
        if level == 3:
            villages.append(line[3:])
            continue
        if villages:
            yield dotted(numbers), list(names), "\n".join(villages)
            villages = []
        numbers[level], names[level] = numbered(line[level:], numbers[level])
        numbers[level + 1 :] = [0] * (2 - level)
    yield dotted(numbers), list(names), "\n".join(villages)


def read_district(code: str, names: list[str], villages: str) -> District:
    province, regency, district = names
    squeezed_villages = "\n".join(squeeze(line.lstrip("0123456789")) for line in villages.split("\n"))
    place = "|".join(squeeze(name) for name in (district, regency, province))
    return District(code, district, regency, province, place, villages, squeezed_villages)


def numbered(line: str, previous: int) -> tuple[int, str]:
    """A line carries its number only where it is not the one after the previous."""
    first, _, rest = line.partition(" ")
    return (int(first), rest) if first.isdigit() else (previous + 1, line)


def dotted(numbers: list[int]) -> str:
    return ".".join(f"{number:02}" for number in numbers)


def squeeze(text: str) -> str:
    return re.sub("[^a-z0-9]", "", text.lower())
