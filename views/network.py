"""This machine on the network: its own addresses, and whether a request comes from itself."""

import socket
from contextlib import suppress

from flask import Request


class Network:
    def __init__(self, port: int):
        self.port = port

    @property
    def addresses(self) -> list[str]:
        """Asked anew each time: a router may give this PC another address while the server runs."""
        return own_addresses()

    @property
    def url(self) -> str:
        """The address for phones on the same network."""
        outside = [each for each in self.addresses if not each.startswith("127.")]
        return f"http://{(outside or ['127.0.0.1'])[0]}:{self.port}"

    def is_this_machine(self, request: Request) -> bool:
        """Whether the visitor sits at this PC. A request passed on by a proxy never counts, nor one for another
        name: a hostile page may let its own name lead here, and would then read our answers (DNS rebinding).
        """
        passed_on = any(
            name in request.headers for name in ("X-Forwarded-For", "Forwarded", "X-Real-Ip", "Via")
        )
        here = {"127.0.0.1", "::1", *self.addresses}
        return not passed_on and request.remote_addr in here and _asked_host(request) in {"localhost", *here}

    def base_url(self, request: Request, site: str) -> str:
        """What links to keep begin with: the village's own site, else the address that was asked for.

        A Host header that is not ours is not believed, and 'localhost' leads nowhere from a phone.
        """
        if site:
            return site.rstrip("/")
        own = {socket.gethostname().lower(), *self.addresses}
        return request.host_url.rstrip("/") if _asked_host(request) in own else self.url


def _asked_host(request: Request) -> str:
    """The Host header without its port."""
    host = request.host.lower()
    return host[1:].partition("]")[0] if host.startswith("[") else host.partition(":")[0]


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
