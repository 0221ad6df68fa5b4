"""What PANDUAN.md says is on the screen is there: names of buttons and pages, messages, commands, pictures, links."""

import ast
import html
import re
from pathlib import Path

import pytest

from models import guide
from models.permissions import ROLES
from views.console import COMMANDS, read

HOUSE = Path(__file__).parents[2]
TEXT = guide.FILE.read_text("utf-8")
# Outside fenced blocks, where a star is a star.
PROSE = re.sub(r"^ *```.*?```", "", TEXT, flags=re.M | re.S)
NAMES = sorted(set(re.findall(r"(?<![*\w])\*([^*\n][^*]*)\*(?!\*)", PROSE)))
MESSAGES = sorted(set(re.findall("“([^”]+)”", PROSE)))
TYPED = sorted(set(re.findall(r"(?:bin/run|\./posdesa)\b[^`\n]*", TEXT)))
# Said by the browser or by paper, not by us.
ELSEWHERE = {"Tulisan dalam tanda kutip", "tidak ada koneksi"}


def squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", html.unescape(text)).strip()


def said_by_templates() -> set[str]:
    """Pieces of words between tags and blocks, and what stands quoted inside the blocks."""
    found = set()
    for path in HOUSE.glob("templates/**/*.html"):
        text = re.sub(r"\{#.*?#\}", "", path.read_text("utf-8"), flags=re.S)
        for block in re.findall(r"\{[{%].*?[%}]\}", text, re.S):
            found |= set(re.findall(r"'([^']*)'", block))
        found |= set(re.split(r"\{[{%].*?[%}]\}|<[^>]*>", text, flags=re.S))
    return {squeezed(each) for each in found}


def said_by_code() -> set[str]:
    found = set()
    for path in [*HOUSE.glob("models/**/*.py"), *HOUSE.glob("views/**/*.py")]:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.add(squeezed(node.value))
    return found


@pytest.fixture(scope="module")
def said() -> set[str]:
    return (said_by_templates() | said_by_code()) - {""}


def test_there_is_something_to_check():
    assert len(NAMES) > 100 and len(MESSAGES) > 12 and len(TYPED) > 8


def test_every_quoted_button_and_page_exists(said):
    whole = {each.rstrip(".:, ") for each in said}
    missing = [name for name in map(squeezed, NAMES) if name not in whole]
    assert not missing, f"no screen says: {missing}"


def test_a_button_that_does_not_exist_would_be_missed(said):
    assert not {"Kirim ke kecamatan", "Surat bar", "Kotak", "Simpan semua"} & said


def test_every_quoted_message_exists(said):
    shell = (HOUSE / "bin" / "setup.sh").read_text("utf-8")
    whole = "\n".join(said | {squeezed(shell)})
    pieces = [
        (message, piece)
        for message in map(squeezed, MESSAGES)
        if message not in ELSEWHERE
        for piece in re.split(r" ?… ?|8080", message)
        if piece.strip()
    ]
    missing = [message for message, piece in pieces if piece.strip() not in whole]
    assert not missing, f"nothing says: {missing}"


@pytest.mark.parametrize("typed", TYPED)
def test_every_command_can_be_typed(typed):
    """Read as the program reads it; help ends it, which is an answer too."""
    words = [each.strip('"') for each in re.findall(r'"[^"]*"|\S+', typed)[1:]]
    if words and not words[0].startswith("-"):
        assert words[0] in COMMANDS
    try:
        read(words)
    except SystemExit as end:
        assert end.code == 0, f"{typed} is refused"


def test_every_folder_named_is_one_of_a_village(folder):
    for name in set(re.findall(r"`data/([\w-]+)/", TEXT)):
        assert hasattr(folder, name), f"data/{name} is no folder of the data"


def test_every_role_has_a_chapter_to_read_first():
    assert guide.FIRST.keys() == ROLES.keys()
    for role in ROLES:
        assert guide.first_for(role), role


def test_each_picture_is_made_by_the_screens():
    from docs.screens import IN_GUIDE

    shown = set(re.findall(r"\(static/guide/([\w-]+)\.png\)", TEXT))
    assert shown == set(IN_GUIDE), "docs/screens.py lists the pictures of the guide, no others"
    for name in shown:
        assert (HOUSE / "static" / "guide" / f"{name}.png").exists(), f"run bin/screens {name}"
