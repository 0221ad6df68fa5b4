"""On Windows the libraries beside the program are opened by their whole names."""

import subprocess
import sys

import pytest

from tests.packaging.conftest import PACKAGING

OPENS = """
import runpy, sys
sys._MEIPASS = sys.argv[1]
runpy.run_path(sys.argv[2])
import cffi
ffi = cffi.FFI()
ffi.cdef("const char *zlibVersion(void);")
print(ffi.string(ffi.dlopen(sys.argv[3], ffi.RTLD_NOW).zlibVersion()).decode())
"""


def opened(folder, name: str) -> subprocess.CompletedProcess:
    hook = f"{PACKAGING}/hooks/open_pango.py"
    return subprocess.run([sys.executable, "-c", OPENS, folder, hook, name], capture_output=True, text=True)


@pytest.mark.skipif(sys.platform != "linux", reason="takes a library of Linux for one of Windows")
def test_what_lies_beside_the_program_is_found_and_what_does_not_is_asked_of_the_system(tmp_path):
    told = opened(tmp_path, "libz.so.1")
    assert told.returncode == 0 and "." in told.stdout
    assert opened(tmp_path, "pango-1.0-0").returncode != 0
    (tmp_path / "pango-1.0-0.dll").symlink_to(library("libz.so.1"))
    assert opened(tmp_path, "pango-1.0-0").stdout == told.stdout


def library(name: str) -> str:
    known = subprocess.run(["/sbin/ldconfig", "-p"], capture_output=True, text=True).stdout
    return next(line.rpartition(" => ")[2] for line in known.splitlines() if line.split()[:1] == [name])
