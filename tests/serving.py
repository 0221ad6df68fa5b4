"""The real server for tests: on a free port, stopped without leaving anything behind."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from waitress import create_server, wasyncore


@contextmanager
def serving(app, **limits) -> Iterator[int]:
    """The port of a server for this app."""
    server = create_server(app, host="127.0.0.1", port=0, threads=4, **limits)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield server.effective_port
    # Closed by its own thread: a socket that goes away while the loop waits for it is an error there.
    server.trigger.pull_trigger(lambda: wasyncore.close_all(server._map))
    thread.join(5)
    server.task_dispatcher.shutdown()
