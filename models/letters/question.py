"""A question of a letter kind: what is asked, in what shape the answer is kept, and when it is asked at all."""

import re
from dataclasses import dataclass, field
from typing import Any

from models.letters.people import ASKED_OF_ALL, FACTS, NOBODY
from models.wording import initial_lower

# What each type keeps: a text; of a person a dict, of people a list of them, of a table its rows of cells.
TYPES = (
    "text", "long", "year", "date", "time", "number", "money", "choice", "person", "people", "table"
)  # fmt: skip
# Relations that the family card knows; any other ("Jabatan", to somebody dead) is asked of whoever is picked.
BY_FAMILY_CARD = ("Hubungan", "Hubungan dalam keluarga", "Hubungan dengan kepala keluarga")
MOST_ROWS, MOST_COLUMNS = 60, 8
# How answers are kept that more is done with than to print them.
WRITTEN = {"date": "[0-9]{4}-[0-9]{2}-[0-9]{2}", "money": "[0-9.]+"}


@dataclass(frozen=True, kw_only=True, eq=False)
class Question:
    """`example`: an answer as people give it, for samples; of a date the days from today.

    `facts`: what is asked of a person beside the name; `needs`: which of these must be answered.
    `not_before` names a date above this one that it may not precede. `when` names a question above this one: it is
    asked only if that one's answer is among `among`.
    """

    name: str
    label: str
    hint: str = ""
    missing: str = "Jawab dulu pertanyaan ini."
    type: str = "text"
    required: bool = True
    max: int = 200
    choices: list[str] = field(default_factory=list)
    often: list[str] = field(default_factory=list)
    example: str = ""
    facts: list[str] = field(default_factory=list)
    needs: list[str] = field(default_factory=list)
    least: int = 1
    most: int = 30
    may_be_dead: bool = False
    relation: str = "Hubungan"
    not_before: str = ""
    when: str = ""
    among: list[str] = field(default_factory=list)

    @property
    def is_about_people(self) -> bool:
        return self.type in ("person", "people")

    @property
    def asked_of_all(self) -> list[str]:
        """Of these facts, what the register does not know."""
        return [name for name in self.facts if name in ASKED_OF_ALL]

    @property
    def is_ticked(self) -> bool:
        """Whether a tick is enough to name one of the family."""
        by_card = "hubungan" not in self.facts or self.relation in BY_FAMILY_CARD
        return self.type == "people" and by_card

    @property
    def may_be_oneself(self) -> bool:
        return self.type == "people" and not self.is_ticked

    @property
    def condition(self) -> str:
        """When it is asked, as people read it; '' when always."""
        chosen = " atau ".join(initial_lower(each) for each in self.among)
        return f"Diisi bila dipilih: {chosen}." if self.when else ""

    def is_asked(self, answers: dict[str, Any]) -> bool:
        return not self.when or answers.get(self.when) in self.among

    def blank(self) -> Any:
        """What stands in a letter where this was left unanswered."""
        return {"person": dict(NOBODY), "people": [], "table": []}.get(self.type, "")

    def fits(self, answer: Any) -> bool:
        """Whether it could have been given to this question: a kind may be rewritten while its letters wait."""
        if self.type in ("people", "table"):
            row = dict if self.type == "people" else list
            return isinstance(answer, list) and all(isinstance(each, row) for each in answer)
        if self.type == "person":
            return isinstance(answer, dict)
        return isinstance(answer, str) and bool(re.fullmatch(WRITTEN.get(self.type, "(?s:.*)"), answer))

    def whole(self, answer: Any) -> Any:
        """The answer as a letter's template reads it: of every person all keys."""
        if not answer or not self.fits(answer):
            return self.blank()
        if self.type == "person":
            return NOBODY | answer
        return [NOBODY | each for each in answer] if self.type == "people" else answer


def problem(said: dict[str, Any], before: list[dict[str, Any]]) -> str:
    """What is wrong with a question as the file writes it, or ''. `before` are those above it."""
    name, kind = said["name"], said.get("type", "text")
    if kind not in TYPES:
        return f"type harus salah satu dari {', '.join(TYPES)}."
    if (kind == "choice") != bool(said.get("choices")):
        return "choices diisi bila type = 'choice', dan hanya saat itu."
    if kind == "date" and not re.fullmatch("|-?[0-9]{1,5}", said.get("example", "")):
        return "example untuk tanggal adalah jumlah hari dari hari ini, misalnya '-10'."
    if said.get("facts") and kind not in ("person", "people"):
        return "facts diisi hanya bila type = 'person' atau 'people'."
    if unknown := [each for each in said.get("facts", []) if each not in FACTS]:
        return f"facts '{unknown[0]}' tidak dikenal. Yang dikenal: {', '.join(FACTS)}."
    if unasked := [each for each in said.get("needs", []) if each not in said.get("facts", [])]:
        return f"needs '{unasked[0]}' belum ada di facts."
    if said.get("most", Question.most) < max(said.get("least", Question.least), 1):
        return "most harus paling sedikit 1, dan tidak kurang dari least."
    first = said.get("not_before")
    if first and (
        kind != "date" or first not in [each["name"] for each in before if each.get("type") == "date"]
    ):
        return f"not_before = '{first}' hanya untuk tanggal, dan harus nama pertanyaan tanggal di atasnya."
    return _condition_problem(name, said, before)


def _condition_problem(name: str, said: dict[str, Any], before: list[dict[str, Any]]) -> str:
    if bool(said.get("when")) != bool(said.get("among")):
        return "when dan among diisi bersama."
    if not said.get("when"):
        return ""
    other = next((each for each in before if each["name"] == said["when"]), None)
    if other is None or not other.get("choices"):
        return f"when = '{said['when']}' harus nama pertanyaan pilihan di atasnya."
    if strange := [each for each in said["among"] if each not in other["choices"]]:
        return f"among '{strange[0]}' bukan pilihan dari '{said['when']}'."
    return ""
