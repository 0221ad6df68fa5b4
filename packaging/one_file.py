"""The one file of Linux: what begins (start_linux/main.c), the packed program, and what they are told apart by."""

import subprocess
from pathlib import Path

SOURCES = sorted(Path(__file__).with_name("start_linux").glob("*.c"))
COMPILE = ["gcc", "-static", "-s", "-Os", "-Wall", "-Wextra", "-Werror"]
STATIC = "libc.a", "liblzma.a"
# In this order at the end of the file: see struct tail there.
MARK, LENGTH, NAME = b"POSDESA1", 8, 112
TAIL = len(MARK) + LENGTH + NAME


def linked(name: str) -> Path:
    """Where the compiler finds this library."""
    return Path(subprocess.check_output(["gcc", f"-print-file-name={name}"], text=True).strip())


def begins(target: Path) -> Path:
    """Static, so that it needs nothing of the system that it starts on."""
    subprocess.run([*COMPILE, "-o", str(target), *map(str, SOURCES), "-llzma"], check=True)
    return target


def join(begin: bytes, packed: bytes, name: str, target: Path) -> None:
    """The file to hand out. `name` is that of the program (manifest.py)."""
    tail = MARK + len(packed).to_bytes(LENGTH, "little") + name.encode().ljust(NAME, b"\0")
    if len(tail) != TAIL:
        raise ValueError(f"{name} is too long a name")
    target.write_bytes(begin + packed + tail)
    target.chmod(0o755)


def parts(file: Path) -> tuple[bytes, bytes]:
    """Of a whole file, what begins and the packed program."""
    content = file.read_bytes()
    length = int.from_bytes(content[len(MARK) - TAIL :][:LENGTH], "little")
    packed = len(content) - TAIL - length
    return content[:packed], content[packed:-TAIL]
