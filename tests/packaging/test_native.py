"""A library that is missing ends the build; it must not be found out by a village."""

import subprocess
import sys

import pytest

if sys.platform != "linux":
    pytest.skip("the one file of Linux", allow_module_level=True)

import native


def test_what_the_printer_needs_is_found_with_all_that_it_needs_itself():
    found = native.closure()
    assert set(native.ROOTS) <= set(found)
    assert {"libglib-2.0.so.0", "libfreetype.so.6"} <= set(found)
    assert all(path.exists() for path in found.values())


def test_what_belongs_to_each_system_stays_there():
    assert not [name for name in native.closure() if name.startswith(("libc.", "libm.", "ld-", "linux-vdso"))]


def test_a_missing_library_ends_the_build(monkeypatch):
    monkeypatch.setattr(native, "ROOTS", (*native.ROOTS, "libkertas.so.9"))
    with pytest.raises(SystemExit, match="libkertas.so.9"):
        native.closure()


def test_the_oldest_glibc_is_told():
    major, minor = native.floor([native.closure()["libpango-1.0.so.0"]]).split(".")
    assert int(major) == 2 and int(minor) >= 2


def test_what_asks_for_a_newer_glibc_is_named(asking, tmp_path):
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "GLIBC_2.99").write_text("no program")
    paths = [asking("2.32"), asking("2.4"), asking("2.31"), folder, folder / "GLIBC_2.99"]
    assert native.newer_than("2.31", paths) == ["asks-2.32.so (2.32)"]
    assert native.floor([asking("2.4"), asking("2.36")]) == "2.36"


def test_a_program_that_cannot_be_read_is_not_taken_for_an_old_one(asking):
    broken = asking("2.4")
    broken.write_bytes(broken.read_bytes()[:200])
    with pytest.raises(subprocess.CalledProcessError):
        native.newer_than("2.31", [broken])
