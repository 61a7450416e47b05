import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
from itertools import count
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from lib import store  # noqa: E402


@pytest.fixture
def empty(tmp_path):
    """A store with parks and indicators only."""
    engine = store.open(url=f"sqlite:///{tmp_path / 'parks.db'}", fill=False)
    yield engine
    store.close(engine)


@pytest.fixture
def published(tmp_path):
    """A store as it is made at first start."""
    engine = store.open(url=f"sqlite:///{tmp_path / 'parks.db'}")
    yield engine
    store.close(engine)


@pytest.fixture(scope="session")
def postgresql():
    """A private PostgreSQL cluster on a free port; a call makes a fresh database and gives its URL."""
    tools = max(Path("/usr/lib/postgresql").glob("*/bin"), default=None, key=lambda path: int(path.parent.name))
    found = shutil.which("initdb")
    tools = tools or (Path(found).parent if found else None)
    if tools is None or not (tools / "initdb").exists():
        pytest.skip("no PostgreSQL server on this machine")
    try:
        import psycopg
    except ImportError:
        pytest.skip("psycopg is not installed")
    as_user = _unprivileged()
    folder = Path(tempfile.mkdtemp(prefix="parks-pg-"))
    if as_user:
        shutil.chown(folder, "postgres")
    port = _free_port()

    def tool(name: str, *words: str) -> None:
        subprocess.run([*as_user, str(tools / name), *words], check=True, cwd=folder, stdout=subprocess.DEVNULL, timeout=60)
    tool("initdb", "-D", str(folder / "data"), "-U", "parks", "--auth=trust", "--no-sync", "-E", "UTF8", "--locale=C.UTF-8")
    tool("pg_ctl", "-D", str(folder / "data"), "-w", "-l", str(folder / "log"), "-o",
         f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder}", "start")
    numbers = count()

    def database() -> str:
        name = f"parks{next(numbers)}"
        with psycopg.connect(f"host=127.0.0.1 port={port} user=parks dbname=postgres", autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")
        return f"postgresql+psycopg://parks@127.0.0.1:{port}/{name}"
    yield database
    tool("pg_ctl", "-D", str(folder / "data"), "-m", "immediate", "stop")
    shutil.rmtree(folder, ignore_errors=True)


def _unprivileged() -> list[str]:
    """PostgreSQL refuses to run as root: the words that run a command as somebody else."""
    if os.getuid() != 0:
        return []
    try:
        pwd.getpwnam("postgres")
    except KeyError:
        pytest.skip("PostgreSQL does not run as root, and there is no user postgres")
    return ["runuser", "-u", "postgres", "--"]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
