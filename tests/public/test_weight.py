"""What a page weighs on the wire: residents pay for it by the kilobyte and wait for it on 2G."""

import logging

import pytest

from tests.public.asking import TYPED, fill, newest, return_to_sender, send, sign

KB = 1024
# What waitress adds to our own headers.
SERVER_HEADERS = len("HTTP/1.1 200 OK\r\nDate: Mon, 23 Nov 2026 02:00:00 GMT\r\nServer: waitress\r\n\r\n")
# What Chrome on an Android phone sends with each request, beside the path, the cookie and the body.
PHONE_HEADERS = 620
# What asks for most.
LONGEST = ("kelahiran", "n1", "pindah", "nikah_non")
PHONE = {"Accept-Encoding": "gzip, deflate"}


def weight(response) -> int:
    headers = sum(len(f"{name}: {value}\r\n".encode()) for name, value in response.headers)
    return SERVER_HEADERS + headers + len(response.get_data())


@pytest.fixture
def pages(app, browser):
    """The address of every sort of public page."""
    send(browser)
    ready = newest()
    code = sign(ready).verification_code
    # From another phone: this one would be asked whether it wants the same letter twice.
    browser.client.delete_cookie("posdesa")
    send(browser, keperluan="Sekolah")
    returned = newest()
    return_to_sender(returned, "Foto KTP tidak terbaca. Kirim foto baru, atau bawa KTP ke kantor.")
    return [
        *("/surat", "/surat/sku", "/surat/sktm", "/surat/domisili", "/cek", "/cek/AAAABBBB", "/cek-surat"),
        *(f"/cek/{ready.code}", f"/cek/{ready.code}/terkirim", f"/cek/{returned.code}"),
        *(f"/cek/{returned.code}/perbaiki", f"/cek-surat/{code}", "/cek-surat/AAAABBBBCC", "/tidak-ada"),
    ]


def test_home_is_one_request_of_six_kilobytes(browser):
    response = browser.client.get("/", headers=PHONE)
    assert response.headers["Content-Encoding"] == "gzip"
    assert weight(response) <= 6 * KB
    page = browser.get("/")
    assert not list(page.tree.iter("script")) and page.tree.find(".//link[@rel='stylesheet']") is None


def test_every_page_with_its_style_is_fourteen_kilobytes(app, browser, pages):
    style = app.jinja_env.globals["static_url"]("warga.css")
    css = weight(browser.client.get(style, headers=PHONE))
    for path in pages:
        response = browser.client.get(path, headers=PHONE)
        assert weight(response) + css <= 14 * KB, path
        page = browser.get(path, status=response.status_code)
        assert [each.get("href") for each in page.tree.iter("link") if each.get("rel") == "stylesheet"] == [
            style
        ]
        assert not [each for each in page.tree.iter("script") if each.get("src")]
        assert not list(page.tree.iter("img"))


def test_the_pages_that_answer_a_form_are_as_light(app, browser):
    css = weight(browser.client.get(app.jinja_env.globals["static_url"]("warga.css"), headers=PHONE))
    values = browser.get("/surat/sku").form("Lanjut").values | TYPED
    for step, changes in (("periksa", {}), ("ubah", {}), ("periksa", dict.fromkeys(TYPED, "x" * 300))):
        response = browser.client.post(f"/surat/sku/{step}", data=values | changes, headers=PHONE)
        assert weight(response) + css <= 14 * KB


@pytest.mark.parametrize("kind", LONGEST)
def test_the_longest_forms_are_as_light_and_come_back_as_light(app, browser, kind):
    css = weight(browser.client.get(app.jinja_env.globals["static_url"]("warga.css"), headers=PHONE))
    assert weight(browser.client.get(f"/surat/{kind}", headers=PHONE)) + css <= 8 * KB
    form = browser.get(f"/surat/{kind}").form("Lanjut")
    long = {name: "Panjang sekali " * 20 for name in form.values if name not in ("uid", "csrf_token")}
    for values in ({}, long):
        back = browser.client.post(f"/surat/{kind}/periksa", data=form.values | values, headers=PHONE)
        assert back.status_code == 422 and back.headers["Content-Encoding"] == "gzip"
        assert weight(back) + css <= 14 * KB


def test_the_list_of_all_kinds_is_light(app, browser):
    css = app.jinja_env.globals["static_url"]("warga.css")
    offered = [each.get("href") for each in browser.get("/surat").tree.iter("a")]
    assert {f"/surat/{kind}" for kind in LONGEST} <= {*offered} and len(offered) > 25
    cold = weight(browser.client.get("/surat", headers=PHONE)) + weight(
        browser.client.get(css, headers=PHONE)
    )
    assert cold <= 8 * KB


def test_a_page_asks_the_database_six_times_at_most(browser, pages, caplog):
    times = {}
    for path in ["/", *pages]:
        browser.client.delete_cookie("posdesa")
        caplog.clear()
        with caplog.at_level(logging.DEBUG, logger="peewee"):
            browser.client.get(path)
        asked = [each for each in caplog.records if each.name == "peewee" and "SELECT" in str(each.msg)]
        times[path] = len(asked)
    # Some ask nothing, as long as nobody writes.
    assert max(times.values()) in range(1, 7), times


def test_from_home_to_ticket_on_six_requests_and_twenty_kilobytes(app, browser):
    down, up = [], []

    def fetch(method, path, **rest):
        cookie = browser.client.get_cookie("posdesa")
        response = browser.client.open(path, method=method, headers=PHONE, **rest)
        sent = response.request.environ.get("CONTENT_LENGTH") or 0
        up.append(PHONE_HEADERS + len(path) + len(cookie.value if cookie else "") + int(sent))
        down.append(weight(response))
        return response

    values = fill(browser).form("Kirim").values
    browser.client.delete_cookie("posdesa")
    fetch("GET", "/")
    fetch("GET", "/surat/sku")
    fetch("GET", app.jinja_env.globals["static_url"]("warga.css"))
    values["csrf_token"] = browser.get("/surat/sku").form("Lanjut").values["csrf_token"]
    fetch("POST", "/surat/sku/periksa", data=values)
    sent = fetch("POST", "/surat/sku/kirim", data=values)
    assert "Permohonan Anda terkirim" in browser.get(sent.headers["Location"]).text
    fetch("GET", sent.headers["Location"])
    assert len(down) <= 6 and sum(down) <= 20 * KB and sum(up) <= 8 * KB
