"""Another program out of a finished one, for trying an update without packing it all once more (wine_trial.py).

PyInstaller's one file is a program with an archive behind it: files, a list of them, and a line that says where they are.
What is new comes behind the old files, with a new list and a new line.
"""

import json
import struct
from pathlib import Path

from PyInstaller.archive.readers import CArchiveReader
from PyInstaller.archive.writers import CArchiveWriter

LINE = struct.Struct(CArchiveWriter._COOKIE_FORMAT)
MANIFEST = "manifest.json"
PLAIN, DATA, OPTION = 0, "x", "o"


def variant(file: Path, target: Path, name: str, more: dict[str, bytes] | None = None) -> None:
    """The same program under another name. `more`: files that it has beside, by their paths in the program."""
    read = CArchiveReader(str(file))
    old = read.raw_pkg_data()
    magic, _, begin, _, python, library = LINE.unpack(old[-LINE.size :])
    described = json.loads(read.extract(MANIFEST)) | {"name": name}
    listed, files = dict(read.toc), old[:begin]
    for path, content in {MANIFEST: json.dumps(described).encode(), **(more or {})}.items():
        listed[path] = (len(files), len(content), len(content), PLAIN, DATA)
        files += content
    told = [(0, 0, 0, PLAIN, OPTION, option) for option in read.options]
    told = CArchiveWriter._serialize_toc(told + [(*where, path) for path, where in listed.items()])
    line = LINE.pack(magic, len(files) + len(told) + LINE.size, len(files), len(told), python, library)
    program = file.read_bytes()[: -len(old)]
    target.write_bytes(program + files + told + line)
