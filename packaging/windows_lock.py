"""Writes packaging/windows-requirements.txt anew: the same libraries as on Linux, as wheels for Windows, by hash.

    build/venv/bin/python packaging/windows_lock.py

Run it when a version in requirements.txt or packaging/requirements.txt has changed (bin/build makes build/venv).
"""

import hashlib
import subprocess
import sys
import tempfile
from importlib.metadata import distribution
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

from models.manifest import required  # noqa: E402

TARGET = HERE / "windows-requirements.txt"
# What packs the program, and what that needs on Windows only; setuptools is as old as the Python that is asked.
PACKING = ["pyinstaller", "pyinstaller-hooks-contrib", "altgraph", "packaging"]
ONLY_WINDOWS = ["setuptools==84.2.1", "pefile==2024.8.26", "pywin32-ctypes==0.2.3", "colorama==0.4.6"]
# Pango and what it needs, built by the GStreamer project (packaging/windows.py).
PANGO = "gstreamer-libs==1.28.8"
# Has no wheel, and only the command line of num2words needs it.
LEFT_OUT = {"docopt"}
HEADER = """\
# What `bin/build --windows` and packaging/build.ps1 install: wheels for CPython 3.11 on 64-bit Windows.
# Written by packaging/windows_lock.py; install it with --no-deps --require-hashes --only-binary=:all:
"""
PLATFORM = ["--platform", "win_amd64", "--python-version", "3.11", "--implementation", "cp"]


def main() -> None:
    ours = [*required(), *map(distribution, PACKING)]
    pins = {f"{each.name}=={each.version}".lower() for each in ours if each.name.lower() not in LEFT_OUT}
    wanted = sorted({*pins, *ONLY_WINDOWS, PANGO})
    TARGET.write_text(HEADER + "".join(f"{pin} --hash=sha256:{_digest(pin)}\n" for pin in wanted), "utf-8")


def _digest(pin: str) -> str:
    with tempfile.TemporaryDirectory() as folder:
        fetch = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--only-binary=:all:", *PLATFORM]
        subprocess.run([*fetch, "-d", folder, pin], check=True)
        (wheel,) = Path(folder).iterdir()
        return hashlib.sha256(wheel.read_bytes()).hexdigest()


if __name__ == "__main__":
    main()
