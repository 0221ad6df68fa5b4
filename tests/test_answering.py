"""Who answers: one thread for all, until one takes long."""

import socket
import threading
from dataclasses import dataclass, field

import pytest

from views.console import answering

ENOUGH_SECONDS = 20


@dataclass
class Answer:
    """Stands in for a request: tells which thread served it, and ends when it may."""

    may_end: threading.Event = field(default_factory=threading.Event)
    begun: threading.Event = field(default_factory=threading.Event)
    ended: threading.Event = field(default_factory=threading.Event)
    thread: str = ""

    def service(self):
        self.thread = threading.current_thread().name
        self.begun.set()
        assert self.may_end.wait(ENOUGH_SECONDS)
        self.ended.set()


def quick() -> Answer:
    answer = Answer()
    answer.may_end.set()
    return answer


@pytest.fixture
def dispatcher():
    dispatcher = answering.Dispatcher(4)
    yield dispatcher
    dispatcher.shutdown()


def test_who_answers_takes_the_next_ones_too(dispatcher, monkeypatch):
    monkeypatch.setattr(answering, "PATIENCE_SECONDS", ENOUGH_SECONDS)
    first, rest = Answer(), [quick() for _ in range(9)]
    dispatcher.add_task(first)
    assert first.begun.wait(ENOUGH_SECONDS)
    for each in rest:
        dispatcher.add_task(each)
    assert not any(each.begun.is_set() for each in rest)
    first.may_end.set()
    assert all(each.ended.wait(ENOUGH_SECONDS) for each in rest)
    assert {each.thread for each in rest} == {first.thread}


def test_a_slow_one_keeps_nobody_waiting(dispatcher):
    slow, others = [Answer() for _ in range(3)], [quick() for _ in range(9)]
    for each in (*slow, *others):
        dispatcher.add_task(each)
    assert all(each.ended.wait(ENOUGH_SECONDS) for each in others)
    assert not any(each.ended.is_set() for each in slow)
    for each in slow:
        each.may_end.set()
    assert all(each.ended.wait(ENOUGH_SECONDS) for each in slow)
    assert len({each.thread for each in slow}) == 3


def test_when_all_are_busy_the_next_waits_until_one_is_free(dispatcher):
    slow, next_one = [Answer() for _ in range(4)], quick()
    for each in (*slow, next_one):
        dispatcher.add_task(each)
    assert all(each.begun.wait(ENOUGH_SECONDS) for each in slow) and not next_one.begun.is_set()
    slow[2].may_end.set()
    assert next_one.ended.wait(ENOUGH_SECONDS) and next_one.thread == slow[2].thread
    for each in slow:
        each.may_end.set()


def test_after_a_pause_it_answers_again(dispatcher):
    for _ in range(50):
        answer = quick()
        dispatcher.add_task(answer)
        assert answer.ended.wait(ENOUGH_SECONDS)


def test_each_of_many_at_once_is_answered(dispatcher):
    """Whatever comes between two threads: nobody may be forgotten in the queue."""
    answers = [quick() for _ in range(4_000)]

    def ask(some):
        for each in some:
            dispatcher.add_task(each)

    askers = [threading.Thread(target=ask, args=(answers[at::8],)) for at in range(8)]
    for each in askers:
        each.start()
    assert all(each.ended.wait(ENOUGH_SECONDS) for each in answers)


def page(environ, start_response):
    start_response("200 OK", [("Content-Type", "text/html"), ("Content-Length", "4000")])
    return [b"x" * 4000]


@pytest.fixture
def port():
    server = answering.server_of(page, host="127.0.0.1", port=0)
    threading.Thread(target=server.run, daemon=True).start()
    yield server.effective_port
    server.close()


def test_a_page_leaves_in_one_piece_with_its_head(port):
    with socket.create_connection(("127.0.0.1", port), timeout=ENOUGH_SECONDS) as line:
        for _ in range(30):
            line.sendall(b"GET / HTTP/1.1\r\nHost: desa\r\n\r\n")
            head, _, body = line.recv(65_536).partition(b"\r\n\r\n")
            assert head.startswith(b"HTTP/1.1 200") and len(body) == 4000
