"""The words by which a person is found: name, parents, place and numbers as a search hears them (finding.py).

They lie in the table found_by, one row a resident, kept by triggers of the database (migration 0009) that
call the functions below: whoever writes a resident, a family, an RT or a dusun, in whatever way, cannot forget.
"""

from models.database import database, transaction
from models.residents.spelling import plain_words, sound, sounding, unaccented

# Stand before nearly every address and tell nobody from another.
GENERIC = frozenset("kampung kp kmp kamp jalan jl jln dusun dsn desa ds no nomor".split())
PLACE_SHORT_FORMS = {"gg": "gang", "blk": "blok", "perumahan": "perum", "komplek": "kompleks"}


@database.func("heard_names", 2)
def heard_names(first: str, second: str) -> str:
    """Two names, each as it sounds and once more in one piece: 'Nur Hayati' is found as 'Nurhayati'."""
    return _spaced([each for name in (first, second) for each in _with_joined(sounding(name or ""))])


@database.func("heard_place", 5)
def heard_place(address: str, stays_at: str, dusun: str, rt: str, rw: str) -> str:
    """' kadu gede sukamaju rt 3 rw 1 ', each word once."""
    words = [word for part in (address, dusun, stays_at) for word in place_words(part or "")]
    return _spaced([*dict.fromkeys(words), *(["rt", _number(rt), "rw", _number(rw)] if rt else [])])


def place_words(text: str) -> list[str]:
    """The words of an address as they sound, without the generic ones."""
    words = [word for word in plain_words(unaccented(text)) if word not in GENERIC]
    return [_number(word) if word.isdigit() else sound(PLACE_SHORT_FORMS.get(word, word)) for word in words]


def rebuild() -> None:
    """Hear everyone anew: after the rules of spelling.py have changed."""
    with transaction():
        database.execute_sql("DELETE FROM found_by")
        database.execute_sql(
            "INSERT INTO found_by (rowid, names, parents, place, numbers)"
            " SELECT id, names, parents, place, numbers FROM resident_words"
        )


def _with_joined(name: str) -> list[str]:
    words = name.split()
    return [*words, "".join(words)] if len(words) > 1 else words


def _spaced(words: list[str]) -> str:
    """With a space before and after, so that the start and the end of a word can be asked for."""
    return f" {' '.join(words)} " if words else ""


def _number(digits: str) -> str:
    return digits.strip().lower().lstrip("0") or "0"
