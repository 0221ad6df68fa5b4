"""The web server, and the threads that answer: one for all, and the next only while that one takes long.

Python lets one thread run at a time. When four take turns at pages of half a millisecond, a third of the PC's power goes
into the turns (bench/NOTES.md, S-3). But one who prints a letter must not keep the others from a page.
"""

import select
import threading
import time

from flask import Flask
from waitress.server import create_server
from waitress.task import Task, ThreadedTaskDispatcher

PATIENCE_SECONDS = 0.03
# What is shorter leaves at once: otherwise the head of an answer goes before its body, in a packet of its own, and each
# of both by another turn of the threads. Waitress calls it old-fashioned and still goes by it.
TOGETHER_BYTES = 18_000

LIMITS = {
    "threads": 4,
    # select() breaks beyond 1024 open files; Windows has nothing else, and there it breaks beyond 512.
    "connection_limit": 1000 if hasattr(select, "poll") else 400,
    "asyncore_use_poll": True,
    # A phone that went out of reach gives its place away soon.
    "channel_timeout": 15,
    "cleanup_interval": 5,
    # More than Flask takes (MAX_CONTENT_LENGTH), so that Flask answers what is too large with a page.
    "max_request_body_size": 32 * 1024 * 1024,
    # A request passed on by a proxy must stay known as such: it is not from this PC (network.py).
    "clear_untrusted_proxy_headers": False,
    "ident": "",
}


class Dispatcher(ThreadedTaskDispatcher):
    """Waitress' own wakes a thread for each request; here who answers already takes the next one too.

    It has a queue under a lock, counts who is active, and who shall stop.
    """

    def __init__(self, threads: int) -> None:
        super().__init__()
        # When each who answers now has begun to.
        self.since: dict[int, float] = {}
        self.some_wait = threading.Event()
        threading.Thread(target=self._watch, name="patience", daemon=True).start()
        self.set_thread_count(threads)

    def add_task(self, task: Task) -> None:
        with self.lock:
            self.queue.append(task)
            if self.active_count or len(self.queue) > 1:
                self.some_wait.set()
            else:
                self.queue_cv.notify()

    def handler_thread(self, thread_no: int) -> None:
        while task := self._next(thread_no):
            try:
                task.service()
            except BaseException:
                self.logger.exception("Exception when servicing %r", task)

    def _next(self, thread_no: int) -> Task | None:
        with self.lock:
            self.since.pop(thread_no, None)
            while not self.stop_count and (not self.queue or self._another_is_quick()):
                self.active_count -= 1
                self.queue_cv.wait()
                self.active_count += 1
            if self.stop_count:
                self.active_count -= 1
                self.stop_count -= 1
                self.threads.discard(thread_no)
                self.thread_exit_cv.notify()
                return None
            self.since[thread_no] = time.monotonic()
            return self.queue.popleft()

    def _another_is_quick(self) -> bool:
        lately = time.monotonic() - PATIENCE_SECONDS
        return any(each > lately for each in self.since.values())

    def _watch(self) -> None:
        while self.some_wait.wait():
            self.some_wait.clear()
            first = self._first()
            time.sleep(PATIENCE_SECONDS)
            with self.lock:
                if self.queue:
                    self.some_wait.set()
                    if self.queue[0] is first:
                        self.queue_cv.notify()

    def _first(self) -> Task | None:
        with self.lock:
            return self.queue[0] if self.queue else None


def server_of(app: Flask, **door):
    """Waitress with our limits, behind an open socket (`sockets`) or an address (`host`, `port`).

    Raises:
        OSError: the address is taken.
    """
    server = create_server(app, _dispatcher=Dispatcher(LIMITS["threads"]), **LIMITS, **door)
    server.adj.send_bytes = TOGETHER_BYTES
    return server
