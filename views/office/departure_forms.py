"""The forms of those who leave: what is asked of a death, a move, someone missing or gone away."""

from typing import Self

from models.residents import codes
from models.residents.resident import Resident
from models.residents.standing import HEAD_OF_FAMILY
from views.fields import LineField, Optional, Required
from views.office.event_forms import EventDayField, EventForm, PeopleTicksField, PersonField
from views.office.resident_forms import code_field

# Codes of the government's form F-1.03, as far as the village itself knows them from who goes along.
HEAD_ALONE, WHOLE_FAMILY, HEAD_AND_SOME, MEMBERS = 1, 2, 3, 4
NOBODY_LEFT = 3
# Whoever moves within the village does not leave it.
FAR = codes.CodeList({code: words for code, words in codes.MOVE_CLASS.choices() if code != 1})


class DepartureForm(EventForm):
    """`others`: the members of the family who live here beside the one it is about."""

    head = PersonField(
        "Kepala keluarga yang baru",
        needed=False,
        hint="Dari antara yang tinggal. Hubungan yang lain menyesuaikan.",
    )

    def about(self, resident: Resident) -> Self:
        self.resident = resident
        family = resident.family
        self.others = [each for each in family.living() if each != resident] if family else []
        if not self.may_need_head:
            del self.head
            return self
        self.head.offer_people(self.others)
        self.head.flags.needed = self.resident.shdk == HEAD_OF_FAMILY
        if len(self.others) == 1 and not self.head.raw_data:
            self.head.data = str(self.others[0].id)
        return self

    @property
    def may_need_head(self) -> bool:
        return bool(self.others) and self.resident.shdk == HEAD_OF_FAMILY


class DeathForm(DepartureForm):
    on = EventDayField("Tanggal meninggal", Required("Tulis tanggal meninggal."))
    hour = LineField("Jam", Optional(), hint="Contoh: 14.30.", longest=10, css="s4")
    place = LineField(
        "Tempat meninggal", Optional(), often=("Rumah", "RSUD", "Puskesmas", "Perjalanan"), longest=100
    )
    cause = LineField("Sebab", Optional(), often=("Sakit", "Usia lanjut", "Kecelakaan"), longest=60)


class MissingForm(DepartureForm):
    on = EventDayField("Hilang sejak", Required("Tulis sejak tanggal berapa."))
    place = LineField("Terakhir terlihat di", Optional())


class AwayForm(DepartureForm):
    on = EventDayField("Pergi sejak", Required("Tulis sejak tanggal berapa."))
    to = LineField("Pergi ke", Optional(), hint="Sejauh yang diketahui keluarga.")


class MoveForm(DepartureForm):
    on = EventDayField("Tanggal pindah", Required("Tulis tanggal pindah."))
    along = PeopleTicksField("Siapa yang ikut pindah")
    to = LineField(
        "Alamat tujuan", Required("Tulis pindah ke mana."), hint="Desa, kecamatan, kabupaten.", longest=150
    )
    reason = code_field("Alasan pindah", codes.MOVE_REASON)
    move_class = code_field("Jarak pindah", FAR)
    kk_of_movers = code_field("KK yang pindah", codes.KK_OF_MOVERS, 2)
    kk_of_stayers = code_field("KK yang tinggal", codes.KK_OF_STAYERS, 4)

    def about(self, resident: Resident) -> Self:
        super().about(resident)
        self.along.offer_people(self.others)
        if not self.others:
            del self.along
            del self.kk_of_stayers
        if "head" in self:
            self.head.flags.needed = False
            self.head.description = "Isi bila kepala keluarga pindah dan ada yang tinggal."
        return self

    @property
    def may_need_head(self) -> bool:
        # The head may be among those who go along.
        return bool(self.others)

    @property
    def going(self) -> list[Resident]:
        return [self.resident, *(self.along.ticked if "along" in self else ())]

    @property
    def kinds(self) -> dict:
        """Who goes and whose card stays, in the codes of the move."""
        whole = len(self.going) == len(self.others) + 1
        if not any(each.shdk == HEAD_OF_FAMILY for each in self.going):
            kind = MEMBERS
        elif len(self.going) == 1:
            kind = HEAD_ALONE
        else:
            kind = WHOLE_FAMILY if whole else HEAD_AND_SOME
        stayers = NOBODY_LEFT if whole else self.kk_of_stayers.data
        return {"move_kind": kind, "kk_of_movers": self.kk_of_movers.data, "kk_of_stayers": stayers}
