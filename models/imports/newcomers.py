"""Those of a file who are not in the register yet: each needs a family, a place, and a family needs one head."""

from collections import defaultdict
from dataclasses import dataclass

from models.imports.cells import tidy
from models.imports.choices import Choices
from models.imports.differences import differs
from models.imports.draft import Draft
from models.imports.recognition import Recognised
from models.imports.register_now import Home, Place, RegisterNow
from models.residents.mutation import INVALID
from models.residents.standing import ALIVE, HEAD_OF_FAMILY

NEEDED = {
    "name": "Tulis nama lengkapnya.",
    "sex": "Tulis L atau P.",
    "birth_date": "Tulis tanggal lahirnya, seperti 12/01/1980.",
    "shdk": "Tulis hubungannya dengan kepala keluarga.",
}
NO_CARD = "Tulis nomor KK-nya. Belum punya KK? Tambahkan lewat menu Warga."
NO_HEAD = "Tulis KEPALA KELUARGA untuk satu orang, atau pilih anggota tertua di bawah hasil pemeriksaan."
ONE_HEAD = "Sisakan satu kepala keluarga, atau pilih anggota tertua di bawah hasil pemeriksaan."
ONE_PLACE = "Dicatat di tempat KK-nya. Kalau ia tinggal di tempat lain, tulis nomor KK yang lain."
OTHER_RELATION = 11


@dataclass
class NewFamily:
    """People who come into one family: one of the register (`home`), or a new one at this place."""

    no_kk: str
    members: list[Draft]
    home: Home | None
    address: str = ""
    # The RT of the register, or the place to be made.
    rt_id: int | None = None
    place: Place | None = None
    dusun: str = ""

    def living(self) -> list[Draft]:
        return [each for each in self.members if each.person.get("status", ALIVE) == ALIVE]


class Newcomers:
    def __init__(
        self, register: RegisterNow, recognised: Recognised, choices: Choices, known: dict[int, Draft]
    ):
        self.register, self.recognised, self.choices, self.known = register, recognised, choices, known
        # Heads of families who are held: their families wait with them.
        self.held_heads: dict[str, Draft] = {}

    def settle(self, drafts: list[Draft], plan, progress) -> None:
        """Put them into families; whoever cannot be, is refused or held."""
        cards: dict[str, list[Draft]] = defaultdict(list)
        for number, draft in enumerate(drafts):
            if number % 500 == 0:
                progress(number, len(drafts), "Memeriksa orang baru")
            self._refuse_incomplete(draft)
            if not draft.problems and self._is_held(draft, plan):
                continue
            cards[draft.no_kk or ""].append(draft)
        for no_kk, members in cards.items():
            self._settle_family(no_kk, members, plan)

    def _refuse_incomplete(self, draft: Draft) -> None:
        # What was written but could not be read is told already.
        told = {each.column for each in draft.problems}
        for name, remedy in NEEDED.items():
            header = self.recognised.header_of(name)
            if name not in draft.person and header not in told:
                draft.refuse(header, "Kosong, padahal orang ini belum ada di data desa.", remedy)
        if draft.person.get("status") == INVALID:
            draft.refuse(
                self.recognised.header_of("status"), "Data orang ini tidak valid.", "Hapus barisnya."
            )
        header = self.recognised.header_of("no_kk")
        if not draft.no_kk and header not in told:
            draft.refuse(header, "Kosong, padahal orang ini belum ada di data desa.", NO_CARD)

    def _is_held(self, draft: Draft, plan) -> bool:
        if not self.register.people or self.choices.is_other(key_of(draft)):
            return False
        said = draft.person
        found = self.register.likeness.likely_same(
            said["name"], said["birth_date"], said.get("mother_name", ""), said["sex"], draft.nik
        )
        # Who has a row of their own in the file is somebody else.
        alike = [(each.id, each.why) for each in found if each.id not in self.known][:3]
        if alike:
            plan.hold(draft, alike)
            if said["shdk"] == HEAD_OF_FAMILY:
                self.held_heads[draft.no_kk] = draft
        return bool(alike)

    def _settle_family(self, no_kk: str, members: list[Draft], plan) -> None:
        sound = [each for each in members if not each.problems]
        if not sound:
            return
        family = NewFamily(no_kk, sound, self.register.cards.get(no_kk))
        self._refuse_wrong_heads(family, members, plan)
        self._find_place(family, plan)
        family.members = [each for each in sound if not each.problems]
        if family.members:
            self._doubt_other_places(family)
            plan.families.append(family)

    def _refuse_wrong_heads(self, family: NewFamily, members: list[Draft], plan) -> None:
        living = family.living()
        heads = [each for each in living if each.person["shdk"] == HEAD_OF_FAMILY]
        if family.home and family.home.head:
            said = f"Keluarga ini sudah punya kepala keluarga: {family.home.head}."
            for each in heads:
                self._refuse_relation([each], said, "Tulis hubungannya dengan kepala keluarga itu.")
            return
        if len(heads) == 1 or not living:
            return
        if self.choices.oldest_leads:
            return _let_lead(oldest(heads or living), heads)
        plan.headless += 1
        out = [each for each in members if each.problems and each.person.get("shdk") == HEAD_OF_FAMILY]
        out += [self.held_heads[family.no_kk]] if family.no_kk in self.held_heads else []
        if heads:
            said = "Keluarga ini punya lebih dari satu kepala keluarga."
            self._refuse_relation(living, said, ONE_HEAD)
        elif out:
            said = f"Kepala keluarganya (baris {out[0].row}) belum bisa dimasukkan."
            self._refuse_relation(living, said, "Selesaikan dulu baris itu.")
        else:
            self._refuse_relation(living, "Keluarga ini tanpa kepala keluarga.", NO_HEAD)

    def _refuse_relation(self, drafts: list[Draft], said: str, remedy: str) -> None:
        for each in drafts:
            each.refuse(self.recognised.header_of("shdk"), said, remedy)

    def _find_place(self, family: NewFamily, plan) -> None:
        """Of a new family: where its head lives, else any of them."""
        if family.home:
            return
        heads_first = sorted(family.members, key=lambda each: each.person["shdk"] != HEAD_OF_FAMILY)
        family.address = next((a for each in heads_first if (a := each.card.get("address"))), "")
        said = next((each.place for each in heads_first if each.place), {})
        rw, rt = said.get("rw", "00"), said.get("rt", "00")
        dusun = said.get("dusun") or self._only_dusun(rw, rt) or self.choices.dusun
        if not dusun:
            plan.placeless += 1
            for each in family.members:
                each.refuse(
                    self.recognised.header_of("dusun"),
                    "Dusunnya tidak ditulis, dan tidak bisa diketahui dari RT dan RW.",
                    "Tulis dusunnya, atau isi nama dusun di bawah hasil pemeriksaan.",
                )
            return
        family.place, family.dusun = Place.of(dusun, rw, rt), tidy(dusun)
        family.rt_id = self.register.places.get(family.place)

    def _doubt_other_places(self, family: NewFamily) -> None:
        """A card has one place: whoever is said to live elsewhere is told of."""
        here = family.place or self.register.place_of(family.home)
        address = family.home.address if family.home else family.address
        for each in family.members:
            if here.as_said(each.place) != here:
                said = f"Tempatnya lain dari KK-nya: {place_words(each.place)}."
                each.doubt(self.recognised.header_of(next(iter(each.place))), said, ONE_PLACE)
            if differs("address", address, each.card.get("address", address)):
                said = f"Alamatnya lain dari KK-nya: {each.card['address']}."
                each.doubt(self.recognised.header_of("address"), said, ONE_PLACE)

    def _only_dusun(self, rw: str, rt: str) -> str:
        """The one dusun that has this RT, or the one there is."""
        having = {
            self.register.rts[id].dusun.name
            for place, id in self.register.places.items()
            if (place.rw, place.rt) == (rw, rt)
        }
        found = having or {each.name for each in self.register.dusuns.values()}
        return found.pop() if len(found) == 1 else ""


def key_of(draft: Draft) -> str:
    """Names a row of the file in a form."""
    return f"{draft.row}:{draft.sheet}"


def place_words(said: dict[str, str]) -> str:
    """'Cibogo, RT 01, RW 02', as far as it is said."""
    return ", ".join(each if name == "dusun" else f"{name.upper()} {each}" for name, each in said.items())


def oldest(drafts: list[Draft]) -> Draft:
    return min(drafts, key=lambda each: each.person["birth_date"])


def _let_lead(head: Draft, heads: list[Draft]) -> None:
    for each in heads:
        each.person["shdk"] = OTHER_RELATION
    head.person["shdk"] = HEAD_OF_FAMILY
