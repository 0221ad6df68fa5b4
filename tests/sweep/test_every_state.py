"""W-8, W-10, W-11 on every state of every page (states.py): minutes, so bin/sweep runs it and bin/test does not."""

import json
import os
import re
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import html5lib
import pytest

from tests.axe import violations
from tests.browser import words_of
from tests.fitting import unfitting
from tests.sweep.states import State
from tests.text_browser import COLUMNS

WIDTHS = [(240, 320), (360, 640), (1280, 800)]
# It wants a hash in the policy for each script, and overlooks the second one; Chromium does not.
OVERLOOKED = "Inline script violates Content Security Policy (meta tag)"
# Files and pictures; and the addresses of forms, which lead back to the form whoever opens them.
NO_PAGE = re.compile(
    r"(pdf|xlsx|<form_of_file>|/berkas|/isi|/kecil|/foto|/pindaian|/kertas/<int:id>|/pasang"
    r"|/baris/<_question>|/naskah/(contoh|pertanyaan)|/surat-baru/<int:id>/<kind_id>|/sehat)$"
)
TOLD = "h1", "h2", "label", "a", "button", "legend"
DUMPS = {
    "w3m": ["w3m", "-dump", "-I", "utf-8", "-O", "utf-8", "-cols", str(COLUMNS)],
    "lynx": ["lynx", "-dump", "-nolist", "-hiddenlinks=ignore", f"-width={COLUMNS}", "-display_charset=utf-8"],
    "links2": ["links2", "-dump", "-html-assume-codepage", "utf-8", "-codepage", "utf-8", "-width", str(COLUMNS)],
}  # fmt: skip


@pytest.fixture(scope="module")
def files(states, tmp_path_factory) -> list[str]:
    """The states as files, in their order."""
    folder = tmp_path_factory.mktemp("states")
    for number, state in enumerate(states):
        (folder / f"{number:04}.html").write_text(state.html, "utf-8")
    return sorted(map(str, folder.iterdir()))


def test_every_page_was_seen(states, assembled):
    """A route that shows a page but is in no state would be looked at by nobody."""
    seen = {each.name.partition(" ")[0] for each in states}
    unseen = {
        rule.rule
        for rule in assembled.url_map.iter_rules()
        if "GET" in rule.methods and rule.endpoint not in seen and not NO_PAGE.search(rule.rule)
    }
    assert not unseen, f"let something lie there, in tests/sweep/things.py: {unseen}"


def test_the_validator_has_nothing_to_say(states, files):
    typed = ["java", "-Xss8m", "-jar", os.environ["POSDESA_VALIDATOR"], "--format", "json"]
    told = subprocess.run([*typed, "--exit-zero-always", *files], capture_output=True, text=True, check=True)
    found = {
        f"{states[int(Path(each['url']).stem)].name}: {each['message']} {each.get('extract', '')}"
        for each in json.loads(told.stderr)["messages"]
        if OVERLOOKED not in each["message"]
    }
    assert not found, "\n".join(sorted(found))


def test_axe_finds_nothing_and_all_can_be_pressed_and_read_at_three_widths(states, show):
    found = []
    for state in states:
        page = show(state)
        for width, height in WIDTHS:
            page.set_viewport_size({"width": width, "height": height})
            found += [f"{state.name} at {width}: {each}" for each in violations(page) + unfitting(page)]
    assert not found, "\n".join(found)


def test_axe_would_find_something(show):
    page = show(State("bad", '<html lang="id"><title>x</title><p style="color:#666">Pucat<img src="/x.png">'))
    told = " ".join(violations(page))
    assert "image-alt" in told and "color-contrast-enhanced" in told and "region" in told


@pytest.mark.parametrize("browser", DUMPS)
def test_a_text_browser_tells_every_word(states, files, browser):
    """Headings, labels, links and buttons, each whole."""
    with ThreadPoolExecutor(2) as pool:
        dumps = pool.map(lambda file: dumped(browser, file), files)
        found = [each for state, dump in zip(states, dumps, strict=True) for each in untold(state, dump)]
    assert not found, "\n".join(found[:100])


def dumped(browser: str, file: str) -> str:
    done = subprocess.run([*DUMPS[browser], file], capture_output=True, timeout=60, check=True)
    return squeezed(done.stdout.decode("utf-8", "replace"))


def untold(state: State, dump: str) -> list[str]:
    """In narrow tables the words of a cell stand among those of its neighbours: there each counts for itself."""
    tree = html5lib.HTMLParser(namespaceHTMLElements=False).parse(state.html)
    in_cells = {id(each) for cell in tree.iter() if cell.tag in ("td", "th") for each in cell.iter()}
    said = []
    for each in tree.iter():
        if each.tag in TOLD:
            said += (
                re.findall(r"\w+", " ".join(each.itertext())) if id(each) in in_cells else [words_of(each)]
            )
    return [f"{state.name}: {words!r}" for words in said if squeezed(words) not in dump]


def squeezed(text: str) -> str:
    """Letters and digits alone: lines are broken anywhere, frames and dots differ."""
    return re.sub(r"[\W_]+", "", text)
