"""Styles and scripts as browsers get them: joined, fingerprinted, compressed once at start.

Stylesheets are small files joined into bundles. Tokens are written out, because browsers on old
phones drop every rule that holds a var(). Each file's name carries a hash of its content, so
browsers may keep it for ever and never ask again.
"""

import base64
import gzip
import hashlib
import re
import shutil
from pathlib import Path

from whitenoise import WhiteNoise

SOURCES = Path(__file__).parent.parent / "static"
HOME = "tokens base masthead action".split()
RESIDENT = HOME + "signed_in form answers ticket notice print".split()
OFFICE = HOME + "signed_in form answers ticket notice table office compare measure chart guide print".split()
# Added to the office's only where a slip is printed: the paper of a page cannot depend on a class.
RECEIPTS = {each: ["tokens", "receipt", each] for each in ("receipt_a4", "receipt_80", "receipt_58")}
BUNDLES = {"home": HOME, "warga": RESIDENT, "petugas": OFFICE} | RECEIPTS
PREFIX = "s"


class StaticFiles:
    def __init__(self, cache: Path):
        self.folder = cache / "static"
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        self.urls: dict[str, str] = {}
        for name, files in BUNDLES.items():
            self._publish(f"{name}.css", joined(files).encode())
        for script in sorted([*SOURCES.glob("vendor/*.js"), *SOURCES.glob("js/*.js")]):
            self._publish(script.name, script.read_bytes())
        for icon in sorted(SOURCES.glob("icons/*")):
            self._publish(icon.name, icon.read_bytes())
        for picture in sorted(SOURCES.glob("guide/*.png")):
            self._publish(picture.name, picture.read_bytes())
        # The home page carries its style in itself, some resident pages their script: a request less on a
        # slow line. The policy names them by their hash.
        self.home_css = joined(HOME)
        self.home_css_hash = _hash(self.home_css)
        scripts = sorted(SOURCES.glob("inline/*.js"))
        self.inline = {script.stem: _without_comments(script.read_text("utf-8")) for script in scripts}
        self.inline_hashes = [_hash(text) for text in self.inline.values()]

    def url(self, name: str) -> str:
        return self.urls[name]

    def serve_before(self, wsgi_app) -> WhiteNoise:
        return WhiteNoise(
            wsgi_app,
            root=self.folder,
            prefix=PREFIX,
            immutable_file_test=lambda path, url: True,
            charset="utf-8",
        )

    def _publish(self, name: str, content: bytes) -> None:
        stem, dot, suffix = name.rpartition(".")
        named = f"{stem}.{hashlib.sha256(content).hexdigest()[:10]}{dot}{suffix}"
        (self.folder / named).write_bytes(content)
        (self.folder / f"{named}.gz").write_bytes(gzip.compress(content, 9, mtime=0))
        self.urls[name] = f"/{PREFIX}/{named}"


def _hash(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _without_comments(script: str) -> str:
    """Of our own scripts, whose comments fill whole lines and whose lines need no indent."""
    text = re.sub(r"^\s*/\*.*?\*/", "", script, flags=re.S | re.M)
    return "\n".join(line.strip() for line in text.splitlines() if line.strip())


def joined(names: list[str]) -> str:
    """The named stylesheets as one: comments out, tokens replaced by their values, spaces squeezed."""
    text = "\n".join((SOURCES / "css" / f"{name}.css").read_text(encoding="utf-8") for name in names)
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.S)
    tokens = dict(re.findall(r"(--[a-z-]+):\s*([^;]+);", text))
    text = re.sub(r":root\s*\{[^}]*\}", "", text)
    text = re.sub(r"var\((--[a-z-]+)\)", lambda use: tokens[use[1]], text)
    parts = re.split(r'("[^"]*")', text)
    return "".join(part if part[:1] == '"' else _squeezed(part) for part in parts).replace(";}", "}").strip()


def _squeezed(text: str) -> str:
    text = re.sub(r"\s+", " ", text)
    text = re.sub(r" ?([{};,>]) ?", r"\1", text)
    return re.sub(r"(?<=[a-z]): ", ":", text)
