"""A folder goes into the packed file and comes out again as it was; the same folder gives the same bytes."""

import os
import sys

import pytest

if sys.platform == "win32":
    pytest.skip("bits of files", allow_module_level=True)

import payload


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "folder"
    (made / "models").mkdir(parents=True)
    (made / "posdesa").write_bytes(b"\x7fELF" + bytes(range(256)) * 40)
    (made / "posdesa").chmod(0o755)
    (made / "models" / "data.txt").write_text("desa")
    (made / "lib.so.1").write_text("library")
    (made / "lib.so").symlink_to("lib.so.1")
    return made


def test_what_is_packed_comes_out_as_it_was(folder, tmp_path):
    payload.pack(str(folder), str(tmp_path / "packed"), {"models/data.txt"}, 0)
    payload.unpack(str(tmp_path / "packed"), str(tmp_path / "out"))
    out = tmp_path / "out"
    assert (out / "posdesa").read_bytes() == (folder / "posdesa").read_bytes()
    assert os.access(out / "posdesa", os.X_OK) and not os.access(out / "lib.so.1", os.X_OK)
    assert (out / "lib.so").is_symlink() and (out / "lib.so").read_text() == "library"
    assert not (out / "models").exists()


def test_the_same_files_give_the_same_bytes(folder, tmp_path):
    packed = []
    for moment in (1_000_000_000, 1_700_000_000):
        for path in folder.rglob("*"):
            os.utime(path, (moment, moment), follow_symlinks=False)
        payload.pack(str(folder), str(tmp_path / "packed"), set(), 1)
        packed.append((tmp_path / "packed").read_bytes())
    assert packed[0] == packed[1]
