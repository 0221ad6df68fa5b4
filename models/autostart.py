"""Starting with the PC, and again whenever it ends: a systemd service, of the system or of one person."""

import os
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from models.data_folder import write_whole

NAME = "posdesa.service"
SYSTEM = Path("/etc/systemd/system")
# There while systemd runs this machine.
RUNNING = Path("/run/systemd/system")
UNIT = """[Unit]
Description=PosDesa: surat dan posyandu desa
Wants=network.target
After=network.target

[Service]
{user}ExecStart={command}
{file}Restart=always
RestartSec=3
TimeoutStopSec=30
UMask=0077
NoNewPrivileges=yes

[Install]
WantedBy={target}
"""


class NoAutostart(Exception):
    """Nothing was changed; the sentence says what to do instead."""


@dataclass(frozen=True)
class Service:
    """`user`: who runs the service of the system; '' is the service of the person who asks."""

    folder: Path
    user: str = ""

    @classmethod
    def ours(cls, data: Path) -> "Service":
        """Root installs it for the whole PC, to be run by whom the village's folder belongs to."""
        if not RUNNING.exists() or not shutil.which("systemctl"):
            raise NoAutostart(
                "PC ini tidak memakai systemd, jadi PosDesa tidak bisa menyala sendiri. Jalankan sendiri setiap kali."
            )
        if os.geteuid() == 0:
            if (owner := data.parent.owner()) == "root":
                raise NoAutostart(
                    f"Folder {data.parent} milik root. Pindahkan ke folder pengguna biasa: PosDesa tidak perlu hak root."
                )
            return cls(SYSTEM, owner)
        if (SYSTEM / NAME).exists():
            raise NoAutostart("PosDesa sudah dipasang untuk PC ini. Ketik lagi dengan sudo di depannya.")
        config = os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config"
        return cls(Path(config) / "systemd" / "user")

    @property
    def path(self) -> Path:
        return self.folder / NAME

    def install(self, command: Sequence[str], file: str = "") -> None:
        """Written, switched on, and started now. `file`: the environment it needs, as NAME=value."""
        self.folder.mkdir(parents=True, exist_ok=True)
        write_whole(self.path, self.text(command, file).encode())
        self._ask("daemon-reload")
        self._ask("enable", NAME)
        self._ask("restart", NAME)
        if not self.user:
            # Otherwise it would end when this person leaves the desktop.
            subprocess.run(["loginctl", "enable-linger"], capture_output=True, check=False)

    def remove(self) -> bool:
        """Whether there was one."""
        if not self.path.exists():
            return False
        self._ask("disable", "--now", NAME)
        self.path.unlink()
        self._ask("daemon-reload")
        return True

    def text(self, command: Sequence[str], file: str = "") -> str:
        return UNIT.format(
            user=f"User={self.user}\n" if self.user else "",
            # There, and there alone, $ begins the name of a variable (systemd.service(5)).
            command=" ".join(_quoted(word).replace("$", "$$") for word in command),
            file=f"Environment={_quoted(file)}\n" if file else "",
            target="multi-user.target" if self.user else "default.target",
        )

    def _ask(self, *what: str) -> None:
        asked = ["systemctl", *(() if self.user else ("--user",)), *what]
        told = subprocess.run(asked, capture_output=True, text=True, check=False)
        if told.returncode:
            raise NoAutostart(f"systemctl {' '.join(what)} gagal: {told.stderr.strip() or told.returncode}.")


def _quoted(word: str) -> str:
    """As a unit file reads it back (systemd.unit(5)): quotes, \\ and % mean something there."""
    for odd, kept in (("\\", "\\\\"), ('"', '\\"'), ("%", "%%")):
        word = word.replace(odd, kept)
    return f'"{word}"'
