"""Addresses: ports that are free, and this machine's own address in the room's network."""

from __future__ import annotations

import socket
from collections import namedtuple
from collections.abc import Iterator

import psutil
import pytest

from okrworkbook.errors import EnvironmentProblem, ParameterError
from okrworkbook.serve import addresses
from okrworkbook.serve.addresses import LOOPBACK, lan_address, own_addresses, ports
from okrworkbook.texts import Voice

Card = namedtuple("Card", "family address")


@pytest.fixture
def taken() -> Iterator[int]:
    """A port somebody listens on."""
    with socket.socket() as server:
        server.bind((LOOPBACK, 0))
        server.listen()
        yield server.getsockname()[1]


def cards(monkeypatch: pytest.MonkeyPatch, *found: str) -> None:
    told = {str(at): [Card(socket.AF_INET, one)] for at, one in enumerate(found)}
    monkeypatch.setattr(psutil, "net_if_addrs", lambda: told)


@pytest.mark.parametrize("below", [0, 1])
def test_a_port_that_was_asked_for_and_is_taken_is_one_sentence(taken: int, below: int):
    """Both ports count: JupyterLab's and the one people join by."""
    with pytest.raises(EnvironmentProblem) as problem:
        ports(taken - below, LOOPBACK)

    assert f"Port {taken} is taken" in problem.value.message(Voice("en"))


def test_without_a_wish_the_next_free_pair_is_taken(taken: int, monkeypatch: pytest.MonkeyPatch):
    """The usual port is the first looked at, so that a browser finds its drafts again."""
    monkeypatch.setattr(addresses, "PORT", taken)
    monkeypatch.setattr(addresses, "_free", lambda port, address: port not in (taken, taken + 3))

    assert (taken + 4, taken + 5) == ports(None, LOOPBACK)


def test_nought_takes_any_that_are_free(taken: int):
    """Two ports, neither of them taken."""
    found = ports(0, LOOPBACK)

    assert 2 == len({*found} - {taken})


def test_the_address_is_that_of_the_way_out(monkeypatch: pytest.MonkeyPatch):
    """With several cards the one through which others are reached."""
    cards(monkeypatch, "127.0.0.1", "10.0.0.5", "192.168.1.7", "169.254.3.3")
    monkeypatch.setattr(addresses, "_way_out", lambda: "192.168.1.7")

    assert ["10.0.0.5", "192.168.1.7"] == own_addresses()
    assert "192.168.1.7" == lan_address()
    assert "10.0.0.5" == lan_address("10.0.0.5")


def test_an_address_of_somebody_else_is_refused(monkeypatch: pytest.MonkeyPatch):
    """The sentence says which there are."""
    cards(monkeypatch, "127.0.0.1", "10.0.0.5")

    with pytest.raises(ParameterError) as error:
        lan_address("0.0.0.0")

    assert "10.0.0.5" in error.value.message(Voice("en"))


def test_a_machine_in_no_network_says_so(monkeypatch: pytest.MonkeyPatch):
    """Nobody could join it."""
    cards(monkeypatch, "127.0.0.1", "169.254.3.3")

    with pytest.raises(EnvironmentProblem):
        lan_address()


def test_without_a_way_out_a_private_address_goes_first(monkeypatch: pytest.MonkeyPatch):
    """A hotspot without internet is a network all the same."""
    cards(monkeypatch, "8.8.4.4", "192.168.43.1")
    monkeypatch.setattr(addresses, "_way_out", lambda: "")

    assert "192.168.43.1" == lan_address()
