"""The inbox of the office: which requests are shown under which tab, found by what, which page of them."""

from dataclasses import dataclass

from peewee import fn

from models.accounts import Account
from models.letters.request import LetterRequest, clean_code
from models.letters.steps import STATES, TO_CHECK
from models.paging import Paged, search_words

# What the address calls a tab: its name, and the states gathered there.
TABS = {
    "periksa": ("Periksa", TO_CHECK),
    "tanda-tangan": ("Tanda tangan", ["to_sign"]),
    "siap": ("Siap diambil", ["ready"]),
    "semua": ("Semua", STATES),
}
# What waits for the office: oldest first, so that nobody is forgotten. Elsewhere the newest stand first.
OLDEST_FIRST = {"periksa", "tanda-tangan"}
PAGE = 50


@dataclass(frozen=True)
class Tab:
    key: str
    name: str
    count: int | None


class Inbox(Paged):
    most = PAGE

    def __init__(self, account: Account, tab: str = "periksa", words: str = "", page: int = 1):
        self.tab = tab if tab in TABS else "periksa"
        self.words = search_words(words, 60)
        self.visible = LetterRequest.visible_to(account)
        self.counts = self._counts()
        self.turn_to(page, self._found().count() if self.words else self._count(self.tab))

    @property
    def tabs(self) -> list[Tab]:
        """Each with how many wait there; 'Semua' only grows, so its count tells nobody anything."""
        return [
            Tab(key, name, None if key == "semua" else self._count(key)) for key, (name, _) in TABS.items()
        ]

    @property
    def requests(self) -> list[LetterRequest]:
        newest_first = self.words or self.tab not in OLDEST_FIRST
        order = LetterRequest.filed_at.desc() if newest_first else LetterRequest.filed_at
        return list(self._found().order_by(order).paginate(self.page, self.most))

    def _found(self):
        """By name under this tab; a whole code finds its letter wherever it is."""
        under_tab = LetterRequest.state.in_(TABS[self.tab][1])
        if not self.words:
            return self.visible.where(under_tab)
        named = LetterRequest.name.contains(self.words) & under_tab
        return self.visible.where(named | (LetterRequest.code == clean_code(self.words)))

    def _count(self, tab: str) -> int:
        return sum(self.counts.get(state, 0) for state in TABS[tab][1])

    def _counts(self) -> dict[str, int]:
        """How many requests are in each state; one statement for all tabs."""
        state = LetterRequest.state
        return dict(self.visible.select(state, fn.COUNT(LetterRequest.id)).group_by(state).tuples())


def asked_by_kind(account: Account) -> dict[str, int]:
    """How often each kind of letter was asked for, so that the usual ones stand first."""
    asked = LetterRequest.visible_to(account).select(LetterRequest.kind, fn.COUNT(LetterRequest.id))
    return dict(asked.group_by(LetterRequest.kind).tuples())
