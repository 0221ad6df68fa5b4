"""What whoever imports may decide about rows that a rule alone cannot decide."""

from dataclasses import asdict, dataclass

# How people come into the register once a month has been closed; before that they are its first data.
KINDS = {
    "data": "Sudah lama tinggal di desa, baru sekarang dicatat",
    "datang": "Baru pindah masuk ke desa",
}


@dataclass(frozen=True)
class Choices:
    kind: str = "data"
    # A family without a head, or with two, is led by its oldest.
    oldest_leads: bool = False
    # What cannot be taken is left out; without it one refused row keeps the whole file out.
    skip_refused: bool = False
    # Those who are like somebody of the register are other people: all of them, or these rows.
    all_are_others: bool = False
    others: tuple[str, ...] = ()
    # For families whose dusun the file does not tell.
    dusun: str = ""

    @classmethod
    def of(cls, said: dict) -> "Choices":
        return cls(**said | {"others": tuple(said.get("others", ()))})

    def as_said(self) -> dict:
        return asdict(self)

    def is_other(self, row: str) -> bool:
        return self.all_are_others or row in self.others
