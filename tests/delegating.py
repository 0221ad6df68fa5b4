"""Who signs in the name of the kades, made through the models, for the tests of letters and of pages."""

from datetime import date

from models.database import new_uid
from models.delegations import Delegation
from models.officials import Official
from models.village import Village
from tests.filing import account
from tests.village import DEDEH, KADES, SITI, TODAY

OWN_PIN = "492817"


def sekdes() -> Official:
    return Official.get(office="sekdes")


def kasi(**fields) -> Official:
    """Siti, as head of a section."""
    term = dict(since=date(2024, 1, 1)) | fields
    official = Official.create(
        name=SITI.name, office="kasi", duty="Pemerintahan", nip="198001012010012001", **term
    )
    account(SITI).change(official=official)
    return official


def delegated(official: Official | None = None, **fields) -> Delegation:
    """To the sekdes, for today."""
    given = dict(form="a.n.", since=TODAY, until=TODAY, reason="Rapat di kabupaten", village=Village.ours())
    given |= dict(by=account(KADES), uid=new_uid(), official=official or sekdes())
    return Delegation.give(**given | fields)


def with_pin(person=DEDEH) -> None:
    account(person).choose_pin(OWN_PIN)
