"""What others answer with, each the least it can be: python -m bench.peers NAME serves one and prints its port."""

import os
import socket
import sys

from flask import Flask
from waitress.server import create_server

from views.console.answering import LIMITS, TOGETHER_BYTES

TEXT = b"ok"


def bare(environ, start_response):
    start_response("200 OK", [("Content-Type", "text/plain"), ("Content-Length", str(len(TEXT)))])
    return [TEXT]


def empty_flask() -> Flask:
    app = Flask("empty")
    app.add_url_rule("/", view_func=lambda: "ok")
    return app


def on_waitress(app, send_bytes: int = 1) -> None:
    """As it comes, or with the head of an answer and its body sent together, as ours are."""
    server = create_server(app, host="127.0.0.1", port=0, **LIMITS)
    server.adj.send_bytes = send_bytes
    print(server.effective_port, flush=True)
    server.run()


def on_gunicorn(app: str) -> None:
    """One process of four threads, like ours."""
    door = socket.create_server(("127.0.0.1", 0))
    os.set_inheritable(door.fileno(), True)
    print(door.getsockname()[1], flush=True)
    typed = ["--bind", f"fd://{door.fileno()}", "--workers", "1", "--threads", "4", "--log-level", "critical"]
    os.execv(sys.executable, [sys.executable, "-m", "gunicorn", *typed, app])


PEERS = {
    "bare WSGI on waitress": lambda: on_waitress(bare),
    "bare WSGI on waitress, sent together": lambda: on_waitress(bare, TOGETHER_BYTES),
    "empty Flask on waitress": lambda: on_waitress(empty_flask()),
    "bare WSGI on gunicorn, 4 threads": lambda: on_gunicorn("bench.peers:bare"),
}

if __name__ == "__main__":
    PEERS[sys.argv[1]]()
