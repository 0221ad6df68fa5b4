"""R-2: finding a person among 15,000, by the ways people ask; and who is alike, as an import asks it."""

import random
import tempfile
from datetime import date

from app import create_app
from bench.measure import Figure, cpu_ms
from bench.pages import counted, signed_in
from models import clock
from models.data_folder import DataFolder
from models.database import open_database, transaction
from models.demo import cast
from models.demo.cast import SITI
from models.demo.population import families
from models.residents import finding
from models.residents.bulk import enter_families, enter_many
from models.residents.family import Family
from models.residents.likeness import Likeness, likely_same
from models.residents.resident import Resident
from models.village import Rt

FAMILIES = 4230
QUERIES = [
    "siti",
    "djoko soesilo",
    "siti kadu gede",
    "kadu gede",
    "joko rt 03",
    "rt 3",
    "udin",
    "nur sar",
    "0375",
    "a",
    "s a",
    "tidakada",
]


def figures(app):
    with tempfile.TemporaryDirectory() as path:
        big = create_app(DataFolder(path))
        people = settle()
        for words in QUERIES:
            found = finding.hits(words)
            shown = cpu_ms(lambda words=words: finding.people(finding.hits(words)[:20]))
            yield Figure("R-2", f"'{words}' among {people}: {len(found)}", "ms CPU", shown, 5)
        yield from page(big)
        yield from likeness()
    open_database(app.extensions["folder"].database)


def page(app):
    client, typing = signed_in(app, SITI), {"HX-Request": "true", "HX-Trigger": "q"}
    url = "/kantor/warga?q=siti+kadu+gede"
    yield Figure(
        "R-2", "the answer while typing", "ms CPU", cpu_ms(lambda: client.get(url, headers=typing)), 5
    )
    with counted() as statements:
        client.get(url, headers=typing)
    yield Figure("S-2", "    its SQL statements", "", len(statements), 6)


def likeness():
    asked = ("Siti Nurhasanah", date(1990, 5, 1), "Enah", "P", None)
    known = Likeness.of_register()
    once = cpu_ms(lambda: known.likely_same(*asked))
    yield Figure("R-1", "likely_same, the register read once", "ms CPU", once, 0.2)
    yield Figure("R-2", "likely_same, one question alone", "ms CPU", cpu_ms(lambda: likely_same(*asked)), 5)


def settle() -> int:
    """A village five times the usual size; how many live in it."""
    cast.found()
    today = clock.today(7)
    places = {(rt.dusun.name, rt.rw, rt.rt): rt for rt in Rt.listed()}
    drafts = families(random.Random(15), today, FAMILIES)
    homes = [
        Family(no_kk=draft.no_kk, address=draft.address, rt=places[draft.dusun, draft.rw, draft.rt])
        for draft in drafts
    ]
    with transaction():
        enter_families(homes)
        people = [
            Resident(family=home, **fields_of(person))
            for home, draft in zip(homes, drafts, strict=True)
            for person in draft.members
        ]
        enter_many(people, "awal", by=None, on=today)
    return len(people)


def fields_of(person) -> dict:
    return {name: value for name, value in vars(person).items() if name in Resident._meta.fields}
