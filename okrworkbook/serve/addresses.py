"""Addresses: which ports are free, and under which address do the people in the room reach this machine?"""

from __future__ import annotations

import ipaddress
import socket
from contextlib import ExitStack

from okrworkbook.errors import EnvironmentProblem, ParameterError

LOOPBACK = "127.0.0.1"
PORT = 8870  # drafts a browser keeps belong to an address with its port: the same one every time finds them again
TRIES = 20  # pairs of ports looked at, where nobody asked for one
ANYWHERE = "192.0.2.1"  # an address of nobody (RFC 5737); asking for the way there sends nothing


def ports(asked: int | None, address: str) -> tuple[int, int]:
    """Two ports that are free: the host's on loopback, and the participants' at this address.

    They are `asked` and the one above; without a wish the first free pair from PORT on; any two where 0 is asked for.
    Raises EnvironmentProblem if one that was asked for is taken, or none is free.
    """
    if asked == 0:
        return _any(LOOPBACK, address)
    first = PORT if asked is None else asked
    for port in range(first, first + 2 * TRIES, 2) if asked is None else (first,):
        taken = [one for one, at in ((port, LOOPBACK), (port + 1, address)) if not _free(one, at)]
        if not taken:
            return port, port + 1
    raise EnvironmentProblem("port_taken", port=taken[0])


def lan_address(asked: str | None = None) -> str:
    """The address under which others in the room's network reach this machine; `asked` has to be one of its own.

    Raises EnvironmentProblem if the machine is in no network, and ParameterError for an address it does not have.
    """
    there = own_addresses()
    if asked is not None:
        if asked not in there:
            raise ParameterError("no_such_address", address=asked, known=", ".join(there) or "–")
        return asked
    if not there:
        raise EnvironmentProblem("no_network")
    way = _way_out()
    return way if way in there else there[0]


def own_addresses() -> list[str]:
    """The IPv4 addresses of this machine in networks it shares with others, private networks first."""
    import psutil

    found = {
        ipaddress.IPv4Address(one.address)
        for card in psutil.net_if_addrs().values()
        for one in card
        if one.family == socket.AF_INET
    }
    shared = [one for one in found if not (one.is_loopback or one.is_link_local or one.is_unspecified)]
    return [str(one) for one in sorted(shared, key=lambda one: (not one.is_private, one))]


def _way_out() -> str:
    """The address this machine would use to reach others; empty where there is no way."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect((ANYWHERE, 9))
        except OSError:
            return ""
        return probe.getsockname()[0]


def _free(port: int, address: str) -> bool:
    with socket.socket() as probe:
        # a server that has just ended leaves its port waiting; only one that listens holds it
        if hasattr(socket, "SO_EXCLUSIVEADDRUSE"):
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except (OSError, OverflowError):
            return False
        return True


def _any(*addresses: str) -> tuple[int, ...]:
    """A free port at each of these addresses, no two the same."""
    with ExitStack() as stack:
        probes = [stack.enter_context(socket.socket()) for _ in addresses]
        for probe, address in zip(probes, addresses, strict=True):
            probe.bind((address, 0))
        return tuple(probe.getsockname()[1] for probe in probes)
