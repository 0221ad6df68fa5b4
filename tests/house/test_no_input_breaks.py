"""Whatever anyone sends to any route, the answer is one of our pages: never a 500, never another's data.

The tries follow from the route table and from the forms on the pages, so a new route is tried by itself.
Each try is undone, so that all of them meet the same village.
"""

from random import Random

import pytest

from models import first_run
from tests.attack import Attack
from tests.house.busy import PEOPLE, something_everywhere
from tests.village import JOKO, NURHAYATI

pytestmark = pytest.mark.long
PERSONAL = [person[each] for person in (JOKO, NURHAYATI) for each in ("name", "nik", "no_kk")]


@pytest.fixture
def pages(app):
    return something_everywhere(app)


def test_no_input_breaks(app, pages, monkeypatch):
    # A checkpoint cannot run inside the transaction in which every try is undone.
    monkeypatch.setattr(first_run, "empty_log", lambda: None)
    attacks = {name: Attack(app, person, Random(name)) for name, person in PEOPLE.items()}
    for attack in attacks.values():
        attack.look_around(*pages)
        attack.begin()
    attacks["stranger"].secrets = attacks["rt elsewhere"].secrets = PERSONAL
    attacks["warga"].secrets = [JOKO[each] for each in ("name", "nik", "no_kk")]
    routes = [
        (rule, method) for rule in app.url_map.iter_rules() for method in rule.methods & {"GET", "POST"}
    ]
    tried: set[tuple[str, str]] = set()
    for rule, method in routes:
        forms = next((a.forms[rule.endpoint] for a in attacks.values() if a.forms[rule.endpoint]), [])
        for attack in attacks.values():
            attack.try_route(rule, method, forms, tried)
