"""Mail on its way: where a test begins that is not about its arrival."""

from datetime import date

from models.database import new_uid
from models.mail.disposition import Assignment, Disposition
from models.mail.incoming import IncomingMail
from models.mail.recipients import Recipient, recipients
from models.village import Village
from tests.filing import account
from tests.village import KADES, SITI, TODAY


def arrived(by=SITI, uid: str | None = None, **changes) -> IncomingMail:
    told = dict(
        received_on=date(2026, 11, 20),
        dated_on=date(2026, 11, 18),
        number="005/412/Kec.PSL/2026",
        sender="Camat Pasirlaut",
        about="Undangan rapat koordinasi",
        nature="biasa",
        enclosures=1,
    )
    return IncomingMail.register(
        by=account(by), uid=uid or new_uid(), village=Village.ours(), **told | changes
    )


def called(*names: str) -> list[Recipient]:
    return [each for each in recipients(TODAY) if each.name in names]


def given(mail: IncomingMail, *names: str, by=KADES, uid: str | None = None, **changes) -> Disposition:
    said = dict(instructions=["hadiri"], words="Bawa data.", due_on=date(2026, 11, 30)) | changes
    return Disposition.give(mail, called(*names), by=account(by), uid=uid or new_uid(), **said)


def tasks_of(mail: IncomingMail) -> list[Assignment]:
    return [task for one in Disposition.of(mail) for task in one.given]
