"""A process, its children and their browser without a network: only loopback is left.

A network namespace where the kernel grants one; else every Python socket to elsewhere fails and
Chromium resolves no name. Either way the walk runs, it is never skipped.
"""
from __future__ import annotations

import fcntl
import json
import os
import shutil
import socket
import struct
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

from tests.serving import ROOT

NAMESPACE, BLOCKED = "namespace", "blocked"
_SIOCGIFFLAGS, _SIOCSIFFLAGS, _IFF_UP = 0x8913, 0x8914, 0x1
_SEVERED = Path(__file__).parent / "severed"


@cache
def way() -> str:
    """How the cable is pulled here."""
    tool = shutil.which("unshare")
    granted = tool and subprocess.run([tool, "-rn", "true"], capture_output=True, check=False).returncode == 0
    return NAMESPACE if granted else BLOCKED


def unplugged(module: str, folder: Path, how: str, seconds: float = 480) -> dict[str, Any]:
    """Run `python -m module folder how` without a network; what it wrote to folder/seen.json."""
    command, environment = [sys.executable, "-m", module, str(folder), how], dict(os.environ)
    if how == NAMESPACE:
        command = ["unshare", "-rn", *command]
    else:
        environment["PYTHONPATH"] = os.pathsep.join([str(_SEVERED), *filter(None, [environment.get("PYTHONPATH")])])
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          stdin=subprocess.DEVNULL, text=True) as process:
        try:
            said, _ = process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            process.terminate()
            said, _ = process.communicate()
    if process.returncode:
        raise RuntimeError(f"the walk ended: {said[-3000:]}")
    return json.loads((folder / "seen.json").read_text(encoding="utf-8"))


def loopback_up() -> None:
    """A fresh namespace has its loopback down."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        asked = struct.pack("16sh14x", b"lo", 0)
        flags = struct.unpack("16sh14x", fcntl.ioctl(probe, _SIOCGIFFLAGS, asked))[1]
        fcntl.ioctl(probe, _SIOCSIFFLAGS, struct.pack("16sh14x", b"lo", flags | _IFF_UP))


def browser_flags(how: str) -> list[str]:
    return ["--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"] if how == BLOCKED else []


def probed() -> dict[str, Any]:
    """What a severed process and its child still reach."""
    elsewhere = ("192.0.2.1", "example.org", "::ffff:192.0.2.1")
    with socket.create_server(("127.0.0.1", 0)) as own:
        here = reaches("127.0.0.1", own.getsockname()[1])
    script = f"import json; from tests.browser.cable import reaches; print(json.dumps([one for one in {elsewhere!r} if reaches(one)]))"
    child = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    return {"elsewhere": [one for one in elsewhere if reaches(one)], "here": here, "child": json.loads(child.stdout)}


def reaches(host: str, port: int = 443) -> bool:
    """Whether this process gets as far as an address elsewhere."""
    try:
        with socket.create_connection((host, port), timeout=2):
            return True
    except OSError:
        return False


if __name__ == "__main__":
    room = Path(sys.argv[1])
    (room / "seen.json").write_text(json.dumps(probed()), encoding="utf-8")
