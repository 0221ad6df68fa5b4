"""Whom a disposition can be given to: the officials in office, and who works in the office without being one."""

from datetime import date
from typing import NamedTuple

from models.accounts import Account
from models.officials import OFFICES, Official
from models.permissions import OFFICE_ROLES


class Recipient(NamedTuple):
    """One of both: an official, with or without an account; or an account that is no official's."""

    name: str
    title: str
    official: int | None = None
    account: int | None = None

    @property
    def key(self) -> str:
        """As a form names them."""
        return f"pejabat-{self.official}" if self.official else f"akun-{self.account}"


def recipients(on: date) -> list[Recipient]:
    """Officials in the order of the book of officials, then the others. The kades gives and does not get."""
    serving = Official.in_term(on).where(Official.office != "kades")
    officials = sorted(serving, key=lambda each: ([*OFFICES].index(each.office), each.duty, each.id))
    served = [each.id for each in officials]
    others = Account.in_use().where(
        Account.role.in_(OFFICE_ROLES - {"kades"}),
        Account.official.is_null() | Account.official.not_in(served),
    )
    return [Recipient(each.name, each.office_name, official=each.id) for each in officials] + [
        Recipient(each.name, each.role_name, account=each.id) for each in others.order_by(Account.name)
    ]
