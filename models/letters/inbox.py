"""The inbox of the office: which requests are shown under which tab, found by what, which page of them."""

from dataclasses import dataclass

from peewee import fn

from models.accounts import Account
from models.database import database, read_joined
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
PAGE = 30
# Nobody turns so many pages; who finds so many writes more of the name.
MOST_FOUND = 500
# The newest whose name has these letters in it: in an index of three letters in a row, kept by the database.
NAMED = "SELECT rowid FROM letter_name WHERE letter_name MATCH ? ORDER BY rowid DESC LIMIT ?"


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
        self.found = self._found() if self.words else None
        self.is_crowded = len(self.found or ()) > MOST_FOUND
        self.turn_to(page, self._total())

    @property
    def tabs(self) -> list[Tab]:
        """Each with how many wait there; 'Semua' only grows, so its count tells nobody anything."""
        return [
            Tab(key, name, None if key == "semua" else self._count(key)) for key, (name, _) in TABS.items()
        ]

    @property
    def requests(self) -> list[LetterRequest]:
        if self.found is not None:
            shown = self.found[: self.total][self.first - 1 :][: self.most]
            found = self.visible.where(LetterRequest.id.in_(shown)).order_by(LetterRequest.filed_at.desc())
        else:
            order = LetterRequest.filed_at if self.tab in OLDEST_FIRST else LetterRequest.filed_at.desc()
            found = self._under_tab().order_by(order).paginate(self.page, self.most)
        return [letter for (letter,) in read_joined(found, LetterRequest)]

    def _under_tab(self):
        return self.visible.where(LetterRequest.state.in_(TABS[self.tab][1]))

    def _found(self) -> list[int]:
        """The ids, newest first: by name under this tab, else a whole code finds its letter wherever it is."""
        return self._named() or self._ids(self.visible.where(LetterRequest.code == clean_code(self.words)))

    def _named(self) -> list[int]:
        if self.tab != "semua":
            return self._ids(self._under_tab().where(LetterRequest.name.contains(self.words)))
        if len(self.words) < 3:
            return self._ids(self.visible.where(LetterRequest.name.contains(self.words)))
        words = self.words.replace('"', '""')
        return [id for (id,) in database.execute_sql(NAMED, [f'"{words}"', MOST_FOUND + 1])]

    def _ids(self, found) -> list[int]:
        newest_first = found.select(LetterRequest.id).order_by(LetterRequest.filed_at.desc())
        return [id for (id,) in newest_first.limit(MOST_FOUND + 1).tuples()]

    def _total(self) -> int:
        if self.found is not None:
            return min(len(self.found), MOST_FOUND)
        return self.visible.count() if self.tab == "semua" else self._count(self.tab)

    def _count(self, tab: str) -> int:
        return sum(self.counts.get(state, 0) for state in TABS[tab][1])

    def _counts(self) -> dict[str, int]:
        """How many requests wait in each state; one statement for all tabs that are counted."""
        state, waiting = LetterRequest.state, [*TO_CHECK, "to_sign", "ready"]
        counted = self.visible.select(state, fn.COUNT(LetterRequest.id)).where(state.in_(waiting))
        return dict(counted.group_by(state).tuples())
