"""posdesa.local: asked by a second machine on the same network, here the loopback one."""

import argparse
import asyncio
import os
import threading
from contextlib import contextmanager

import pytest
from zeroconf import AddressResolverIPv4, ServiceInfo, Zeroconf

from tests.browser import Browser
from tests.filing import filed
from views.console import announcing
from views.console.announcing import KIND, Announcer
from views.network import Network, outside_addresses, own_addresses

HERE = ["127.0.0.1"]
SECONDS = 60
# Other tests, and real machines, may listen on the same network.
LABEL = f"posdesa-uji-{os.getpid()}"


@pytest.fixture(autouse=True)
def no_loop_but_its_own():
    """The library of the browser keeps an event loop in this thread; zeroconf would take it for one to share."""
    running = asyncio.events._get_running_loop()
    asyncio.events._set_running_loop(None)
    yield
    asyncio.events._set_running_loop(running)


@contextmanager
def announced(addresses=lambda: HERE, network=None, label=LABEL):
    """A running announcer; what it told, and a way to wait for it."""
    told, heard = [], threading.Event()
    announcer = Announcer(
        network or Network(8080), label, addresses, lambda url: (told.append(url), heard.set())
    )
    announcer.told, announcer.heard = told, heard
    announcer.start()
    try:
        yield announcer
    finally:
        announcer.stop()


@pytest.fixture
def neighbour():
    """Another machine on the network."""
    radio = Zeroconf(interfaces=HERE)
    yield radio
    radio.close()


def addresses_of(radio, name: str) -> list[str]:
    asked = AddressResolverIPv4(f"{name}.")
    asked.request(radio, 1000)
    return asked.parsed_addresses()


def take(radio, label: str, address: str) -> None:
    info = ServiceInfo(KIND, f"{label}.{KIND}", 80, server=f"{label}.local.", parsed_addresses=[address])
    radio.register_service(info)


def test_another_machine_finds_the_name_as_long_as_the_server_runs(neighbour):
    with announced() as announcer:
        assert announcer.heard.wait(SECONDS)
        assert announcer.told == [f"http://{LABEL}.local:8080"]
        assert addresses_of(neighbour, f"{LABEL}.local") == HERE
        assert neighbour.get_service_info(KIND, f"{LABEL}.{KIND}", 3000).port == 8080
    assert announcer.network.name == "" and not announcer.is_alive()
    assert addresses_of(neighbour, f"{LABEL}.local") == []


def test_a_name_that_another_machine_has_is_left_to_it(neighbour):
    take(neighbour, LABEL, "127.0.0.9")
    with announced() as announcer:
        assert announcer.heard.wait(SECONDS)
        assert announcer.network.name == f"{LABEL}-2.local"


def test_a_second_posdesa_gets_the_next_number(neighbour):
    with announced() as first:
        assert first.heard.wait(SECONDS)
        with announced() as second:
            assert second.heard.wait(SECONDS)
            assert (first.network.name, second.network.name) == (f"{LABEL}.local", f"{LABEL}-2.local")


def test_of_two_that_took_the_name_at_once_the_lower_address_keeps_it(neighbour):
    with announced(lambda: ["127.0.0.5"]) as announcer:
        assert announcer.heard.wait(SECONDS)
        assert not announcer._must_give_way()
        neighbour.register_service(service_at("127.0.0.9"), cooperating_responders=True)
        assert addresses_of(announcer.radio, f"{LABEL}.local") and not announcer._must_give_way()
        neighbour.update_service(service_at("127.0.0.2"))
        until(announcer._must_give_way)
        announcer.heard.clear()
        announcer._look()
        assert announcer.network.name == f"{LABEL}-2.local"


def service_at(address: str) -> ServiceInfo:
    return ServiceInfo(KIND, f"{LABEL}-lain.{KIND}", 80, server=f"{LABEL}.local.", parsed_addresses=[address])


def until(true) -> None:
    pause = threading.Event()
    for _ in range(SECONDS * 10):
        if true():
            return
        pause.wait(0.1)
    raise AssertionError("never")


def test_a_new_address_is_announced_in_the_place_of_the_old(neighbour):
    now = ["127.0.0.5"]
    with announced(lambda: list(now)) as announcer:
        assert announcer.heard.wait(SECONDS)
        now[:] = ["127.0.0.6"]
        announcer._look()
        assert addresses_of(neighbour, f"{LABEL}.local") == ["127.0.0.6"]


@pytest.mark.parametrize("addresses", [lambda: [], lambda: ["192.0.2.255"], lambda: 1 / 0])
def test_no_network_or_a_blocked_one_hinders_nothing(addresses):
    network = Network(8080)
    with announced(addresses, network) as announcer:
        announcer.stop()
        assert not announcer.is_alive() and network.name == "" and announcer.told == []


def test_without_a_name_nothing_is_announced():
    with announced(label="") as announcer:
        announcer.join(SECONDS)
        assert not announcer.is_alive() and announcer.told == []


def test_a_server_for_this_pc_alone_is_announced_to_nobody():
    network = Network(8080)
    assert announcing.announcer(network, "127.0.0.1", "posdesa").addresses() == []
    assert announcing.announcer(network, "::1", "posdesa").addresses() == []
    assert announcing.announcer(network, "10.1.2.3", "posdesa").addresses() == ["10.1.2.3"]
    assert announcing.announcer(network, "0.0.0.0", "posdesa").addresses() == outside_addresses()


@pytest.mark.parametrize("text", ["-desa", "desa kami", "desa.local.id", "désa", "a" * 70])
def test_an_odd_name_is_refused(text):
    with pytest.raises(argparse.ArgumentTypeError):
        announcing._host_label(text)


def test_our_addresses_stand_once_each():
    found = own_addresses()
    assert len(found) == len(set(found)) and not any(each.startswith("127.") for each in outside_addresses())


def test_a_link_keeps_the_name_by_which_we_are_announced(app, browser, village, monkeypatch):
    village.change(site="")
    monkeypatch.setattr(app.extensions["network"], "name", "posdesa.local")
    code = filed().code
    page = browser.get(f"/cek/{code}/terkirim", headers={"Host": "posdesa.local:8080"})
    assert "http://posdesa.local:8080" in page.text
    other = browser.get(f"/cek/{code}/terkirim", headers={"Host": "posdesa-2.local:8080"})
    assert "posdesa-2" not in other.html


def test_the_announced_name_is_not_this_pc(app, monkeypatch):
    """A hostile page may let that name lead here too."""
    monkeypatch.setattr(app.extensions["network"], "name", "posdesa.local")
    client = Browser(app, "127.0.0.1").client
    assert client.get("/pemulihan", headers={"Host": "posdesa.local:8080"}).status_code == 403
