"""What happens to a request on its way: each step a record with who and when.

A step says in which states it is possible and to which it leads; journey.py takes it. A request's `state`
only repeats where its newest step has brought it, for quick lists.
"""

from peewee import DeferredForeignKey, ForeignKeyField, TextField

from models.accounts import Account
from models.database import DateTimeField, JsonField, Record

# In the order of the road; the names people read are in views/formats.py.
STATES = ["new", "returned", "rechecking", "to_sign", "ready", "handed_over", "printed", "refused", "void"]
TO_CHECK = ["new", "rechecking", "returned"]
# Nothing more happens by itself.
ENDED = ["handed_over", "printed", "refused", "void"]
WITH_OFFICE = ["new", "rechecking", "to_sign"]

# What whoever collects a letter is to its owner.
OWNER, FAMILY = "Pemohon sendiri", "Keluarga serumah"
RELATIONS = [OWNER, FAMILY, "Orang yang diberi kuasa"]


class Step(Record):
    """What every step has; not a table itself."""

    request = DeferredForeignKey("LetterRequest", on_delete="CASCADE")
    by = ForeignKeyField(Account, null=True, on_delete="RESTRICT")
    at = DateTimeField()

    # As the history tells it, the states in which it is possible, and the state to which it leads.
    verb: str
    possible_in: list[str]
    leads_to: str


class Check(Step):
    """Staff compared the request with the register. The letter's facts are frozen here."""

    kind_version = TextField()
    facts = JsonField()

    verb, possible_in, leads_to = "request checked", TO_CHECK, "to_sign"


class Return(Step):
    """Staff asked the resident to correct something."""

    reason = TextField()

    verb, possible_in, leads_to = "request returned", ["new", "rechecking"], "returned"


class Correction(Step):
    """The resident sent corrected answers; what was written before is kept."""

    before = JsonField()

    verb, possible_in, leads_to = "request corrected", ["returned"], "rechecking"


class SendBack(Step):
    """The kades did not sign and gave the letter back to staff."""

    reason = TextField()

    verb, possible_in, leads_to = "letter sent back", ["to_sign"], "rechecking"


class Refusal(Step):
    """Staff ended it, with a reason the resident reads."""

    reason = TextField()

    verb, possible_in, leads_to = "request refused", TO_CHECK, "refused"


class Handover(Step):
    """Someone collected the letter: its owner, or who came for them."""

    collected_by = TextField()
    relation = TextField(default="")

    @property
    def whom(self) -> str:
        return f"{self.collected_by} ({self.relation})" if self.relation else self.collected_by

    class Meta:
        # The Buku Ekspedisi is written month by month.
        indexes = ((("at",), False),)

    verb, possible_in, leads_to = "letter handed over", ["ready"], "handed_over"


class Void(Step):
    """An issued letter that is not valid any more. It keeps its number and its text (never given again)."""

    reason = TextField()

    verb, possible_in, leads_to = "letter voided", ["ready", "handed_over"], "void"


class FormPrint(Step):
    """A form for the applicant's own signature was filled in and printed: it takes no number."""

    kind_version = TextField()
    facts = JsonField()
    html = TextField()

    verb, possible_in, leads_to = "form printed", TO_CHECK, "printed"


# By the state whose reason its sender is told.
REASONED: dict[str, type[Step]] = {each.leads_to: each for each in (Return, Refusal, Void)}
