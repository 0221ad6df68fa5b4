"""The rules of the house: what may know what, how low the ceilings are, and where things are listed."""

import ast
import re
from pathlib import Path

import pytest
from peewee import ForeignKeyField
from playhouse.schema_diff import diff_models

import models
from models.database import Record, database
from models.history import Event, first_broken_event
from models.letters.steps import Step
from views.static_files import BUNDLES, SOURCES, joined

HOUSE = Path(__file__).parent.parent.parent
CODE = [*HOUSE.glob("*.py"), *HOUSE.glob("models/**/*.py"), *HOUSE.glob("views/**/*.py")]
WRITTEN = [path for path in CODE if "migrations" not in path.parts]


def imports_of(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {name.name.partition(".")[0] for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.partition(".")[0])
    return found


def users_of(package: str) -> set[str]:
    return {str(path.relative_to(HOUSE)) for path in CODE if package in imports_of(path)}


def test_models_know_nothing_of_the_web():
    knowing = {
        path.name
        for path in HOUSE.glob("models/**/*.py")
        if imports_of(path) & {"flask", "flask_wtf", "flask_login", "wtforms", "werkzeug", "views"}
    }
    assert not knowing, f"move what needs Flask into views/: {knowing}"


@pytest.mark.parametrize(
    ("package", "allowed"),
    [
        ("weasyprint", {"views/pdf.py"}),
        ("fpdf", {"models/pen.py"}),
        ("mistune", {"models/markdown.py"}),
        ("htmx_flask", {"app.py", "views/fragments.py"}),
        ("pygrowup", set()),
    ],
)
def test_one_module_knows_a_library(package, allowed):
    assert users_of(package) <= allowed, f"only {allowed} may import {package}"


def test_only_fragments_touch_htmx_headers():
    touching = {path.name for path in WRITTEN if re.search(r"""["']HX-""", path.read_text(encoding="utf-8"))}
    assert touching <= {"fragments.py"}


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: str(path.relative_to(HOUSE)))
def test_ceilings_are_low(path):
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= 300, "a noun inside wants its own file"
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef):
            height = node.end_lineno - node.lineno + 1
            assert height <= 40, f"{node.name} has {height} lines"


@pytest.mark.parametrize(
    "path",
    sorted(HOUSE.glob("templates/**/*.html")),
    ids=lambda path: str(path.relative_to(HOUSE / "templates")),
)
def test_templates_are_low_and_plain(path):
    text = path.read_text(encoding="utf-8")
    # A letter kind is its questions, as many as it asks, and then a page.
    page = text.partition("#}\n")[2] if path.parent.name == "letters" and "print" in path.parts else text
    assert page.count("\n") <= (60 if path.name.startswith("_") else 120)
    if "print" not in path.parts:
        assert not re.search(r"\sstyle=|\son\w+=|javascript:", text), "no style attributes, no inline script"


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: str(path.relative_to(HOUSE)))
def test_each_module_says_what_it_is_for(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert not tree.body or ast.get_docstring(tree), (
        "open with one to three lines: what it is for, who uses it"
    )


def test_migrations_build_exactly_the_models(app):
    assert not diff_models(database, models.TABLES), "write a migration for this change"
    for table in models.TABLES:
        stored = {column.name: column.null for column in database.get_columns(table._meta.table_name)}
        meant = {field.column_name: field.null for field in table._meta.sorted_fields}
        assert stored == meant, table.__name__


def test_every_table_is_listed():
    unlisted = [each for each in subclasses(Record) if each not in models.TABLES and each is not Step]
    assert not unlisted, f"add to models/__init__.py: {unlisted}"


def test_every_foreign_key_has_an_index(app):
    for table in models.TABLES:
        indexed = {index.columns[0] for index in database.get_indexes(table._meta.table_name)}
        for field in table._meta.sorted_fields:
            if isinstance(field, ForeignKeyField):
                assert field.column_name in indexed, f"{table.__name__}.{field.name}"


def test_history_cannot_be_changed_or_removed(app):
    event = Event.select().first()
    for query in (Event.update(verb="x").where(Event.id == event.id), Event.delete()):
        with pytest.raises(Exception, match="Riwayat"):
            query.execute()
    assert first_broken_event() is None


@pytest.mark.parametrize("bundle", BUNDLES)
def test_old_browsers_can_read_the_styles(bundle):
    css = joined(BUNDLES[bundle])
    forbidden = re.findall(r"var\(|display:\s?grid|[;{]gap:|:has\(|:is\(|clamp\(|@layer|@supports", css)
    assert not forbidden


def test_every_stylesheet_is_in_a_bundle():
    listed = {name for names in BUNDLES.values() for name in names}
    assert {path.stem for path in SOURCES.glob("css/*.css")} == listed


def test_the_papers_name_files_that_exist():
    for paper in ("README.md", "CONTRIBUTING.md", "PANDUAN.md"):
        text = (HOUSE / paper).read_text(encoding="utf-8")
        for name in re.findall(
            r"[(`]((?:bin|docs|models|views|templates|tests|static|bench|packaging)/[\w./-]+)[)`]", text
        ):
            assert (HOUSE / name).exists(), f"{paper} names {name}"


def subclasses(kind: type) -> list[type]:
    return [each for sub in kind.__subclasses__() for each in [sub, *subclasses(sub)]]
