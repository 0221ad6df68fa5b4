"""Whatever is sent to the wizard, the answer is one of its pages."""

from random import Random

from models import first_run
from tests.attack import Attack
from tests.first_run.wizard import walk_to_the_paper


def test_no_input_breaks_the_wizard(app, here, monkeypatch):
    # A checkpoint cannot run inside the transaction in which every try is undone.
    monkeypatch.setattr(first_run, "empty_log", lambda: None)
    walk_to_the_paper(here)
    attack = Attack(app, None, Random("wizard"), here=True)
    steps = [f"/pasang/{step}" for step in first_run.STEPS]
    attack.look_around(*steps, "/pasang/pejabat/1", "/pasang/wilayah/1")
    attack.begin("/pasang/kop")
    for rule in app.url_map.iter_rules():
        if rule.endpoint.startswith("first_run."):
            for method in rule.methods & {"GET", "POST"}:
                attack.try_route(rule, method, attack.forms[rule.endpoint], set())
