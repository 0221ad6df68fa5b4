"""The questions of a letter kind as form fields: the same for a resident's phone, the RT and the counter."""

import dataclasses
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from wtforms import Field

from models.letters import clock_guard
from models.letters.header import COSIGNERS
from models.letters.kind import LetterKind
from models.letters.not_now import ClockWrong
from models.letters.question import Question
from models.residents.resident import Resident
from models.wording import initial_lower
from views.fields import DayField, TickField, is_written
from views.formats import day
from views.forms import Form
from views.people_fields import ROWS, Person, fields_of, person_data, text_of, ticked
from views.question_fields import field_of, kept, unkept
from views.ticks_field import TicksField

# What forms have beside their fields, what with_questions() adds, and the ids of the pages that draw these forms.
TAKEN = (
    "csrf_token", "form_errors", "kind", "at_office", "question_fields", "people_prefixes", "cosigners",
    "isi", "salah", "q", "cari", "hasil",
)  # fmt: skip
NOTHING_SENT: Mapping[str, str] = {}


@dataclass
class Section:
    """One question on the page: a field, or the people it asks for."""

    question: Question
    field: Field | None = None
    ticks: Field | None = None
    people: list[Person] = dataclasses.field(default_factory=list)

    @property
    def fields(self) -> list[Field]:
        own = [each for each in (self.field, self.ticks) if each is not None]
        picks = [person.pick for person in self.people if person.pick is not None]
        return own + picks + [each for person in self.people for each in person.fields]

    @property
    def first_field(self) -> Field:
        """The first that is drawn: a tick is offered only where there is a family."""
        if self.ticks is not None and self.ticks.choices:
            return self.ticks
        return self.field if self.field is not None else self.people[0].first_field

    @property
    def may_have_more(self) -> bool:
        return self.question.type == "people" and len(self.people) < self.question.most


class LetterQuestions:
    """What with_questions() adds to a form class."""

    kind: LetterKind
    at_office: bool
    household: dict[str, Resident] = {}
    # The questions as they were last drawn with no answers, and the address for more rows in them.
    blank: tuple[str, str] = ("", "")

    def offer(self, members: Iterable[Resident], oneself: Resident | None = None) -> None:
        """At the office: these may be picked with one key. Call it before validating or drawing.

        Oneself, too, where one is among those named: an heir, one of the board.
        """
        self.household = {str(each.id): each for each in members}
        for section in self.sections:
            fitting = [
                each for each in self.household.values() if each.is_here or section.question.may_be_dead
            ]
            if oneself is not None and section.question.may_be_oneself:
                fitting = [oneself, *fitting]
            offered = [(str(each.id), each.name) for each in fitting]
            if section.ticks is not None:
                section.ticks.choices = offered
            for person in section.people:
                person.household = {str(each.id): each for each in fitting}
                if person.pick is not None:
                    person.pick.offer([("", "Bukan dari keluarga ini"), *offered])

    @property
    def sections(self) -> list[Section]:
        if "_sections" not in self.__dict__:
            self._sections = [self._section(each) for each in self.kind.questions]
        return self._sections

    def drawn(self, more: str, caller: Callable[[], str]) -> str:
        """Before anybody has answered they look the same for everyone: most pages need not draw them anew."""
        if self.at_office or any(each.data or each.errors for each in self._answering()):
            return caller()
        more_of_blank, drawn = self.blank
        # Another thread may draw the page of somebody else meanwhile: its address must not come into this one.
        if more_of_blank != more:
            drawn = caller()
            type(self).blank = (more, drawn)
        return drawn

    def validate(self, extra_validators=None) -> bool:
        try:
            clock_guard.refuse_impossible(self.today)
        except ClockWrong as refusal:
            # Said instead of 'that year is still to come' beside answers that are right.
            self.form_errors = [str(refusal)]
            return False
        super().validate(extra_validators)
        answered: dict[str, Any] = {}
        for section in self.sections:
            if not section.question.is_asked(answered):
                self._forget(section)
            elif section.people or section.ticks is not None:
                self._check_people(section)
            elif section.question.when and section.question.required and not is_written(section.field):
                section.field.errors = [section.question.missing]
            elif section.question.type == "date":
                self._check_day(section)
            if section.field is not None:
                answered[section.question.name] = text_of(section.field.data)
        return not self.problems()

    def answers(self) -> dict[str, Any]:
        """What was answered, by question, as the letter's template will find it (see Question.whole)."""
        said = {section.question.name: self._answer(section) for section in self.sections}
        chosen = self["cosigners"].chosen() if "cosigners" in self else []
        return said | ({"mengetahui": chosen} if chosen else {})

    def _section(self, question: Question) -> Section:
        if not question.is_about_people:
            return Section(question, field=self[self.question_fields[question.name]])
        prefixes = self.people_prefixes[question.name]
        members = [Person(self, question, each, self.at_office) for each in prefixes]
        ticks = self._fields.get(f"{question.name}__keluarga")
        return Section(question, ticks=ticks, people=members)

    def _answering(self) -> Iterable[Field]:
        return (each for section in self.sections for each in section.fields)

    def _check_people(self, section: Section) -> None:
        question = section.question
        for person in section.people:
            person.look_up()
        there = [person for person in section.people if not person.is_blank()]
        named = len(there) + len(self._chosen(section))
        lacking = question.required and named < (question.least if question.type == "people" else 1)
        for person in section.people:
            person.check()
        if lacking:
            blank = next((person for person in section.people if person.is_blank()), section.people[0])
            blank.refuse("nama", question.missing)

    def _check_day(self, section: Section) -> None:
        question, day = section.question, section.field
        first = next(
            (each.field for each in self.sections if each.question.name == question.not_before), None
        )
        if day.errors or not day.data:
            return
        if first is not None and first.data and day.data < first.data:
            day.errors = [f"Tidak boleh sebelum {initial_lower(first.label.text)}."]
        elif question.name == self.kind.valid_until and day.data < self.today:
            day.errors = ["Tanggal ini sudah lewat. Surat hanya berlaku sampai hari itu."]

    def _chosen(self, section: Section) -> list[Resident]:
        """Who of the household was ticked; nobody else can be, whatever number was sent."""
        return [self.household[each] for each in section.ticks.chosen()] if section.ticks is not None else []

    def _forget(self, section: Section) -> None:
        """What is not asked of this letter is not kept, however it was filled in."""
        for each in section.fields:
            each.errors, each.raw_data = [], []
            each.data = [] if each is section.ticks else None if isinstance(each, DayField) else ""

    def _answer(self, section: Section) -> Any:
        question = section.question
        if question.is_about_people:
            rows = [person.answer(self.today) for person in section.people]
            if question.type == "person":
                return rows[0]
            return ticked(self._chosen(section), self.today) + [each for each in rows if each]
        return kept(question, section.field.data)


def with_questions(
    form: type[Form], kind: LetterKind, sent: Mapping[str, str] = NOTHING_SENT, more: str = ""
) -> type[Form]:
    """The form class with the questions of the kind. `sent` tells how many rows of people were drawn;
    `more` names the question that gets some rows more.
    """
    counts = tuple(_rows(each, sent, more) for each in kind.questions)
    return _with_questions(form, kind, counts)


@lru_cache(maxsize=512)
def _with_questions(form: type[Form], kind: LetterKind, counts: tuple[int, ...]) -> type[Form]:
    """Made once for each text of a kind and number of rows."""
    names, prefixes, fields = {}, {}, {}
    at_office = getattr(form, "at_office", False)
    for question, count in zip(kind.questions, counts, strict=True):
        if question.is_about_people:
            one = question.type == "person"
            keys = [question.name] if one else [f"{question.name}__{row}" for row in range(count)]
            prefixes[question.name] = keys
            for prefix in keys:
                fields |= fields_of(question, prefix, register=at_office and not question.is_ticked)
            if at_office and question.is_ticked:
                fields[f"{question.name}__keluarga"] = TicksField("Anggota keluarga ini")
        else:
            names[question.name] = _field_name(form, question.name)
            fields[names[question.name]] = field_of(question)
    if at_office and kind.maybe_cosigners:
        choices = [(each, COSIGNERS[each]) for each in kind.maybe_cosigners]
        fields["cosigners"] = TicksField("Ikut menandatangani", choices=choices)
    said = {"kind": kind, "at_office": at_office, "question_fields": names, "people_prefixes": prefixes}
    return type(f"{form.__name__}For{kind.id.title()}", (LetterQuestions, form), said | fields)


def filled(form: type[Form], kind: LetterKind, answers: Mapping[str, Any], **more: Any) -> Form:
    """The form drawn with answers that were kept; `more` for the other fields it has."""
    data: dict[str, Any] = {"cosigners": answers.get("mengetahui", []), **more}
    for question in kind.questions:
        answer = answers.get(question.name)
        if not answer or not question.fits(answer):
            continue
        if question.type == "person":
            data |= person_data(question.name, answer)
        elif question.type == "people":
            for row, person in enumerate(answer):
                data |= person_data(f"{question.name}__{row}", person)
        else:
            data[_field_name(form, question.name)] = unkept(question, answer)
    return with_questions(form, kind, data)(formdata=None, data=data)


def told(section: Section) -> list[tuple[str, str, str]]:
    """(label, answer, field id) of one question, to be read once more; of people one line each."""
    label = section.question.label
    if section.field is not None:
        return [(label, shown(section.field), section.field.id)]
    named = [person for person in section.people if not person.is_blank()]
    lines = [
        (label, ", ".join(shown(each) for each in person.fields if each.data), person.fields[0].id)
        for person in named
    ]
    return lines or [(label, "", section.people[0].fields[0].id)]


def shown(field: Field) -> str:
    """An answer as people read it."""
    return day(field.data) if isinstance(field.data, date) else text_of(field.data)


def typed(field: Field) -> str:
    """An answer as it was typed, to be carried along in a hidden input."""
    if isinstance(field, TickField):
        return "y" if field.data else ""
    return field._value() if isinstance(field, DayField) else text_of(field.data)


def _rows(question: Question, sent: Mapping[str, str], more: str) -> int:
    if question.type != "people":
        return 0
    starts = re.compile(rf"{re.escape(question.name)}__([0-9]{{1,3}})__")
    drawn = [int(found[1]) + 1 for found in map(starts.match, sent) if found]
    count = max(drawn, default=max(ROWS, question.least)) + (ROWS if more == question.name else 0)
    return min(count, question.most)


def _field_name(form: type[Form], name: str) -> str:
    """A letter may ask for 'name' or 'data', which the form already has, or for 'isi', which its page has."""
    taken = hasattr(form, name) or hasattr(LetterQuestions, name) or name in TAKEN
    return f"isian_{name}" if taken else name
