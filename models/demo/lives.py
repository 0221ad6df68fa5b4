"""The year and a half of the demo village's families, at the rates of a village: who dies, leaves, comes, weds.

For every 1,000 people some 6.5 deaths a year, 10 who leave and 10 who come.
"""

from datetime import date
from random import Random

from models.demo.arrivals import Arrivals
from models.demo.departures import Departures
from models.demo.hall import Hall
from models.demo.homes import Desk, Home, Homes
from models.demo.neighbours import Neighbours
from models.demo.timeline import Story
from models.demo.weddings import Weddings


def lives(homes: list[Home], neighbours: Neighbours, opening: date, today: date, size: float) -> list[Story]:
    """What happens to families of whom nobody asks for a letter; `size`: 1 for a village of 850 families."""
    rng = Random("lives")
    desk = Desk(opening, today)
    left = Homes(rng, [home for home in homes if home.family.id not in neighbours.asking])
    leaving, coming = Departures(desk, left), Arrivals(desk, left)
    changing = Weddings(desk, left, coming)
    hall = Hall(desk, [each for each in neighbours.adults if each.family_id in neighbours.asking])
    hall.complete_officials()
    hall.name_cadres()

    def some(count: int) -> int:
        return round(count * size)

    return [
        *leaving.deaths(rng, some(29)),
        *leaving.alone(rng, some(16)),
        *leaving.families(rng, some(6)),
        *leaving.couples(rng, some(3)),
        *leaving.for_a_while(rng, some(6)),
        *coming.families(rng, some(8)),
        *coming.kin(rng, some(10)),
        *changing.weddings(rng, some(12)),
        *changing.own_cards(rng, some(8)),
        *changing.new_heads(rng, some(5)),
        *changing.moves(rng, some(8)),
        *hall.stays(some(12)),
        *hall.closings(),
    ]
