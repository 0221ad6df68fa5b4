"""Makes posdesa.exe on Linux, in Wine, and tries it in another Wine. Used by `bin/build --windows`.

    python packaging/windows_build.py FOLDER [--untried]

FOLDER/dist/posdesa.exe is left there only when it works. Wine is not Windows: see README.
"""

import os
import shutil
import sys
from pathlib import Path

import trial
import update_trial
import windows_python
import windows_variant
import wine_trial
from commit import facts
from manifest import licence_of_python
from wine import Wine, WineRoot

HERE = Path(__file__).parent
PYTHON_MADE = "made-from"


def main(folder: Path, untried: bool) -> None:
    python, dist = folder / "python", folder / "dist"
    shutil.rmtree(dist, ignore_errors=True)
    make_python(python)
    shutil.copyfile(licence_of_python(), python / "LICENSE.txt")
    trial.say("packing in Wine, some minutes …")
    Wine(folder / "wine").run(*packing(python, folder), **facts(HERE.parent), PATH=os.environ["PATH"])
    # Beside the file, PyInstaller leaves the folder that is packed in it.
    file = folder / "posdesa.exe"
    shutil.move(dist / "posdesa.exe", file)
    if not untried:
        clean = WineRoot(folder / "wine-trial", file)
        code = trial.live_through(clean, "gstreamer_libs 1.28")
        wine_trial.starts_with_the_pc(clean, python)
        update_trial.live_through_updates(clean, windows_variant.variant, code)
        trial.say("The file works.")
    shutil.move(file, dist / "posdesa.exe")


def make_python(target: Path) -> None:
    """Anew only when what goes into it has changed."""
    wanted = Path(windows_python.__file__).read_text("utf-8") + windows_python.REQUIREMENTS.read_text("utf-8")
    stamp = target / PYTHON_MADE
    if stamp.exists() and stamp.read_text("utf-8") == wanted:
        return
    trial.say("fetching Python and the libraries for Windows …")
    shutil.rmtree(target, ignore_errors=True)
    windows_python.main(target)
    stamp.write_text(wanted, "utf-8")


def packing(python: Path, folder: Path) -> list[str]:
    spec = [str(HERE / "posdesa.spec"), "--noconfirm", "--log-level", "ERROR"]
    places = ["--distpath", str(folder / "dist"), "--workpath", str(folder / "work")]
    return [str(python / "python.exe"), "-m", "PyInstaller", *spec, *places]


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), "--untried" in sys.argv)
