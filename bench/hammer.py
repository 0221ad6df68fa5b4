"""Asks for one page over some connections that stay open, as fast as it is answered: python -m bench.hammer PORT PATH
CONNECTIONS SECONDS prints how many answers came. In a process of its own, so that its work is not the server's.

Plain sockets and one thread: a request costs it some 30 µs, a tenth of what the barest server takes.
"""

import selectors
import socket
import sys
import time

ASKED = "GET {} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Encoding: gzip\r\nAccept: text/html\r\n\r\n"


def main(port: int, path: str, connections: int, seconds: float) -> None:
    question, ready = ASKED.format(path).encode(), selectors.DefaultSelector()
    for _ in range(connections):
        line = socket.create_connection(("127.0.0.1", port))
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        line.sendall(question)
        ready.register(line, selectors.EVENT_READ, bytearray())
    answers, end = 0, time.perf_counter() + seconds
    while time.perf_counter() < end:
        for key, _ in ready.select(1):
            part = key.fileobj.recv(65536)
            if not part:
                raise ConnectionError("the server closed the connection")
            key.data.extend(part)
            if is_whole(key.data):
                answers += 1
                key.data.clear()
                key.fileobj.sendall(question)
    print(answers)


def is_whole(answer: bytearray) -> bool:
    head, found, body = answer.partition(b"\r\n\r\n")
    if not found:
        return False
    if not head.startswith(b"HTTP/1.1 200"):
        raise ValueError(bytes(head[:80]))
    length = head.lower().partition(b"content-length:")[2].partition(b"\r\n")[0]
    return len(body) >= int(length)


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2], int(sys.argv[3]), float(sys.argv[4]))
