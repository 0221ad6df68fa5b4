"""What was told of an event, in words for people: labels and codes of the facts that a mutation keeps."""

from models.residents import codes
from models.residents.mutation import Mutation
from models.wording import kilograms

LABELS = {
    "from_": "Dari",
    "to": "Ke",
    "place": "Tempat",
    "hour": "Jam",
    "cause": "Sebab",
    "helper": "Penolong kelahiran",
    "weight_g": "Berat lahir",
    "length_mm": "Panjang lahir",
    "reason": "Alasan",
    "move_class": "Jarak pindah",
    "move_kind": "Siapa yang pindah",
    "kk_of_movers": "KK yang pindah",
    "kk_of_stayers": "KK yang tinggal",
    "teller": "Pelapor",
    "note": "Keterangan",
}
CODES = {
    "reason": codes.MOVE_REASON,
    "move_class": codes.MOVE_CLASS,
    "move_kind": codes.MOVE_KIND,
    "kk_of_movers": codes.KK_OF_MOVERS,
    "kk_of_stayers": codes.KK_OF_STAYERS,
}


def in_words(mutation: Mutation) -> list[tuple[str, str]]:
    """In the order of LABELS; what is not known here stays untold."""
    return [
        (label, _said(name, mutation.facts[name]))
        for name, label in LABELS.items()
        if mutation.facts.get(name)
    ]


def _said(name: str, value: object) -> str:
    if name == "weight_g":
        return f"{kilograms(value)} kg"
    if name == "length_mm":
        return f"{value / 10:g} cm".replace(".", ",")
    return CODES[name].label(value) if name in CODES else str(value)
