"""The people of a letter as fields of its form: one person, or rows of them.

Every fact is a plain field of its own ('almarhum__tanggal_lahir', 'ahli_waris__0__nama'), so that errors,
hidden inputs and old browsers need nothing special. At the office people are picked from the register by a
tick, or by their NIK alone; what the register knows need not be written then.
"""

from dataclasses import dataclass, field
from datetime import date

from wtforms import Field

from models.letters import people
from models.letters.people import FACTS
from models.letters.question import Question
from models.residents.nik import kk_shape_error
from models.residents.resident import Resident
from views.fields import DayField, LineField, NeededLater, NumberedField, Optional, PickField, is_written
from views.forms import Form, refuse

# Rows drawn at first, and as many more at each asking.
ROWS = 3


def fields_of(question: Question, prefix: str, register: bool) -> dict[str, Field]:
    """The fields of one person under this prefix, by name."""
    name = LineField("Nama lengkap", _rule(question.required), look={"autocomplete": "off"})
    asked = {f"{prefix}__{fact}": _field(question, fact) for fact in question.facts}
    pick = (
        {f"{prefix}__warga": PickField("Ambil dari keluarga", Optional(), needed=False)} if register else {}
    )
    return {**pick, f"{prefix}__nama": name, **asked}


def _field(question: Question, name: str) -> Field:
    fact = FACTS[name]
    label = question.relation if name == "hubungan" else fact.label
    rule = _rule(name in question.needs)
    if fact.type == "nik":
        return NumberedField(label, rule)
    if fact.type == "kk":
        return NumberedField(label, rule, rule=kk_shape_error)
    if fact.type == "date":
        return DayField(label, rule)
    if fact.type == "choice":
        choices = [("", "Pilih…"), *((each, each) for each in fact.choices)]
        return PickField(label, rule, choices=choices, needed=False)
    return LineField(label, rule, longest=fact.max)


def _rule(needed: bool) -> Optional:
    """Person.check() asks for what is needed, once it is known whether anybody was named."""
    return NeededLater() if needed else Optional()


@dataclass
class Person:
    """One person of a form that was sent. `at_office`: the register may be looked into."""

    form: Form
    question: Question
    prefix: str
    at_office: bool
    household: dict[str, Resident] = field(default_factory=dict)
    known: Resident | None = None

    @property
    def fields(self) -> list[Field]:
        """At the office the NIK stands first: of somebody the register knows it is enough."""
        names = ["nama", *self.question.facts]
        if self.at_office and "nik" in names:
            names = ["nik", *(each for each in names if each != "nik")]
        return [self._of(name) for name in names]

    @property
    def pick(self) -> Field | None:
        return self._of("warga") if f"{self.prefix}__warga" in self.form else None

    @property
    def may_be_picked(self) -> bool:
        return self.pick is not None and bool(self.household)

    @property
    def first_field(self) -> Field:
        return self.pick if self.may_be_picked else self.fields[0]

    def is_blank(self) -> bool:
        return self.known is None and not any(is_written(each) for each in self.fields)

    def look_up(self) -> None:
        """Find in the register who was picked, or whose NIK was written."""
        if not self.at_office:
            return
        self.known = self.household.get(self.pick.data or "") if self.pick else None
        if self.known is None and "nik" in self.question.facts:
            self.known = people.by_nik(self._of("nik").data or "", with_dead=self.question.may_be_dead)

    def check(self) -> None:
        """Put a sentence beside what is missing. Nothing is asked of nobody."""
        if self.is_blank():
            return
        if self.known is None and not is_written(self._of("nama")):
            self.refuse("nama", "Tulis nama lengkapnya.")
        for name in self.question.needs:
            from_register = self.known is not None and name not in people.ASKED_OF_ALL
            if not from_register and not is_written(self._of(name)):
                self.refuse(name, f"{self._of(name).label.text} belum diisi.")

    def answer(self, today: date) -> dict:
        """The person as the letter names him; {} when nobody was named."""
        if self.is_blank():
            return {}
        said = {name: text_of(self._of(name).data) for name in ("nama", *self.question.facts)}
        if self.known is None:
            return {name: text for name, text in said.items() if text}
        more = {name: said[name] for name in self.question.asked_of_all}
        return people.of_register(self.known, today, **more)

    def refuse(self, name: str, sentence: str) -> None:
        refuse(self.form, f"{self.prefix}__{name}", sentence)

    def _of(self, name: str) -> Field:
        return self.form[f"{self.prefix}__{name}"]


def person_data(prefix: str, person: dict) -> dict:
    """A person that was kept, as the data of the fields under this prefix."""
    data = {f"{prefix}__{name}": text for name, text in person.items() if text}
    if born := person.get("tanggal_lahir"):
        data[f"{prefix}__tanggal_lahir"] = date.fromisoformat(born)
    return data | {f"{prefix}__warga": str(person.get("warga_id") or "")}


def ticked(members: list[Resident], today: date) -> list[dict]:
    """Those of the household who were ticked, with what the family card calls them."""
    return [people.of_register(each, today, hubungan=each.relation) for each in members]


def text_of(value) -> str:
    return value.isoformat() if isinstance(value, date) else (value or "")
