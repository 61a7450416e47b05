"""On PYTHONPATH of a process and its children: their sockets reach this machine only.

Stands in for a network namespace where the kernel grants none.
"""
import ipaddress
import sys


def _here(host: object) -> bool:
    if host in (None, "", "localhost", b"localhost"):
        return True
    try:
        return ipaddress.ip_address(host.decode() if isinstance(host, bytes) else host).is_loopback
    except ValueError:
        return False


def _hook(event: str, given: tuple) -> None:
    if event == "socket.getaddrinfo" and not _here(given[0]):
        raise OSError(f"no network: {given[0]}")
    if event in ("socket.connect", "socket.sendto") and isinstance(given[1], tuple) and not _here(given[1][0]):
        raise OSError(f"no network: {given[1][0]}")


sys.addaudithook(_hook)
