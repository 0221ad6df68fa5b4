"""Who may sign a letter of one kind today, and how the letter names the office.

The kades of these days, whether definitive, Pj., Plt. or Plh.; and who signs in his name (models/delegations.py).
"""

from dataclasses import dataclass

from models.accounts import Account
from models.delegations import Delegation
from models.letters.kind import LetterKind
from models.letters.not_now import DelegationOver, NoSigner, NotASigner, NotNow, OnlyTheHead, TermOver
from models.officials import Official
from models.village import Village


@dataclass(frozen=True)
class Signer:
    """An official, with the lines printed over the signature."""

    official: Official
    titles: list[str]
    delegation: Delegation | None = None

    @classmethod
    def himself(cls, official: Official, village: Village) -> "Signer":
        return cls(official, [official.title(village)])

    @classmethod
    def in_the_name_of(cls, delegation: Delegation, village: Village, secretary: Official | None) -> "Signer":
        """a.n. Kepala Desa X / Sekretaris Desa; u.b. adds who signs for him (Permendagri 1/2023, tata naskah)."""
        official = delegation.official
        through = secretary.title(village) if secretary else village.secretary_title
        between = [through, "u.b."] if delegation.form == "u.b." else []
        titles = [f"a.n. {delegation.head.title(village)}", *between, official.title(village)]
        return cls(official, titles, delegation)

    @property
    def words(self) -> str:
        """'Dedeh Kurniasih, a.n. Kepala Desa Cikaduwangi, Sekretaris Desa'"""
        return f"{self.official.name}, {titles_in_words(self.titles)}"

    def facts(self) -> dict:
        """The keys are those of the letter templates."""
        return {"nama": self.official.name, "jabatan": self.titles, "nip": self.official.nip}


def signers_today(kind: LetterKind, village: Village) -> list[Signer]:
    """Who may sign a letter of this kind today, the kades first."""
    serving, given = Delegation.serving(village.today)
    heads = [Signer.himself(each, village) for each in serving if each.office == "kades"]
    if kind.kades_only:
        return heads
    secretary = next((each for each in serving if each.office == "sekdes"), None)
    return heads + [Signer.in_the_name_of(each, village, secretary) for each in given]


def expected_signer(reader: Account, kind: LetterKind, village: Village) -> Signer | None:
    """Who signs in the name of the kades reads a draft that already says so; None: nobody in his name."""
    if not reader.signs_for_head:
        return None
    try:
        return signer_with_pin(reader, kind, village)
    except NotNow:
        return None


def signer_today(
    by: Account, kind: LetterKind, village: Village, manner: str, chosen: Official | None
) -> Signer:
    """With a PIN whose it is, with a pen whom the clerk has chosen; raises a NotNow when nobody may."""
    if manner == "pin":
        return signer_with_pin(by, kind, village)
    return signer_with_pen(chosen, kind, village)


def signer_with_pin(by: Account, kind: LetterKind, village: Village) -> Signer:
    """The person of this account; raises a NotNow that says why not, or not today."""
    if by.is_kades():
        if by.official is None:
            raise NoSigner(village.head_title)
        if not by.official.serves(village.today):
            raise TermOver(by.official, village)
        return Signer.himself(by.official, village)
    own = next(
        (each for each in Delegation.in_force(village.today) if each.official_id == by.official_id), None
    )
    if own is None:
        newest = Delegation.get_or_none(id=Delegation.newest_to(by.official_id, village.today))
        raise DelegationOver(newest, village)
    if kind.kades_only:
        raise OnlyTheHead(village)
    return Signer.in_the_name_of(own, village, Official.serving("sekdes", village.today))


def signer_with_pen(chosen: Official | None, kind: LetterKind, village: Village) -> Signer:
    """Whom the clerk has chosen to sign on paper; without a choice the kades."""
    signers = signers_today(kind, village)
    if not signers:
        raise NoSigner(village.head_title)
    if chosen is None:
        return signers[0]
    found = next((each for each in signers if each.official.id == chosen.id), None)
    if found is None:
        raise NotASigner(chosen.name)
    return found


def titles_in_words(titles: list[str]) -> str:
    """'a.n. Kepala Desa Cikaduwangi, Sekretaris Desa, u.b. Kepala Seksi Pemerintahan'"""
    return ", ".join(titles).replace("u.b., ", "u.b. ")
