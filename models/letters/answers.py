"""The kept answers of a request in words, for pages, lists and books."""

import re
from collections.abc import Callable
from typing import Any

from models.letters import people
from models.letters.header import COSIGNERS
from models.letters.kind import LetterKind
from models.letters.question import Question
from models.wording import long_date, rupiah

NOT_ANSWERED = "tidak dijawab"


def lines(kind: LetterKind, answers: dict[str, Any]) -> list[tuple[str, list[str]]]:
    """Each question that was asked, with its answer: one line, of people and tables one each."""
    asked = [each for each in kind.questions if each.is_asked(answers)]
    told = [(each.label, in_words(each, answers.get(each.name)) or [NOT_ANSWERED]) for each in asked]
    others = [COSIGNERS.get(each, each) for each in answers.get("mengetahui", [])]
    return told + ([("Ikut mengetahui", [", ".join(others)])] if others else [])


def in_words(
    question: Question, answer: Any, of_person: Callable[[dict], str] = people.in_words
) -> list[str]:
    """By the shape of the answer: the question may have been rewritten since it was given."""
    if not answer:
        return []
    if isinstance(answer, dict):
        return [of_person(answer)]
    if isinstance(answer, list):
        return [of_person(each) if isinstance(each, dict) else " | ".join(each) for each in answer]
    telling = {"date": long_date, "money": rupiah} if question.fits(answer) else {}
    return [telling.get(question.type, str)(answer)]


def headline(answers: dict[str, Any], kind: LetterKind | None = None) -> str:
    """What it is about, in a word or two: what it is for, else the first thing that was written, in the order in
    which the kind asks: answers are kept in the order of the alphabet.
    """
    if purpose := answers.get("keperluan"):
        return purpose
    asked = [each.name for each in kind.questions] if kind else []
    answers = {name: answers[name] for name in asked if name in answers} | answers
    written = (each for each in answers.values() if isinstance(each, str) and each and not _is_day(each))
    people = (each["nama"] for each in answers.values() if isinstance(each, dict) and each.get("nama"))
    return next(people, "") or next(written, "")


def _is_day(text: str) -> bool:
    return bool(re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text))
