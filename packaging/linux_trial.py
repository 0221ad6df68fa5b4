"""The last step of bin/build: the file lives a village's first day, is updated, and starts with the PC, in a Debian that has
no Python, no Pango and no fonts.

    python packaging/linux_trial.py FILE ROOT

It is started there with chroot, and for the last part by systemd. Needs root.
"""

import sys
from pathlib import Path

import trial
from clean_root import CleanRoot
from systemd_trial import live_with_systemd
from update_trial import live_through_updates
from variant import variant


def main(file: Path, root: Path) -> None:
    clean = CleanRoot(root, file)
    code = trial.live_through(clean, "libpango-1.0-0")
    live_through_updates(clean, variant, code)
    live_with_systemd(file, root)
    trial.say("The file works.")


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve())
