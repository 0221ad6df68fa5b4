"""Answers to every question of any kind of letter, as a form sends them: for tests that try the same with each kind."""

from collections.abc import Callable, Iterator

from models.letters.kind import LetterKind
from models.letters.people import FACTS
from models.letters.question import Question

# Of what takes no words. A letter's last day is still to come.
LAST_DAY = "1/12/2026"
PLAIN = {"date": "1/2/2026", "year": "2019", "number": "3", "money": "1500000", "time": "08.30"}

# What to write into a field: by its name and the most letters it takes.
Words = Callable[[str, int], str]


def text_fields(kind: LetterKind, chosen: int = 0) -> dict[str, int]:
    """The fields that take any words, with the most letters they take; of people one row each.

    `chosen`: which choice is made everywhere, because some questions are asked for one choice only.
    """
    return {name: longest for name, longest, usual in _fields(kind, chosen) if usual is None}


def filled(kind: LetterKind, words: Words, chosen: int = 0) -> dict[str, str]:
    """Every field answered."""
    return {
        name: words(name, longest) if usual is None else usual
        for name, longest, usual in _fields(kind, chosen)
    }


def most_choices(kind: LetterKind) -> int:
    return max((len(each.choices) for each in kind.questions), default=0) or 1


def _fields(kind: LetterKind, chosen: int) -> Iterator[tuple[str, int, str | None]]:
    """(name, most letters, the answer where it takes no words) of each field that is asked."""
    answered: dict[str, str] = {}
    for question in kind.questions:
        if not question.is_asked(answered):
            continue
        if question.is_about_people:
            yield from _people(question)
            continue
        usual = LAST_DAY if question.name == kind.valid_until else _usual(question, chosen)
        answered[question.name] = usual or ""
        yield question.name, 4000 if question.type == "table" else question.max, usual


def _usual(question: Question, chosen: int) -> str | None:
    if question.choices:
        return question.choices[min(chosen, len(question.choices) - 1)]
    return PLAIN.get(question.type)


def _people(question: Question) -> Iterator[tuple[str, int, str | None]]:
    rows = [""] if question.type == "person" else [f"__{row}" for row in range(question.least)]
    for row in rows:
        prefix = f"{question.name}{row}"
        yield f"{prefix}__nama", 100, None
        for name in question.facts:
            fact = FACTS[name]
            usual = {
                "nik": f"36049901019000{len(prefix) % 90 + 10}",
                "kk": "3604990101100001",
                "date": PLAIN["date"],
            }
            known = fact.choices[0] if fact.choices else usual.get(fact.type)
            yield f"{prefix}__{name}", fact.max, known
