"""What the office of the demo village does beside the letters of its people: numbers for letters typed elsewhere,
numbers left out, and who signs while the kades is away.
"""

from datetime import date, timedelta
from random import Random

from models import clock
from models.database import new_uid
from models.delegations import Delegation
from models.demo.cast import PIN
from models.demo.letter_road import Desks
from models.demo.timeline import WIB, Story, moment
from models.letters.numbers.counter import ALL, OUTSIDE
from models.letters.numbers.taking import reserve, skip_to
from models.working_days import is_working_day, working_day_after, working_day_before

# To whom, about what, classification code.
OUTSIDE_LETTERS = [
    ("Ketua RT dan RW se-desa", "Undangan rapat persiapan kerja bakti", "400.10.2"),
    ("Camat Pasirlaut", "Laporan bulanan kependudukan", "400.12.3"),
    ("Kepala dusun", "Surat tugas pendataan rumah tidak layak huni", "400.10.2"),
    ("Ketua BPD", "Undangan musyawarah desa", "400.10.2"),
    ("Dinas PMD Kabupaten Serang", "Pengantar laporan realisasi anggaran", "400.10.2"),
]
BEFORE_US = {ALL: 118, OUTSIDE: 41}
LEFT_OUT = "Dipakai tiga surat yang diketik sendiri waktu listrik padam."


class FrontOffice:
    def __init__(self, desks: Desks, opening: date, today: date):
        self.desks, self.opening, self.today = desks, opening, today

    def stories(self) -> list[Story]:
        away, soon = working_day_before(self.today, 45), working_day_after(self.today, 3)
        return [
            self._number_book(),
            self._power_cut(),
            self._letters_elsewhere(),
            self._absence(working_day_before(away, 1), away, "Bimbingan teknis keuangan desa di Bandung"),
            self._absence(working_day_before(self.today, 1), soon, "Rapat kerja kepala desa di Jakarta"),
        ]

    def _number_book(self) -> Story:
        """PosDesa goes on where the book of the year ended."""
        yield moment(self.opening, 8, 30)
        for scope, following in BEFORE_US.items():
            reason = f"Nomor 1 sampai {following - 1} ada di buku nomor lama."
            self._skip(scope, following, reason)

    def _power_cut(self) -> Story:
        yield moment(working_day_before(self.today, 100), 15, 5)
        self._skip(ALL, self.desks.next_number(ALL) + 3, LEFT_OUT)

    def _skip(self, scope: str, following: int, reason: str) -> None:
        skip_to(self.desks.village, scope, following, reason=reason, by=self.desks.dedeh, uid=new_uid())

    def _letters_elsewhere(self) -> Story:
        rng, day, number = Random("outside"), self.opening, 0
        while (day := day + timedelta(days=rng.randint(9, 24))) < self.today:
            day = day if is_working_day(day) else working_day_after(day)
            yield moment(day, rng.randint(9, 14))
            addressee, subject, code = OUTSIDE_LETTERS[number % len(OUTSIDE_LETTERS)]
            told = dict(addressee=addressee, subject=subject, reason="Diketik sendiri")
            asked = dict(count=1, code=code, dated=clock.today(WIB), told=told)
            reserve(self.desks.village, **asked, by=self.desks.siti, uid=new_uid())
            number += 1

    def _absence(self, told: date, since: date, why: str) -> Story:
        """Four days on which the sekdes signs a.n."""
        yield moment(told, 16, 10)
        dedeh = self.desks.dedeh
        days = dict(since=since, until=working_day_after(since, 3))
        given = dict(official=dedeh.official, form="a.n.", reason=why, village=self.desks.village)
        Delegation.give(by=self.desks.kades, uid=new_uid(), **days, **given)
        if dedeh.pin is None:
            dedeh.choose_pin(PIN)
