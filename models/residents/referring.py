"""Records that refer to a resident or to none: cadres, stays with their hosts."""

from models.database import Record, read_joined
from models.residents.family import Family
from models.residents.resident import Resident
from models.village import Dusun, Rt


def with_residents(model: type[Record]):
    """All of them, as a query: each with its resident, family, RT and dusun in the same statement."""
    query = model.select(model, Resident, Family, Rt, Dusun)
    for each in (Resident, Family, Rt, Dusun):
        query = query.left_outer_join(each)
    return query


def read(model: type[Record], query) -> list:
    """The records of a query made from with_residents(): in half the time it takes itself."""
    found, refers = [], model._meta.model_refs[Resident][0].name
    for record, person, home, rt, dusun in read_joined(query, model, Resident, Family, Rt, Dusun):
        if rt:
            rt.dusun, home.rt = dusun, rt
        if person:
            person.family = home
        setattr(record, refers, person)
        found.append(record)
    return found
