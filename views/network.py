"""This machine on the network: its own addresses, and whether a request comes from itself."""

import socket
from contextlib import suppress

from flask import Request


class Network:
    def __init__(self, port: int):
        self.port = port
        self.addresses = own_addresses()

    @property
    def url(self) -> str:
        """The address for phones on the same network."""
        outside = [each for each in self.addresses if not each.startswith("127.")]
        return f"http://{(outside or ['127.0.0.1'])[0]}:{self.port}"

    def is_this_machine(self, request: Request) -> bool:
        """Whether the visitor sits at this PC. A request passed on by a proxy never counts."""
        passed_on = any(
            name in request.headers for name in ("X-Forwarded-For", "Forwarded", "X-Real-Ip", "Via")
        )
        return not passed_on and request.remote_addr in {"127.0.0.1", "::1", *self.addresses}

    def base_url(self, request: Request, site: str) -> str:
        """What links to keep begin with. A Host header that is not ours is not believed."""
        if site:
            return site.rstrip("/")
        host = request.host.rpartition(":")[0] or request.host
        own = {"localhost", "127.0.0.1", socket.gethostname().lower(), *self.addresses}
        return request.host_url.rstrip("/") if host.lower() in own else self.url


def own_addresses() -> list[str]:
    """The IPv4 addresses of this machine, the one that leads outside first."""
    found = []
    # Connecting a datagram socket sends nothing; it only asks which address would be used.
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe, suppress(OSError):
        probe.connect(("10.255.255.255", 1))
        found.append(probe.getsockname()[0])
    with suppress(OSError):
        found += [info[4][0] for info in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)]
    return list(dict.fromkeys(found))
