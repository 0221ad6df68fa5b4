"""W-4: whatever htmx asks for on any page comes as its part alone, in two kilobytes, also when there is much to find."""

from random import Random

import pytest

from models.residents.resident import Resident
from tests.attack import Attack
from tests.browser import Form
from tests.filing import filed
from tests.house.busy import something_everywhere
from tests.public.test_weight import PHONE, weight
from tests.village import ANI, NURHAYATI, SITI, TODAY, UDIN

pytestmark = pytest.mark.long
KB = 1024

MOST = 2 * KB
# A word that many have.
TYPED = {"q": "nur"}


class Seeker(Attack):
    """Someone who looks at all pages and notes what htmx would fetch from them."""

    def __init__(self, app, person):
        super().__init__(app, person, Random(0))
        self.swaps = {}

    def _remember_forms(self, page) -> None:
        for element in page.tree.iter():
            for method in ("GET", "POST"):
                if address := element.get(f"data-hx-{method.lower()}"):
                    self.swaps[method, self.endpoint_of(address, method)] = (
                        address,
                        Form(page, element).values,
                    )


def test_every_swap_is_light(app):
    starts, found = [*something_everywhere(app), "/kantor/warga?q=nur", "/kantor/?keadaan=semua"], {}
    many_to_find()
    for person in (SITI, UDIN, ANI):
        seeker = Seeker(app, person)
        seeker.look_around(*starts)
        found |= {swap: (seeker.browser.client, *rest) for swap, rest in seeker.swaps.items()}
    assert len(found) >= 10
    wrong = [each for (method, _), rest in found.items() for each in too_heavy(method, *rest)]
    assert not wrong, "\n".join(wrong)


def many_to_find() -> None:
    home = Resident.by_nik(NURHAYATI["nik"]).family
    for number in range(30):
        Resident.register(by=None, name=f"Nur {number}", sex="P", birth_date=TODAY, shdk=9, family=home)
        filed(NURHAYATI, nik=f"36049952078901{number:02}")


def too_heavy(method: str, client, address: str, values: dict):
    values = values | {name: word for name, word in TYPED.items() if name in values}
    sent = {"query_string": values} if method == "GET" else {"data": values}
    asked = {"HX-Request": "true", "HX-Trigger": "q"}
    answer = client.open(address, method=method, headers=PHONE | asked, **sent)
    whole = "<h1" in client.open(address, method=method, headers=asked, **sent).text
    if answer.status_code >= 400 or weight(answer) > MOST or whole:
        yield f"{method} {address}: {answer.status_code}, {weight(answer)} bytes{', the whole page' * whole}"
