"""What happens to a request on its way: each step a record with who and when.

A request's `state` only repeats where its newest step has brought it, for quick lists.
"""

from peewee import DeferredForeignKey, ForeignKeyField, TextField

from models.accounts import Account
from models.database import DateTimeField, JsonField, Record


class Step(Record):
    """What every step has; not a table itself."""

    request = DeferredForeignKey("LetterRequest", on_delete="CASCADE")
    by = ForeignKeyField(Account, null=True, on_delete="RESTRICT")
    at = DateTimeField()


class Check(Step):
    """Staff compared the request with the register. The letter's facts are frozen here."""

    kind_version = TextField()
    facts = JsonField()


class Return(Step):
    """Staff asked the resident to correct something."""

    reason = TextField()


class Correction(Step):
    """The resident sent corrected answers; what was written before is kept."""

    before = JsonField()


class SendBack(Step):
    """The kades did not sign and gave the letter back to staff."""

    reason = TextField()


class Refusal(Step):
    reason = TextField()


class Handover(Step):
    """Someone collected the letter: its owner, or who came for them."""

    collected_by = TextField()
    relation = TextField(default="")


def words_of_steps(request) -> dict[str, str]:
    """What was written at a step, by its uid: a reason, or who collected the letter."""
    reasons = [
        step for sort in (Return, SendBack, Refusal) for step in sort.select().where(sort.request == request)
    ]
    handed = Handover.select().where(Handover.request == request)
    return {step.uid: step.reason for step in reasons} | {
        step.uid: f"{step.collected_by} ({step.relation})" if step.relation else step.collected_by
        for step in handed
    }
