"""Whether a program asks anything of a network, told by the interpreter itself."""

from __future__ import annotations

_ASKING = frozenset(
    ["socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto", "socket.sendmsg"]
)


class Watch:
    """An audit hook that remembers each connection, look-up, and port that is listened at."""

    def __init__(self) -> None:
        self.seen: list[str] = []

    def __call__(self, event: str, arguments: tuple[object, ...]) -> None:
        """Take note of *event* when it has to do with a network."""
        # A name in the file system is no network; the garden of tests has such a socket.
        if event in _ASKING or (event == "socket.bind" and isinstance(arguments[1], tuple)):
            self.seen.append(f"{event} {arguments[1:]!r}")
