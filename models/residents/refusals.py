"""What cannot be so in the register of residents, each with a sentence a clerk can act on."""

from models.database import Record
from models.residents import codes
from models.residents.mutation import KINDS, Mutation
from models.residents.standing import ALIVE, GUEST
from models.wording import long_date


class RegisterRefusal(Exception):
    """Something that cannot be so; `field` is the answer to put right, '' when it is none."""

    def __init__(self, sentence: str, field: str = ""):
        self.field = field
        super().__init__(sentence)


class NikTaken(RegisterRefusal):
    def __init__(self, owner: Record):
        self.owner = owner
        super().__init__(f"NIK ini sudah dipakai {owner.name}.", "nik")


class ChangedMeanwhile(RegisterRefusal):
    """Someone else has told of this person or moved this family since it was read."""

    def __init__(self, whom: str):
        super().__init__(f"{whom} baru saja diubah petugas lain. Muat ulang halamannya dan periksa lagi.")


class InFuture(RegisterRefusal):
    def __init__(self):
        super().__init__("Tanggal kejadian tidak boleh sesudah hari ini.", "on")


class OutOfOrder(RegisterRefusal):
    def __init__(self, resident: Record, last: Mutation):
        self.last = last
        super().__init__(
            f"{resident.name} sudah punya peristiwa sesudah tanggal itu: {KINDS[last.kind].lower()}, "
            f"{long_date(last.event_date)}. Periksa tanggalnya, atau batalkan dulu peristiwa itu.",
            "on",
        )


class NeedsHead(RegisterRefusal):
    """Someone who stays behind must be the head of the family."""

    def __init__(self, family: Record):
        self.family = family
        super().__init__(
            "Keluarga ini jadi tanpa kepala keluarga. Pilih siapa kepala keluarga yang baru.", "head"
        )


class TwoHeads(RegisterRefusal):
    def __init__(self, head: Record):
        super().__init__(f"Kepala keluarga ini sudah ada: {head.name}. Pilih hubungan yang lain.", "shdk")


def not_here(resident: Record) -> RegisterRefusal:
    if resident.status != ALIVE:
        status = codes.STATUS_SAID.label(resident.status).lower()
        return RegisterRefusal(f"{resident.name} tidak lagi tercatat sebagai penduduk (status: {status}).")
    if resident.residency == GUEST:
        return RegisterRefusal(f"{resident.name} tamu dari luar desa, bukan penduduk.")
    return RegisterRefusal(f"{resident.name} belum punya kartu keluarga di desa. Lengkapi dulu datanya.")
