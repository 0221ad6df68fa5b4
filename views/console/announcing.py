"""posdesa.local: the name of this PC on the village's network (mDNS, RFC 6762), as long as the server runs.

Everything happens in a thread of its own after the server answers. Whatever hinders it (no network, the port
taken, a firewall) stands in the log and is tried again; the server never waits for it.
"""

import argparse
import logging
import re
import threading
from collections.abc import Callable

from views.console.ready import EVERYWHERE, tell_name
from views.network import Network, outside_addresses

log = logging.getLogger("posdesa")

USUAL = "posdesa"
KIND = "_http._tcp.local."
# A router may give this PC another address, and a second PosDesa may come into the network.
SECONDS_BETWEEN_LOOKS = 30
# How long others have to say that the name is theirs; RFC 6762 section 8.1 gives them 0.75 s.
PATIENCE_MS = 1500
MOST_NUMBERS = 9
# The addresses belong to the record for two minutes (RFC 6762 section 10), long enough for goodbye.
STOP_SECONDS = 5


def add_name_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--name",
        type=_host_label,
        default=USUAL,
        metavar="NAMA",
        help=f"nama PC ini di jaringan (biasanya: {USUAL}, dibuka sebagai {USUAL}.local; '' berarti tanpa nama)",
    )


def announcer(network: Network, host: str, label: str) -> "Announcer":
    """For a server on this address; one for this PC alone, or one without a name, announces nothing."""
    if host in EVERYWHERE:
        return Announcer(network, label, outside_addresses, tell_name)
    outside = [] if ":" in host or host.startswith("127.") else [host]
    return Announcer(network, label, lambda: outside, tell_name)


class NoNameLeft(Exception):
    """posdesa to posdesa-9 all belong to others: somebody plays with the network."""


class Announcer(threading.Thread):
    """Says the name for the addresses of this PC; `tell` hears each new address with a name."""

    def __init__(
        self, network: Network, label: str, addresses: Callable[[], list[str]], tell: Callable[[str], None]
    ):
        super().__init__(name="announcer", daemon=True)
        self.network, self.label, self.addresses, self.tell = network, label, addresses, tell
        self.stopping = threading.Event()
        self.radio, self.here, self.complaint, self.last_told = None, [], "", ""

    def run(self) -> None:
        while self.label and not self.stopping.is_set():
            try:
                self._look()
                self.complaint = ""
            except Exception as failure:  # of the network, or of the library: none of them may matter
                self._complain(failure)
                self._withdraw()
            self.stopping.wait(SECONDS_BETWEEN_LOOKS)
        self._withdraw()

    def stop(self) -> None:
        """Say goodbye, so that phones forget the name at once."""
        self.stopping.set()
        if self.is_alive():
            self.join(STOP_SECONDS)

    def _look(self) -> None:
        here = sorted(self.addresses())
        if self.radio and here == self.here and not self._must_give_way():
            return
        self._withdraw()
        if here:
            self._announce(here)

    def _announce(self, here: list[str]) -> None:
        # Loaded here: a third of a second on an old PC, and 4 MB.
        from zeroconf import Zeroconf

        self.radio, self.here = Zeroconf(interfaces=here), here
        for number in range(1, MOST_NUMBERS + 1):
            label = self.label if number == 1 else f"{self.label}-{number}"
            if self._take(label):
                self.network.name = f"{label}.local"
                log.info("announced as %s for %s", self.network.name, ", ".join(here))
                self._tell(self.network.named_url)
                return
        raise NoNameLeft(self.label)

    def _tell(self, url: str) -> None:
        if url != self.last_told:
            self.last_told = url
            self.tell(url)

    def _take(self, label: str) -> bool:
        """Whether nobody else has the name, neither as a host nor as a service of our kind."""
        from zeroconf import AddressResolverIPv4, NonUniqueNameException, ServiceInfo

        asked = AddressResolverIPv4(f"{label}.local.")
        asked.request(self.radio, PATIENCE_MS)
        if set(asked.parsed_addresses()) - set(self.here):
            return False
        if asked.parsed_addresses() and self._serves_here(label):
            return False
        service = ServiceInfo(
            KIND,
            f"{label}.{KIND}",
            self.network.port,
            server=f"{label}.local.",
            parsed_addresses=self.here,
            properties={"path": "/"},
        )
        try:
            self.radio.register_service(service)
        except NonUniqueNameException:
            return False
        return True

    def _serves_here(self, label: str) -> bool:
        """Whether a second PosDesa of this PC has the name, rather than the system itself.

        Asked by multicast: what is answered to this PC alone reaches only one of its programs.
        """
        from zeroconf import DNSQuestionType

        found = self.radio.get_service_info(KIND, f"{label}.{KIND}", PATIENCE_MS, DNSQuestionType.QM)
        return found is not None

    def _must_give_way(self) -> bool:
        """Two that began at the same moment both took the name: the one with the lower address keeps it."""
        others = set(self._heard_for(f"{self.network.name}.")) - set(self.here)
        return any(_as_number(each) < _as_number(self.here[0]) for each in others)

    def _heard_for(self, host: str) -> list[str]:
        from zeroconf import AddressResolverIPv4

        heard = AddressResolverIPv4(host)
        heard.load_from_cache(self.radio)
        return heard.parsed_addresses()

    def _withdraw(self) -> None:
        self.network.name = ""
        radio, self.radio = self.radio, None
        if radio:
            try:
                radio.close()
            except Exception as failure:  # the network went before we could say goodbye
                self._complain(failure)

    def _complain(self, failure: Exception) -> None:
        """Once, not every half minute."""
        words = f"{type(failure).__name__}: {failure}"
        if words != self.complaint:
            log.warning("%s.local is not announced: %s", self.label, words)
            self.complaint = words


def _host_label(text: str) -> str:
    """One part of a host name, or nothing for no name at all."""
    label = text.lower().removesuffix(".local")
    if label and not re.fullmatch(r"[a-z0-9]([a-z0-9-]{0,58}[a-z0-9])?", label):
        raise argparse.ArgumentTypeError(f"Nama hanya huruf, angka, dan tanda hubung, bukan {text}.")
    return label


def _as_number(address: str) -> tuple[int, ...]:
    return tuple(int(part) for part in address.split("."))
