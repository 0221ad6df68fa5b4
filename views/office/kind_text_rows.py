"""One question of a letter kind as a row of the editor's form."""

import re
from collections.abc import Iterable
from typing import Any

from wtforms import HiddenField

from models.letters.header import can_name_a_question
from models.letters.kind_texts.changes import TYPES
from models.letters.people import FACTS
from models.letters.question import Question, problem
from views.fields import LineField, LongField, Optional, PickField, TickField, visible
from views.forms import Form, refuse
from views.ticks_field import TicksField
from views.village_forms import NumberField

LONGEST_NAME = 40
LONGEST_ANSWER, MOST_LINES, LONGEST_LINE = 4000, 30, 200
PLAIN = ("label", "hint", "type", "example", "when")
USUAL = Question(name="", label="")


class LinesField(LongField):
    """Several things, one on each line."""

    def __init__(self, label, **rest):
        super().__init__(label, Optional(), longest=3000, **rest)
        self.render_kw["rows"] = 3

    @property
    def lines(self) -> list[str]:
        return [line.strip() for line in (self.data or "").splitlines() if line.strip()]

    def post_validate(self, form, validation_stopped):
        super().post_validate(form, validation_stopped)
        if not self.errors and len(self.lines) > MOST_LINES:
            self.errors = [f"Paling banyak {MOST_LINES} baris."]
        elif not self.errors and any(len(line) > LONGEST_LINE for line in self.lines):
            self.errors = [f"Satu baris paling banyak {LONGEST_LINE} huruf."]


class NameField(HiddenField):
    """Travels along unseen; what could not be a name is no name."""

    def process_formdata(self, values):
        said = values[0] if values else ""
        fits = len(said) <= LONGEST_NAME and can_name_a_question(said)
        self.data = said if fits else ""


class QuestionRow(Form):
    remove = TickField("Hapus pertanyaan ini")
    order = NumberField("Urutan", Optional(), most=99)
    name = NameField()
    label = LineField("Pertanyaan", Optional(), longest=120)
    type = PickField("Jenis jawaban", choices=TYPES.items())
    required = TickField("Harus dijawab")
    hint = LineField("Petunjuk", Optional(), longest=200)
    offered = LinesField(
        "Jawaban yang ditawarkan",
        hint="Satu per baris. Jenis Pilihan: hanya ini yang bisa dipilih. Teks: muncul waktu mengetik.",
    )
    missing = LineField("Kalimat bila kosong", Optional(), hint="Contoh: Tulis nama usahanya.", longest=120)
    max = NumberField("Paling banyak berapa huruf?", Optional(), most=LONGEST_ANSWER, css="s10")
    example = LineField(
        "Contoh jawaban",
        Optional(),
        hint="Untuk contoh surat. Tanggal: jumlah hari dari hari ini, misalnya -10.",
        longest=300,
    )
    not_before = PickField("Tidak boleh sebelum isian ini", needed=False)
    when = PickField("Hanya ditanyakan bila isian ini", needed=False)
    among = LinesField("dijawab dengan", hint="Satu jawaban per baris.")
    facts = TicksField("Yang ditanyakan dari orang itu, selain nama")
    needs = TicksField("Dari itu, yang harus diisi")
    least = NumberField("Paling sedikit berapa orang?", Optional(), most=60)
    most = NumberField("Paling banyak berapa orang?", Optional(), most=60)
    may_be_dead = TickField("Boleh orang yang sudah meninggal")
    relation = LineField("Sebutan untuk hubungan", Optional(), longest=40)

    @classmethod
    def of(cls, question: Question, place: int) -> "QuestionRow":
        said = {
            name: getattr(question, name) for name in PLAIN + ("name", "missing", "relation", "not_before")
        }
        said |= {name: getattr(question, name) for name in ("required", "may_be_dead", "facts", "needs")}
        said |= {name: str(getattr(question, name)) for name in ("max", "least", "most")}
        said |= {"order": str(place + 1)}
        lines = {"offered": question.choices or question.often, "among": question.among}
        said |= {name: "\n".join(each) for name, each in lines.items()}
        return cls(formdata=None, data=said, prefix=f"p{place}-")

    @classmethod
    def blank(cls, place: int, above: int) -> "QuestionRow":
        said = {"order": str(above + 1), "type": "text", "required": True, "max": str(USUAL.max)}
        said |= {"least": str(USUAL.least), "most": str(USUAL.most), "relation": USUAL.relation}
        return cls(formdata=None, data=said, prefix=f"p{place}-")

    @property
    def is_about_people(self) -> bool:
        return self.type.data in ("person", "people")

    def fit(self, choices: list[tuple[str, str]], dates: list[tuple[str, str]]) -> None:
        """The questions whose answer is picked from a list, or is a date; this one among them."""
        for field in (self.facts, self.needs):
            # The chosen ones first, as they were: it is the order in which they are asked.
            chosen = dict.fromkeys(name for name in field.data or [] if name in FACTS)
            field.choices = [(name, FACTS[name].label) for name in chosen | dict.fromkeys(FACTS)]
        self.when.offer([("", "Selalu ditanyakan"), *(each for each in choices if each[0] != self.name.data)])
        self.not_before.offer(
            [("", "Boleh kapan saja"), *(each for each in dates if each[0] != self.name.data)]
        )

    def is_kept(self) -> bool:
        return bool(self.label.data) and not self.remove.data

    def name_itself(self, taken: list[str]) -> str:
        """The name by which the text knows it stays whatever becomes of the label."""
        if not self.name.data or self.name.data in taken:
            self.name.data = usable_name(self.label.data, taken)
        return self.name.data

    def check(self, above: list["QuestionRow"]) -> None:
        self.validate()
        if self.type.data == "choice" and not self.offered.lines:
            refuse(self, "offered", "Tulis pilihannya, satu per baris.")
        elif self.when.data and not self.among.lines:
            refuse(self, "among", "Tulis jawaban mana, satu per baris.")
        elif not any(row.problems() for row in [self, *above]) and (wrong := self._wrong(above)):
            refuse(self, "label", wrong)

    def _wrong(self, above: list["QuestionRow"]) -> str:
        return problem(self.said(), [row.said() for row in above])

    def said(self) -> dict[str, Any]:
        """As a Question takes it."""
        kind, offered = self.type.data, self.offered.lines
        said: dict[str, Any] = {name: self[name].data or "" for name in PLAIN} | {"name": self.name.data}
        said |= {"required": bool(self.required.data), "missing": self.missing.data or USUAL.missing}
        said |= {"max": self.max.number or USUAL.max, "among": self.among.lines if self.when.data else []}
        said |= {"choices": offered} if kind == "choice" else {"often": offered}
        said |= {"not_before": self.not_before.data or ""} if kind == "date" else {}
        return said | self._of_people() if self.is_about_people else said

    def drawn(self) -> Question:
        """As far as it can be read before it was checked."""
        said = dict(name=self.name.data, label=self.label.data, type=self.type.data or "text")
        example = self.example.data or "" if said["type"] != "date" else ""
        return Question(**said, choices=self.offered.lines, facts=self.facts.chosen(), example=example)

    def _of_people(self) -> dict[str, Any]:
        facts = self.facts.chosen()
        counts = {"least": self.least.number or USUAL.least, "most": self.most.number or USUAL.most}
        told = {"may_be_dead": bool(self.may_be_dead.data), "relation": self.relation.data or USUAL.relation}
        needs = [each for each in self.needs.chosen() if each in facts]
        return {"facts": facts, "needs": needs} | counts | told


def in_order(rows: Iterable[QuestionRow]) -> list[QuestionRow]:
    """By their number: one moved up comes before who has it already, one moved down after."""

    def place(at: int, row: QuestionRow) -> tuple[int, int, int]:
        data = row.order.data or ""
        wanted = int(data) if data.isascii() and data.isdigit() and len(data) <= 4 else at
        return wanted, (wanted > at) - (wanted < at), at

    placed = [(place(at, row), row) for at, row in enumerate(rows, 1)]
    return [row for _, row in sorted(placed, key=lambda each: each[0])]


def usable_name(label: str, taken: list[str]) -> str:
    """Made from the first words of the label."""
    words = re.findall("[a-z0-9]+", visible(label or "").lower())
    stem = "_".join(words[:3])[:30].strip("_")
    if not can_name_a_question(stem):
        stem = f"isian_{stem}".rstrip("_")
    names = [stem, *(f"{stem}_{number}" for number in range(2, len(taken) + 3))]
    return next(each for each in names if each not in taken)
