"""Did the weight rise enough? The N, T, O and B of the KMS, 2T and the red line. Pure functions.

Used by the check form, the child's card and the recap (SKDN, F1, where D = N + T + O + B). Units: grams.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from models.posyandu.age import completed_months
from models.posyandu.growth import assess
from models.posyandu.growth_tables import Exact

LABELS = {
    "N": "Naik",
    "T": "Tidak naik",
    "O": "Tidak ditimbang bulan lalu",
    "B": "Baru pertama ditimbang",
}
TONES = {"N": "good", "T": "bad", "O": "wait", "B": "good"}


@dataclass(frozen=True, slots=True)
class GainTable:
    """Minimum monthly gains (kenaikan berat minimal, KBM) in grams, for the completed months 1 to 60.

    version is stored beside each verdict; the last figure of a sex holds until month 60.
    """

    version: str
    source: str
    boys: tuple[int, ...]
    girls: tuple[int, ...]

    def required(self, sex: str, month: int) -> int | None:
        """The gain asked for in the month just completed; None outside months 1 to 60."""
        gains = {"L": self.boys, "P": self.girls}[sex]
        if not 1 <= month <= 60:
            return None
        return gains[min(month, len(gains)) - 1]


# Copies of the KBM in print disagree (month 3: 600 or 800; month 7: 300 or 400), and the split by sex is not
# in the KIA book itself: a Puskesmas may want another table, so each verdict names its own.
KIA_2023 = GainTable(
    version="KBM Buku KIA 2023",
    source="Buku KIA 2023, hlm. 54; dibedakan seperti pada KMS laki-laki dan KMS perempuan",
    boys=(800, 900, 800, 600, 500, 400, 400, 300, 300, 300, 300, 200),
    girls=(800, 900, 800, 600, 500, 400, 300, 300, 300, 300, 200),
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """One weighing judged. gain_g and since are None for B and O; required_g where the table asks nothing."""

    code: str
    on: date
    gain_g: int | None = None
    required_g: int | None = None
    since: date | None = None
    version: str = KIA_2023.version

    @property
    def label(self) -> str:
        return LABELS[self.code]

    @property
    def tone(self) -> str:
        """'good', 'wait' or 'bad': normal, watch, refer (the card refers a child at T)."""
        return TONES[self.code]


def verdict(
    sex: str,
    birth: date,
    weighings: Iterable[tuple[date, int]],
    on: date,
    weight_g: int,
    *,
    table: GainTable = KIA_2023,
) -> Verdict | None:
    """Judge a weighing against that of the month before; None from 61 months, past the end of the KMS.

    weighings are the child's weighings at Posyandu or at home as (day, grams), in any order; those of `on`
    or later are passed over, so the whole history may be given. The weight at birth is not one of them.
    Decided in this order (Buku KIA 2023, F1 Gizi):

    B  never weighed before;
    O  not weighed in the calendar month before `on`, whatever the day of the session;
    N  gained at least the KBM of the completed month of age since the last weighing of that month;
    T  otherwise.

    Before the first completed month no KBM exists: any gain is N there, none is T.
    Raises KeyError for a sex other than 'L' or 'P'.
    """
    month = completed_months(birth, on)
    required = table.required(sex, month)
    if month > 60:
        return None
    earlier = [weighing for weighing in weighings if weighing[0] < on]
    if not earlier:
        return Verdict("B", on, required_g=required, version=table.version)
    last_month = [weighing for weighing in earlier if _month(weighing[0]) == _month(on) - 1]
    if not last_month:
        return Verdict("O", on, required_g=required, version=table.version)
    since, before_g = max(last_month)
    gain = weight_g - before_g
    risen = gain > 0 if required is None else gain >= required
    return Verdict("N" if risen else "T", on, gain, required, since, table.version)


def verdicts(
    sex: str, birth: date, weighings: Iterable[tuple[date, int]], *, table: GainTable = KIA_2023
) -> list[Verdict]:
    """The verdict of every month in which the child was weighed, oldest first.

    The last weighing of a month stands for it, as the KMS has one dot a month. Past month 60 none is given.
    """
    history = sorted(weighings)
    of_month = {_month(day): (day, weight_g) for day, weight_g in history}
    judged = (verdict(sex, birth, history, day, weight_g, table=table) for day, weight_g in of_month.values())
    return [each for each in judged if each]


def is_2t(codes: Sequence[str | None]) -> bool:
    """Are the last two judged weighings both T? codes are those of verdicts(), oldest first.

    A month not weighed (None or '') is skipped, and with it the O of the month after, which judges nothing:
    T, absent, O, T is 2T.
    """
    judged = [code for code in codes if code in ("N", "T")]
    return judged[-2:] == ["T", "T"]


def is_below_red_line(
    sex: str, age_days: int, weight_g: Exact | None, *, limit: float = -3, oedema: bool = False
) -> bool | None:
    """BGM, bawah garis merah: BB/U to two decimals below the limit; None where BB/U cannot be given.

    Texts disagree on the red line: -3 SD on most printed KMS, -2 SD in newer ones after the KIA book. The
    Puskesmas decides; the report shows the limit used.
    """
    score = assess(sex, age_days, weight_g=weight_g, oedema=oedema).get("bb_u")
    return None if score is None else score.rounded < limit


def _month(day: date) -> int:
    return day.year * 12 + day.month
