"""The inbox of the office: which requests are shown under which tab, found by what, which page of them."""

from dataclasses import dataclass

from peewee import fn

from models.accounts import Account
from models.letters.request import STATES, TO_CHECK, LetterRequest, clean_code

# What the address calls a tab: its name, and the states gathered there.
TABS = {
    "periksa": ("Periksa", TO_CHECK),
    "tanda-tangan": ("Tanda tangan", ["to_sign"]),
    "siap": ("Siap diambil", ["ready"]),
    "semua": ("Semua", STATES),
}
PAGE = 50


@dataclass
class Tab:
    key: str
    name: str
    count: int | None


class Inbox:
    most = PAGE

    def __init__(self, account: Account, tab: str = "periksa", words: str = "", page: int = 1):
        self.tab = tab if tab in TABS else "periksa"
        self.words = "".join(each for each in words if each.isprintable()).strip()[:60]
        self.account = account
        self.counts = LetterRequest.counts(account)
        self.total = self._found().count() if self.words else self._count(self.tab)
        self.pages = max(1, -(-self.total // PAGE))
        self.page = min(max(1, page), self.pages)
        self.first = (self.page - 1) * PAGE + 1

    @property
    def tabs(self) -> list[Tab]:
        """Each with how many wait there; 'Semua' only grows, so its count tells nobody anything."""
        return [
            Tab(key, name, None if key == "semua" else self._count(key)) for key, (name, _) in TABS.items()
        ]

    @property
    def requests(self) -> list[LetterRequest]:
        return list(self._found().paginate(self.page, PAGE))

    def _found(self):
        """By name under this tab; a whole code finds its letter wherever it is."""
        states = TABS[self.tab][1]
        if not self.words:
            return LetterRequest.in_state(self.account, states)
        named = LetterRequest.name.contains(self.words) & LetterRequest.state.in_(states)
        coded = LetterRequest.code == clean_code(self.words)
        return LetterRequest.in_state(self.account, STATES).where(named | coded)

    def _count(self, tab: str) -> int:
        return sum(self.counts[state] for state in TABS[tab][1])


def asked_by_kind(account: Account) -> dict[str, int]:
    """How often each kind of letter was asked for, so that the usual ones stand first."""
    asked = LetterRequest.visible_to(account).select(LetterRequest.kind, fn.COUNT(LetterRequest.id))
    return dict(asked.group_by(LetterRequest.kind).tuples())
