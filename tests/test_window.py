"""A double click: the browser is opened, and a second click finds what runs already."""

import subprocess
import sys
from contextlib import closing
from socket import create_server

import pytest

from tests.test_start import APP, SECONDS, started
from views.console import window


@pytest.fixture
def browser(tmp_path, monkeypatch):
    """Writes down what it was asked to open."""
    opened = tmp_path / "opened"
    opened.touch()
    script = tmp_path / "browser"
    script.write_text(f'#!/bin/sh\necho "$1" >>{opened}\n')
    script.chmod(0o755)
    monkeypatch.setenv("BROWSER", f"{script} %s")
    return opened


def test_a_click_serves_and_opens_the_browser_and_typing_is_left_as_it_is(monkeypatch):
    monkeypatch.setattr("models.program.is_clicked", lambda arguments: not arguments)
    assert window.typed_for([]) == ["serve", "--buka"]
    assert window.typed_for(["backup"]) == ["backup"]


@pytest.mark.skipif(sys.platform != "linux", reason="the browser of the test is a shell script")
def test_the_browser_opens_where_we_serve_and_a_second_click_only_opens_it_again(tmp_path, browser):
    with started("--data", tmp_path / "new", "--buka") as server:
        port = server.url.rpartition(":")[2]
        again = subprocess.run(
            [*APP, "--data", tmp_path / "new", "--buka", "--port", port],
            capture_output=True, text=True, timeout=SECONDS,
        )  # fmt: skip
        assert again.returncode == 0, again.stderr
        assert f"PosDesa sudah berjalan di PC ini: {server.url}" in again.stdout
        server.stop()
        assert window.STAY in server.lines
    assert browser.read_text().split() == [server.url, server.url]


def test_another_program_at_the_port_is_not_taken_for_ours(tmp_path):
    with closing(create_server(("127.0.0.1", 0))) as other:
        assert not window.opened_what_runs("127.0.0.1", other.getsockname()[1])
