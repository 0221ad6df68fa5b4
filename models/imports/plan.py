"""What an import would do, without doing it: who is new, who changes and how, who stays out and why."""

from dataclasses import dataclass, field

from models.imports.choices import Choices
from models.imports.differences import Change, Difference, compared
from models.imports.draft import Draft, Drafts
from models.imports.newcomers import Newcomers, NewFamily
from models.imports.recognition import Recognised
from models.imports.register_now import RegisterNow, squeezed_name
from models.imports.unreadable import NO_PEOPLE, Unreadable
from models.residents.likeness import LEAST_NAME, similarity
from models.residents.spelling import sounding
from models.village import Village

# Days that have passed.
HAPPENED = "birth_date", "married_on", "divorced_on"
SAME_PERSON = "Orang ini sudah ditulis di {}."
REMOVE_ONE = "Hapus salah satu barisnya."
FUTURE = "Tanggal {} belum tiba."
OTHERS_NIK = "NIK ini milik {} di data desa; nama dan kelahirannya lain."
CHECK_NIK = "Cocokkan NIK dengan KK. Bila memang orang yang sama, perbaiki datanya di halaman orang itu."
WHO = "Tanpa NIK, {} orang di data desa cocok: nama, tanggal lahir, dan jenis kelaminnya sama."


@dataclass
class Held:
    """Somebody who is like people of the register: (id, why)."""

    draft: Draft
    alike: list[tuple[int, str]]


@dataclass
class Plan:
    mark: int
    drafts: list[Draft]
    # Lines of the file that say something, but tell of no person.
    passed_over: list[str] = field(default_factory=list)
    families: list[NewFamily] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    differences: list[Difference] = field(default_factory=list)
    unchanged: int = 0
    held: list[Held] = field(default_factory=list)
    # Families that a choice would help: without one head, and without a dusun.
    headless: int = 0
    placeless: int = 0
    # In the register and counted, but not in the file.
    missing: list[dict] = field(default_factory=list)

    @property
    def newcomers(self) -> list[Draft]:
        return [each for family in self.families for each in family.members]

    @property
    def refused(self) -> list[Draft]:
        return [each for each in self.drafts if each.problems]

    @property
    def is_whole(self) -> bool:
        """Whether everyone in the file could be taken."""
        return not self.held and not self.refused

    def hold(self, draft: Draft, alike: list[tuple[int, str]]) -> None:
        self.held.append(Held(draft, alike))

    @property
    def does_something(self) -> bool:
        return bool(self.families or self.changes)


def planned(recognised: Recognised, choices: Choices, progress) -> Plan:
    """Compare the whole file with the register. `progress`: (done, total, words), told now and then.

    Raises Unreadable when there is nobody in it.
    """
    drafts, passed_over = _read(recognised, progress)
    if not drafts:
        raise Unreadable(NO_PEOPLE)
    register = RegisterNow()
    plan = Plan(register.mark, drafts, passed_over)
    known: dict[int, Draft] = {}
    new = []
    _refuse_future(drafts, recognised)
    _refuse_doubles(drafts, recognised)
    for number, draft in enumerate(drafts):
        if number % 500 == 0:
            progress(number, len(drafts), "Membandingkan dengan data desa")
        person = _known(draft, register, recognised)
        if person:
            _refuse_stranger(draft, person, recognised)
        if person and (other := known.setdefault(person["id"], draft)) is not draft:
            draft.refuse(recognised.header_of("name"), SAME_PERSON.format(row_of(other)), REMOVE_ONE)
        elif person is None:
            new.append(draft)
    for id, draft in known.items():
        if not draft.problems:
            _compare(plan, draft, register.people[id], register)
    Newcomers(register, recognised, choices, known).settle(new, plan, progress)
    plan.missing = [each for each in register.counted() if each["id"] not in known]
    progress(len(drafts), len(drafts), "Semua baris sudah diperiksa")
    return plan


def row_of(draft: Draft) -> str:
    return row_said(draft.sheet, draft.row)


def row_said(sheet: str, row: int) -> str:
    """'baris 12', with its sheet when there are several."""
    return f"lembar {sheet}, baris {row}" if sheet else f"baris {row}"


def _read(recognised: Recognised, progress) -> tuple[list[Draft], list[str]]:
    reading, drafts = Drafts(recognised), []
    for draft in reading.read():
        drafts.append(draft)
        if len(drafts) % 500 == 0:
            progress(0, 0, f"Membaca baris {draft.row}")
    reading.refuse_rounded()
    return drafts, [row_said(*each) for each in reading.passed_over]


def _refuse_future(drafts: list[Draft], recognised: Recognised) -> None:
    today = Village.ours().today
    for draft in drafts:
        for name in HAPPENED:
            day = draft.person.get(name)
            if day and day > today:
                del draft.person[name]
                draft.refuse(
                    recognised.header_of(name), FUTURE.format(f"{day:%d/%m/%Y}"), "Periksa tahunnya."
                )


def _refuse_doubles(drafts: list[Draft], recognised: Recognised) -> None:
    """A NIK that two rows have: the later one stays out, and both when they are not the same person.

    Those without a NIK are told apart by card, name and birth.
    """
    first: dict[object, Draft] = {}
    for draft in drafts:
        said = draft.person
        key = draft.nik or (draft.no_kk, squeezed_name(draft.name), said.get("birth_date"), said.get("sex"))
        if not draft.nik and None in key:
            continue
        other = first.setdefault(key, draft)
        if other is draft:
            continue
        if not draft.nik:
            draft.refuse(recognised.header_of("name"), SAME_PERSON.format(row_of(other)), REMOVE_ONE)
            continue
        header = recognised.header_of("nik")
        draft.refuse(header, f"NIK ini juga ada di {row_of(other)}.", REMOVE_ONE)
        if other.person != said:
            other.refuse(header, f"NIK ini juga ada di {row_of(draft)}, dengan data lain.", REMOVE_ONE)


def _known(draft: Draft, register: RegisterNow, recognised: Recognised) -> dict | None:
    """The person of the register that this row tells of."""
    if draft.nik and (person := register.by_nik(draft.nik)):
        return person
    said = draft.person
    if not {"name", "birth_date", "sex"} <= set(said):
        return None
    named = register.namesakes(said["name"], said["birth_date"].isoformat(), said["sex"])
    if draft.nik:
        # Someone who had none yet, of the same card: the NIK has come.
        named = [each for each in named if not each["nik"] and _same_card(draft, each, register)]
    if len(named) > 1:
        named = [each for each in named if _same_card(draft, each, register)] or named
    if len(named) > 1:
        draft.refuse(recognised.header_of("nik"), WHO.format(len(named)), "Tulis NIK orang ini.")
    return named[0] if named else None


def _refuse_stranger(draft: Draft, person: dict, recognised: Recognised) -> None:
    """A NIK of somebody else: with another name, and another birth date or sex. A slip in the NIK would
    otherwise make one person of the register into another.
    """
    said = draft.person
    if draft.nik != person["nik"] or not said.get("name"):
        return
    named = similarity(sounding(said["name"]), sounding(person["name"])) >= LEAST_NAME
    born, sex = said.get("birth_date"), said.get("sex", person["sex"])
    if not named and ((born and born.isoformat() != person["birth_date"]) or sex != person["sex"]):
        draft.refuse(recognised.header_of("nik"), OTHERS_NIK.format(person["name"]), CHECK_NIK)


def _same_card(draft: Draft, person: dict, register: RegisterNow) -> bool:
    home = register.home_of(person)
    return bool(home and draft.no_kk and home.no_kk == draft.no_kk)


def _compare(plan: Plan, draft: Draft, person: dict, register: RegisterNow) -> None:
    change, difference = compared(draft, person, register)
    if change:
        plan.changes.append(change)
    if difference:
        plan.differences.append(difference)
    plan.unchanged += not change and not difference
