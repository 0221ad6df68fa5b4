"""Someone with a browser that has no JavaScript: keeps the cookie, follows no link by itself, sends forms as drawn."""

import gzip
import re
from dataclasses import dataclass
from html import unescape
from http.client import HTTPConnection, HTTPException
from urllib.parse import urlencode

# What Chrome on an Android phone sends along.
PHONE = {
    "User-Agent": "Mozilla/5.0 (Linux; Android 6.0; SM-J200G) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/106.0.0.0 Mobile Safari/537.36",
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8",
    "Accept-Encoding": "gzip, deflate",
    "Accept-Language": "id-ID,id;q=0.9",
    "Upgrade-Insecure-Requests": "1",
}


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    def hidden(self) -> dict[str, str]:
        """What the page's forms send without being asked: the token and the id minted when it was drawn."""
        found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', self.text)
        return {name: unescape(value) for name, value in found}


class Visitor:
    def __init__(self, port: int, timeout: float = 120):
        self.port, self.timeout = port, timeout
        self.line, self.cookie, self.requests = None, "", 0

    def get(self, path: str) -> Answer:
        return self._ask("GET", path)

    def post(self, path: str, fields: dict[str, str]) -> Answer:
        return self._ask("POST", path, urlencode(fields).encode())

    def until_answered(self, method: str, path: str, fields: dict[str, str] | None = None) -> Answer:
        """As one who presses 'again' whenever the browser says that the page cannot be reached."""
        for _ in range(50):
            if answer := self.once(method, path, fields):
                return answer
        raise TimeoutError(f"{path} was never answered")

    def once(self, method: str, path: str, fields: dict[str, str] | None = None) -> Answer | None:
        """None when the line breaks or nothing comes for too long."""
        try:
            return self.get(path) if method == "GET" else self.post(path, fields)
        except (OSError, HTTPException):
            self.hang_up()
            return None

    def sign_in(self, username: str, password: str) -> None:
        token = self.get("/masuk").hidden()["csrf_token"]
        self.post("/masuk", {"csrf_token": token, "username": username, "password": password})

    def hang_up(self) -> None:
        if self.line:
            self.line.close()
        self.line = None

    def _ask(self, method: str, path: str, body: bytes | None = None) -> Answer:
        if self.line is None:
            self.line = HTTPConnection("127.0.0.1", self.port, timeout=self.timeout)
        headers = PHONE | ({"Cookie": self.cookie} if self.cookie else {})
        if body is not None:
            headers |= {"Content-Type": "application/x-www-form-urlencoded"}
        self.requests += 1
        self.line.request(method, path, body, headers)
        answer = self.line.getresponse()
        body = answer.read()
        if "gzip" in answer.headers.get("Content-Encoding", ""):
            body = gzip.decompress(body)
        if given := answer.headers.get("Set-Cookie"):
            self.cookie = given.partition(";")[0]
        return Answer(answer.status, dict(answer.headers), body)
