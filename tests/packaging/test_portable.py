"""The file for older systems is made anew exactly when what it is made from has changed, and of wheels that fit there."""

import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

if sys.platform != "linux":
    pytest.skip("the one file of Linux", allow_module_level=True)

import commit
import portable


def put(library: Path, target: Path) -> None:
    target.parent.mkdir()
    shutil.copy(library, target)


def test_what_was_made_is_fresh_until_what_it_was_made_from_changes(tmp_path):
    recipe, other = tmp_path / "recipe", tmp_path / "other"
    recipe.write_text("make python")
    other.write_text("make glib")
    assert not portable.Stamp(tmp_path / "made-by", recipe, other).is_fresh()
    portable.Stamp(tmp_path / "made-by", recipe, other).set()
    assert portable.Stamp(tmp_path / "made-by", recipe, other).is_fresh()
    other.write_text("make glib 2")
    assert not portable.Stamp(tmp_path / "made-by", recipe, other).is_fresh()


@pytest.fixture
def recipe(tmp_path, monkeypatch):
    """A recipe beside a clean system; `works` says whether it comes to its end."""
    (tmp_path / "clean" / "etc").mkdir(parents=True)
    recipe = SimpleNamespace(
        path=tmp_path / "recipe.sh", root=tmp_path / "portable" / "root", works=True, begun=0
    )

    def enter(root, *_, **__):
        recipe.begun += 1
        (root / f"done-{recipe.begun}").touch()
        if not recipe.works:
            raise SystemExit("sh ended with 1")

    recipe.path.write_text("make python")
    recipe.make = lambda: portable.make_root(recipe.root, tmp_path / "clean")
    monkeypatch.setattr(portable, "RECIPE", recipe.path)
    monkeypatch.setattr(portable, "seen_inside", lambda path: path)
    monkeypatch.setattr(portable, "enter", enter)
    return recipe


def test_a_recipe_that_was_broken_off_goes_on_and_is_then_done(recipe):
    recipe.works = False
    with pytest.raises(SystemExit):
        recipe.make()
    recipe.works = True
    recipe.make()
    assert (recipe.root / "done-1").exists() and (recipe.root / "done-2").exists()
    recipe.make()
    assert recipe.begun == 2


def test_another_recipe_begins_anew(recipe):
    recipe.make()
    recipe.path.write_text("make glib, then python")
    recipe.make()
    assert not (recipe.root / "done-1").exists() and (recipe.root / "done-2").exists()


@pytest.mark.parametrize(("glibc", "stays"), [("2.31", True), ("2.32", False)])
def test_a_file_that_would_not_run_there_is_not_left(tmp_path, monkeypatch, asking, glibc, stays):
    monkeypatch.setattr(portable, "make_root", lambda *_: None)
    monkeypatch.setattr(portable, "install_libraries", lambda *_: None)
    monkeypatch.setattr(
        portable, "pack", lambda _, folder: put(asking(glibc), folder / "dist" / "libasks.so")
    )
    if stays:
        portable.main(tmp_path, tmp_path)
    else:
        with pytest.raises(SystemExit, match=r"libasks.so \(2.32\)"):
            portable.main(tmp_path, tmp_path)
    assert (tmp_path / "dist").exists() == stays


def test_wheels_are_of_that_glibc_or_an_older_one():
    words = portable.fitting()
    assert "manylinux_2_31_x86_64" in words and "manylinux2014_x86_64" in words
    assert "manylinux_2_32_x86_64" not in words and "--only-binary=:all:" in words


def test_the_build_knows_its_commit_where_there_is_no_git(monkeypatch):
    told = commit.facts(portable.HOUSE)
    head = subprocess.check_output(["git", "-C", portable.HOUSE, "rev-parse", "HEAD"], text=True).strip()
    assert told["POSDESA_COMMIT"].removesuffix("+") == head and told["SOURCE_DATE_EPOCH"].isdigit()
    for name, value in told.items():
        monkeypatch.setenv(name, value)
    assert commit.commit_of(portable.HOUSE) == (head, told["POSDESA_COMMIT"].endswith("+"))


def test_files_of_the_project_have_their_place_in_there():
    assert str(portable.seen_inside(portable.RECIPE)) == "/house/packaging/portable.sh"
