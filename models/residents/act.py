"""One act of the register: what it does to each person is written down and counted, all of it or nothing.

    with Act("mati", by=siti, on=day, today=today, act=form_uid) as act:
        act.take(resident, status=2)

Verbs of the register (lampid.py, households.py, registration.py, revocation.py) are made of acts.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import wraps

from peewee import fn

from models import clock, history
from models.database import Record, new_uid, transaction
from models.residents.closing import Closing
from models.residents.mutation import INVALID, WITHOUT_ORDER, Mutation, Posting
from models.residents.refusals import (
    ChangedMeanwhile,
    InFuture,
    NeedsHead,
    NikTaken,
    OutOfOrder,
    RegisterRefusal,
    TwoHeads,
)
from models.residents.standing import ALIVE, GUEST, HEAD_OF_FAMILY, Standing, differences
from models.village import Village


@dataclass
class Taking:
    """What an act does to one person. `kind`: when for this one it is something else than for the others."""

    resident: Record
    changes: dict = field(default_factory=dict)
    kind: str = ""
    revokes: Mutation | None = None
    # Told anew, better: who tells it sees to the order of its dates.
    is_amended: bool = False
    standing: Standing | None = None
    before: dict = field(default_factory=dict)


class Act:
    """What happened on one day, told in one form."""

    def __init__(
        self, kind: str, *, by: Record | None, on: date, today: date | None = None, act: str = "", **facts
    ):
        self.kind, self.by, self.on, self.facts = kind, by, on, facts
        self.act = act or new_uid()
        self.today = today or Village.ours().today
        self.mutations: list[Mutation] = []
        self._families: dict[int, Record] = {}
        self._transaction = transaction()

    def __enter__(self) -> "Act":
        if self.on > self.today:
            raise InFuture
        self._transaction.__enter__()
        return self

    def __exit__(self, kind, error, trace):
        if error is None:
            try:
                refuse_without_head(self._families.values())
            except RegisterRefusal as refusal:
                self._transaction.__exit__(type(refusal), refusal, refusal.__traceback__)
                raise
        return self._transaction.__exit__(kind, error, trace)

    def enter(self, model: type[Record], **fields) -> Record:
        """A person who is new to the register."""
        resident = model(**fields, status=ALIVE)
        refuse_changed_homes([resident.family] if resident.family else [])
        refuse_taken(resident)
        self._refuse_second_head(resident)
        resident.save(force_insert=True)
        self._write(Taking(resident, before={"status": INVALID}))
        return resident

    def take(self, resident: Record, **changes) -> Mutation:
        """What it does to one person who is known already."""
        return self.take_all([Taking(resident, changes)])[0]

    def take_all(self, takings: "list[Taking]", homes: Iterable[tuple[Record, dict]] = ()) -> list[Mutation]:
        """What it does to several at once; `homes`: families whose card or place changes with it."""
        homes = list(homes)
        refuse_changed([each.resident for each in takings])
        refuse_changed_homes([each.resident.family for each in takings if each.resident.family])
        refuse_changed_homes([family for family, _ in homes])
        for each in takings:
            self._refuse_disorder(each)
            each.standing = Standing.of(each.resident)
            each.before = {name: _plain(each.resident, name) for name in each.changes}
            self._touch(each.resident.family)
        for family, changes in homes:
            before = {f"family.{name}": _plain(family, name) for name in changes}
            family.change(**changes)
            for each in takings:
                if each.resident.family_id == family.id:
                    each.resident.family = family
                    each.before |= before
        # Whoever stops being head does so before another one becomes it.
        for each in sorted(takings, key=lambda each: each.changes.get("shdk") == HEAD_OF_FAMILY):
            self._change(each)
        return [self._write(each) for each in takings]

    def _refuse_disorder(self, taking: "Taking") -> None:
        if taking.revokes or taking.is_amended:
            return
        last = Mutation.last_of(taking.resident, but=WITHOUT_ORDER)
        if last and last.event_date > self.on:
            raise OutOfOrder(taking.resident, last)

    def _change(self, taking: "Taking") -> None:
        resident = taking.resident
        for name, value in taking.changes.items():
            setattr(resident, name, value)
        refuse_taken(resident)
        self._refuse_second_head(resident)
        if taking.changes:
            resident.change(**taking.changes)

    def _write(self, taking: "Taking") -> Mutation:
        resident = taking.resident
        self._touch(resident.family)
        mutation = Mutation.create(
            act=self.act,
            kind=taking.kind or self.kind,
            resident=resident,
            event_date=self.on,
            reported_on=self.today,
            recorded_at=clock.now(),
            account=self.by,
            facts=self.facts,
            before=taking.before,
            family=resident.family,
            rt=resident.family.rt_id if resident.family else None,
            revokes=taking.revokes,
        )
        self.mutations.append(mutation)
        self._post(mutation, resident, taking.standing, Standing.of(resident))
        verb = "revoked" if taking.revokes else mutation.kind
        history.tell(f"mutation {verb}", resident, self.by, mutation=mutation.uid)
        return mutation

    def _post(self, mutation: Mutation, resident: Record, old: Standing | None, new: Standing | None) -> None:
        if old == new:
            return
        # Nothing is ever counted in a month that is closed, nor before what this person's last one changed.
        counts_on = max(self.on, Closing.first_open_day(), Posting.last_day_of(resident))
        for each in differences(old, new):
            Posting.create(
                mutation=mutation,
                resident=resident,
                kind=mutation.kind,
                counts_on=counts_on,
                is_reversal=mutation.revokes_id is not None,
                **each,
            )

    def _touch(self, family: Record | None) -> None:
        if family:
            self._families[family.id] = family

    def _refuse_second_head(self, resident: Record) -> None:
        if resident.family is None or resident.shdk != HEAD_OF_FAMILY or resident.status != ALIVE:
            return
        head = resident.family.head
        if head and head.id != resident.id:
            raise TwoHeads(head)


def told_once(verb):
    """A verb of the register, named by `act`, the uid of the form that told of it.

    Told again with the same one, it changes nothing. Returns the mutations of the act, first person first.
    """

    @wraps(verb)
    def tell(*people, act: str, **rest) -> list[Mutation]:
        with transaction():
            if not Mutation.select().where(Mutation.act == act).exists():
                verb(*people, act=act, **rest)
            return Mutation.of_act(act)

    return tell


def refuse_changed(people: list[Record]) -> None:
    """Raise ChangedMeanwhile when one of them no longer counts as when it was read, before this transaction."""
    if not people:
        return
    model = type(people[0])
    read = (model.status, model.residency, model.family, model.shdk, model.sex, model.citizenship)
    now = model.select(model.id, *read).where(model.id.in_([each.id for each in people]))
    standing = {id: tuple(rest) for id, *rest in now.tuples()}
    for each in people:
        if tuple(each.__data__.get(field.name) for field in read) != standing[each.id]:
            raise ChangedMeanwhile(each.name)


def refuse_changed_homes(families: list[Record]) -> None:
    """Raise ChangedMeanwhile when one of these families lives elsewhere than when it was read."""
    if not families:
        return
    model = type(families[0])
    ids = [each.id for each in families]
    places = dict(model.select(model.id, model.rt).where(model.id.in_(ids)).tuples())
    for each in families:
        if each.rt_id != places[each.id]:
            raise ChangedMeanwhile(f"Keluarga di {each.full_address}")


def refuse_taken(resident: Record) -> None:
    """Raise NikTaken when another living person has this NIK."""
    if resident.nik and resident.status == ALIVE:
        model = type(resident)
        owner = model.get_or_none((model.nik == resident.nik) & (model.status == ALIVE))
        if owner and owner.id != resident.id:
            raise NikTaken(owner)


def refuse_without_head(families: Iterable[Record]) -> None:
    """Raise NeedsHead when people live in one of these families and none is its head."""
    known = {each.id: each for each in families}
    if not known:
        return
    people = next(iter(known.values())).members.model
    headless = (
        people.select(people.family)
        .where(people.family.in_([*known]) & (people.status == ALIVE) & (people.residency != GUEST))
        .group_by(people.family)
        .having(fn.SUM(people.shdk == HEAD_OF_FAMILY) == 0)
    )
    for (id,) in headless.tuples():
        raise NeedsHead(known[id])


def _plain(resident: Record, name: str):
    """A field as JSON keeps it."""
    value = resident.__data__.get(name)
    return value.isoformat() if isinstance(value, date) else value
