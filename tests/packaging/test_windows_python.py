"""Of somebody else's package of Python for Windows only what the Python Software Foundation signed is taken."""

import hashlib
import io
import shutil
import zipfile

import pytest
import windows_python

SIGNED, EMPTY = b"signed = True\n", b""


@pytest.fixture
def packed():
    """As the package has it; its list of digests is the bytes of all digests in a row."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("cp311/DLLs/python_lib.cat", b"..." + hashlib.sha256(SIGNED).digest() + b"...")
        archive.writestr("cp311/Lib/abc.py", SIGNED)
        archive.writestr("cp311/Lib/email/mime/__init__.py", EMPTY)
        archive.writestr("cp311/Lib/os.py", SIGNED + b"import evil\n")
        archive.writestr("cp311/Lib/site-packages/abc.py", SIGNED)
        archive.writestr("cp311/Lib/__pycache__/abc.cpython-311.pyc", b"evil")
        archive.writestr("cp311/Scripts/pip.exe", b"MZ")
        archive.writestr("cp311/python311.dll", b"MZ")
    with zipfile.ZipFile(content) as archive:
        yield archive


def test_a_module_that_is_not_in_the_signed_list_stays_out(packed, tmp_path, monkeypatch):
    asked = []
    monkeypatch.setattr(windows_python, "_refuse_unsigned", lambda path: asked.append(path.name))
    windows_python._unpack_signed(packed, tmp_path)
    taken = sorted(str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*") if path.is_file())
    assert taken == ["DLLs/python_lib.cat", "Lib/abc.py", "Lib/email/mime/__init__.py", "python311.dll"]
    assert sorted(asked) == ["python311.dll", "python_lib.cat"]


@pytest.mark.skipif(not shutil.which("osslsigncode"), reason="only bin/build --windows needs osslsigncode")
def test_a_program_without_that_signature_ends_the_build(packed, tmp_path):
    with pytest.raises(SystemExit, match="not signed by the Python Software Foundation"):
        windows_python._unpack_signed(packed, tmp_path)
