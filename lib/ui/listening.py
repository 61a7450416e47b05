"""Where the server listens, and under which names it answers."""
from __future__ import annotations

import ipaddress
import logging
import os
import socket
import sys
from contextlib import suppress
from urllib.parse import urlsplit

from streamlit import config

from lib.ui import settings

log = logging.getLogger("parks")


def listen_as_set() -> None:
    """Start anew on PARKS_HOST where it names another address than the one taken.

    Streamlit has bound its socket by the time it imports app.py, so the process replaces itself,
    with the address in Streamlit's own variable. An address given on the command line wins.
    """
    _answer_to(settings.address())
    host = settings.host()
    if not host or getattr(config, "_server_mode", "") != "starlette-app":
        return
    if _everyone(host):
        config.set_option("server.allowedHosts", ["*"], "PARKS_HOST")  # HostGate is stricter
    where = config.get_where_defined("server.address")
    if host == config.get_option("server.address") or "config.toml" not in where:
        return
    if os.name == "nt":
        log.warning("PARKS_HOST: streamlit run app.py --server.address %s", host)
        return
    os.environ["STREAMLIT_SERVER_ADDRESS"] = host
    # Named, so that Streamlit does not ask a server elsewhere for our address
    os.environ.setdefault("STREAMLIT_BROWSER_SERVER_ADDRESS", socket.gethostname() if _wildcard(host) else host)
    os.closerange(3, 1024)  # the bound socket would be inherited and keep the port
    os.execv(sys.executable, sys.orig_argv)


def _answer_to(address: str) -> None:
    """Requests that a proxy passes on under our outside address are ours: its name as Host, its origin for sockets and uploads."""
    at = urlsplit(address)
    if not at.hostname:
        return
    for option, more in (("server.allowedHosts", at.hostname), ("server.corsAllowedOrigins", f"{at.scheme}://{at.netloc}")):
        config.set_option(option, [*config.get_option(option), more], "PARKS_ADDRESS")


def _everyone(host: str) -> bool:
    return host not in ("localhost", "127.0.0.1", "::1")


def _wildcard(host: str) -> bool:
    return host in ("0.0.0.0", "::")


def host_allowed(named: str) -> bool:
    """Whether a request's Host may be answered: guards against a foreign name bound to our address.

    Names of server.allowedHosts always; on the office network also plain addresses and the
    machine's own name, which no foreign page can take.
    """
    name = (urlsplit(f"//{named}").hostname or "").rstrip(".").lower()
    if name in ("localhost", "127.0.0.1", "::1"):
        return True
    listed = [pattern.strip().lower() for pattern in config.get_option("server.allowedHosts")]
    if any(name == p or (p.startswith("*.") and name.endswith(p[1:])) for p in listed if p != "*"):
        return True
    if not settings.host() or not _everyone(settings.host()):
        return False
    with suppress(ValueError):
        return bool(ipaddress.ip_address(name))
    own = socket.gethostname().lower()
    return name.split(".")[0] == own.split(".")[0]
