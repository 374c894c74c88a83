from __future__ import annotations

import socket

from hostile.network import Watch


def test_the_watch_tells_what_is_asked_of_a_network() -> None:
    watch = Watch()
    for event, arguments in (
        ("socket.getaddrinfo", ("example.org", 80, 0, 0, 0)),
        ("socket.connect", (None, ("127.0.0.1", 9))),
        ("socket.bind", (None, ("127.0.0.1", 0))),
        ("socket.bind", (None, "a name in the file system")),
        ("open", ("a file", "r", 0)),
    ):
        watch(event, arguments)

    assert ["socket.getaddrinfo", "socket.connect", "socket.bind"] == [told.split()[0] for told in watch.seen]


def test_a_pair_of_sockets_within_a_program_is_no_network() -> None:
    for end in socket.socketpair():
        end.close()
