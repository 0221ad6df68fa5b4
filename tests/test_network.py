"""Who sits at this PC, and whose address is believed."""

import pytest

from tests.browser import Browser
from tests.filing import filed


@pytest.mark.parametrize("host", ["localhost", "localhost:8080", "127.0.0.1:8080", "[::1]:8080", "LOCALHOST"])
def test_the_pc_itself_is_known_by_its_address(app, host):
    answer = Browser(app, "127.0.0.1").client.get("/pemulihan", headers={"Host": host})
    assert answer.status_code == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8080", "127.0.0.1.evil.example", "[evil]", "a b"]
)
def test_a_name_that_someone_led_here_is_not_this_pc(app, host):
    answer = Browser(app, "127.0.0.1").client.get("/pemulihan", headers={"Host": host})
    assert answer.status_code in (400, 403)


@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded", "X-Real-Ip", "Via"])
def test_what_a_proxy_passed_on_is_not_this_pc(app, header):
    answer = Browser(app, "127.0.0.1").client.get("/pemulihan", headers={header: "127.0.0.1"})
    assert answer.status_code == 403


def test_a_false_host_stands_in_no_link(app, browser, village):
    village.change(site="")
    code = filed().code
    page = browser.get(f"/cek/{code}/terkirim", headers={"Host": "evil.example"})
    assert "evil.example" not in page.html


def test_a_link_made_at_the_pc_can_be_opened_by_a_phone(app, browser, village):
    page = browser.get(f"/cek/{filed().code}/terkirim", headers={"Host": "localhost:8080"})
    assert "localhost" not in page.text
    assert app.extensions["network"].url in page.text


def test_a_village_with_a_site_of_its_own_links_there(browser, village):
    village.change(demo=False)
    assert "https://cikaduwangi.desa.id/cek/" in browser.get(f"/cek/{filed().code}/terkirim").text
