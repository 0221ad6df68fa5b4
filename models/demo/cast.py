"""The people of the demo village whom tests and visitors meet by name. All of them are made up."""

from dataclasses import dataclass
from datetime import date, timedelta

from models import clock, passwords, pins
from models.accounts import Account
from models.database import new_uid, transaction
from models.demo.places import DUSUNS, POSTS, dusun_of_post, rts
from models.demo.timeline import WIB
from models.first_run import FirstRun
from models.officials import Official
from models.posyandu.child import Child
from models.posyandu.post import Post
from models.residents import lampid
from models.residents.family import Family
from models.residents.resident import Resident
from models.village import Dusun, Rt, Village

# Known to everyone, as they are printed at each start: nothing in the demo village is secret.
PASSWORD = "padi-sungai-melati"
PIN = "271845"

# By their NIK.
JOKO = "3604991403750002"
WATI = "3604995508780004"
NURHAYATI = "3604995207890003"


@dataclass(frozen=True)
class Person:
    """Someone with an account: how they sign in, and what for."""

    username: str
    name: str
    role: str
    post: str = ""
    # 'RT/RW' of the head of an RT; of the head of an RW one of its RT.
    rt: str = ""
    # Of a resident, who signs in with it and the PIN.
    nik: str = ""


UDIN = Person("udin", "Udin Saepudin", "operator")
SITI = Person("siti", "Siti Rohmah", "staff")
DEDEH = Person("dedeh", "Dedeh Kurniasih", "sekdes")
KADES = Person("sujana", "Ahmad Sujana", "kades")
ANI = Person("ani", "Ani Suryani", "kader", "Melati")
EUIS = Person("euis", "Euis Kartika", "kader", "Mawar")
RINA = Person("rina", "Rina Marlina", "bidan")
# Joko and Nurhayati live in Mamat's RT, and so in Sarip's RW; in Otong's lives neither.
MAMAT = Person("mamat", "Mamat Rahmat", "rt", rt="03/01")
OTONG = Person("otong", "Otong Sutisna", "rt", rt="01/02")
SARIP = Person("sarip", "Sarip Hidayat", "rw", rt="01/01")
PEOPLE = [UDIN, SITI, DEDEH, KADES, ANI, EUIS, RINA, MAMAT, OTONG, SARIP]
WARGA = Person("", "Nurhayati", "warga", nik=NURHAYATI)


@dataclass(frozen=True)
class SmallChild:
    """A child of Nurhayati, weighed at Melati since the age of 20 days."""

    name: str
    sex: str
    born: date
    serial: int
    birth_weight_g: int
    birth_length_mm: int

    @property
    def joined_on(self) -> date:
        return self.born + timedelta(days=20)

    @property
    def nik(self) -> str:
        return f"360499{self.born.day + (40 if self.sex == 'P' else 0):02}{self.born:%m%y}{self.serial:04}"

    def arrive(self, opening: date, by: Account | None = None) -> Child:
        """Into the register, as initial data or as a birth since the day it was opened, and to Melati."""
        mother = Resident.by_nik(NURHAYATI)
        person = dict(
            nik=self.nik,
            name=self.name,
            sex=self.sex,
            birth_place="Serang",
            birth_date=self.born,
            shdk=4,
            mother_name=mother.name,
        )
        if self.born > opening:
            told = dict(act=new_uid(), today=clock.today(WIB))
            resident = lampid.born(family=mother.family, person=person, by=by, **told)[0].resident
        else:
            resident = Resident.register(by=by, on=opening, family=mother.family, **person)
        return Child.join_post(
            resident,
            Post.get(name="Melati"),
            self.joined_on,
            by,
            card_since=self.joined_on,
            birth_weight_g=self.birth_weight_g,
            birth_length_mm=self.birth_length_mm,
        )


def small_children(today: date) -> list[SmallChild]:
    """Alya is nine months old, Dafa two years."""
    return [
        SmallChild("Alya Putri", "P", today - timedelta(days=285), 1, 2900, 480),
        SmallChild("Dafa Maulana", "L", today - timedelta(days=825), 2, 3100, 490),
    ]


def found() -> None:
    """Found the village in one day, with its officials, places, posyandu, accounts and a few families."""
    today = clock.today(WIB)
    with transaction():
        found_village()
        open_accounts(today)
        opening = today.replace(month=1, day=1)
        settle_families(opening)
        for child in small_children(today):
            child.arrive(opening)
        open_doors()


def found_village() -> None:
    Village.create(
        code="36.04.99.2001",
        name="Cikaduwangi",
        district="Pasirlaut",
        regency="Kabupaten Serang",
        province="Banten",
        abbreviation="Ds.CKW",
        address="Jalan Raya Pasirlaut Km 4, Kampung Kadu Gede",
        postal_code="42199",
        phone="0812-0000-1234",
        site="https://cikaduwangi.desa.id",
        demo=True,
    )
    dusuns = {name: Dusun.create(name=name) for name in DUSUNS}
    for dusun, rw, rt in rts():
        Rt.create(dusun=dusuns[dusun], rw=rw, rt=rt)
    for number, name in enumerate(POSTS):
        dusun = dusuns[dusun_of_post(number)]
        Post.create(name=name, place=f"Balai kampung {dusun.name}", dusun=dusun, day=8 + number)


def open_doors() -> None:
    """The last thing done: until then every page leads to the first run."""
    FirstRun.ours().change(finished_at=clock.now())
    Village.ours().change(opened_at=clock.now())


def open_accounts(today: date) -> None:
    term = dict(since=date(today.year - 3, 8, 1), until=date(today.year + 5, 7, 31))
    officials = {
        "kades": Official.create(name=KADES.name, office="kades", **term),
        "sekdes": Official.create(name=DEDEH.name, office="sekdes", since=term["since"]),
    }
    sealed, sealed_pin = passwords.seal(PASSWORD), passwords.seal(PIN)
    for person in PEOPLE:
        account, _ = Account.open_for(
            by=None,
            username=person.username,
            name=person.name,
            role=person.role,
            official=officials.get(person.role),
            post=Post.get(name=person.post) if person.post else None,
            rt=rt_called(person.rt) if person.rt else None,
        )
        # One seal for all: it is the same password, and sealing takes a tenth of a second each.
        account.change(
            password=sealed, first_password=None, pin=sealed_pin if account.can_sign_letters() else None
        )


def rt_called(place: str) -> Rt:
    """Each RW of the demo village has a number of its own."""
    rt, rw = place.split("/")
    return Rt.get(rw=rw, rt=rt)


def settle_families(opening: date) -> None:
    """Joko with his wife, and Nurhayati, in one RT, on the day the register was opened."""
    home = Rt.get(rw="01", rt="03")
    first = Family.create(no_kk="3604990101110001", address="Kampung Kadu Gede", rt=home)
    second = Family.create(no_kk="3604990202120002", address="Kampung Kadu Gede", rt=home)
    joko = dict(nik=JOKO, name="Joko Susilo", sex="L", birth_date=date(1975, 3, 14))
    wati = dict(nik=WATI, name="Wati Sumiati", sex="P", birth_date=date(1978, 8, 15))
    nurhayati = dict(nik=NURHAYATI, name="Nurhayati", sex="P", birth_date=date(1989, 7, 12))
    for person, shdk, marital, occupation, education in (
        (joko | dict(family=first), 1, 2, 9, 5),
        (wati | dict(family=first), 3, 2, 2, 4),
        (nurhayati | dict(family=second), 1, 3, 84, 5),
    ):
        work = dict(marital=marital, occupation=occupation, education=education)
        Resident.register(by=None, on=opening, shdk=shdk, birth_place="Serang", **work, **person)
    give_pin(WARGA)


def give_pin(person: Person) -> None:
    """One resident may look at her own data at once."""
    sealed = passwords.seal(PIN)
    account = pins.give_first_pin(Resident.by_nik(person.nik), sealed, by=None)
    account.change(pin=sealed, first_pin=None)
