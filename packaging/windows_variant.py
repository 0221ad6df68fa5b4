"""As variant.py, of posdesa.exe.

PyInstaller's one file is a program with an archive behind it: files, a list of them, and a line that says where they are.
What is new comes behind the old files, with a new list and a new line.
"""

import struct
from collections.abc import Mapping
from pathlib import Path

from PyInstaller.archive.readers import CArchiveReader
from PyInstaller.archive.writers import CArchiveWriter
from variant import MANIFEST, renamed

LINE = struct.Struct(CArchiveWriter._COOKIE_FORMAT)
PLAIN, DATA, OPTION = 0, "x", "o"


def variant(file: Path, target: Path, name: str, more: Mapping[str, bytes]) -> None:
    read = CArchiveReader(str(file))
    old = read.raw_pkg_data()
    magic, _, begin, _, python, library = LINE.unpack(old[-LINE.size :])
    listed, files = dict(read.toc), old[:begin]
    for path, content in {MANIFEST: renamed(read.extract(MANIFEST), name), **more}.items():
        listed[path.replace("/", "\\")] = (len(files), len(content), len(content), PLAIN, DATA)
        files += content
    told = [(0, 0, 0, PLAIN, OPTION, option) for option in read.options]
    told = CArchiveWriter._serialize_toc(told + [(*where, path) for path, where in listed.items()])
    line = LINE.pack(magic, len(files) + len(told) + LINE.size, len(files), len(told), python, library)
    program = file.read_bytes()[: -len(old)]
    target.write_bytes(program + files + told + line)
