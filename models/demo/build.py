"""The demo village at scale: 850 families, six posyandu and a year and a half of work, made in one go.

The same date makes the same people, letters, codes and measurements. Nobody in it ever lived.
"""

from datetime import date, timedelta
from random import Random

from models import clock, logo, passwords
from models.accounts import Account
from models.data_folder import DataFolder
from models.database import transaction
from models.demo import cast, emblem
from models.demo.front_office import FrontOffice
from models.demo.letters import Office
from models.demo.lives import lives
from models.demo.mail import MailRoom
from models.demo.neighbours import Neighbours
from models.demo.population import CHILDREN_UNDER_FIVE, FAMILIES, families
from models.demo.register import Register, small_child
from models.demo.timeline import WIB, moment, play, until
from models.demo.vital_letters import VitalLetters
from models.demo.weighings import Weighings
from models.village import Village
from models.working_days import working_day_after

LETTERS = 340
MONTHS = 18
SEED = 360499
CAST_FAMILIES, CAST_CHILDREN = 2, 2


class NotEmpty(Exception):
    def __init__(self):
        super().__init__("Folder data ini sudah berisi desa. Desa contoh hanya dibuat di folder kosong.")


def build(
    folder: DataFolder, today: date | None = None, *, count: int = FAMILIES, letters: int = LETTERS
) -> None:
    """Fill an empty village. Everything is one transaction: what breaks off half-way leaves nothing."""
    today = today or clock.today(WIB)
    with clock.held(), passwords.foreseeable(Random(SEED)), transaction():
        if Village.select().exists():
            raise NotEmpty
        _live_through(folder, today, count, letters)


def _live_through(folder: DataFolder, today: date, count: int, letters: int) -> None:
    rng = Random(SEED)
    # Nothing of today happens after the first light: whoever starts the demo early sees no future.
    this_morning = moment(today, 7)
    opening = moment(_opening_day(today), 8)
    clock.stop_at(opening)
    cast.found_village()
    cast.open_accounts(_opening_day(today))
    cast.settle_families(_opening_day(today))
    cast.open_doors()

    udin = Account.get(username=cast.UDIN.username)
    logo.hang(Village.ours(), emblem.png(), folder, udin)
    small = round(count * CHILDREN_UNDER_FIVE / FAMILIES) - CAST_CHILDREN
    drafts = families(rng, today, count - CAST_FAMILIES, under_five=small)
    register = Register(drafts, opening, today, udin)
    births = register.open()
    births += [small_child(each, opening, udin) for each in cast.small_children(today)]
    neighbours = Neighbours(today)
    office = Office(today, neighbours, folder)
    requests = office.stories(rng, letters)
    requests += VitalLetters(office.desks, opening.date(), today).stories()
    requests += FrontOffice(office.desks, opening.date(), today).stories()
    changes = lives(register.homes, neighbours, opening.date(), today, count / FAMILIES)
    sessions = Weighings(today, MONTHS).stories()
    mail = MailRoom(opening.date(), today).stories()
    play(until(this_morning, story) for story in [*births, *changes, *requests, *sessions, *mail])


def _opening_day(today: date) -> date:
    """The first working day of the month in which the first children were weighed."""
    first = today.replace(day=1)
    for _ in range(MONTHS):
        first = (first - timedelta(days=1)).replace(day=1)
    return working_day_after(first - timedelta(days=1))
