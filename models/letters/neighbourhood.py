"""What the head of an RT or RW sees: who lives there, and their requests. Nobody else exists for him."""

from peewee import SQL, fn

from models.accounts import Account
from models.database import read_joined
from models.letters.introductions import Introduction
from models.letters.kind import LetterKind
from models.letters.request import LetterRequest
from models.letters.same_request import OPEN
from models.letters.steps import ENDED, TO_CHECK
from models.paging import Paged, search_words
from models.residents import finding
from models.residents.family import Family
from models.residents.mutation import INVALID
from models.residents.resident import Resident
from models.residents.standing import ALIVE, GUEST
from models.village import Rt

# What the address calls a tab.
TABS = {"pengantar": "Menunggu pengantar", "berjalan": "Berjalan", "selesai": "Selesai"}

# Written out: asked up to three times a page, building them anew took longer than all else they do.
LIVING = f"""
    FROM resident JOIN family ON family.id = family_id JOIN rt ON rt.id = rt_id
    WHERE {{place}} AND status = {ALIVE} AND residency <> '{GUEST}'
"""
# Of a request at hand, or of the few that are open: whether it is theirs.
IS_THEIRS = f"""(
    "t1"."filed_by_id" = ? OR EXISTS (SELECT 1 {LIVING} AND resident.id = "t1"."resident_id")
    OR "t1"."resident_id" IS NULL AND EXISTS (SELECT 1 {LIVING} AND resident.nik = "t1"."nik")
)"""
# Of those of many years: all that are. One that was erased has no NIK any more; without being
# told, SQLite would begin with all of those.
THEIRS = f"""(
    SELECT id FROM letter_request WHERE filed_by_id = ?
    UNION SELECT id FROM letter_request WHERE resident_id IN (SELECT resident.id {LIVING})
    UNION SELECT id FROM letter_request INDEXED BY letter_of_nobody
        WHERE resident_id IS NULL AND nik <> '' AND nik IN (SELECT nik {LIVING})
)"""
# The plus keeps SQLite from looking through all that ever ended in the village.
HAS_ENDED = f"""+"t1"."state" IN ({", ".join(f"'{each}'" for each in ENDED)})"""


class Neighbourhood:
    def __init__(self, account: Account):
        self.account = account

    def rts(self):
        """One RT for its head; for the head of an RW every RT of the same dusun and RW."""
        own = self.account.rt
        if self.account.role == "rw":
            return Rt.select(Rt.id).where(Rt.rw == own.rw, Rt.dusun == own.dusun_id)
        return Rt.select(Rt.id).where(Rt.id == own.id)

    def people(self):
        """Who is on a card of this neighbourhood, those who died or left it too. Guests are of no RT."""
        known = (Resident.residency != GUEST) & (Resident.status != INVALID)
        families = Family.select(Family.id).where(Family.rt.in_(self.rts()))
        return Resident.with_place().where(Resident.family.in_(families), known)

    def requests(self):
        """Those this account sent, and those of whoever lives here: by the match, before it by the NIK.

        Each with the resident in the same statement.
        """
        return self._with_resident().where(self._said(IS_THEIRS))

    def ended(self):
        """Those of them that came to their end."""
        theirs = LetterRequest.id.in_(self._said(THEIRS))
        return self._with_resident().where(theirs, SQL(HAS_ENDED))

    def waiting(self, kinds: list[LetterKind]):
        """Requests of a kind that usually needs a pengantar, and have no word of this RT or RW yet.

        Who stood at the counter has shown the papers there.
        """
        said = Introduction.select(SQL("1")).where(
            Introduction.request == LetterRequest.id, Introduction.place == self.account.neighbourhood
        )
        usual = LetterRequest.kind.in_([each.id for each in kinds if each.rt_letter])
        elsewhere = LetterRequest.channel != "loket"
        return self.requests().where(usual, elsewhere, LetterRequest.state.in_(TO_CHECK), ~fn.EXISTS(said))

    def _with_resident(self):
        return LetterRequest.select(LetterRequest, Resident).left_outer_join(Resident)

    def _said(self, condition: str) -> SQL:
        """With the place in it, twice."""
        own, of_rw = self.account.rt, self.account.role == "rw"
        place = "rt.rw = ? AND rt.dusun_id = ?" if of_rw else "rt.id = ?"
        values = [own.rw, own.dusun_id] if of_rw else [own.id]
        return SQL(condition.format(place=place), [self.account.id, *values, *values])


class Requests(Paged):
    """A tab of the requests of a neighbourhood; what waits the oldest first, the rest the newest first."""

    most = 20

    def __init__(self, neighbourhood: Neighbourhood, kinds: list[LetterKind], tab: str = "", page: int = 1):
        waiting = neighbourhood.waiting(kinds)
        self.waiting = waiting.count()
        self.tab = tab if tab in TABS else "pengantar" if self.waiting else "berjalan"
        under = {
            "pengantar": lambda: waiting,
            "berjalan": lambda: neighbourhood.requests().where(LetterRequest.state.in_(OPEN)),
            "selesai": neighbourhood.ended,
        }[self.tab]()
        self.turn_to(page, self.waiting if self.tab == "pengantar" else under.count())
        order = LetterRequest.id if self.tab == "pengantar" else LetterRequest.id.desc()
        shown = under.order_by(order).paginate(self.page, self.most)
        self.rows = [request for (request,) in read_joined(shown, LetterRequest)]

    @property
    def tabs(self) -> list[tuple[str, str]]:
        """Key and name; how many wait is told, the others tell nobody anything."""
        return [(key, f"{name} {self.waiting}" if key == "pengantar" else name) for key, name in TABS.items()]


class People(Paged):
    """The names of a neighbourhood, family by family; or those in whose name these words are."""

    most = 20

    def __init__(self, neighbourhood: Neighbourhood, words: str = "", page: int = 1):
        self.words = search_words(words, 60)
        found = neighbourhood.people()
        if self.words:
            found = found.where(Resident.id.in_(SQL(*finding.named(self.words))))
        else:
            found = found.where(Resident.status == ALIVE)
        self.turn_to(page, found.count())
        order = Rt.rt, Family.address, Family.id, Resident.shdk, Resident.birth_date, Resident.id
        self.rows = list(found.order_by(*order).paginate(self.page, self.most))
