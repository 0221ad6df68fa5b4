"""What else the village hall of the demo village keeps: closed months, officials, cadres, people who stay a while."""

from datetime import date, timedelta
from random import Random

from models.accounts import Account
from models.books import close_month
from models.cadres import Cadre
from models.database import new_uid
from models.demo import cast
from models.demo.homes import Desk
from models.demo.households import ISLAM
from models.demo.names import person_name
from models.demo.places import DUSUNS, POSTS
from models.demo.timeline import Story, moment
from models.officials import Official
from models.residents.closing import month_after, month_before, month_of
from models.residents.resident import Resident
from models.stays import Stay
from models.working_days import is_working_day, working_day_after

HIGH_SCHOOL, BACHELOR = 5, 8
# Office, duty, sex, year of birth and schooling of those without an account.
OFFICIALS = [
    ("kaur", "Tata Usaha dan Umum", "P", 1988, HIGH_SCHOOL),
    ("kaur", "Keuangan", "L", 1985, BACHELOR),
    ("kaur", "Perencanaan", "L", 1990, BACHELOR),
    ("kasi", "Pemerintahan", "L", 1982, HIGH_SCHOOL),
    ("kasi", "Kesejahteraan", "L", 1979, HIGH_SCHOOL),
    ("kasi", "Pelayanan", "P", 1991, BACHELOR),
    *(("kadus", dusun, "L", 1972 + 3 * number, HIGH_SCHOOL) for number, dusun in enumerate(DUSUNS)),
]
CADRES = [
    ("PKK", "Pelatihan administrasi PKK 2024"),
    ("PKK", ""),
    ("KPM", "Pelatihan KPM 2024"),
    ("Dasawisma", ""),
    ("Dasawisma", ""),
    ("Jumantik", ""),
    ("Pendidikan anak usia dini", "Diklat dasar PAUD 2023"),
    ("Lansia", "Pelatihan kader lansia 2025"),
    ("Pertanian", ""),
]
PURPOSES = [
    ("Kuliah kerja nyata", "Mahasiswa", "Universitas Pasirlaut, Kota Serang"),
    ("Proyek jalan provinsi", "Buruh harian", "Kec. Gunung Kencana, Kab. Lebak"),
    ("Menjaga orang tua yang sakit", "Karyawan swasta", "Kota Bekasi"),
    ("Berdagang", "Pedagang", "Kab. Garut, Jawa Barat"),
    ("Mengajar di MTs Nurul Huda", "Guru", "Kab. Pandeglang"),
    ("Panen padi", "Buruh tani", "Kab. Indramayu, Jawa Barat"),
]


class Hall:
    def __init__(self, desk: Desk, neighbours: list[Resident]):
        self.desk, self.neighbours = desk, neighbours
        self.sekdes = Account.get(username=cast.DEDEH.username)
        self.rng = Random("village hall")

    def closings(self) -> list[Story]:
        """Month after month up to the one before last; last month is left for the visitor to close."""
        month, stories = month_of(self.desk.opening), []
        while month < month_before(month_of(self.desk.today)):
            stories.append(self._closing(month))
            month = month_after(month)
        return stories

    def complete_officials(self) -> None:
        """What the Buku Aparat asks of kades and sekdes, and the others who serve."""
        for official, born, schooling in zip(
            Official.listed(), (date(1974, 4, 2), date(1983, 9, 21)), (HIGH_SCHOOL, BACHELOR), strict=True
        ):
            sex = "P" if official.office == "sekdes" else "L"
            book = _book(self.rng, born, sex, schooling, official.since)
            official.correct(self.sekdes, **book)
        for office, duty, sex, year, schooling in OFFICIALS:
            since = date(self.desk.opening.year - self.rng.randint(2, 6), 2, 1)
            born = date(year, self.rng.randint(1, 12), self.rng.randint(1, 28))
            told = dict(name=person_name(self.rng, sex, year), office=office, duty=duty, since=since)
            Official.appoint(self.sekdes, new_uid(), **told, **_book(self.rng, born, sex, schooling, since))

    def name_cadres(self) -> None:
        """Two at each posyandu and some others; Ani and Euis are known by name only."""
        for person, post in ((cast.ANI, "Melati"), (cast.EUIS, "Mawar")):
            self._cadre("Posyandu", f"Posyandu {post}", name=person.name, sex="P", birth_year=1987)
        women = [
            each for each in self.neighbours if each.sex == "P" and 24 <= each.age(self.desk.opening) <= 52
        ]
        fields = [("Posyandu", f"Posyandu {post}") for post in POSTS] + CADRES
        chosen = self.rng.sample(women, min(len(fields), len(women)))
        for resident, (field, courses) in zip(chosen, fields, strict=False):
            self._cadre(field, courses, resident=resident)

    def stays(self, count: int) -> list[Story]:
        return [self._stay(Random(self.rng.random()), number) for number in range(count)]

    def _closing(self, month: date) -> Story:
        day = month_after(month) + timedelta(days=2)
        yield moment(day if is_working_day(day) else working_day_after(day), 14)
        close_month(month, by=self.sekdes, today=self.desk.now)

    def _cadre(self, field: str, courses: str, **who) -> None:
        since = date(self.desk.opening.year - self.rng.randint(1, 8), self.rng.randint(1, 12), 1)
        Cadre.join_village(by=self.sekdes, uid=new_uid(), field=field, courses=courses, since=since, **who)

    def _stay(self, rng: Random, number: int) -> Story:
        came = self.desk.day(rng, first=0.3 if number % 3 else 0.7)
        yield self.desk.told_at(rng, came)
        sex, year = rng.choice("LP"), rng.randint(1965, 2005)
        purpose, work, from_ = PURPOSES[number % len(PURPOSES)]
        born = date(year, rng.randint(1, 12), rng.randint(1, 28))
        stay = Stay.arrive(
            by=self.desk.siti,
            uid=new_uid(),
            name=person_name(rng, sex, year),
            sex=sex,
            identity=f"360499{born.day + 40 * (sex == 'P'):02}{born:%m%y}{8000 + number}",
            birth_date=born,
            birth_place="Serang",
            occupation=work,
            came_from=from_,
            purpose=purpose,
            host=rng.choice(self.neighbours),
            came_on=came,
        )
        if number % 3:
            left = came + timedelta(days=rng.randint(20, 90))
            yield self.desk.told_at(rng, left)
            stay.leave(left, by=self.desk.siti)


def _book(rng: Random, born: date, sex: str, schooling: int, since: date) -> dict:
    appointed = since - timedelta(days=rng.randint(3, 20))
    return dict(
        niap=f"{since.year}.{rng.randint(1, 99):03}",
        sex=sex,
        birth_place="Serang",
        birth_date=born,
        religion=ISLAM,
        education=schooling,
        appointment_number=f"141.1/Kep.{rng.randint(1, 300)}/{appointed.year}",
        appointed_on=appointed,
    )
