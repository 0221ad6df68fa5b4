"""Starting with the PC on Windows, in one of two ways: a task that runs when the PC starts, for an administrator; an entry
that runs when the person signs in, for everyone.

Both start the one file itself, so what the operator puts in its place is what starts next, and both let it start the
program anew when that ends (packaging/keep.py). No service: that would need a program of its own that talks to Windows.
"""

import os
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

from models.autostart import NoAutostart
from models.build import FILE, HANDOVER, WAITING

NAME = "PosDesa"
RUN = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Run"
# What is longer in there is passed over in silence (Microsoft: Run and RunOnce Registry Keys).
LONGEST = 260
# [MS-TSCH] 2.5. S4U runs as that person without a password kept anywhere, and before anybody signs in. Without the
# settings Windows would end it after three days, and on a laptop without mains; 5 is the priority of other programs.
TASK = """<?xml version="1.0" encoding="UTF-16"?>
<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <RegistrationInfo><Description>PosDesa: surat dan posyandu desa</Description></RegistrationInfo>
  <Triggers><BootTrigger /></Triggers>
  <Principals>
    <Principal id="Author"><UserId>{user}</UserId><LogonType>S4U</LogonType><RunLevel>LeastPrivilege</RunLevel></Principal>
  </Principals>
  <Settings>
    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>
    <IdleSettings><StopOnIdleEnd>false</StopOnIdleEnd></IdleSettings>
    <ExecutionTimeLimit>PT0S</ExecutionTimeLimit>
    <Priority>5</Priority>
    <RestartOnFailure><Interval>PT1M</Interval><Count>255</Count></RestartOnFailure>
  </Settings>
  <Actions Context="Author"><Exec><Command>{program}</Command><Arguments>{typed}</Arguments></Exec></Actions>
</Task>
"""


class AtBoot:
    """A task of the PC. Who asks must be an administrator, and is who the program runs as."""

    SAYS = (
        "PosDesa menyala sekarang, dan setiap kali PC ini dinyalakan, juga sebelum ada yang masuk ke Windows."
    )

    def install(self, command: Sequence[str]) -> None:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "tugas.xml"
            path.write_text(self.text(command), "utf-16")
            _ask("schtasks", "/Create", "/F", "/TN", NAME, "/XML", str(path))
        if not self.exists():
            raise NoAutostart("Tugas untuk menyala bersama PC tidak tersimpan.")
        _ask("schtasks", "/Run", "/TN", NAME)

    def remove(self) -> bool:
        """Whether there was one. What runs is ended."""
        if not self.exists():
            return False
        _told("schtasks", "/End", "/TN", NAME)
        _ask("schtasks", "/Delete", "/F", "/TN", NAME)
        return True

    def exists(self) -> bool:
        return NAME in _told("schtasks", "/Query", "/TN", NAME).stdout

    def text(self, command: Sequence[str]) -> str:
        person = f"{os.environ.get('USERDOMAIN', '.')}\\{os.environ.get('USERNAME', '')}"
        program, *typed = command
        return TASK.format(
            user=escape(person), program=escape(program), typed=escape(subprocess.list2cmdline(typed))
        )


class AtSignIn:
    """An entry of one person. It opens a window of its own, which may be closed to stop."""

    SAYS = "PosDesa menyala sekarang di jendelanya sendiri, dan setiap kali Anda masuk ke Windows."

    def install(self, command: Sequence[str]) -> None:
        line = subprocess.list2cmdline(command)
        if len(line) > LONGEST:
            raise NoAutostart("Nama folder PosDesa terlalu panjang. Pindahkan, misalnya ke C:\\Desa.")
        _ask("reg", "add", RUN, "/v", NAME, "/t", "REG_SZ", "/d", line, "/f")
        ours = {FILE, HANDOVER, WAITING}
        begin = {name: value for name, value in os.environ.items() if name not in ours}
        subprocess.Popen(
            command,
            env=begin | {"PYINSTALLER_RESET_ENVIRONMENT": "1"},
            creationflags=getattr(subprocess, "CREATE_NEW_CONSOLE", 0),
        )

    def remove(self) -> bool:
        """Whether there was one. What runs goes on: its window ends it."""
        if not self.exists():
            return False
        _ask("reg", "delete", RUN, "/v", NAME, "/f")
        return True

    def exists(self) -> bool:
        return not _told("reg", "query", RUN, "/v", NAME).returncode


def _told(tool: str, *what: str) -> subprocess.CompletedProcess:
    system = os.environ.get("SYSTEMROOT")
    # By its whole name: Windows would first look for one beside us.
    program = str(Path(system, "System32", f"{tool}.exe")) if system else tool
    # It answers in the letters of its country, of which we need none.
    said = {"capture_output": True, "text": True, "errors": "replace", "stdin": subprocess.DEVNULL}
    return subprocess.run([program, *what], **said)


def _ask(*what: str) -> None:
    told = _told(*what)
    if told.returncode:
        said = told.stderr.strip().rstrip(".") or told.returncode
        raise NoAutostart(f"{' '.join(what[:2])} gagal: {said}. Coba Command Prompt sebagai administrator.")
