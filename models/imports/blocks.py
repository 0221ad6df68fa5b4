"""The four lists that Dukcapil prints family by family (BIP 2012, 2016, 2016 Luwu Timur, eKTP).

A line or two about the family stand over its members; the names of the members' columns stand once, on every
page, or over every family. All four are read by one reader that knows what each of these lines looks like.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from models.imports import address
from models.imports.cells import Cell, plain
from models.imports.fields import BY_HEADER, squeezed
from models.imports.headers import Found
from models.imports.workbook import Sheet
from models.residents import nik

LOOKED_AT = 200
# Here 'STATUS' is whether someone is married, except in the list with a column for just that.
STATUS = "status"
MEMBER_FIELDS = frozenset(BY_HEADER.values()) - {"no_kk", "dusun", "rw", "rt", "address", "stays_at"}
TOLD = re.compile(r"(no\.?\s*kk|alamat|no\.?\s*rt\s*/\s*rw)\s*:\s*(.*)", re.IGNORECASE | re.DOTALL)
HEADS = {"nokk": "no_kk", "alamat": "address", "nortrw": "rt_rw", "rtrw": "rt_rw"}


def title_of(sheet: Sheet) -> str | None:
    """Which of the four this sheet is, or None."""
    has_card = has_members = False
    titles = set()
    for _, cells in islice(sheet.rows(), LOOKED_AT):
        if not any(cells):
            continue
        line = [plain(each) for each in cells]
        known = {squeezed(each) for each in line if each}
        if _member_columns(line):
            has_members = True
            titles |= {"BIP eKTP"} if "statrkm" in known else set()
        elif any(each.upper().startswith("BUKU INDUK KEPENDUDUKAN") for each in line):
            titles.add("BIP 2016 Luwu Timur")
        elif {"nokk", "namakk"} <= known:
            has_card = True
            titles.add("BIP 2012")
        elif line[0].lower().startswith("no. kk") or line[0].lower().startswith("no.kk :"):
            has_card = True
            titles.add("BIP 2016")
        has_card = has_card or _told(line).get("no_kk") is not None or _is_card_line(line)
    if not (has_card and has_members):
        return None
    order = "BIP 2016 Luwu Timur", "BIP eKTP", "BIP 2012", "BIP 2016"
    return next((each for each in order if each in titles), None)


@dataclass
class Blocks:
    """The reader. It keeps the family and the columns that the lines above have told."""

    card: dict[str, Cell] = field(default_factory=dict)
    columns: dict[int, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    # Where the line below the names 'NO.KK', 'NAMA.KK', 'ALAMAT' holds them.
    awaited: dict[int, str] = field(default_factory=dict)

    def records(self, sheet: Sheet) -> Iterator[Found]:
        for number, cells in sheet.rows():
            if not any(cells):
                continue
            line = [plain(each) for each in cells]
            if line[0].lower().startswith("keterangan:"):
                return
            if found := self._member(line, cells):
                yield number, self.card | found
            elif self._is_lost(line):
                yield number, {}
            else:
                self._listen(line, cells)

    def _member(self, line: list[str], cells: list[Cell]) -> dict[str, Cell] | None:
        """The cells of a member: a line that begins with a number and has a name."""
        if not self.columns or not self.card or self.awaited or _is_card_line(line):
            return None
        first = next((each for each in line if each), "")
        if not (first.isascii() and first.strip(".").isdigit() and len(first) <= 4):
            return None
        found = {name: cells[at] for at, name in self.columns.items() if at < len(cells) and cells[at] != ""}
        return found if "name" in found else None

    def _is_lost(self, line: list[str]) -> bool:
        """A NIK among the members, but no number before it, no name, or no family above."""
        at = next((at for at, name in self.columns.items() if name == "nik"), len(line))
        return at < len(line) and len(line[at]) == nik.LENGTH and line[at].isdigit()

    def _listen(self, line: list[str], cells: list[Cell]) -> None:
        """What a line between the members says of the family or of the columns."""
        if columns := _member_columns(line):
            self.columns = columns
            self.names |= {name: line[at] for at, name in columns.items()}
            return
        told = _told(line)
        if self.awaited:
            told |= {name: cells[at] for at, name in self.awaited.items() if at < len(cells)}
            self.awaited = {}
        elif {"nokk", "namakk"} <= {squeezed(each) for each in line}:
            self.awaited = {
                at: HEADS[squeezed(each)] for at, each in enumerate(line) if squeezed(each) in HEADS
            }
            self.card = {}
        elif not told and _is_card_line(line):
            lives = next((each for each in line if "RT/RW" in each.upper()), "")
            told = {"no_kk": cells[_place_of_card(line)], "address": lives}
        self._keep(told)

    def _keep(self, told: dict[str, Cell]) -> None:
        if "no_kk" in told:
            self.card = {}
        parts = address.parted(plain(told.pop("address", "")))
        said = {"address": parts.rest, "dusun": parts.dusun, "rt": parts.rt, "rw": parts.rw}
        if pair := told.pop("rt_rw", None):
            said["rt"], said["rw"] = address.pair(plain(pair))
        self.card |= told | {name: value for name, value in said.items() if value}


def _member_columns(line: list[str]) -> dict[int, str]:
    """The columns when this is the line of their names."""
    known = [squeezed(each) for each in line]
    if "nik" not in known or not {"nama", "namalengkap"} & set(known):
        return {}
    columns: dict[int, str] = {}
    for at, each in enumerate(known):
        name = BY_HEADER.get(each)
        if each == STATUS and "statkwn" not in known:
            name = "marital"
        if name in MEMBER_FIELDS and name not in columns.values():
            columns[at] = name
    return columns


def _told(line: list[str]) -> dict[str, Cell]:
    """'NO. KK : 3604…', the number in the same cell or in the next one with something in it."""
    told: dict[str, Cell] = {}
    for at, each in enumerate(line):
        if found := TOLD.match(each):
            name = HEADS[squeezed(found[1])]
            told[name] = found[2] or next((after for after in line[at + 1 :] if after), "")
    return told


def _is_card_line(line: list[str]) -> bool:
    """The eKTP list: a nomor KK where members have their number, and no NIK."""
    at = _place_of_card(line)
    return at is not None and not any(each.isdigit() and len(each) == nik.LENGTH for each in line[at + 1 :])


def _place_of_card(line: list[str]) -> int | None:
    first = next((at for at, each in enumerate(line) if each), None)
    whole = first is not None and first < 2 and line[first].isdigit() and len(line[first]) == nik.LENGTH
    return first if whole else None
