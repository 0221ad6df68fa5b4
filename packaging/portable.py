"""Makes the one file in a Debian 11, so that it also runs on systems as old as that. Used by `bin/build --portable`.

    python packaging/portable.py FOLDER CLEAN

CLEAN is a Debian 11 with nothing in it; a copy of it, FOLDER/root, gets Python and libraries by portable.sh, once. The file
is left in FOLDER/dist, unless a part of it asks for a newer glibc. Needs root.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import native
from commit import facts

HERE = Path(__file__).parent
HOUSE = HERE.parent
# Of Debian 11 and Ubuntu 20.04.
GLIBC = "2.31"
RECIPE = HERE / "portable.sh"
REQUIREMENTS = HOUSE / "requirements.txt", HERE / "requirements.txt"
# num2words asks for it. All of it is Python, and there is only its source.
WITHOUT_WHEEL = "docopt"
# This project, seen from in there.
INSIDE = Path("/house")
LIBRARIES = "/opt/posdesa"
PYTHON = f"{LIBRARIES}/bin/python"
RECIPE_SAID = "usr/src/posdesa/log"
PYTHON_VERSION = "usr/src/posdesa/python-version"
ENTER = 'mount -t proc proc "$0/proc" && mount --bind "$1" "$0/house" && cd "$0" && shift && exec chroot "$0" "$@"'
BARE = {"PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "HOME": "/root"}
PASSED_ON = "http_proxy", "https_proxy", "no_proxy"


def main(folder: Path, clean: Path) -> None:
    root, dist = folder / "root", folder / "dist"
    shutil.rmtree(dist, ignore_errors=True)
    make_root(root, clean)
    install_libraries(root, folder / "wheels")
    pack(root, folder)
    if newer := native.newer_than(GLIBC, dist.rglob("*")):
        shutil.rmtree(dist)
        raise SystemExit(f"Ask for a newer glibc than {GLIBC}: {', '.join(newer)}")


def make_root(root: Path, clean: Path) -> None:
    """Takes half an hour: begun anew only when the recipe is another one, and goes on where it was broken off."""
    begun, made = Stamp(root / "begun-by", RECIPE), Stamp(root / "made-by", RECIPE)
    if made.is_fresh():
        return
    if not begun.is_fresh():
        shutil.rmtree(root, ignore_errors=True)
        root.parent.mkdir(parents=True, exist_ok=True)
        subprocess.run(["cp", "-a", str(clean), str(root)], check=True)
        (root / "house").mkdir()
        begun.set()
    say(f"preparing a Debian 11 with compilers, once; what it says: {root / RECIPE_SAID}")
    shutil.copyfile("/etc/resolv.conf", root / "etc/resolv.conf")
    enter(root, "sh", str(seen_inside(RECIPE)), SECURITY=security_updates())
    made.set()


def install_libraries(root: Path, wheels: Path) -> None:
    """Fetched here, where the network is set up; installed there, where pip knows what fits."""
    stamp = Stamp(root / "installed-from", *REQUIREMENTS)
    if stamp.is_fresh():
        return
    say("fetching the libraries for an older Linux …")
    fetch(wheels)
    enter(root, "python3.11", "-m", "venv", "--clear", "--without-pip", LIBRARIES)
    # Python reads a wheel as if it were a folder, so pip need not be installed to run.
    (carried,) = wheels.glob("pip-*.whl")
    places = ["-qq", "--no-index", "--find-links", str(seen_inside(wheels))]
    wanted = named(map(seen_inside, REQUIREMENTS))
    enter(root, PYTHON, str(seen_inside(carried / "pip")), "install", *places, *wanted)
    stamp.set()


def fetch(wheels: Path) -> None:
    shutil.rmtree(wheels, ignore_errors=True)
    ask = [sys.executable, "-m", "pip", "-qq"]
    subprocess.run([*ask, "wheel", "--no-deps", "--wheel-dir", str(wheels), WITHOUT_WHEEL], check=True)
    places = ["--find-links", str(wheels), "--dest", str(wheels)]
    subprocess.run([*ask, "download", *places, *fitting(), *named(REQUIREMENTS), "pip"], check=True)


def fitting() -> list[str]:
    """What tells pip for which system to fetch: wheels made for this glibc or an older one."""
    newest = int(GLIBC.partition(".")[2])
    systems = [f"manylinux_2_{each}_x86_64" for each in range(newest, 16, -1)] + ["manylinux2014_x86_64"]
    python = ["--only-binary=:all:", "--implementation", "cp", "--python-version", "3.11"]
    return python + [word for each in systems for word in ("--platform", each)]


def named(files: Iterable[Path]) -> list[str]:
    return [word for file in files for word in ("-r", str(file))]


def pack(root: Path, folder: Path) -> None:
    spec = [str(seen_inside(HERE / "posdesa.spec")), "--noconfirm", "--log-level", "WARN"]
    inside = seen_inside(folder)
    places = ["--distpath", str(inside / "dist"), "--workpath", str(inside / "work")]
    version = (root / PYTHON_VERSION).read_text("utf-8").strip()
    enter(root, PYTHON, "-m", "PyInstaller", *spec, *places, POSDESA_PYTHON=version, **facts(HOUSE))


def enter(root: Path, *command: str, **more: str) -> None:
    """Runs it there, with this project at /house."""
    known = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    whole = ["unshare", "--mount", "sh", "-c", ENTER, str(root), str(HOUSE), *command]
    if status := subprocess.run(whole, env=BARE | known | more).returncode:
        raise SystemExit(f"{' '.join(command[:3])} ended with {status} in {root}")


def seen_inside(path: Path) -> Path:
    return INSIDE / path.relative_to(HOUSE)


def security_updates() -> str:
    """Where this machine has Debian's from; '' when it has none, as on Ubuntu."""
    which = ["--format", "$(REPO_URI)", "Created-By: Packages", "Label: Debian-Security"]
    told = subprocess.run(["apt-get", "indextargets", *which], check=True, capture_output=True, text=True)
    return told.stdout.partition("\n")[0]


class Stamp:
    """Remembers from which files something was made."""

    def __init__(self, place: Path, *files: Path):
        self.place = place
        self.now = "".join(f"{sha256(file.read_bytes()).hexdigest()} {file.name}\n" for file in files)

    def is_fresh(self) -> bool:
        return self.place.exists() and self.place.read_text("utf-8") == self.now

    def set(self) -> None:
        self.place.write_text(self.now, "utf-8")


def say(sentence: str) -> None:
    print(f"  {sentence}", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve())
