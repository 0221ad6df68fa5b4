"""What goes into the one file is written down with its versions and licences."""

import shutil
import sys

import pytest

if sys.platform != "linux" or not shutil.which("dpkg-query"):
    pytest.skip("libraries of Debian", allow_module_level=True)

import manifest
import native
import weasyprint

from models.manifest import Manifest
from tests.packaging.conftest import PACKAGING

# As Debian numbers what it mended.
PATCHED_PYTHON = "3.11.2-6+deb12u8"


@pytest.fixture(scope="module")
def described() -> Manifest:
    pango = {name: path for name, path in native.closure().items() if name.startswith("libpango")}
    entries = [(name, str(path), "BINARY") for name, path in pango.items()]
    entries.append(("weasyprint", weasyprint.__file__, "PYMODULE"))
    with pytest.MonkeyPatch.context() as build:
        build.setenv("POSDESA_PYTHON", PATCHED_PYTHON)
        return manifest.describe(manifest.Path(PACKAGING).parent, entries, pango, native)


def test_packages_are_those_whose_files_go_in(described):
    (only,) = described.packages
    assert (only.name, only.version, only.licence) == ("weasyprint", "70.0", "BSD License")
    assert only.size > 1000


def test_libraries_are_named_as_debian_names_them(described):
    pango = next(each for each in described.libraries if each.name.startswith("libpango-1.0-0"))
    assert pango.version.startswith("1.") and "LGPL" in pango.licence and pango.size > 100_000
    assert pango.files == ("libpango-1.0.so.0",)
    assert described.glibc.startswith("2.") and described.name.startswith(described.version + "-")


def test_programs_for_newer_and_for_older_systems_have_two_names(described):
    """Beside a village that moves to an older PC both may lie."""
    assert described.name.endswith(f"-glibc{described.glibc}")


def test_python_is_told_as_the_build_knows_it(described):
    assert described.python == PATCHED_PYTHON


def test_licences_lie_beside_the_manifest(described, tmp_path):
    files = manifest.written(described, tmp_path, native)
    assert files["manifest.json"].read_text("utf-8") == described.as_json() + "\n"
    for name in (
        "licences/weasyprint/LICENSE",
        "licences/libpango-1.0-0/copyright",
        "licences/Python/LICENSE.txt",
    ):
        assert "copyright" in files[name].read_text("utf-8").lower()
