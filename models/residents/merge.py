"""Two records of one person become one, and two again when that was wrong.

The one that is kept takes over what refers to the other (references.py) and what the clerk chose; the other one
becomes 'not valid' in the ledger. Every value changed is written down, so that undoing puts it back.
"""

from collections.abc import Container
from datetime import date

from peewee import ForeignKeyField

from models import clock, history
from models.accounts import Account
from models.database import DateTimeField, JsonField, Record, transaction
from models.residents import references
from models.residents.act import Act, Taking
from models.residents.family import Family
from models.residents.mutation import INVALID, KINDS, Mutation
from models.residents.references import Cell
from models.residents.refusals import NeedsHead, RegisterRefusal
from models.residents.resident import COUNTED_BY, Resident
from models.residents.side_by_side import ASPECTS
from models.wording import long_date

TABLES_IN_WORDS = {
    "resident": "data diri",
    "letter_request": "surat",
    "child": "data posyandu",
    "visit": "penimbangan",
    "account": "akun",
    "cadre": "kader",
    "stay": "penduduk sementara",
    "rectification": "permintaan pembetulan",
}
# Not things of the person that went over.
OWN = {"resident", "sign_in"}


class NotTwo(RegisterRefusal):
    def __init__(self):
        super().__init__("Kedua data ini sudah digabung, atau salah satunya sudah tidak berlaku.")


class KeepTheOneHere(RegisterRefusal):
    def __init__(self, merged: Resident):
        super().__init__(
            f"Yang disimpan harus yang masih tinggal di desa: {merged.name}. Tukar dulu datanya."
        )


class HeadIsMerged(RegisterRefusal):
    def __init__(self):
        super().__init__(
            "Keluarganya jadi tanpa kepala keluarga. Ambil juga 'Keluarga' dari data itu, atau tukar datanya."
        )


class HeadIsTaken(RegisterRefusal):
    """The one that is kept leads a family, whose others would stay behind."""

    def __init__(self, kept: Resident):
        super().__init__(
            f"{kept.name} kepala keluarga yang masih ada anggotanya. Jangan ambil 'Keluarga' dari data itu, "
            "atau ganti dulu kepala keluarganya."
        )


class CannotUndo(RegisterRefusal):
    """Something since then stands on the merging."""


class Merge(Record):
    kept = ForeignKeyField(Resident, backref="merges", on_delete="RESTRICT")
    merged = ForeignKeyField(Resident, backref="merged_into", on_delete="RESTRICT")
    by = ForeignKeyField(Account, null=True, backref="+", on_delete="RESTRICT")
    at = DateTimeField()
    # The aspects (side_by_side.py) that were taken over.
    taken = JsonField(default=list)
    # Every value changed, as [table, id, field, before, after].
    cells = JsonField()
    undone_at = DateTimeField(null=True)
    undone_by = ForeignKeyField(Account, null=True, backref="+", on_delete="RESTRICT")

    @classmethod
    def of(
        cls, kept: Resident, merged: Resident, *, take: Container[str], by, uid: str, today: date
    ) -> "Merge":
        """Make one of two; `take`: the aspects (side_by_side.py) in which `merged` is right.

        The same form sent twice does it once. Raises a RegisterRefusal when it cannot be.
        """
        with transaction():
            if known := cls.get_or_none(uid=uid):
                return known
            _refuse_odd(kept, merged)
            taken = _taken(kept, merged, take)
            both = dict(kept=kept, merged=merged, taken=_changed_aspects(taken))
            merge = cls.create(uid=uid, by=by, at=clock.now(), cells=[], **both)
            merge._tell_ledger(taken, by, today)
            merge.change(cells=merge._carry_over(taken))
            for each in (kept, merged):
                history.tell("residents merged", each, by, merge=merge.uid)
        return merge

    @classmethod
    def listed(cls):
        """The newest first, with both people and who did it."""
        kept, merged = Resident.alias(), Resident.alias()
        return (
            cls.select(cls, kept, merged, Account)
            .join(kept, on=cls.kept)
            .join_from(cls, merged, on=cls.merged)
            .join_from(cls, Account, "LEFT OUTER JOIN", on=cls.by)
            .order_by(cls.id.desc())
        )

    @classmethod
    def latest(cls, most: int):
        """The newest first, with whom they kept: as lines of a list."""
        told = cls.select(cls.id, cls.at, cls.undone_at, Resident.id, Resident.name)
        return told.join(Resident, on=cls.kept).order_by(cls.id.desc()).limit(most)

    @classmethod
    def kept_for(cls, resident: Resident) -> Resident | None:
        """Whose record this one has become part of; None for who was not merged."""
        if resident.status != INVALID:
            return None
        merge = cls.select().where((cls.merged == resident) & cls.undone_at.is_null()).first()
        return merge.kept if merge else None

    @property
    def changed(self) -> list[Cell]:
        return [Cell(*each) for each in self.cells]

    @property
    def taken_words(self) -> list[str]:
        return [each.label for each in ASPECTS if each.key in self.taken]

    def moved(self) -> dict[str, int]:
        """How much of what went over, in words."""
        counted: dict[str, int] = {}
        for table, _ in {(each.table, each.id) for each in self.changed if each.table not in OWN}:
            words = TABLES_IN_WORDS.get(table, "catatan lain")
            counted[words] = counted.get(words, 0) + 1
        return dict(sorted(counted.items()))

    def undo(self, *, by, today: date) -> None:
        """Two again, each with what was its own. Raises CannotUndo, or what the register refuses."""
        with transaction():
            if Merge.get_by_id(self.id).undone_at:
                return
            mutations = Mutation.of_act(self.uid)
            self._refuse_later(mutations)
            for cell in reversed(self.changed):
                cell.put_back()
            with Act("data", by=by, on=today, today=today) as act:
                # The kept one leaves the place of the other before the other comes back.
                for mutation in reversed(mutations):
                    act.take_all([_back(mutation)])
            self.change(undone_at=clock.now(), undone_by=by)
            for each in (self.kept, self.merged):
                history.tell("merge undone", each, by, merge=self.uid)

    def _tell_ledger(self, taken: dict, by, today: date) -> None:
        counted = {name: value for name, value in taken.items() if name in COUNTED_BY}
        home = self.kept.family
        if "family" in counted:
            counted["family"] = self.merged.family
        try:
            with Act("data", by=by, on=today, today=today, act=self.uid, merge=self.uid) as act:
                act.take(self.merged, status=INVALID)
                if counted:
                    act.take(self.kept, **counted)
        except NeedsHead as error:
            raise (HeadIsTaken(self.kept) if error.family == home else HeadIsMerged()) from None

    def _carry_over(self, taken: dict) -> list[Cell]:
        """What the kept one takes over, and whatever refers to the other one."""
        fields = {name: value for name, value in taken.items() if name not in COUNTED_BY}
        changed = [references.change(self.kept, name, value) for name, value in fields.items()]
        return changed + references.carry_over(self.merged, self.kept)

    def _refuse_later(self, mutations: list[Mutation]) -> None:
        if Resident.get_by_id(self.kept_id).status == INVALID:
            raise CannotUndo(
                f"{self.kept.name} sendiri sudah digabung ke data lain. Batalkan dulu penggabungan itu."
            )
        since = Mutation.told().where(
            Mutation.resident.in_([self.kept_id, self.merged_id])
            & (Mutation.id > max(each.id for each in mutations))
        )
        for later in since.where(Mutation.not_revoked(), Mutation.revokes.is_null()):
            raise CannotUndo(
                f"{later.resident.name} sudah punya peristiwa sesudah digabung: {KINDS[later.kind].lower()}, "
                f"{long_date(later.event_date)}. Batalkan dulu peristiwa itu."
            )
        for cell in self.changed:
            if not cell.is_as_left():
                what = TABLES_IN_WORDS.get(cell.table, "catatan lain")
                raise CannotUndo(
                    f"Ada {what} yang sudah diubah lagi sesudah digabung. Periksa dan betulkan dengan tangan."
                )


def _refuse_odd(kept: Resident, merged: Resident) -> None:
    # As they are now: someone else may have merged them since they were read.
    both = Resident.select().where(Resident.id.in_([kept.id, merged.id]), Resident.status != INVALID)
    if both.count() < 2:
        raise NotTwo
    if merged.is_here and not kept.is_here:
        raise KeepTheOneHere(merged)


def _taken(kept: Resident, merged: Resident, take: Container[str]) -> dict:
    """The fields of the chosen aspects, as the one that goes has them."""
    fields = [name for aspect in ASPECTS if aspect.key in take for name in aspect.fields]
    values = {name: references.stored(merged, name) for name in fields}
    return {name: value for name, value in values.items() if value != references.stored(kept, name)}


def _changed_aspects(taken: dict) -> list[str]:
    return [aspect.key for aspect in ASPECTS if set(aspect.fields) & set(taken)]


def _back(mutation: Mutation) -> Taking:
    resident = Resident.with_place().where(Resident.id == mutation.resident_id).get()
    changes = dict(mutation.before)
    if changes.get("family") is not None:
        changes["family"] = Family.get_by_id(changes["family"])
    return Taking(resident, changes, revokes=mutation)
