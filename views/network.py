"""This machine on the network: its own addresses, and whether a request comes from itself."""

import socket
from contextlib import suppress

import ifaddr
from flask import Request


class Network:
    def __init__(self, port: int):
        self.port = port
        # By which other machines find this one, while it is announced: 'posdesa.local' (console/announcing.py).
        self.name = ""

    @property
    def addresses(self) -> list[str]:
        """Asked anew each time: a router may give this PC another address while the server runs."""
        return own_addresses()

    @property
    def url(self) -> str:
        """The address for phones on the same network."""
        outside = [each for each in self.addresses if not each.startswith("127.")]
        return f"http://{(outside or ['127.0.0.1'])[0]}:{self.port}"

    @property
    def named_url(self) -> str:
        """The same by name, or '': old phones do not understand such names."""
        return f"http://{self.name}:{self.port}" if self.name else ""

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
        own = {socket.gethostname().lower(), self.name, *self.addresses} - {""}
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
    # A router without internet: nothing leads outside, and phones still reach us. Slower, so only then.
    found = found or outside_addresses()
    with suppress(OSError):
        found += [info[4][0] for info in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)]
    return list(dict.fromkeys(found))


def outside_addresses() -> list[str]:
    """One for each network that this machine is in, by cable or Wi-Fi."""
    with suppress(OSError):
        found = [ip.ip for adapter in ifaddr.get_adapters() for ip in adapter.ips if ip.is_IPv4]
        # Those that a machine gives itself (RFC 3927) come last.
        return sorted((each for each in found if not each.startswith("127.")), key=_is_own_invention)
    return []


def _is_own_invention(address: str) -> bool:
    return address.startswith("169.254.")
