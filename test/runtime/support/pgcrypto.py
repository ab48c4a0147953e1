"""A PostgreSQL server that has pgcrypto, which the one of the wheel lacks: the machine's own, where it is installed."""

import os
import shutil
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path


def find_binaries():
    """The folder of the newest server with pgcrypto, or None."""
    known = [*Path("/usr/lib/postgresql").glob("*/bin"), *Path("/usr").glob("pgsql-*/bin"), *Path("/opt").glob("*/bin")]
    on_path = shutil.which("pg_config")
    found = [Path(on_path).resolve().parent] if on_path else []
    for folder in [*found, *sorted(known, key=lambda place: place.parent.name, reverse=True)]:
        if (folder / "initdb").exists() and (folder / "pg_config").exists() and _has_pgcrypto(folder):
            return folder
    return None


def _has_pgcrypto(folder):
    share = subprocess.run([folder / "pg_config", "--sharedir"], capture_output=True, text=True, check=True).stdout
    return Path(share.strip(), "extension/pgcrypto.control").exists()


@contextmanager
def pgcrypto_server(binaries):
    """Starts a server on a socket of its own; gives the URL of its database `postgres`, whose user is a superuser."""
    # The socket's path has to be short; the server refuses to run as root.
    root = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))
    user = {"user": "nobody"} if os.getuid() == 0 else {}
    if user:
        shutil.chown(root, "nobody")
    quiet = {"check": True, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": root, **user}
    data = root / "data"
    subprocess.run([binaries / "initdb", "-D", data, "-U", "postgres", "--no-sync", "-A", "trust"], **quiet)
    options = f"-k {root} -c listen_addresses= -c fsync=off"
    subprocess.run([binaries / "pg_ctl", "-D", data, "-w", "-o", options, "start"], **quiet)
    try:
        yield f"postgresql://postgres@/postgres?host={root}"
    finally:
        subprocess.run([binaries / "pg_ctl", "-D", data, "-m", "immediate", "stop"], **quiet)
        shutil.rmtree(root, ignore_errors=True)
