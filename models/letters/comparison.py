"""What the sender wrote beside what the village knows, with the differing parts told apart. Pure."""

from dataclasses import dataclass
from difflib import SequenceMatcher

from models.letters.request import LetterRequest
from models.residents import codes, nik
from models.residents.resident import Resident
from models.wording import long_date

# A piece of text, and whether it differs from the other side.
Piece = tuple[str, bool]


@dataclass(frozen=True)
class Row:
    label: str
    written: list[Piece]
    known: list[Piece]
    asked: bool = True

    @property
    def differs(self) -> bool:
        return any(marked for _, marked in [*self.written, *self.known])


def compare(request: LetterRequest, resident: Resident) -> list[Row]:
    """Row by row. What was not asked is shown all the same: the letter will say it."""
    place = resident.family.rt if resident.family else None
    return [
        row("Nama", request.name, resident.name),
        row("NIK", nik.spaced(request.nik), nik.spaced(resident.nik or "")),
        row("Nomor KK", nik.spaced(request.no_kk), nik.spaced(resident.no_kk)),
        row("RT / RW", _place(request.rt, request.rw), _place(place.rt, place.rw) if place else ""),
        not_asked("Tanggal lahir", long_date(resident.birth_date)),
        not_asked("Pekerjaan", codes.OCCUPATION.label(resident.occupation)),
        not_asked("Alamat", resident.address),
    ]


def row(label: str, written: str, known: str) -> Row:
    """Word by word, whatever their case. What one side does not say is no difference, only unknown."""
    mine, theirs = written.split(), known.split()
    if not mine or not theirs:
        return Row(label, _unmarked(mine), _unmarked(theirs))
    same = SequenceMatcher(
        None, [_plain(word) for word in mine], [_plain(word) for word in theirs], autojunk=False
    )
    blocks = same.get_matching_blocks()
    left = {block.a + step for block in blocks for step in range(block.size)}
    right = {block.b + step for block in blocks for step in range(block.size)}
    return Row(label, _pieces(mine, left), _pieces(theirs, right))


def not_asked(label: str, known: str) -> Row:
    return Row(label, [], _unmarked(known.split()), asked=False)


def _pieces(words: list[str], same: set[int]) -> list[Piece]:
    return [(word, place not in same) for place, word in enumerate(words)]


def _unmarked(words: list[str]) -> list[Piece]:
    return [(word, False) for word in words]


def _plain(word: str) -> str:
    """RT '2' and '02' are one place, 'NUR' and 'Nur' one name."""
    return word.lower().lstrip("0") if word.isdigit() and len(word) < 4 else word.lower().strip(".,")


def _place(rt: str, rw: str) -> str:
    return f"RT {rt} / RW {rw}" if rt and rw else f"RT {rt}" if rt else ""
