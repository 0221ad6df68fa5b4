"""Children and weighings for the tests of the posyandu."""

from datetime import date

from models.accounts import Account
from models.posyandu.child import Child
from models.posyandu.post import Post
from models.posyandu.session import Session
from models.posyandu.visit import Visit
from models.residents.family import Family
from models.residents.resident import Resident

TODAY = date(2026, 11, 23)
OCTOBER, SEPTEMBER = date(2026, 10, 9), date(2026, 9, 8)


def post(name: str = "Melati") -> Post:
    return Post.get(name=name)


def account(person) -> Account:
    return Account.get(username=person.username)


def child(name: str) -> Child:
    return Child.with_place().where(Resident.name == name).get()


def born(name: str, birth: date, sex: str = "P", at: str = "Melati", **fields) -> Child:
    """A resident child of this name, followed at the posyandu since birth."""
    resident = Resident.register(
        by=None,
        name=name,
        sex=sex,
        birth_date=birth,
        mother_name="Enah",
        shdk=4,
        family=Family.select().first(),
    )
    Child.join_post(resident, post(at), fields.pop("joined", birth), None, **fields)
    return child(name)


def weigh(who: Child, on: date, grams: int | None = None, by="ani", **values) -> Visit:
    """Written down at the session of that day, which is opened when it is not yet."""
    cadre = Account.get(username=by)
    session = Session.open_on(who.post, on, cadre)
    values = values | ({"berat": grams} if grams else {})
    return Visit.record(session, who, values, cadre)


def letter(visit: Visit) -> str:
    return Visit.get_by_id(visit.id).found["kms"].verdict
