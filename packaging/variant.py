"""Another program out of a finished one, for trying an update without packing it all once more (update_trial.py). For
Windows: windows_variant.py.
"""

import io
import json
import lzma
import tarfile
from collections.abc import Mapping
from pathlib import Path

import one_file

MANIFEST = "manifest.json"


def variant(file: Path, target: Path, name: str, more: Mapping[str, bytes]) -> None:
    """The same program under another name. `more`: files that it has beside, by their paths in the program.

    Packed anew, and only a little: to pack it well takes a minute.
    """
    begin, packed = one_file.parts(file)
    again = io.BytesIO()
    with (
        lzma.open(io.BytesIO(packed)) as plain,
        tarfile.open(fileobj=plain, mode="r|") as old,
        lzma.open(again, "wb", preset=0) as packing,
        tarfile.open(fileobj=packing, mode="w|", format=tarfile.USTAR_FORMAT) as new,
    ):
        for entry in old:
            content = old.extractfile(entry).read() if entry.isfile() else b""
            _add(new, entry, renamed(content, name) if entry.name == MANIFEST else content)
        for path, content in more.items():
            _add(new, tarfile.TarInfo(path), content)
    one_file.join(begin, again.getvalue(), name, target)


def renamed(manifest: bytes, name: str) -> bytes:
    return json.dumps(json.loads(manifest) | {"name": name}).encode()


def _add(archive: tarfile.TarFile, entry: tarfile.TarInfo, content: bytes) -> None:
    entry.size = len(content)
    archive.addfile(entry, io.BytesIO(content))
