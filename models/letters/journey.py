"""Where a request stands on its road, and how it takes the next step: the half of LetterRequest that all its
verbs share. The steps themselves are in steps.py.
"""

from datetime import date

from models import clock, history
from models.accounts import Account
from models.database import new_uid, transaction
from models.letters import clock_guard
from models.letters.not_now import NotThere, TooLate
from models.letters.signatures.signature import Signature
from models.letters.steps import (
    REASONED,
    TO_CHECK,
    WITH_OFFICE,
    Check,
    Correction,
    FormPrint,
    Return,
    Step,
    Void,
)


class Journey:
    # The newest step of each sort, or None.
    checked = property(lambda self: self._newest(Check))
    returned = property(lambda self: self._newest(Return))
    corrected = property(lambda self: self._newest(Correction))
    signature = property(lambda self: self._newest(Signature))
    form_print = property(lambda self: self._newest(FormPrint))
    voiding = property(lambda self: self._newest(Void))

    def is_to_check(self) -> bool:
        return self.state in TO_CHECK

    def waits_for_office(self) -> bool:
        """For staff or for the kades, not for its sender."""
        return self.state in WITH_OFFICE

    def is_late(self, today: date) -> bool:
        return self.waits_for_office() and self.due_on < today

    def reason(self) -> str:
        """What the office wrote about where it stands now: why it was returned, refused or voided."""
        said = REASONED.get(self.state)
        return self._newest(said).reason if said else ""

    def must_be_at(self, step: type[Step]) -> None:
        """Look at the stored row, not at the copy in hand: someone else may have been quicker."""
        stored = type(self).get_or_none(id=self.id)
        if stored is None:
            raise NotThere
        self.__data__, self.__rel__ = stored.__data__, stored.__rel__
        self.refuse_unless_at(step)

    def refuse_unless_at(self, step: type[Step]) -> None:
        """The same of a request just read, for the page that asks before the step is taken."""
        if self.state not in step.possible_in:
            raise TooLate(self.state)

    def _take(self, step: type[Step], by: Account | None, uid: str | None, **fields) -> Step:
        """Take a step that needs nothing but what was written; the same form sent again takes it once."""
        with transaction():
            if done := self._done(step, uid):
                return done
            self.must_be_at(step)
            return self._write(step, by, uid, **fields)

    def _done(self, step: type[Step], uid: str | None) -> Step | None:
        """What the same form, sent before, has already made of this request."""
        return step.get_or_none(uid=uid, request=self) if uid else None

    def _write(self, step: type[Step], by: Account | None, uid: str | None, **fields) -> Step:
        """Write the step down, with where it leads, and tell the history."""
        now = clock.now()
        clock_guard.refuse_impossible(now.date())
        # A form of another request, posted here by a mixed-up page, does not lend its id.
        uid = uid if uid and not step.get_or_none(uid=uid) else new_uid()
        made = step.create(uid=uid, request=self, by=by, at=now, **fields)
        self.change(state=step.leads_to, state_at=now)
        history.tell(step.verb, self, by, step=made.uid)
        return made

    def _newest(self, step: type[Step]) -> Step | None:
        return step.select().where(step.request == self).order_by(step.id.desc()).first()
