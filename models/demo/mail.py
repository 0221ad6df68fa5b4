"""What reaches the demo village from kecamatan and dinas, and what became of it."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from models import clock
from models.accounts import Account
from models.database import new_uid
from models.demo import cast
from models.demo.timeline import WIB, Story, moment
from models.mail.disposition import Assignment, Disposition
from models.mail.incoming import IncomingMail
from models.mail.recipients import recipients
from models.village import Village
from models.working_days import ONE_DAY, is_working_day, working_day_after, working_day_before

# From whom, what about, which nature, what shall be done with it.
LETTERS = [
    ("Camat Pasirlaut", "Undangan rapat koordinasi kepala desa bulan ini", "penting", "hadiri"),
    ("Dinas Pemberdayaan Masyarakat dan Desa", "Permintaan laporan realisasi dana desa", "segera", "tindak"),
    ("UPTD Puskesmas Pasirlaut", "Jadwal posyandu dan pemberian vitamin A", "biasa", "umumkan"),
    ("Dinas Kependudukan dan Pencatatan Sipil", "Jadwal perekaman KTP-el keliling", "biasa", "umumkan"),
    ("BPS Kabupaten Serang", "Pemberitahuan pendataan oleh petugas BPS", "biasa", "koordinasi"),
    ("Karang Taruna Kadu Gede", "Permohonan izin memakai balai desa", "biasa", "jawab"),
    ("Dinas Kesehatan Kabupaten Serang", "Permintaan data balita untuk makanan tambahan", "segera", "tindak"),
    ("SDN Cikaduwangi 1", "Undangan kenaikan kelas", "biasa", "hadiri"),
    ("BPD Cikaduwangi", "Undangan musyawarah desa", "penting", "hadiri"),
    ("Polsek Pasirlaut", "Permintaan keterangan", "rahasia", "tindak"),
]
A_MONTH = 6
# What came of it, by what should be done.
RESULTS = {
    "hadiri": "Sudah dihadiri, notulen ada di map.",
    "umumkan": "Sudah diumumkan di grup RT dan posyandu.",
}


class MailRoom:
    def __init__(self, opening: date, today: date):
        self.opening, self.today = opening, today
        self.siti, self.kades = (Account.get(username=who.username) for who in (cast.SITI, cast.KADES))

    def stories(self) -> Iterator[Story]:
        """Some each month; of the last days a few still wait."""
        rng, day, number = Random("mail"), self.opening, 0
        while day < working_day_before(self.today, 2):
            if is_working_day(day):
                yield self._story(Random(rng.random()), day, number)
                number += 1
            day += timedelta(days=rng.randint(2, 2 * 30 // A_MONTH - 2))
        # These wait for a disposition.
        yield self._story(Random("yesterday"), working_day_before(self.today, 1), 0)
        yield self._story(Random("yesterday too"), working_day_before(self.today, 1), 6)

    def _story(self, rng: Random, day: date, number: int) -> Story:
        sender, about, nature, what = LETTERS[number % len(LETTERS)]
        yield moment(day, rng.randint(8, 13))
        mail = IncomingMail.register(
            by=self.siti,
            uid=new_uid(),
            village=Village.ours(),
            received_on=day,
            dated_on=day - ONE_DAY * rng.randint(1, 6),
            number=f"{rng.randint(1, 900):03}/{rng.randint(10, 99)}/{day.year}" if number % 5 else "",
            sender=sender,
            about=about,
            nature=nature,
            enclosures=rng.choice([0, 0, 1, 2]),
        )
        yield moment(working_day_after(day), 14)
        to = rng.sample(recipients(clock.today(WIB)), 1)
        due = working_day_after(day, 8)
        given = Disposition.give(mail, to, by=self.kades, uid=new_uid(), instructions=[what], due_on=due)
        yield moment(working_day_after(day, rng.randint(2, 10)), 15)
        for each in Assignment.listed().where(Assignment.disposition == given):
            each.complete(RESULTS.get(what, "Sudah dikerjakan."), by=self.siti)
