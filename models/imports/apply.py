"""Writes a plan into the register: everything at once, or nothing.

All that can be prepared is prepared before; the database is held only while it is written. If somebody changed
the register meanwhile, the comparison is made anew.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from models import history
from models.database import Record, database, new_uid, transaction
from models.imports.choices import Choices
from models.imports.newcomers import NewFamily
from models.imports.plan import Plan, planned
from models.imports.recognition import Matching, Recognised, recognise
from models.imports.register_now import has_changed_since, squeezed_dusun
from models.jobs import JobFailed
from models.residents import spelling
from models.residents.act import Act, Taking
from models.residents.bulk import enter_families, enter_many
from models.residents.closing import Closing
from models.residents.family import Family
from models.residents.resident import COUNTED_BY, Resident
from models.residents.standing import ALIVE
from models.village import Dusun, Rt

Progress = Callable[[int, int, str], None]
TRIES = 3
BATCH = 1000


class NotApplied(JobFailed):
    """Nothing was changed; `plan` tells why."""

    def __init__(self, sentence: str, plan: Plan | None = None):
        self.plan = plan
        super().__init__(sentence)


def apply(
    path: Path,
    choices: Choices,
    *,
    by: Record | None,
    today: date,
    progress: Progress,
    matching: Matching | None = None,
    finish: Callable[[Recognised, Plan], None] = lambda recognised, plan: None,
) -> tuple[Recognised, Plan]:
    """Bring the file into the register. `finish` is called in the transaction of the change.

    Raises Unreadable, NotRecognised, or NotApplied.
    """
    recognised = recognise(path, matching)
    for _ in range(TRIES):
        plan = planned(recognised, choices, progress)
        refusal = _refusal(plan, choices)
        with transaction():
            # Also before it is refused: what stood in the way may just have been put right.
            if has_changed_since(plan.mark):
                continue
            if refusal:
                raise refusal
            _write(plan, choices, by, today, progress)
            finish(recognised, plan)
            return recognised, plan
    raise NotApplied(
        "Data desa sedang diubah orang lain. Tunggu sebentar, lalu coba lagi. Belum ada yang berubah."
    )


def _refusal(plan: Plan, choices: Choices) -> NotApplied | None:
    if not plan.is_whole and not choices.skip_refused:
        count = len(plan.refused) + len(plan.held)
        return NotApplied(
            f"{count} baris belum bisa dimasukkan, jadi tidak ada yang dimasukkan. "
            "Perbaiki berkasnya, atau pilih untuk melewati baris itu.",
            plan,
        )
    if not plan.does_something and not plan.is_whole:
        return NotApplied("Tidak satu baris pun bisa dimasukkan. Tidak ada yang berubah.", plan)
    return None


def _write(plan: Plan, choices: Choices, by: Record | None, today: date, progress: Progress) -> None:
    made = _make_places(plan.families, by)
    kind = choices.kind if Closing.last() else "awal"
    act, done, total = new_uid(), 0, len(plan.newcomers) + len(plan.changes)
    for families in _batches(plan.families):
        progress(done, total, "Menyimpan orang baru")
        people = _settled(families, made)
        done += len(people)
        here = [each for each in people if each.status == ALIVE]
        # Who is dead or gone already did not just move in.
        gone = [each for each in people if each.status != ALIVE]
        for members, of_kind in ((here, kind), (gone, "data" if kind == "datang" else kind)):
            if members:
                enter_many(members, of_kind, by=by, on=today, act=act, imported=True)
    progress(done, total, "Menyimpan perubahan")
    _change(plan, by, today)
    progress(total, total, "Semua sudah disimpan")


def _batches(families: list[NewFamily]) -> Iterator[list[NewFamily]]:
    """Some hundred people at a time: all at once would fill the memory of a small computer."""
    batch, count = [], 0
    for each in families:
        batch.append(each)
        count += len(each.members)
        if count >= BATCH:
            yield batch
            batch, count = [], 0
    if batch:
        yield batch


def _settled(families: list[NewFamily], made: dict) -> list[Resident]:
    """The new members of these families, as records not stored yet; the families are stored."""
    records = [
        Family(id=each.home.id, rt=each.home.rt_id)
        if each.home
        else Family(no_kk=each.no_kk, address=each.address, rt=each.rt_id or made[each.place])
        for each in families
    ]
    enter_families([record for each, record in zip(families, records, strict=True) if not each.home])
    return [
        Resident(**draft.person, family=record)
        for each, record in zip(families, records, strict=True)
        for draft in each.members
    ]


def _make_places(families: list[NewFamily], by: Record | None) -> dict:
    """The dusun, RW and RT that the file names and the village has not got yet."""
    dusuns = {squeezed_dusun(each.name): each for each in Dusun.select()}
    made, added = {}, defaultdict(list)
    for family in families:
        if family.home or family.rt_id is not None or family.place in made:
            continue
        key = family.place.dusun
        dusun = dusuns[key] = dusuns.get(key) or Dusun.create(name=family.dusun)
        made[family.place] = Rt.create(dusun=dusun, rw=family.place.rw, rt=family.place.rt).id
        added[dusun, family.place.rw].append(family.place.rt)
    for (dusun, rw), rts in added.items():
        history.tell("rt added", dusun, by, rw=rw, rt=sorted(rts))
    return made


def _change(plan: Plan, by: Record | None, today: date) -> None:
    """Correct the people of the register. What changes a count is an act, the rest is only written."""
    if not plan.changes:
        return
    people = {each.id: each for each in _people([change.id for change in plan.changes])}
    counted = []
    for change in plan.changes:
        counts = {name: value for name, value in change.new.items() if name in COUNTED_BY}
        if counts:
            counted.append(Taking(people[change.id], counts))
    if counted:
        with Act("data", by=by, on=today, today=today, imported=True) as act:
            act.take_all(counted)
    _update([(each.id, _others(each.new)) for each in plan.changes])
    told = ((people[each.id], {"fields": sorted(each.new)}) for each in plan.changes)
    history.tell_of_many("resident corrected", told, by)


def _others(new: dict) -> dict:
    others = {name: value for name, value in new.items() if name not in COUNTED_BY}
    if "name" in others:
        others["sounding"] = spelling.sounding(others["name"])
    return others


def _update(changes: list[tuple[int, dict]]) -> None:
    """One statement for all that change the same fields."""
    alike = defaultdict(list)
    for id, values in changes:
        if values:
            alike[tuple(sorted(values))].append((id, values))
    cursor, meta = database.connection().cursor(), Resident._meta
    for names, group in alike.items():
        fields = [meta.fields[name] for name in names]
        columns = ", ".join(f'"{each.column_name}" = ?' for each in fields)
        cursor.executemany(
            f'UPDATE "{meta.table_name}" SET {columns}, version = version + 1 WHERE id = ?',
            [[*(each.db_value(values[each.name]) for each in fields), id] for id, values in group],
        )


def _people(ids: list[int]) -> list[Resident]:
    found = []
    for at in range(0, len(ids), 500):
        found.extend(Resident.with_place().where(Resident.id.in_(ids[at : at + 500])))
    return found
